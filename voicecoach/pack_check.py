"""Does what is in a pack load, and does it go together with what is there already?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voicecoach import bundled, content, phrase_switch, phrasebank, recordings, scenario
from voicecoach.audio import read_clip
from voicecoach.errors import ContentError, Problem, YamlError
from voicecoach.pack_manifest import Manifest
from voicecoach.phrase import PhraseBank

LONGEST_LINE_S = 120.0


def write_new(path: Path, what: bytes) -> None:
    """Write `what` to `path`, which must not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(what)


@contextmanager
def told_as(folder: Path, shown: str) -> Iterator[None]:
    """Let what is wrong in `folder`, where content only passes through, be told of the place that people know."""
    try:
        yield
    except YamlError as error:
        known = tuple(
            Problem(
                path=Path(str(problem.path).replace(str(folder), shown)),
                line=problem.line,
                message=problem.message.replace(str(folder), shown),
            )
            for problem in error.problems
        )
        raise YamlError(known) from None


def check_content(folder: Path, manifest: Manifest, *, beside: tuple[Path, ...], banks: tuple[Path, ...]) -> None:
    """Return when all that was unpacked in `folder` loads and no id in it is taken.

    `beside` are the folders of scenarios that it will stand beside, `banks` those of phrase banks.

    Raises:
        YamlError: a scenario or phrase file is broken, or an id is taken.
        ContentError: a recording is not one.
    """
    for file in manifest.files:
        if file.path.endswith(recordings.SUFFIX):
            _check_recording(folder / file.path)
    found = {one.id: path for path, one in _scenarios(folder)}
    problems = content.colliding_scenarios(beside, found)
    if problems:
        raise YamlError(problems)
    if (folder / "phrasebank").is_dir():
        phrasebank.load_bank((*banks, folder / "phrasebank"))


def check_switches(folder: Path) -> None:
    """Return when a pack to build switches only what came with voicecoach, or is in it; else raise YamlError.

    One that is installed may name what is no longer there: whoever installed it could not mend it.
    """
    problems = tuple(phrase_switch.problems(_bank_with(folder)))
    if problems:
        raise YamlError(problems)


def switched_off(folder: Path) -> tuple[str, ...]:
    """Return the ids of the phrases that came with voicecoach and that the pack in `folder` switches off."""
    bank = _bank_with(folder)
    theirs = folder / "phrasebank"
    return tuple(one.phrase_id for one in bank.silent if one.path.parent != theirs)


def _bank_with(folder: Path) -> PhraseBank:
    banks = (bundled.folder("phrasebank"), folder / "phrasebank")
    return phrasebank.load_bank(tuple(one for one in banks if one.is_dir()))


def _scenarios(folder: Path) -> Iterator[tuple[Path, scenario.Scenario]]:
    """Yield the scenarios in `folder`; raise YamlError when one is broken or two share an id."""
    scenarios = folder / "scenarios"
    scenario.load_scenarios((scenarios,))
    for path in scenario.scenario_files((scenarios,)):
        yield path, scenario.load_scenario(path)


def _check_recording(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(4) != b"fLaC":
            raise ContentError(f"'{path.name}' is not a FLAC recording")
    if read_clip(path).duration_s > LONGEST_LINE_S:
        raise ContentError(f"'{path.name}' lasts longer than {LONGEST_LINE_S:.0f} seconds; no line of a peer does")
