"""The teach panel: phrases list, show, test, check, explain, add, off, on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli import asking, named
from voicecoach.cli.options import AsCsv, AsJson

if TYPE_CHECKING:
    from voicecoach.behaviours import Behaviour

PANEL = "Teach"
app = typer.Typer(no_args_is_help=True, help="Phrases: what is heard in a reply, and adding to it.")


def register(root: typer.Typer) -> None:
    """Add `phrases` to the command line."""
    root.add_typer(app, name="phrases", rich_help_panel=PANEL)


Behaviours = Annotated[
    str | None, typer.Option("--behaviour", "-b", help="Only phrases of this behavior: minimizing, empathy, …")
]
Kinds = Annotated[str | None, typer.Option("--kind", help="open_ended, validating, trust_breaking, or none.")]
PhraseIds = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids from `voicecoach phrases list`.")]
PhraseId = Annotated[str, typer.Argument(metavar="ID", help="An id from `voicecoach phrases list`.")]


@app.command("list")
def list_phrases(
    behaviour: Behaviours = None, kind: Kinds = None, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """List the phrases, and where each is from: bundled, your own, or a pack. Those switched off are marked.

    Example: voicecoach phrases list --behaviour judging
    """
    from voicecoach import content, phrase_view

    bank = content.whole_bank()
    found = phrase_view.chosen(bank, *_wanted(behaviour, kind))
    if as_json:
        _print_json([phrase_view.plain(phrase, bank) for phrase in found])
    elif as_csv:
        typer.echo(phrase_view.as_csv(found, bank), nl=False)
    else:
        _print(phrase_view.listed(found, bank))


@app.command()
def show(phrase_id: PhraseId, as_json: AsJson = False) -> None:
    """Show all of one phrase: templates, conditions, own lines, and why it matters.

    Example: voicecoach phrases show min_bright_side
    """
    from voicecoach import content, phrase_switch, phrase_view

    bank = content.whole_bank()
    phrase = phrase_switch.known(phrase_id, bank)
    if as_json:
        _print_json(phrase_view.plain(phrase, bank))
    else:
        _print(phrase_view.shown(phrase, bank))


@app.command("test")
def run_own_lines(behaviour: Behaviours = None, kind: Kinds = None, as_json: AsJson = False) -> None:
    """Run every phrase's own lines. Exit code 1 if one is not heard where it must be, or is where it must not.

    Example: voicecoach phrases test --behaviour minimizing
    """
    from voicecoach import content, phrase_test, phrase_view

    bank = content.whole_bank()
    outcomes = phrase_test.run(bank, phrase_view.chosen(bank, *_wanted(behaviour, kind)))
    if as_json:
        _print_json(phrase_view.tested_plain(outcomes))
    else:
        _print(phrase_view.tested(outcomes))
    if any(one.problem for one in outcomes):
        raise typer.Exit(1)


@app.command()
def check(as_json: AsJson = False) -> None:
    """Tell what is wrong between phrases: they collide, never fire, or fire where another must not.

    Exit code 1 if anything is to mend. What is only good to know is told, too.

    Example: voicecoach phrases check
    """
    from voicecoach import phrase_check, phrase_view

    found = phrase_check.everything()
    if as_json:
        _print_json(phrase_view.checked_plain(found))
    else:
        _print(phrase_view.checked(found))
    if found.to_mend:
        raise typer.Exit(1)


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(help="What was said.")],
    peer: Annotated[str, typer.Option("--peer", help="What the peer had just said.")] = "",
    as_json: AsJson = False,
) -> None:
    """For each judgment on a sentence, show the phrase, the words, the score, and the guards.

    Example: voicecoach phrases explain "At least you have a job."
    """
    from dataclasses import asdict

    from voicecoach import assess, content, explained
    from voicecoach.text import Transcript

    found = assess.explain(Transcript.from_text(sentence), content.bank(), peer=peer)
    if as_json:
        _print_json([asdict(one) for one in found])
    else:
        typer.echo(explained.as_text(found))


@app.command()
def add(
    sentence: Annotated[str, typer.Argument(help="What somebody might say.")],
    behaviour: Annotated[str, typer.Option("--behaviour", "-b", help="What it shows: minimizing, empathy, …")],
    template: Annotated[
        str | None, typer.Option(help="The template; one is proposed from the sentence if left out.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="open_ended, validating, trust_breaking or none; by the behavior if left out."),
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
    from voicecoach import phrase_add, phrase_trial

    target = phrase_add.file_to_write(bank)
    new = phrase_add.proposed(
        sentence,
        named.behaviour(behaviour),
        template=template,
        kind=named.kind(kind) if kind else None,
        near_misses=tuple(near_miss or ()),
        why=why,
        phrase_id=phrase_id,
    )
    trial = phrase_trial.run(new, target)
    _print(phrase_trial.told(new, trial))
    if not _agreed(phrase_trial.against(new, trial), yes):
        typer.echo("Nothing was written.")
        raise typer.Exit(1)
    _print(phrase_add.add(new, target))


def _agreed(against: str, yes: bool) -> bool:
    if against:
        typer.echo(against)
        return False if yes else asking.agree("Write it all the same?", usual=False)
    return yes or asking.agree("Write it?", usual=True)


@app.command("off")
def switch_off(phrase_ids: PhraseIds) -> None:
    """Switch single phrases off on this machine, bundled ones too: nobody is told of them from then on.

    Example: voicecoach phrases off min_bright_side
    """
    from voicecoach import phrase_off

    _print(phrase_off.switch(phrase_ids, on=False))


@app.command("on")
def switch_on(phrase_ids: PhraseIds) -> None:
    """Switch phrases on again that were switched off.

    Example: voicecoach phrases on min_bright_side
    """
    from voicecoach import phrase_off

    _print(phrase_off.switch(phrase_ids, on=True))


def _wanted(behaviour: str | None, kind: str | None) -> tuple[Behaviour | None, str | None]:
    """Return the behavior and the kind of those names, None for none. Raises UsageError for a wrong one."""
    return named.behaviour(behaviour) if behaviour else None, named.kind(kind) if kind else None


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _print_json(data: object) -> None:
    from voicecoach.cli import results

    results.print_json(data)
