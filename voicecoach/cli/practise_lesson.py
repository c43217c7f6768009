"""The practise panel, without a scenario: lesson and drill."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli import asking, named
from voicecoach.cli.options import DEFAULT_MODEL, AsJson, CoachVoice, Input, Model, Output, PeerVoice
from voicecoach.cli.practise import PANEL, NoSpeech, PushToTalk, Typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicecoach.behaviours import Behaviour
    from voicecoach.drill import DrillResult
    from voicecoach.lesson import Section
    from voicecoach.studio import Setup

MORE = "[Enter] go on · [q] stop > "


def register(app: typer.Typer) -> None:
    """Add `lesson` and `drill` to `app`."""
    app.command(rich_help_panel=PANEL)(lesson)
    app.command(rich_help_panel=PANEL)(drill)


def lesson(
    section: Annotated[
        str | None, typer.Option("--section", metavar="ID", help="One section alone; see --list for the ids.")
    ] = None,
    list_sections: Annotated[bool, typer.Option("--list", help="List the sections.")] = False,
    speak: Annotated[bool, typer.Option("--speak", help="Say it aloud, in the coach's voice.")] = False,
    as_json: AsJson = False,
    output_device: Output = None,
    coach_voice: CoachVoice = None,
) -> None:
    """Read the lesson, or hear it: what builds trust, what breaks it, and how to begin.

    Example: voicecoach lesson

    Example: voicecoach lesson --section empathy --speak
    """
    from voicecoach.cli import results
    from voicecoach.errors import UsageError
    from voicecoach.lesson import load_lesson

    if speak and (list_sections or as_json):
        raise UsageError(f"--speak does not go with {'--list' if list_sections else '--json'}; give one of the two")
    if not speak and (output_device or coach_voice):
        raise UsageError("--output and --coach-voice are for what is said aloud; add --speak")
    shown = _sections(load_lesson().sections, section)
    if list_sections:
        results.rows([{"id": one.id, "title": one.title, "practise": one.practise or ""} for one in shown], as_json)
    elif as_json:
        results.rows([one.model_dump() for one in shown], as_json)
    elif speak:
        _aloud(shown, output_device, coach_voice)
    else:
        _read(shown)


def _sections(sections: tuple[Section, ...], wanted: str | None) -> tuple[Section, ...]:
    chosen = None if wanted is None else named.section(wanted, [one.id for one in sections])
    return tuple(one for one in sections if chosen in (None, one.id))


def _read(sections: Sequence[Section]) -> None:
    """Print section by section, waiting for Enter in between where there is somebody to press it."""
    waits = sys.stdin.isatty() and sys.stdout.isatty()
    for number, section in enumerate(sections, 1):
        _show(section)
        if waits and number < len(sections):
            try:
                answer = asking.line(MORE)
            except EOFError:
                return
            if answer.strip().lower() in ("q", "quit", "stop"):
                return


def _aloud(sections: Sequence[Section], output_device: str | None, coach_voice: str | None) -> None:
    """Print and say section by section. Any key goes on to the next, q stops."""
    from voicecoach.cli.screen import TerminalScreen
    from voicecoach.lesson import load_lesson
    from voicecoach.play import play_until, say
    from voicecoach.studio import Setup, Studio

    setup = Setup(output_device=output_device, coach_voice=coach_voice)
    with Studio(setup, TerminalScreen(title_of=load_lesson().title_of), ask=asking.line) as studio:
        output = studio.output()
        _, coach = studio.voices()
        with studio.keys() as keys:
            for section in sections:
                _show(section)
                with say(coach, (f"{section.title}.", *section.text)) as clips:
                    pressed = next(filter(None, (play_until(output, clip, keys.poll) for clip in clips)), None)
                if pressed == "q":
                    return


def _show(section: Section) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(f"\n{section.title}", style="bold"))
    for paragraph in section.text:
        console.print(Text(f"\n{paragraph}"))
    if section.practise:
        console.print(Text(f"\nPractice it: voicecoach practice {section.practise}", style="dim"))


def drill(
    count: Annotated[int, typer.Option("--count", min=1, help="How many lines; all there are, if fewer.")] = 6,
    behaviour: Annotated[
        list[str] | None,
        typer.Option("--behaviour", "-b", metavar="NAME", help="Only this: minimizing, judging, …; may be repeated."),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="The same number gives the same lines.")] = None,
    reply: Annotated[
        list[Path] | None,
        typer.Option(
            "--reply",
            metavar="FILE",
            readable=False,
            help="Hear this recording in place of the microphone; one per line.",
        ),
    ] = None,
    typed: Typed = False,
    no_speech: NoSpeech = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every line as JSON.")] = None,
    input_device: Input = None,
    output_device: Output = None,
    push_to_talk: PushToTalk = False,
    model: Model = DEFAULT_MODEL,
    peer_voice: PeerVoice = None,
    coach_voice: CoachVoice = None,
) -> None:
    """Hear a line that breaks trust, and say a better one: a few quick rounds. Exit code 130 if you stop it.

    Example: voicecoach drill

    Example: voicecoach drill --behaviour minimizing --count 3 --type --no-speech
    """
    from voicecoach.studio import Setup, replies_by

    recordings = tuple(reply or ())
    setup = Setup(
        replies=recordings,
        replies_by=replies_by(recordings, typed=typed, push_to_talk=push_to_talk),
        speech=not no_speech,
        input_device=input_device,
        output_device=output_device,
        model=model,
        peer_voice=peer_voice,
        coach_voice=coach_voice,
    )
    _drill(setup, count, _breaking(behaviour), seed, json_file)


def _breaking(names: list[str] | None) -> frozenset[Behaviour]:
    from voicecoach.behaviours import BREAKING

    return frozenset(map(named.broken, names)) if names else BREAKING


def _drill(setup: Setup, count: int, only: frozenset[Behaviour], seed: int | None, json_file: Path | None) -> None:
    """Drill, and write what was asked for however it ends."""
    import random

    from voicecoach.cli import keeping
    from voicecoach.cli.screen import TerminalScreen
    from voicecoach.drill import choose
    from voicecoach.lesson import load_lesson
    from voicecoach.studio import RepliesBy, Studio

    keeping.check(None, json_file, setup.replies)
    number = random.randrange(1_000_000) if seed is None else seed
    lesson = load_lesson()
    contrasts = choose(lesson, number, count, only)
    screen = TerminalScreen(title_of=lesson.title_of, listens=setup.replies_by is not RepliesBy.TYPING)
    with Studio(setup, screen, ask=asking.line) as studio:
        session = studio.drill(contrasts, lesson, number)
        try:
            session.run()
        finally:
            screen.broken_off()
            _keep(session.result(), json_file)
    result = session.result()
    if result.to_practise:
        scenario = lesson.breaking(result.to_practise[0]).practise
        screen.note(f"Practice it in a conversation: voicecoach practice {scenario}")
    if result.stopped:
        raise typer.Exit(130)


def _keep(result: DrillResult, json_file: Path | None) -> None:
    from voicecoach import session_data
    from voicecoach.cli import keeping

    if json_file:
        keeping.keep(keeping.as_json(json_file, session_data.of_drill(result), "line"))
