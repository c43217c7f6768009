"""Entries that are switched off and on by their ids: who has the last word, and what is wrong with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from voicecoach import yamlfile
from voicecoach.behaviours import Behaviour
from voicecoach.errors import Problem, UsageError
from voicecoach.phrase import Phrase, PhraseBank, Switch
from voicecoach.phrase_model import BankModel

NEAREST = 3  # ids to offer for one that does not exist


def switches_in(path: Path, model: BankModel, lines: Mapping[yamlfile.Loc, int]) -> Iterator[Switch]:
    """Yield what the bank file `path` switches; `lines` has the line of each value in it."""
    for field, ids in (("switch_off", model.switch_off), ("switch_on", model.switch_on)):
        for number, phrase_id in enumerate(ids):
            line = yamlfile.line_of(lines, (field, number))
            yield Switch(phrase_id=phrase_id, on=field == "switch_on", path=path, line=line)


def silenced(switches: Iterable[Switch]) -> dict[str, Switch]:
    """Return, by id, the switch of every entry that is off. Of two, the later has the word: one's own after a pack's.

    Within one folder, where there is no later, off wins: it accuses nobody.
    """
    last: dict[str, Switch] = {}
    for one in switches:
        before = last.get(one.phrase_id)
        if before is None or before.on or before.path.parent != one.path.parent:
            last[one.phrase_id] = one
    return {phrase_id: one for phrase_id, one in last.items() if not one.on}


def nearest(phrase_id: str, bank: PhraseBank) -> tuple[str, ...]:
    """Return the ids that somebody may have meant: those it is a part of, or else those that are most alike."""
    asked = phrase_id.strip().lower()
    within = [known for known in bank.by_id if asked in known] if asked else []
    return tuple((within or get_close_matches(asked, bank.by_id, n=NEAREST, cutoff=0.6))[:NEAREST])


def no_such(phrase_id: str, bank: PhraseBank) -> str:
    """Return the sentence for an id that no phrase has."""
    if phrase_id in list(Behaviour):
        way = f"voicecoach calibrate --mute {phrase_id}"
        return f"'{phrase_id}' is a behavior, and no phrase; to switch all of it off: {way}"
    near = nearest(phrase_id, bank)
    hint = f"did you mean {' or '.join(near)}?" if near else "see them all: voicecoach phrases list"
    return f"there is no phrase '{phrase_id}'; {hint}"


def known(phrase_id: str, bank: PhraseBank) -> Phrase:
    """Return the phrase of that id, in any capitals, with dashes or blanks. Raises UsageError, naming those near."""
    phrase = bank.phrase(phrase_id) or bank.phrase(re.sub(r"[\s-]+", "_", phrase_id.strip().lower()))
    if phrase is None:
        raise UsageError(no_such(phrase_id, bank))
    return phrase


def problems(bank: PhraseBank) -> Iterator[Problem]:
    """Yield the switches that do nothing: their id does not exist, or their own folder says the opposite, too."""
    first: dict[tuple[Path, str], Switch] = {}
    for one in bank.switches:
        other = first.setdefault((one.path.parent, one.phrase_id), one)
        if bank.phrase(one.phrase_id) is None:
            yield _at(one, f"{_field(one)}: {no_such(one.phrase_id, bank)}")
        elif other.on is not one.on:
            said = f"{one.phrase_id} is in {_field(one)} here and in {_field(other)} in line {other.line} of"
            yield _at(one, f"{said} {other.path.name}; take it out of one of them")


def _at(switch: Switch, message: str) -> Problem:
    return Problem(path=switch.path, line=switch.line, message=message)


def _field(switch: Switch) -> str:
    return "'switch_on'" if switch.on else "'switch_off'"
