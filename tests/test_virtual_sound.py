"""The virtual sound card carries speech to a program that listens, and back: what the end-to-end tests rest on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from tests.hearing import likeness
from tests.virtual_sound import RATE_HZ, VirtualSound
from voicecoach.audio import AudioClip, read_clip, resample, write_clip

LISTEN_AND_HUM = """
import sys
import numpy as np
import sounddevice
import soundfile

rate = 48_000
heard = sounddevice.rec(4 * rate, samplerate=rate, channels=1, dtype="float32")
sounddevice.wait()
soundfile.write(sys.argv[1], heard, rate)
sounddevice.play(0.3 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate), rate)
sounddevice.wait()
"""


def chirp(seconds: float = 1.0) -> AudioClip:
    moments = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    sound = 0.5 * np.sin(2 * np.pi * (300 * moments + 1500 * moments**2))
    return AudioClip(samples=sound.astype(np.float32), sample_rate_hz=RATE_HZ)


def test_what_is_said_into_the_microphone_is_heard_and_what_is_played_can_be_recorded(
    virtual_sound: VirtualSound,
    tmp_path: Path,
) -> None:
    write_clip(tmp_path / "chirp.wav", chirp())
    command = [sys.executable, "-c", LISTEN_AND_HUM, str(tmp_path / "heard.wav")]
    with virtual_sound.record_speaker(tmp_path / "played.wav"):
        program = subprocess.Popen(command, env=virtual_sound.env)
        virtual_sound.wait_for_listener()
        virtual_sound.speak(tmp_path / "chirp.wav")
        assert program.wait(timeout=60) == 0
    heard = resample(read_clip(tmp_path / "heard.wav"), RATE_HZ)
    assert likeness(heard.samples, chirp().samples) > 0.95
    played = read_clip(tmp_path / "played.wav")
    spectrum = np.abs(np.fft.rfft(played.samples))
    assert abs(np.argmax(spectrum) * played.sample_rate_hz / len(played.samples) - 440) < 3
