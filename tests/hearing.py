"""What is said in a long recording, stretch by stretch between its silences; whether a line or a sound is in it."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from voicecoach.audio import HEARING_HZ, AudioClip, read_clip, resample
from voicecoach.said import SAME_LETTERS, compare
from voicecoach.transcribe import Transcriber

QUIET = 0.01
PAUSE_TENTHS = 3  # of a second: between one voice and the next are four or more
# Of the words of a line: one that was said comes to .75 and more, one that was not to .45 and less. A short one, of
# which half is misheard ("not sound lonely, what did it like") is known by its letters.
SAID = 0.6


def words_in(recording: Path, transcriber: Transcriber) -> str:
    """Return all the words: each stretch by itself, so that nothing depends on what a recognizer makes of pauses."""
    return " ".join(transcriber.transcribe(stretch).text for stretch in stretches(read_clip(recording)))


def stretches(clip: AudioClip) -> list[AudioClip]:
    """Return what lies between the pauses."""
    rate = clip.sample_rate_hz
    tenth = rate // 10
    loud = np.abs(clip.samples[: len(clip.samples) // tenth * tenth]).reshape(-1, tenth).max(axis=1) > QUIET
    at = np.flatnonzero(loud)
    groups = np.split(at, np.flatnonzero(np.diff(at) > PAUSE_TENTHS) + 1)
    return [
        AudioClip(samples=clip.samples[group[0] * tenth : (group[-1] + 2) * tenth], sample_rate_hz=rate)
        for group in groups
        if len(group)
    ]


def not_said(lines: Iterable[str], words: str) -> list[str]:
    """Return the lines that are nowhere among `words`."""
    return [line for line in lines if not _is_said(line, words.split())]


def _is_said(line: str, words: list[str]) -> bool:
    size = len(line.split())
    stretches_as_long = (" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
    compared = (compare(line, stretch) for stretch in stretches_as_long)
    return any(one.share >= SAID or one.letters >= SAME_LETTERS for one in compared)


PIECE_S = 0.4


def heard_in(whole: Path, part: Path) -> float:
    """Return how surely the recording `part` is to be heard in `whole`, 0…1."""
    return likeness(*(resample(read_clip(path), HEARING_HZ).samples for path in (whole, part)))


def likeness(sound: np.ndarray, part: np.ndarray) -> float:
    """Return the highest correlation, 0…1, of a piece of `part` with any stretch of `sound`: the median of its pieces.

    In pieces, because a busy machine now and then drops a few milliseconds, and what comes after them is shifted.
    """
    size = round(PIECE_S * HEARING_HZ)
    pieces = [part[at : at + size] for at in range(0, len(part) - size + 1, size)]
    energies = [float(np.sum(np.square(piece, dtype=np.float64))) for piece in pieces]
    loud = [piece for piece, energy in zip(pieces, energies, strict=True) if energy > max(energies) / 100]
    return float(np.median([_highest_correlation(sound, piece) for piece in loud]))


def _highest_correlation(sound: np.ndarray, piece: np.ndarray) -> float:
    sound, piece = sound.astype(np.float64), piece.astype(np.float64)
    size = 1 << (len(sound) + len(piece)).bit_length()
    products = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(piece, size)), size)
    sums = np.concatenate(([0.0], np.cumsum(np.square(sound))))
    energies = sums[len(piece) :] - sums[: -len(piece)]
    heard = energies > np.sum(np.square(piece)) / 1000  # silence is like anything
    found = products[: len(energies)][heard] / np.sqrt(energies[heard]) / np.linalg.norm(piece)
    return float(np.max(found, initial=0.0))
