"""PortAudio as sounddevice has it: opened, asked for its devices, and let go of.

Nothing is imported before a device is asked for: on Linux `import sounddevice` fails where libportaudio2 is missing.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from voicecoach.adapters.device_thread import DeviceThread
from voicecoach.errors import DeviceError

LET_GO_S = 2.0  # a stream that does not close in so long is left to itself

Direction = Literal["input", "output"]
WORDS = {"input": "microphone", "output": "speaker"}
WITHOUT = {
    "input": "plug one in, or practice with --type or --reply FILE",
    "output": "plug one in, or add --no-speech",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One sound device: channels in and out (0: none), and whether it is the system's choice for either."""

    name: str
    host_api: str
    inputs: int
    outputs: int
    default: str


@contextlib.contextmanager
def opening() -> Iterator[None]:
    """Open the sound system beside what the caller does meanwhile, and wait for it; what fails is told by its user.

    Nothing that is written to stderr meanwhile is seen: sounddevice hides there what ALSA has to say. Not on Windows,
    where PortAudio wants to be used by the thread that began it.
    """

    def open_it() -> None:
        with contextlib.suppress(DeviceError):
            portaudio()

    thread = threading.Thread(target=open_it, name="open the sound system", daemon=True)
    if sys.platform != "win32":
        thread.start()
    try:
        yield
    finally:
        if thread.ident is not None:
            thread.join()


def devices() -> tuple[Device, ...]:
    """Return every device that PortAudio sees. Raises DeviceError when PortAudio is missing."""
    sd = portaudio()
    hosts = sd.query_hostapis()
    chosen_in, chosen_out = sd.default.device
    found = []
    for index, facts in enumerate(sd.query_devices()):
        roles = [word for word, chosen in (("input", chosen_in), ("output", chosen_out)) if index == chosen]
        found.append(
            Device(
                name=facts["name"],
                host_api=hosts[facts["hostapi"]]["name"],
                inputs=facts["max_input_channels"],
                outputs=facts["max_output_channels"],
                default=" and ".join(roles),
            )
        )
    return tuple(found)


def portaudio() -> Any:
    """Return sounddevice, imported when it is asked for. Raises DeviceError where PortAudio is missing."""
    os.environ.pop("PULSE_LATENCY_MSEC", None)  # with it, ALSA's way to PulseAudio waits for ever on our buffer
    try:
        import sounddevice
    except OSError:  # it says "PortAudio library not found", which does not say what to do
        how = "run: sudo apt install libportaudio2" if sys.platform == "linux" else "reinstall voicecoach"
        raise DeviceError(
            f"PortAudio, which plays and records sound, is not installed; {how} "
            "(or practice without sound: --type --no-speech)"
        ) from None
    return sounddevice


def let_go(stream: Any, thread: DeviceThread) -> None:
    """Close `stream`, which may be gone or hang: PortAudio waits for a device that went away, even for ever."""
    sd = portaudio()

    def close() -> None:
        with contextlib.suppress(sd.PortAudioError):
            stream.abort()
            stream.close()

    closing = thread.do(close)
    thread.end()
    try:
        closing.result(LET_GO_S)
    except TimeoutError:  # at the end of the program PortAudio would wait for it again
        atexit.unregister(sd._exit_handler)


def find(direction: Direction, wanted: str | None) -> dict[str, Any]:
    """Return PortAudio's facts of the device; one that the host API of the default offers before its twins.

    Raises:
        DeviceError: there is none at all, or none called `wanted`, or several.
    """
    sd = portaudio()
    usable = [one for one in sd.query_devices() if one[f"max_{direction}_channels"] > 0]
    if not usable:
        raise DeviceError(f"there is no {WORDS[direction]} on this machine; {WITHOUT[direction]}")
    try:
        usual: dict[str, Any] = sd.query_devices(kind=direction)
    except (sd.PortAudioError, ValueError):  # the system has chosen none
        usual = usable[0]
    if wanted is None:
        return usual
    named = [one for one in usable if one["name"].lower() == wanted.lower()] or [
        one for one in usable if wanted.lower() in one["name"].lower()
    ]
    if not named:
        names = ", ".join(f"“{one['name']}”" for one in usable)
        raise DeviceError(f"there is no {WORDS[direction]} called “{wanted}”; there are: {names}")
    if len({one["name"] for one in named}) > 1:
        names = ", ".join(f"“{one['name']}”" for one in named)
        raise DeviceError(f"“{wanted}” could be one of several: {names}; give more of the name")
    return next((one for one in named if one["hostapi"] == usual["hostapi"]), named[0])


def cannot_open(direction: Direction, name: str, error: Exception) -> str:
    """Return in words why the device `name` cannot be opened, and what to do."""
    return (
        f"the {WORDS[direction]} “{name}” cannot be opened ({reason(error)}); another program may be using it: "
        f"close that, or choose another by --{direction} (see: voicecoach devices)"
    )


def reason(error: Exception) -> str:
    """Return what PortAudio says, without its numbers."""
    return str(error.args[0] if error.args else error).strip().rstrip(".")
