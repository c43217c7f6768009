"""Wordings: what could be said, chosen so that it is short enough and not what was said before."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.lesson import HEARD

LONGEST_QUOTE = 6  # words; enough to know one's own sentence again
SHORT_QUOTE = 4
EDGES = " ,.;:!?…—–-\"'“”‘’()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing the coach says, and what it rests on.

    `say` is spoken; `heard` are the trainee's own words ("" when none are quoted); `phrase_id` the bank's
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
        quote = _quote(self.heard, longest_quote) if HEARD in self.text else ""
        return Point(
            say=self.text.replace(HEARD, quote), heard=quote, phrase_id=self.phrase_id, section=self.section
        )

    def times_said(self, said_before: tuple[str, ...]) -> int:
        """Return in how many of the lines it was said, whatever was quoted in it."""
        fixed = max(self.text.removeprefix("Try: ").split(HEARD), key=len)
        return sum(fixed in line for line in said_before)


Wordings = tuple[Wording, ...]


def choose(wordings: Wordings, most_words: int, said_before: tuple[str, ...]) -> Point | None:
    """Return the least used wording that fits, its quote cut if need be; the shortest when none fits."""
    ranked = sorted(wordings, key=lambda wording: wording.times_said(said_before))
    points = [wording.point(longest) for longest in (LONGEST_QUOTE, SHORT_QUOTE) for wording in ranked]
    fitting = [point for point in points if length(point) <= most_words]
    return fitting[0] if fitting else min(points, key=length, default=None)


def fewest(wordings: Wordings) -> int:
    """Return how few words can say one of them; 0 when there are none."""
    return min((length(wording.point(SHORT_QUOTE)) for wording in wordings), default=0)


def length(point: Point | None) -> int:
    """Return how many words are spoken."""
    return len(point.say.split()) if point else 0


def _quote(words: tuple[str, ...], longest: int) -> str:
    quoted = " ".join(words[:longest]).strip(EDGES)
    return f"{quoted} …" if len(words) > longest else quoted
