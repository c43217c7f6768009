"""A trainer's recordings: which lines there are, what they are called, and where they lie.

The peer's lines of `scenarios/NAME.yaml` are recorded in `scenarios/NAME/`, one file a line, named by its id:
`TURN.peer.flac`, `TURN.if_builds.flac`, `TURN.if_breaks.flac`, `TURN.otherwise.flac`, `closing.flac` and
`closing_otherwise.flac`.
A line without a recording is spoken by the engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from voicecoach import content
from voicecoach.audio import AudioClip, read_clip
from voicecoach.errors import RecordingError, UsageError
from voicecoach.scenario import Scenario
from voicecoach.yaml_fields import ID_PATTERN

SUFFIX = ".flac"
REACTIONS = ("if_builds", "if_breaks", "otherwise")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """One line of a peer: its stable id, its words, and where in the file they stand (keys and indices)."""

    line_id: str
    text: str
    loc: tuple[str | int, ...]


def lines_of(scenario: Scenario) -> tuple[SpokenLine, ...]:
    """Return every line that the peer may say, in the order of the file."""
    return tuple(_lines(scenario))


def _lines(scenario: Scenario) -> Iterator[SpokenLine]:
    for number, turn in enumerate(scenario.turns):
        place = ("turns", number)
        yield SpokenLine(line_id=f"{turn.id}.peer", text=turn.peer, loc=(*place, "peer"))
        for which in REACTIONS:
            reaction = getattr(turn, which)
            if reaction:
                yield SpokenLine(line_id=f"{turn.id}.{which}", text=reaction.peer, loc=(*place, which, "peer"))
    for closing, line in scenario.closings.items():
        yield SpokenLine(line_id=closing.value, text=line, loc=(closing.value,))


def lines_of_turn(scenario: Scenario, turn_id: str | None) -> tuple[SpokenLine, ...]:
    """Return the lines of one turn (a goodbye is one too: "closing"), or all of them when `turn_id` is None.

    Raises:
        UsageError: there is no such turn.
    """
    every = lines_of(scenario)
    if turn_id is None:
        return every
    chosen = tuple(line for line in every if turn_id in (line.line_id, line.line_id.partition(".")[0]))
    if not chosen:
        turns = ", ".join(turn.id for turn in scenario.turns)
        raise UsageError(f"'{scenario.id}' has no turn called '{turn_id}'; it has: {turns}")
    return chosen


def folder_of(scenario_path: Path) -> Path:
    """Return the folder to which a scenario's recordings are written; it need not exist.

    That is beside the scenario, and, for one that came with voicecoach or in a pack, among the person's own
    content, where an update does not take them away. There the scenario's id names it: two packs may each have a
    `talk.yaml`, but no two scenarios share an id.
    """
    if content.is_somebody_elses(scenario_path):
        return content.home() / "recordings" / _name_of(scenario_path)
    return _beside(scenario_path)


def _name_of(scenario_path: Path) -> str:
    try:
        return _id_or_stem(scenario_path, scenario_path.stat().st_mtime_ns)
    except OSError:
        return scenario_path.stem


@lru_cache(maxsize=64)  # it is asked for every line, and reading a file for it takes 20 ms
def _id_or_stem(scenario_path: Path, _changed_ns: int) -> str:
    name = content.id_in(scenario_path)
    return name if isinstance(name, str) and re.fullmatch(ID_PATTERN, name) else scenario_path.stem


def _beside(scenario_path: Path) -> Path:
    return scenario_path.with_suffix("")


def path_of(scenario_path: Path, line_id: str) -> Path:
    """Return where the recording of that line belongs; it need not exist."""
    return folder_of(scenario_path) / f"{line_id}{SUFFIX}"


def find(scenario_path: Path, line_id: str) -> Path | None:
    """Return the recording of that line, one's own before the one that came with it; None: the engine speaks."""
    for folder in (folder_of(scenario_path), _beside(scenario_path)):
        path = folder / f"{line_id}{SUFFIX}"
        if path.is_file():
            return path
    return None


def player(scenario_path: Path) -> Callable[[Scenario, str], AudioClip | None]:
    """Return what a session asks for the recording of a line (`Parts.recorded_line`).

    A recording that cannot be read counts as none, and the engine speaks: a practice should not end
    over it. `voicecoach scenario check` tells the trainer.
    """

    def recorded_line(_: Scenario, line_id: str) -> AudioClip | None:
        path = find(scenario_path, line_id)
        try:
            return read_clip(path) if path else None
        except RecordingError:
            return None

    return recorded_line
