"""The microphone and the speaker by name, and what tells speech from other sound: opened when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.listen import Microphone, SpeechDetector
    from voicecoach.play import Output


def open_microphone(device: str | None = None) -> Microphone:
    """Return the microphone `device` (a part of its name; None: the system's choice). Raises DeviceError."""
    from voicecoach.adapters.sound_device import SoundDeviceMicrophone

    return SoundDeviceMicrophone(device)


def open_output(device: str | None = None) -> Output:
    """Return the speaker `device` (a part of its name; None: the system's choice). Raises DeviceError."""
    from voicecoach.adapters.sound_device import SoundDeviceOutput

    return SoundDeviceOutput(device)


def open_detector() -> SpeechDetector:
    """Return the detector of speech, which takes some 30 ms to load. Raises EngineError."""
    from voicecoach.adapters.silero import SileroDetector

    return SileroDetector()
