"""The teach panel: pack build, install, list, remove."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.cli.options import AsJson, Scenarios

PANEL = "Teach"
USUAL_LICENCE = "CC-BY-4.0"
app = typer.Typer(no_args_is_help=True, help="Packs: scenarios, phrases and recordings in one file, to share.")


def register(root: typer.Typer) -> None:
    """Add `pack` to the command line."""
    root.add_typer(app, name="pack", rich_help_panel=PANEL)


@app.command()
def build(
    target: Annotated[Path, typer.Argument(metavar="FILE.voicepack", help="The pack to write.")],
    scenario: Annotated[
        list[str] | None,
        typer.Option("--scenario", metavar="ID", help="A scenario to pack, with its recordings."),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--folder", metavar="DIR", help="Pack all of DIR/scenarios and DIR/phrasebank."),
    ] = None,
    phrases: Annotated[
        list[Path] | None, typer.Option("--phrases", metavar="FILE", help="A phrase file to pack.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="The pack's own id; from the file's name if left out.")] = None,
    version: Annotated[str, typer.Option(help="Such as 1.0 or 2.3.1.")] = "1.0",
    title: Annotated[str | None, typer.Option(help="What is in it, for people.")] = None,
    licence: Annotated[
        str | None,
        typer.Option("--licence", "--license", help=f"What others may do with it; {USUAL_LICENCE} if left out."),
    ] = None,
    author: Annotated[str, typer.Option(help="Who made it.")] = "",
    scenarios: Scenarios = None,
) -> None:
    """Pack scenarios with their recordings and phrases into one file.

    Example: voicecoach pack build kitchen.voicepack --scenario my_own_weekend
    """
    from voicecoach import content, pack_build
    from voicecoach.errors import UsageError
    from voicecoach.packs import SUFFIX
    from voicecoach.scenario import locate

    if target.suffix != SUFFIX:
        raise UsageError(f"a pack's name ends in {SUFFIX}: {target.stem or 'saturday'}{SUFFIX}, for one")
    files: dict[str, Path] = pack_build.files_in(folder) if folder else {}
    folders = content.scenario_folders(tuple(scenarios or ()))
    for wanted in scenario or ():
        files |= pack_build.scenario_in_pack(locate(wanted, folders)[0])
    files |= pack_build.phrases_in_pack(tuple(phrases or ()))
    if not files:
        raise UsageError("say what to pack: --scenario ID, --phrases FILE or --folder DIR")
    own_name = name or target.stem.lower().replace("-", "_").replace(" ", "_")
    there_already = target.exists()
    manifest = pack_build.build(
        files,
        target,
        name=own_name,
        version=version,
        title=title or own_name,
        licence=licence or USUAL_LICENCE,
        author=author,
    )
    if there_already:
        typer.echo(f"{target} was there already, and is replaced.", err=True)
    typer.echo(f"{target}: {manifest.title} ({manifest.name} {manifest.version}, {manifest.licence})")
    for file in manifest.files:
        typer.echo(f"  {file.path}")
    if licence is None:
        typer.echo(
            f"Others may share and change it if they name its author ({USUAL_LICENCE}); --license says otherwise."
        )
    typer.echo(f"Others install it so: voicecoach pack install {shlex.quote(target.name)}")


@app.command()
def install(
    pack: Annotated[Path, typer.Argument(metavar="FILE.voicepack", readable=False, help="The pack.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace an installed pack of that name.")] = False,
) -> None:
    """Install a pack: all of it, or, when anything is wrong with it, nothing.

    Example: voicecoach pack install kitchen.voicepack
    """
    from voicecoach import packs

    manifest = packs.install(pack, replace=replace)
    typer.echo(f"{manifest.title} ({manifest.name} {manifest.version}, {manifest.licence}) is installed.")
    held = {file.path.partition("/")[0] for file in manifest.files}
    listing = {"scenarios": "voicecoach scenario list", "phrasebank": "voicecoach phrases list"}
    for phrase_id in packs.switched_off(manifest):
        typer.echo(f"It switches {phrase_id} off. To switch it on again: voicecoach phrases on {phrase_id}")
    typer.echo(f"See what is there now: {' and '.join(way for top, way in listing.items() if top in held)}")


@app.command("list")
def list_packs(as_json: AsJson = False) -> None:
    """List the installed packs. Exit code 3 if one of them is damaged.

    Example: voicecoach pack list
    """
    from voicecoach import packs
    from voicecoach.cli import results

    found, damaged = packs.installed()
    if not found and not damaged and not as_json:
        typer.echo("No packs are installed. To install one: voicecoach pack install FILE.voicepack")
        return
    rows = [
        {
            "name": one.name,
            "version": one.version,
            "title": one.title,
            "author": one.author,
            "licence": one.licence,
            "files": len(one.files),
        }
        for one in found
    ]
    if rows or as_json:
        results.rows(rows, as_json)
    for error in damaged:
        typer.echo(f"voicecoach: {error}", err=True)
    if damaged:
        raise typer.Exit(damaged[0].exit_code)


@app.command()
def remove(name: Annotated[str, typer.Argument(help="A name from `voicecoach pack list`.")]) -> None:
    """Remove an installed pack.

    Example: voicecoach pack remove kitchen
    """
    from voicecoach import packs

    packs.remove(name)
    typer.echo(f"{name} is removed.")
