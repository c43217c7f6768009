"""hibari-tts: natural voices for the peer, from files on this machine only."""

from __future__ import annotations

import importlib.util
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.audio import AudioClip
from voicecoach.errors import EngineError, first_line

SEED = 7  # of the breath in the voice; fixed, so that the same words are the same sound
HERE_ALREADY = "heart"


@dataclass(frozen=True, slots=True, kw_only=True)
class HibariVoiceInfo:
    """A voice whose file is here: "heart" travels inside the package, others when somebody put them there."""

    id: str
    language: str
    about: str


class HibariVoice:
    """One hibari voice at one speed (1.0 is its own pace); loaded when it first speaks."""

    def __init__(self, voice: str, *, speed: float = 1.0) -> None:
        """Take note of `voice`. Raises EngineError when it is not on this machine: none is ever fetched."""
        if not _is_here(voice):
            raise EngineError(
                f"the voice hibari:{voice} is not on this machine; choose another from `voicecoach voices`"
            )
        self.name = f"hibari:{voice}" + (f"@{speed:g}" if speed != 1.0 else "")
        self._voice = voice
        self._speed = speed
        self._turn = threading.Lock()
        self._engine: Any = None

    def warm(self) -> None:
        """Load the voice, half a second of work, so that its first words come at once."""
        with self._turn:
            self._load()

    def render(self, text: str) -> AudioClip:
        """Return `text` spoken, at 24 kHz; the same text is the same sound. Raises EngineError."""
        with self._turn:
            engine = self._load()
            try:
                samples = engine(text, speed=self._speed, seed=SEED)
            except Exception as error:  # noqa: BLE001  # onnxruntime's own errors share no class but Exception
                raise EngineError(
                    f"the voice {self.name} could not say {text[:40]!r} ({first_line(error)}); choose another voice"
                ) from None
        if not len(samples) and any(character.isalnum() for character in text):
            raise EngineError(f"the voice {self.name} gave no sound for {text[:40]!r}; choose another voice")
        return AudioClip(samples=np.clip(samples, -1.0, 1.0).astype(np.float32), sample_rate_hz=engine.sample_rate)

    def close(self) -> None:
        """Let go of the model; safe to call twice."""
        with self._turn:
            self._engine = None

    def _load(self) -> Any:
        if self._engine is None:
            from hibari import Hibari

            try:
                self._engine = Hibari(voice=self._voice)
            except Exception as error:  # noqa: BLE001  # as above
                raise EngineError(
                    f"the voice {self.name} cannot be loaded ({first_line(error)}); "
                    "run: pip install --force-reinstall hibari-tts"
                ) from None
        return self._engine


def installed_voices() -> tuple[HibariVoiceInfo, ...]:
    """Return the voices whose files are here; none when hibari is not installed."""
    if importlib.util.find_spec("hibari") is None:
        return ()
    from hibari.voices import VOICES, voice_path

    found = []
    for name, facts in VOICES.items():
        try:
            path = Path(voice_path(name, download_missing=False))
        except FileNotFoundError:
            continue
        if path.is_file():
            about = f"{facts['accent']} English, {facts['gender']}"
            found.append(HibariVoiceInfo(id=name, language=facts["language"].lower(), about=about))
    return tuple(found)


def _is_here(voice: str) -> bool:
    if voice == HERE_ALREADY:
        return importlib.util.find_spec("hibari") is not None  # without importing it: 60 ms
    return voice in {info.id for info in installed_voices()}
