"""How a peer takes a reply: what builds trust, in the eyes of this turn. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from voicecoach.asked_why import opens_up
from voicecoach.assess import Assessment
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.questions import tokens_of
from voicecoach.scenario import Outcome, Turn
from voicecoach.text import Transcript
from voicecoach.word_sets import begun, phrases

# What a fair trainer would take for what a turn asks for. A warm word, or the choice left to the peer, judges nobody;
# to be heard and to be felt with are near enough to each other. But no feeling named and no question asked tells who
# hears this, when somebody comes back, or whether they lend.
_HEARD = frozenset({Behaviour.EMPATHY, Behaviour.ACTIVE_LISTENING})
ENOUGH: Mapping[Behaviour, frozenset[Behaviour]] = {
    Behaviour.NONJUDGMENT: frozenset({Behaviour.NONJUDGMENT, Behaviour.BOUNDARIES}) | _HEARD,
    Behaviour.EMPATHY: _HEARD,
    Behaviour.ACTIVE_LISTENING: _HEARD,
}


def outcome_of(assessment: Assessment, transcript: Transcript, turn: Turn) -> Outcome:
    """Return how the peer takes a reply: what breaks trust weighs more than what builds it.

    A turn that asks for behaviours asks for an answer: any one of them builds, and nothing else does. Where it asks
    for an open question, one that does more than ask what the peer meant builds. Where it asks to be heard, so does
    every other way of building trust; a question alone shows of no hearing, but with words of one's own it may, in
    more ways than voicecoach knows.
    """
    if Kind.TRUST_BREAKING in assessment.kinds:
        return "breaks"
    if assessment.aside:
        return "otherwise"  # it was not said to the peer
    if assessment.asked_straight:
        return "builds"
    heard = set(assessment.built)
    wanted = [one for one in turn.listen_for if isinstance(one, Behaviour)]
    if wanted:
        return "builds" if any(heard & ENOUGH.get(one, frozenset({one})) for one in wanted) else "otherwise"
    to_be_heard = Kind.VALIDATING in turn.listen_for
    asks = _asks_further(assessment, transcript, turn.peer)
    enough = Kind.OPEN_ENDED in turn.listen_for or _told_besides(assessment, transcript) >= FEWEST_OWN_WORDS
    return "builds" if (heard and to_be_heard) or (asks and enough) else "otherwise"


FEWEST_OWN_WORDS = 3  # beside the questions: "Eighty-one, after all that." is some, "Okay." is none
CLARIFYING = phrases(
    "what do you mean", "how do you mean", "what are you saying", "what are you asking", "what did you say"
)
WHOLE_CLARIFYING = frozenset(phrases("what was that", "what does that mean", "what is that"))


def _told_besides(assessment: Assessment, transcript: Transcript) -> int:
    """Return how many words stand outside the questions."""
    return len(transcript.words) - sum(one.word_end - one.word_start for one in assessment.questions)


def _asks_further(assessment: Assessment, transcript: Transcript, peer: str) -> bool:
    """Return whether an open question asks for more than what the peer meant, and asks nobody to account for it."""
    opening = [one for one in assessment.questions if opens_up(one, transcript, peer)]
    spelled = [tokens_of(one, transcript) for one in opening]
    return any(not begun(tokens, CLARIFYING) and tokens not in WHOLE_CLARIFYING for tokens in spelled)
