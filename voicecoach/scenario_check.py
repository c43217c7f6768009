"""Everything that is wrong with scenarios, at once: each thing with its file, its line and what to do."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from voicecoach import content, reading, recordings, scenario_graph, yamlfile
from voicecoach.assess import assess_reply
from voicecoach.audio import read_clip
from voicecoach.errors import EngineError, Problem, RecordingError, UsageError, YamlError
from voicecoach.outcome import outcome_of
from voicecoach.phrase import PhraseBank
from voicecoach.said import said_as
from voicecoach.scenario import END, Example, Scenario, Turn, scenario_files
from voicecoach.speak import open_engine
from voicecoach.text import Transcript
from voicecoach.transcribe import Transcriber
from voicecoach.yamlfile import Loc, line_of

OUTCOMES = recordings.REACTIONS


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A scenario file as read: `scenario` is None when it cannot be used even with unknown turns left out."""

    path: Path
    data: Any
    lines: Mapping[Loc, int]
    scenario: Scenario | None

    def at(self, fault: Fault, loc: Loc, message: str) -> Finding:
        line = line_of(self.lines, loc)
        return Finding(fault=fault, problem=Problem(path=self.path, line=line, message=message))


def _check_file(path: Path, checker: Checker) -> Iterator[Finding]:
    try:
        data, lines = yamlfile.read(path)
    except YamlError as error:
        yield from (Finding(fault=Fault.BROKEN, problem=problem) for problem in error.problems)
        return
    unknown = tuple(_unknown_turns(data))
    usable, broken = _validated(path, data, lines, unknown)
    file = _File(path=path, data=data, lines=lines, scenario=usable)
    yield from (Finding(fault=Fault.BROKEN, problem=problem) for problem in broken)
    for loc, message in unknown:
        yield file.at(Fault.UNKNOWN_TURN, loc, message)
    yield from _labels(file, checker.person_first)
    yield from _hard_reading(file)
    if usable:
        yield from _shape(file, usable)
        yield from _voice(file, usable)
        yield from _too_long(file, usable)
        yield from _recordings(file, usable, checker.transcriber)
        yield from _examples(file, usable, checker.bank)


# ── the file itself ───────────────────────────────────────────────────────────────────────────────────────


