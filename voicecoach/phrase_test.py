"""Run the lines that every entry of a bank brings along: is it heard where it must be, and nowhere that it must not?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.behaviours import Behaviour
from voicecoach.errors import Problem
from voicecoach.match import PhraseMatch, find_matches
from voicecoach.phrase import Line, Phrase, PhraseBank, Strength
from voicecoach.text import Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One line of one entry: whether the entry is `wanted` there, and what was `heard` in all."""

    phrase: Phrase
    line: Line
    wanted: bool
    heard: tuple[PhraseMatch, ...]

    @property
    def found(self) -> bool:
        """Whether the entry itself was heard."""
        return any(match.phrase_id == self.phrase.phrase_id for match in self.heard)

    @property
    def problem(self) -> Problem | None:
        """What does not hold, with its file and line; None when all is well."""
        if self.found is self.wanted:
            return None
        what = "does not hear its own line" if self.wanted else "hears its own near miss"
        weak = f"; it is {self.phrase.strength}, and needs a second signal" if self.wanted and self._weak else ""
        return Problem(
            path=self.phrase.path,
            line=self.line.line or self.phrase.line,
            message=f"{self.phrase.phrase_id} {what}: “{self.line.say}”{weak}",
        )

    @property
    def _weak(self) -> bool:
        return self.phrase.strength is not Strength.STRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How an entry's behaviour does on the lines that its entries bring; precision and recall 0…1."""

    behaviour: Behaviour
    entries: int
    lines: int
    precision: float
    recall: float


def run(bank: PhraseBank, phrases: tuple[Phrase, ...] | None = None) -> tuple[Outcome, ...]:
    """Return what became of every own line of `phrases` (all of the bank when none are given)."""
    return tuple(outcome for phrase in (phrases or bank.phrases) for outcome in _outcomes(phrase, bank))


def _outcomes(phrase: Phrase, bank: PhraseBank) -> Iterator[Outcome]:
    for wanted, lines in ((True, phrase.matches), (False, phrase.near_misses)):
        for line in lines:
            heard = find_matches(Transcript.from_text(line.say), bank, line.peer)
            yield Outcome(phrase=phrase, line=line, wanted=wanted, heard=heard)


def scores(outcomes: tuple[Outcome, ...]) -> tuple[Score, ...]:
    """Return one score for each behaviour that has lines, in the order of the lesson."""
    by_behaviour = [(b, [one for one in outcomes if one.phrase.behaviour is b]) for b in Behaviour]
    return tuple(_score(behaviour, own) for behaviour, own in by_behaviour if own)


def _score(behaviour: Behaviour, own: list[Outcome]) -> Score:
    found = sum(one.found for one in own)
    wanted = sum(one.wanted for one in own)
    right = sum(one.found and one.wanted for one in own)
    return Score(
        behaviour=behaviour,
        entries=len({one.phrase.phrase_id for one in own}),
        lines=len(own),
        precision=right / found if found else 1.0,
        recall=right / wanted if wanted else 1.0,
    )
