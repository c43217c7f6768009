"""The teach panel: calibrate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli import asking, named
from voicecoach.cli.options import DEFAULT_MODEL, AsJson, Model, Output

if TYPE_CHECKING:
    from voicecoach.behaviours import Behaviour
    from voicecoach.calibrate import Agreement, Label

PANEL = "Teach"
LEGEND = """
only_it:   heard by voicecoach and not by you; only_you: the other way round.
precision: of what voicecoach heard, the share that you heard too.
recall:    of what you heard, the share that voicecoach heard too.
kappa:     agreement beyond chance: 1 is always, 0 is no better than guessing."""


def register(root: typer.Typer) -> None:
    """Add `calibrate` to the command line."""
    root.command(rich_help_panel=PANEL)(calibrate)


def calibrate(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of recorded (or written) replies.")
    ] = None,
    mute_unreliable: Annotated[
        bool, typer.Option("--mute-unreliable", help="Stop reporting what is too often heard wrongly.")
    ] = False,
    mute: Annotated[list[str] | None, typer.Option(metavar="BEHAVIOR", help="Stop reporting it.")] = None,
    unmute: Annotated[list[str] | None, typer.Option(metavar="BEHAVIOR", help="Report it again.")] = None,
    speech: Annotated[bool, typer.Option("--speech/--no-speech", help="Play each recording.")] = True,
    output_device: Output = None,
    model: Model = DEFAULT_MODEL,
    as_json: AsJson = False,
) -> None:
    """Say what you hear in recorded replies, and see how far voicecoach agrees, behavior by behavior.

    Example: voicecoach calibrate replies/
    """
    from voicecoach import calibrate as agreeing
    from voicecoach.errors import UsageError

    if mute or unmute:
        agreeing.mute(_behaviours(mute))
        agreeing.unmute(_behaviours(unmute))
    if folder is None:
        if not (mute or unmute):
            raise UsageError("name a folder with recorded replies, or --mute or --unmute a behavior")
        _show_muted()
        return
    found = _agreement(folder, speech, output_device, model)
    _show(found, as_json)
    if mute_unreliable:
        agreeing.mute(one.label for one in found if one.unreliable)  # type: ignore[misc]  # unreliable holds for behaviours only
        _show_muted(err=as_json)


def _behaviours(names: list[str] | None) -> tuple[Behaviour, ...]:
    return tuple(named.behaviour(name) for name in names or ())


def _agreement(folder: Path, speech: bool, device: str | None, model: str) -> tuple[Agreement, ...]:
    import functools

    from voicecoach import batch, content
    from voicecoach import calibrate as agreeing
    from voicecoach.adapters.ffmpeg import read_any
    from voicecoach.devices import open_output
    from voicecoach.errors import UsageError
    from voicecoach.transcribe import open_transcriber

    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name one with recorded or written replies")
    files = batch.files_in((folder,))
    output = functools.cache(lambda: open_output(device))  # what was answered before is not played again
    transcriber = functools.cache(lambda: open_transcriber(model))
    # Muted behaviours are heard here all the same: calibrating is how one finds that they may come back.
    bank = content.whole_bank()

    def ask(path: Path) -> frozenset[Label] | None:
        _say(f"\n{files.index(path) + 1} of {len(files)}: {path.name}")
        if path.suffix.lower() in batch.TEXT_SUFFIXES:
            _say(f"   {batch.text_of(path).strip()}")
        else:
            clip = read_any(path)  # one that cannot be read is not asked about
            if speech:
                output().play(clip, lambda: False)
        return _labels()

    if any(path.relative_to(folder).as_posix() not in agreeing.load_heard(folder) for path in files):
        _show_labels()
    try:
        pairs = []
        for path, hers in agreeing.ask_for_each(folder, files, ask):
            result = batch.assess_file(path, transcriber=transcriber, bank=bank, peer="")
            if result.assessment:
                pairs.append((agreeing.labels_of(result.assessment), hers))
            else:
                typer.echo(result.problem, err=True)
        return agreeing.agreement(pairs)
    finally:
        if output.cache_info().currsize:
            output().close()


def _say(words: str) -> None:
    """Print what belongs to the asking, beside the result: the result may be JSON for another program."""
    typer.echo(words, err=True)


def _show_labels() -> None:
    from voicecoach.behaviours import Behaviour, Kind

    _say("Name everything that you hear in a reply, with commas between. What there is to hear:")
    _say(f"  kinds:         {', '.join(Kind)}")
    _say(f"  builds trust:  {', '.join(one for one in Behaviour if one.builds)}")
    _say(f"  breaks trust:  {', '.join(one for one in Behaviour if not one.builds)}")
    _say("Or: none (nothing of these), ? (this list again), q (stop; what you said is kept).")


def _labels() -> frozenset[Label] | None:
    from voicecoach import calibrate as agreeing
    from voicecoach.errors import UsageError

    while True:
        said = asking.ask("What do you hear?", stopped=asking.KEPT, err=True).strip().lower()
        if said in ("q", "quit", "stop"):
            return None
        try:
            if said != "?":
                return agreeing.parse_labels(said)
            _show_labels()
        except UsageError as error:
            _say(str(error))


def _show(found: tuple[Agreement, ...], as_json: bool) -> None:
    from voicecoach.cli import results

    rows = [
        {
            "behaviour" if as_json else "behavior": str(one.label),
            "both": one.both,
            "only_it": one.only_us,
            "only_you": one.only_her,
            "precision": _rounded(one.precision, as_json),
            "recall": _rounded(one.recall, as_json),
            "kappa": _rounded(one.kappa, as_json),
            "advice": "mute" if one.unreliable else "",
        }
        for one in found
    ]
    results.rows(rows, as_json)
    if found and not as_json:
        typer.echo(LEGEND)
    if any(one.unreliable for one in found) and not as_json:
        typer.echo("To stop reporting what is marked “mute”: voicecoach calibrate DIR --mute-unreliable")


def _rounded(value: float | None, as_json: bool) -> float | str | None:
    if value is None:
        return None if as_json else "–"
    return round(value, 2)


def _show_muted(*, err: bool = False) -> None:
    from voicecoach import content

    muted = content.load_settings().muted
    typer.echo("Not reported on this machine: " + (", ".join(muted) or "nothing; all behaviors are reported"), err=err)
