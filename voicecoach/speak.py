"""Speaker protocol and open_speaker(name): words in, sound out.

A voice's name is `ENGINE:VOICE`, or `ENGINE:VOICE@SPEED` to slow it down or hurry it (0.5…2.0).
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np

from voicecoach.audio import AudioClip
from voicecoach.errors import EngineError, UsageError
from voicecoach.kept_lines import KeptLines
from voicecoach.loudness import even_loudness, without_edges

NO_VOICE = "none"
SLOWEST, FASTEST = 0.5, 2.0
REMEMBERED_CLIPS = 64  # a session's lines; some 100 kB for each second of them
UNREADABLE = ("en-shaw",)  # speaks an alphabet that nobody writes to it in


class Speaker(Protocol):
    """A voice that turns text into sound; rendering only, playing is the output device's work."""

    name: str

    def render(self, text: str) -> AudioClip:
        """Return `text` spoken. Raises EngineError when the engine gives nothing back."""
        ...

    def close(self) -> None:
        """Let go of the engine; safe to call twice."""
        ...


class Voice(Speaker, Protocol):
    """A Speaker that can be told what it will say soon."""

    def prepare(self, lines: Iterable[str]) -> None:
        """Begin to render `lines` in the background; nothing of them is kept on the disk."""
        ...


