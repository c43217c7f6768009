"""FFmpeg by way of PyAV, which faster-whisper brings: any common recording format, and EBU R128 loudness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.audio import LONGEST_RECORDING_S, AudioClip, Samples, UnknownFormat, read_clip
from voicecoach.errors import RecordingError

QUIETEST_LUFS = -70.0  # the absolute gate of EBU R128: what is below it has no loudness
SHORTEST_MEASURED_S = 3.0  # R128 measures in blocks of 0.4 s; a shorter clip is measured as if said again and again
_BLOCK = 4096  # samples pushed at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """EBU R128: integrated loudness in LUFS (QUIETEST_LUFS: silence), true peak (1.0: full scale)."""

    lufs: float
    true_peak: float


def measure_loudness(clip: AudioClip) -> Loudness:
    """Return how loud `clip` is, by FFmpeg's ebur128 filter."""
    if not len(clip.samples):
        return Loudness(lufs=QUIETEST_LUFS, true_peak=0.0)
    times = max(1, int(np.ceil(SHORTEST_MEASURED_S / clip.duration_s)))
    last: dict[str, str] = {}
    for frame in _through_ebur128(np.tile(clip.samples, times), clip.sample_rate_hz):
        last = frame.metadata or last
    lufs = float(last.get("lavfi.r128.I", QUIETEST_LUFS))
    peak = float(last.get("lavfi.r128.true_peak", 0.0))
    return Loudness(lufs=max(QUIETEST_LUFS, lufs), true_peak=peak)


def _through_ebur128(samples: Samples, rate_hz: int) -> Iterator[Any]:
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=rate_hz, format="flt", layout="mono", time_base=Fraction(1, rate_hz))
    meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    for start in range(0, len(samples), _BLOCK):
        block = np.ascontiguousarray(samples[start : start + _BLOCK].reshape(1, -1), dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout="mono")
        frame.sample_rate, frame.pts = rate_hz, start
        graph.push(frame)
    graph.push(None)
    while True:
        try:
            yield graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return


def read_any(path: Path) -> AudioClip:
    """Return the recording in `path` in any common format, telephones' m4a among them, mixed down to mono.

    Raises:
        RecordingError: missing, not audio, empty, damaged, or longer than LONGEST_RECORDING_S.
    """
    try:
        return read_clip(path)
    except UnknownFormat as error:
        unknown = error
    import av

    try:
        with av.open(str(path), mode="r") as container:
            return _decoded(container, path)
    except (av.error.FFmpegError, ValueError, OSError):
        raise unknown from None


def _decoded(container: Any, path: Path) -> AudioClip:
    import av

    if not container.streams.audio:
        raise RecordingError(f"{path} has no sound in it; name a recording")
    rate = int(container.streams.audio[0].rate)
    to_float = av.AudioResampler(format="fltp", rate=rate)  # FFmpeg's own mono is 3 dB louder than the mean, and clips
    blocks: list[Samples] = []
    count = 0
    for frame in container.decode(audio=0):
        for channels in to_float.resample(frame):
            blocks.append(channels.to_ndarray().mean(axis=0, dtype=np.float32))
            count += len(blocks[-1])
        if count > LONGEST_RECORDING_S * rate:
            raise RecordingError(
                f"{path} is longer than {LONGEST_RECORDING_S / 60:.0f} minutes; cut it into single replies"
            )
    if not count:
        raise RecordingError(f"{path} is empty: it has no sound in it; record it again")
    samples = np.concatenate(blocks)
    if not np.isfinite(samples).all():
        raise RecordingError(f"the recording {path} is damaged: some samples are not numbers; save it again")
    samples = np.clip(samples, -1.0, 1.0)
    return AudioClip(samples=samples, sample_rate_hz=rate)
