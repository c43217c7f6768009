"""AudioClip, and reading, writing and resampling of recordings; no devices."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from voicecoach.errors import ContentError, RecordingError
from voicecoach.files import check_writable, write_whole

Samples = npt.NDArray[np.float32]

HEARING_HZ = 16_000  # what Whisper and Silero listen at
LONGEST_RECORDING_S = 600.0  # ten minutes: no reply is longer, and memory stays small
SLOWEST_HZ, FASTEST_HZ = 4_000, 384_000  # outside these a header lies, or it is not speech
FORMATS = "WAV, FLAC, MP3, M4A, OGG, Opus or AIFF"  # to name to people; the endings by which folders are searched:
SUFFIXES = frozenset(
    {".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".aiff", ".aif", ".au", ".caf", ".webm"}
)
WRITTEN = {".wav": "WAV", ".flac": "FLAC"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AudioClip:
    """Mono sound: `samples` float32 of shape (n,), within -1…1, at `sample_rate_hz`."""

    samples: Samples
    sample_rate_hz: int

    @property
    def duration_s(self) -> float:
        """How long the clip lasts, in seconds."""
        return len(self.samples) / self.sample_rate_hz


class UnknownFormat(RecordingError):
    """A recording in a format that `read_clip` does not know; FFmpeg may (see adapters/ffmpeg.py)."""


def silence(duration_s: float, sample_rate_hz: int) -> AudioClip:
    """Return `duration_s` seconds of digital silence."""
    samples = np.zeros(round(duration_s * sample_rate_hz), np.float32)
    return AudioClip(samples=samples, sample_rate_hz=sample_rate_hz)


def join(clips: tuple[AudioClip, ...]) -> AudioClip:
    """Return `clips` one after the other, at the first one's rate; at least one is needed."""
    rate = clips[0].sample_rate_hz
    return AudioClip(samples=np.concatenate([resample(clip, rate).samples for clip in clips]), sample_rate_hz=rate)


def resample(clip: AudioClip, sample_rate_hz: int) -> AudioClip:
    """Return `clip` at `sample_rate_hz`, by soxr's high-quality filter; the same clip when it is at it already."""
    if clip.sample_rate_hz == sample_rate_hz:
        return clip
    import soxr

    samples = soxr.resample(clip.samples, clip.sample_rate_hz, sample_rate_hz)
    return AudioClip(samples=samples.astype(np.float32, copy=False), sample_rate_hz=sample_rate_hz)


def read_clip(path: Path) -> AudioClip:
    """Return the recording in `path`, in a format that libsndfile reads well, mixed down to mono, at its own rate.

    Raises:
        UnknownFormat: it is in another format, or no audio.
        RecordingError: missing, unreadable, empty, damaged, or longer than LONGEST_RECORDING_S.
    """
    import soundfile

    if not os.path.exists(path):
        raise RecordingError(f"the recording {path} does not exist; check the name")
    if path.is_dir():
        raise RecordingError(f"{path} is a folder, not a recording; name a file in it")
    if not path.is_file():  # a pipe would be waited for, and cannot be read twice
        raise RecordingError(f"{path} is no ordinary file, but a device or a pipe; name a recording")
    try:
        with path.open("rb") as raw:
            if _is_mpeg(raw.read(3)):
                raise _not_audio(path)
            raw.seek(0)
            with soundfile.SoundFile(raw) as file:
                return _read_open(file, path)
    except OSError as error:
        raise RecordingError(f"the recording {path} cannot be read ({error.strerror}); check its permissions") from None
    except soundfile.SoundFileError:
        raise _not_audio(path) from None


def write_clip(path: Path, clip: AudioClip) -> None:
    """Write `clip` to `path` as 16-bit WAV or FLAC (by its ending), whole or not at all.

    Raises:
        ContentError: it cannot be written there, or the disk is full; says so.
    """
    import soundfile

    kind = WRITTEN.get(path.suffix.lower(), "WAV")
    encoded = io.BytesIO()  # soundfile itself meets a full disk with an AssertionError
    loudest = np.clip(clip.samples, -1.0, 1.0)
    soundfile.write(encoded, loudest, clip.sample_rate_hz, format=kind, subtype="PCM_16")
    write_whole(path, encoded.getvalue())


def check_can_write(path: Path) -> None:
    """Raise ContentError unless `write_clip` can write `path`, and by its name people will know what is in it."""
    if path.suffix.lower() not in WRITTEN:
        raise ContentError(f"sound is written as {' or '.join(WRITTEN.values())}; end {path} in {' or '.join(WRITTEN)}")
    check_writable(path)


def _read_open(file: Any, path: Path) -> AudioClip:
    """Return the samples of an open SoundFile, in blocks, so that a header that lies costs no memory."""
    rate = file.samplerate
    if not SLOWEST_HZ <= rate <= FASTEST_HZ:
        raise RecordingError(f"the recording {path} claims {rate} samples a second; save it again as WAV")
    most = int(LONGEST_RECORDING_S * rate)
    blocks, count = [], 0
    for block in file.blocks(blocksize=rate, dtype="float32", always_2d=True):
        blocks.append(block.mean(axis=1, dtype=np.float32))
        count += len(block)
        if count > most:
            minutes = int(LONGEST_RECORDING_S // 60)
            raise RecordingError(f"the recording {path} is longer than {minutes} minutes; cut it into single replies")
    if not count:
        raise RecordingError(f"the recording {path} is empty: it has no sound in it; record it again")
    samples = np.concatenate(blocks)
    if not np.isfinite(samples).all():
        raise RecordingError(f"the recording {path} is damaged: some samples are not numbers; save it again")
    return AudioClip(samples=np.clip(samples, -1.0, 1.0), sample_rate_hz=rate)


def _is_mpeg(begins: bytes) -> bool:
    """Return whether a file that begins so is MP3 or AAC.

    libsndfile tells of "errors" in good MP3 files, and fills one that was cut off with words that nobody said.
    """
    return begins == b"ID3" or (len(begins) > 1 and begins[0] == 0xFF and begins[1] & 0xE0 == 0xE0)


def _not_audio(path: Path) -> RecordingError:
    if path.stat().st_size == 0:
        return RecordingError(f"the recording {path} is empty (0 bytes); record it again")
    return UnknownFormat(f"{path} is damaged, or not a recording that voicecoach can read; save it as {FORMATS}")
