"""A device is found by a part of its name; what is not clear is told. By a PortAudio that has what it is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOUNDDEVICE = """
class PortAudioError(Exception):
    pass
class default:
    device = (1, 2)
def _one(index, name, hostapi, inputs, outputs):
    return {"index": index, "name": name, "hostapi": hostapi, "max_input_channels": inputs,
            "max_output_channels": outputs}
DEVICES = [
    _one(0, "Headset", 0, 1, 2), _one(1, "Webcam", 1, 1, 0), _one(2, "Headset", 1, 1, 2), _one(3, "Head unit", 1, 1, 0)
]
def query_devices(kind=None):
    return {"input": DEVICES[1], "output": DEVICES[2], None: DEVICES}[kind]
def query_hostapis():
    return [{"name": "ALSA"}, {"name": "Pulse"}]
"""
FIND = """
import sys
from voicecoach.adapters.portaudio import find
from voicecoach.errors import DeviceError
try:
    print(find(sys.argv[1], sys.argv[2] or None)["index"])
except DeviceError as error:
    print(error)
"""
LIST = """
from voicecoach.adapters.portaudio import devices
for one in devices():
    print(one.name, one.host_api, one.inputs, one.outputs, one.default, sep="/")
"""


@pytest.fixture
def python(tmp_path):
    """Run a program that finds this PortAudio first; nothing of this process is touched."""
    (tmp_path / "sounddevice.py").write_text(SOUNDDEVICE)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}

    def run(program, *arguments):
        command = [sys.executable, "-c", program, *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=True).stdout.strip()

    return run


@pytest.mark.parametrize(
    ("direction", "wanted", "found"),
    [
        ("input", "", "1"),  # the system's choice
        ("input", "webcam", "1"),
        ("input", "headset", "2"),  # beside the system's choice, not its twin of another host API
        ("input", "web", "1"),
    ],
)
def test_a_device_is_found_by_its_name_or_a_part_of_it(python, direction, wanted, found):
    assert python(FIND, direction, wanted) == found


def test_a_name_that_fits_none_or_several_is_told_with_those_there_are(python):
    none = python(FIND, "output", "webcam")
    assert "no speaker called “webcam”" in none
    assert "“Headset”" in none
    several = python(FIND, "input", "head")
    assert "several" in several
    assert "“Head unit”" in several


def test_every_device_is_listed_with_what_the_system_chose(python):
    assert python(LIST).splitlines() == [
        "Headset/ALSA/1/2/",
        "Webcam/Pulse/1/0/input",
        "Headset/Pulse/1/2/output",
        "Head unit/Pulse/1/0/",
    ]
