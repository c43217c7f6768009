"""Assessment × lesson → Advice: one praise, one correction, what to say instead."""

from __future__ import annotations

from dataclasses import dataclass


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
class Advice:
    """What the coach says to one reply; a part that is not needed is None. Under 12 seconds aloud together."""

    praise: Point | None
    correction: Point | None
    instead: Point | None

    @property
    def spoken(self) -> tuple[str, ...]:
        """The parts to speak, in order, one sentence group each."""
        return tuple(point.say for point in (self.praise, self.correction, self.instead) if point)
