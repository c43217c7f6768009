"""A session set up: which scenario, whose voices, what hears and what plays. Between command line and practice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from voicecoach import bundled, content, recordings, scenario
from voicecoach.adapters.keyboard import Keyboard
from voicecoach.audio import AudioClip
from voicecoach.controls import LiveControls, ReplayControls, TypedControls
from voicecoach.devices import open_detector, open_microphone, open_output
from voicecoach.errors import DeviceError, UsageError
from voicecoach.exchange import Controls, Parts, Screen
from voicecoach.later import Later
from voicecoach.listen import Listener, Microphone, PushToTalkListener, TurnListener
from voicecoach.patience import Patience
from voicecoach.play import Announced, NoOutput, Output, Tape
from voicecoach.practice import Session
from voicecoach.pronouns import THEY
from voicecoach.scenario import Scenario
from voicecoach.speak import NO_VOICE, CachedSpeaker, default_coach_voice, default_peer_voice, open_engine, open_speaker
from voicecoach.text import Transcript
from voicecoach.transcribe import DEFAULT_MODEL, Deaf, Transcriber, open_transcriber
from voicecoach.typed import TypedListener

if TYPE_CHECKING:
    from voicecoach.coaching import Coach
    from voicecoach.drill_session import DrillSession
    from voicecoach.lesson import Contrast, Lesson

Made = TypeVar("Made")

DEMO_SCENARIO = "relapse_weekend"
DEMO_REPLIES = ("demo_breaks_trust.flac", "demo_builds_trust.flac", "demo_next_turn.flac")


class RepliesBy(StrEnum):
    """How a trainee's replies come in."""

    VOICE = "voice"
    PUSH_TO_TALK = "push_to_talk"
    TYPING = "typing"
    RECORDINGS = "recordings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a session is to be like. Left out: the system's microphone and speaker, the usual voices and model.

    `most_turns` ends it after so many turns, however long the scenario is.

    `retry` holds for recordings only: after a correction, is the next one another try at the same line?
    `keep_sound` keeps the conversation on a tape, whether or not it is also played (`speech`).
    """

    scenario: str | None = None
    scenario_folders: tuple[Path, ...] = ()
    replies_by: RepliesBy = RepliesBy.VOICE
    replies: tuple[Path, ...] = ()
    retry: bool = False
    most_turns: int | None = None
    speech: bool = True
    keep_sound: bool = False
    input_device: str | None = None
    output_device: str | None = None
    patience: Patience = Patience.NORMAL
    model: str = DEFAULT_MODEL
    peer_voice: str | None = None
    coach_voice: str | None = None


def replies_by(replies: tuple[Path, ...], *, typed: bool, push_to_talk: bool) -> RepliesBy:
    """Return how replies come in. Raises UsageError when two ways are asked for at once."""
    if sum((bool(replies), typed, push_to_talk)) > 1:
        raise UsageError("choose one of --reply, --type and --push-to-talk")
    if replies:
        return RepliesBy.RECORDINGS
    if typed:
        return RepliesBy.TYPING
    return RepliesBy.PUSH_TO_TALK if push_to_talk else RepliesBy.VOICE


def demo_setup(*, speech: bool, output_device: str | None) -> Setup:
    """Return the bundled conversation: a reply that breaks trust, the same line tried again, and another turn."""
    folder = bundled.folder("demo")
    return Setup(
        scenario=DEMO_SCENARIO,
        replies_by=RepliesBy.RECORDINGS,
        replies=tuple(folder / name for name in DEMO_REPLIES),
        retry=True,
        most_turns=2,
        speech=speech,
        keep_sound=True,
        output_device=output_device,
    )


def find_scenario(name: str | None, named_folders: tuple[Path, ...]) -> tuple[Path, Scenario]:
    """Return the file and the scenario of that name, or the one to begin with when none is named.

    Raises:
        UsageError: there is none of that name.
        YamlError: it cannot be used.
    """
    folders = content.scenario_folders(named_folders)
    if name is not None:
        return scenario.locate(name, folders)
    try:
        return scenario.locate(scenario.FIRST_TO_PRACTISE, folders)
    except UsageError:
        first = scenario.default_scenario(scenario.load_scenarios(folders))
        return scenario.locate(first.id, folders)


class Studio:
    """Opens what a session needs, lends it, and lets go of all of it however the session ends.

    The model and the coach load while the peer is speaking, so that the peer's first word comes at once.
    """

    def __init__(self, setup: Setup, screen: Screen, *, ask: Callable[[str], str]) -> None:
        """Take note of `setup`; `ask(prompt)` returns a line that the trainee types, and raises EOFError at the end."""
        self.setup = setup
        self.tape = Tape() if setup.keep_sound else None
        self._screen = screen
        self._ask = ask
        self._open = ExitStack()
        self._while_speaking: list[Callable[[], object]] = []

    def __enter__(self) -> Studio:
        """Open nothing yet: `session` does."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of devices, voices, keys and threads."""
        self._open.close()

    def session(self) -> Session:
        """Return the session, ready to run.

        Raises:
            UsageError, YamlError: the scenario, or what was asked for, makes no sense.
            DeviceError, EngineError: a device, voice or model is not there.
            RecordingError: a recording that should be heard cannot be read.
        """
        setup = self.setup
        path, chosen = find_scenario(setup.scenario, setup.scenario_folders)
        first_line = chosen.turns[0].peer
        others = (line.text for line in recordings.lines_of(chosen) if line.text != first_line)
        parts = self._parts((first_line, *others), chosen.peer.voice, chosen.peer.pronouns)
        parts = replace(parts, recorded_line=recordings.player(path))
        return Session(chosen, parts, self.tape, setup.most_turns)

    def drill(self, contrasts: tuple[Contrast, ...], lesson: Lesson, seed: int) -> DrillSession:
        """Return a drill of `contrasts`, which are some of the lesson's, ready to run. Raises as `session`."""
        from voicecoach.drill_session import DrillSession

        return DrillSession(contrasts, self._parts(tuple(contrast.peer for contrast in contrasts)), lesson, seed)

    def _parts(self, peer_lines: tuple[str, ...], peer_voice: str | None = None, pronouns: str = THEY) -> Parts:
        """Return what a session or a drill works with; the peer's lines are rendered ahead, in this order."""
        output = self.output()
        peer, coach = self.voices(peer_voice)
        transcriber = self.transcriber()
        listener, keys = self.ears()
        peer.render_ahead(peer_lines[:1])
        self._while_speaking.append(lambda: peer.render_ahead(peer_lines[1:]))
        return Parts(
            listener=listener,
            transcriber=transcriber,
            peer_voice=peer,
            coach_voice=coach,
            output=output,
            screen=self._screen,
            controls=self._controls(listener, keys, transcriber),
            coach=self._later(lambda: _open_coach(pronouns)),
        )

    def conversation(self) -> AudioClip | None:
        """Return what was said so far by all sides; None when it is not kept or nobody has spoken."""
        clip = self.tape.clip if self.tape else None
        return clip if clip is not None and clip.duration_s else None

    def output(self) -> Output:
        """Return the speaker, or none when nothing is to be played or this machine has none."""
        if not self.setup.speech:
            return Announced(NoOutput(), self._begin_loading)
        try:
            output = open_output(self.setup.output_device)
        except DeviceError as error:
            if self.setup.output_device is not None:
                raise
            self._screen.note(f"You will read and not hear: {error}.")
            self.setup = replace(self.setup, speech=False)
            return Announced(NoOutput(), self._begin_loading)
        self._open.callback(output.close)
        return Announced(output, self._begin_loading)

    def voices(self, named: str | None = None) -> tuple[CachedSpeaker, CachedSpeaker]:
        """Return the peer's voice (`named` by the scenario, if it is) and the coach's; mute when nobody hears them."""
        setup = self.setup
        for asked_for in filter(None, (setup.peer_voice, setup.coach_voice)):
            open_engine(asked_for).close()  # one that is not here is told, whether or not it would be heard
        if not (setup.speech or setup.keep_sound):
            return open_speaker(NO_VOICE), open_speaker(NO_VOICE)
        peer = open_speaker(setup.peer_voice or named or default_peer_voice())
        self._open.callback(peer.close)
        coach = open_speaker(setup.coach_voice or default_coach_voice())
        self._open.callback(coach.close)
        self._while_speaking.append(coach.warm)
        return peer, coach

    def transcriber(self) -> Callable[[], Transcriber]:
        """Return what gives the recognizer, which loads meanwhile. Raises EngineError for one that is not here."""
        if self.setup.replies_by is RepliesBy.TYPING:
            return Deaf
        if self.setup.model != DEFAULT_MODEL:  # a name or a path that somebody typed: tell at once
            named = open_transcriber(self.setup.model)
            return lambda: named
        return self._later(open_transcriber)

    def ears(self) -> tuple[Listener, Keyboard]:
        """Return what hears the replies, and the keys beside it.

        Raises:
            UsageError: push-to-talk was asked for where there is no keyboard.
            DeviceError, RecordingError: there is no microphone; a recording to be heard cannot be read.
        """
        way = self.setup.replies_by
        keys = Keyboard()
        if way is RepliesBy.TYPING:
            return TypedListener(lambda: self._ask("You: ")), keys
        if way is RepliesBy.PUSH_TO_TALK and not keys.live:
            raise UsageError("--push-to-talk needs a keyboard; run it in a terminal, or leave it out")
        listener = self._listener()
        self._open.callback(listener.close)
        if way is not RepliesBy.RECORDINGS:
            self._open.enter_context(keys)
        return listener, keys

    def keys(self) -> Keyboard:
        """Return the keys of this terminal, to be entered by whoever polls them."""
        return Keyboard()

    def _listener(self) -> Listener:
        way, setup = self.setup.replies_by, self.setup
        if way is RepliesBy.PUSH_TO_TALK:
            return PushToTalkListener(open_microphone(setup.input_device))
        if way is RepliesBy.VOICE:
            microphone: Microphone = open_microphone(setup.input_device)
        else:
            from voicecoach.adapters.ffmpeg import read_any
            from voicecoach.adapters.replay import ReplayMicrophone

            # All are read now: better to hear of a bad one before the talk than in the middle of it.
            microphone = ReplayMicrophone(tuple(read_any(path) for path in setup.replies))
        return TurnListener(microphone, open_detector, setup.patience)

    def _controls(self, listener: Listener, keys: Keyboard, transcriber: Callable[[], Transcriber]) -> Controls:
        way = self.setup.replies_by
        if way is RepliesBy.RECORDINGS:
            return ReplayControls(retry=self.setup.retry)
        if way is RepliesBy.TYPING:
            return TypedControls(ask=self._ask, show=self._screen.note, heed=_keep_safe)
        return LiveControls(
            keys=keys,
            listener=listener,
            transcriber=transcriber,
            show=self._screen.note,
            talk_key=" " if way is RepliesBy.PUSH_TO_TALK else None,
            heed=_keep_safe,
        )

    def _later(self, make: Callable[[], Made]) -> Later[Made]:
        """Return what makes something when it is asked for, or when somebody begins to speak."""
        later = Later(make)
        self._open.callback(later.close)
        self._while_speaking.append(later.begin)
        return later

    def _begin_loading(self) -> None:
        while self._while_speaking:
            self._while_speaking.pop()()


def _open_coach(pronouns: str) -> Coach:
    from voicecoach.coaching import Coach
    from voicecoach.lesson import load_lesson

    return Coach(bank=content.bank(), lesson=load_lesson(pronouns=pronouns))


def _keep_safe(transcript: Transcript) -> None:
    """Raise InDanger when what was said to the program, and not to the peer, suggests it."""
    from voicecoach import safety  # which a practice loads while the peer speaks

    safety.check(transcript, "")
