"""The machine panel: assess, devices, voices, model."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from voicecoach.cli.options import DEFAULT_MODEL, AsCsv, AsJson, Model, Quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicecoach.batch import Assessor, Result
    from voicecoach.phrase import PhraseBank
    from voicecoach.transcribe import Transcriber

PANEL = "Machine"
model_app = typer.Typer(no_args_is_help=True, help="Speech models: which there are, and fetching one.")


def register(app: typer.Typer) -> None:
    """Add this panel's commands to `app`."""
    app.command(rich_help_panel=PANEL)(assess)
    app.command(rich_help_panel=PANEL)(devices)
    app.command(rich_help_panel=PANEL)(voices)
    app.add_typer(model_app, name="model", rich_help_panel=PANEL)


def assess(
    # A file that may not be read is told where it is opened: Typer would stop all the others for it.
    files: Annotated[
        list[Path] | None, typer.Argument(help="Recordings, text files, or folders of them.", readable=False)
    ] = None,
    text: Annotated[list[str] | None, typer.Option("--text", help="A reply in writing; may be repeated.")] = None,
    peer: Annotated[str, typer.Option("--peer", help="What the peer had just said.")] = "",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Filter: {"reply","peer"} a line in, what was heard a line out.')
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="For each judgment, show what it rests on.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", metavar="FILE", help="Keep results in FILE as they come; listen only to what is new."),
    ] = None,
    model: Model = DEFAULT_MODEL,
    quiet: Quiet = False,
) -> None:
    """Hear what replies hold: questions, validation, and what breaks trust. Exit code 3 if one could not be read.

    Example: voicecoach assess --text "That sounds hard. What would help?"

    Example: voicecoach assess replies/ --csv --resume results.jsonl
    """
    from voicecoach import content

    _check_assess(files, text, jsonl, explain, as_json, as_csv)
    bank = content.bank()
    if jsonl:
        _filter(bank)
        return
    from voicecoach import batch
    from voicecoach.cli import results

    _check_length((*(text or ()), peer))
    assessor = batch.Assessor(bank=bank, open_transcriber=_opener(model), model=model, peer=peer)
    heard = [assessor.written(f"text {n}", said) for n, said in enumerate(text or (), 1)]
    stopped = _listen(batch.files_in(files or ()), assessor, heard, resume, quiet)
    if as_json:
        results.as_json(heard, (bank, peer) if explain else None)
    elif as_csv:
        results.as_csv(heard)
    elif explain:
        results.explain(heard, bank, peer)
    else:
        results.table(heard)
    bad = results.tell_problems(heard)
    if stopped:
        raise KeyboardInterrupt
    if bad:
        raise typer.Exit(3)


def _check_assess(
    files: list[Path] | None, text: list[str] | None, jsonl: bool, explain: bool, as_json: bool, as_csv: bool
) -> None:
    from voicecoach.errors import UsageError

    if as_csv and (as_json or explain):
        raise UsageError(f"--csv does not go with {'--json' if as_json else '--explain'}; give one of the two")
    if jsonl and (files or text or explain or as_json or as_csv):
        raise UsageError("--jsonl reads from standard input and writes JSON Lines; give it alone")
    if not (files or text or jsonl):
        raise UsageError('give recordings, text files or --text "…" (or --jsonl to read from standard input)')


def _check_length(texts: tuple[str, ...]) -> None:
    from voicecoach.errors import UsageError
    from voicecoach.text import is_too_long

    if any(map(is_too_long, texts)):
        raise UsageError("this text is too long for a reply; cut it into single replies")


def _filter(bank: PhraseBank) -> None:
    from voicecoach.jsonl import assess_lines

    for line in assess_lines(sys.stdin.buffer, bank):  # each goes out at once: somebody may be waiting for it
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")  # as JSON escapes it
        sys.stdout.buffer.flush()


def _opener(model: str) -> Callable[[], Transcriber]:
    from voicecoach.transcribe import open_transcriber

    return lambda: open_transcriber(model)


def _listen(paths: tuple[Path, ...], assessor: Assessor, heard: list[Result], resume: Path | None, quiet: bool) -> bool:
    """Append to `heard` what is in each of `paths`; return whether Ctrl-C broke it off, so that the rest is shown."""
    from contextlib import closing

    from voicecoach.batch import Ledger, assess_files
    from voicecoach.cli import results

    ledger = Ledger(resume, assessor.model) if resume else None
    before = sum(str(path) in ledger.kept for path in paths) if ledger else 0
    if before and not quiet:
        typer.echo(f"{before} of {len(paths)} were heard before; their words are taken from {resume}.", err=True)
    try:
        with closing(assess_files(paths, assessor, ledger)) as coming:
            heard.extend(results.progress(coming, len(paths), quiet))
    except KeyboardInterrupt:
        after = f", which are kept in {resume}: the same command goes on from there" if resume else ""
        typer.echo(f"\nStopped after {len(heard)} of {len(paths)}{after}.", err=True)
        return True
    return False


def devices(as_json: AsJson = False) -> None:
    """List microphones and speakers.

    Example: voicecoach devices
    """
    from voicecoach.adapters import portaudio
    from voicecoach.cli import results

    found = portaudio.devices()
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
    from voicecoach.cli import results
    from voicecoach.transcribe import get_model

    with results.bytes_bar(f"Fetching {name}") as on_progress:
        path = get_model(name, on_progress)
    typer.echo(f"{name} is ready; use it with: voicecoach practice --model {name}")
    typer.echo(f"(kept in {path})")
