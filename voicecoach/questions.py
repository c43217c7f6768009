"""Is this clause a question, and is it open or closed?"""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.text import Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: open or closed, and the half-open span of the transcript's words that asks it."""

    open: bool
    word_start: int
    word_end: int


def find_questions(transcript: Transcript) -> tuple[Question, ...]:
    """Return the questions in `transcript`, in order, found by word order so that a lost "?" does not matter."""
    raise NotImplementedError
