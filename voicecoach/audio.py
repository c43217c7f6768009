"""AudioClip, and reading, writing and resampling of recordings; no devices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

HEARING_HZ = 16_000  # what Whisper and Silero listen at
LONGEST_RECORDING_S = 600.0  # ten minutes: no reply is longer, and memory stays small


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AudioClip:
    """Mono sound: `samples` float32 of shape (n,), within -1…1, at `sample_rate_hz`."""

    samples: Samples
    sample_rate_hz: int

    @property
    def duration_s(self) -> float:
        """How long the clip lasts, in seconds."""
        return len(self.samples) / self.sample_rate_hz
