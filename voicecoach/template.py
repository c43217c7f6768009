"""What a template is made of, and how it advances over a reply's tokens; notation.py reads one from its text. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

Ends = dict[float, int]  # how unlike what matched so far was, in words (0 is exact) → the positions after it, as bits

NOT_VERBS = frozenset(["thing", "something", "anything", "nothing", "everything", "morning", "evening", "during"])
ANYTHING = "*"  # among first words: any word at all


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of `text`."""
    return frozenset(text.split())


Phrases = tuple[tuple[str, ...], ...]


def phrases(*texts: str) -> Phrases:
    """Return each of `texts` as its words."""
    return tuple(tuple(text.split()) for text in texts)


def begun(tokens: tuple[str, ...], known: Phrases, at: int = 0) -> int:
    """Return the length of the first phrase of `known` that stands in `tokens` at `at`; 0 for none."""
    return next((len(phrase) for phrase in known if tokens[at : at + len(phrase)] == phrase), 0)


COMMON = words(
    """
    a about all am an and are as at be been but by can could did do does for from get go going got had has
    have he her him his how i if in is it just know like me my no not now of on one or our out really she so
    some that the their them then there they think this to up us was we were what when who will with would
    you your
    """
)


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
        self._possible: dict[Choice, tuple[Node, ...]] = {}
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

    def possible(self, choice: Choice) -> tuple[Node, ...]:
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
            if not sentences or not _union(ends) & sentences:
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
        return min(filter(None, (piece.needs() for piece in self.pieces)), key=_commonness, default=frozenset())


@dataclass(frozen=True, slots=True, eq=False)  # a key in Places: the very same choice, found without looking into it
class Choice:
    """One of several pieces."""

    options: tuple[Node, ...]
    needed: tuple[frozenset[str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look up once what each option needs."""
        needed = tuple(option.needs() for option in self.options)
        object.__setattr__(self, "needed", needed)  # frozen: set once, here

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
        return frozenset().union(*self.needed) if all(self.needed) else frozenset()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A node ready to match: it can only begin with a word of `firsts` (None: with any).

    A reply must hold a word of `needs`, the rarest, and one of each of `also`.
    """

    text: str
    node: Node
    firsts: frozenset[str] | None
    needs: frozenset[str]
    also: tuple[frozenset[str], ...] = ()

    def spans(self, reply: Reply, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int, float]]:
        """Yield (start, end, cost) of the longest match at each position from `start` to before `stop`."""
        begins = self._begins(reply, start, stop)
        if not begins or not self.node.advance(reply, {0.0: begins}):  # from all places at once: mostly there is none
            return
        while begins:
            first = begins & -begins
            begins ^= first
            ends = self.node.advance(reply, {0.0: first})
            longest = _union(ends).bit_length() - 1
            if ends and longest >= first.bit_length():
                yield first.bit_length() - 1, longest, min(cost for cost, where in ends.items() if where >> longest & 1)

    def found(self, reply: Reply, start: int = 0, stop: int | None = None) -> bool:
        """Return whether it matches somewhere between `start` and before `stop`, to which it may not reach beyond."""
        stop = len(reply.tokens) if stop is None else stop
        begins, within = self._begins(reply, start, stop), (2 << stop) - 1
        if not begins or not _union(self.node.advance(reply, {0.0: begins})) & within:
            return False
        while begins:
            first = begins & -begins
            begins ^= first
            if _union(self.node.advance(reply, {0.0: first})) & within > first:
                return True
        return False

    def _begins(self, reply: Reply, start: int, stop: int | None) -> int:
        places = reply.places
        if not all(map(places.of, self.also)):
            return 0
        between = (places.all >> 1 if stop is None else places.all >> 1 & (1 << stop) - 1) & -1 << start
        return between if self.firsts is None else between & places.of(self.firsts)


def ready(text: str, node: Node) -> Template:
    """Return `node` with what makes it fast to look for."""
    words, empty = node.firsts()
    firsts, needs = None if empty or ANYTHING in words else words, node.needs()
    each = {piece.needs() for piece in node.pieces} if isinstance(node, Sequence) else set()
    return Template(
        text=text,
        node=node,
        firsts=firsts,
        needs=needs,
        also=tuple(sorted(each - {frozenset(), needs}, key=_commonness)),
    )


def _commonness(words: frozenset[str]) -> int:
    return sum(60 if word in COMMON else 1 for word in words)


def _at_sentence_starts(piece: Node, reply: Reply, ends: Ends, free: Ends) -> Ends:
    """Advance `piece`; where a sentence is over, only what needs no word ("$", an option left out) can follow."""
    after: Ends = {}
    sentences = reply.places.sentences
    for cost, where in ends.items():
        over = where & sentences & ~_union(free)
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


def _union(ends: Ends) -> int:
    found = 0
    for where in ends.values():
        found |= where
    return found
