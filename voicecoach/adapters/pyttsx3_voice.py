"""pyttsx3's voices: eSpeak NG on Linux, NSSpeechSynthesizer on macOS, SAPI5 on Windows.

In one process pyttsx3's second utterance is often lost, and its own playing reports success when nothing
played. So each utterance is rendered to a file by a child of its own (see pyttsx3_child.py), checked, and
handed on as sound. One child waits ready, so that this costs no time. macOS and Windows are untried.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.audio import AudioClip
from voicecoach.errors import EngineError

WORDS_PER_MINUTE = 165  # unhurried; pyttsx3's own 200 is hard to follow
TIMEOUT_S = 20.0
TIMEOUT_S_PER_CHARACTER = 0.05
FASTEST_CHARACTERS_PER_S = 60.0  # sound shorter than this speed has lost words
TRIES = 2
CHILD = (sys.executable, "-m", "voicecoach.adapters.pyttsx3_child")


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledVoice:
    """A voice of this machine: `id` to ask for it by, a name for people, and its language, "en-us" say."""

    id: str
    name: str
    language: str


class Pyttsx3Voice:
    """One of this machine's own voices at one speed."""

    def __init__(self, voice: str = "", *, speed: float = 1.0) -> None:
        """Take note of `voice` ("" for the machine's own choice); it is tried when it first speaks."""
        self.name = f"pyttsx3:{voice}" + (f"@{speed:g}" if speed != 1.0 else "")
        self._voice = voice
        self._words_per_minute = round(WORDS_PER_MINUTE * speed)
        self._turn = threading.Lock()
        self._waiting: subprocess.Popen[str] | None = None
        self._closed = False

    def warm(self) -> None:
        """Start the child that will speak next, so that it is ready when it is needed."""
        with self._turn:
            self._prepare()

    def render(self, text: str) -> AudioClip:
        """Return `text` spoken. Raises EngineError when the engine gives nothing back, twice."""
        speakable = " ".join(text.split())
        if not any(character.isalnum() for character in speakable):
            return AudioClip(samples=np.zeros(2205, np.float32), sample_rate_hz=22_050)
        problem = ""
        with self._turn:
            for _ in range(TRIES):
                try:
                    return self._speak_once(speakable)
                except EngineError as error:
                    problem = str(error)
        raise EngineError(f"the voice {self.name} gave no sound ({problem}); choose another from `voicecoach voices`")

    def close(self) -> None:
        """End the waiting child; safe to call twice."""
        with self._turn:
            self._closed = True
            child, self._waiting = self._waiting, None
        if child:
            _end(child)

    def _prepare(self) -> None:
        if self._waiting is None and not self._closed:
            self._waiting = _start()

    def _speak_once(self, text: str) -> AudioClip:
        child, self._waiting = self._waiting or _start(), None
        with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
            path = Path(folder) / "said.wav"
            request = {
                "say": text,
                "voice": self._voice,
                "words_per_minute": self._words_per_minute,
                "file": str(path),
            }
            _ask(child, request, TIMEOUT_S + TIMEOUT_S_PER_CHARACTER * len(text))
            clip = _read(path)
        self._prepare()
        letters = sum(character.isalnum() for character in text)
        if clip.duration_s < letters / FASTEST_CHARACTERS_PER_S:
            raise EngineError(f"only {clip.duration_s:.1f} s came of {letters} letters")
        return clip


def installed_voices() -> tuple[InstalledVoice, ...]:
    """Return this machine's voices. Raises EngineError when there is no engine."""
    answer = _ask(_start(), {"list": True}, TIMEOUT_S)
    return tuple(
        InstalledVoice(
            id=voice["id"].removeprefix("gmw/"),  # eSpeak's folder of Germanic languages
            name=voice["name"],
            language=voice["languages"][0].replace("_", "-").lower() if voice["languages"] else "",
        )
        for voice in answer["voices"]
    )


def _start() -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(
            CHILD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
    except OSError as error:
        raise EngineError(f"the voice's program cannot be started ({error.strerror})") from None


def _ask(child: subprocess.Popen[str], request: dict[str, Any], timeout_s: float) -> dict[str, Any]:
    """Return the child's answer to its one request; whatever happens, the child is gone afterwards."""
    try:
        said, _ = child.communicate(json.dumps(request) + "\n", timeout=timeout_s)
    except subprocess.TimeoutExpired:
        raise EngineError(f"no answer within {timeout_s:.0f} s") from None
    except OSError as error:
        raise EngineError(f"the voice's program went away ({error.strerror})") from None
    finally:
        _end(child)
    answer = _last_answer(said)
    if "error" in answer:
        raise EngineError(str(answer["error"]))
    return answer


def _last_answer(said: str) -> dict[str, Any]:
    lines = said.splitlines()
    with contextlib.suppress(json.JSONDecodeError, IndexError):
        answer = json.loads(lines[-1])
        if isinstance(answer, dict):
            return answer
    return {"error": "the voice's program ended without an answer"}


def _end(child: subprocess.Popen[str]) -> None:
    if child.poll() is None:
        child.kill()
        child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()


def _read(path: Path) -> AudioClip:
    """Return the sound in `path`, whatever format it has: macOS writes AIFF under any name."""
    import soundfile

    try:
        samples, rate = soundfile.read(io.BytesIO(path.read_bytes()), dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError):
        raise EngineError("no sound came") from None
    return AudioClip(samples=samples.mean(axis=1, dtype=np.float32), sample_rate_hz=rate)
