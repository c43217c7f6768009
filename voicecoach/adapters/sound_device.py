"""Microphones and speakers by sounddevice (PortAudio): the one way in and out for sound.

A device is opened at its own rate, and what comes in or goes out is resampled by whoever holds it. Nothing is
imported before a device is asked for: on Linux `import sounddevice` fails where libportaudio2 is missing.
Tried on Linux with PulseAudio; macOS, Windows and real sound cards are untried.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeVar

import numpy as np

from voicecoach.adapters.device_thread import DeviceThread
from voicecoach.audio import AudioClip, join, resample, silence
from voicecoach.errors import DeviceError

BLOCK_S = 0.02  # of the microphone: the level moves smoothly, and a pause is noticed at once
LONGEST_GAP_S = 2.0  # a microphone that sends nothing for so long is gone
STUCK_S = 5.0  # a speaker that takes nothing for so long is gone; a headset that changes its mode takes up to 3
LET_GO_S = 2.0  # a stream that does not close in so long is left to itself
OUTPUT_BUFFER_S = 0.2  # ahead of the speaker, so that loading a model meanwhile leaves no gap in a voice
CHUNK_S = 0.1  # written at a time; a key is noticed after so long at the latest

Made = TypeVar("Made")
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
            _portaudio()

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
    sd = _portaudio()
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


class SoundDeviceMicrophone:
    """One microphone, opened when it is first listened to and kept open, so that no first word is lost."""

    live = True

    def __init__(self, device: str | None = None) -> None:
        """Take note of the microphone called `device` (a part of its name; None: the system's own choice).

        Raises:
            DeviceError: there is none, or none of that name, or several.
        """
        self._facts = _find("input", device)
        self._rate_hz = int(self._facts["default_samplerate"])
        self._blocks: queue.SimpleQueue[AudioClip] = queue.SimpleQueue()
        self._listening = False
        self._stream: Any = None

    def blocks(self) -> Iterator[AudioClip]:
        """Yield what is heard from now on, in blocks of BLOCK_S at the device's own rate.

        Raises:
            DeviceError: it cannot be opened, or it went away.
        """
        self._open()
        self._forget()
        self._listening = True
        try:
            while True:
                yield self._next()
        finally:
            self._listening = False

    def close(self) -> None:
        """Let go of the device; safe to call twice."""
        stream, self._stream = self._stream, None
        if stream is not None:
            _let_go(stream, DeviceThread())

    def _open(self) -> None:
        if self._stream is not None:
            return
        sd = _portaudio()
        stream: Any = None
        try:
            stream = sd.InputStream(
                device=self._facts["index"],
                samplerate=self._rate_hz,
                channels=1,
                dtype="float32",
                blocksize=round(BLOCK_S * self._rate_hz),
                callback=self._take,
            )
            stream.start()
        except sd.PortAudioError as error:
            if stream is not None:  # it is open, and would keep the device from the next try
                _let_go(stream, DeviceThread())
            raise DeviceError(_cannot_open("input", self._facts["name"], error)) from None
        self._stream = stream

    def _take(self, samples: Any, frames: int, time: Any, status: Any) -> None:
        if self._listening:
            self._blocks.put(AudioClip(samples=samples[:, 0].copy(), sample_rate_hz=self._rate_hz))

    def _forget(self) -> None:
        """Drop what came in before: the coach's own voice, say."""
        while not self._blocks.empty():
            self._blocks.get_nowait()

    def _next(self) -> AudioClip:
        try:
            return self._blocks.get(timeout=LONGEST_GAP_S)
        except queue.Empty:
            self.close()
            raise DeviceError(
                f"the microphone “{self._facts['name']}” stopped sending sound; check its plug, then start again"
            ) from None


class SoundDeviceOutput:
    """One speaker; what is played has been heard to its end when `play` returns."""

    def __init__(self, device: str | None = None) -> None:
        """Open the speaker called `device` (a part of its name; None: the system's own choice).

        Raises:
            DeviceError: there is none, or none of that name, or several, or it cannot be opened.
        """
        self._facts = _find("output", device)
        self._rate_hz = int(self._facts["default_samplerate"])
        self._channels = min(2, self._facts["max_output_channels"])
        self._thread = DeviceThread()
        sd = _portaudio()
        try:
            self._stream: Any = self._do(
                lambda: sd.OutputStream(
                    device=self._facts["index"],
                    samplerate=self._rate_hz,
                    channels=self._channels,
                    dtype="float32",
                    latency=OUTPUT_BUFFER_S,
                )
            )
        except sd.PortAudioError as error:
            self._thread.end()
            raise DeviceError(_cannot_open("output", self._facts["name"], error)) from None

    def play(self, clip: AudioClip, should_stop: Callable[[], bool]) -> None:
        """Play `clip`; return when it has been heard, or soon after `should_stop()` says so. Raises DeviceError."""
        if not len(clip.samples):
            return
        # The silence pushes the last word out of the buffer: not every system's `stop` waits for it.
        whole = join((resample(clip, self._rate_hz), silence(self._stream.latency, self._rate_hz)))
        sound = np.repeat(whole.samples[:, np.newaxis], self._channels, axis=1)
        size = round(CHUNK_S * self._rate_hz)
        try:
            self._do(self._stream.start)
            for start in range(0, len(sound), size):
                if should_stop():
                    self._do(self._stream.abort)
                    return
                self._do(partial(self._stream.write, sound[start : start + size]))
            self._do(self._stream.stop)
        except _portaudio().PortAudioError as error:
            raise self._gone(_reason(error)) from None
        except DeviceError:
            raise
        except BaseException:  # Ctrl-C: be quiet at once
            with contextlib.suppress(_portaudio().PortAudioError, DeviceError):
                self._do(self._stream.abort)
            raise

    def close(self) -> None:
        """Let go of the device; safe to call twice."""
        stream, self._stream = self._stream, None
        if stream is not None:
            _let_go(stream, self._thread)

    def _do(self, call: Callable[[], Made]) -> Made:
        """Return what PortAudio gives for `call`. Raises DeviceError when it gives nothing for STUCK_S."""
        try:
            return self._thread.do(call).result(STUCK_S)
        except TimeoutError:
            raise self._gone(f"it took no sound for {STUCK_S:.0f} seconds") from None

    def _gone(self, why: str) -> DeviceError:
        return DeviceError(
            f"the speaker “{self._facts['name']}” stopped playing ({why}); check its plug, or add --no-speech"
        )


def _portaudio() -> Any:
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


def _let_go(stream: Any, thread: DeviceThread) -> None:
    """Close `stream`, which may be gone or hang: PortAudio waits for a device that went away, even for ever."""
    sd = _portaudio()

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


def _find(direction: Direction, wanted: str | None) -> dict[str, Any]:
    """Return PortAudio's facts of the device; one that the host API of the default offers before its twins."""
    sd = _portaudio()
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


def _cannot_open(direction: Direction, name: str, error: Exception) -> str:
    return (
        f"the {WORDS[direction]} “{name}” cannot be opened ({_reason(error)}); another program may be using it: "
        f"close that, or choose another by --{direction} (see: voicecoach devices)"
    )


def _reason(error: Exception) -> str:
    return str(error.args[0] if error.args else error).strip().rstrip(".")
