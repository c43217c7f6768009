"""What holds for all tests."""

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.program import Here
from tests.virtual_sound import PROGRAMS, VirtualSound, virtual_sound_card
from voicecoach import cli
from voicecoach.audio import read_clip
from voicecoach.text import Transcript
from voicecoach.transcribe import Transcriber, open_transcriber

# A shell that starts `make test` in the background has it ignore Ctrl-C, nohup has it ignore that the window is closed,
# and what our tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


# Nor what somebody has set for their own terminal, or for their own practice.
for name in [name for name in os.environ if name.startswith("VOICECOACH_")]:
    del os.environ[name]
for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "PYTHONIOENCODING"):
    os.environ.pop(name, None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each worker of `--dist worksteal` a stretch that begins with what takes long.

    What is heard in real time mostly waits, so all workers but one begin with it, and the last one begins with what
    is heard in recordings, which is shared there.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    sounding = [item for item in items if "virtual_sound" in fixtures_of(item)]
    hearing = [item for item in items if "heard" in fixtures_of(item)]
    others = [item for item in items if not {"virtual_sound", "heard"} & fixtures_of(item)]
    begins = [*(sounding[worker :: workers - 1] for worker in range(workers - 1)), hearing]
    if workers == 1:
        begins = [[*hearing, *sounding]]
    ordered: list[pytest.Item] = []
    for left, first in zip(range(workers, 0, -1), begins, strict=True):
        rest = max(0, (len(items) - len(ordered)) // left - len(first))
        ordered += [*first, *others[:rest]]
        del others[:rest]
    items[:] = ordered


def fixtures_of(item: pytest.Item) -> set[str]:
    """Return the names of the fixtures that a test rests on."""
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture
def virtual_sound() -> Iterator[VirtualSound]:
    """A virtual microphone and speaker for one test; skips where PulseAudio is not installed."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed: apt install pulseaudio pulseaudio-utils libasound2-plugins")
    with virtual_sound_card() as sound:
        yield sound


@pytest.fixture(scope="session")
def whisper() -> Transcriber:
    """The recognizer that comes with voicecoach, opened once: that takes a second."""
    return open_transcriber()


@pytest.fixture(scope="session")
def heard(whisper: Transcriber) -> Callable[[Path], Transcript]:
    """What the recognizer hears in a recording, each heard once."""
    return cache(lambda recording: whisper.transcribe(read_clip(recording)))


@pytest.fixture
def voicecoach_here(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Here:
    """Run `voicecoach` as `subprocess.run` does, but in this process, which saves a second of imports a time."""

    def run(*words: object, typed: bytes = b"", encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["voicecoach", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding=encoding, errors="strict")  # type: ignore[union-attr]  # pytest's capture has it
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capsysbinary.readouterr()
        code = stopped.value.code or 0
        assert isinstance(code, int)
        return subprocess.CompletedProcess(sys.argv, code, out.decode(), err.decode())

    return run
