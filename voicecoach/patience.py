"""How long a pause may last before a reply ends, by how finished the words before it sound (see endpoint.py)."""

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


class Finish(StrEnum):
    """How finished a reply sounds by its words."""

    NO_WORDS = "no words"  # a cough, a door, a breath
    TRAILS_OFF = "trails off"  # something is missing
    MAY_GO_ON = "may go on"  # it could stand like this, and often more follows
    COMPLETE = "complete"  # it could stand like this, and mostly does
    FINISHED = "finished"


UNKNOWN_S = 0.9  # of silence, where nothing is known about the words
SILENCE_S = {
    Finish.NO_WORDS: 0.9,
    Finish.TRAILS_OFF: 2.8,
    Finish.MAY_GO_ON: 2.3,
    Finish.COMPLETE: 1.8,
    Finish.FINISHED: 0.6,
}


def silence_needed_s(finish: Finish | None, patience: Patience) -> float:
    """Return how many seconds of silence end a reply that sounds like this; None where the words are not known."""
    return (SILENCE_S[finish] if finish else UNKNOWN_S) * patience.factor
