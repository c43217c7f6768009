"""Listener protocol and turn-taking: when does a reply begin, and when has it ended?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from voicecoach.audio import AudioClip
from voicecoach.text import Transcript


class Ending(StrEnum):
    """Why a reply ended."""

    SILENCE = "silence"  # the speaker had stopped
    KEY = "key"  # push-to-talk, or the person pressed a key to end it
    LONGEST = "longest"  # the maximum length was reached, which is said aloud
    NOTHING = "nothing"  # nobody spoke
    INTERRUPTED = "interrupted"  # a key asked for something else; `clip` is what was heard so far


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """One reply as recorded: 16 kHz, with a little pre-roll, without the long silence at its end.

    `reply_delay_s` is from the start of listening to the first word; None when nobody spoke.
    `draft` is the transcript of exactly this clip when it was made while the trainee paused.
    """

    clip: AudioClip
    ending: Ending
    reply_delay_s: float | None = None
    draft: Transcript | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """What the session lends to the listener while it listens.

    `on_level` gets the level 0…1 and whether speech is heard, some 15 times a second.
    `poll` is asked between blocks and says "end" (end the reply now), "interrupt" or None.
    `draft` transcribes the reply so far, in the background, while the trainee pauses.
    """

    on_level: Callable[[float, bool], None] = lambda level, speech: None
    poll: Callable[[], str | None] = lambda: None
    draft: Callable[[AudioClip], Transcript] | None = None


class Listener(Protocol):
    """Hears one reply."""

    def hear(self, hooks: Hooks) -> Heard:
        """Return the next reply. Raises DeviceError when the microphone goes away (what was heard is kept)."""
        ...

    def close(self) -> None:
        """Let go of the device; safe to call twice."""
        ...
