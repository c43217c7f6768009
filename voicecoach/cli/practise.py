"""The practise panel: practice, demo, drill, lesson."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli.options import DEFAULT_MODEL, CoachVoice, Input, Model, Output, PeerVoice, Scenarios

if TYPE_CHECKING:
    from voicecoach.practice import SessionRecord
    from voicecoach.studio import Setup

PANEL = "Practise"

Save = Annotated[Path | None, typer.Option("--save", metavar="FILE.wav", help="Keep the whole conversation as heard.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every turn as JSON.")]
NoSpeech = Annotated[bool, typer.Option("--no-speech", help="Print, do not speak.")]
Typed = Annotated[bool, typer.Option("--type", help="Type your replies instead of saying them.")]


def register(app: typer.Typer) -> None:
    """Add this panel's commands to `app`."""
    app.command(rich_help_panel=PANEL)(practice)
    app.command(rich_help_panel=PANEL)(demo)


def practice(
    scenario: Annotated[str | None, typer.Argument(help="An id from `voicecoach scenario list`, or a file.")] = None,
    reply: Annotated[
        list[Path] | None,
        typer.Option("--reply", metavar="FILE", help="Hear this recording in place of the microphone; one per turn."),
    ] = None,
    typed: Typed = False,
    no_speech: NoSpeech = False,
    save: Save = None,
    json_file: Json = None,
    input_device: Input = None,
    output_device: Output = None,
    push_to_talk: Annotated[
        bool, typer.Option("--push-to-talk", help="Start and end each reply with the space bar.")
    ] = False,
    patience: Annotated[
        str,
        typer.Option("--patience", metavar="short|normal|long", help="How long a pause may last before a reply ends."),
    ] = "normal",
    retry: Annotated[
        bool | None,
        typer.Option(
            "--retry/--no-retry",
            help="With --reply: after a correction, hear the next recording as another try.",
        ),
    ] = None,
    model: Model = DEFAULT_MODEL,
    peer_voice: PeerVoice = None,
    coach_voice: CoachVoice = None,
    scenarios: Scenarios = None,
) -> None:
    """Practise a conversation out loud.

    Example: voicecoach practice relapse_weekend
    """
    from voicecoach.studio import Setup, replies_by

    _run(
        Setup(
            scenario=scenario,
            scenario_folders=tuple(scenarios or ()),
            replies=tuple(reply or ()),
            replies_by=replies_by(reply, typed=typed, push_to_talk=push_to_talk),
            speech=not no_speech,
            keep_sound=save is not None,
            input_device=input_device,
            output_device=output_device,
            patience=patience,
            retry=bool(retry),
            model=model,
            peer_voice=peer_voice,
            coach_voice=coach_voice,
        ),
        save,
        json_file,
    )


def demo(
    save: Annotated[Path, typer.Option("--save", metavar="FILE.wav", help="Where the conversation is written.")] = Path(
        "voicecoach-demo.wav"
    ),
    no_speech: NoSpeech = False,
    json_file: Json = None,
    output_device: Output = None,
) -> None:
    """Hear it work: a bundled conversation, with recorded replies in place of yours.

    Example: voicecoach demo
    """
    from voicecoach.studio import demo_setup

    _run(demo_setup(speech=not no_speech, output_device=output_device), save, json_file)


def _run(setup: Setup, save: Path | None, json_file: Path | None) -> None:
    """Practise, and write what was asked for however the session ends."""
    from voicecoach.cli.screen import TerminalScreen
    from voicecoach.studio import Studio, check_writable

    for file in (save, json_file):
        if file:
            check_writable(file)
    screen = TerminalScreen()
    with Studio(setup, screen) as studio:
        session = studio.session()
        record = session.record()
        try:
            record = session.run()
        except BaseException:
            record = session.record(ended_early="broken off")
            raise
        finally:
            _write(record, studio.conversation(), save, json_file)


def _write(record: SessionRecord, conversation: object, save: Path | None, json_file: Path | None) -> None:
    raise NotImplementedError
