"""The replies that the speed benchmarks transcribe: replies.txt in several voices, half of them noisy.

Made when a benchmark runs, from nothing but what voicecoach installs, and the same on every run as far as
the voices allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.audio import HEARING_HZ, AudioClip, resample
from voicecoach.loudness import even_loudness
from voicecoach.speak import open_engine

VOICES = (
    "hibari:heart",
    "pyttsx3:en-us",
    "hibari:heart@0.9",
    "pyttsx3:en-gb-x-rp@0.95",
    "hibari:heart@1.15",
    "pyttsx3:en-029@0.95",
)
SHORTEST_S, LONGEST_S = 2.0, 10.0
LINES_JOINED = (1, 2, 1, 2)  # every other reply is two lines long
SNR_DB = (10.0, 15.0, 20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One reply: its words, and how it sounds at HEARING_HZ."""

    words: str
    voice: str
    noisy: bool
    clip: AudioClip


def replies(count: int) -> tuple[Spoken, ...]:
    """Return `count` replies of 2 to 10 seconds, every line by one voice before any by a second."""
    lines = (Path(__file__).parent / "replies.txt").read_text("utf-8").splitlines()
    engines = {voice: open_engine(voice) for voice in VOICES}
    random = np.random.default_rng(2)
    made: list[Spoken] = []
    try:
        for number in range(len(lines) * len(VOICES)):
            if len(made) == count:
                break
            words = " ".join(lines[(number + k) % len(lines)] for k in range(LINES_JOINED[number % 4]))
            voice = VOICES[(number + number // len(lines)) % len(VOICES)]
            clip = resample(even_loudness(engines[voice].render(words)), HEARING_HZ)
            if not SHORTEST_S <= clip.duration_s <= LONGEST_S:
                continue
            noisy = len(made) % 2 == 1
            if noisy:
                clip = with_noise(clip, SNR_DB[len(made) // 2 % len(SNR_DB)], random)
            made.append(Spoken(words=words, voice=voice, noisy=noisy, clip=clip))
    finally:
        for engine in engines.values():
            engine.close()
    return tuple(made)


def with_noise(clip: AudioClip, snr_db: float, random: np.random.Generator) -> AudioClip:
    """Return `clip` under pink noise that is `snr_db` weaker than the speech."""
    spectrum = np.fft.rfft(random.standard_normal(len(clip.samples)))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    noise = np.fft.irfft(spectrum, len(clip.samples))
    speech_rms = np.sqrt(np.mean(np.square(clip.samples)))
    scaled = noise * speech_rms / np.sqrt(np.mean(np.square(noise))) * 10 ** (-snr_db / 20)
    mixed = (clip.samples + scaled).astype(np.float32)
    return AudioClip(samples=np.clip(mixed, -1, 1), sample_rate_hz=clip.sample_rate_hz)
