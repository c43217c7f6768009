"""A take of a line: trimmed, at the common loudness, and judged as a trainer would judge it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.adapters.ffmpeg import QUIETEST_LUFS, measure_loudness, read_any
from voicecoach.audio import AudioClip, read_clip
from voicecoach.errors import RecordingError
from voicecoach.take import HIGHEST_TRUE_PEAK, LOUDNESS_LUFS, Flaw, is_clipped, prepare

RATE = 48_000


def tone(seconds, amplitude, frequency_hz=997, rate=RATE):
    samples = amplitude * np.sin(2 * np.pi * frequency_hz * np.arange(int(seconds * rate)) / rate)
    return AudioClip(samples=samples.astype(np.float32), sample_rate_hz=rate)


def noise(seconds, amplitude, seed=1):
    return (amplitude * np.random.default_rng(seed).standard_normal(int(seconds * RATE))).astype(np.float32)


def speech_like(seconds, amplitude):
    """Syllables: a tone that comes and goes four times a second, as loud speech does."""
    clip = tone(seconds, amplitude, 300)
    t = np.arange(len(clip.samples)) / RATE
    return (clip.samples * np.clip(np.sin(2 * np.pi * 4 * t) + 0.3, 0, 1)).astype(np.float32)


def recorded(speech, before_s=1.0, after_s=2.0, room=0.0):
    """Speech with silence around it, in a room with that much noise."""
    samples = np.concatenate(
        [np.zeros(int(before_s * RATE), np.float32), speech, np.zeros(int(after_s * RATE), np.float32)]
    )
    return AudioClip(samples=samples + noise(len(samples) / RATE, room)[: len(samples)], sample_rate_hz=RATE)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_loudness_is_that_of_ebu_r128(rate):
    """EBU Tech 3341, case 1: a stereo sine at -23 dBFS is -23.0 LUFS; one channel takes 3 dB more."""
    mono = measure_loudness(tone(20, 10 ** (-20 / 20), rate=rate))
    assert mono.lufs == pytest.approx(-23.0, abs=0.1)
    assert mono.true_peak == pytest.approx(0.1, rel=0.02)


def test_silence_has_no_loudness():
    assert measure_loudness(tone(3, 0.0)).lufs == QUIETEST_LUFS
    assert measure_loudness(AudioClip(samples=np.zeros(0, np.float32), sample_rate_hz=RATE)).lufs == QUIETEST_LUFS


@pytest.mark.parametrize("amplitude", [0.05, 0.2, 0.6])
def test_takes_come_to_one_loudness_however_loud_they_were(amplitude):
    take = prepare(recorded(speech_like(4, amplitude), room=0.0005))
    assert measure_loudness(take.clip).lufs == pytest.approx(LOUDNESS_LUFS, abs=0.5)
    assert take.flaws == ()


def test_a_peak_is_never_driven_into_clipping():
    speech = speech_like(4, 0.02)
    speech[RATE : RATE + 40] = 0.9  # a plosive
    take = prepare(recorded(speech, room=0.0002))
    assert np.abs(take.clip.samples).max() <= HIGHEST_TRUE_PEAK


def test_silence_at_both_ends_goes_and_the_words_stay():
    speech = speech_like(3, 0.3)
    take = prepare(recorded(speech, before_s=2.0, after_s=3.0, room=0.0005))
    assert 3.0 <= take.clip.duration_s <= 3.6
    ends = np.concatenate([take.clip.samples[:48], take.clip.samples[-48:]])
    assert np.abs(ends).max() < 0.02  # faded, so that the cut does not click


def test_a_clipped_take_is_told():
    speech = np.clip(speech_like(3, 2.0), -1, 1)
    assert prepare(recorded(speech)).flaws == (Flaw.CLIPPED,)


def test_loud_is_not_clipped():
    assert not is_clipped(tone(1, 0.999, 300).samples[::7])
    assert not is_clipped(np.zeros(0, np.float32))
    assert is_clipped(np.ones(3, np.float32))


def test_a_soft_take_is_told():
    assert prepare(recorded(speech_like(3, 0.006), room=0.00002)).flaws == (Flaw.LOW,)


def test_a_noisy_take_is_told():
    take = prepare(recorded(speech_like(3, 0.3), room=0.03))
    assert take.flaws == (Flaw.NOISY,)
    assert take.noise_db < 20


@pytest.mark.parametrize(
    "samples",
    [np.zeros(2 * RATE, np.float32), noise(2, 0.1), np.zeros(0, np.float32), np.ones(RATE, np.float32)],
)
def test_a_take_without_speech_cannot_be_kept(samples):
    take = prepare(AudioClip(samples=samples, sample_rate_hz=RATE))
    assert take.flaws == (Flaw.NOTHING,)
    assert not take.usable


@settings(deadline=None, max_examples=60)
@given(
    length=st.integers(0, 30_000),
    rate=st.sampled_from([8_000, 16_000, 44_100, 96_000]),
    amplitude=st.floats(0, 1, width=32),
    seed=st.integers(0, 1000),
)
def test_no_sound_whatever_makes_a_take_that_is_not_sound(length, rate, amplitude, seed):
    random = np.random.default_rng(seed)
    samples = (amplitude * random.uniform(-1, 1, length)).astype(np.float32)
    samples[: length // 2] *= np.float32(random.uniform(0, 0.01))
    take = prepare(AudioClip(samples=samples, sample_rate_hz=rate))
    assert take.clip.samples.dtype == np.float32
    assert np.isfinite(take.clip.samples).all()
    assert len(take.clip.samples) <= length
    assert len(samples) == 0 or np.abs(take.clip.samples).max() <= 1.0


@pytest.mark.parametrize(
    ("ending", "codec"),
    [
        ("wav", "pcm_s16le"),
        ("flac", "flac"),
        ("mp3", "mp3"),
        ("m4a", "aac"),
        ("opus", "libopus"),
        ("aiff", "pcm_s16be"),
    ],
)
def test_recordings_made_elsewhere_are_read_in_any_common_format(tmp_path, ending, codec):
    av = pytest.importorskip("av")
    if codec not in av.codecs_available:
        pytest.skip(f"this FFmpeg writes no {codec}")
    path = tmp_path / f"line.{ending}"
    clip = tone(2, 0.3, 440)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=RATE)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(clip.samples.reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=RATE, frame_size=1024)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    heard = read_any(path)
    assert heard.duration_s == pytest.approx(2.0, abs=0.1)
    middle = heard.samples[len(heard.samples) // 4 : -len(heard.samples) // 4]
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.3 / np.sqrt(2), rel=0.1)
    spectrum = np.abs(np.fft.rfft(middle))
    assert np.argmax(spectrum) * heard.sample_rate_hz / len(middle) == pytest.approx(440, abs=3)


def test_what_is_no_recording_is_told_plainly(tmp_path):
    for name, content in (("a.m4a", b"nonsense" * 100), ("b.wav", b""), ("c.txt", b"hello")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(RecordingError, match=name):
            read_any(path)
    with pytest.raises(RecordingError, match="does not exist"):
        read_any(tmp_path / "gone.wav")


def test_a_sound_file_reads_the_same_by_both_ways(tmp_path):
    import soundfile

    path = tmp_path / "line.wav"
    soundfile.write(path, tone(1, 0.3).samples, RATE)
    assert np.array_equal(read_any(path).samples, read_clip(path).samples)
