"""Phrases as people and programs see them: `phrases list`, `show` and `test` as text, rows and plain data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict

from voicecoach import content
from voicecoach.cells import cell
from voicecoach.errors import Problem
from voicecoach.phrase import CONDITIONS, Phrase, PhraseBank
from voicecoach.phrase_check import Checked
from voicecoach.phrase_switch import silenced
from voicecoach.phrase_test import Outcome, scores
from voicecoach.phrasebank import NO_KIND

IN_WORDS = {"behaviour": "behavior", "near_misses": "near misses", "even_if": "even if"}  # of the ids, for people
NONE_CHOSEN = "No phrase is of that behavior and also of that kind; leave out --behaviour or --kind."
OFF = "switched off"
MUTED = "muted"  # with its whole behavior, by `voicecoach calibrate --mute`
FIELDS = ("id", "behaviour", "kind", "templates", "from", "off")


def chosen(bank: PhraseBank, behaviour: str | None = None, kind: str | None = None) -> tuple[Phrase, ...]:
    """Return the phrases of that behavior and kind (None: of any), with those switched off, in the files' order."""
    found = [
        phrase
        for phrase in (*bank.phrases, *bank.silent)
        if behaviour in (None, phrase.behaviour) and kind in (None, phrase.kind or NO_KIND)
    ]
    order = {path: at for at, path in enumerate(dict.fromkeys(one.path for one in (*bank.phrases, *bank.silent)))}
    return tuple(sorted(found, key=lambda one: (order[one.path], one.line)))


def plain(phrase: Phrase, bank: PhraseBank) -> dict[str, object]:
    """Return all of a phrase as plain data; `off_by` is the file and line that switches it off, "" for none."""
    off = silenced(bank.switches).get(phrase.phrase_id)
    return {
        "id": phrase.phrase_id,
        "behaviour": str(phrase.behaviour),
        "kind": str(phrase.kind or NO_KIND),
        "from": content.origin(phrase.path),
        "off": off is not None,
        "off_by": off.place if off else "",
        "muted": phrase.behaviour in content.load_settings().muted,
        "strength": str(phrase.strength),
        "templates": [template.text for template in phrase.templates] or [f"by structure: {phrase.structure}"],
        "threshold": phrase.threshold,
        **{name: getattr(phrase, name).text for name in CONDITIONS if getattr(phrase, name)},
        "unless": [str(guard) for guard in phrase.unless],
        "even_if": [str(guard) for guard in phrase.even_if],
        "matches": [line.say for line in phrase.matches],
        "near_misses": [line.say for line in phrase.near_misses],
        "why": phrase.why,
        "where": f"{phrase.path}:{phrase.line}",
    }


def rows(found: tuple[Phrase, ...], bank: PhraseBank) -> list[dict[str, str]]:
    """Return a row for each phrase: what a table of them has room for."""
    off, muted = silenced(bank.switches), content.load_settings().muted
    return [
        {
            "id": phrase.phrase_id,
            "behaviour": str(phrase.behaviour),
            "kind": str(phrase.kind or NO_KIND),
            "templates": str(len(phrase.templates)) if phrase.templates else f"by structure: {phrase.structure}",
            "from": content.origin(phrase.path),
            "off": OFF if phrase.phrase_id in off else MUTED if phrase.behaviour in muted else "",
        }
        for phrase in found
    ]


def as_csv(found: tuple[Phrase, ...], bank: PhraseBank) -> str:
    """Return those rows as CSV, with a head."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(text) for name, text in row.items()} for row in rows(found, bank))
    return out.getvalue()


def listed(found: tuple[Phrase, ...], bank: PhraseBank) -> Iterator[str]:
    """Yield a line for each phrase, and one that counts them."""
    if not found:
        yield NONE_CHOSEN
        return
    table = [_cells(row) for row in rows(found, bank)]
    wide = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        yield "  ".join(text.ljust(width) for text, width in zip(cells, wide, strict=True)).rstrip()
    off = sum(cells[-1] == OFF for cells in table)
    yield f"{len(found)} phrases{f', {off} of them switched off' if off else ''}. See one: voicecoach phrases show ID"


def _cells(row: dict[str, str]) -> tuple[str, ...]:
    count = row["templates"]
    templates = f"{count} template{'' if count == '1' else 's'}" if count.isdigit() else count
    return row["id"], row["behaviour"], templates, row["from"], row["off"]


def shown(phrase: Phrase, bank: PhraseBank) -> Iterator[str]:
    """Yield the lines of one phrase, whole."""
    told = plain(phrase, bank)
    off_by, muted = told.pop("off_by"), told.pop("muted")
    for name, value in told.items():
        label = IN_WORDS.get(name, name.replace("_", " "))
        if name == "off":
            why_not = f"{OFF} by {off_by}" if value else f"all of {phrase.behaviour} is {MUTED}" if muted else ""
            yield f"heard: no; {why_not}" if why_not else "heard: yes"
        elif isinstance(value, list):
            yield "\n".join([f"{label}:", *(f"  {one}" for one in value)]) if value else f"{label}: none"
        else:
            yield f"{label}: {value or 'none'}"


def tested(outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    """Yield the table of how the phrases' own lines did, and each that does not hold."""
    if not outcomes:
        yield "No line was tested: what was chosen has no lines, or is switched off."
        return
    yield f"{'behavior':<26}{'phrases':>8}{'lines':>8}{'precision':>11}{'recall':>8}"
    for one in scores(outcomes):
        yield f"{one.behaviour:<26}{one.entries:>8}{one.lines:>8}{one.precision:>11.2f}{one.recall:>8.2f}"
    wrong = [one.problem for one in outcomes if one.problem]
    yield from map(str, wrong)
    yield f"{len(outcomes)} lines tested: " + (f"{len(wrong)} do not hold" if wrong else "all hold")


def tested_plain(outcomes: tuple[Outcome, ...]) -> dict[str, object]:
    """Return what `tested` tells, as plain data."""
    return {
        "behaviours": [asdict(one) for one in scores(outcomes)],
        "lines": len(outcomes),
        "wrong": [place(one.problem) for one in outcomes if one.problem],
    }


def checked(found: Checked) -> Iterator[str]:
    """Yield what a check found, a line each, and a line that counts it."""
    yield from map(str, found.to_mend)
    if not found.count:
        yield "No phrase could be checked; mend that first, and then check again."
        return
    for one in found.to_know:
        yield f"good to know: {one}"
    told = f"{len(found.to_mend)} to mend" if found.to_mend else "nothing to mend"
    yield f"{found.count} phrases checked: {told}{f', {len(found.to_know)} to know' if found.to_know else ''}"


def checked_plain(found: Checked) -> list[dict[str, object]]:
    """Return what a check found as plain data; `to_mend` is false for what is only good to know."""
    to_mend = [place(one) | {"to_mend": True} for one in found.to_mend]
    return to_mend + [place(one) | {"to_mend": False} for one in found.to_know]


def place(problem: Problem) -> dict[str, object]:
    """Return a problem as plain data."""
    return {"file": str(problem.path), "line": problem.line, "message": problem.message}
