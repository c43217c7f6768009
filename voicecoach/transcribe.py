"""Transcriber protocol and open_transcriber(name): sound in, words out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from voicecoach.audio import AudioClip
from voicecoach.skipped import SpeechIn, between, skipped
from voicecoach.text import Transcript

if TYPE_CHECKING:
    from voicecoach.adapters.whisper_models import ModelInfo

DEFAULT_MODEL = "tiny.en"
LONGEST_PART_S = 28.0  # the most that one window of Whisper takes; cut in two, such replies had 1 % more words wrong
SHORTEST_PART_S = 10.0  # Whisper loses words in shorter ones
BREATH_S = 0.4  # a cut falls into the middle of the quietest stretch so long
PARTS_REMEMBERED = 8  # more than a reply of a minute has
MORE_WORDS = 2  # at least, where something was passed over


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


class InParts:
    """Transcribes long clips in parts, cut where it is quietest, and remembers the parts of the last ones.

    A reply is transcribed again at every pause in it. Where a cut falls depends only on what came before it, so
    a reply that has grown is cut as before, and costs only what is new.
    """

    def __init__(self, transcriber: Transcriber) -> None:
        """`transcriber` hears clips of up to LONGEST_PART_S."""
        self.name = transcriber.name
        self._transcriber = transcriber
        self._known: dict[bytes, Transcript] = {}

    def transcribe(self, clip: AudioClip) -> Transcript:
        """Return what was said in `clip`, of any length; an empty transcript for silence."""
        *done, last = parts_of(clip)
        return end_to_end([*(self._remembered(part) for part in done), self._transcriber.transcribe(last)])

    def _remembered(self, part: AudioClip) -> Transcript:
        key = hashlib.sha256(part.samples.tobytes()).digest()
        heard = self._known.pop(key, None) or self._transcriber.transcribe(part)
        self._known[key] = heard
        while len(self._known) > PARTS_REMEMBERED:
            self._known.pop(next(iter(self._known)), None)
        return heard


class NothingSkipped:
    """Hears by itself what a recognizer passed over beside a pause."""

    def __init__(self, transcriber: Transcriber, speech_in: SpeechIn) -> None:
        """`speech_in` tells where somebody speaks in a clip, with the pauses left out."""
        self.name = transcriber.name
        self._transcriber = transcriber
        self._speech_in = speech_in

    def transcribe(self, clip: AudioClip) -> Transcript:
        """Return what was said in `clip`; where words are missing, that stretch and both sides of it one by one."""
        heard = self._transcriber.transcribe(clip)
        missed = skipped(heard, clip, self._speech_in) if heard.words else None
        if missed is None:
            return heard
        cuts = sorted({0.0, *missed, clip.duration_s})
        if len(cuts) == 2:  # all of it: heard again it is the same
            return heard
        again = end_to_end(self.transcribe(between(clip, *stretch)) for stretch in pairwise(cuts))
        return again if len(again.words) >= len(heard.words) + MORE_WORDS else heard


def parts_of(clip: AudioClip) -> Iterator[AudioClip]:
    """Yield `clip` in consecutive parts of at most LONGEST_PART_S; all but the last are at least SHORTEST_PART_S."""
    rate, rest = clip.sample_rate_hz, clip.samples
    earliest, latest = round(SHORTEST_PART_S * rate), round(LONGEST_PART_S * rate)
    breath = round(BREATH_S * rate)
    while len(rest) > latest:
        energy = np.cumsum(np.square(rest[earliest:latest], dtype=np.float64))
        cut = earliest + int(np.argmin(energy[breath:] - energy[:-breath])) + breath // 2
        yield AudioClip(samples=rest[:cut], sample_rate_hz=rate)
        rest = rest[cut:]
    yield AudioClip(samples=rest, sample_rate_hz=rate)


def end_to_end(parts: Iterable[Transcript]) -> Transcript:
    """Return the transcripts of consecutive parts as the transcript of the whole."""
    texts, words, now = [], [], 0.0
    for part in parts:
        texts.append(part.text)
        words += [
            replace(word, start_s=round(now + word.start_s, 2), end_s=round(now + word.end_s, 2)) for word in part.words
        ]
        now += part.audio_duration_s
    return Transcript(text=" ".join(filter(None, texts)), words=tuple(words), audio_duration_s=now)


def open_transcriber(name: str = DEFAULT_MODEL) -> Transcriber:
    """Return the recogniser `name` ("none", a model's name or its folder), loaded and warmed in 0.5 s.

    Raises:
        EngineError: the model is not on this machine or is not what it should be; says what to do.
    """
    if name == Deaf.name:
        return Deaf()
    from voicecoach.adapters.silero import speech_in
    from voicecoach.adapters.whisper import WhisperTranscriber

    whisper = WhisperTranscriber(name)
    whisper.warm()
    return InParts(NothingSkipped(whisper, speech_in))


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
