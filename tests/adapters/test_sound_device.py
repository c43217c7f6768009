"""What happens to a device that fails, by a PortAudio that does what it is told."""

import threading
from types import SimpleNamespace

import pytest

from voicecoach.adapters import sound_device
from voicecoach.adapters.sound_device import SoundDeviceMicrophone
from voicecoach.errors import DeviceError


class PortAudioError(Exception):
    """As sounddevice's."""


class Stream:
    """A stream that opens and does not start."""

    def __init__(self):
        self.closed = threading.Event()

    def start(self):
        raise PortAudioError("Device unavailable")

    def abort(self):
        pass

    def close(self):
        self.closed.set()


def test_a_microphone_that_does_not_start_is_let_go_so_that_the_next_try_may_have_it(monkeypatch):
    facts = {"index": 0, "name": "mic", "hostapi": 0, "max_input_channels": 1, "default_samplerate": 48_000.0}
    streams = []

    def opened(**_):
        streams.append(Stream())
        return streams[-1]

    fake = SimpleNamespace(
        PortAudioError=PortAudioError,
        InputStream=opened,
        query_devices=lambda kind=None: facts if kind else [facts],
    )
    monkeypatch.setattr(sound_device, "_portaudio", lambda: fake)
    microphone = SoundDeviceMicrophone()
    for _ in range(2):
        with pytest.raises(DeviceError, match="cannot be opened"):
            next(microphone.blocks())
        assert streams[-1].closed.is_set()
    assert len(streams) == 2
