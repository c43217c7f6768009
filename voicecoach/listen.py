"""Listener protocol and turn-taking: when does a reply begin, and when has it ended?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from voicecoach.audio import HEARING_HZ, AudioClip, Samples
from voicecoach.endpoint import Patience, silence_needed_s
from voicecoach.errors import DeviceError
from voicecoach.text import Transcript

FRAME = 512  # samples at HEARING_HZ that a SpeechDetector judges at once: 32 ms
PRE_ROLL_S = 0.3  # kept from before the first word, whose soft beginning no detector hears
TAIL_S = 0.25  # kept after the last word
SHORTEST_REPLY_S = 1.0  # from its first word; no reply ends sooner
LONGEST_REPLY_S = 60.0
NOBODY_SPEAKS_S = 12.0
NO_KEY_S = 120.0  # with push-to-talk, how long nobody presses a key before that is said
SPEECH_BEGINS, SPEECH_GOES_ON = 0.5, 0.35  # probability; what has begun goes on more easily than it begins
FRAMES_TO_BEGIN = 3  # of the last four: a click is shorter
LEVELS_PER_S = 15
QUIETEST_SHOWN_DB = 60.0  # below full scale


class Ending(StrEnum):
    """Why a reply ended."""

    SILENCE = "silence"  # the speaker had stopped
    KEY = "key"  # push-to-talk, or the person pressed a key to end it
    LONGEST = "longest"  # the maximum length was reached, which is said aloud
    NOTHING = "nothing"  # nobody spoke
    INTERRUPTED = "interrupted"  # a key asked for something else; `clip` is what was heard so far
    LOST = "lost"  # the microphone went away; `clip` is what was heard before


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """One reply as recorded: 16 kHz, with a little pre-roll, without the long silence at its end.

    `reply_delay_s` is from the start of listening to the first word; None when nobody spoke.
    `draft` is the transcript of exactly this clip when it was made while the trainee paused.
    """

    clip: AudioClip
    ending: Ending
    reply_delay_s: float | None = None
    draft: Transcript | None = None


class MicrophoneLost(DeviceError):
    """The microphone went away in the middle of a reply; `heard` is what it heard before."""

    def __init__(self, message: str, heard: Heard) -> None:
        self.heard = heard
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """What the session lends to the listener while it listens.

    `on_level` gets the level 0…1 and whether speech is heard, some 15 times a second.
    `poll` is asked between blocks and says "end" (end the reply now), "interrupt" or None.
    `draft` transcribes the reply so far, in the background, while the trainee pauses.
    """

    on_level: Callable[[float, bool], None] = lambda level, speech: None
    poll: Callable[[], str | None] = lambda: None
    draft: Callable[[AudioClip], Transcript] | None = None


class Listener(Protocol):
    """Hears one reply."""

    def hear(self, hooks: Hooks) -> Heard:
        """Return the next reply.

        Raises:
            DeviceError: there is no microphone; MicrophoneLost, which has what was heard, when it went away.
            NoMoreReplies: all recorded replies have been heard.
        """
        ...

    def close(self) -> None:
        """Let go of the device; safe to call twice."""
        ...


class Microphone(Protocol):
    """A microphone, at its own rate."""

    @property
    def live(self) -> bool:
        """Whether time passes while nobody asks for blocks; recordings wait, and so can what listens to them."""
        ...

    def blocks(self) -> Iterator[AudioClip]:
        """Yield what is heard from now on, block by block, until nobody asks for more.

        Raises:
            DeviceError: there is no microphone, or it went away.
        """
        ...

    def close(self) -> None:
        """Let go of the device; safe to call twice."""
        ...


class SpeechDetector(Protocol):
    """Tells speech from other sound, frame by frame."""

    def probability(self, frame: Samples) -> float:
        """Return how likely the next FRAME samples at HEARING_HZ hold speech, 0…1."""
        ...

    def reset(self) -> None:
        """Forget what was heard, before the next reply."""
        ...


class TurnListener:
    """Hears a reply from its first word to the silence after its last."""

    def __init__(
        self,
        microphone: Microphone,
        detector: Callable[[], SpeechDetector],
        patience: Patience = Patience.NORMAL,
    ) -> None:
        """`detector` is called for the first reply, and its result kept."""
        self._microphone = microphone
        self._open_detector = detector
        self._detector: SpeechDetector | None = None
        self._patience = patience

    def hear(self, hooks: Hooks) -> Heard:
        """Return the next reply, or what there is of it when a key or a silence ends it."""
        self._detector = self._detector or self._open_detector()
        self._detector.reset()
        turn = _Turn(self._detector, self._patience)
        ears = Ears(self._microphone, hooks, lambda: turn.speaking)
        return ears.listen(turn.hears, turn.heard)

    def close(self) -> None:
        """Let go of the microphone."""
        self._microphone.close()


class PushToTalkListener:
    """Hears a reply from one key to the next."""

    def __init__(self, microphone: Microphone, patience: Patience = Patience.NORMAL) -> None:
        self._microphone = microphone
        self._patience = patience

    def hear(self, hooks: Hooks) -> Heard:
        """Return what is said between two times that `hooks.poll` says "end"."""
        turn = _HeldTurn(self._patience)
        poll = turn.presses(hooks.poll)
        lent = Hooks(on_level=hooks.on_level, poll=poll)
        return Ears(self._microphone, lent, lambda: turn.talking).listen(turn.hears, turn.heard)

    def close(self) -> None:
        """Let go of the microphone."""
        self._microphone.close()


class Ears:
    """The microphone's sound at HEARING_HZ in frames, with its level shown and the keys asked in between."""

    def __init__(self, microphone: Microphone, hooks: Hooks, speaking: Callable[[], bool]) -> None:
        self._microphone = microphone
        self._hooks = hooks
        self._speaking = speaking
        self._unshown_s = 0.0
        self._left = np.zeros(0, np.float32)

    def listen(self, hears: Callable[[Samples], Ending | None], heard: Callable[[Ending], Heard]) -> Heard:
        """Give every frame to `hears` until it or a key names an ending; return what was `heard` by then.

        Raises:
            MicrophoneLost: with what was heard, when there was any sound at all; else DeviceError.
        """
        resampler = None
        began = False
        try:
            for block in self._microphone.blocks():
                began = True
                resampler = resampler or _resampler(block.sample_rate_hz)
                self._show(block)
                for frame in self._frames(resampler(block.samples)):
                    ending = hears(frame)
                    if ending:
                        return heard(ending)
                asked = self._hooks.poll()
                if asked:
                    return heard(Ending.KEY if asked == "end" else Ending.INTERRUPTED)
        except DeviceError as error:
            if not began:
                raise
            raise MicrophoneLost(str(error), heard(Ending.LOST)) from error
        return heard(Ending.LOST)

    def _frames(self, samples: Samples) -> Iterator[Samples]:
        self._left = np.concatenate((self._left, samples))
        while len(self._left) >= FRAME:
            frame, self._left = self._left[:FRAME], self._left[FRAME:]
            yield frame

    def _show(self, block: AudioClip) -> None:
        self._unshown_s += block.duration_s
        if self._unshown_s >= 1 / LEVELS_PER_S:
            self._unshown_s %= 1 / LEVELS_PER_S
            self._hooks.on_level(level_of(block.samples), self._speaking())


