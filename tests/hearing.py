"""What is said in a long recording, heard stretch by stretch between its silences, and whether a line is among it."""

from pathlib import Path

import numpy as np

from voicecoach.audio import AudioClip, read_clip
from voicecoach.said import compare
from voicecoach.transcribe import Transcriber

QUIET = 0.01
PAUSE_TENTHS = 3  # of a second: between one voice and the next are four or more
# Of the words of a line: one that was said comes to .75 and more, one that was not to .45 and less.
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


def share_said(line: str, words: str) -> float:
    """Return the share, 0…1, of the line's words in that stretch of `words` that agrees with it best."""
    said, size = words.split(), len(line.split())
    return max(compare(line, " ".join(said[at : at + size])).share for at in range(max(1, len(said) - size + 1)))