def _validated(
    path: Path, data: Any, lines: Mapping[Loc, int], unknown: tuple[tuple[Loc, str], ...]
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Return the scenario without its unknown turns, so that the rest can be checked; or the problems."""
    patched = copy.deepcopy(data)
    for loc, _ in unknown:
        holder = patched
        for step in loc[:-1]:
            holder = holder[step]
        del holder[loc[-1]]
    try:
        return yamlfile.validated(path, patched, lines, Scenario), ()
    except YamlError as error:
        return None, error.problems


def _unknown_turns(data: Any) -> Iterator[tuple[Loc, str]]:
    """Yield where a reaction leads to a turn that is not there; on plain data, whatever it holds."""
    turns = [(number, turn) for number, turn in enumerate(_list_in(data, "turns")) if isinstance(turn, dict)]
    ids = [str(turn.get("id")) for _, turn in turns]
    for number, turn in turns:
        for outcome in OUTCOMES:
            reaction = turn.get(outcome)
            goal = reaction.get("then") if isinstance(reaction, dict) else None
            if goal is not None and goal not in (*ids, END):
                message = f"'then: {goal}' names no turn; write one of {', '.join(ids)}, or {END} to end there"
                yield ("turns", number, outcome, "then"), message


def _list_in(data: Any, name: str) -> list[Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


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


# ── the words ─────────────────────────────────────────────────────────────────────────────────────────────


def _author_says(data: Any) -> Iterator[tuple[Loc, str]]:
    """Yield every text in the author's own voice. Peers speak as they like, poor replies may be poor."""
    if not isinstance(data, dict):
        return
    peer = data.get("peer")
    places: list[tuple[Loc, Any]] = [((name,), data.get(name)) for name in ("title", "setting")]
    if isinstance(peer, dict):
        places.append((("peer", "about"), peer.get("about")))
    for number, turn in enumerate(_list_in(data, "turns")):
        if isinstance(turn, dict):
            places.append((("turns", number, "goal"), turn.get("goal")))
            for which, line in enumerate(_list_in(turn, "instead")):
                places.append((("turns", number, "instead", which), line))
            for which, example in enumerate(_list_in(turn, "good")):
                said = example.get("say") if isinstance(example, dict) else None
                places.append((("turns", number, "good", which, "say"), said))
    yield from ((loc, text) for loc, text in places if isinstance(text, str))


def _labels(file: _File, listed: reading.PersonFirst) -> Iterator[Finding]:
    for loc, text in _author_says(file.data):
        for label in reading.labels_in(text, listed):
            message = f"“{label.found}” can stigmatize; say: {label.say}. {label.why}"
            yield file.at(Fault.LABEL, loc, message)


def _hard_reading(file: _File) -> Iterator[Finding]:
    texts = list(_author_says(file.data))
    for loc, text in texts:
        for sentence in reading.long_sentences(text):
            words = " ".join(sentence.split()[:6])
            message = f"the sentence “{words}…” has over {reading.LONGEST_SENTENCE} words; make two of it"
            yield file.at(Fault.READING, loc, message)
    age = reading.reading_age(". ".join(text for _, text in texts))
    if age is not None and age > reading.READING_AGE:
        message = f"reads as for age {age:.0f}, not {reading.READING_AGE}; use shorter words and sentences"
        yield file.at(Fault.READING, ("id",), message)


def _too_long(file: _File, scenario: Scenario) -> Iterator[Finding]:
    for line in recordings.lines_of(scenario):
        seconds = reading.seconds_aloud(line.text)
        if seconds > reading.LONGEST_LINE_S and not recordings.find(file.path, line.line_id):
            message = f"takes about {seconds:.0f} seconds aloud; keep a line under {reading.LONGEST_LINE_S:.0f}"
            yield file.at(Fault.TOO_LONG, line.loc, message)


# ── the shape ─────────────────────────────────────────────────────────────────────────────────────────────


def _shape(file: _File, scenario: Scenario) -> Iterator[Finding]:
    places = {turn.id: ("turns", number, "id") for number, turn in enumerate(scenario.turns)}
    for turn_id in scenario_graph.unreachable(scenario):
        message = f"no conversation comes to the turn '{turn_id}'; lead to it by a 'then', or take it out"
        yield file.at(Fault.UNREACHABLE, places[turn_id], message)
    for turn_id in scenario_graph.endless(scenario):
        message = f"from the turn '{turn_id}' the conversation never ends; write 'then: {END}' on one of its ways"
        yield file.at(Fault.ENDLESS, places[turn_id], message)


def _voice(file: _File, scenario: Scenario) -> Iterator[Finding]:
    if scenario.peer.voice:
        try:
            open_engine(scenario.peer.voice)
        except (UsageError, EngineError) as error:
            yield file.at(Fault.VOICE, ("peer", "voice"), f"{error}; or leave it out, for the usual voice")


# ── the recordings ────────────────────────────────────────────────────────────────────────────────────────


def _recordings(file: _File, scenario: Scenario, transcriber: Callable[[], Transcriber] | None) -> Iterator[Finding]:
    lines = recordings.lines_of(scenario)
    recorded = [line for line in lines if recordings.find(file.path, line.line_id)]
    for line in lines:
        if line in recorded:
            yield from _recording(file, line, transcriber)
        elif recorded:
            message = (
                f"other lines are recorded and this one is not, so another voice would say it; "
                f"record it: voicecoach scenario record {scenario.id} --turn {line.line_id}"
            )
            yield file.at(Fault.RECORDING_MISSING, line.loc, message)
    known = {recordings.path_of(file.path, line.line_id).name for line in lines}
    folder = recordings.folder_of(file.path)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in known and not path.name.startswith(".") and path.suffix != ".yaml":
            message = "belongs to no line of the scenario; rename it after a line's id, or take it away"
            yield Finding(fault=Fault.RECORDING_OF_NOTHING, problem=Problem(path=path, line=0, message=message))


def _recording(
    file: _File, line: recordings.SpokenLine, transcriber: Callable[[], Transcriber] | None
) -> Iterator[Finding]:
    path = recordings.find(file.path, line.line_id) or recordings.path_of(file.path, line.line_id)
    try:
        clip = read_clip(path)
    except RecordingError as error:
        yield file.at(Fault.RECORDING_BAD, line.loc, f"{error}")
        return
    if clip.duration_s > reading.LONGEST_LINE_S:
        longest = f"{reading.LONGEST_LINE_S:.0f}"
        message = f"its recording lasts {clip.duration_s:.0f} seconds; keep a line under {longest}"
        yield file.at(Fault.TOO_LONG, line.loc, message)
    if transcriber is None:
        return
    heard = said_as(line.text, clip, transcriber())
    if heard.differs:
        said = f"“{heard.plainly}”" if heard.heard else "no words"
        message = f"{path.name} does not say this; it says {said}: record it again, or change the line"
        yield file.at(Fault.RECORDING_DIFFERS, line.loc, message)


# ── the examples ──────────────────────────────────────────────────────────────────────────────────────────


def _examples(file: _File, scenario: Scenario, bank: PhraseBank) -> Iterator[Finding]:
    for number, turn in enumerate(scenario.turns):
        for group in ("good", "poor"):
            examples: tuple[Example, ...] = getattr(turn, group)
            for which, example in enumerate(examples):
                for message in tuple(_not_as_said(turn, example, bank)) or _not_as_taken(turn, example, bank):
                    yield file.at(Fault.EXAMPLE, ("turns", number, group, which), message)

        for which, offered in enumerate(turn.instead):
            for behaviour in assess_reply(Transcript.from_text(offered), bank, peer=turn.peer).behaviours:
                if not behaviour.builds:
                    message = (
                        f"the coach would offer this as a better answer, and {behaviour} is heard in it; reword it"
                    )
                    yield file.at(Fault.EXAMPLE, ("turns", number, "instead", which), message)


def _not_as_said(turn: Turn, example: Example, bank: PhraseBank) -> Iterator[str]:
    assessment = assess_reply(Transcript.from_text(example.say), bank, peer=turn.peer)
    heard = {*assessment.kinds, *assessment.behaviours}
    short = " ".join(example.say.split()[:8])
    for wanted in example.heard:
        if wanted not in heard:
            yield (
                f"in “{short}…” {wanted} should be heard and is not; say it more plainly, "
                f"or add a phrase: voicecoach phrases add"
            )
    for unwanted in example.not_heard:
        if unwanted in heard:
            yield (f"in “{short}…” {unwanted} is heard and should not be; see why: voicecoach phrases explain")


def _not_as_taken(turn: Turn, example: Example, bank: PhraseBank) -> Iterator[str]:
    """Yield when the peer would not open up after a good reply, or would after a poor one."""
    transcript = Transcript.from_text(example.say)
    assessment = assess_reply(transcript, bank, peer=turn.peer, listen_for=turn.listen_for)
    builds = outcome_of(assessment, transcript, turn) == "builds"
    short = " ".join(example.say.split()[:8])
    asked = ", ".join(turn.listen_for)
    if example in turn.good and not builds:
        yield f"after “{short}…” the peer would not open up, as {asked} is not heard; reword it, or change listen_for"
    if example in turn.poor and builds:
        yield f"after “{short}…” the peer would open up, though it is a poor reply; reword it, or change listen_for"


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
