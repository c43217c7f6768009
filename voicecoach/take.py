"""One take of a line: is it fit to be kept? Trimmed, brought to the common loudness, with what to warn of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from voicecoach.adapters.ffmpeg import QUIETEST_LUFS, measure_loudness
from voicecoach.audio import AudioClip, Samples

LOUDNESS_LUFS = -22.0  # what the engines' voices measure here, by EBU R128
HIGHEST_TRUE_PEAK = 10 ** (-1 / 20)  # -1 dB below full scale, as EBU R128 allows
FRAME_S = 0.02
KEPT_BEFORE_S, KEPT_AFTER_S = 0.12, 0.25  # a breath before the first word, the last sound dying away
FADE_S = 0.01  # so that the cut does not click
SPEECH_RANGE_DB = 35.0  # the softest sounds of speech lie this far under its loudest
SPEECH_OVER_NOISE_DB = 8.0
FULL_SCALE = 0.985
CLIPPED_RUN = 3  # samples at full scale one after another: a cut-off top, not just a loud one
LOW_LUFS = -45.0  # before any gain; making this loud enough makes the room loud too
CLEAN_DB = 20.0  # speech over noise; below, the noise is heard with every word
SILENT_DBFS = -70.0


class Flaw(StrEnum):
    """What may be wrong with a take, in the words that the trainer reads."""

    NOTHING = "There is no speech in it. Is the microphone on, and is it the right one?"
    CLIPPED = "It is clipped: too loud for the microphone. Move back a little, or turn the input down."
    LOW = "It is very soft. Move closer to the microphone, or turn the input up."
    NOISY = "There is a lot of noise behind the words. Find a quieter place, or move closer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A take ready to keep. `noise_db` is how far the speech stands above the noise; None without speech."""

    clip: AudioClip
    noise_db: float | None
    flaws: tuple[Flaw, ...]

    @property
    def usable(self) -> bool:
        """Whether there is something to keep at all."""
        return Flaw.NOTHING not in self.flaws


def prepare(raw: AudioClip) -> Take:
    """Return `raw` without the silence at both ends, at LOUDNESS_LUFS or as near as its true peak allows."""
    levels = _levels_dbfs(raw)
    span, over_noise = _speech(levels)
    if span is None:
        return Take(clip=raw, noise_db=None, flaws=(Flaw.NOTHING,))
    cut = _cut(raw, span)
    before = measure_loudness(cut)
    flaws = tuple(
        flaw
        for flaw, applies in (
            (Flaw.CLIPPED, is_clipped(raw.samples)),
            (Flaw.LOW, before.lufs < LOW_LUFS),
            (Flaw.NOISY, over_noise < CLEAN_DB),
        )
        if applies
    )
    return Take(clip=_at_level(cut), noise_db=over_noise, flaws=flaws)


def is_clipped(samples: Samples) -> bool:
    """Return whether some top of the wave is cut off: CLIPPED_RUN samples in a row at full scale."""
    at_top = np.abs(samples) >= FULL_SCALE
    if len(at_top) < CLIPPED_RUN:
        return False
    return bool(np.lib.stride_tricks.sliding_window_view(at_top, CLIPPED_RUN).all(axis=1).any())


def _levels_dbfs(clip: AudioClip) -> npt.NDArray[np.float64]:
    """Return the level of each FRAME_S of the clip, in dB relative to full scale."""
    size = max(1, int(FRAME_S * clip.sample_rate_hz))
    whole = clip.samples[: len(clip.samples) // size * size].reshape(-1, size).astype(np.float64)
    centred = whole - whole.mean(axis=1, keepdims=True)  # a cheap sound card adds a constant
    power: npt.NDArray[np.float64] = np.mean(np.square(centred), axis=1)
    return np.asarray(10 * np.log10(power + 1e-18))


def _speech(levels: npt.NDArray[np.float64]) -> tuple[tuple[int, int] | None, float]:
    """Return the frames from the first word to the last (half-open; None without speech), dB over noise."""
    if len(levels) < 3:
        return None, 0.0
    loudest = float(np.percentile(levels, 95))
    noise = float(max(np.percentile(levels, 5), -100.0))
    if loudest < SILENT_DBFS or loudest - noise < SPEECH_OVER_NOISE_DB:
        return None, 0.0
    threshold = max(noise + SPEECH_OVER_NOISE_DB * 0.75, loudest - SPEECH_RANGE_DB)
    loud = levels > threshold
    steady = np.flatnonzero(loud[:-1] & loud[1:])  # a click is one frame, a sound of speech at least two
    if not len(steady):
        return None, 0.0
    return (int(steady[0]), int(steady[-1]) + 2), loudest - noise


def _cut(raw: AudioClip, span: tuple[int, int]) -> AudioClip:
    rate = raw.sample_rate_hz
    frame = max(1, int(FRAME_S * rate))
    start = max(0, span[0] * frame - int(KEPT_BEFORE_S * rate))
    stop = min(len(raw.samples), span[1] * frame + int(KEPT_AFTER_S * rate))
    samples = raw.samples[start:stop].copy()
    fade = min(int(FADE_S * rate), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, fade, dtype=np.float32)
    samples[:fade] *= ramp
    samples[len(samples) - fade :] *= ramp[::-1]
    return AudioClip(samples=samples, sample_rate_hz=rate)


def _at_level(clip: AudioClip) -> AudioClip:
    loudness = measure_loudness(clip)
    if loudness.lufs <= QUIETEST_LUFS or loudness.true_peak <= 0:
        return clip
    wanted = 10 ** ((LOUDNESS_LUFS - loudness.lufs) / 20)
    gain = min(wanted, HIGHEST_TRUE_PEAK / loudness.true_peak)
    return AudioClip(samples=np.multiply(clip.samples, gain, dtype=np.float32), sample_rate_hz=clip.sample_rate_hz)
