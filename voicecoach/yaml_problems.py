"""What is wrong with a YAML file, in words for the person who wrote it: pydantic's findings, made plain. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

Loc = tuple[str | int, ...]
Detail = Mapping[str, Any]

ID_PATTERN = "^[a-z][a-z0-9_]{1,47}$"  # of `lesson.Id`
VERSION_PATTERN = r"^[0-9]+(\.[0-9]+){0,3}$"  # of a pack
FORMS = {
    ID_PATTERN: "cannot be an id; use a-z, 0-9 and '_', beginning with a letter, 2 to 48 of them",
    VERSION_PATTERN: "is no version; write it as 1.0 or 2.3.1",
}
LONGEST_SHOWN = 60  # characters of what the file says
MUST_BE = {
    "string_type": "must be text; put it in quotes",
    "string_too_short": "is empty; write something",
    "string_unicode": "has half of a character in it; write it again",
    "tuple_type": "must be a list; write it as [one, two], or one a line after a dash",
    "model_type": "must hold fields, one a line as name: value",
    "model_attributes_type": "must hold fields, one a line as name: value",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
}


REMEDIES = (  # for what YAML says, in the order in which they are looked for
    ("mapping values are not allowed", "a text with a colon in it goes in quotes, and fields of one thing line up"),
    ("tab character", "indent with blanks"),
    ("'\\t'", "indent with blanks"),
    ("expected node content", "something is missing after a colon, a comma or a bracket, here or at the end"),
    ("expected key", "a text that begins with ' or [ or { goes in double quotes, and fields of one thing line up"),
    ("block end", "a text that begins with ' or [ or { goes in double quotes, and fields of one thing line up"),
    ("alphabetic or numeric", "a text that begins with * or & goes in quotes"),
    (
        "cannot start any token",
        "indent with blanks and not with tabs; a text that begins with @ or % or ` goes in quotes",
    ),
    ("expected '-' indicator", "a text that begins with ' or [ or { goes in double quotes, and dashes line up"),
    ("expected ',' or", "close each bracket, and put a comma between two things in it"),
    ("could not determine a constructor", "a text that begins with ! goes in quotes"),
    (
        "could not find expected ':'",
        "write a blank after each colon and each dash, and close each quote, here and above this line",
    ),
    ("unexpected end of stream", "a quote that is opened above this line is not closed"),
)


def remedy(said: str) -> str:
    """Return what to do about what the YAML parser `said`, after a semicolon; "" when that is not known."""
    return next((f"; {what}" for sign, what in REMEDIES if sign in said), "")


def problems_of(error: ValidationError, data: Any, model: type[BaseModel]) -> Iterator[tuple[Loc, str]]:
    """Yield each place in `data` that is not as `model` wants it, and what is wrong there and what to do."""
    by_place: dict[Loc, list[Detail]] = {}
    known = sorted(_field_names(model))
    found: list[Detail] = [dict(detail) for detail in error.errors(include_url=False)]
    meant = {(*one["loc"][:-1], _near(one, known)) for one in found if one["type"] == "extra_forbidden"}
    for detail in found:
        if detail["type"] == "too_short" and detail["input"]:
            continue  # it has entries, all of them wrong, and each of them is told
        if detail["type"] == "missing" and detail["loc"] in meant:
            continue  # it is there, misspelled, and that is told
        by_place.setdefault(_place(detail, data), []).append(detail)
    for place, details in by_place.items():
        yield place, _said(place, details, known)


def first_wrong(error: ValidationError) -> str:
    """Return what is wrong with the one value that was looked at, and what to do, in words that follow its name."""
    return _wrong(error.errors(include_url=False)[0])


def _place(detail: Detail, data: Any) -> Loc:
    """Return where in the file it is: pydantic's place without the names of the kinds that it tried."""
    steps, here, found = detail["loc"], data, []
    for number, step in enumerate(steps):
        last_and_not_there = number == len(steps) - 1 and detail["type"] == "missing"
        if (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int) and step < len(here)
        ):
            here = here[step]
        elif not last_and_not_there:
            continue
        found.append(step)
    return tuple(found)


