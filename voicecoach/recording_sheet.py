"""The lines of a scenario as a sheet to record from elsewhere (CSV), and the folder of files taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from voicecoach import content, recordings, yaml_edit
from voicecoach.adapters.ffmpeg import read_any
from voicecoach.audio import SUFFIXES, write_clip
from voicecoach.cells import cell
from voicecoach.errors import ContentError, RecordingError, UsageError
from voicecoach.recordings import SpokenLine
from voicecoach.said import Comparison, said_as
from voicecoach.scenario import Closing, Scenario
from voicecoach.take import Flaw, Take, prepare
from voicecoach.transcribe import Transcriber

COLUMNS = ("line_id", "file", "who", "words", "when", "recorded")
WHEN = {
    "peer": "opens the turn",
    "if_builds": "the reply built trust: a little more open",
    "if_breaks": "the reply broke trust: withdraws",
    "otherwise": "the reply did neither",
    Closing.WARM: "ends a talk that went well",
    Closing.PLAIN: "ends a talk that did not go so well",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one file: the take that was kept, or the sentence that says why none was.

    `comparison` tells whether it says its line; None when nobody listened.
    """

    line_id: str
    source: Path
    flaws: tuple[Flaw, ...] = ()
    comparison: Comparison | None = None
    problem: str = ""


def as_csv(scenario: Scenario, path: Path) -> str:
    """Return the recording sheet of a scenario in the file `path`: a row a line, with its file's name."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")  # as RFC 4180 has it
    table.writerow(COLUMNS)
    for line in recordings.lines_of(scenario):
        when = WHEN[line.line_id.rpartition(".")[2]]
        there = "yes" if recordings.find(path, line.line_id) else "no"
        table.writerow([line.line_id, f"{line.line_id}.wav", cell(scenario.peer.name), cell(line.text), when, there])
    return out.getvalue()


def take_file(scenario_path: Path, line_id: str, source: Path) -> Take:
    """Keep the recording `source`, made elsewhere, as that of the line, trimmed and at the common loudness.

    Raises:
        RecordingError: it cannot be read, or has no speech in it.
        ContentError: it cannot be written; what was there before stays.
    """
    take = prepare(read_any(source))
    if not take.usable:
        raise RecordingError(f"{source} has no speech in it; record it again")
    keep(scenario_path, line_id, take)
    return take


def change_line(scenario_path: Path, line: SpokenLine, wording: str) -> None:
    """Write `wording` as the line in the scenario's file; nothing when it is empty.

    Raises:
        UsageError, YamlError: the file cannot be changed without loss, or is not one's own; it stays as it was.
    """
    if content.is_somebody_elses(scenario_path):
        raise UsageError(
            f"{scenario_path} came with voicecoach or in a pack, so its words stay; "
            f"copy it to {content.own_scenarios()}, give the copy another id, and change that"
        )
    if wording.strip():
        yaml_edit.edit(scenario_path, yaml_edit.set_at(line.loc, " ".join(wording.split())), Scenario)


def keep(scenario_path: Path, line_id: str, take: Take) -> Path:
    """Write the take as the line's recording, whole or not at all, and return the file.

    Raises:
        ContentError: the folder or the file cannot be written.
    """
    target = recordings.path_of(scenario_path, line_id)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ContentError(f"{target.parent} cannot be made ({error.strerror}); check its permissions") from None
    write_clip(target, take.clip)
    return target


def take_folder(
    scenario: Scenario, path: Path, folder: Path, transcriber: Callable[[], Transcriber] | None = None
) -> tuple[Taken, ...]:
    """Keep every file in `folder` that a line's id names, in any format; one bad file stops no other.

    Raises:
        UsageError: there is no such folder, no file in it is named by a line's id, or two are by the same.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name the one with the recordings")
    lines = {line.line_id: line for line in recordings.lines_of(scenario)}
    found = [file for file in sorted(folder.iterdir()) if file.is_file() and file.stem in lines]
    if not found:
        wanted = sorted(lines)[0]
        raise UsageError(f"no file in {folder} is named by a line of '{scenario.id}', such as {wanted}.wav")
    for one, other in pairwise(sorted(found, key=lambda file: file.stem)):
        if one.stem == other.stem:
            raise UsageError(f"{one.name} and {other.name} in {folder} are both of one line; leave one of them out")
    return tuple(_taken(path, lines[file.stem], file, transcriber) for file in found)


def strays(scenario: Scenario, folder: Path) -> tuple[Path, ...]:
    """Return the recordings in `folder` that no line's id names: misnamed takes, maybe."""
    ids = {line.line_id for line in recordings.lines_of(scenario)}
    files = (file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith("."))
    return tuple(file for file in files if file.suffix.lower() in SUFFIXES and file.stem not in ids)


def _taken(path: Path, line: SpokenLine, file: Path, transcriber: Callable[[], Transcriber] | None) -> Taken:
    try:
        take = take_file(path, line.line_id, file)
    except RecordingError as error:
        return Taken(line_id=line.line_id, source=file, problem=str(error))
    comparison = said_as(line.text, take.clip, transcriber()) if transcriber else None
    return Taken(line_id=line.line_id, source=file, flaws=take.flaws, comparison=comparison)
