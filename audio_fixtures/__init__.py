"""Spoken replies with what was said and what must be heard in them: a .flac and a .yaml of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from voicecoach import yamlfile
from voicecoach.behaviours import Behaviour, Kind

HERE = Path(__file__).resolve().parent


class Heard(yamlfile.StrictModel):
    """What must be found in a reply, by the ids of DESIGN; empty for replies without any of them."""

    kinds: tuple[Kind, ...] = ()
    behaviours: tuple[Behaviour, ...] = ()


class Pause(yamlfile.StrictModel):
    """A silence inside a reply, in seconds, after so many of its words."""

    after_words: Annotated[int, Field(ge=1)]
    seconds: Annotated[float, Field(gt=0, le=10)]


class Condition(yamlfile.StrictModel):
    """What stands between the mouth and the recording; nothing when all are left out.

    `noise` is white, pink or babble, at `snr_db` below the speech; `echo_s` is a room's RT60.
    """

    noise: Annotated[str, Field(pattern="^(white|pink|babble)$")] | None = None
    snr_db: Annotated[float, Field(ge=0, le=40)] | None = None
    echo_s: Annotated[float, Field(ge=0.1, le=2)] | None = None


class Sidecar(yamlfile.StrictModel):
    """The .yaml beside a recording.

    `words` are the words spoken ("" when there are none); `voice` is `ENGINE:VOICE@SPEED` for voices that
    make.py renders, "none" for recordings without a voice, or a speaker's pseudonym for recorded people.
    """

    words: str
    voice: str
    source: str
    licence: str
    condition: Condition = Condition()
    pause: Pause | None = None
    heard: Heard = Heard()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One recording and what is known about it."""

    recording: Path
    about: Sidecar

    @property
    def is_speech(self) -> bool:
        """Whether anybody speaks in it."""
        return bool(self.about.words)

    @property
    def is_degraded(self) -> bool:
        """Whether noise or an echo lies over the speech."""
        return self.is_speech and self.about.condition != Condition()


def fixtures(folder: Path = HERE) -> tuple[Fixture, ...]:
    """Return the recordings described in `folder` (not below it), by name. Raises YamlError."""
    return tuple(
        Fixture(recording=path.with_suffix(".flac"), about=yamlfile.load(path, Sidecar))
        for path in sorted(folder.glob("*.yaml"))
    )
