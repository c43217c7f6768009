"""Everything that voicecoach itself raises.

VoicecoachError                 exit 1
├── UsageError                  exit 2  what was asked for makes no sense
├── ContentError                exit 3  a scenario, a phrase file or a recording is bad, or cannot be written
│   ├── YamlError               exit 3  … with every problem, each with its file and line
│   └── RecordingError          exit 3  a recording cannot be read
│       └── UnknownFormat       exit 3  … by libsndfile; FFmpeg may know its format (see audio.py)
├── MissingError                exit 4  a device or an engine is not there
│   ├── DeviceError             exit 4  no microphone or speaker, or it went away
│   │   └── MicrophoneLost      exit 4  … in the middle of a reply; it has what was heard (see listen.py)
│   └── EngineError             exit 4  a voice or a model cannot be loaded or does not answer
├── NoMoreReplies               exit 0  every recorded or typed reply has been heard: the session is over
└── Stopped                     exit 130  the person said stop
    └── InDanger                exit 0  … or said words that may mean they are in danger: practice ends kindly

Each message is one clear sentence: what, where, and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


def first_line(error: Exception) -> str:
    """Return the first line of what another library says is wrong; the name of its error where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


class VoicecoachError(Exception):
    """The root: catch this and print it; it needs no traceback."""

    exit_code = 1


class UsageError(VoicecoachError):
    """What was asked for makes no sense, or does not exist by that name."""

    exit_code = 2


class ContentError(VoicecoachError):
    """A file that a person wrote or recorded is not what it should be, or one cannot be written."""

    exit_code = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a file: where (line counts from 1, 0 for the whole file) and what to do."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


class YamlError(ContentError):
    """A YAML file cannot be used; `problems` lists all that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class RecordingError(ContentError):
    """A recording is missing, empty, damaged or not audio."""


class MissingError(VoicecoachError):
    """Something that this machine should have is not there."""

    exit_code = 4


class DeviceError(MissingError):
    """There is no such microphone or speaker, or it went away."""


class EngineError(MissingError):
    """A voice or a speech model cannot be loaded, or does not answer."""


class NoMoreReplies(VoicecoachError):
    """Every recorded or typed reply has been heard; a session ends here in good order."""

    exit_code = 0


class Stopped(VoicecoachError):
    """The person stopped the session; what was done so far is kept."""

    exit_code = 130


BY_THE_TRAINEE = "stopped by the trainee"  # how a talk ended, told as it is kept
ENDED_FOR_SAFETY = "stopped for the trainee's safety"


class InDanger(Stopped):
    """The trainee's own words may mean that they are in danger; the message is for them to read and hear.

    A session ends on it in good order (see safety.py): nothing has failed, and nobody has done anything wrong.
    """

    exit_code = 0
