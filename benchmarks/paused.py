"""Replies with a thinking pause in them, for the benchmark of turn-taking: joined from phrases, the pause measured.

Each reply is made of lines of replies.txt the way the lesson teaches it, mostly a statement and then a question.
Where the pause falls is drawn by lot, not chosen: half of the time between two sentences; half of the time inside
one, with two words before it and three to come, by turns at any gap and after a word that leads on, which is where
people mostly hesitate. Each part is said by itself, so that the pause is exactly as long as it says; a part
that breaks off is said with the melody of a comma. After the last word the room goes on for as long as anybody waits.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.spoken import VOICES
from voicecoach.audio import HEARING_HZ, AudioClip, Samples, resample
from voicecoach.loudness import even_loudness
from voicecoach.speak import open_engine

SHAPES = ("SQ", "Q", "SQ", "S", "SSQ", "SQ")  # statements and questions
LEADING = (
    "a an the my your our their this that these some and but or so because if when while unless what who where how "
    "of to in on at by with for from about like than as is are was were be been have has had do does did can could "
    "would will should i you we they he she it not just"
)
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 2.0
LEAD_IN_S, AFTERWARDS_S = 0.8, 8.0
SNR_DB = 10.0
USUAL_SEED = 11
ROOM_DBFS = -66.0  # a quiet room
SOUND = 0.003  # amplitude; what an engine puts before and after its words is below


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """One reply: `words` with " | " where the pause is, which lasts `pause_s`; the last word ends at `ends_s`.

    `place` says where that is; `noisy` when pink noise lies over all of it.
    """

    words: str
    voice: str
    place: str
    noisy: bool
    pause_s: float
    resumes_s: float
    ends_s: float
    clip: AudioClip


def paused_replies(count: int, seed: int = USUAL_SEED) -> Iterator[Paused]:
    """Yield `count` replies, half of them noisy, by turns in all voices; `seed` draws sentences, pauses and noise."""
    random = np.random.default_rng(seed)
    engines = {voice: open_engine(voice) for voice in VOICES}
    try:
        for number, (words, place) in zip(range(count), _worded(random), strict=False):
            voice = VOICES[number % len(VOICES)]
            noisy = number // len(VOICES) % 2 == 1
            parts = [_said(engines[voice], part) for part in words.split(" | ")]
            yield _joined(words, place, voice, noisy, parts, random)
    finally:
        for engine in engines.values():
            engine.close()


def _worded(random: np.random.Generator) -> Iterator[tuple[str, str]]:
    lines = (Path(__file__).parent / "replies.txt").read_text("utf-8").splitlines()
    of = {
        "Q": _endless([line for line in lines if line.endswith("?")], random),
        "S": _endless([line for line in lines if not line.endswith("?")], random),
    }
    number = 0
    while True:
        said = [next(of[kind]) for kind in SHAPES[number % len(SHAPES)]]
        sentences = [sentence for line in said for sentence in re.split(r"(?<=[.?!]) ", line)]
        yield _with_pause(sentences, number % 2 == 0, random)
        number += 1


def _endless(lines: list[str], random: np.random.Generator) -> Iterator[str]:
    while True:
        yield from (lines[k] for k in random.permutation(len(lines)))


def _with_pause(sentences: list[str], between: bool, random: np.random.Generator) -> tuple[str, str]:
    if between and len(sentences) > 1:
        at = int(random.integers(1, len(sentences)))
        place = "after the first sentence" if at == 1 else "after a later sentence"
        return f"{' '.join(sentences[:at])} | {' '.join(sentences[at:])}", place
    words = " ".join(sentences).split()
    ends = [0, *(k for k, word in enumerate(words, 1) if word[-1] in ".?!")]
    gaps = [k for start, end in itertools.pairwise(ends) for k in range(start + 2, end - 2)]
    leading = [k for k in gaps if words[k - 1].lower() in LEADING.split()]
    on_the_way = bool(leading) and bool(random.integers(2))
    at = int(random.choice(leading if on_the_way else gaps))
    place = "after a word that leads on" if on_the_way else "anywhere inside a sentence"
    return f"{' '.join(words[:at])} | {' '.join(words[at:])}", place


def _said(engine: object, words: str) -> Samples:
    whole = words if words[-1] in ".?!," else f"{words},"
    clip = resample(even_loudness(engine.render(whole)), HEARING_HZ)  # type: ignore[attr-defined]  # an Engine
    loud = np.flatnonzero(np.abs(clip.samples) > SOUND)
    return clip.samples[loud[0] : loud[-1] + 1]


def _joined(
    words: str, place: str, voice: str, noisy: bool, parts: list[Samples], random: np.random.Generator
) -> Paused:
    before, after = parts
    pause_s = float(random.uniform(SHORTEST_PAUSE_S, LONGEST_PAUSE_S))
    gaps = [np.zeros(round(s * HEARING_HZ), np.float32) for s in (LEAD_IN_S, pause_s, AFTERWARDS_S)]
    speech = np.concatenate((gaps[0], before, gaps[1], after, gaps[2]))
    spoken_rms = float(np.sqrt(np.mean(np.square(np.concatenate(parts)))))
    noise_rms = spoken_rms * 10 ** (-SNR_DB / 20) if noisy else 10 ** (ROOM_DBFS / 20)
    samples = speech + pink(len(speech), random) * noise_rms
    resumes_s = LEAD_IN_S + len(before) / HEARING_HZ + pause_s
    return Paused(
        words=words,
        voice=voice,
        place=place,
        noisy=noisy,
        pause_s=pause_s,
        resumes_s=resumes_s,
        ends_s=resumes_s + len(after) / HEARING_HZ,
        clip=AudioClip(samples=np.clip(samples, -1, 1).astype(np.float32), sample_rate_hz=HEARING_HZ),
    )


def pink(length: int, random: np.random.Generator) -> Samples:
    """Return pink noise with an RMS of 1."""
    spectrum = np.fft.rfft(random.standard_normal(length))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum, length)
    return (noise / np.sqrt(np.mean(np.square(noise)))).astype(np.float32)
