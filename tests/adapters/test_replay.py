"""Recordings in the place of a microphone."""

import itertools

import numpy as np
import pytest
import soundfile

from audio_fixtures import HERE
from voicecoach.adapters.replay import ReplayMicrophone
from voicecoach.audio import AudioClip, read_clip
from voicecoach.errors import NoMoreReplies, RecordingError

SPEECH = HERE / "how_did_that_feel.flac"


def sound(blocks, count):
    return np.concatenate([block.samples for block in itertools.islice(blocks, count)])


def test_each_reply_hears_the_next_recording_whole_and_then_a_quiet_room():
    first, second = read_clip(SPEECH), read_clip(HERE / "your_pace.flac")
    microphone = ReplayMicrophone([SPEECH, second])
    for clip in (first, second):
        heard = sound(microphone.blocks(), 1000)
        np.testing.assert_array_equal(heard[: len(clip.samples)], clip.samples)
        room = heard[len(clip.samples) :]
        assert len(room) > clip.sample_rate_hz
        assert 0 < np.abs(room).max() < 1e-3


def test_after_the_last_recording_there_are_no_more_replies():
    microphone = ReplayMicrophone([SPEECH])
    microphone.blocks()
    with pytest.raises(NoMoreReplies, match="no more recorded replies"):
        microphone.blocks()


def test_a_replay_is_the_same_every_time():
    np.testing.assert_array_equal(*(sound(ReplayMicrophone([SPEECH]).blocks(), 500) for _ in range(2)))


@pytest.mark.parametrize(("rate", "channels", "kind"), [(8_000, 1, "PCM_16"), (96_000, 2, "PCM_24")])
def test_blocks_come_at_the_recordings_own_rate_mixed_to_one_channel(tmp_path, rate, channels, kind):
    path = tmp_path / "odd.wav"
    tone = np.sin(np.arange(rate) / 20)[:, np.newaxis].repeat(channels, 1) * 0.3
    soundfile.write(path, tone, rate, subtype=kind)
    block = next(ReplayMicrophone([path]).blocks())
    assert block.sample_rate_hz == rate
    assert block.samples.ndim == 1
    assert 0.01 <= block.duration_s <= 0.04


def test_a_recording_that_cannot_be_read_says_so_when_its_turn_comes(tmp_path):
    microphone = ReplayMicrophone([AudioClip(samples=np.zeros(10, np.float32), sample_rate_hz=16_000), tmp_path / "no"])
    microphone.blocks()
    with pytest.raises(RecordingError, match="does not exist"):
        microphone.blocks()
