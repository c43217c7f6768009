"""A promise in the place of an answer is not praised, and moves nobody."""

import pytest

from tests.coached import LESSON, TURN
from voicecoach.assess import assess_reply
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.coach import advise
from voicecoach.outcome import outcome_of
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

BANK = load_bank()
HOSPITAL = "Were you ever in the hospital?"
PRIVATE = "Who gets to hear what I tell you?"


def turn_of(peer, *listen_for):
    return TURN.model_copy(update={"peer": peer, "listen_for": listen_for})


def taken(reply, turn):
    transcript = Transcript.from_text(reply)
    assessment = assess_reply(transcript, BANK, peer=turn.peer, listen_for=turn.listen_for)
    return assessment, advise(assessment, transcript, turn, LESSON, ()), outcome_of(assessment, transcript, turn)


@pytest.mark.parametrize(
    "reply", ["I won't tell anyone.", "I'm not going anywhere.", "No one needs to know, it stays between us."]
)
def test_a_promise_does_not_answer_another_question(reply):
    assessment, advice, outcome = taken(reply, turn_of(HOSPITAL, Kind.VALIDATING))
    assert advice.praise.section == "", "it is no praise"
    assert advice.praise.say in LESSON.coaching.unasked
    assert outcome == "otherwise"
    assert assessment.matches, "it was heard all the same"
    assert assessment.built == ()


@pytest.mark.parametrize(
    ("reply", "turn", "section"),
    [
        ("I won't tell anyone.", turn_of(PRIVATE, Behaviour.CONFIDENTIALITY), "confidentiality"),
        ("I won't tell anyone.", turn_of(PRIVATE, Kind.VALIDATING), "confidentiality"),
        ("I won't tell anyone.", turn_of("I was in the hospital.", Kind.VALIDATING), "confidentiality"),
        ("No, never. And I won't tell anyone.", turn_of(HOSPITAL, Kind.VALIDATING), "confidentiality"),
        ("I won't tell anyone. What was it like?", turn_of(HOSPITAL, Kind.OPEN_ENDED), "open_questions"),
        ("That sounds so lonely. I won't tell anyone.", turn_of(HOSPITAL, Kind.VALIDATING), "empathy"),
    ],
    ids=["wanted", "asked for", "nothing was asked", "answered first", "a question besides", "a warm word besides"],
)
def test_what_was_asked_for_or_deserves_it_is_still_praised(reply, turn, section):
    assert taken(reply, turn)[1].praise.section == section


def test_a_bare_i_dont_know_is_not_praised_for_listening():
    about = turn_of("What I told you on Monday, about my ex, that stays here, right?", Behaviour.CONFIDENTIALITY)
    assert taken("I don't know.", about)[1].praise.section == "", "it is no praise"
