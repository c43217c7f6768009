"""Where somebody speaks, by Silero: the ONNX model that faster-whisper ships.

A reply as it comes is heard frame by frame, by onnxruntime itself: it must begin before faster-whisper is loaded. A
clip, which is heard when Whisper is there, goes through faster-whisper's own reading of the same model.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.audio import HEARING_HZ, AudioClip, Samples, resample
from voicecoach.errors import EngineError, first_line
from voicecoach.skipped import Stretch

FRAME = 512  # samples at 16 kHz: 32 ms
CONTEXT = 64  # samples of the frame before, which the model wants in front of each frame
STATE = (1, 1, 128)
SHORTEST_SPEECH_MS = 100
SHORTEST_PAUSE_MS = 250  # a cut in it touches no word
SHIPPED_BY = "faster_whisper"
REINSTALL = "run: pip install --force-reinstall --no-deps faster-whisper"


class SileroDetector:
    """How likely is it that somebody speaks? Asked frame by frame; remembers what it heard until `reset()`."""

    def __init__(self) -> None:
        """Load the model, which takes some 30 ms. Raises EngineError."""
        self._session = _session(model_path())
        self._h: Samples
        self._c: Samples
        self._context: Samples
        self.reset()

    def probability(self, frame: Samples) -> float:
        """Return how likely the next FRAME samples at 16 kHz, shape (512,), hold speech: 0…1."""
        heard = np.concatenate((self._context, frame)).astype(np.float32, copy=False)
        inputs = {"input": heard[np.newaxis], "h": self._h, "c": self._c}
        chance, self._h, self._c = self._session.run(None, inputs)
        self._context = heard[-CONTEXT:]
        return float(chance.ravel()[0])

    def reset(self) -> None:
        """Forget what was heard, before the next reply."""
        self._h = np.zeros(STATE, np.float32)
        self._c = np.zeros(STATE, np.float32)
        self._context = np.zeros(CONTEXT, np.float32)


def has_speech(samples: Samples) -> bool:
    """Tell whether there is speech in 16 kHz `samples`, shape (n,); short sounds beside each other count together."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    return bool(get_speech_timestamps(samples, VadOptions(min_speech_duration_ms=SHORTEST_SPEECH_MS)))


def speech_in(clip: AudioClip) -> tuple[Stretch, ...]:
    """Return where there is speech in `clip`, in seconds; the pauses that are long enough to cut in are left out."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(
        min_speech_duration_ms=SHORTEST_SPEECH_MS, min_silence_duration_ms=SHORTEST_PAUSE_MS, speech_pad_ms=0
    )
    spoken = get_speech_timestamps(resample(clip, HEARING_HZ).samples, options)
    return tuple((one["start"] / HEARING_HZ, one["end"] / HEARING_HZ) for one in spoken)


def model_path() -> Path:
    """Return the newest Silero model that faster-whisper brought, found without running it. Raises EngineError."""
    spec = importlib.util.find_spec(SHIPPED_BY)
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(
            "faster-whisper, which brings the detector of speech, is missing; run: pip install voicecoach"
        )
    found = sorted((Path(spec.submodule_search_locations[0]) / "assets").glob("silero_vad*.onnx"))
    if not found:
        raise EngineError(f"the detector of speech that faster-whisper brings is missing; {REINSTALL}")
    return found[-1]


def _session(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineError(f"onnxruntime is not installed ({error}); run: pip install onnxruntime") from None
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1  # a frame takes 0.1 ms; threads would only spin
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001  # onnxruntime's own errors share no class but Exception
        reason = first_line(error)
        raise EngineError(f"the detector of speech in {path} cannot be loaded ({reason}); {REINSTALL}") from None
    wanted = ["input", "h", "c"]
    if [one.name for one in session.get_inputs()] != wanted:
        raise EngineError(f"the detector of speech in {path} is not the version voicecoach knows; {REINSTALL}")
    return session
