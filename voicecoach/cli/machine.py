"""The machine panel: assess, devices, voices, model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from voicecoach.cli.options import DEFAULT_MODEL, AsCsv, AsJson, Model, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voicecoach.batch import Result

PANEL = "Machine"
model_app = typer.Typer(no_args_is_help=True, help="Speech models: which there are, and fetching one.")


def register(app: typer.Typer) -> None:
    """Add this panel's commands to `app`."""
    app.command(rich_help_panel=PANEL)(assess)
    app.command(rich_help_panel=PANEL)(devices)
    app.command(rich_help_panel=PANEL)(voices)
    app.add_typer(model_app, name="model", rich_help_panel=PANEL)


def assess(
    files: Annotated[list[Path] | None, typer.Argument(help="Recordings, text files, or folders of them.")] = None,
    text: Annotated[list[str] | None, typer.Option("--text", help="A reply in writing; may be repeated.")] = None,
    peer: Annotated[str, typer.Option("--peer", help="What the peer had just said.")] = "",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Filter: {"reply","peer"} a line in, what was heard a line out.')
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="For each judgement, show what it rests on.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", metavar="FILE", help="Keep results in FILE (JSON Lines); skip what is in it already."),
    ] = None,
    model: Model = DEFAULT_MODEL,
    quiet: Quiet = False,
) -> None:
    """Hear what replies hold: questions, validation, and what breaks trust.

    Example: voicecoach assess --text "That sounds hard. What would help?"
    """
    from voicecoach import batch
    from voicecoach.cli import results
    from voicecoach.errors import UsageError
    from voicecoach.phrasebank import load_bank

    if jsonl:
        import sys

        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream unless somebody replaced it
        for line in batch.assess_lines(sys.stdin, load_bank()):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    if not files and not text:
        raise UsageError('give recordings, text files or --text "…" (or --jsonl to read from standard input)')
    heard = _written(text or (), peer)
    wanted = batch.files_in(files or ())
    if resume:
        done = batch.done_before(resume)
        wanted = tuple(path for path in wanted if str(path) not in done)
    heard = [*heard, *_recorded(wanted, peer, model, resume, quiet or as_json or as_csv)]
    if explain:
        results.explain(heard, peer)
    elif as_json:
        results.as_json(heard)
    elif as_csv:
        results.as_csv(heard)
    else:
        results.table(heard)
    if any(result.problem for result in heard):
        raise typer.Exit(3)


def _written(texts: Iterable[str], peer: str) -> list[Result]:
    from voicecoach.assess import assess_reply
    from voicecoach.batch import Result
    from voicecoach.phrasebank import load_bank
    from voicecoach.text import Transcript

    bank = load_bank() if texts else None
    return [
        Result(source=f"text {n}", transcript=said, assessment=assess_reply(said, bank, peer=peer))
        for n, said in enumerate(map(Transcript.from_text, texts), 1)
        if bank
    ]


def _recorded(paths: tuple[Path, ...], peer: str, model: str, ledger: Path | None, quiet: bool) -> Iterator[Result]:
    import functools
    import json

    from voicecoach.batch import assess_file
    from voicecoach.cli.results import progress
    from voicecoach.phrasebank import load_bank
    from voicecoach.transcribe import open_transcriber

    if not paths:
        return
    bank = load_bank()
    transcriber = functools.cache(lambda: open_transcriber(model))
    for path in progress(paths, quiet):
        result = assess_file(path, transcriber=transcriber, bank=bank, peer=peer)
        if ledger:
            with ledger.open("a", encoding="utf-8") as file:
                file.write(json.dumps(result.as_plain(), ensure_ascii=False) + "\n")
        yield result


def devices(as_json: AsJson = False) -> None:
    """List microphones and speakers.

    Example: voicecoach devices
    """
    from voicecoach.adapters import sound_device
    from voicecoach.cli import results

    found = sound_device.devices()
    results.rows(
        [
            {
                "name": device.name,
                "host": device.host_api,
                "inputs": device.inputs,
                "outputs": device.outputs,
                "default": device.default,
            }
            for device in found
        ],
        as_json,
    )


def voices(as_json: AsJson = False) -> None:
    """List the voices that peer and coach can speak with.

    Example: voicecoach voices
    """
    from voicecoach import speak
    from voicecoach.cli import results

    found: list[dict[str, Any]] = [
        {"name": voice.name, "engine": voice.engine, "language": voice.language, "about": voice.about}
        for voice in speak.voices()
    ]
    results.rows(found, as_json)


@model_app.command("list")
def model_list(as_json: AsJson = False) -> None:
    """List the speech models, and which of them are on this machine.

    Example: voicecoach model list
    """
    from voicecoach.cli import results
    from voicecoach.transcribe import list_models

    results.rows([{"name": m.name, "on this machine": m.installed, "about": m.about} for m in list_models()], as_json)


@model_app.command("get")
def model_get(name: Annotated[str, typer.Argument(help="A name from `voicecoach model list`.")]) -> None:
    """Fetch a speech model over the network: the one thing here that uses it.

    Example: voicecoach model get base.en
    """
    from voicecoach.transcribe import get_model

    path = get_model(name)
    typer.echo(f"{name} is ready; use it with: voicecoach practice --model {name}")
    typer.echo(f"(kept in {path})")
