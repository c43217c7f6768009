"""A reply in its place: what the peer had said, and the words by which what stands around a phrase is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voicecoach.phrase import Guard
from voicecoach.reply import Said
from voicecoach.template import Template
from voicecoach.text import Transcript

Spans = list[tuple[int, int]]  # (start, end), in tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A reply, what the peer had said just before it, and the words that the guards go by."""

    said: Said
    peer: Said
    cues: Mapping[Guard, Template]
    lists: Mapping[str, frozenset[str]]
    transcript: Transcript  # what `said` was read from; the guard `question` looks at it

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence or sentences that the span stands in."""
        return self.said.sentence(start, end)

    def beside(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of that sentence and the one after it, in which what was said is often left open again."""
        first, last = self.sentence(start, end)
        return first, self.said.sentence_end(last + 1)

    def cue(self, guard: Guard, start: int = 0, stop: int | None = None) -> bool:
        """Return whether the reply holds a cue of `guard` between two positions."""
        return guard in self.cues and self.cues[guard].found(self.said, start, stop)
