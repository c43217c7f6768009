"""The practise panel: practice, demo, drill, lesson."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli import asking
from voicecoach.cli.options import DEFAULT_MODEL, CoachVoice, Input, Model, Output, PeerVoice, Scenarios
from voicecoach.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicecoach.audio import AudioClip
    from voicecoach.practice import SessionRecord
    from voicecoach.studio import Setup

PANEL = "Practice"

Save = Annotated[Path | None, typer.Option("--save", metavar="FILE.wav", help="Keep the whole conversation as heard.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every turn as JSON.")]
NoSpeech = Annotated[bool, typer.Option("--no-speech", help="Print, do not speak.")]
Typed = Annotated[bool, typer.Option("--type", help="Type your replies instead of saying them.")]
PushToTalk = Annotated[bool, typer.Option("--push-to-talk", help="Start and end each reply with the space bar.")]
ToPractise = Annotated[str | None, typer.Argument(help="An id from `voicecoach scenario list`, or a file.")]
Replies = Annotated[
    list[Path] | None,
    typer.Option(
        "--reply",
        metavar="FILE",
        readable=False,
        help="Hear this recording in place of the microphone; one per turn.",
    ),
]
Pauses = Annotated[Patience, typer.Option("--patience", help="How long a pause may last before a reply ends.")]
Retry = Annotated[
    bool,
    typer.Option(
        "--retry/--no-retry",
        help="With --reply: after a correction, hear the next recording as another try at the same line.",
    ),
]
DEMO_SOUND = Path("voicecoach-demo.wav")
SaveDemo = Annotated[Path, typer.Option("--save", metavar="FILE.wav", help="Where the conversation is written.")]


def register(app: typer.Typer) -> None:
    """Add this panel's commands to `app`."""
    app.command(rich_help_panel=PANEL)(practice)
    app.command(rich_help_panel=PANEL)(demo)


def practice(
    scenario: ToPractise = None,
    reply: Replies = None,
    typed: Typed = False,
    no_speech: NoSpeech = False,
    save: Save = None,
    json_file: Json = None,
    input_device: Input = None,
    output_device: Output = None,
    push_to_talk: PushToTalk = False,
    patience: Pauses = Patience.NORMAL,
    retry: Retry = False,
    model: Model = DEFAULT_MODEL,
    peer_voice: PeerVoice = None,
    coach_voice: CoachVoice = None,
    scenarios: Scenarios = None,
) -> None:
    """Practice a conversation out loud.

    Example: voicecoach practice relapse_weekend
    """
    with contextlib.nullcontext() if no_speech else _sound_opening():
        from voicecoach.studio import Setup, replies_by

    recordings = tuple(reply or ())
    setup = Setup(
        scenario=scenario,
        scenario_folders=tuple(scenarios or ()),
        replies=recordings,
        replies_by=replies_by(recordings, typed=typed, push_to_talk=push_to_talk),
        speech=not no_speech,
        keep_sound=save is not None,
        input_device=input_device,
        output_device=output_device,
        patience=patience,
        retry=retry,
        model=model,
        peer_voice=peer_voice,
        coach_voice=coach_voice,
    )
    _run(setup, save, json_file)


def demo(
    save: SaveDemo = DEMO_SOUND,
    no_speech: NoSpeech = False,
    json_file: Json = None,
    output_device: Output = None,
) -> None:
    """Hear it work: a bundled conversation, with recorded replies in place of yours.

    Example: voicecoach demo
    """
    from voicecoach.studio import demo_setup

    _run(demo_setup(speech=not no_speech, output_device=output_device), save, json_file)


def _sound_opening() -> contextlib.AbstractContextManager[None]:
    """Let the sound system open while all else is imported: one after the other, the peer would be waited for."""
    from voicecoach.adapters import portaudio

    return portaudio.opening()


def _run(setup: Setup, save: Path | None, json_file: Path | None) -> None:
    """Practise, and write what was asked for however the session ends. Exit code 130 when the trainee stopped."""
    from voicecoach.cli import keeping
    from voicecoach.cli.screen import TerminalScreen
    from voicecoach.studio import RepliesBy, Studio

    keeping.check(save, json_file, setup.replies)
    screen = TerminalScreen(title_of=_title_of, listens=setup.replies_by is not RepliesBy.TYPING)
    with Studio(setup, screen, ask=asking.line) as studio:
        session = studio.session()
        try:
            session.run()
        finally:
            screen.broken_off()
            _keep(session.record(), studio.conversation(), save, json_file)
    if session.record().stopped:
        raise typer.Exit(130)


def _title_of(section: str) -> str:
    """Return the title of a section of the lesson, which is read when it is first asked for."""
    from voicecoach.lesson import load_lesson

    return load_lesson().title_of(section)


def _keep(record: SessionRecord, conversation: AudioClip | None, save: Path | None, json_file: Path | None) -> None:
    """Write the record, which is small and has all the words, and the conversation, and say where they are."""
    from voicecoach import session_data
    from voicecoach.cli import keeping

    writings = [keeping.as_json(json_file, session_data.of_session(record), "turn")] if json_file else []
    if save and conversation:
        writings.append(_as_sound(save, conversation))
    keeping.keep(*writings)


def _as_sound(file: Path, conversation: AudioClip) -> Callable[[], str]:
    from voicecoach.audio import write_clip

    def write() -> str:
        write_clip(file, conversation)
        return f"The conversation is in {file} ({conversation.duration_s:.0f} seconds)."

    return write
