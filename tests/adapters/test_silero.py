"""Streaming Silero on real recordings, against the batch that faster-whisper runs the same model in."""

from itertools import pairwise

import numpy as np
import pytest
from faster_whisper.vad import get_vad_model

from audio_fixtures import HERE
from voicecoach.adapters import silero
from voicecoach.adapters.silero import CONTEXT, FRAME, SileroDetector, has_speech, model_path, speech_in
from voicecoach.audio import HEARING_HZ, read_clip, resample
from voicecoach.errors import EngineError


def frames(name):
    samples = read_clip(HERE / f"{name}.flac").samples
    return samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)


def chances(detector, name):
    return np.array([detector.probability(frame) for frame in frames(name)])


@pytest.fixture(scope="module")
def detector():
    return SileroDetector()


@pytest.fixture(autouse=True)
def fresh(detector):
    detector.reset()


@pytest.mark.parametrize("name", ["how_did_that_feel", "thinking_pause"])
def test_frame_by_frame_it_says_what_the_whole_recording_at_once_gives(detector, name):
    assert CONTEXT == 64
    at_once = get_vad_model()(frames(name).ravel().copy()).ravel()
    np.testing.assert_allclose(chances(detector, name), at_once, atol=1e-4)


def test_a_clip_is_heard_in_stretches_with_the_thinking_pause_left_out():
    clip = read_clip(HERE / "thinking_pause.flac")
    stretches = speech_in(clip)
    times = [time_s for stretch in stretches for time_s in stretch]
    assert times == sorted(times)
    assert times[-1] <= clip.duration_s
    assert max(after - before for (_, before), (after, _) in pairwise(stretches)) > 1.5  # two seconds of thinking


def test_the_stretches_of_a_clip_are_in_seconds_at_any_rate():
    clip = read_clip(HERE / "how_did_that_feel.flac")
    np.testing.assert_allclose(speech_in(resample(clip, 44_100)), speech_in(clip), atol=0.1)


@pytest.mark.parametrize(("name", "speech"), [("how_did_that_feel", True), ("room_noise", False), ("cough", False)])
def test_speech_is_told_from_other_sounds(name, speech):
    clip = read_clip(HERE / f"{name}.flac")
    assert clip.sample_rate_hz == HEARING_HZ
    assert has_speech(clip.samples) is speech
    assert bool(speech_in(clip)) is speech


def test_speech_is_likely_and_the_pause_in_it_is_not(detector):
    heard = chances(detector, "thinking_pause")
    assert heard.max() > 0.95
    quietest = max(heard[start : start + 31].mean() * -1 for start in range(20, len(heard) - 60)) * -1
    assert quietest < 0.1  # a second of the two-second pause


@pytest.mark.parametrize("name", ["silence", "room_noise"])
def test_a_room_without_anybody_is_not_speech(detector, name):
    assert chances(detector, name).max() < 0.5


def test_reset_forgets_what_was_heard(detector):
    first = chances(detector, "how_did_that_feel")
    detector.reset()
    np.testing.assert_array_equal(chances(detector, "how_did_that_feel"), first)


def test_the_model_is_found_beside_faster_whisper():
    assert model_path().name.startswith("silero_vad")


def test_a_damaged_model_is_named_with_what_to_do(tmp_path):
    damaged = tmp_path / "silero_vad_v6.onnx"
    damaged.write_bytes(b"not a model")
    with pytest.raises(EngineError, match=r"silero_vad_v6\.onnx cannot be loaded .*pip install"):
        silero._session(damaged)
