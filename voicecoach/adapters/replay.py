"""Recordings in the place of a microphone: for `--reply FILE`, `voicecoach demo`, tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from voicecoach.audio import AudioClip, read_clip
from voicecoach.errors import NoMoreReplies

BLOCKS_PER_S = 50
ROOM_DBFS = -84.0  # what follows a recording: an empty room, not the digital zeros of a microphone that is off


class ReplayMicrophone:
    """A microphone that hears one recording a reply, as fast as it is listened to, and then an empty room.

    Its time is that of the samples, never of the wall clock, so that a replay always goes the same way.
    """

    live = False

    def __init__(self, recordings: Iterable[Path | AudioClip]) -> None:
        """Hear `recordings` in order, one each time that `blocks()` is called; files are read only then."""
        self._coming = list(recordings)

    def blocks(self) -> Iterator[AudioClip]:
        """Return the next recording's blocks, followed by an endless near-silence, both at its own rate.

        Raises:
            NoMoreReplies: all have been heard.
            RecordingError: the next one cannot be read.
        """
        if not self._coming:
            raise NoMoreReplies("There are no more recorded replies, so practice ends here.")
        recording = self._coming.pop(0)
        return _blocks(recording if isinstance(recording, AudioClip) else read_clip(recording))

    def close(self) -> None:
        """Do nothing."""


def _blocks(clip: AudioClip) -> Iterator[AudioClip]:
    rate = clip.sample_rate_hz
    size = max(1, rate // BLOCKS_PER_S)
    for start in range(0, len(clip.samples), size):
        yield AudioClip(samples=clip.samples[start : start + size], sample_rate_hz=rate)
    random = np.random.default_rng(0)
    while True:
        room = random.standard_normal(size, np.float32) * np.float32(10 ** (ROOM_DBFS / 20))
        yield AudioClip(samples=room, sample_rate_hz=rate)
