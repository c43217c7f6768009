"""Lines that a voice has said, kept on the disk between sessions: a WAV each, no line anybody made up in a talk."""

from __future__ import annotations

import contextlib
import hashlib
import io
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.audio import AudioClip
from voicecoach.errors import ContentError
from voicecoach.files import write_whole

KEPT_FILES = 600
MADE_AS = "2"  # changes with what is done to a render before it is kept
DISTRIBUTIONS = {"hibari": "hibari-tts", "pyttsx3": "pyttsx3"}


@dataclass(frozen=True, slots=True)
class KeptLines:
    """What the voice `voice` has said, in `folder`, which need not exist."""

    folder: Path
    voice: str

    def get(self, text: str) -> AudioClip | None:
        """Return `text` as it was said; None when it is not here or damaged, which is mended by keeping it anew."""
        try:
            with wave.open(str(self._file(text)), "rb") as file:
                count, rate, shape = file.getnframes(), file.getframerate(), (file.getnchannels(), file.getsampwidth())
                raw = file.readframes(count)
        except (OSError, EOFError, wave.Error):
            return None
        if shape != (1, 2) or not count or len(raw) != 2 * count or rate <= 0:
            return None
        samples = np.frombuffer(raw, "<i2").astype(np.float32) / np.float32(32768)
        return AudioClip(samples=samples, sample_rate_hz=rate)

    def keep(self, text: str, clip: AudioClip) -> None:
        """Keep `clip`, whole or not at all; a full or read-only disk is no reason to stop speaking."""
        encoded = io.BytesIO()
        with wave.open(encoded, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(clip.sample_rate_hz)
            file.writeframes((np.clip(clip.samples, -1, 1) * 32767).astype("<i2").tobytes())
        with contextlib.suppress(ContentError, OSError):
            write_whole(self._file(text), encoded.getvalue())
            self._forget_oldest()

    def _file(self, text: str) -> Path:
        """Return where `text` is kept: a name made of everything that shapes the sound."""
        content = "\0".join((MADE_AS, _engine_version(self.voice), self.voice, text))
        return self.folder / f"{hashlib.sha256(content.encode()).hexdigest()}.wav"

    def _forget_oldest(self) -> None:
        kept = sorted(self.folder.glob("*.wav"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-KEPT_FILES]:
            path.unlink(missing_ok=True)


def _engine_version(voice: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # 25 ms

    try:
        return version(DISTRIBUTIONS.get(voice.partition(":")[0], "voicecoach"))
    except PackageNotFoundError:
        return ""
