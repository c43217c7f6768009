"""Where content comes from, and how it composes: bundled, one's own, installed packs, `--scenarios DIR`.

    <home>/scenarios/       scenarios written on this machine, with their recordings
    <home>/phrasebank/      phrases added on this machine
    <home>/recordings/      recordings of lines in scenarios that came with voicecoach or in a pack
    <home>/packs/<name>/    what `voicecoach pack install` unpacked
    <home>/settings.yaml    what was chosen for this group of trainees (`voicecoach calibrate`)

`<home>` follows the platform's convention for a person's own data; VOICECOACH_HOME names another folder.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from voicecoach import bundled, files, scenario, yamlfile
from voicecoach.behaviours import Behaviour
from voicecoach.errors import Problem, UsageError, YamlError

if TYPE_CHECKING:  # a practice begins before it needs a bank (see coaching.py)
    from voicecoach.phrase import PhraseBank

SETTINGS = "settings.yaml"
BUNDLED, OWN = "bundled", "your own"  # where a file came from that has always been here, or was made here


class Settings(yamlfile.StrictModel):
    """What was chosen on this machine. `muted`: behaviours that are not reported, as calibration advised."""

    muted: tuple[Behaviour, ...] = ()


def home() -> Path:
    """Return the folder of the person's own content; it need not exist."""
    named = os.environ.get("VOICECOACH_HOME")
    return Path(named) if named else Path(platformdirs.user_data_dir("voicecoach", appauthor=False))


def own_scenarios() -> Path:
    """Return where a scenario made on this machine goes; it need not exist."""
    return home() / "scenarios"


def own_phrases() -> Path:
    """Return where phrases added on this machine go; it need not exist."""
    return home() / "phrasebank"


def packs_folder() -> Path:
    """Return where installed packs are; it need not exist."""
    return home() / "packs"


def installed_packs() -> tuple[Path, ...]:
    """Return the folder of each installed pack, sorted by name (a leading dot marks work in progress)."""
    folder = packs_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")))


def is_somebody_elses(path: Path) -> bool:
    """Return whether a file came with voicecoach or in a pack, so that an update may replace it."""
    others = (bundled.folder("scenarios"), bundled.folder("phrasebank"), packs_folder())
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in others)


def origin(path: Path) -> str:
    """Return where a file came from, in words: bundled, your own, a pack's name, or the folder that was named."""
    ours, own = (bundled.folder("scenarios"), bundled.folder("phrasebank")), (own_scenarios(), own_phrases())
    for folder, words in (*((one, BUNDLED) for one in ours), *((one, OWN) for one in own)):
        if path.resolve().is_relative_to(folder.resolve()):
            return words
    if path.resolve().is_relative_to(packs_folder().resolve()):
        return f"pack {path.resolve().relative_to(packs_folder().resolve()).parts[0]}"
    return str(path.parent)


def scenario_folders(named: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Return every folder with scenarios: those `named`, the person's own, each pack's, and the bundled one.

    Raises:
        UsageError: one that was named does not exist.
    """
    for folder in named:
        if not folder.is_dir():
            raise UsageError(f"{folder} is not a folder; name one that holds scenarios")
    found = [*named, own_scenarios(), *(pack / "scenarios" for pack in installed_packs())]
    return _each_once([*found, bundled.folder("scenarios")])


def phrase_folders() -> tuple[Path, ...]:
    """Return every folder with phrase banks: the bundled one, each pack's, and the person's own."""
    found = [
        bundled.folder("phrasebank"),
        *(pack / "phrasebank" for pack in installed_packs()),
        own_phrases(),
    ]
    return _each_once(found)


def _each_once(folders: list[Path]) -> tuple[Path, ...]:
    """Return those that exist, in order, none twice: naming one's own folder again is no collision."""
    seen: dict[Path, Path] = {}
    for folder in folders:
        if folder.is_dir():
            seen.setdefault(folder.resolve(), folder)
    return tuple(seen.values())


def id_in(path: Path) -> object:
    """Return what the scenario file says its id is, broken or not; None when it says none."""
    try:
        data, _ = yamlfile.read(path)
    except YamlError:
        return None
    return data.get("id") if isinstance(data, dict) else None


def colliding_scenarios(folders: tuple[Path, ...], ids: dict[str, Path]) -> tuple[Problem, ...]:
    """Return a problem for each of `ids` (id → its file) that a scenario in `folders` has already."""
    problems = []
    for path in scenario.scenario_files(folders):
        taken = id_in(path)
        if isinstance(taken, str) and taken in ids:
            message = f"'{taken}' is already the id of a scenario in {path}; give one of them another id"
            problems.append(Problem(path=ids[taken], line=0, message=message))
    return tuple(problems)


def load_settings() -> Settings:
    """Return what was chosen on this machine; nothing when there is no settings file. Raises YamlError."""
    path = home() / SETTINGS
    if not path.exists() or not path.stat().st_size:  # emptied by somebody who wants the usual ones again
        return Settings()
    return yamlfile.load(path, Settings)


def whole_bank() -> PhraseBank:
    """Return the phrases of every folder as one bank. Raises YamlError."""
    from voicecoach import phrasebank

    return phrasebank.load_bank(phrase_folders())


def bank() -> PhraseBank:
    """Return the phrases of every folder as one bank, without those of behaviours muted on this machine.

    Raises:
        YamlError: a phrase file or the settings cannot be used.
    """
    from voicecoach.phrase import bank_of

    whole, muted = whole_bank(), load_settings().muted
    if not muted:
        return whole
    heard = tuple(phrase for phrase in whole.phrases if phrase.behaviour not in muted)
    return replace(bank_of(heard, whole.cues), lists=whole.lists, opinions=whole.opinions)


def save_settings(settings: Settings) -> Path:
    """Write `settings`, whole or not at all, and return the file. Raises ContentError when that fails."""
    lines = [
        "# Written by voicecoach; change it by hand or by: voicecoach calibrate --mute, --unmute",
        "muted:",
    ]
    body = [f"  - {behaviour}" for behaviour in sorted(settings.muted)]
    text = "\n".join([*lines, *body]) if body else f"{lines[0]}\nmuted: []"
    return write_text(home() / SETTINGS, text + "\n")


def write_text(path: Path, text: str) -> Path:
    """Write `text` to `path` by way of a file beside it, so that nobody ever sees half of it.

    Half of a character (a byte that was no UTF-8 where it was read) is written as "?".

    Raises:
        ContentError: it cannot be written there, or the disk is full.
    """
    return files.write_whole(path, text.encode("utf-8", "replace"))
