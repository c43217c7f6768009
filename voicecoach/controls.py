"""How a trainee steers a session: keys and voice, typed letters, or nothing in a replay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from voicecoach.commands import KEYS, Choice, understand
from voicecoach.errors import Stopped
from voicecoach.listen import Ending, Hooks, Listener
from voicecoach.text import Transcript
from voicecoach.transcribe import Transcriber

MENU = "[a] again · [n] next · [h] hear the peer again · [s] skip · [q] stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayControls:
    """Recordings decide nothing: after a correction the line is tried again only when `retry` says so."""

    retry: bool

    def during_reply(self) -> None:
        """Ask for nothing."""

    def choose(self, default: Choice) -> Choice:
        """Take the default, or go on when there is no second try."""
        return Choice.NEXT if default is Choice.AGAIN and not self.retry else default


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedControls:
    """A letter or a word and Enter; Enter alone takes the default. `heed` is given every answer first."""

    ask: Callable[[str], str]
    show: Callable[[str], None]
    heed: Callable[[Transcript], None] = lambda transcript: None

    def during_reply(self) -> None:
        """Ask for nothing: a typed reply is whole when Enter is pressed."""

    def choose(self, default: Choice) -> Choice:
        """Ask until the answer is clear; the end of the input stops the session."""
        while True:
            try:
                answer = self.ask(f"{MENU} (Enter: {default}) > ").strip().lower()
            except EOFError:
                raise Stopped("stopped: there is no more input") from None
            self.heed(Transcript.from_text(answer))
            choice = KEYS.get(answer) or understand(answer) if answer else default
            if choice:
                return choice
            self.show("Please type one of the letters, or press Enter.")


class Keys(Protocol):
    """Single keys without Enter."""

    def poll(self) -> str | None:
        """Return a key pressed since the last call, if any."""
        ...

    @property
    def live(self) -> bool:
        """Whether somebody can press keys at all."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveControls:
    """One key each, or by saying it: hands-free, or with push-to-talk between two presses of `talk_key`.

    `heed` is given what was said before it is taken for a command, and may raise InDanger.
    """

    keys: Keys
    listener: Listener
    transcriber: Callable[[], Transcriber]
    show: Callable[[str], None]
    talk_key: str | None = None
    heed: Callable[[Transcript], None] = lambda transcript: None

    def during_reply(self) -> Choice | Literal["end"] | None:
        """Space or Enter ends the reply (or starts it, with push-to-talk), or the coach's words; letters choose."""
        key = self.keys.poll()
        return "end" if key in (" ", "\r", "\n") else KEYS.get(key or "")

    def choose(self, default: Choice) -> Choice:
        """Wait for a key or a spoken command. Where no key can be pressed, one silence takes the default."""
        self.show(f"{MENU} (Enter: {default}), or {'press space and say it' if self.talk_key else 'say it'}")
        pressed: list[Choice] = []

        def poll() -> str | None:
            key = self.keys.poll()
            if key is not None and key == self.talk_key:
                return "end"
            choice = default if key in (" ", "\r", "\n") else KEYS.get(key or "")
            if choice:
                pressed.append(choice)
            return "interrupt" if pressed else None

        while True:
            heard = self.listener.hear(Hooks(poll=poll))
            if pressed:
                return pressed[0]
            if heard.ending is Ending.NOTHING:
                if not self.keys.live:
                    return default
                continue
            choice = self._said(self.transcriber().transcribe(heard.clip))
            if choice:
                return choice

    def _said(self, transcript: Transcript) -> Choice | None:
        self.heed(transcript)
        words = transcript.text
        choice = understand(words)
        if choice:
            self.show(f"I heard “{words}”: {choice}.")
        elif words:
            self.show(f"I heard “{words}”, which is none of: again, next, say that again, skip, stop.")
        return choice
