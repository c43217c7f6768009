"""What is said in a long recording, heard stretch by stretch between its silences, and whether a line is among it."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from voicecoach.audio import AudioClip, read_clip
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
