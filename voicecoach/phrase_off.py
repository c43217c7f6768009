"""Switching an entry off and on for this machine: by a line in one's own phrase file, whoever wrote the entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from voicecoach import content, locks, yaml_edit
from voicecoach.phrase import PhraseBank, Switch
from voicecoach.phrase_add import OWN_BANK, beginning
from voicecoach.phrase_model import BankModel
from voicecoach.phrase_switch import known, silenced

FIELDS = {False: "switch_off", True: "switch_on"}


def switch(phrase_ids: Sequence[str], *, on: bool) -> tuple[str, ...]:
    """Switch the entries on or off in one's own files; return what has become of each, in sentences for people.

    An id that no entry has can still be taken out of one's own `switch_off`.

    Raises:
        UsageError: there is no such entry (none is switched then), or the file cannot be changed without loss.
        YamlError: a phrase file cannot be used. ContentError: one's own cannot be written.
    """
    with locks.changing(content.own_phrases() / OWN_BANK):
        return tuple(_all_switched(phrase_ids, on))  # all of it while the file is held


def _all_switched(phrase_ids: Sequence[str], on: bool) -> Iterator[str]:
    bank = content.whole_bank()
    ids = [one if _own(bank, one, on=not on) else known(one, bank).phrase_id for one in phrase_ids]
    for phrase_id in dict.fromkeys(ids):
        yield from _switch(phrase_id, on)


def _switch(phrase_id: str, on: bool) -> Iterator[str]:
    bank = content.whole_bank()
    against = _own(bank, phrase_id, on=not on)
    before = silenced(bank.switches).get(phrase_id)
    if (before is None) is on and not against:
        yield f"{phrase_id} is off already ({before.place})." if before else f"{phrase_id} is on already."
        return
    for one in reversed(against):  # from the last on: no line moves before it is looked at
        yaml_edit.take_out(one.path, FIELDS[one.on], phrase_id, BankModel)
    yield from _told(phrase_id, on, against)


def _told(phrase_id: str, on: bool, against: tuple[Switch, ...]) -> Iterator[str]:
    bank = content.whole_bank()
    still_off = silenced(bank.switches).get(phrase_id)
    target = content.own_phrases() / OWN_BANK
    if bank.phrase(phrase_id) is None:
        yield f"There is no phrase '{phrase_id}'; it is taken out of {against[0].path}."
        return
    if (still_off is None) is not on:
        if still_off:
            yield f"{still_off.place} switches it off; your own file has the last word."
        _put_in(target, FIELDS[on], phrase_id)
    if on:
        yield f"{phrase_id} is on again: voicecoach listens for it on this machine."
        yield f"To switch it off again: voicecoach phrases off {phrase_id}"
        behaviour = bank.by_id[phrase_id].behaviour
        if behaviour in content.load_settings().muted:
            yield f"But all of {behaviour} is muted here. To hear it: voicecoach calibrate --unmute {behaviour}"
    else:
        yield f"{phrase_id} is off: voicecoach no longer listens for it on this machine."
        yield f"To switch it on again: voicecoach phrases on {phrase_id}"


def _own(bank: PhraseBank, phrase_id: str, *, on: bool) -> tuple[Switch, ...]:
    own = content.own_phrases().resolve()
    return tuple(
        one for one in bank.switches if one.phrase_id == phrase_id and one.on is on and one.path.parent.resolve() == own
    )


def _put_in(path: Path, field: str, phrase_id: str) -> None:
    if begun := beginning(path):
        content.write_text(path, f"{begun}{field}:\n  - {phrase_id}\n")
    else:
        content.write_text(path, yaml_edit.edited(path, _append(field, phrase_id), BankModel))


def _append(field: str, phrase_id: str) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        if data.get(field) is None:
            data[field] = []
        data[field].append(phrase_id)

    return change
