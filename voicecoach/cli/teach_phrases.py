"""The teach panel: phrases list, show, test, check, explain, add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from voicecoach.phrase_add import Heard, NewPhrase

PANEL = "Teach"
app = typer.Typer(no_args_is_help=True, help="Phrases: what is heard in a reply, and adding to it.")


def register(root: typer.Typer) -> None:
    """Add `phrases` to the command line."""
    root.add_typer(app, name="phrases", rich_help_panel=PANEL)


@app.command()
def add(
    sentence: Annotated[str, typer.Argument(help="What somebody might say.")],
    behaviour: Annotated[str, typer.Option("--behaviour", "-b", help="What it shows: minimizing, empathy, …")],
    template: Annotated[
        str | None, typer.Option(help="The template; one is proposed from the sentence if left out.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="open_ended, validating or trust_breaking; by the behaviour if left out."),
    ] = None,
    near_miss: Annotated[
        list[str] | None, typer.Option("--near-miss", metavar="TEXT", help="A line that it must not match.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why it matters.")] = "",
    bank: Annotated[Path | None, typer.Option(metavar="FILE", help="The phrase file; your own if left out.")] = None,
    phrase_id: Annotated[str | None, typer.Option("--id", help="Its id; made from the sentence if left out.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Write it without asking, if nothing speaks against it.")
    ] = False,
) -> None:
    """Add a phrase: see its template, what it would hear and what it must not, and then write it.

    Example: voicecoach phrases add "Just snap out of it." -b minimizing
    """
    from voicecoach import content, phrase_add, scenario

    folders = _folders_with(bank)
    new = _new_phrase(sentence, behaviour, template, kind, near_miss, why, phrase_id, folders)
    trial = phrase_add.try_out(new, folders)
    heard = phrase_add.what_it_hears(new, trial, scenario.load_scenarios(content.scenario_folders()))
    wrong = _show(new, heard)
    if not _agreed(wrong, yes):
        typer.echo("Nothing was written.")
        raise typer.Exit(1)
    target = bank or content.own_phrases() / phrase_add.OWN_BANK
    phrase_add.add(new, target)
    typer.echo(f"{new.phrase_id} is in {target}")


def _folders_with(bank: Path | None) -> tuple[Path, ...]:
    from voicecoach import content

    folders = content.phrase_folders()
    beside = bank.parent if bank else None
    if beside and beside.is_dir() and beside.resolve() not in {folder.resolve() for folder in folders}:
        return (*folders, beside)
    return folders


def _new_phrase(
    sentence: str,
    behaviour: str,
    template: str | None,
    kind: str | None,
    near_miss: list[str] | None,
    why: str,
    phrase_id: str | None,
    folders: tuple[Path, ...],
) -> NewPhrase:
    from voicecoach import phrase_add
    from voicecoach.errors import UsageError
    from voicecoach.lesson import Behaviour, Kind
    from voicecoach.phrasebank import load_bank

    try:
        shown = Behaviour(behaviour.lower().replace("-", "_").replace(" ", "_"))
        does = Kind(kind) if kind else phrase_add.kind_of(shown)
    except ValueError as error:
        known = ", ".join([*Behaviour, *Kind])
        raise UsageError(f"{error}; choose from: {known}") from None
    return phrase_add.NewPhrase(
        sentence=" ".join(sentence.split()),
        behaviour=shown,
        template=template or phrase_add.propose(sentence),
        kind=does,
        phrase_id=phrase_id or phrase_add.id_for(shown, sentence, load_bank(folders)),
        near_misses=tuple(near_miss or ()),
        why=why,
    )


def _show(new: NewPhrase, heard: tuple[Heard, ...]) -> int:
    """Print what the phrase hears; return in how many lines that is wrong."""
    typer.echo(f"Template:   {new.template}")
    typer.echo(f"Behaviour:  {new.behaviour}" + (f" ({new.kind})" if new.kind else ""))
    if not any(one.line == new.sentence for one in heard):
        typer.echo("It does not hear the sentence itself, so it would do nothing; give another --template.")
        return 1
    typer.echo(f"It hears {len(heard)} line(s) of what is there:")
    for one in heard:
        mark = f"✗ {one.wrong}: " if one.wrong else "✓ "
        typer.echo(f"  {mark}{one.line}  ({one.where})")
    return sum(bool(one.wrong) for one in heard)


def _agreed(wrong: int, yes: bool) -> bool:
    if wrong:
        typer.echo("That is more than it should hear; make the template narrower with --template.")
        return False if yes else typer.confirm("Write it all the same?", default=False)
    return yes or typer.confirm("Write it?", default=True)
