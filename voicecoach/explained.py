"""What each judgement rests on, as text: the same bytes for the same input."""

from __future__ import annotations

from voicecoach.assess import Explanation
from voicecoach.lesson import Lesson, load_lesson

NOTHING = "    nothing of note\n"


def as_text(explanations: tuple[Explanation, ...]) -> str:
    """Return a paragraph for each judgement, in the order of the words."""
    lesson = load_lesson()
    return "\n".join(_paragraph(one, lesson) for one in explanations) or NOTHING


def _paragraph(one: Explanation, lesson: Lesson) -> str:
    """Return one judgement as lines to read: what was heard, by which entry, how surely, past which guards."""
    facts = {
        "words": f"“{one.words}”, {_place(one)}",
        "bank entry": one.phrase_id,
        "template": one.template,
        "score": f"{one.score:.1f} of 100, at least {one.threshold:.1f} needed",
        "guards passed": ", ".join(one.guards_passed) or "none to pass",
        "stopped by": one.stopped_by or "nothing",
        "second signal": one.second_signal or ("missing" if one.stopped_by == "no second signal" else "not needed"),
        "lesson": f"{one.section}, “{lesson.title_of(one.section)}”",
        "why": one.why,
    }
    heard = " · ".join(thing.value for thing in (one.kind, one.behaviour) if thing)
    head = f"    {'NOT COUNTED: ' if one.stopped_by else ''}{heard}"
    return "\n".join([head, *(f"        {name:<14} {fact}" for name, fact in facts.items() if fact), ""])


def _place(one: Explanation) -> str:
    first, last = one.word_start + 1, one.word_end
    words = f"word {first}" if first == last else f"words {first} to {last}"
    return f"{words}, {one.start_s:.2f} to {one.end_s:.2f} s" if one.end_s else words
