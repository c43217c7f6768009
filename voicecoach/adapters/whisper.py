"""Whisper by faster-whisper: an AudioClip in, a Transcript with word times out. Nothing leaves the machine.

A reply is one window, sized to it: the encoder's price is per second of window, not of speech. Measured
over 120 sentences in five voices, windows of max(10 s, reply + 2 s) lost no words against Whisper's 30 s,
shorter ones lost many. What comes out suspicious is decoded again the slow way, so that haste costs nothing.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.adapters.silero import has_speech
from voicecoach.adapters.whisper_models import find_model
from voicecoach.adapters.whisper_words import Piece, line_up, without_echo
from voicecoach.audio import HEARING_HZ, AudioClip, Samples, resample
from voicecoach.errors import EngineError, first_line
from voicecoach.text import Transcript

FULL_WINDOW_S = 30
SHORTEST_WINDOW_S = 10
WINDOW_MARGIN_S = 2.0
LONGEST_CLIP_S = FULL_WINDOW_S - WINDOW_MARGIN_S
FRAMES_PER_S = 100  # of the log-mel spectrogram

QUICK_BEAM = 5
CAREFUL_BEAM = 5  # Whisper's own default
TOKENS_PER_S, TOKENS_AT_LEAST = 9, 24  # nobody speaks faster; bounds the time that a repetition can take
SILENCE_DBFS = -60.0  # the loudest 30 ms of a silent room through an ordinary microphone is below this
SHORTEST_SPEECH_S = 0.1

# What Whisper invents from noise is short, or improbable, or goes round in circles; such results are looked
# at twice. The last two are the limits of Whisper's paper (section 4.5); 0.3 of no-speech is half its limit.
SUSPICIOUS_WORDS = 3
SUSPICIOUS_NO_SPEECH = 0.3
POOR_LOG_PROBABILITY = -1.0
REPETITIVE = 2.4

TINY_THREADS = 1  # tiny's steps are so short that a second thread costs more than it brings: 150 ms, not 190
MOST_THREADS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Sound as the encoder gives it: `frames` of the log-mel spectrogram hold `sound_s`, what follows is padding."""

    encoded: Any
    frames: int
    sound_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decoded:
    """One pass of the decoder over one window."""

    tokens: tuple[int, ...]
    text: str
    mean_log_probability: float
    no_speech_probability: float

    @property
    def is_poor(self) -> bool:
        """Whether Whisper itself would decode this again."""
        return self.mean_log_probability < POOR_LOG_PROBABILITY or _repetitiveness(self.text) > REPETITIVE

    @property
    def is_suspicious(self) -> bool:
        """Whether this may have been made up from noise."""
        few = len(self.text.split()) <= SUSPICIOUS_WORDS
        return few or self.is_poor or self.no_speech_probability > SUSPICIOUS_NO_SPEECH


