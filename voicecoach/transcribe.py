"""Transcriber protocol and open_transcriber(name): sound in, words out."""

from __future__ import annotations

from typing import Protocol

from voicecoach.audio import AudioClip
from voicecoach.text import Transcript


class Transcriber(Protocol):
    """A speech recogniser."""

    name: str

    def transcribe(self, clip: AudioClip) -> Transcript:
        """Return what was said in `clip`; an empty transcript for silence, never invented words."""
        ...
