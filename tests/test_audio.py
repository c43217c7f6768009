"""Recordings: whatever a person's recorder wrote is read; what is not a recording is told in one sentence."""

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import soundfile

import audio_fixtures
from voicecoach import audio
from voicecoach.adapters.ffmpeg import read_any
from voicecoach.audio import AudioClip, join, read_clip, resample, silence, write_clip
from voicecoach.errors import ContentError, RecordingError

ROOT = Path(__file__).resolve().parent.parent
TONE_HZ = 440.0


def tone(seconds=1.0, rate=16_000, hz=TONE_HZ):
    samples = 0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)
    return AudioClip(samples=samples.astype(np.float32), sample_rate_hz=rate)


def pitch_of(clip):
    spectrum = np.abs(np.fft.rfft(clip.samples * np.hanning(len(clip.samples))))
    return float(np.fft.rfftfreq(len(clip.samples), 1 / clip.sample_rate_hz)[spectrum.argmax()])


@pytest.mark.parametrize(
    ("name", "rate", "channels", "subtype"),
    [
        ("telephone.wav", 8_000, 1, "PCM_16"),
        ("telephone_ulaw.wav", 8_000, 1, "ULAW"),
        ("phone.flac", 16_000, 1, "PCM_16"),
        ("stereo.wav", 44_100, 2, "PCM_16"),
        ("studio.wav", 96_000, 2, "PCM_24"),
        ("float.wav", 48_000, 1, "FLOAT"),
        ("eight_bit.wav", 11_025, 1, "PCM_U8"),
        ("compressed.mp3", 44_100, 2, None),
        ("compressed.ogg", 48_000, 1, None),
        ("mac.aiff", 44_100, 1, "PCM_16"),
    ],
)
def test_what_recorders_write_is_read_whole_and_heard_as_it_was(tmp_path, name, rate, channels, subtype):
    path = tmp_path / name
    samples = np.repeat(tone(1.5, rate).samples[:, None], channels, axis=1)
    soundfile.write(path, samples, rate, subtype=subtype)
    clip = resample(read_any(path), audio.HEARING_HZ)
    assert clip.samples.dtype == np.float32
    assert clip.samples.ndim == 1
    assert clip.duration_s == pytest.approx(1.5, abs=0.06)
    assert pitch_of(clip) == pytest.approx(TONE_HZ, abs=2)
    middle = clip.samples[8_000:16_000]
    assert np.sqrt(np.mean(np.square(middle))) == pytest.approx(0.5 / np.sqrt(2), abs=0.02)


def test_two_channels_become_their_mean(tmp_path):
    left, right = np.full(800, 0.5, np.float32), np.full(800, -0.1, np.float32)
    soundfile.write(tmp_path / "two.wav", np.stack([left, right], axis=1), 8_000, subtype="FLOAT")
    assert read_clip(tmp_path / "two.wav").samples == pytest.approx(np.full(800, 0.2), abs=1e-6)


def missing(folder):
    return folder / "gone.wav"


def a_folder(folder):
    return folder


def nothing(folder):
    path = folder / "nothing.wav"
    path.touch()
    return path


def no_samples(folder):
    path = folder / "no_samples.wav"
    soundfile.write(path, np.zeros(0, np.float32), 16_000)
    return path


def a_letter(folder):
    path = folder / "letter.wav"
    path.write_text("Dear Sir or Madam,\n" * 50)
    return path


def cut_short(folder):
    whole = folder / "whole.flac"
    soundfile.write(whole, tone().samples, 16_000)
    path = folder / "cut_short.flac"
    path.write_bytes(whole.read_bytes()[:30])
    return path


def not_numbers(folder):
    samples = tone().samples.copy()
    samples[100:200] = np.nan
    path = folder / "not_numbers.wav"
    soundfile.write(path, samples, 16_000, subtype="FLOAT")
    return path


def no_rate(folder):
    path = folder / "no_rate.wav"
    soundfile.write(path, tone().samples, 16_000)
    raw = bytearray(path.read_bytes())
    raw[24:28] = (7).to_bytes(4, "little")  # the header's samples a second
    path.write_bytes(raw)
    return path


def an_hour(folder):
    path = folder / "an_hour.flac"
    soundfile.write(path, np.zeros(3600 * 8_000, np.int16), 8_000)
    return path


BAD = [
    (missing, "does not exist; check the name"),
    (a_folder, "is a folder, not a recording"),
    (nothing, r"is empty \(0 bytes\); record it again"),
    (no_samples, "is empty: it has no sound in it; record it again"),
    (a_letter, "not a recording that voicecoach can read; save it as WAV"),
    (cut_short, "not a recording that voicecoach can read; save it as WAV"),
    (not_numbers, "is damaged: some samples are not numbers; save it again"),
    (no_rate, "claims 7 samples a second; save it again as WAV"),
    (an_hour, "is longer than 10 minutes; cut it into single replies"),
]


