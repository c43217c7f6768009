"""Matches, questions and timing become an Assessment."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.lesson import Behaviour, Kind
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What was heard in one reply.

    `missing` are the kinds or behaviours that the turn asked for and that were not heard;
    `words_per_minute` is None for typed replies; `reply_delay_s` is information, never a fault;
    `confidence` 0…1 is how sure the recogniser was of the words.
    """

    kinds: tuple[Kind, ...]
    behaviours: tuple[Behaviour, ...]
    matches: tuple[PhraseMatch, ...]
    questions: tuple[Question, ...]
    missing: tuple[Kind | Behaviour, ...] = ()
    words_per_minute: float | None = None
    reply_delay_s: float | None = None
    confidence: float = 1.0
