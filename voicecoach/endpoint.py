"""When is a reply over? How long a silence means that somebody has finished, and not that they think."""

from __future__ import annotations

from enum import StrEnum


class Patience(StrEnum):
    """How long a pause may last before a reply ends."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"

    @property
    def factor(self) -> float:
        """What every waiting time is multiplied by."""
        return {Patience.SHORT: 0.7, Patience.NORMAL: 1.0, Patience.LONG: 1.6}[self]


SILENCE_S = 0.9  # the end of a reply, where nothing is known about its words


def silence_needed_s(patience: Patience) -> float:
    """Return how many seconds of silence end a reply."""
    return SILENCE_S * patience.factor