@pytest.mark.parametrize(("make", "said"), BAD, ids=[make.__name__ for make, _ in BAD])
def test_a_bad_recording_is_told_in_one_sentence_that_names_it(tmp_path, make, said):
    path = make(tmp_path)
    with pytest.raises(RecordingError, match=said) as raised:
        read_clip(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_a_recording_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "secret.wav"
    soundfile.write(path, tone().samples, 16_000)
    path.chmod(0)
    with pytest.raises(RecordingError, match="cannot be read"):
        read_clip(path)


def test_an_hour_is_refused_before_it_is_in_memory(tmp_path):
    path = an_hour(tmp_path)
    tracemalloc.start()
    with pytest.raises(RecordingError):
        read_clip(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    in_all = 3600 * 8_000 * 4
    assert peak < in_all / 4  # ten minutes are a sixth


def test_a_recording_that_ends_before_its_header_says_is_read_as_far_as_it_goes(tmp_path):
    whole = tmp_path / "whole.wav"
    soundfile.write(whole, tone(2.0).samples, 16_000)
    path = tmp_path / "broken_off.wav"
    path.write_bytes(whole.read_bytes()[: 44 + 16_000 * 2])
    assert read_clip(path).duration_s == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("ending", [".wav", ".flac", ".WAV"])
def test_what_is_written_is_read_back(tmp_path, ending):
    path = tmp_path / f"kept{ending}"
    write_clip(path, tone(0.5, 22_050))
    back = read_clip(path)
    assert back.sample_rate_hz == 22_050
    assert back.samples == pytest.approx(tone(0.5, 22_050).samples, abs=2 / 32768)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_what_is_too_loud_is_clipped_and_does_not_wrap_around(tmp_path):
    loud = AudioClip(samples=np.array([2.0, -3.0, 0.0], np.float32), sample_rate_hz=8_000)
    write_clip(tmp_path / "loud.wav", loud)
    assert read_clip(tmp_path / "loud.wav").samples == pytest.approx([1.0, -1.0, 0.0], abs=1e-3)


def test_writing_where_there_can_be_no_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ContentError, match=r"kept\.wav cannot be written"):
        write_clip(tmp_path / "file" / "kept.wav", tone())


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from voicecoach.audio import AudioClip, write_clip
from voicecoach.errors import ContentError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
clip = AudioClip(samples=np.random.default_rng(0).uniform(-1, 1, 80_000).astype(np.float32), sample_rate_hz=16_000)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_clip(Path(sys.argv[1]), clip)
except ContentError as error:
    print("told:", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files by a POSIX call")
@pytest.mark.parametrize("name", ["kept.wav", "kept.flac"])
def test_a_full_disk_leaves_the_file_that_was_there_and_nothing_half_written(tmp_path, name):
    """No file may grow past 4 kB, which ends a write as a full disk does: short."""
    path = tmp_path / name
    write_clip(path, tone(0.05))
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, timeout=60, cwd=ROOT
    )
    assert done.stdout.startswith(f"told: {path} cannot be written"), done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_resampling_keeps_length_and_pitch():
    for rate in (8_000, 22_050, 48_000, 96_000):
        clip = resample(tone(1.0, rate), 16_000)
        assert clip.sample_rate_hz == 16_000
        assert clip.duration_s == pytest.approx(1.0, abs=0.001)
        assert pitch_of(clip) == pytest.approx(TONE_HZ, abs=2)


def test_resampling_to_the_same_rate_is_the_same_clip():
    clip = tone()
    assert resample(clip, clip.sample_rate_hz) is clip


def test_joined_clips_follow_each_other_at_the_rate_of_the_first():
    both = join((tone(1.0, 16_000), silence(0.5, 48_000), tone(0.25, 8_000, 880.0)))
    assert both.sample_rate_hz == 16_000
    assert both.duration_s == pytest.approx(1.75, abs=0.001)
    assert np.abs(both.samples[16_400:23_600]).max() < 0.01
    assert pitch_of(AudioClip(samples=both.samples[24_000:], sample_rate_hz=16_000)) == pytest.approx(880, abs=8)


def test_an_mp3_is_read_without_a_word_and_only_as_far_as_it_goes(tmp_path, capfd):
    """libsndfile prints "error" for a good one, and makes up the second half of one that was cut off."""
    spoken, rate = soundfile.read(audio_fixtures.HERE / "after_everything_we_did.flac", dtype="float32")
    whole, half = tmp_path / "whole.mp3", tmp_path / "half.mp3"
    soundfile.write(whole, spoken, rate)
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    lasts_s = len(spoken) / rate
    assert read_any(whole).duration_s == pytest.approx(lasts_s, abs=0.1)
    assert lasts_s * 0.4 < read_any(half).duration_s < lasts_s * 0.6
    assert capfd.readouterr() == ("", "")
