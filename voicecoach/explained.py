"""What each judgement rests on, as text: the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.assess import Explanation

NOTHING = "Nothing of note was heard, and nothing came close."


def as_text(explanations: tuple[Explanation, ...]) -> str:
    """Return a paragraph for each judgement, in the order of the words."""
    return "\n".join("\n".join(_lines(one)) for one in explanations) or NOTHING


def _lines(one: Explanation) -> Iterator[str]:
    verdict = f"not counted: {one.stopped_by}" if one.stopped_by else "heard"
    what = ", ".join(str(part) for part in (one.behaviour, one.kind) if part)
    yield f"{one.phrase_id} ({what}): {verdict}"
    yield f"  words     {one.word_start} to {one.word_end}: “{one.words}”{_times(one)}"
    yield f"  score     {one.score:.1f} (needed: {one.threshold:.1f})"
    yield f"  template  {one.template}"
    if one.guards_passed:
        yield f"  passed    {', '.join(one.guards_passed)}"
    if one.second_signal:
        yield f"  beside    {one.second_signal}"
    yield f"  section   {one.section}"
    if one.why:
        yield f"  why       {one.why}"


def _times(one: Explanation) -> str:
    return f", {one.start_s:.2f} to {one.end_s:.2f} s" if one.end_s else ""
