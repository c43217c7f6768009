"""Everything that is wrong with scenarios, at once: each thing with its file, its line and what to do.

Here is what is wrong with a file as such, and with the ways through it; modules of their own look at the words, at
the sound and at the examples.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach import content, reading, scenario_graph, yamlfile
from voicecoach.errors import Problem, UsageError, YamlError
from voicecoach.phrase import PhraseBank
from voicecoach.recordings import REACTIONS
from voicecoach.scenario import END, Scenario, scenario_files
from voicecoach.scenario_check_examples import heard_otherwise
from voicecoach.scenario_check_sound import unheard
from voicecoach.scenario_check_words import unkind_or_hard
from voicecoach.scenario_faults import Fault, Finding, ScenarioFile
from voicecoach.transcribe import Transcriber
from voicecoach.yamlfile import Loc, line_of

Unknown = tuple[tuple[Loc, str], ...]  # the turns that reactions lead to and that are not there: where, and a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """What a check works with; without a `transcriber` recordings are not listened to."""

    bank: PhraseBank
    person_first: reading.PersonFirst
    transcriber: Callable[[], Transcriber] | None = None


def check(paths: tuple[Path, ...], checker: Checker) -> tuple[Finding, ...]:
    """Return all that is wrong in the scenario files `paths`, in the order of files and lines."""
    found = [finding for path in paths for finding in _in_order(_check_file(path, checker))]
    return (*found, *_same_ids(paths))


def _in_order(findings: Iterator[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (str(finding.problem.path), finding.problem.line))


def _check_file(path: Path, checker: Checker) -> Iterator[Finding]:
    try:
        data, lines = yamlfile.read(path)
    except YamlError as error:
        yield from _broken(error.problems)
        return
    file = ScenarioFile(path=path, data=data, lines=lines)
    unknown = tuple(_unknown_turns(file))
    scenario, problems = _without(unknown, file)
    yield from _broken(problems)
    for loc, message in unknown:
        yield file.at(Fault.UNKNOWN_TURN, loc, message)
    yield from unkind_or_hard(file, checker.person_first)
    if scenario:
        yield from _ways(file, scenario)
        yield from unheard(file, scenario, checker.transcriber)
        yield from heard_otherwise(file, scenario, checker.bank)


def _broken(problems: tuple[Problem, ...]) -> Iterator[Finding]:
    return (Finding(fault=Fault.BROKEN, problem=problem) for problem in problems)


def _without(unknown: Unknown, file: ScenarioFile) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Return the scenario without its unknown turns, so that the rest can be checked; or None, and the problems."""
    patched = copy.deepcopy(file.data)
    for loc, _ in unknown:
        holder = patched
        for step in loc[:-1]:
            holder = holder[step]
        del holder[loc[-1]]
    try:
        return yamlfile.validated(file.path, patched, file.lines, Scenario), ()
    except YamlError as error:
        return None, error.problems


def _unknown_turns(file: ScenarioFile) -> Iterator[tuple[Loc, str]]:
    """Yield where a reaction leads to a turn that is not there; on plain data, whatever it holds."""
    turns = file.turns()
    ids = [str(turn.get("id")) for _, turn in turns]
    for number, turn in turns:
        for outcome in REACTIONS:
            reaction = turn.get(outcome)
            goal = reaction.get("then") if isinstance(reaction, dict) else None
            if goal is not None and goal not in (*ids, END):
                message = f"'then: {goal}' names no turn; write one of {', '.join(ids)}, or {END} to end there"
                yield ("turns", number, outcome, "then"), message


def _ways(file: ScenarioFile, scenario: Scenario) -> Iterator[Finding]:
    """Yield the turns that no way leads to, and those from which none leads out."""
    places = {turn.id: ("turns", number, "id") for number, turn in enumerate(scenario.turns)}
    for turn_id in scenario_graph.unreachable(scenario):
        message = f"no conversation comes to the turn '{turn_id}'; lead to it by a 'then', or take it out"
        yield file.at(Fault.UNREACHABLE, places[turn_id], message)
    for turn_id in scenario_graph.endless(scenario):
        message = f"from the turn '{turn_id}' the conversation never ends; write 'then: {END}' on one of its ways"
        yield file.at(Fault.ENDLESS, places[turn_id], message)


def _same_ids(paths: tuple[Path, ...]) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            data, lines = yamlfile.read(path)
        except YamlError:
            continue  # told already
        name = data.get("id") if isinstance(data, dict) else None
        if isinstance(name, str) and seen.setdefault(name, path) != path:
            message = f"'{name}' is also the id in {seen[name]}; give one of them another id"
            problem = Problem(path=path, line=line_of(lines, ("id",)), message=message)
            yield Finding(fault=Fault.SAME_ID, problem=problem)


def paths_of(names: tuple[str, ...], folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files of the scenarios `names`, ids or files; all in `folders` when none is named.

    Files are found by name or by what they say their id is, broken or not.

    Raises:
        UsageError: there is no such scenario.
    """
    every = scenario_files(folders)
    return tuple(_path_of(name, every) for name in names) if names else every


def _path_of(name: str, every: tuple[Path, ...]) -> Path:
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    for path in every:
        if name == path.stem or name == content.id_in(path):
            return path
    raise UsageError(f"there is no scenario called '{name}'; see them all: voicecoach scenario list")
