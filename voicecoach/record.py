"""The recording session: line by line, counted in, listened to, trimmed, kept or said again.

A line is kept in one step (written beside and renamed), so that whatever happens (Ctrl-C, a full disk, the
microphone gone) every line kept before is whole, and none is half-written.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np

from voicecoach import locks, recordings
from voicecoach.audio import HEARING_HZ, AudioClip, join, silence
from voicecoach.listen import LEVELS_PER_S, Microphone, level_of
from voicecoach.play import Output
from voicecoach.recording_sheet import change_line, keep
from voicecoach.recordings import SpokenLine
from voicecoach.said import Comparison, said_as
from voicecoach.take import Take, prepare
from voicecoach.transcribe import Transcriber

LONGEST_TAKE_S = 40.0  # a line should stay under twelve; this leaves room to begin again
ENDING_SILENCE_S = 1.6  # long enough to breathe in a line
SPEECH_OVER_ROOM = 4.0  # as amplitude: 12 dB over the softest moment so far
SOFTEST_SPEECH = 0.004  # amplitude; below, nobody is speaking
DEAD_SILENCE = 1e-6  # amplitude; no room is so quiet
ROOM_RISES = 1.02  # a second, so that a fan that begins to blow becomes part of the room


class Decision(StrEnum):
    """What to do with a take."""

    KEEP = "keep"
    AGAIN = "again"
    HEAR = "hear"
    CHANGE_LINE = "change_line"  # keep the take, and write what was said as the line
    SKIP = "skip"
    STOP = "stop"


class Booth(Protocol):
    """What the trainer sees and says while recording."""

    def line(self, line: SpokenLine, number: int, of: int, recorded: bool) -> bool:
        """Show the line to say, and return whether to record it now. May raise Stopped."""
        ...

    def keys(self) -> AbstractContextManager[None]:
        """Hold the keyboard, so that `ended` can tell of a key."""
        ...

    def count_in(self) -> None:
        """Count to the moment at which recording begins."""
        ...

    def speak(self) -> None:
        """Say that the microphone hears now: the first word is not lost any more."""
        ...

    def level(self, level: float, speech: bool) -> None:
        """Show that the microphone hears: 0…1, and whether it is speech."""
        ...

    def ended(self) -> bool:
        """Return whether the trainer says by a key that the line, or the playing of it, is over."""
        ...

    def take(self, take: Take, comparison: Comparison | None) -> None:
        """Show how the take turned out, and where it differs from the line."""
        ...

    def choose(self, default: Decision) -> Decision:
        """Return what to do with the take."""
        ...

    def wording(self, heard: str) -> str:
        """Return what the line shall be from now on; `heard` is what the recognizer made of the take."""
        ...

    def kept(self, path: Path) -> None:
        """Say that the line is safe."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingParts:
    """Everything that recording works with. Without a `transcriber` nothing is compared with its line.

    `microphone` is called for the first take, and what it returns is closed at the end of the session.
    """

    microphone: Callable[[], Microphone]
    output: Output
    booth: Booth
    transcriber: Callable[[], Transcriber] | None = None


