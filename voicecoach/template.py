"""Phrase templates in hassil's notation: parsed into small nodes that advance over a reply's tokens. Pure.

    look on the bright side       words in this order; fillers in between do not matter
    you (have|need) to            one of several
    [just] get over it            may be left out
    {feeling}                     any member of a list of the bank
    <you_are>                     a rule of the bank: a piece of a template with a name
    ^ cheer up $                  only where a clause begins (^), only where one ends ($)
    same here / I was             a sentence may end at the slash; elsewhere a template stays in one sentence
    {ing} {ed}                    a word that ends so: "walking", "asked"
    {word} {gap} {words} {more}   any words: exactly 1, 0 to 3, 1 to 4, 0 to 8

hassil itself (Apache-2.0) parses the same notation but takes 0.16 s to import and 0.25 ms a template,
which for a thousand templates is more than starting voicecoach may cost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

Ends = dict[int, float]  # the position after what has matched so far → how unlike it was, in words (0 is exact)
Split = Callable[[str], tuple[str, ...]]  # "don't" → ("do", "not"): the tokens that a literal stands for

ANY_WORDS = {"word": (1, 1), "gap": (0, 3), "words": (1, 4), "more": (0, 8)}
ENDINGS = {"ing": "ing", "ed": "ed"}
NOT_VERBS = frozenset(["thing", "something", "anything", "nothing", "everything", "morning", "evening", "during"])
ANYTHING = "*"  # among first words: any word at all
DEEPEST = 12
_PART = re.compile(r"\s+|[\[\]()|^$/]|\{[a-z_]+\}|<[a-z_]+>|[^\s\[\](){}<>|^$/]+|.")
COMMON = frozenset(
    [
        "a",
        "about",
        "all",
        "am",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "get",
        "go",
        "going",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "just",
        "know",
        "like",
        "me",
        "my",
        "no",
        "not",
        "now",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "really",
        "she",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "think",
        "this",
        "to",
        "up",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of `text`."""
    return frozenset(text.split())


class BadTemplate(ValueError):
    """A template that cannot be read; the message says what is wrong."""


class Reply(Protocol):
    """What a node needs to know of the reply that it advances over; positions count tokens."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Comparable words."""

    @property
    def unlike(self) -> tuple[float, ...]:
        """How far each token was from what was heard, 0…1 (0: that very word)."""

    @property
    def skippable(self) -> tuple[bool, ...]:
        """Whether each token is a filler that a template may step over."""

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
        after: Ends = {}
        for end, cost in ends.items():
            for position in range(end, len(reply.tokens)):
                if reply.tokens[position] in self.words:
                    _keep(after, position + 1, cost + reply.unlike[position])
                    break
                if not reply.skippable[position] or position + 1 in reply.sentence_starts:
                    break
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
        free = ends  # where a sentence may begin without breaking this piece in two
        for piece in self.pieces:
            if reply.sentence_starts.isdisjoint(ends):
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


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several pieces."""

    options: tuple[Node, ...]

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Pass the ends through every option and keep the cheapest of each."""
        after: Ends = {}
        for option in self.options:
            for end, cost in option.advance(reply, ends).items():
                _keep(after, end, cost)
        return after

    def firsts(self) -> tuple[frozenset[str], bool]:
        """Return the first words of all options."""
        each = [option.firsts() for option in self.options]
        return frozenset().union(*(words for words, _ in each)), any(empty for _, empty in each)

    def needs(self) -> frozenset[str]:
        """Return what any option needs, if every option needs something."""
        each = [option.needs() for option in self.options]
        return frozenset().union(*each) if all(each) else frozenset()


@dataclass(frozen=True, slots=True)
class Maybe:
    """A piece that may be left out."""

    piece: Node

    def advance(self, reply: Reply, ends: Ends) -> Ends:
        """Return the ends as they were, and those after the piece."""
        after = dict(ends)
        for end, cost in self.piece.advance(reply, ends).items():
            _keep(after, end, cost)
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
        after: Ends = {}
        for end, cost in ends.items():
            for count in range(self.most + 1):
                if end + count > len(reply.tokens) or (count > 1 and end + count - 1 in reply.sentence_starts):
                    break
                if count >= self.least:
                    _keep(after, end + count, cost)
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
        after: Ends = {}
        for end, cost in ends.items():
            while end < len(reply.tokens) - 1 and reply.skippable[end] and end + 1 not in reply.sentence_starts:
                end += 1
            token = reply.tokens[end] if end < len(reply.tokens) else ""
            if token.endswith(self.letters) and len(token) > len(self.letters) + 1 and token not in NOT_VERBS:
                _keep(after, end + 1, cost)
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
        edges = reply.clause_starts if self.sign == "^" else reply.clause_ends
        return {end: cost for end, cost in ends.items() if end in edges}

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


def parse(template: str, split: Split, named: Mapping[str, Node]) -> Node:
    """Return `template` as a node; `named` holds the nodes of "{list}" and "<rule>", by that very spelling.

    Raises:
        BadTemplate: an unknown name, a bracket without its partner, an empty piece.
    """
    parts = [part for part in _PART.findall(template) if not part.isspace()]
    node, rest = _choice(parts, 0, split, named, 0)
    if rest < len(parts):
        raise BadTemplate(f"'{template}' has a '{parts[rest]}' without its partner")
    return node