def _field_names(model: Any) -> set[str]:
    """Return the names of all fields in `model` and in the models within it, as files write them."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {name for part in get_args(model) for name in _field_names(part)}
    fields = model.model_fields
    own = {field.alias or name for name, field in fields.items()}
    return own | {name for field in fields.values() for name in _field_names(field.annotation)}


def _said(place: Loc, details: Sequence[Detail], known: Sequence[str]) -> str:
    name = _name(place)
    values = [value for detail in details for value in _values(detail)]
    if values:  # of several kinds that it may be, each names its own
        return f"{name}{_given(details[0])} is none of those there are; {_choice(details[0].get('input'), values)}"
    said = list(dict.fromkeys(_one(name, detail, known) for detail in details))
    return " or ".join(said)


def _name(place: Loc) -> str:
    """Return the place in words: its own key, and which entry of a list it is; the line says the rest."""
    keys = [step for step in place if isinstance(step, str)]
    entry = f", entry {place[-1] + 1}" if place and isinstance(place[-1], int) else ""
    return f"'{keys[-1]}'{entry}" if keys else ""


def _values(detail: Detail) -> list[str]:
    if detail["type"] not in ("enum", "literal_error"):
        return []
    expected = str(detail["ctx"]["expected"])
    return re.findall(r"'([^']*)'", expected) or re.findall(r"\w+", expected.replace(" or ", ", "))


def _choice(given: object, values: Sequence[str]) -> str:
    close = get_close_matches(str(given).lower(), values, n=1, cutoff=0.6)
    every = f"write one of {', '.join(values)}"
    return f"did you mean {close[0]}? Or {every}" if close else every


def _one(name: str, detail: Detail, known: Sequence[str]) -> str:
    kind = detail["type"]
    if kind == "missing":
        return f"{name} is missing; add it"
    if kind == "extra_forbidden":
        close = _near(detail, known)
        hint = f"did you mean '{close}'?" if close else "check its spelling, or take it out"
        return f"{name} is not a known field; {hint}"
    wrong = _wrong(detail)
    return f"{name}{_given(detail)} {wrong}" if name else wrong


def _near(detail: Detail, known: Sequence[str]) -> str:
    """Return the field that was meant: one spelled much alike, or the only one with that word in it; "" for none."""
    written = str(detail["loc"][-1]).lower()
    close = get_close_matches(written, known, n=1, cutoff=0.6)
    parts = [name for name in known if written in name.split("_")]
    return close[0] if close else parts[0] if len(parts) == 1 else ""


def _wrong(detail: Detail) -> str:
    kind, more = detail["type"], detail.get("ctx", {})
    if kind == "string_type" and detail.get("input") is None:
        return MUST_BE["string_too_short"]
    if kind == "string_type" and isinstance(detail.get("input"), dict):
        return "must be text; a text with a colon in it goes in quotes"
    if kind == "string_pattern_mismatch" and "," in str(detail.get("input")):
        return "must be one id; give each a line of its own, after a dash"
    if kind == "string_type" and isinstance(detail.get("input"), bool):
        return "must be text; yes, no, on, off, true and false are text only in quotes"
    if kind == "tuple_type" and isinstance(detail.get("input"), str):
        return f"must be a list; put it in brackets: [{detail['input']}]"
    if kind == "tuple_type" and isinstance(detail.get("input"), dict):
        return "must be a list; put a dash before the first line of each entry, and let its other lines begin below it"
    if kind in MUST_BE:
        return MUST_BE[kind]
    if kind == "string_too_long":
        return f"is longer than {more['max_length']} characters; shorten it"
    if kind == "string_pattern_mismatch" and more.get("pattern") in FORMS:
        return FORMS[more["pattern"]]
    if kind == "too_short":
        return "is an empty list; give at least one"
    if kind == "too_long":
        return f"has more than {more['max_length']} entries; make two files of it"
    if kind == "value_error":
        return str(detail["msg"]).removeprefix("Value error, ")
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"must be {more['ge']:g} or more" if "ge" in more else f"must be {more['le']:g} or less"
    return f"cannot be used: {detail['msg']}"


def _given(detail: Detail) -> str:
    given = detail.get("input")
    shown = isinstance(given, str | int | float) and not isinstance(given, bool) and 0 < len(str(given)) < LONGEST_SHOWN
    return f" (it says {given!r})" if shown else ""
