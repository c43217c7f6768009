"""A turn, and what was heard in replies to it, for tests of what the coach says."""

from tests.scenes import said
from voicecoach.asides import aside_in, short_in
from voicecoach.assess import Assessment
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.lesson import load_lesson
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question
from voicecoach.scenario import Reaction, Turn

LESSON = load_lesson()
TURN = Turn(
    id="used_again",
    peer="I used again on Saturday.",
    goal="Thank him.",
    listen_for=(Kind.VALIDATING, Kind.OPEN_ENDED),
    if_builds=Reaction(peer="Thanks."),
    if_breaks=Reaction(peer="Yeah."),
    instead=(
        "Thank you for trusting me with that. What do you need?",
        "That took courage to say. How are you?",
        "I'm glad you told me. I'm here.",
    ),
)


def match(words, reply, behaviour, kind=None, score=100.0, confidence=1.0):
    """Return a match of `words` where they stand in `reply`."""
    start = reply[: reply.index(words)].count(" ")
    return PhraseMatch(
        phrase_id=f"{behaviour}_phrase",
        behaviour=behaviour,
        kind=kind or (Kind.VALIDATING if behaviour.builds else Kind.TRUST_BREAKING),
        score=score,
        word_start=start,
        word_end=start + len(words.split()),
        confidence=confidence,
    )


def question(words, reply, *, is_open):
    start = reply[: reply.index(words)].count(" ")
    return Question(open=is_open, word_start=start, word_end=start + len(words.split()))


def assessed(reply, *found, missing=(), confidence=1.0):
    matches = tuple(one for one in found if isinstance(one, PhraseMatch))
    questions = tuple(one for one in found if isinstance(one, Question))
    asked = {Kind.OPEN_ENDED if one.open else Kind.CLOSED_QUESTION for one in questions}
    return Assessment(
        kinds=tuple(kind for kind in Kind if kind in asked | {one.kind for one in matches}),
        behaviours=tuple({one.behaviour: None for one in matches}),
        matches=matches,
        questions=questions,
        missing=missing,
        aside=aside_in(said(reply).tokens, asked=False),
        short=short_in(said(reply).tokens, asked=False),
        confidence=confidence,
    )


POOR = "Come on, you will get over it soon."
GET_OVER_IT = match("you will get over it", POOR, Behaviour.MINIMIZING)
