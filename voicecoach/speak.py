"""Speaker protocol and open_speaker(name): words in, sound out."""

from __future__ import annotations

from typing import Protocol

from voicecoach.audio import AudioClip


class Speaker(Protocol):
    """A voice that turns text into sound; rendering only, playing is the output device's work."""

    name: str

    def render(self, text: str) -> AudioClip:
        """Return `text` spoken. Raises EngineError when the engine gives nothing back."""
        ...

    def close(self) -> None:
        """Let go of the engine; safe to call twice."""
        ...
