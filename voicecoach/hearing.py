"""Is this frame speech, in this room? The detector's probability, weighed against what the room sounds like.

A quiet room lets a whisper or a distant voice through at a low probability. In a noisy one, where even a
detector of speech hears voices in the noise, a frame must also stand out from it.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from voicecoach.audio import Samples

BEGINS, GOES_ON = 0.5, 0.35  # probability; what has begun goes on more easily than it begins
BEGINS_IN_QUIET, GOES_ON_IN_QUIET = 0.3, 0.2
QUIET_PROBABILITY = 0.1  # a room is quiet when its own sound is hardly ever taken for speech
FRAMES_TO_BEGIN, BEGIN_WITHIN = 3, 4  # a click is shorter
SMOOTHED_FRAMES = 7  # 0.22 s: a syllable and the gap after it
STANDS_OUT_DB = 6.0  # above the room, or half-way up to the speech where that is less
FLOOR_PERCENTILE, LOUD_PERCENTILE = 10, 80
LEARNT_EVERY = 8  # frames
SILENT_DB = -100.0


class SpeechSense:
    """Tells, frame by frame, whether somebody speaks; learns the room as it listens."""

    def __init__(self) -> None:
        self.speaking = False
        self._lately: deque[bool] = deque(maxlen=BEGIN_WITHIN)
        self._recent_db: deque[float] = deque(maxlen=SMOOTHED_FRAMES)
        self._heard_db: list[float] = []
        self._unlikely: deque[float] = deque(maxlen=64)  # probabilities of frames that are the room's own
        self._must_exceed_db = SILENT_DB

    def hears(self, frame: Samples, probability: float) -> bool:
        """Take the next frame; return whether it is speech. `speaking` spans the short gaps between words."""
        stands_out = self._level(frame) >= self._must_exceed_db
        speech = stands_out and probability >= self._threshold()
        self._lately.append(speech)
        if not self.speaking:
            self.speaking = sum(self._lately) >= FRAMES_TO_BEGIN
        else:
            self.speaking = any(self._lately)
        if not stands_out or len(self._heard_db) < LEARNT_EVERY:
            self._unlikely.append(probability)
        return speech and self.speaking

    @property
    def stirring(self) -> bool:
        """Whether something that may become speech was heard in the last frames."""
        return any(self._lately)

    @property
    def frames_since_it_began(self) -> int:
        """How many frames ago the speech began that was just noticed."""
        return len(self._lately) - 1 - next((k for k, speech in enumerate(self._lately) if speech), 0)

    def _threshold(self) -> float:
        quiet = len(self._unlikely) >= BEGIN_WITHIN and float(np.percentile(self._unlikely, 95)) < QUIET_PROBABILITY
        if quiet:
            return GOES_ON_IN_QUIET if self.speaking else BEGINS_IN_QUIET
        return GOES_ON if self.speaking else BEGINS

    def _level(self, frame: Samples) -> float:
        """Return how loud it lately was, in dBFS, and learn from it what the room sounds like."""
        power = float(np.mean(np.square(frame)))
        self._recent_db.append(10 * float(np.log10(power)) if power > 0 else SILENT_DB)
        level = max(SILENT_DB, *self._recent_db)
        self._heard_db.append(level)
        if len(self._heard_db) % LEARNT_EVERY == 0:
            floor, loud = np.percentile(self._heard_db, [FLOOR_PERCENTILE, LOUD_PERCENTILE])
            self._must_exceed_db = float(floor + min(STANDS_OUT_DB, (loud - floor) / 2))
        return level