def _choice(parts: list[str], at: int, split: Split, named: Mapping[str, Node], depth: int) -> tuple[Node, int]:
    if depth > DEEPEST:
        raise BadTemplate(f"brackets are nested more than {DEEPEST} deep")
    options: list[Node] = []
    while True:
        pieces: list[Node] = []
        while at < len(parts) and parts[at] not in ("|", ")", "]"):
            piece, at = _piece(parts, at, split, named, depth)
            pieces += piece
        if not pieces:
            raise BadTemplate(
                "there is nothing between two signs, or nothing at all; write [word] for what may be left out"
            )
        options.append(pieces[0] if len(pieces) == 1 else Sequence(tuple(pieces)))
        if at == len(parts) or parts[at] != "|":
            return either(options), at
        at += 1


def _piece(parts: list[str], at: int, split: Split, named: Mapping[str, Node], depth: int) -> tuple[list[Node], int]:
    part = parts[at]
    if part in ("(", "["):
        node, at = _choice(parts, at + 1, split, named, depth + 1)
        if at == len(parts) or parts[at] != {"(": ")", "[": "]"}[part]:
            raise BadTemplate(f"a '{part}' is not closed")
        return [Maybe(node) if part == "[" else node], at + 1
    if part in ("^", "$"):
        return [Edge(part)], at + 1
    if part == "/":
        return [Slash()], at + 1
    if len(part) > 2 and part[0] in "{<":
        return [_named(part, named)], at + 1
    words = split(part)
    if not words and part not in ("-", "–", ",", "…"):
        raise BadTemplate(f"'{part}' is not a word; the notation knows [ ] ( | ) {{list}} <rule> ^ $ /")
    return [OneOf(frozenset({word})) for word in words], at + 1


def _named(part: str, named: Mapping[str, Node]) -> Node:
    if part[1:-1] in ANY_WORDS and part[0] == "{":
        return AnyWords(*ANY_WORDS[part[1:-1]])
    if part[1:-1] in ENDINGS and part[0] == "{":
        return Ending(ENDINGS[part[1:-1]])
    if part not in named:
        what = "list" if part[0] == "{" else "rule"
        raise BadTemplate(f"there is no {what} called {part}; check its spelling, or add it under '{what}s:'")
    return named[part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A node ready to match: it can only begin with a word of `firsts` (None: with any) and needs one of `needs`."""

    text: str
    node: Node
    firsts: frozenset[str] | None
    needs: frozenset[str]

    def spans(self, reply: Reply, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int, float]]:
        """Yield (start, end, cost) of the longest match at each position from `start` to before `stop`."""
        stop = len(reply.tokens) if stop is None else stop
        firsts, tokens, advance = self.firsts, reply.tokens, self.node.advance
        if firsts is not None and firsts.isdisjoint(tokens):
            return
        for position in range(start, stop):
            if firsts is None or tokens[position] in firsts:
                ends = advance(reply, {position: 0.0})
                if ends and (end := max(ends)) > position:
                    yield position, end, ends[end]

    def found(self, reply: Reply, start: int = 0, stop: int | None = None) -> bool:
        """Return whether it matches somewhere between `start` and before `stop`, to which it may not reach beyond."""
        stop = len(reply.tokens) if stop is None else stop
        for position in range(start, stop):
            begins = self.firsts is None or reply.tokens[position] in self.firsts
            if begins and any(position < end <= stop for end in self.node.advance(reply, {position: 0.0})):
                return True
        return False


def ready(text: str, node: Node) -> Template:
    """Return `node` with what makes it fast to look for."""
    words, empty = node.firsts()
    return Template(text=text, node=node, firsts=None if empty or ANYTHING in words else words, needs=node.needs())


def either(options: list[Node]) -> Node:
    """Return one node for several: single words become one set."""
    words = [option.words for option in options if isinstance(option, OneOf)]
    rest: list[Node] = [option for option in options if not isinstance(option, OneOf)]
    if words:
        rest.insert(0, OneOf(frozenset().union(*words)))
    return rest[0] if len(rest) == 1 else Choice(tuple(rest))


def words_in(node: Node) -> frozenset[str]:
    """Return every word that `node` knows."""
    if isinstance(node, OneOf):
        return node.words
    if isinstance(node, Sequence):
        return frozenset().union(*map(words_in, node.pieces))
    if isinstance(node, Choice):
        return frozenset().union(*map(words_in, node.options))
    return words_in(node.piece) if isinstance(node, Maybe) else frozenset()


def example(node: Node) -> tuple[str, ...]:
    """Return some words that `node` is meant to match: the first of every choice, without what may be left out."""
    if isinstance(node, OneOf):
        return (min(node.words),)
    if isinstance(node, Sequence):
        return tuple(word for piece in node.pieces for word in example(piece))
    if isinstance(node, Choice):
        return example(node.options[0])
    if isinstance(node, AnyWords):
        return ("something",) * node.least
    return (f"walk{node.letters}",) if isinstance(node, Ending) else ()


def _commonness(words: frozenset[str]) -> int:
    return sum(60 if word in COMMON else 1 for word in words)


def _at_sentence_starts(piece: Node, reply: Reply, ends: Ends, free: Ends) -> Ends:
    """Advance `piece`; where a sentence is over, only what needs no word ("$", an option left out) can follow."""
    over = {end: cost for end, cost in ends.items() if end in reply.sentence_starts and end not in free}
    after = piece.advance(reply, {end: cost for end, cost in ends.items() if end not in over})
    return after | {end: cost for end, cost in piece.advance(reply, over).items() if end in over} if over else after


def _keep(ends: Ends, end: int, cost: float) -> None:
    if cost < ends.get(end, 9e9):
        ends[end] = cost