class _Turn:
    """The state of one reply: what was heard, whether somebody speaks now, and since when nobody does."""

    def __init__(self, detector: SpeechDetector, patience: Patience) -> None:
        self._detector = detector
        self._patience = patience
        self._frames: list[Samples] = []
        self._lately: list[bool] = []
        self._first = self._last = 0  # frame numbers: where the first word begins, where the last one ends
        self.speaking = False

    def hears(self, frame: Samples) -> Ending | None:
        """Take the next frame; return why the reply is over, if it is."""
        self._frames.append(frame)
        now = len(self._frames)
        likely = self._detector.probability(frame)
        self._lately = [*self._lately[-3:], likely >= (SPEECH_GOES_ON if self.speaking else SPEECH_BEGINS)]
        if not self.speaking and sum(self._lately) >= FRAMES_TO_BEGIN:
            self.speaking = True
            self._first = self._first or now - len(self._lately) + 1
        elif self.speaking and not any(self._lately):
            self.speaking = False
        if self.speaking and self._lately[-1]:
            self._last = now
        return self._over(now)

    def _over(self, now: int) -> Ending | None:
        if not self._first:
            return Ending.NOTHING if _seconds(now) >= NOBODY_SPEAKS_S * self._patience.factor else None
        if _seconds(now - self._first) >= LONGEST_REPLY_S:
            return Ending.LONGEST
        if _seconds(now - self._first) < SHORTEST_REPLY_S:
            return None
        return Ending.SILENCE if _seconds(now - self._last) >= silence_needed_s(self._patience) else None

    def heard(self, ending: Ending) -> Heard:
        """Return the reply so far: from a little before the first word to a little after the last."""
        start = max(0, self._first - 1 - _frames_in(PRE_ROLL_S)) if self._first else 0
        stop = self._last + _frames_in(TAIL_S) if self._first else 0
        if ending in (Ending.KEY, Ending.INTERRUPTED, Ending.LOST):
            stop = len(self._frames)
        delay = _seconds(self._first - 1) if self._first else None
        return Heard(clip=_joined(self._frames[start:stop]), ending=ending, reply_delay_s=delay)


