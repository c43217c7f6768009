"""The teach panel: scenario new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli import asking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voicecoach.scenario_new import NewScenario


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
    practises: Annotated[list[str] | None, typer.Option(help="A behavior or strategy; repeatable.")] = None,
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
    import functools
    from dataclasses import replace as changed

    from voicecoach import content, files, scenario_new

    given = _given(
        title=title, name=name, pronouns=pronouns, about=about, setting=setting, closing=closing, id=scenario_id
    )
    turns = _turns_given(peer=peer, goal=goal, builds=builds, breaks=breaks, otherwise=otherwise, instead=instead)
    target = folder or content.own_scenarios()
    files.check_can_be_made(target)
    scenario_new.check_names(practises or (), listen_for or ())
    may_replace = functools.cache(
        lambda there: replace or asking.agree(f"{there} is there already. Replace it?", usual=False)
    )
    made = _interview(given, turns, lambda wanted: scenario_new.check_id(wanted, target, may_replace))
    made = changed(
        made, level=level, practises=tuple(practises or made.practises), listen_for=tuple(listen_for or made.listen_for)
    )
    path = scenario_new.write(made, target, may_replace)
    typer.echo(f"{made.scenario_id} is ready: {path}")
    if _to_be_recorded(record_now, given, turns):
        from voicecoach.cli.teach_record import record

        record(str(path))
    _tell_what_next(str(path) if folder else made.scenario_id)


def _given(**texts: str | None) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text is not None}


def _turns_given(**columns: list[str] | None) -> tuple[dict[str, str], ...]:
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


def _to_be_recorded(wish: bool | None, given: Mapping[str, str], turns: tuple[Mapping[str, str], ...]) -> bool:
    """Return whether to record the lines at once; asked when the wish is not known and other things were asked."""
    from voicecoach.scenario_interview import ABOUT

    if wish is not None:
        return wish
    if turns and {question.key for question in ABOUT} <= given.keys():
        return False
    return asking.agree("Record its lines now, in your own voice?", usual=False, stopped=asking.KEPT)


def _tell_what_next(shown: str) -> None:
    typer.echo(f"Hear it:      voicecoach scenario preview {shown}")
    typer.echo(f"Record it:    voicecoach scenario record {shown}")
    typer.echo(f"Practice it:  voicecoach practice {shown}")


def _interview(
    given: Mapping[str, str], turns: tuple[Mapping[str, str], ...], check_id: Callable[[str], None]
) -> NewScenario:
    from voicecoach.scenario_interview import ABOUT, Interview

    nothing_open = bool(turns) and all(question.key in given or question.usual is not None for question in ABOUT)
    if nothing_open:  # everything that must be said was said: whatever is left takes its usual answer
        return Interview(
            ask=lambda question, usual: usual or "", tell=_refuse, check_id=check_id, given=given, turns_given=turns
        ).run()
    return Interview(ask=_ask, tell=_say, check_id=check_id, given=given, turns_given=turns).run()


def _ask(question: str, usual: str | None) -> str:
    return asking.ask(question, usual or "", suffix="\n> ")


def _say(words: str) -> None:
    typer.echo(f"\n{words}")


def _refuse(reason: str) -> None:
    from voicecoach.errors import UsageError

    raise UsageError(f"not everything was given by options: {reason}")
