"""The clauses of a sentence that have "you" for their subject, and tell it as a fact. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.reflection_signs import BLAMING
from voicecoach.reply import LEADS, Said
from voicecoach.statements import SHORTEST_STATEMENT, SPEAKER
from voicecoach.word_sets import words

FURTHEST_ORDER = 9  # tokens after "you" in which an order or blame shows
_STARTERS = LEADS | words("that because like though although where while as")
_ENDERS = words("you i it that we then")
_HELPERS = words("are were have had been being not do did would really still also so kind of sort just both even")
_ORDERING = words(
    "should must ought better might may shall need can could will cannot always never just only know see just try "
    "deserve lot guys people all"
)
_NOT_TOLD = words(
    "if what how why where who whatever whoever when before until unless thank thanks tell give told ask asking help "
    "for to with about of do did does are were can could would should will have let see want think hope wish love "
    "make makes made let appreciate sorry than behind between get gets gave keep since once"
)


def clauses_on_you(said: Said, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of clauses with "you" for their subject that neither order, blame nor speak of oneself."""
    for at in range(start, end):
        if said.tokens[at] != "you" or not (at == start or _may_start(said, at)):
            continue
        stop = _clause_end(said, at, end)
        clause = said.tokens[at + 1 : stop]
        first = [token for token in clause if token not in _HELPERS][:1]
        if len(clause) + 1 < SHORTEST_STATEMENT or not _ORDERING.isdisjoint((*clause[:2], *first)):
            continue
        if (BLAMING | SPEAKER).isdisjoint(clause[:FURTHEST_ORDER]):
            yield at, stop


def _may_start(said: Said, at: int) -> bool:
    """Return whether "you" at `at` begins a clause that is told as a fact."""
    before = said.tokens[at - 1]
    return before not in _NOT_TOLD and (at in said.clause_starts or before in _STARTERS)


def _clause_end(said: Said, at: int, end: int) -> int:
    """Return where the clause that begins at `at` is over: before the next subject, or at the sentence's end."""
    begin = (k for k in range(at + 2, end) if k in said.clause_starts and said.tokens[k] in _ENDERS)
    return next(begin, end)
