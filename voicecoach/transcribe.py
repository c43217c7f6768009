"""Transcriber protocol and open_transcriber(name): sound in, words out."""

from __future__ import annotations

from typing import Protocol

from voicecoach.audio import AudioClip
from voicecoach.text import Transcript

DEFAULT_MODEL = "tiny.en"


class Transcriber(Protocol):
    """A speech recogniser."""

    name: str

    def transcribe(self, clip: AudioClip) -> Transcript:
        """Return what was said in `clip`; an empty transcript for silence, never invented words."""
        ...


class Deaf:
    """Hears nothing: for sessions that are typed, where no model should be loaded."""

    name = "none"

    def transcribe(self, clip: AudioClip) -> Transcript:
        """Return an empty transcript of the clip's length."""
        return Transcript(text="", words=(), audio_duration_s=clip.duration_s)


def open_transcriber(name: str = DEFAULT_MODEL) -> Transcriber:
    """Return the recogniser `name` ("none", a Whisper model's name or its folder), loaded and warmed: half a second.

    Raises:
        EngineError: the model is not on this machine or is not what it should be; says what to do.
    """
    if name == Deaf.name:
        return Deaf()
    from voicecoach.adapters.whisper import WhisperTranscriber

    whisper = WhisperTranscriber(name)
    whisper.warm()
    return whisper
