"""Run the lines that every entry of a bank brings along: is it heard where it must be, and nowhere that it must not?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.errors import Problem
from voicecoach.lesson import Behaviour
from voicecoach.match import PhraseMatch, find_evidence
from voicecoach.phrase import Guard, Line, Phrase, PhraseBank, Strength
from voicecoach.text import Transcript

NO_SECOND = "no second signal"
NARROWER = "make its template narrower, or say in not_before, not_after or not_with what sets that line apart"
STOPS = {
    NO_SECOND: "nothing around them bears it out",
    "in what breaks trust": "they stand in words that break trust: see phrases explain",
    "beside what breaks trust": "they stand beside words that break trust: see phrases explain",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One line of one entry: whether the entry is `wanted` there, and what was `heard` in all.

    `stopped_by` is what kept the entry, whose words are there, from being heard; "" when nothing did.
    """

    phrase: Phrase
    line: Line
    wanted: bool
    heard: tuple[PhraseMatch, ...]
    stopped_by: str = ""

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
        why = self._why() if self.wanted else f"; {NARROWER}"
        return Problem(
            path=self.phrase.path,
            line=self.line.line or self.phrase.line,
            message=f"{self.phrase.phrase_id} {what}: “{self.line.say}”{why}",
        )

    def _why(self) -> str:
        by = self.stopped_by
        if self.phrase.strength is not Strength.STRONG and by in ("", NO_SECOND):
            return f"; it is {self.phrase.strength}, and counts only beside another"
        if not by:
            return "; none of its templates is in that line: change the one or the other"
        if by in list(Guard):
            return f"; its words are there, but the guard '{by}' stops it: take another line, or write even_if: [{by}]"
        return f"; its words are there, but {STOPS.get(by, f'its own {by!r} stops it: mend that, or the line')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How an entry's behaviour does on the lines that its entries bring; precision and recall 0…1."""

    behaviour: Behaviour
    entries: int
    lines: int
    precision: float
    recall: float


def run(bank: PhraseBank, phrases: tuple[Phrase, ...] | None = None) -> tuple[Outcome, ...]:
    """Return what became of every own line of `phrases` (None: of all), but for those that are switched off."""
    wanted = None if phrases is None else {phrase.phrase_id for phrase in phrases}
    tested = [phrase for phrase in bank.phrases if wanted is None or phrase.phrase_id in wanted]
    return tuple(outcome for phrase in tested for outcome in _outcomes(phrase, bank))


def _outcomes(phrase: Phrase, bank: PhraseBank) -> Iterator[Outcome]:
    for wanted, lines in ((True, phrase.matches), (False, phrase.near_misses)):
        for line in lines:
            found = find_evidence(Transcript.from_text(line.say), bank, line.peer)
            heard = tuple(one.match for one in found if not one.stopped_by)
            own = [one.stopped_by for one in found if one.match.phrase_id == phrase.phrase_id]
            yield Outcome(phrase=phrase, line=line, wanted=wanted, heard=heard, stopped_by=own[0] if own else "")


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
