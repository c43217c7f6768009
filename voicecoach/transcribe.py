"""Transcriber protocol and open_transcriber(name): sound in, words out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voicecoach.audio import AudioClip
from voicecoach.text import Transcript

if TYPE_CHECKING:
    from voicecoach.adapters.whisper_models import ModelInfo

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
    """Return the recogniser `name` ("none", a model's name or its folder), loaded and warmed in 0.5 s.

    Raises:
        EngineError: the model is not on this machine or is not what it should be; says what to do.
    """
    if name == Deaf.name:
        return Deaf()
    from voicecoach.adapters.whisper import WhisperTranscriber

    whisper = WhisperTranscriber(name)
    whisper.warm()
    return whisper


def list_models() -> tuple[ModelInfo, ...]:
    """Return the models that can be named, and whether each is on this machine."""
    from voicecoach.adapters import whisper_models

    return whisper_models.list_models()


def get_model(name: str, on_progress: Callable[[int, int], None] = lambda done, total: None) -> Path:
    """Fetch the model `name` over the network, the one thing here that uses it; return its folder.

    `on_progress(bytes_here, bytes_in_all)` is told now and then; the second is 0 when not known.

    Raises:
        EngineError: unknown name, no network, no space; says what to do.
    """
    from voicecoach.adapters import whisper_models

    return whisper_models.get_model(name, on_progress)
