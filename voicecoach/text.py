"""What was said: words with their times, and the transcript that they make up. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

SENTENCE_ENDS = (".", "?", "!", ";", "…", ":")
CLOSERS = "\"'”’)"  # may stand behind what ends a sentence
LONGEST_TEXT_BYTES = 12_000  # ten minutes of talk, as long as a recording may last


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as heard: `start_s` and `end_s` from the reply's start, `probability` 0…1.

    Typed words have no times (0.0) and probability 1.0.
    """

    text: str
    start_s: float = 0.0
    end_s: float = 0.0
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was heard: `text` as written by the recogniser, its `words`, the audio's length in seconds.

    `words` are `text.split()`: index k is the k-th blank-separated word, so that spans point into both.
    """

    text: str
    words: tuple[Word, ...]
    audio_duration_s: float = 0.0

    @classmethod
    def from_text(cls, text: str) -> Transcript:
        """Return a typed reply as a transcript without times."""
        return cls(text=" ".join(text.split()), words=tuple(Word(text=word) for word in text.split()))

    @property
    def confidence(self) -> float:
        """Mean word probability 0…1; 1.0 when there are no words."""
        if not self.words:
            return 1.0
        return sum(word.probability for word in self.words) / len(self.words)


class Span(Protocol):
    """A stretch of a transcript's words, from `word_start` to `word_end` (half-open)."""

    @property
    def word_start(self) -> int:
        """The first word."""

    @property
    def word_end(self) -> int:
        """The word after the last."""


def overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share a word."""
    return one.word_start < other.word_end and other.word_start < one.word_end


def is_too_long(text: str) -> bool:
    """Return whether `text` is more than anybody says in one reply: it would be judged for minutes."""
    return len(text.encode("utf-8", "replace")) > LONGEST_TEXT_BYTES


def ends_sentence(word: str) -> bool:
    """Return whether a sentence ends with a word as it is written."""
    return word.rstrip(CLOSERS).endswith(SENTENCE_ENDS)