class WhisperTranscriber:
    """A loaded Whisper. One reply at a time: callers from several threads wait for each other."""

    def __init__(self, model: str, *, threads: int = 0) -> None:
        """Load `model` (a name or a folder) on the CPU in int8; `threads` 0 takes what was measured fastest.

        Raises:
            EngineError: the model is not here, is not what it should be, or cannot be loaded.
        """
        folder = find_model(model)
        self.name = model
        self._model = _load(folder, threads or threads_for(model))
        self._tokenizer = _tokenizer(self._model)
        self._one_at_a_time = threading.Lock()

    def warm(self) -> None:
        """Run once over nothing, so that the first reply does not pay for what the engine does only once."""
        with self._one_at_a_time:
            self._decode(self._encode(np.zeros(HEARING_HZ, np.float32), SHORTEST_WINDOW_S), QUICK_BEAM)

    def transcribe(self, clip: AudioClip) -> Transcript:
        """Return what was said in `clip` (any rate); an empty transcript for silence, noise or a cough.

        Raises:
            ValueError: `clip` is longer than LONGEST_CLIP_S; see transcribe.InParts.
        """
        if clip.duration_s > LONGEST_CLIP_S:  # the engine would drop the end without a word
            raise ValueError(f"a clip of {clip.duration_s:.1f} s is longer than one window of Whisper; cut it in parts")
        samples = resample(clip, HEARING_HZ).samples
        if is_silent(samples):
            return Transcript(text="", words=(), audio_duration_s=clip.duration_s)
        with self._one_at_a_time:
            text, pieces = self._words(samples)
        return without_echo(line_up(text, pieces, clip.duration_s))

    def _words(self, samples: Samples) -> tuple[str, tuple[Piece, ...]]:
        window = self._encode(samples, window_s(len(samples) / HEARING_HZ))
        decoded = self._decode(window, QUICK_BEAM)
        if decoded.is_suspicious and not has_speech(samples):
            return "", ()
        if decoded.is_poor:
            full = self._encode(samples, FULL_WINDOW_S)
            careful = self._decode(full, CAREFUL_BEAM)
            if careful.mean_log_probability > decoded.mean_log_probability:
                window, decoded = full, careful
        return decoded.text, self._pieces(decoded, window)

    def _encode(self, samples: Samples, length_s: int) -> _Window:
        """Return `samples` in a window of `length_s`, the rest of it silent."""
        features = self._model.feature_extractor(samples)[:, :-1]
        frames = features.shape[-1]
        padded = np.pad(features, ((0, 0), (0, max(0, length_s * FRAMES_PER_S - frames))))
        encoded = self._model.encode(padded.astype(np.float32))
        return _Window(encoded=encoded, frames=frames, sound_s=len(samples) / HEARING_HZ)

    def _decode(self, window: _Window, beam: int) -> _Decoded:
        # Without the marks for time, which we take from the alignment: fewer steps, and fewer words lost.
        prompt = self._model.get_prompt(self._tokenizer, [], without_timestamps=True)
        room = TOKENS_AT_LEAST + math.ceil(TOKENS_PER_S * window.sound_s)
        result = self._model.model.generate(
            window.encoded,
            [prompt],
            beam_size=beam,
            max_length=min(self._model.max_length, len(prompt) + room),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        tokens = tuple(result.sequences_ids[0])
        words_only = tuple(token for token in tokens if token < self._tokenizer.eot)
        return _Decoded(
            tokens=words_only,
            text=" ".join(self._tokenizer.decode(list(words_only)).split()),
            mean_log_probability=result.scores[0] * len(tokens) / (len(tokens) + 1),
            no_speech_probability=result.no_speech_prob,
        )

    def _pieces(self, decoded: _Decoded, window: _Window) -> tuple[Piece, ...]:
        if not decoded.tokens:
            return ()
        aligned = self._model.find_alignment(self._tokenizer, [list(decoded.tokens)], window.encoded, window.frames)[0]
        return tuple(
            Piece(
                text=word["word"],
                start_s=float(word["start"]),
                end_s=float(word["end"]),
                probability=float(word["probability"]),
            )
            for word in aligned
        )


def window_s(reply_s: float) -> int:
    """Return the window in whole seconds that a reply of `reply_s` is transcribed in."""
    return min(FULL_WINDOW_S, max(SHORTEST_WINDOW_S, math.ceil(reply_s + WINDOW_MARGIN_S)))


def threads_for(model: str) -> int:
    """Return how many threads are fastest for `model` here."""
    if Path(model).name.startswith("tiny"):
        return TINY_THREADS
    import os

    return min(MOST_THREADS, os.cpu_count() or 1)


def is_silent(samples: Samples) -> bool:
    """Tell whether 16 kHz `samples` are too short or too quiet for a word; Whisper hears "You" in silence."""
    frame = HEARING_HZ * 30 // 1000
    if len(samples) < SHORTEST_SPEECH_S * HEARING_HZ:
        return True
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame)
    loudest = float(np.max(np.mean(np.square(whole - whole.mean(axis=1, keepdims=True)), axis=1)))
    return loudest < 10 ** (SILENCE_DBFS / 10)


def _repetitiveness(text: str) -> float:
    """How many times smaller zlib makes it: Whisper's own measure of going round in circles."""
    import zlib

    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


def _load(folder: Path, threads: int) -> Any:
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise EngineError(
            f"the speech recogniser is not installed ({error}); run: pip install faster-whisper"
        ) from None
    try:
        return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads)
    except (OSError, RuntimeError, ValueError) as error:
        reason = first_line(error)
        raise EngineError(
            f"the speech model in {folder} cannot be loaded ({reason}); fetch it again or name another"
        ) from None


def _tokenizer(model: Any) -> Any:
    from faster_whisper.tokenizer import Tokenizer

    return Tokenizer(model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language="en")
