"""What the lesson names: kinds of words, behaviours that build and that break trust, strategies. The ids are public."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of a reply does. A closed question is information, not a fault."""

    OPEN_ENDED = "open_ended"
    VALIDATING = "validating"
    TRUST_BREAKING = "trust_breaking"
    CLOSED_QUESTION = "closed_question"


class Behaviour(StrEnum):
    """What builds trust and what breaks it, as the lesson names it ("judging" is its own heading there)."""

    CONSISTENCY = "consistency"
    NONJUDGMENT = "nonjudgment"
    ACTIVE_LISTENING = "active_listening"
    BOUNDARIES = "boundaries"
    EMPATHY = "empathy"
    CONFIDENTIALITY = "confidentiality"
    INCONSISTENCY = "inconsistency"
    UNSOLICITED_ADVICE = "unsolicited_advice"
    MINIMIZING = "minimizing"
    OVERSHARING = "oversharing"
    BREAKING_CONFIDENTIALITY = "breaking_confidentiality"
    JUDGING = "judging"

    @property
    def builds(self) -> bool:
        """Whether this behaviour builds trust (else it breaks it)."""
        return self in BUILDING


BUILDING = frozenset(
    {
        Behaviour.CONSISTENCY,
        Behaviour.NONJUDGMENT,
        Behaviour.ACTIVE_LISTENING,
        Behaviour.BOUNDARIES,
        Behaviour.EMPATHY,
        Behaviour.CONFIDENTIALITY,
    }
)
BREAKING = frozenset(Behaviour) - BUILDING


class Strategy(StrEnum):
    """The lesson's five strategies for initiating trust."""

    MEET_THEM_WHERE_THEY_ARE = "meet_them_where_they_are"
    OPEN_QUESTIONS = "open_questions"
    LET_THEM_LEAD = "let_them_lead"
    HONOR_THEIR_PERSPECTIVE = "honor_their_perspective"
    SHARE_WHEN_HELPFUL = "share_when_helpful"


# What nearly every reply to a peer should show one of: that it heard them, or asked.
HEARD_OR_ASKED: tuple[Kind | Behaviour, ...] = (
    Behaviour.EMPATHY,
    Behaviour.ACTIVE_LISTENING,
    Behaviour.NONJUDGMENT,
    Kind.OPEN_ENDED,
)
