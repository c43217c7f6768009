"""Wordings: what could be said, chosen so that it is short enough and not what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeVar
from zlib import crc32

from voicecoach.lesson import HEARD
from voicecoach.quotes import LONGEST_QUOTE, SHORT_QUOTES, quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing the coach says, and what it rests on.

    `say` is spoken; `heard` are the trainee's own words, quoted in it or not ("" for none); `phrase_id` the bank's
    entry ("" when none matched); `section` the lesson's section; `why` the reason, to be
    read, where there was no time to say one.
    """

    say: str
    heard: str = ""
    phrase_id: str = ""
    section: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Something that could be said: `text` with a place for the `heard` words, and what it rests on.

    `reasons` are ways to say why, each to be said after it where there is time, the first one the whole reason;
    `line` is a line to say that stands at the end of the text: the same line again is a repetition; `lengths` are how
    many words may be quoted, the most first.
    """

    text: str
    heard: tuple[str, ...] = ()
    phrase_id: str = ""
    section: str = ""
    reasons: tuple[str, ...] = ()
    line: str = ""
    lengths: tuple[int, ...] = (LONGEST_QUOTE, *SHORT_QUOTES)

    def point(self, longest_quote: int, reason: str = "") -> Point:
        """Return it filled in, with at most `longest_quote` words quoted, and a reason after it."""
        quoted = quote(self.heard, longest_quote)
        text = " ".join(part for part in (self.text.replace(HEARD, quoted), self.line, reason) if part)
        why = self.reasons[0] if self.reasons and not reason else ""
        return Point(say=text, heard=quoted, phrase_id=self.phrase_id, section=self.section, why=why)

    def times_said(self, said_before: tuple[str, ...]) -> int:
        """Return in how many of the lines it was said, whatever was quoted in it."""
        fixed = self.line or max(self.text.split(HEARD), key=len)
        return sum(fixed in line for line in said_before)


SHORTEST_CUT = 2  # words, the "…" among them: a quote cut to these tells nobody what they said
Wordings = tuple[Wording, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    """One way to say one part; `cost`: how worn it is, what is left out of it, its place in the list."""

    point: Point | None
    words: int
    cost: tuple[int, int, int]


def fit(parts: tuple[Wordings, ...], most_words: int, said_before: tuple[str, ...]) -> tuple[Point | None, ...]:
    """Return one point for each part (None where there are no wordings), of `most_words` words together.

    Of all the ways that fit, the one is chosen that repeats the least of what was said before, then leaves out
    the least of quotes and reasons, then stands first in the lists. When nothing fits, the first part is left out.
    """
    options = [_options(wordings, said_before) for wordings in parts]
    ways = [way for way in product(*options) if sum(option.words for option in way) <= most_words]
    if not ways and parts:
        return (None, *fit(parts[1:], most_words, said_before))
    best = min(ways, key=lambda way: tuple(map(sum, zip(*(option.cost for option in way), strict=True))))
    return tuple(option.point for option in best)


def turned(things: tuple[Thing, ...], seed: str) -> tuple[Thing, ...]:
    """Return the things with another one first: which, `seed` alone decides, so that a replay says the same."""
    if not things:
        return ()
    first = crc32(seed.encode()) % len(things)
    return (*things[first:], *things[:first])


def _options(wordings: Wordings, said_before: tuple[str, ...]) -> list[_Option]:
    if not wordings:
        return [_Option(point=None, words=0, cost=(0, 0, 0))]
    every = [
        _Option(point=point, words=len(point.say.split()), cost=(worn, left_out, place))
        for place, wording in enumerate(wordings)
        for worn in (wording.times_said(said_before),)
        for left_out, point in _ways(wording)
    ]
    return _worth_it(every)


def _worth_it(options: list[_Option]) -> list[_Option]:
    """Return the options without those that are longer than another and no better: they never stand in the best way."""
    kept: list[_Option] = []
    for option in sorted(options, key=lambda option: (option.words, option.cost)):
        if not kept or option.cost < kept[-1].cost:
            kept.append(option)
    return kept


def _ways(wording: Wording) -> Iterator[tuple[int, Point]]:
    """Yield the ways to say a wording, each after how much it leaves out; not to quote is as good as a short quote."""
    quotes = HEARD in wording.text
    lengths = _worth_quoting(wording) if quotes else ((bool(wording.heard), wording.lengths[0]),)
    for cut, longest in lengths:
        for briefer, reason in enumerate((*wording.reasons, "")):
            yield cut + briefer, wording.point(longest, reason)


def _worth_quoting(wording: Wording) -> tuple[tuple[int, int], ...]:
    """Return the lengths at which something is quoted, numbered: "It …" says nothing, so the whole is quoted then."""
    cuts = ((at, longest, quote(wording.heard, longest).split()) for at, longest in enumerate(wording.lengths))
    return tuple((at, longest) for at, longest, words in cuts if not at or len(words) > SHORTEST_CUT)
