"""What can be wrong with a scenario, and where in its file: what all checks of scenarios say it with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from voicecoach.errors import Problem
from voicecoach.yamlfile import Loc, line_of


class Fault(StrEnum):
    """What kind of thing is wrong. The names are public: `--json` has them."""

    BROKEN = "broken"
    SAME_ID = "same_id"
    UNKNOWN_TURN = "unknown_turn"
    UNREACHABLE = "unreachable"
    ENDLESS = "endless"
    TOO_LONG = "too_long"
    RECORDING_MISSING = "recording_missing"
    RECORDING_BAD = "recording_bad"
    RECORDING_DIFFERS = "recording_differs"
    RECORDING_OF_NOTHING = "recording_of_nothing"
    EXAMPLE = "example"
    READING = "reading"
    LABEL = "label"
    VOICE = "voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, and where (`problem` says it in words)."""

    fault: Fault
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFile:
    """A scenario file as read: plain `data`, whatever it holds, and the line that each place in it stands on."""

    path: Path
    data: Any
    lines: Mapping[Loc, int]

    def at(self, fault: Fault, loc: Loc, message: str) -> Finding:
        """Return what is wrong at the place `loc`, with its line."""
        line = line_of(self.lines, loc)
        return Finding(fault=fault, problem=Problem(path=self.path, line=line, message=message))

    def turns(self) -> tuple[tuple[int, dict[str, Any]], ...]:
        """Return the turns that are turns at all, each with its number from 0."""
        turns = list_in(self.data, "turns")
        return tuple((number, turn) for number, turn in enumerate(turns) if isinstance(turn, dict))


def list_in(data: Any, name: str) -> list[Any]:
    """Return the list that plain data holds by that name; empty where it holds none."""
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []
