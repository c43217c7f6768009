"""What happens to a device that fails, by a PortAudio that does what it is told."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOUNDDEVICE = """
FACTS = {"index": 0, "name": "mic", "hostapi": 0, "max_input_channels": 1, "default_samplerate": 48_000.0}
class PortAudioError(Exception):
    pass
class InputStream:
    def __init__(self, **how):
        print("opened")
    def start(self):
        raise PortAudioError("Device unavailable")
    def abort(self):
        pass
    def close(self):
        print("closed")
def query_devices(kind=None):
    return FACTS if kind else [FACTS]
"""
LISTEN_TWICE = """
from voicecoach.adapters.sound_device import SoundDeviceMicrophone
from voicecoach.errors import DeviceError
microphone = SoundDeviceMicrophone()
for _ in range(2):
    try:
        next(microphone.blocks())
    except DeviceError as error:
        print("cannot be opened" in str(error))
"""


def test_a_microphone_that_does_not_start_is_let_go_so_that_the_next_try_may_have_it(tmp_path):
    """A module that Python finds first; nothing of this process is touched."""
    (tmp_path / "sounddevice.py").write_text(SOUNDDEVICE)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run([sys.executable, "-c", LISTEN_TWICE], capture_output=True, text=True, env=env, timeout=60)
    assert done.stdout.split() == ["opened", "closed", "True"] * 2, done.stderr
