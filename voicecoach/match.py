"""Words against a phrase bank: PhraseMatch. The one importer of rapidfuzz."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.lesson import Behaviour, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseMatch:
    """A bank entry heard in a reply: `score` 0…100, words `word_start` to `word_end` (half-open)."""

    phrase_id: str
    behaviour: Behaviour
    kind: Kind
    score: float
    word_start: int
    word_end: int
