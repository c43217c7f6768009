"""Where sound goes: a speaker, a tape that keeps the conversation, both, or nowhere."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol, TypeVar

from voicecoach.audio import HEARING_HZ, AudioClip, join, resample, silence
from voicecoach.speak import Speaker

Wish = TypeVar("Wish")

GAP_S = 0.35  # a breath between two voices on the tape


class Output(Protocol):
    """A place that plays sound and returns when it has been heard to its end."""

    def play(self, clip: AudioClip, should_stop: Callable[[], bool]) -> None:
        """Play `clip`; return early when `should_stop()` says so. Raises DeviceError."""
        ...

    def close(self) -> None:
        """Let go of the device; safe to call twice."""
        ...


class NoOutput:
    """Plays nothing, at once: for `--no-speech` and for machines without a speaker."""

    def play(self, clip: AudioClip, should_stop: Callable[[], bool]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class Announced:
    """An output that says when it has begun to play: what is begun then cannot delay the first word."""

    def __init__(self, output: Output, begun: Callable[[], None]) -> None:
        self._output = output
        self._begun = begun

    def play(self, clip: AudioClip, should_stop: Callable[[], bool]) -> None:
        """Play `clip`, and say so after its first moment. Raises DeviceError."""
        looks = itertools.count()

        def stops() -> bool:
            if next(looks) == 1:  # asked before every stretch of sound, so now the first is on its way
                self._begun()
            return should_stop()

        self._output.play(clip, stops)
        self._begun()

    def close(self) -> None:
        """Let go of the device."""
        self._output.close()


class Tape:
    """Keeps a conversation as heard: 16 kHz mono, voices in the order in which they spoke."""

    def __init__(self) -> None:
        self._clips: list[AudioClip] = []

    def add(self, clip: AudioClip) -> None:
        """Append `clip` and a short breath after it."""
        if clip.duration_s:
            self._clips += [resample(clip, HEARING_HZ), silence(GAP_S, HEARING_HZ)]

    @property
    def clip(self) -> AudioClip:
        """The conversation so far."""
        return join(tuple(self._clips)) if self._clips else silence(0.0, HEARING_HZ)


def play_until(output: Output, clip: AudioClip, ask: Callable[[], Wish | None]) -> Wish | None:
    """Play `clip` until `ask()` answers; return its answer, None when the clip was heard to its end."""
    answers: list[Wish] = []

    def answered() -> bool:
        answer = ask()
        answers.extend([] if answer is None else [answer])
        return bool(answers)

    output.play(clip, answered)
    return answers[0] if answers else None


@contextmanager
def say(speaker: Speaker, lines: tuple[str, ...]) -> Iterator[Iterator[AudioClip]]:
    """Lend the lines as they are spoken, rendering the next while the caller plays the one before it.

    Whoever leaves early gets no more of them: what is not begun is not rendered.
    """
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="render")
    try:
        coming = [pool.submit(speaker.render, line) for line in lines]
        yield (clip.result() for clip in coming)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
