"""Phrase templates in hassil's notation: parsed into small pieces (pieces.py) that a template is made of. Pure.

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
from functools import lru_cache
from itertools import chain, islice, product

from voicecoach.pieces import AnyWords, Choice, Edge, Ending, Maybe, Node, OneOf, Sequence, Slash

Split = Callable[[str], tuple[str, ...]]  # "don't" → ("do", "not"): the tokens that a literal stands for

ANY_WORDS = {"word": (1, 1), "gap": (0, 3), "words": (1, 4), "more": (0, 8)}
ENDINGS = {"ing": "ing", "ed": "ed"}
DEEPEST = 12
LONGEST_SHOWN = 80  # characters of a template that cannot be read
CLOSING = {"(": ")", "[": "]"}
WHAT_THERE_IS = "write words, and of signs only [ ] ( | ) {list} <rule> ^ $ /"
INSTEAD = {
    "*": "for any one word write {word}, for up to three {gap}",
    "{": "a list's name stands between { and }, in small letters and '_' alone",
    "}": "a list's name stands between { and }, in small letters and '_' alone",
    "<": "a rule's name stands between < and >, in small letters and '_' alone",
    ">": "a rule's name stands between < and >, in small letters and '_' alone",
}
OPENING = {")": "(", "]": "["}
_SIGNS = frozenset("([^$/{<")
_PART = re.compile(r"[\[\]()|^$/]|\{[a-z_]+\}|<[a-z_]+>|[^\s\[\](){}<>|^$/]+|\S")


class BadTemplate(ValueError):
    """A template that cannot be read; the message names it, and says what is wrong and what to do."""


def parse(template: str, split: Split, named: Mapping[str, Node]) -> Node:
    """Return `template` as a node; `named` holds the nodes of "{list}" and "<rule>", by that very spelling.

    Raises:
        BadTemplate: an unknown name, a bracket without its partner, an empty piece.
    """
    parts = _PART.findall(template)
    try:
        node, rest = _choice(parts, 0, split, named, 0)
        if rest < len(parts):
            raise BadTemplate(_lone(parts[rest]))
    except BadTemplate as error:
        raise BadTemplate(f"'{_shown(template)}' cannot be read: {error}") from None
    return node


def _shown(template: str) -> str:
    return template if len(template) <= LONGEST_SHOWN else f"{template[:LONGEST_SHOWN]}…"


def _lone(closing: str) -> str:
    opening = OPENING[closing]
    return f"the '{closing}' has no '{opening}' before it; add the '{opening}', or take the '{closing}' out"


def _choice(parts: list[str], at: int, split: Split, named: Mapping[str, Node], depth: int) -> tuple[Node, int]:
    if depth > DEEPEST:
        raise BadTemplate(f"brackets are nested more than {DEEPEST} deep; make two templates of it")
    options: list[Node] = []
    while True:
        pieces: list[Node] = []
        while at < len(parts) and (part := parts[at]) not in ("|", ")", "]"):
            if part[0] not in _SIGNS:  # most are plain words: no call for each of a hundred thousand
                pieces += _spelled(part, split)
                at += 1
                continue
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
        if at == len(parts) or parts[at] != CLOSING[part]:
            raise BadTemplate(f"a '{part}' is not closed; add the '{CLOSING[part]}' that belongs to it")
        return [Maybe(node) if part == "[" else node], at + 1
    if part in ("^", "$"):
        return [Edge(part)], at + 1
    if part == "/":
        return [Slash()], at + 1
    if len(part) > 2 and part[0] in "{<":
        return [_named(part, named)], at + 1
    return list(_spelled(part, split)), at + 1


@lru_cache(maxsize=8192)  # a bank spells the same few thousand words again and again
def _spelled(part: str, split: Split) -> tuple[Node, ...]:
    words = split(part)
    if not words and part not in ("-", "–", ",", "…"):
        raise BadTemplate(f"'{part}' is not a word; {INSTEAD.get(part, WHAT_THERE_IS)}")
    return tuple(OneOf(frozenset({word})) for word in words)


def _named(part: str, named: Mapping[str, Node]) -> Node:
    if part[1:-1] in ANY_WORDS and part[0] == "{":
        return AnyWords(*ANY_WORDS[part[1:-1]])
    if part[1:-1] in ENDINGS and part[0] == "{":
        return Ending(ENDINGS[part[1:-1]])
    if part not in named:
        what = "list" if part[0] == "{" else "rule"
        raise BadTemplate(
            f"there is no {what} called {part}; check its spelling, or add it under '{what}s:', above what uses it"
        )
    return named[part]


def either(options: list[Node]) -> Node:
    """Return one node for several: single words become one set."""
    if len(options) == 1:
        return options[0]
    words = [option.words for option in options if isinstance(option, OneOf)]
    rest: list[Node] = [option for option in options if not isinstance(option, OneOf)]
    if words:
        rest.insert(0, OneOf(frozenset().union(*words)))
    return rest[0] if len(rest) == 1 else Choice(tuple(rest))


def enough_alone(node: Node) -> frozenset[str]:
    """Return the words each of which is all that `node` needs: a reply that holds one of them is a match, wherever.

    Where a whole clause is asked for ("^ yes $"), no word is enough.
    """
    if isinstance(node, OneOf):
        return node.words
    if isinstance(node, Choice):
        return frozenset().union(*map(enough_alone, node.options))
    if not isinstance(node, Sequence) or _is_whole_clause(node):
        return frozenset()
    asked_for = [piece for piece in node.pieces if isinstance(piece, Ending) or piece.needs()]
    return enough_alone(asked_for[0]) if len(asked_for) == 1 else frozenset()


def _is_whole_clause(node: Sequence) -> bool:
    edges = [piece.sign for piece in node.pieces if isinstance(piece, Edge)]
    return edges[:1] == ["^"] and edges[-1:] == ["$"]


def words_in(*nodes: Node) -> frozenset[str]:
    """Return every word that `nodes` know."""
    words: set[str] = set()
    looked_at: set[int] = set()  # lists and rules stand in many templates
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if id(node) in looked_at:
            continue
        looked_at.add(id(node))
        if isinstance(node, OneOf):
            words |= node.words
        elif isinstance(node, Sequence):
            waiting += node.pieces
        elif isinstance(node, Choice):
            waiting += node.options
        elif isinstance(node, Maybe):
            waiting.append(node.piece)
    return frozenset(words)


def examples(node: Node, most: int) -> tuple[tuple[str, ...], ...]:
    """Return up to `most` ways to say what `node` is meant to match; "something" stands for any word."""
    return tuple(islice(dict.fromkeys(_ways(node, most)), most))


def _ways(node: Node, most: int) -> Iterator[tuple[str, ...]]:
    if isinstance(node, OneOf):
        yield from ((word,) for word in sorted(node.words))
    elif isinstance(node, Sequence):
        each = [examples(piece, most) for piece in node.pieces]
        yield from (tuple(chain(*parts)) for parts in islice(product(*each), most * most))
    elif isinstance(node, Choice):
        for option in node.options:
            yield from _ways(option, most)
    elif isinstance(node, Maybe):
        yield ()
        yield from _ways(node.piece, most)
    else:
        yield example(node)


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
