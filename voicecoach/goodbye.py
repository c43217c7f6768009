"""How a peer takes their leave: warmly after a talk that went well, plainly after any other. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from voicecoach.scenario import Closing, Outcome


def went_well(outcomes: Sequence[Outcome]) -> bool:
    """Return whether a talk went well, by how the peer took the last reply to each turn.

    It did when at least half of them built trust and the last one did not break it. Most of it, because one good
    answer does not make up for three that missed; the last one, because people leave with what was said last.
    """
    built = outcomes.count("builds")
    return built > 0 and 2 * built >= len(outcomes) and outcomes[-1] != "breaks"


def closing_after(outcomes: Sequence[Outcome]) -> Closing:
    """Return which of their two goodbyes the peer says."""
    return Closing.WARM if went_well(outcomes) else Closing.PLAIN
