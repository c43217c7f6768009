"""The teach panel: phrases list, show, test, check, explain, add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli import asking, named
from voicecoach.cli.options import AsJson

if TYPE_CHECKING:
    from voicecoach.phrase import Phrase, PhraseBank
    from voicecoach.phrase_add import Heard, NewPhrase
    from voicecoach.phrase_test import Outcome

PANEL = "Teach"
app = typer.Typer(no_args_is_help=True, help="Phrases: what is heard in a reply, and adding to it.")


def register(root: typer.Typer) -> None:
    """Add `phrases` to the command line."""
    root.add_typer(app, name="phrases", rich_help_panel=PANEL)


Behaviours = Annotated[
    str | None, typer.Option("--behaviour", "-b", help="Only phrases of this behaviour: minimizing, empathy, …")
]
Kinds = Annotated[str | None, typer.Option("--kind", help="open_ended, validating, trust_breaking, or none.")]


@app.command("list")
def list_phrases(behaviour: Behaviours = None, kind: Kinds = None, as_json: AsJson = False) -> None:
    """List the phrases: bundled, your own, and those of installed packs.

    Example: voicecoach phrases list --behaviour judging
    """
    from voicecoach import content
    from voicecoach.cli import results

    found = _chosen(content.whole_bank(), behaviour, kind)
    if as_json:
        results.rows([_plain(phrase) for phrase in found], as_json)
        return
    wide = max((len(phrase.phrase_id) for phrase in found), default=0)
    for phrase in found:
        templates = f"{len(phrase.templates)} templates" if phrase.templates else f"by structure: {phrase.structure}"
        typer.echo(f"{phrase.phrase_id:<{wide}}  {phrase.behaviour:<24}  {templates}")
    typer.echo(f"{len(found)} phrases. See one: voicecoach phrases show ID")


@app.command()
def show(
    phrase_id: Annotated[str, typer.Argument(metavar="ID", help="An id from `voicecoach phrases list`.")],
    as_json: AsJson = False,
) -> None:
    """Show all of one phrase: templates, conditions, own lines, and why it matters.

    Example: voicecoach phrases show min_bright_side
    """
    import json
    from difflib import get_close_matches

    from voicecoach import content
    from voicecoach.errors import UsageError

    bank = content.whole_bank()
    phrase = bank.phrase(phrase_id)
    if phrase is None:
        ids = [one.phrase_id for one in bank.phrases]
        near = [one for one in ids if phrase_id and phrase_id.lower() in one] or get_close_matches(phrase_id, ids)
        hint = f"did you mean {', '.join(near[:5])}?" if near else "see them all: voicecoach phrases list"
        raise UsageError(f"there is no phrase '{phrase_id}'; {hint}")
    plain = _plain(phrase)
    if as_json:
        typer.echo(json.dumps(plain, indent=2, ensure_ascii=False))
        return
    for name, value in plain.items():
        if isinstance(value, list):
            typer.echo("\n".join([f"{name}:", *(f"  {one}" for one in value)]) if value else f"{name}: none")
        else:
            typer.echo(f"{name}: {value}")


@app.command("test")
def run_own_lines(behaviour: Behaviours = None, kind: Kinds = None, as_json: AsJson = False) -> None:
    """Run every phrase's own lines. Exit code 1 if one is not heard where it must be, or is where it must not.

    Example: voicecoach phrases test --behaviour minimizing
    """
    from voicecoach import content, phrase_test

    bank = content.whole_bank()
    outcomes = phrase_test.run(bank, _chosen(bank, behaviour, kind))
    if as_json:
        _tested_as_json(outcomes)
    else:
        _tested(outcomes)
    if any(one.problem for one in outcomes):
        raise typer.Exit(1)


def _tested(outcomes: tuple[Outcome, ...]) -> None:
    from voicecoach import phrase_test

    typer.echo(f"{'behaviour':<26}{'phrases':>8}{'lines':>8}{'precision':>11}{'recall':>8}")
    for one in phrase_test.scores(outcomes):
        typer.echo(f"{one.behaviour:<26}{one.entries:>8}{one.lines:>8}{one.precision:>11.2f}{one.recall:>8.2f}")
    wrong = [one.problem for one in outcomes if one.problem]
    for problem in wrong:
        typer.echo(str(problem))
    typer.echo(f"{len(outcomes)} lines tested: " + (f"{len(wrong)} do not hold" if wrong else "all hold"))


def _tested_as_json(outcomes: tuple[Outcome, ...]) -> None:
    import json
    from dataclasses import asdict

    from voicecoach import phrase_test

    wrong = [one.problem for one in outcomes if one.problem]
    plain = {
        "behaviours": [asdict(one) for one in phrase_test.scores(outcomes)],
        "lines": len(outcomes),
        "wrong": [{"file": str(one.path), "line": one.line, "message": one.message} for one in wrong],
    }
    typer.echo(json.dumps(plain, indent=2, ensure_ascii=False))


@app.command()
def check(as_json: AsJson = False) -> None:
    """Tell what is wrong between phrases: they collide, never fire, or fire where another must not.

    Exit code 1 if anything is.

    Example: voicecoach phrases check
    """
    import json

    from voicecoach import content, phrase_check
    from voicecoach.errors import YamlError

    number = 0
    try:
        bank = content.whole_bank()
        number = len(bank.phrases)
        found = phrase_check.check(bank)
    except YamlError as error:
        found = error.problems
    if as_json:
        rows = [{"file": str(one.path), "line": one.line, "message": one.message} for one in found]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for one in found:
            typer.echo(str(one))
        typer.echo(f"{number} phrases checked: " + (f"{len(found)} to mend" if found else "nothing to mend"))
    if found:
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
    from voicecoach.cli import results
    from voicecoach.text import Transcript

    found = assess.explain(Transcript.from_text(sentence), content.bank(), peer=peer)
    if as_json:
        results.print_json([asdict(one) for one in found])
    else:
        typer.echo(explained.as_text(found))


def _chosen(bank: PhraseBank, behaviour: str | None, kind: str | None) -> tuple[Phrase, ...]:
    """Return the phrases of that behaviour and kind. Raises UsageError when there is no such thing."""
    wanted = named.behaviour(behaviour) if behaviour else None
    of_kind = named.kind(kind) if kind else None
    return tuple(
        phrase
        for phrase in bank.phrases
        if wanted in (None, phrase.behaviour) and of_kind in (None, phrase.kind or "none")
    )


def _plain(phrase: Phrase) -> dict[str, object]:
    conditions = ("not_before", "not_after", "not_beside", "not_with", "only_with", "peer_said", "peer_not_said")
    return {
        "id": phrase.phrase_id,
        "behaviour": str(phrase.behaviour),
        "kind": str(phrase.kind or "none"),
        "strength": str(phrase.strength),
        "templates": [template.text for template in phrase.templates] or [f"by structure: {phrase.structure}"],
        "threshold": phrase.threshold,
        **{name: getattr(phrase, name).text for name in conditions if getattr(phrase, name)},
        "unless": [str(guard) for guard in phrase.unless],
        "even_if": [str(guard) for guard in phrase.even_if],
        "matches": [line.say for line in phrase.matches],
        "near_misses": [line.say for line in phrase.near_misses],
        "why": phrase.why,
        "where": f"{phrase.path}:{phrase.line}",
    }


@app.command()
def add(
    sentence: Annotated[str, typer.Argument(help="What somebody might say.")],
    behaviour: Annotated[str, typer.Option("--behaviour", "-b", help="What it shows: minimizing, empathy, …")],
    template: Annotated[
        str | None, typer.Option(help="The template; one is proposed from the sentence if left out.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="open_ended, validating, trust_breaking or none; by the behaviour if left out."),
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

    target = _bank_to_write(bank)
    folders = content.phrase_folders()
    new = _new_phrase(sentence, behaviour, template, kind, near_miss, why, phrase_id)
    trial = phrase_add.try_out(new, folders, target)
    heard = phrase_add.what_it_hears(new, trial, scenario.load_scenarios(content.scenario_folders()))
    if not _agreed(_show(new, heard), yes):
        typer.echo("Nothing was written.")
        raise typer.Exit(1)
    phrase_add.add(new, target)
    typer.echo(f"{new.phrase_id} is in {target}")
    listened_to = {folder.resolve() for folder in (*folders, content.own_phrases())}
    if target.resolve().parent not in listened_to:
        typer.echo(f"voicecoach does not listen for what is in that file until it is in {content.own_phrases()}")


def _bank_to_write(bank: Path | None) -> Path:
    from voicecoach import content, files
    from voicecoach.errors import UsageError
    from voicecoach.phrase_add import OWN_BANK

    if bank is None:
        return content.own_phrases() / OWN_BANK
    files.check_writable(bank)
    if bank.suffix != ".yaml":
        raise UsageError(f"a phrase file's name ends in .yaml; nobody would listen for what is in {bank}")
    return bank


def _new_phrase(
    sentence: str,
    behaviour: str,
    template: str | None,
    kind: str | None,
    near_miss: list[str] | None,
    why: str,
    phrase_id: str | None,
) -> NewPhrase:
    from voicecoach import content, phrase_add
    from voicecoach.behaviours import Kind
    from voicecoach.phrasebank import usual_kind

    shown = named.behaviour(behaviour)
    given = named.kind(kind) if kind else None
    return phrase_add.NewPhrase(
        sentence=" ".join(sentence.split()),
        behaviour=shown,
        template=template or phrase_add.propose(sentence),
        kind=(Kind(given) if given in list(Kind) else None) if given else usual_kind(shown),
        phrase_id=phrase_id or phrase_add.id_for(shown, sentence, content.whole_bank()),
        near_misses=tuple(near_miss or ()),
        why=why,
    )


def _show(new: NewPhrase, heard: tuple[Heard, ...]) -> str:
    """Print what the phrase hears; return what speaks against it, "" when nothing does."""
    typer.echo(f"Template:   {new.template}")
    typer.echo(f"Behaviour:  {new.behaviour}" + (f" ({new.kind})" if new.kind else ""))
    own = next((one for one in heard if one.line == new.sentence), None)
    if own is None:
        return "It does not hear the sentence itself, so it would do nothing; give another --template."
    typer.echo(f"It hears {len(heard)} line(s) of what is there:")
    for one in heard:
        mark = f"✗ {one.wrong}: " if one.wrong else "✓ "
        typer.echo(f"  {mark}{one.line}  ({one.where})")
    if own.wrong:
        return "It would not be heard in its own sentence; give another sentence, or leave it out."
    if any(one.wrong for one in heard):
        return "That is more than it should hear; make the template narrower with --template."
    return ""


def _agreed(against: str, yes: bool) -> bool:
    if against:
        typer.echo(against)
        return False if yes else asking.agree("Write it all the same?", usual=False)
    return yes or asking.agree("Write it?", usual=True)
