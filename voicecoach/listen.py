"""Listener protocol and turn-taking: when does a reply begin, and when has it ended?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

import numpy as np

from voicecoach.audio import HEARING_HZ, AudioClip, Samples
from voicecoach.errors import DeviceError
from voicecoach.patience import Patience
from voicecoach.text import Transcript
from voicecoach.turn import FRAME, Drafts, HeldTurn, Turn

NO_KEY_S = 120.0  # with push-to-talk, how long nobody presses a key before that is said
LEVELS_PER_S = 15
QUIETEST_SHOWN_DB = 60.0  # below full scale
DEAD_AFTER_S = 1.0  # of digital zeros and nothing else; a microphone that works hears its own noise


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
    `dead`: a live microphone gave nothing but zeros; it is muted, or this program may not use it.
    """

    clip: AudioClip
    ending: Ending
    reply_delay_s: float | None = None
    draft: Transcript | None = None
    dead: bool = False


class MicrophoneLost(DeviceError):
    """The microphone went away in the middle of a reply; `heard` is what it heard before, `transcript` its words."""

    def __init__(self, message: str, heard: Heard) -> None:
        self.heard = heard
        self.transcript = Transcript.from_text("")
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
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draft")

    def hear(self, hooks: Hooks) -> Heard:
        """Return the next reply, or what there is of it when a key or a silence ends it."""
        self._detector = self._detector or self._open_detector()
        self._detector.reset()
        drafts = Drafts(hooks.draft, self._thread, wait=not self._microphone.live) if hooks.draft else None
        turn, probability = Turn(self._patience, drafts), self._detector.probability

        def hears(frame: Samples) -> Ending | None:
            turn.hears(frame, probability(frame))
            return ending_of(turn)

        ears = Ears(self._microphone, hooks, lambda: turn.speaking)
        return ears.listen(hears, lambda ending: heard_in(turn, ending))

    def close(self) -> None:
        """Let go of the microphone, and wait for a draft that is being made."""
        self._microphone.close()
        self._thread.shutdown(wait=True, cancel_futures=True)


class PushToTalkListener:
    """Hears a reply from one key to the next."""

    def __init__(self, microphone: Microphone, patience: Patience = Patience.NORMAL) -> None:
        self._microphone = microphone
        self._longest_wait_s = NO_KEY_S * patience.factor

    def hear(self, hooks: Hooks) -> Heard:
        """Return what is said between two times that `hooks.poll` says "end"."""
        turn = HeldTurn()

        def poll() -> str | None:
            wish = hooks.poll()
            if wish == "end" and not turn.talking:
                turn.talking = True
                return None
            return wish

        def hears(frame: Samples) -> Ending | None:
            turn.hears(frame)
            if not turn.talking and turn.waited_s >= self._longest_wait_s:
                return Ending.NOTHING
            return Ending.LONGEST if turn.too_long else None

        ears = Ears(self._microphone, Hooks(on_level=hooks.on_level, poll=poll), lambda: turn.talking)
        return ears.listen(
            hears,
            lambda ending: Heard(
                clip=turn.clip(), ending=ending, reply_delay_s=turn.waited_s if turn.talking else None
            ),
        )

    def close(self) -> None:
        """Let go of the microphone."""
        self._microphone.close()


def ending_of(turn: Turn) -> Ending | None:
    """Return why `turn` is over, if it is."""
    if turn.nobody_speaks:
        return Ending.NOTHING
    if turn.too_long:
        return Ending.LONGEST
    return Ending.SILENCE if turn.over else None


def heard_in(turn: Turn, ending: Ending) -> Heard:
    """Return what was heard in `turn`: without the silence at its end, unless it was broken off in mid-speech."""
    whole = ending in (Ending.KEY, Ending.INTERRUPTED, Ending.LOST) and not turn.pausing
    return Heard(
        clip=turn.clip(all_of_it=whole),
        ending=ending,
        reply_delay_s=turn.reply_delay_s,
        draft=turn.draft() if not whole and ending in (Ending.SILENCE, Ending.KEY) else None,
    )


class Ears:
    """The microphone's sound at HEARING_HZ in frames, with its level shown and the keys asked in between."""

    def __init__(self, microphone: Microphone, hooks: Hooks, speaking: Callable[[], bool]) -> None:
        self._microphone = microphone
        self._hooks = hooks
        self._speaking = speaking
        self._unshown_s = 0.0
        self._left = np.zeros(0, np.float32)
        self._heard_s = 0.0
        self._zeros_only = microphone.live

    @property
    def dead(self) -> bool:
        """Whether a live microphone gave nothing but zeros for long enough to say so."""
        return self._zeros_only and self._heard_s >= DEAD_AFTER_S

    def listen(self, hears: Callable[[Samples], Ending | None], heard: Callable[[Ending], Heard]) -> Heard:
        """Give every frame to `hears` until it or a key names an ending; return what was `heard` by then.

        Raises:
            MicrophoneLost: with what was heard, when there was any sound at all; else DeviceError.
        """
        try:
            ending = self._ending(hears)
        except DeviceError as error:
            if not self._heard_s:
                raise
            raise MicrophoneLost(str(error), heard(Ending.LOST)) from error
        return replace(heard(ending), dead=self.dead)

    def _ending(self, hears: Callable[[Samples], Ending | None]) -> Ending:
        """Listen until there is a reason to stop, and return it."""
        resampler = None
        for block in self._microphone.blocks():
            resampler = resampler or _resampler(block.sample_rate_hz)
            self._notice(block)
            for frame in self._frames(resampler(block.samples)):
                ending = hears(frame)
                if ending:
                    return ending
            asked = self._hooks.poll()
            if asked:
                return Ending.KEY if asked == "end" else Ending.INTERRUPTED
        return Ending.LOST

    def _frames(self, samples: Samples) -> Iterator[Samples]:
        self._left = np.concatenate((self._left, samples))
        while len(self._left) >= FRAME:
            frame, self._left = self._left[:FRAME], self._left[FRAME:]
            yield frame

    def _notice(self, block: AudioClip) -> None:
        self._heard_s += block.duration_s
        self._zeros_only = self._zeros_only and not block.samples.any()
        self._unshown_s += block.duration_s
        if self._unshown_s >= 1 / LEVELS_PER_S:
            self._unshown_s %= 1 / LEVELS_PER_S
            self._hooks.on_level(level_of(block.samples), self._speaking())


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
