"""The teach panel: scenario record and sheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli import asking
from voicecoach.cli.options import DEFAULT_MODEL, Input, Listen, Model, Output, ScenarioName, Scenarios

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicecoach.record import RecordingSession
    from voicecoach.recording_sheet import Taken
    from voicecoach.recordings import SpokenLine
    from voicecoach.transcribe import Transcriber


OneTurn = Annotated[
    str | None, typer.Option("--turn", metavar="TURN", help="A turn, or one line such as welcome.if_builds.")
]
Source = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", readable=False, help="Take this recording in place of the microphone."),
]
HandsFree = Annotated[
    bool, typer.Option("--hands-free", help="Keep what is good and say the rest again, without asking.")
]
Playback = Annotated[bool, typer.Option("--playback/--no-playback", help="Play each line back to you.")]


def record(
    name: ScenarioName,
    turn: OneTurn = None,
    source: Source = None,
    hands_free: HandsFree = False,
    listen: Listen = True,
    playback: Playback = True,
    input_device: Input = None,
    output_device: Output = None,
    model: Model = DEFAULT_MODEL,
    scenarios: Scenarios = None,
) -> None:
    """Record the peer's lines in your own voice, one by one.

    Example: voicecoach scenario record relapse_weekend --turn used_again
    """
    from voicecoach import content, recordings
    from voicecoach.cli.booth import open_parts
    from voicecoach.errors import UsageError
    from voicecoach.record import RecordingSession
    from voicecoach.scenario import locate

    path, scenario = locate(name, content.scenario_folders(tuple(scenarios or ())))
    lines = recordings.lines_of_turn(scenario, turn)
    transcriber = lazy_transcriber(listen, model)
    if source:
        if turn is None:
            raise UsageError(f"say which line {source} is: --turn {lines[0].line_id}, for one")
        _take_file(path, lines[0], source, transcriber)
        return
    _check_microphone(input_device)
    parts = open_parts(
        hands_free=hands_free,
        playback=playback,
        input_device=input_device,
        output_device=output_device,
        transcriber=transcriber,
    )
    _run(RecordingSession(path=path, lines=lines, parts=parts))


def _run(session: RecordingSession) -> None:
    """Record, and say how far it came however it ends."""
    from voicecoach import recordings

    try:
        session.run()
    finally:
        session.parts.output.close()
        kept, where = len(session.kept), recordings.folder_of(session.path)
        typer.echo(f"{kept} of {len(session.lines)} lines recorded, in {where}")


def _check_microphone(device: str | None) -> None:
    """Raise DeviceError when there is none, before anybody is asked whether they are ready."""
    from voicecoach.devices import open_microphone
    from voicecoach.errors import DeviceError

    try:
        open_microphone(device).close()
    except DeviceError as error:
        what = str(error).partition("; plug one in")[0]
        if what == str(error):
            raise
        how = "plug one in, or take recordings made elsewhere: --from FILE, or voicecoach scenario sheet ID --take DIR"
        raise DeviceError(f"{what}; {how}") from None


def _take_file(path: Path, line: SpokenLine, source: Path, transcriber: Callable[[], Transcriber] | None) -> None:
    from voicecoach import recordings
    from voicecoach.cli.booth import TerminalBooth, show_take
    from voicecoach.recording_sheet import change_line, take_file
    from voicecoach.said import said_as

    if recordings.find(path, line.line_id):
        typer.echo(f"{line.line_id} is recorded already; this one takes its place.", err=True)
    take = take_file(path, line.line_id, source)
    comparison = said_as(line.text, take.clip, transcriber()) if transcriber else None
    booth = TerminalBooth()
    show_take(booth.console, take, comparison)
    booth.kept(recordings.path_of(path, line.line_id))
    if not (comparison and comparison.differs and sys.stdin.isatty()):
        return
    if asking.agree("Change the written line to what is said?", usual=False, stopped=asking.KEPT):
        change_line(path, line, booth.wording(comparison.plainly))


def sheet(
    name: ScenarioName,
    output: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE.csv", help="Write the sheet here; else it is printed."),
    ] = None,
    take: Annotated[
        Path | None,
        typer.Option("--take", metavar="DIR", help="Take back a folder of recordings named by line id."),
    ] = None,
    listen: Listen = True,
    model: Model = DEFAULT_MODEL,
    scenarios: Scenarios = None,
) -> None:
    """Write the lines as a recording sheet (CSV), and take back a folder of files.

    Example: voicecoach scenario sheet relapse_weekend --to lines.csv
    """
    from voicecoach import content, recording_sheet
    from voicecoach.errors import UsageError
    from voicecoach.recordings import find, lines_of
    from voicecoach.scenario import locate

    if output and take:
        raise UsageError("--to writes a sheet and --take takes recordings back; give one of the two")
    if output and output.suffix.lower() != ".csv":
        raise UsageError(f"a sheet's name ends in .csv; {output} would be another kind of file")
    path, scenario = locate(name, content.scenario_folders(tuple(scenarios or ())))
    if take:
        taken = recording_sheet.take_folder(scenario, path, take, lazy_transcriber(listen, model))
        for file in recording_sheet.strays(scenario, take):
            typer.echo(f"{file.name} is named by no line, and was not taken.", err=True)
        open_lines = [line.line_id for line in lines_of(scenario) if not find(path, line.line_id)]
        if open_lines:
            typer.echo(f"Not recorded yet: {', '.join(open_lines)}", err=True)
        _show_taken(taken)
        return
    text = recording_sheet.as_csv(scenario, path)
    if output is None:
        typer.echo(text, nl=False)
        return
    # A spreadsheet takes UTF-8 for what it is only when the file begins with this mark.
    content.write_text(output, "\ufeff" + text.replace("\r\n", "\n"))
    typer.echo(f"{output}: {len(text.splitlines()) - 1} lines")


def _show_taken(taken: tuple[Taken, ...]) -> None:
    """Print what became of each file. Exit code 3 when one of them is no use."""
    for one in taken:
        typer.echo(f"{one.line_id}: {one.problem or ' '.join(('kept.', *one.flaws))}")
        if one.comparison and one.comparison.differs:
            typer.echo(f"   The line: {one.comparison.line}\n   I heard:  {one.comparison.heard or '(no words)'}")
    if any(one.problem for one in taken):
        raise typer.Exit(3)


def lazy_transcriber(listen: bool, model: str) -> Callable[[], Transcriber] | None:
    """Return what loads the model when it is first asked for; None when nothing is to be listened to."""
    import functools

    from voicecoach.transcribe import open_transcriber

    return functools.cache(lambda: open_transcriber(model)) if listen else None
