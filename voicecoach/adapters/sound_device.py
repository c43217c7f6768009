"""Microphones and speakers by sounddevice (PortAudio): the one way in and out for sound.

A device is opened at its own rate, and what comes in or goes out is resampled by whoever holds it.
Tried on Linux with PulseAudio; macOS, Windows and real sound cards are untried.
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

import numpy as np

from voicecoach.adapters.device_thread import DeviceThread
from voicecoach.adapters.portaudio import cannot_open, find, let_go, portaudio, reason
from voicecoach.audio import AudioClip, join, resample, silence
from voicecoach.errors import DeviceError

BLOCK_S = 0.02  # of the microphone: the level moves smoothly, and a pause is noticed at once
LONGEST_GAP_S = 2.0  # a microphone that sends nothing for so long is gone
STUCK_S = 5.0  # a speaker that takes nothing for so long is gone; a headset that changes its mode takes up to 3
OUTPUT_BUFFER_S = 0.2  # ahead of the speaker, so that loading a model meanwhile leaves no gap in a voice
CHUNK_S = 0.1  # written at a time; a key is noticed after so long at the latest

Made = TypeVar("Made")


class SoundDeviceMicrophone:
    """One microphone, opened when it is first listened to and kept open, so that no first word is lost."""

    live = True

    def __init__(self, device: str | None = None) -> None:
        """Take note of the microphone called `device` (a part of its name; None: the system's own choice).

        Raises:
            DeviceError: there is none, or none of that name, or several.
        """
        self._facts = find("input", device)
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
            let_go(stream, DeviceThread())

    def _open(self) -> None:
        if self._stream is not None:
            return
        sd = portaudio()
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
                let_go(stream, DeviceThread())
            raise DeviceError(cannot_open("input", self._facts["name"], error)) from None
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
        self._facts = find("output", device)
        self._rate_hz = int(self._facts["default_samplerate"])
        self._channels = min(2, self._facts["max_output_channels"])
        self._thread = DeviceThread()
        sd = portaudio()
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
            raise DeviceError(cannot_open("output", self._facts["name"], error)) from None

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
        except portaudio().PortAudioError as error:
            raise self._gone(reason(error)) from None
        except DeviceError:
            raise
        except BaseException:  # Ctrl-C: be quiet at once
            with contextlib.suppress(portaudio().PortAudioError, DeviceError):
                self._do(self._stream.abort)
            raise

    def close(self) -> None:
        """Let go of the device; safe to call twice."""
        stream, self._stream = self._stream, None
        if stream is not None:
            let_go(stream, self._thread)

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
