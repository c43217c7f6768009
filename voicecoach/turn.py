"""One turn as it is heard, frame by frame: when it began, whether it is over, and its words so far."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future

import numpy as np

from voicecoach.audio import HEARING_HZ, AudioClip, Samples
from voicecoach.hearing import SpeechSense
from voicecoach.patience import Finish, Patience, silence_needed_s
from voicecoach.text import Transcript

FRAME = 512  # samples at HEARING_HZ that a SpeechDetector judges at once: 32 ms
PRE_ROLL_S = 0.3  # kept from before the first word, whose soft beginning no detector hears
TAIL_S = 0.25  # kept after the last word; so long a pause is when the words so far are looked at
SHORTEST_REPLY_S = 1.0  # from its first word; no reply ends sooner
LONGEST_REPLY_S = 60.0
NOBODY_SPEAKS_S = 12.0
FALSE_STARTS = 3  # coughs and the like that are passed over, before somebody must have spoken


class Drafts:
    """The words of the reply so far, made on another thread; only those of the newest pause count."""

    def __init__(self, transcribe: Callable[[AudioClip], Transcript], thread: Executor, *, wait: bool) -> None:
        """With `wait`, a draft is ready when it is asked for: time stands still in a replay."""
        self._transcribe = transcribe
        self._thread = thread
        self._wait = wait
        self._pause = 0
        self._coming: Future[Transcript] | None = None

    def ask(self, pause: int, clip: AudioClip) -> None:
        """Begin to transcribe `clip`, which goes up to `pause`, and forget any earlier one."""
        if self._coming:
            self._coming.cancel()
        self._pause = pause
        self._coming = self._thread.submit(self._transcribe, clip)

    def asked(self, pause: int) -> bool:
        """Tell whether the words up to `pause` were asked for."""
        return self._coming is not None and self._pause == pause

    def ready(self, pause: int) -> bool:
        """Tell whether the words up to `pause` are here."""
        return self._coming is not None and self._pause == pause and (self._wait or self._coming.done())

    def words(self, pause: int) -> Transcript | None:
        """Return the words up to `pause`, waiting for them where they are coming; None when they never were."""
        return self._coming.result() if self._coming and self._pause == pause else None


class Turn:
    """The state of one reply. Frames count from 1, so that 0 means "not yet"."""

    def __init__(self, patience: Patience, drafts: Drafts | None) -> None:
        self._patience = patience
        self._drafts = drafts
        self._sense = SpeechSense()
        self._frames: list[Samples] = []
        self._first = self._last = 0  # where the first word begins, where the last one ends
        self._waiting_since = 0
        self._false_starts = 0
        self._judged: tuple[int, Finish | None] = (0, None)

    @property
    def speaking(self) -> bool:
        """Whether somebody speaks now."""
        return self._sense.speaking

    @property
    def reply_delay_s(self) -> float | None:
        """Seconds from the start of listening to the first word; None when there was none."""
        return seconds(self._first - 1) if self._first else None

    def hears(self, frame: Samples, probability: float) -> None:
        """Take the next frame and how likely it is speech."""
        self._frames.append(frame)
        if self._sense.hears(frame, probability):
            self._last = len(self._frames)
            self._first = self._first or max(1, self._last - self._sense.frames_since_it_began)
        elif self._first and self._quiet_s >= TAIL_S and self._drafts and not self._drafts.asked(self._last):
            self._drafts.ask(self._last, self.clip())

    @property
    def nobody_speaks(self) -> bool:
        """Whether it is time to say that nothing was heard."""
        waited = seconds(len(self._frames) - self._waiting_since)
        return not self._first and waited >= NOBODY_SPEAKS_S * self._patience.factor

    @property
    def too_long(self) -> bool:
        """Whether the reply has reached its maximum."""
        return bool(self._first) and seconds(len(self._frames) - self._first) >= LONGEST_REPLY_S

    @property
    def over(self) -> bool:
        """Whether the silence is long enough for what was said. A cough is forgotten, not ended."""
        if not self._first or seconds(len(self._frames) - self._first) < SHORTEST_REPLY_S or self._sense.stirring:
            return False
        finish = self._finish()
        if self._quiet_s < silence_needed_s(finish, self._patience):
            return False
        if finish is Finish.NO_WORDS and self._false_starts < FALSE_STARTS:
            self._forget()
            return False
        return True

    def clip(self, *, all_of_it: bool = False) -> AudioClip:
        """Return the reply from a little before its first word to a little after its last, or `all_of_it`."""
        start = max(0, self._first - 1 - frames_in(PRE_ROLL_S)) if self._first else 0
        stop = len(self._frames) if all_of_it else min(len(self._frames), self._last + frames_in(TAIL_S))
        return joined(self._frames[start : max(start, stop)])

    def draft(self) -> Transcript | None:
        """Return the words of exactly `clip()`, where they were asked for."""
        return self._drafts.words(self._last) if self._drafts and self._first else None

    @property
    def pausing(self) -> bool:
        """Whether nobody has spoken since the words so far were asked for."""
        return bool(self._drafts and self._first and self._drafts.asked(self._last))

    @property
    def _quiet_s(self) -> float:
        return seconds(len(self._frames) - self._last)

    def _finish(self) -> Finish | None:
        """Return how finished the words sound; while they are being made, as if they trailed off."""
        if self._drafts is None:
            return None
        if not self._drafts.ready(self._last):
            return Finish.TRAILS_OFF
        if self._judged[0] != self._last:
            from voicecoach.endpoint import how_finished  # loaded while the peer speaks (see coaching.py)

            words = self._drafts.words(self._last)
            self._judged = (self._last, how_finished(words) if words else None)
        return self._judged[1]

    def _forget(self) -> None:
        self._first = self._last = 0
        self._waiting_since = len(self._frames)
        self._false_starts += 1


class HeldTurn:
    """The state of one reply with push-to-talk: a key begins it."""

    def __init__(self) -> None:
        self._frames: list[Samples] = []
        self._waited = 0
        self.talking = False

    def hears(self, frame: Samples) -> None:
        """Take the next frame."""
        if self.talking:
            self._frames.append(frame)
        else:
            self._waited += 1

    @property
    def waited_s(self) -> float:
        """Seconds until the key that began it."""
        return seconds(self._waited)

    @property
    def too_long(self) -> bool:
        """Whether the reply has reached its maximum."""
        return seconds(len(self._frames)) >= LONGEST_REPLY_S

    def clip(self) -> AudioClip:
        """Return what was said since the key."""
        return joined(self._frames)


def seconds(frames: int) -> float:
    """Return how long `frames` last."""
    return frames * FRAME / HEARING_HZ


def frames_in(duration_s: float) -> int:
    """Return how many frames `duration_s` is, rounded."""
    return round(duration_s * HEARING_HZ / FRAME)


def joined(frames: list[Samples]) -> AudioClip:
    """Return consecutive frames as one clip."""
    samples = np.concatenate(frames) if frames else np.zeros(0, np.float32)
    return AudioClip(samples=samples, sample_rate_hz=HEARING_HZ)
