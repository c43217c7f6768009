"""Wordings: what could be said, chosen so that it is short enough and not what was said before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from voicecoach.lesson import HEARD
from voicecoach.text import Transcript

LONGEST_QUOTE = 6  # words; enough to know one's own sentence again
SHORT_QUOTE = 4
_LEAD_IN = frozenset({"and", "but", "so", "well", "um", "uh", "oh", "okay", "ok", "like", "because", "then"})
_EDGES = " ,.;:!?…—–-\"'“”‘’()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing the coach says, and what it rests on.

    `say` is spoken; `heard` are the trainee's own words, quoted in it or not ("" for none); `phrase_id` the bank's
    entry ("" when none matched); `section` the lesson's section.
    """

    say: str
    heard: str = ""
    phrase_id: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Something that could be said: `text` with a place for the `heard` words, and what it rests on."""

    text: str
    heard: tuple[str, ...] = ()
    phrase_id: str = ""
    section: str = ""

    def point(self, longest_quote: int) -> Point:
        """Return it filled in, with at most `longest_quote` words quoted."""
        quote = _quote(self.heard, longest_quote)
        return Point(say=self.text.replace(HEARD, quote), heard=quote, phrase_id=self.phrase_id, section=self.section)

    def times_said(self, said_before: tuple[str, ...]) -> int:
        """Return in how many of the lines it was said, whatever was quoted in it."""
        fixed = max(self.text.removeprefix("Try: ").split(HEARD), key=len)
        return sum(fixed in line for line in said_before)


Wordings = tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    """One way to say one part; `cost`: how worn it is, how short its quote is cut, its place in the list."""

    point: Point | None
    words: int
    cost: tuple[int, int, int]


def fit(parts: tuple[Wordings, ...], most_words: int, said_before: tuple[str, ...]) -> tuple[Point | None, ...]:
    """Return one point for each part (None where there are no wordings), of `most_words` words together.

    Of all the ways that fit, the one is chosen that repeats the least of what was said before, then quotes
    the most, then stands first in the lists. When nothing fits, the first part is left out.
    """
    options = [_options(wordings, said_before) for wordings in parts]
    ways = [way for way in product(*options) if sum(option.words for option in way) <= most_words]
    if not ways and parts:
        return (None, *fit(parts[1:], most_words, said_before))
    best = min(ways, key=lambda way: tuple(map(sum, zip(*(option.cost for option in way), strict=True))))
    return tuple(option.point for option in best)


def _options(wordings: Wordings, said_before: tuple[str, ...]) -> list[_Option]:
    if not wordings:
        return [_Option(point=None, words=0, cost=(0, 0, 0))]
    return [
        _Option(
            point=(point := wording.point(longest)),
            words=len(point.say.split()),
            cost=(wording.times_said(said_before), cut, place),
        )
        for cut, longest in enumerate((LONGEST_QUOTE, SHORT_QUOTE))
        for place, wording in enumerate(wordings)
    ]


def words_of(transcript: Transcript, start: int, end: int) -> tuple[str, ...]:
    """Return the words from `start` to `end` (half-open) without what only leads in ("and", "um")."""
    words = [word.text for word in transcript.words[start:end]]
    while len(words) > 1 and words[0].strip(_EDGES).lower() in _LEAD_IN:
        words.pop(0)
    return tuple(words)


def _quote(words: tuple[str, ...], longest: int) -> str:
    quoted = " ".join(words[:longest]).strip(_EDGES)
    return f"{quoted} …" if len(words) > longest else quoted
