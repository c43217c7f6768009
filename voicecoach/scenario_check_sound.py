"""Will a scenario sound as it should? The peer's voice, how long the lines last, and the trainer's recordings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from voicecoach import reading, recordings
from voicecoach.audio import read_clip
from voicecoach.errors import EngineError, Problem, RecordingError, UsageError
from voicecoach.recordings import SpokenLine
from voicecoach.said import said_as
from voicecoach.scenario import Scenario
from voicecoach.scenario_faults import Fault, Finding, ScenarioFile
from voicecoach.speak import open_engine
from voicecoach.transcribe import Transcriber


def unheard(file: ScenarioFile, scenario: Scenario, transcriber: Callable[[], Transcriber] | None) -> Iterator[Finding]:
    """Yield what is wrong with the voice and the recordings; without a `transcriber` no recording is listened to."""
    yield from _voice(file, scenario)
    recorded = {
        line.line_id: path
        for line in recordings.lines_of(scenario)
        if (path := recordings.find(file.path, line.line_id))
    }
    for line in recordings.lines_of(scenario):
        if line.line_id in recorded:
            yield from _recording(file, line, recorded[line.line_id], transcriber)
        else:
            yield from _long_aloud(file, line)
            if recorded:
                yield _unrecorded(file, line, scenario)
    yield from _recordings_of_nothing(file.path, scenario)


def _voice(file: ScenarioFile, scenario: Scenario) -> Iterator[Finding]:
    if scenario.peer.voice:
        try:
            open_engine(scenario.peer.voice)
        except (UsageError, EngineError) as error:
            yield file.at(Fault.VOICE, ("peer", "voice"), f"{error}; or leave it out, for the usual voice")


def _long_aloud(file: ScenarioFile, line: SpokenLine) -> Iterator[Finding]:
    seconds = reading.seconds_aloud(line.text)
    if seconds > reading.LONGEST_LINE_S:
        message = f"takes about {seconds:.0f} seconds aloud; keep a line under {reading.LONGEST_LINE_S:.0f}"
        yield file.at(Fault.TOO_LONG, line.loc, message)


def _unrecorded(file: ScenarioFile, line: SpokenLine, scenario: Scenario) -> Finding:
    message = (
        f"other lines are recorded and this one is not, so another voice would say it; "
        f"record it: voicecoach scenario record {scenario.id} --turn {line.line_id}"
    )
    return file.at(Fault.RECORDING_MISSING, line.loc, message)


def _recording(
    file: ScenarioFile, line: SpokenLine, path: Path, transcriber: Callable[[], Transcriber] | None
) -> Iterator[Finding]:
    try:
        clip = read_clip(path)
    except RecordingError as error:
        yield file.at(Fault.RECORDING_BAD, line.loc, f"{error}")
        return
    if clip.duration_s > reading.LONGEST_LINE_S:
        longest = f"{reading.LONGEST_LINE_S:.0f}"
        message = f"its recording lasts {clip.duration_s:.0f} seconds; keep a line under {longest}"
        yield file.at(Fault.TOO_LONG, line.loc, message)
    if transcriber:
        heard = said_as(line.text, clip, transcriber())
        if heard.differs:
            said = f"“{heard.plainly}”" if heard.heard else "no words"
            message = f"{path.name} does not say this; it says {said}: record it again, or change the line"
            yield file.at(Fault.RECORDING_DIFFERS, line.loc, message)


def _recordings_of_nothing(scenario_path: Path, scenario: Scenario) -> Iterator[Finding]:
    known = {recordings.path_of(scenario_path, line.line_id).name for line in recordings.lines_of(scenario)}
    folder = recordings.folder_of(scenario_path)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in known and not path.name.startswith(".") and path.suffix != ".yaml":
            message = "belongs to no line of the scenario; rename it after a line's id, or take it away"
            yield Finding(fault=Fault.RECORDING_OF_NOTHING, problem=Problem(path=path, line=0, message=message))
