"""Where the words of a reply stand, as bits of integers: what a template advances over. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from voicecoach.word_sets import NOT_VERBS

Option = TypeVar("Option", covariant=True)


class Alternatives(Protocol[Option]):
    """Several pieces of a template, one of which must match, and the words that each of them needs."""

    @property
    def options(self) -> tuple[Option, ...]:
        """The pieces."""

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        """For each piece, words of which the reply must hold at least one; empty when nothing can be said."""


class Places:
    """Positions in one reply as the bits of integers, so that a template advances from many of them at once.

    `stepped_over` are fillers that a template may leave out, the last of a sentence excepted; `all` is one bit for
    each token and one for the end.
    """

    __slots__ = (
        "_at_edges",
        "_at_words",
        "_heard",
        "_of_token",
        "_possible",
        "all",
        "inexact",
        "sentences",
        "stepped_over",
    )

    def __init__(
        self, tokens: tuple[str, ...], skippable: tuple[bool, ...], sentences: frozenset[int], unlike: tuple[float, ...]
    ) -> None:
        self._of_token: dict[str, int] = {}
        for position, token in enumerate(tokens):
            self._of_token[token] = self._of_token.get(token, 0) | 1 << position
        self._heard = frozenset(tokens)
        self._at_words: dict[frozenset[str] | str, int] = {}
        self._at_edges: dict[frozenset[int], int] = {}
        self._possible: dict[object, tuple[Any, ...]] = {}
        self.all = (2 << len(tokens)) - 1
        self.sentences = bits(sentences)
        self.stepped_over = bits(k for k, skip in enumerate(skippable) if skip) & ~(self.sentences >> 1)
        self.inexact = bits(k for k, cost in enumerate(unlike) if cost)

    def of(self, words: frozenset[str]) -> int:
        """Return where one of `words` stands."""
        found = self._at_words.get(words)
        if found is None:
            found = 0
            if not words.isdisjoint(self._heard):
                for token in words & self._heard:
                    found |= self._of_token[token]
            self._at_words[words] = found
        return found

    def of_ending(self, letters: str) -> int:
        """Return where a word stands that ends in `letters`."""
        found = self._at_words.get(letters)
        if found is None:
            found = 0
            for token, where in self._of_token.items():
                if token.endswith(letters) and len(token) > len(letters) + 1 and token not in NOT_VERBS:
                    found |= where
            self._at_words[letters] = found
        return found

    def possible(self, choice: Alternatives[Option]) -> tuple[Option, ...]:
        """Return the options of `choice` that can match somewhere in the reply: few of a list of two hundred."""
        found = self._possible.get(choice)
        if found is None:
            heard, pairs = self._heard, zip(choice.options, choice.needed, strict=True)
            found = tuple([option for option, needs in pairs if not needs or not needs.isdisjoint(heard)])
            self._possible[choice] = found
        return found

    def at(self, edges: frozenset[int]) -> int:
        """Return `edges` as bits."""
        found = self._at_edges.get(edges)
        if found is None:
            found = self._at_edges[edges] = bits(edges)
        return found


def bits(positions: Iterable[int]) -> int:
    """Return an integer with a bit for each of `positions`."""
    found = 0
    for position in positions:
        found |= 1 << position
    return found


class Reply(Protocol):
    """What a node needs to know of the reply that it advances over; positions count tokens."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Comparable words."""

    @property
    def unlike(self) -> tuple[float, ...]:
        """How far each token was from what was heard, 0…1 (0: that very word)."""

    @property
    def places(self) -> Places:
        """Where each word stands."""

    @property
    def clause_starts(self) -> frozenset[int]:
        """Positions at which a clause begins."""

    @property
    def clause_ends(self) -> frozenset[int]:
        """Positions after which a clause is over."""

    @property
    def sentence_starts(self) -> frozenset[int]:
        """Positions at which a sentence begins, the first excepted."""
