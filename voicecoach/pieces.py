"""The pieces that a template is made of, and how each advances over a reply's tokens. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from voicecoach.places import Reply
from voicecoach.word_sets import COMMON

Ends = dict[float, int]  # how unlike what matched so far was, in words (0 is exact) → the positions after it, as bits
ANYTHING = "*"  # among first words: any word at all


class Node(Protocol):
    """A piece of a template."""

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Return where a match can stand after this piece, given where it can stand before it."""

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return the words it can begin with, and whether it can also match without a word of its own."""

    def needs(self) -> frozenset[str]:
        """Return words of which a reply must hold at least one; empty when nothing can be said."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Exactly one token out of `words`."""

    words: frozenset[str]

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Take the next token that is not a filler."""
        places, after = reply.places, Ends()
        here = places.of(self.words)
        if not here:
            return after
        for cost, where in ends.items():
            taken = 0
            while where:
                taken |= where & here
                where = (where & ~here & places.stepped_over) << 1
            if taken:
                _take(reply, taken, cost, after)
        return after

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return the words themselves."""
        return self.words, False

    def needs(self) -> frozenset[str]:
        """Return the words themselves."""
        return self.words


@dataclass(frozen=True, slots=True)
class Sequence:
    """One piece after the other, within one sentence but for slashes and clause starts."""

    pieces: tuple[Node, ...]

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Pass the ends through every piece."""
        sentences = reply.places.sentences
        free = ends  # where a sentence may begin without breaking this piece in two
        for piece in self.pieces:
            if not sentences or not union(ends) & sentences:
                ends = piece.advance(reply, ends)
            else:
                ends = _at_sentence_starts(piece, reply, ends, free)
            if not ends:
                return ends
            if isinstance(piece, Slash):
                free = ends
        return ends

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return the first words of every piece that can come first."""
        found: frozenset[str] = frozenset()
        for piece in self.pieces:
            words, empty = piece.firsts()
            found |= words
            if not empty:
                return found, False
        return found, True

    def needs(self) -> frozenset[str]:
        """Return what its rarest piece needs."""
        return min(filter(None, (piece.needs() for piece in self.pieces)), key=commonness, default=frozenset())


@dataclass(frozen=True, slots=True, eq=False)  # a key in Places: the very same choice, found without looking into it
class Choice:
    """One of several pieces."""

    options: tuple[Node, ...]
    needed: tuple[frozenset[str], ...] = field(init=False, repr=False)
    any_needed: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look up once what each option needs, and all of them."""
        needed = tuple([option.needs() for option in self.options])
        object.__setattr__(self, "needed", needed)  # frozen: set once, here
        object.__setattr__(self, "any_needed", frozenset().union(*needed) if all(needed) else frozenset())

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Pass the ends through every option."""
        after: Ends = {}
        for option in reply.places.possible(self):
            if more := option.advance(reply, ends):
                _add(more, after)
        return after

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return the first words of all options."""
        each = [option.firsts() for option in self.options]
        return frozenset().union(*(words for words, _ in each)), any(empty for _, empty in each)

    def needs(self) -> frozenset[str]:
        """Return what any option needs, if every option needs something."""
        return self.any_needed


@dataclass(frozen=True, slots=True)
class Maybe:
    """A piece that may be left out."""

    piece: Node

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Return the ends as they were, and those after the piece."""
        after = dict(ends)
        _add(self.piece.advance(reply, ends), after)
        return after

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return the piece's first words; it can match without any."""
        return self.piece.firsts()[0], True

    def needs(self) -> frozenset[str]:
        """Return nothing: it may be left out."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class AnyWords:
    """At least `least` and at most `most` tokens, whatever they are, up to the end of the sentence."""

    least: int
    most: int

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Return every end that many tokens further on."""
        places, after = reply.places, Ends()
        for cost, where in ends.items():
            found = 0 if self.least else where
            for count in range(1, self.most + 1):
                where = (where if count == 1 else where & ~places.sentences) << 1 & places.all
                if count >= self.least:
                    found |= where
            if found:
                after[cost] = found
        return after

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return that any word will do."""
        return frozenset({ANYTHING}), self.least == 0

    def needs(self) -> frozenset[str]:
        """Return nothing in particular."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class Ending:
    """One token that ends in `letters`, such as "walking" for "{ing}"."""

    letters: str

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Take the next token that is not a filler, if it ends so."""
        places, after = reply.places, Ends()
        step = places.stepped_over & places.all >> 2  # the last word is taken as it is
        for cost, where in ends.items():
            while over := where & step:
                where = where & ~over | over << 1
            if found := where & places.of_ending(self.letters):
                after[cost] = found << 1
        return after

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return that any word may end so."""
        return frozenset({ANYTHING}), False

    def needs(self) -> frozenset[str]:
        """Return no word in particular."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class Edge:
    """No words: only where a clause begins ("^") or ends ("$")."""

    sign: str

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Keep the ends that stand at such a place."""
        edges = reply.places.at(reply.clause_starts if self.sign == "^" else reply.clause_ends)
        return {cost: found for cost, where in ends.items() if (found := where & edges)}

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return that it has no words."""
        return frozenset(), True

    def needs(self) -> frozenset[str]:
        """Return nothing."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class Slash:
    """No words: a sentence may end here."""

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Return the ends as they are."""
        return ends

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return that it has no words."""
        return frozenset(), True

    def needs(self) -> frozenset[str]:
        """Return nothing."""
        return frozenset()


@cache  # of the sets of words that banks have
def commonness(words: frozenset[str]) -> int:
    """Return how little `words` narrow a search: the words that all use count for sixty."""
    return len(words) + 59 * len(words & COMMON)


def _at_sentence_starts(piece: Node, reply: Reply, ends: Ends, free: Ends) -> Ends:
    """Advance `piece`; where a sentence is over, only what needs no word ("$", an option left out) can follow."""
    after: Ends = {}
    sentences = reply.places.sentences
    for cost, where in ends.items():
        over = where & sentences & ~union(free)
        if where & ~over:
            _add(piece.advance(reply, {cost: where & ~over}), after)
        if over:
            _add(
                {more: kept for more, end in piece.advance(reply, {cost: over}).items() if (kept := end & over)}, after
            )
    return after


def _take(reply: Reply, taken: int, cost: float, after: Ends) -> None:
    """Add to `after` the ends of the tokens `taken`, with what those cost that were not quite heard so."""
    inexact = taken & reply.places.inexact
    if exact := taken & ~inexact:
        after[cost] = after.get(cost, 0) | exact << 1
    while inexact:
        position = (inexact & -inexact).bit_length() - 1
        inexact &= inexact - 1
        dearer = cost + reply.unlike[position]
        after[dearer] = after.get(dearer, 0) | 2 << position


def _add(more: Ends, after: Ends) -> None:
    for cost, where in more.items():
        after[cost] = after.get(cost, 0) | where


def union(ends: Ends) -> int:
    """Return the positions of `ends`, whatever they cost."""
    found = 0
    for where in ends.values():
        found |= where
    return found