class Engine(Speaker, Protocol):
    """A Speaker that can load itself ahead of its first words."""

    def warm(self) -> None:
        """Load what the first words need. Raises EngineError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceInfo:
    """A voice that can be asked for by `name`."""

    name: str
    engine: str
    language: str
    about: str


class Mute:
    """Says nothing, in no time: for sessions on the screen alone."""

    name = NO_VOICE

    def warm(self) -> None:
        """Do nothing."""

    def prepare(self, lines: Iterable[str]) -> None:
        """Do nothing."""

    def render(self, text: str) -> AudioClip:
        """Return no sound at all."""
        return AudioClip(samples=np.zeros(0, np.float32), sample_rate_hz=16_000)

    def close(self) -> None:
        """Do nothing."""


class CachedSpeaker:
    """A voice that says the same words the same way at once: from memory, or standing lines from the disk.

    Standing lines are those named in `render_ahead`: a scenario's and the coach's own. What is made up in a session
    may quote the trainee; it is forgotten with the session. (The system's own voices speak into a temporary file,
    which is gone when they have spoken.)
    """

    def __init__(self, engine: Engine, folder: Path | None) -> None:
        self.name = engine.name
        self._engine = engine
        self._kept = KeptLines(folder, engine.name) if folder else None
        self._standing: set[str] = set()
        self._clips: OrderedDict[str, AudioClip] = OrderedDict()
        self._coming: dict[str, Future[AudioClip]] = {}  # what is not rendered yet; then it is among the clips
        self._drafts: tuple[str, ...] = ()
        self._lock = threading.Lock()
        self._ahead = ThreadPoolExecutor(max_workers=1, thread_name_prefix="render-ahead")

    def render(self, text: str) -> AudioClip:
        """Return `text` spoken, at an even loudness. Raises EngineError."""
        with self._lock:
            coming = self._coming.pop(text, None)
        if coming and not coming.cancel():  # being rendered, or done: otherwise we are faster ourselves
            with contextlib.suppress(EngineError, CancelledError):
                return coming.result()
        return self._now(text)

    def render_ahead(self, lines: Iterable[str]) -> None:
        """Take note that `lines` are standing ones, and render them in the background, in this order."""
        standing = tuple(lines)
        with self._lock:
            self._standing.update(standing)
        self._begin(standing)

    def prepare(self, lines: Iterable[str]) -> None:
        """Begin to render `lines` in the background, in this order; nothing of them is kept on the disk.

        They take the place of those prepared before, which are out of date: of these nothing more is begun.
        """
        drafts = tuple(lines)
        with self._lock:
            stale = set(self._drafts) - set(drafts) - self._standing
            given_up = [self._coming.pop(line) for line in stale if line in self._coming]
            self._drafts = drafts
        for coming in given_up:
            coming.cancel()
        self._begin(drafts)

    def _begin(self, lines: Iterable[str]) -> None:
        for line in lines:
            with self._lock:
                if line in self._clips or line in self._coming:
                    continue
                try:
                    coming = self._coming[line] = self._ahead.submit(self._now, line)
                except RuntimeError:  # closed meanwhile
                    return
            coming.add_done_callback(partial(self._forget, line))

    def _forget(self, line: str, done: Future[AudioClip]) -> None:
        """Let go of what was rendered: from now on it is among the clips, for as long as these are kept."""
        with self._lock:
            if self._coming.get(line) is done:
                del self._coming[line]

    def warm(self) -> None:
        """Load the engine in the background; what goes wrong is told when the voice first speaks."""
        with contextlib.suppress(RuntimeError):
            self._ahead.submit(self._warm)

    def close(self) -> None:
        """Stop rendering ahead and let go of the engine; safe to call twice."""
        self._ahead.shutdown(wait=True, cancel_futures=True)
        self._engine.close()

    def _warm(self) -> None:
        with contextlib.suppress(EngineError):
            self._engine.warm()

    def _now(self, text: str) -> AudioClip:
        with self._lock:
            if text in self._clips:
                self._clips.move_to_end(text)
                return self._clips[text]
            on_disk = self._kept if text in self._standing else None
        clip = on_disk.get(text) if on_disk else None
        if clip is None:
            clip = without_edges(even_loudness(self._engine.render(text)))
            if on_disk:
                on_disk.keep(text, clip)
        with self._lock:
            self._clips[text] = clip
            while len(self._clips) > REMEMBERED_CLIPS:
                self._clips.popitem(last=False)
        return clip


def open_speaker(name: str) -> CachedSpeaker:
    """Return the voice `name`, "hibari:heart" say; it loads when it first speaks, or by its `warm()`.

    Raises:
        UsageError: the name makes no sense.
        EngineError: there is no such voice on this machine.
    """
    return CachedSpeaker(open_engine(name), cache_folder())


def open_engine(name: str) -> Engine:
    """Return the bare engine behind the voice `name`: no cache, its own loudness. Raises as open_speaker."""
    engine, voice, speed = parse_voice_name(name)
    if engine == NO_VOICE:
        return Mute()
    if engine == "hibari":
        from voicecoach.adapters.hibari_voice import HibariVoice

        return HibariVoice(voice or "heart", speed=speed)
    from voicecoach.adapters.pyttsx3_voice import Pyttsx3Voice

    return Pyttsx3Voice(voice, speed=speed)


def parse_voice_name(name: str) -> tuple[str, str, float]:
    """Return engine, voice ("" for the engine's own choice) and speed. Raises UsageError."""
    whole, _, pace = name.partition("@")
    engine, _, voice = whole.partition(":")
    if engine not in (NO_VOICE, "hibari", "pyttsx3"):
        raise UsageError(f"'{name}' is not a voice; take a name from `voicecoach voices`, hibari:heart for one")
    try:
        speed = float(pace or 1.0)
    except ValueError:
        speed = 0.0
    if not SLOWEST <= speed <= FASTEST:
        raise UsageError(f"'{name}' has no usable speed after the @; give a number from {SLOWEST} to {FASTEST}")
    return engine, voice, speed


def voices() -> tuple[VoiceInfo, ...]:
    """Return the English voices on this machine, the default peer's first. A missing engine adds none."""
    from voicecoach.adapters import hibari_voice, pyttsx3_voice

    natural = tuple(
        VoiceInfo(name=f"hibari:{voice.id}", engine="hibari", language=voice.language, about=voice.about)
        for voice in hibari_voice.installed_voices()
    )
    own: tuple[VoiceInfo, ...] = ()
    with contextlib.suppress(EngineError):
        own = tuple(
            VoiceInfo(name=f"pyttsx3:{voice.id}", engine="pyttsx3", language=voice.language, about=voice.name)
            for voice in pyttsx3_voice.installed_voices()
            if voice.language.startswith("en") and voice.language not in UNREADABLE
        )
    return natural + own


def default_peer_voice() -> str:
    """Return the most natural voice here: a peer in distress should not sound like a robot."""
    return "hibari:heart" if importlib.util.find_spec("hibari") else "pyttsx3:en-us+f3"


def default_coach_voice() -> str:
    """Return a voice that nobody mistakes for the peer's."""
    return "pyttsx3:en-us" if sys.platform == "linux" else "pyttsx3"


def cache_folder() -> Path:
    """Return where standing lines are kept between sessions; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("voicecoach", appauthor=False)) / "voices"