class _HeldTurn:
    """The state of one reply with push-to-talk."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._frames: list[Samples] = []
        self._waited = 0
        self.talking = False

    def presses(self, poll: Callable[[], str | None]) -> Callable[[], str | None]:
        """Return `poll` without its first "end", which begins the reply."""

        def asked() -> str | None:
            wish = poll()
            if wish == "end" and not self.talking:
                self.talking = True
                return None
            return wish

        return asked

    def hears(self, frame: Samples) -> Ending | None:
        """Take the next frame; return why the reply is over, if it is."""
        if not self.talking:
            self._waited += 1
            return Ending.NOTHING if _seconds(self._waited) >= NO_KEY_S * self._patience.factor else None
        self._frames.append(frame)
        return Ending.LONGEST if _seconds(len(self._frames)) >= LONGEST_REPLY_S else None

    def heard(self, ending: Ending) -> Heard:
        """Return what was said since the first key."""
        delay = _seconds(self._waited) if self.talking else None
        return Heard(clip=_joined(self._frames), ending=ending, reply_delay_s=delay)


def level_of(samples: Samples) -> float:
    """Return how loud `samples` are to the ear, 0…1: the RMS in decibels over QUIETEST_SHOWN_DB."""
    power = float(np.mean(np.square(samples))) if len(samples) else 0.0
    if power <= 0:
        return 0.0
    return min(1.0, max(0.0, 1 + 10 * float(np.log10(power)) / QUIETEST_SHOWN_DB))


def _resampler(sample_rate_hz: int) -> Callable[[Samples], Samples]:
    """Return what turns consecutive blocks at `sample_rate_hz` into HEARING_HZ, without seams."""
    if sample_rate_hz == HEARING_HZ:
        return lambda samples: samples
    import soxr

    stream = soxr.ResampleStream(sample_rate_hz, HEARING_HZ, 1, dtype="float32")
    return lambda samples: np.asarray(stream.resample_chunk(samples), np.float32)


def _seconds(frames: int) -> float:
    return frames * FRAME / HEARING_HZ


def _frames_in(seconds: float) -> int:
    return round(seconds * HEARING_HZ / FRAME)


def _joined(frames: list[Samples]) -> AudioClip:
    samples = np.concatenate(frames) if frames else np.zeros(0, np.float32)
    return AudioClip(samples=samples, sample_rate_hz=HEARING_HZ)
