"""The teach panel: scenario list, new, record, sheet, check, preview, graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from voicecoach.cli import teach_new, teach_record
from voicecoach.cli.options import DEFAULT_MODEL, AsJson, Listen, Model, Output, PeerVoice, ScenarioName, Scenarios
from voicecoach.cli.teach_record import lazy_transcriber

PANEL = "Teach"
app = typer.Typer(no_args_is_help=True, help="Scenarios: write, record, check and look at them.")


def register(root: typer.Typer) -> None:
    """Add `scenario` to the command line."""
    root.add_typer(app, name="scenario", rich_help_panel=PANEL)


@app.command("list")
def list_scenarios(scenarios: Scenarios = None, as_json: AsJson = False) -> None:
    """List the scenarios: bundled, your own, and those of installed packs. Exit code 3 if one cannot be used.

    Example: voicecoach scenario list
    """
    from voicecoach import content, scenario
    from voicecoach.cli import results
    from voicecoach.errors import YamlError

    folders = content.scenario_folders(tuple(scenarios or ()))
    found, problems = scenario.load_usable(folders)
    if as_json:
        results.rows(
            [
                {"id": one.id, "level": one.level, "turns": len(one.turns), "title": one.title}
                | {"practises": list(one.practises), "from": content.origin(path)}
                for path, one in found
            ],
            as_json,
        )
    wide = max((len(one.id) for _, one in found), default=0)
    for path, one in found if not as_json else ():
        about = f"level {one.level}  {len(one.turns)} turns  {one.title}  ({content.origin(path)})"
        typer.echo(f"{one.id:<{wide}}  {about}")
    if problems:
        raise YamlError(problems)


app.command("new")(teach_new.new)
app.command("record")(teach_record.record)
app.command("sheet")(teach_record.sheet)


@app.command()
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Ids or files; all if left out.")] = None,
    listen: Listen = True,
    as_json: AsJson = False,
    model: Model = DEFAULT_MODEL,
    scenarios: Scenarios = None,
) -> None:
    """Tell everything that is wrong with scenarios, each with its file and line. Exit code 1 if anything is.

    Example: voicecoach scenario check relapse_weekend
    """
    from voicecoach import content, reading, scenario_check
    from voicecoach.cli import results

    folders = content.scenario_folders(tuple(scenarios or ()))
    paths = scenario_check.paths_of(tuple(names or ()), folders)
    checker = scenario_check.Checker(
        bank=content.bank(),
        person_first=reading.load_person_first(),
        transcriber=lazy_transcriber(listen, model),
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
        results.print_json(rows)
    else:
        for one in found:
            typer.echo(str(one.problem))
        files = "1 scenario" if len(paths) == 1 else f"{len(paths)} scenarios"
        typer.echo(f"{files} checked: " + (f"{len(found)} to mend" if found else "nothing to mend"))
    if found:
        raise typer.Exit(1)


@app.command()
def preview(
    name: ScenarioName,
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
    from voicecoach.audio import check_can_write
    from voicecoach.cli.preview_voice import PreviewVoice
    from voicecoach.scenario import locate

    if save:
        check_can_write(save)
    path, scenario = locate(name, content.scenario_folders(tuple(scenarios or ())))
    conversations = scenario_preview.conversations(scenario)
    voice = PreviewVoice(scenario, path, voice=peer_voice, device=output_device, play=speech, keep=save is not None)
    with voice:
        try:
            for number, conversation in enumerate(conversations, 1):
                typer.echo(f"\n— {number} of {len(conversations)} —")
                for step in conversation:
                    typer.echo(_step_text(step.who, step.outcome, scenario.peer.name, step.text))
                    if step.who == "peer":
                        voice.say(step.text, step.line_id)
        finally:  # what was heard is kept, however it ends
            if save and voice.heard_s:
                voice.save(save)
                typer.echo(f"\nSaved as {save}")


def _step_text(who: str, outcome: str, peer: str, text: str) -> str:
    return f"{peer}: {text}" if who == "peer" else f"   you ({outcome}): {text}"


@app.command()
def graph(
    name: ScenarioName,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE.svg", help="Draw a picture.")] = None,
    scenarios: Scenarios = None,
) -> None:
    """Draw the conversation, as text or as a picture (SVG).

    Example: voicecoach scenario graph relapse_weekend --svg relapse.svg
    """
    from voicecoach import content, scenario_graph, scenario_picture
    from voicecoach.errors import UsageError
    from voicecoach.scenario import locate

    if svg and svg.suffix.lower() != ".svg":
        raise UsageError(f"a picture's name ends in .svg, as {Path(name).stem}.svg does; it is not {svg}")
    _, scenario = locate(name, content.scenario_folders(tuple(scenarios or ())))
    if svg:
        content.write_text(svg, scenario_picture.as_svg(scenario))
        typer.echo(f"{svg}: {len(scenario.turns)} turn{'s' if len(scenario.turns) != 1 else ''}")
    else:
        typer.echo(scenario_graph.as_text(scenario))
