"""One exchange out loud: a line is played, an answer is heard. What conversations and drills have in common."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from voicecoach.audio import AudioClip
from voicecoach.commands import Choice
from voicecoach.errors import BY_THE_TRAINEE, EngineError, Stopped, VoicecoachError
from voicecoach.listen import Ending, Heard, Hooks, Listener, MicrophoneLost
from voicecoach.play import Output, Tape, play_until, say
from voicecoach.text import Transcript

if TYPE_CHECKING:
    from voicecoach.coaching import Attempt, Coach
    from voicecoach.scenario import Peer, Scenario
    from voicecoach.speak import Speaker, Voice
    from voicecoach.summary import Summary
    from voicecoach.transcribe import Transcriber

QUIET_TRIES = 3  # how often a line is listened for when nobody speaks, before it goes on
UNSPOKEN = "Please read on; this was not said out loud"


class Screen(Protocol):
    """What the trainee sees; nothing here answers back."""

    def opening(self, scenario: Scenario) -> None:
        """Say who the peer is."""
        ...

    def peer(self, peer: Peer, line: str) -> None:
        """Show the peer's words."""
        ...

    def listening(self) -> None:
        """Show that it is the trainee's turn."""
        ...

    def level(self, level: float, speech: bool) -> None:
        """Show that the microphone hears: 0…1, and whether it is speech."""
        ...

    def heard(self, heard: Heard, transcript: Transcript) -> None:
        """Show the words that were heard."""
        ...

    def coaching(self, attempt: Attempt) -> None:
        """Show the advice and what it rests on."""
        ...

    def note(self, text: str) -> None:
        """Show one plain sentence."""
        ...

    def summary(self, summary: Summary) -> None:
        """Show what was built, what was broken and what to practise next."""
        ...


class Controls(Protocol):
    """How the trainee steers: keys, voice, typed letters, or nothing at all in a replay."""

    def during_reply(self) -> Choice | Literal["end"] | None:
        """Say at once what was asked for while somebody speaks, if anything: "end" ends the speaking."""
        ...

    def choose(self, default: Choice) -> Choice:
        """Return what to do after coaching."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything that is worked with. `transcriber` and `coach` may still be loading: they are called when needed."""

    listener: Listener
    transcriber: Callable[[], Transcriber]
    peer_voice: Speaker
    coach_voice: Voice
    output: Output
    screen: Screen
    controls: Controls
    coach: Callable[[], Coach]
    recorded_line: Callable[[Scenario, str], AudioClip | None] = lambda scenario, line_id: None


@dataclass(frozen=True, slots=True)
class Exchange:
    """The trainee's and the program's side of a talk; `tape` keeps both when there is one."""

    parts: Parts
    tape: Tape | None = None

    def say(self, speaker: Speaker, *lines: str) -> Choice | None:
        """Say `lines` until a key cuts them short; return what the key asked for. Raises Stopped for "stop".

        They are on the screen as well: a voice that fails ends no talk.
        """
        try:
            with say(speaker, lines) as clips:
                wish = next(filter(None, map(self._play, clips)), None)
        except EngineError as error:
            self.parts.screen.note(f"{UNSPOKEN}: {error}.")
            return None
        return _choice(wish)

    def play(self, clip: AudioClip) -> Choice | None:
        """Play `clip` until a key cuts it short; return what the key asked for. Raises Stopped for "stop"."""
        return _choice(self._play(clip))

    def _play(self, clip: AudioClip) -> object:
        if self.tape:
            self.tape.add(clip)
        return play_until(self.parts.output, clip, self.parts.controls.during_reply)

    def hear(self, draft: Callable[[AudioClip], Transcript]) -> tuple[Choice | None, Heard, Transcript]:
        """Return the choice that cut the reply short (None when it was heard out), the reply, and its words.

        `draft` transcribes the reply so far, on a thread of its own while the trainee pauses. A reply that was
        cut short has no words.

        Raises:
            MicrophoneLost: it went away; what was heard by then is on the tape, and its words are with the error.
        """
        self.parts.coach()  # what is wrong with a phrase file is told before a reply, not after it
        asked: list[Choice] = []

        def poll() -> Literal["end", "interrupt"] | None:
            wish = self.parts.controls.during_reply()
            if not isinstance(wish, Choice):
                return wish
            asked.append(wish)
            return "interrupt"

        self.parts.screen.listening()
        try:
            heard = self.parts.listener.hear(Hooks(on_level=self.parts.screen.level, poll=poll, draft=draft))
        except MicrophoneLost as lost:
            self._keep(lost.heard)
            with contextlib.suppress(VoicecoachError):  # the microphone is what is told
                lost.transcript = self._words_of(lost.heard)
            raise
        self._keep(heard)
        transcript = self._words_of(heard)
        self.parts.screen.heard(heard, transcript)
        return (asked[0] if asked else None), heard, transcript

    def _keep(self, heard: Heard) -> None:
        if self.tape:
            self.tape.add(heard.clip)

    def _words_of(self, heard: Heard) -> Transcript:
        if heard.ending in (Ending.NOTHING, Ending.INTERRUPTED):
            return Transcript.from_text("")
        return heard.draft if heard.draft is not None else self.parts.transcriber().transcribe(heard.clip)


def _choice(wish: object) -> Choice | None:
    if wish is Choice.STOP:
        raise Stopped(BY_THE_TRAINEE)
    return wish if isinstance(wish, Choice) else None
