"""How loud speech is, and where it begins and ends: peer and coach are equally loud, and nobody waits for silence."""

from __future__ import annotations

import numpy as np

from voicecoach.audio import AudioClip

LOUDNESS_DBFS = -21.0  # of the speech itself, so that peer and coach are equally loud
LOUDEST_PEAK = 0.95
SOFTEST_SOUND = 0.004  # amplitude: 27 dB under the speech, which is at LOUDNESS_DBFS
KEPT_BEFORE_S, KEPT_AFTER_S = 0.04, 0.12  # of the silence that engines put around their words, up to half a second


def even_loudness(clip: AudioClip) -> AudioClip:
    """Return `clip` with its speech at LOUDNESS_DBFS, or as near as its peak allows; silence stays so."""
    frame = max(1, clip.sample_rate_hz // 50)
    whole = clip.samples[: len(clip.samples) // frame * frame].reshape(-1, frame)
    power = np.mean(np.square(whole), axis=1) if len(whole) else np.zeros(1, np.float32)
    loud = power[power > power.max() / 1000]  # within 30 dB of the loudest: the speech, not the gaps
    if not len(loud):
        return clip
    wanted = 10 ** (LOUDNESS_DBFS / 20) / float(np.sqrt(loud.mean()))
    gain = min(wanted, LOUDEST_PEAK / float(np.abs(clip.samples).max()))
    return AudioClip(samples=clip.samples * np.float32(gain), sample_rate_hz=clip.sample_rate_hz)


def without_edges(clip: AudioClip) -> AudioClip:
    """Return `clip` without most of the silence before its first sound and after its last: nobody waits for that."""
    loud = np.flatnonzero(np.abs(clip.samples) > SOFTEST_SOUND)
    if not len(loud):
        return clip
    rate = clip.sample_rate_hz
    start = max(0, int(loud[0]) - round(KEPT_BEFORE_S * rate))
    stop = int(loud[-1]) + 1 + round(KEPT_AFTER_S * rate)
    return AudioClip(samples=clip.samples[start:stop], sample_rate_hz=rate)
