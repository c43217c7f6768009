"""The teach panel: scenario list, new, record, sheet, check, preview, graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli.options import DEFAULT_MODEL, AsJson, Input, Model, Output, PeerVoice, Scenarios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicecoach.record import RecordingParts
    from voicecoach.scenario_new import NewScenario

PANEL = "Teach"
app = typer.Typer(no_args_is_help=True, help="Scenarios: write, record, check and look at them.")

Name = Annotated[str, typer.Argument(metavar="ID", help="An id from `voicecoach scenario list`, or a file.")]


def register(root: typer.Typer) -> None:
    """Add `scenario` to the command line."""
    root.add_typer(app, name="scenario", rich_help_panel=PANEL)


@app.command("list")
def list_scenarios(scenarios: Scenarios = None, as_json: AsJson = False) -> None:
    """List the scenarios: bundled, your own, and those of installed packs.

    Example: voicecoach scenario list
    """
    from voicecoach import content, scenario
    from voicecoach.cli import results

    found = scenario.load_scenarios(content.scenario_folders(tuple(scenarios or ())))
    if as_json:
        results.rows(
            [
                {"id": one.id, "level": one.level, "turns": len(one.turns), "title": one.title}
                | {"practises": list(one.practises)}
                for one in found
            ],
            as_json,
        )
        return
    wide = max((len(one.id) for one in found), default=0)
    for one in found:
        typer.echo(f"{one.id:<{wide}}  level {one.level}  {len(one.turns)} turns  {one.title}")


@app.command()
def new(
    scenario_id: Annotated[str | None, typer.Option("--id", help="Its id; made from the title if left out.")] = None,
    title: Annotated[str | None, typer.Option(help="What it is called.")] = None,
    name: Annotated[str | None, typer.Option(help="The peer's first name.")] = None,
    pronouns: Annotated[str | None, typer.Option(help="The peer's pronouns, such as she/her.")] = None,
    about: Annotated[str | None, typer.Option(help="Who the peer is; the trainee reads it first.")] = None,
    setting: Annotated[str | None, typer.Option(help="Where the two meet, and why now.")] = None,
    peer: Annotated[list[str] | None, typer.Option(help="What the peer says; once for each turn.")] = None,
    goal: Annotated[list[str] | None, typer.Option(help="What the trainee should show; once a turn.")] = None,
    builds: Annotated[list[str] | None, typer.Option(help="The peer after a reply that builds trust.")] = None,
    breaks: Annotated[list[str] | None, typer.Option(help="The peer after one that breaks it.")] = None,
    otherwise: Annotated[list[str] | None, typer.Option(help="The peer after one that does neither.")] = None,
    instead: Annotated[list[str] | None, typer.Option(help="A good reply, 16 words at most.")] = None,
    closing: Annotated[str | None, typer.Option(help="How the peer says goodbye.")] = None,
    level: Annotated[int, typer.Option(min=1, max=3, help="1 easy, 2 harder, 3 hard.")] = 1,
    practises: Annotated[list[str] | None, typer.Option(help="A behaviour or strategy; repeatable.")] = None,
    listen_for: Annotated[list[str] | None, typer.Option(help="What a reply should have; repeatable.")] = None,
    folder: Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write it.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace a scenario of that id.")] = False,
    record_now: Annotated[
        bool | None, typer.Option("--record/--no-record", help="Record its lines at once; asked if left out.")
    ] = None,
) -> None:
    """Make a scenario from a few plain questions. What you give as an option is not asked.

    Example: voicecoach scenario new
    """
    from dataclasses import replace as changed

    from voicecoach import content, scenario_new

    columns = {
        "peer": peer,
        "goal": goal,
        "builds": builds,
        "breaks": breaks,
        "otherwise": otherwise,
        "instead": instead,
    }
    about_it = {
        "title": title,
        "name": name,
        "pronouns": pronouns,
        "about": about,
        "setting": setting,
        "closing": closing,
        "scenario_id": scenario_id,
    }
    given = {key: text for key, text in about_it.items() if text is not None}
    turns = _turns_given(columns)
    made = _interview(given, turns)
    made = changed(
        made,
        level=level,
        practises=tuple(practises or made.practises),
        listen_for=tuple(listen_for or made.listen_for),
    )
    path = scenario_new.write(
        made,
        folder or content.own_scenarios(),
        lambda there: replace or typer.confirm(f"{there} is there already. Replace it?"),
    )
    typer.echo(f"{made.scenario_id} is ready: {path}")
    all_given = bool(turns) and {question.key for question in scenario_new.ABOUT} <= given.keys()
    if record_now is None and not all_given:
        record_now = typer.confirm("Record its lines now, in your own voice?", default=False)
    if record_now:
        record(str(path))
    else:
        typer.echo(f"Try it: voicecoach practice {path if folder else made.scenario_id}")


def _turns_given(columns: Mapping[str, list[str] | None]) -> tuple[dict[str, str], ...]:
    """Return one mapping for each turn that was given by options; "otherwise" may be left out altogether."""
    from voicecoach.errors import UsageError

    given = {key: texts for key, texts in columns.items() if texts}
    if not given:
        return ()
    number = len(columns["peer"] or ())
    for key, texts in given.items():
        if len(texts) != number:
            raise UsageError(
                f"--{key} is given {len(texts)} times and --peer {number} times; give each once for each turn"
            )
    return tuple({key: texts[turn] for key, texts in given.items()} for turn in range(number))


def _interview(given: Mapping[str, str], turns: tuple[Mapping[str, str], ...]) -> NewScenario:
    from voicecoach.scenario_new import ABOUT, Interview

    def ask(question: str, usual: str | None) -> str:
        said: str = typer.prompt(question, default=usual or "", show_default=bool(usual))
        return said

    nothing_open = bool(turns) and all(question.key in given or question.usual is not None for question in ABOUT)
    if nothing_open:  # everything that must be said was said: whatever is left takes its usual answer
        return Interview(ask=lambda question, usual: usual or "", tell=_refuse, given=given, turns_given=turns).run()
    return Interview(ask=ask, tell=typer.echo, given=given, turns_given=turns).run()


def _refuse(reason: str) -> None:
    from voicecoach.errors import UsageError

    raise UsageError(f"not everything was given by options: {reason}")


@app.command()
def record(
    name: Name,
    turn: Annotated[
        str | None,
        typer.Option("--turn", metavar="TURN", help="A turn, or one line such as welcome.if_builds."),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Take this recording in place of the microphone."),
    ] = None,
    hands_free: Annotated[
        bool, typer.Option("--hands-free", help="Keep what is good and say the rest again, without asking.")
    ] = False,
    listen: Annotated[bool, typer.Option("--listen/--no-listen", help="Compare what was said with the line.")] = True,
    input_device: Input = None,
    output_device: Output = None,
    model: Model = DEFAULT_MODEL,
    scenarios: Scenarios = None,
) -> None:
    """Record the peer's lines in your own voice, one by one.

    Example: voicecoach scenario record relapse_weekend --turn used_again
    """
    from voicecoach import content, recordings
    from voicecoach.record import RecordingSession

    path, scenario = content.locate(name, content.scenario_folders(tuple(scenarios or ())))
    lines = recordings.lines_of_turn(scenario, turn)
    if source:
        _take_file(path, turn, lines[0].line_id, source)
        return
    parts = _parts(hands_free, listen, input_device, output_device, model)
    session = RecordingSession(path=path, lines=lines, parts=parts)
    try:
        session.run()
    finally:
        parts.output.close()
        typer.echo(f"{len(session.kept)} of {len(lines)} lines recorded, in {recordings.folder_of(path)}")


def _take_file(path: Path, turn: str | None, line_id: str, source: Path) -> None:
    from voicecoach.errors import UsageError
    from voicecoach.recording_sheet import take_file

    if turn is None:
        raise UsageError(f"say which line {source} is: --turn {line_id}, for one")
    take = take_file(path, line_id, source)
    for flaw in take.flaws:
        typer.echo(f"Note: {flaw}")
    typer.echo(f"{line_id}: kept, {take.clip.duration_s:.1f} seconds")


def _parts(
    hands_free: bool, listen: bool, input_device: str | None, output_device: str | None, model: str
) -> RecordingParts:
    from voicecoach.cli.booth import open_parts

    return open_parts(
        hands_free=hands_free,
        listen=listen,
        input_device=input_device,
        output_device=output_device,
        model=model,
    )


@app.command()
def sheet(
    name: Name,
    output: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE.csv", help="Write the sheet here; else it is printed."),
    ] = None,
    take: Annotated[
        Path | None,
        typer.Option("--take", metavar="DIR", help="Take back a folder of recordings named by line id."),
    ] = None,
    scenarios: Scenarios = None,
) -> None:
    """Write the lines as a recording sheet (CSV), and take back a folder of files.

    Example: voicecoach scenario sheet relapse_weekend --to lines.csv
    """
    from voicecoach import content, recording_sheet

    path, scenario = content.locate(name, content.scenario_folders(tuple(scenarios or ())))
    if take:
        _take_folder(recording_sheet.take_folder(scenario, path, take))
        return
    text = recording_sheet.as_csv(scenario, path)
    if output is None:
        typer.echo(text, nl=False)
        return
    # A spreadsheet takes UTF-8 for what it is only when the file begins with this mark.
    content.write_text(output, "\ufeff" + text.replace("\r\n", "\n"))
    typer.echo(f"{output}: {len(text.splitlines()) - 1} lines")


def _take_folder(taken: tuple[object, ...]) -> None:
    from voicecoach.recording_sheet import Taken

    bad = False
    for one in taken:
        if isinstance(one, Taken):
            bad = bad or bool(one.problem)
            notes = one.problem or " ".join(one.flaws) or "kept"
            typer.echo(f"{one.line_id}: {notes}")
    if bad:
        raise typer.Exit(3)


@app.command()
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Ids or files; all if left out.")] = None,
    listen: Annotated[bool, typer.Option("--listen/--no-listen", help="Compare recordings with their lines.")] = True,
    as_json: AsJson = False,
    model: Model = DEFAULT_MODEL,
    scenarios: Scenarios = None,
) -> None:
    """Tell everything that is wrong with scenarios, each with its file and line. Exit code 1 if anything is.

    Example: voicecoach scenario check relapse_weekend
    """
    import functools
    import json

    from voicecoach import content, reading, scenario_check
    from voicecoach.transcribe import open_transcriber

    folders = content.scenario_folders(tuple(scenarios or ()))
    paths = scenario_check.paths_of(tuple(names or ()), folders)
    checker = scenario_check.Checker(
        bank=content.bank(),
        person_first=reading.load_person_first(),
        transcriber=functools.cache(lambda: open_transcriber(model)) if listen else None,
    )
    found = scenario_check.check(paths, checker)
    if as_json:
        rows = [
            {
                "fault": one.fault,
                "file": str(one.problem.path),
                "line": one.problem.line,
                "message": one.problem.message,
            }
            for one in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for one in found:
            typer.echo(str(one.problem))
        files = "1 scenario" if len(paths) == 1 else f"{len(paths)} scenarios"
        typer.echo(f"{files} checked: " + (f"{len(found)} to mend" if found else "nothing to mend"))
    if found:
        raise typer.Exit(1)


@app.command()
def preview(
    name: Name,
    speech: Annotated[bool, typer.Option("--speech/--no-speech", help="Say the peer's lines, or only print.")] = True,
    save: Annotated[Path | None, typer.Option("--save", metavar="FILE.wav", help="Keep it as a recording.")] = None,
    output_device: Output = None,
    peer_voice: PeerVoice = None,
    scenarios: Scenarios = None,
) -> None:
    """Go along every branch, aloud or on screen; no microphone needed.

    Example: voicecoach scenario preview relapse_weekend --no-speech
    """
    from voicecoach import content, scenario_preview
    from voicecoach.cli.booth import PreviewVoice

    path, scenario = content.locate(name, content.scenario_folders(tuple(scenarios or ())))
    conversations = scenario_preview.conversations(scenario)
    voice = PreviewVoice(scenario, path, voice=peer_voice, device=output_device, play=speech, keep=save is not None)
    with voice:
        for number, conversation in enumerate(conversations, 1):
            typer.echo(f"\n— {number} of {len(conversations)} —")
            for step in conversation:
                typer.echo(_step_text(step.who, step.outcome, scenario.peer.name, step.text))
                if step.who == "peer":
                    voice.say(step.text, step.line_id)
        if save:
            voice.save(save)
            typer.echo(f"\nSaved as {save}")


def _step_text(who: str, outcome: str, peer: str, text: str) -> str:
    return f"{peer}: {text}" if who == "peer" else f"   you ({outcome}): {text}"


@app.command()
def graph(
    name: Name,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE.svg", help="Draw a picture.")] = None,
    scenarios: Scenarios = None,
) -> None:
    """Draw the conversation, as text or as a picture (SVG).

    Example: voicecoach scenario graph relapse_weekend --svg relapse.svg
    """
    from voicecoach import content, scenario_graph, scenario_picture

    _, scenario = content.locate(name, content.scenario_folders(tuple(scenarios or ())))
    if svg:
        content.write_text(svg, scenario_picture.as_svg(scenario))
        typer.echo(f"{svg}: {len(scenario.turns)} turns")
    else:
        typer.echo(scenario_graph.as_text(scenario))
