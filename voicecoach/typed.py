"""Typed replies in the place of a microphone: for `--type`, and for tests of all that comes after the ears."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from voicecoach.audio import HEARING_HZ, AudioClip
from voicecoach.errors import NoMoreReplies
from voicecoach.listen import Ending, Heard, Hooks
from voicecoach.text import Transcript


class TypedListener:
    """A Listener that asks for a line of text; an empty line is a reply in which nothing was said."""

    def __init__(self, ask: Callable[[], str]) -> None:
        """`ask` returns the next line, and raises EOFError when there are no more."""
        self._ask = ask

    def hear(self, hooks: Hooks) -> Heard:
        """Return the next line as a reply without sound. Raises NoMoreReplies at the end of the input."""
        try:
            transcript = Transcript.from_text(_readable(self._ask()))
        except EOFError:
            raise NoMoreReplies("There is no more input, so practice ends here.") from None
        return Heard(
            clip=AudioClip(samples=np.zeros(0, np.float32), sample_rate_hz=HEARING_HZ),
            ending=Ending.KEY if transcript.words else Ending.NOTHING,
            draft=transcript,
        )

    def close(self) -> None:
        """Do nothing."""


def _readable(line: str) -> str:
    """Return `line` with "?" for each byte that was no letter where it was typed: such a line cannot be written."""
    return line.encode("utf-8", "replace").decode("utf-8")