@dataclass(slots=True)
class RecordingSession:
    """The recording of some lines of one scenario; `run()` it once. `kept` grows as lines are safe."""

    path: Path
    lines: tuple[SpokenLine, ...]
    parts: RecordingParts
    kept: list[Path] = field(default_factory=list)
    _microphone: Microphone | None = None

    def run(self) -> None:
        """Record line by line, until all are done or the trainer stops.

        Raises:
            UsageError: another recording of this scenario is going on.
            DeviceError: the microphone went away; what was kept is kept.
            ContentError: the disk is full, or not to be written to; what was kept is kept.
        """
        with only_one(self.path):
            try:
                self._all()
            finally:
                if self._microphone:
                    self._microphone.close()

    def _all(self) -> None:
        for number, line in enumerate(self.lines, 1):
            recorded = recordings.find(self.path, line.line_id) is not None
            wanted = self.parts.booth.line(line, number, len(self.lines), recorded)
            if wanted and self._record(line) is Decision.STOP:
                return

    def _record(self, line: SpokenLine) -> Decision:
        """Take the line again and again until the trainer is content; return the last decision."""
        while True:
            take = prepare(self._listen())
            comparison = self._compare(line, take)
            self.parts.booth.take(take, comparison)
            if take.usable:
                self._play(take)
            decision = self._decide(take, comparison)
            if decision in (Decision.KEEP, Decision.CHANGE_LINE):
                self.kept.append(keep(self.path, line.line_id, take))
                self.parts.booth.kept(self.kept[-1])
            if decision is Decision.CHANGE_LINE and comparison:
                change_line(self.path, line, self.parts.booth.wording(comparison.plainly))
            if decision is not Decision.AGAIN:
                return decision

    def _compare(self, line: SpokenLine, take: Take) -> Comparison | None:
        if self.parts.transcriber is None or not take.usable:
            return None
        return said_as(line.text, take.clip, self.parts.transcriber())

    def _decide(self, take: Take, comparison: Comparison | None) -> Decision:
        good = take.usable and not (comparison and comparison.differs)
        while True:
            decision = self.parts.booth.choose(Decision.KEEP if good else Decision.AGAIN)
            if decision is Decision.HEAR:
                self._play(take)
            elif take.usable or decision in (Decision.AGAIN, Decision.SKIP, Decision.STOP):
                return decision  # a take without speech cannot be kept, whatever is asked

    def _play(self, take: Take) -> None:
        with self.parts.booth.keys():
            self.parts.output.play(take.clip, self.parts.booth.ended)

    def _listen(self) -> AudioClip:
        """Return what is said until a silence after it, the trainer's key, or LONGEST_TAKE_S."""
        booth, ending, heard = self.parts.booth, _Ending(), list[AudioClip]()
        self._microphone = self._microphone or self.parts.microphone()
        with booth.keys():
            booth.count_in()
            for block in self._microphone.blocks():
                if not heard:
                    booth.speak()
                heard.append(block)
                speech = ending.hears(block)
                if ending.shows_level():
                    booth.level(level_of(block.samples), speech)
                if ending.over or booth.ended():
                    break
        return join(tuple(heard)) if heard else silence(0.0, HEARING_HZ)


@dataclass(slots=True)
class _Ending:
    """Decides when a line is over: somebody spoke, and then was quiet for ENDING_SILENCE_S."""

    room: float = 1.0  # amplitude of the softest moment so far, rising slowly
    spoken_s: float = 0.0
    quiet_s: float = 0.0
    heard_s: float = 0.0
    levels_shown: int = 0

    def shows_level(self) -> bool:
        """Return whether it is time to draw the level again."""
        due = int(self.heard_s * LEVELS_PER_S) > self.levels_shown
        self.levels_shown += due
        return due

    def hears(self, block: AudioClip) -> bool:
        """Take the next block; return whether it is speech."""
        level = float(np.sqrt(np.mean(np.square(block.samples)))) if len(block.samples) else 0.0
        if level > DEAD_SILENCE:  # some devices send zeros before they send the room
            self.room = min(self.room * ROOM_RISES**block.duration_s, level)
        speech = level > max(SOFTEST_SPEECH, self.room * SPEECH_OVER_ROOM)
        self.heard_s += block.duration_s
        self.spoken_s += block.duration_s if speech else 0.0
        self.quiet_s = 0.0 if speech else self.quiet_s + block.duration_s
        return speech

    @property
    def over(self) -> bool:
        """Whether the line is over."""
        return self.heard_s >= LONGEST_TAKE_S or (self.spoken_s > 0.2 and self.quiet_s >= ENDING_SILENCE_S)


def only_one(scenario_path: Path) -> contextlib.AbstractContextManager[None]:
    """Hold the scenario's recordings for this process. Raises UsageError when another has them, ContentError."""
    busy = f"{scenario_path.stem} is being recorded in another window; finish there first"
    return locks.held(scenario_path, wait_s=0, busy=busy)
