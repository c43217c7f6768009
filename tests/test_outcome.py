"""How a peer takes a reply: by what the turn asks for."""

import pytest

from voicecoach.assess import assess_reply
from voicecoach.outcome import outcome_of
from voicecoach.phrasebank import load_bank
from voicecoach.scenario import Turn
from voicecoach.text import Transcript

BANK = load_bank()
WHO_HEARS = "Who gets to hear what I tell you?"


def outcome(say, peer="I feel so alone with this.", listen_for=("validating", "open_ended")):
    turn = Turn.model_validate(
        {
            "id": "turn_1",
            "peer": peer,
            "goal": "Hear them.",
            "listen_for": listen_for,
            "if_builds": {"peer": "Yes."},
            "if_breaks": {"peer": "No."},
            "instead": ["I hear you."],
        }
    )
    transcript = Transcript.from_text(say)
    return outcome_of(assess_reply(transcript, BANK, peer=peer, listen_for=turn.listen_for), transcript, turn)


@pytest.mark.parametrize("say", ["That sounds so lonely.", "What is it like for you?", "I'm not going anywhere."])
def test_to_be_heard_or_asked_builds(say):
    assert outcome(say) == "builds"


def test_what_breaks_trust_weighs_more_than_what_builds_it():
    assert outcome("That sounds so lonely. You should get a dog.") == "breaks"


@pytest.mark.parametrize("say", ["What are you afraid of?", "I'm sorry.", "That sounds scary. What worries you?"])
def test_a_feeling_met_or_a_question_asked_does_not_answer_who_hears_it(say):
    assert outcome(say, WHO_HEARS, ("confidentiality",)) == "otherwise"


def test_one_of_the_behaviours_that_a_turn_lists_is_enough():
    say = "It stays between us."
    assert outcome(say, WHO_HEARS, ("confidentiality",)) == "builds"
    assert outcome(say, WHO_HEARS, ("confidentiality", "boundaries", "open_ended")) == "builds"
    assert outcome("What worries you?", WHO_HEARS, ("confidentiality", "open_ended")) == "otherwise"


@pytest.mark.parametrize("say", ["That sounds so hard.", "It's up to you.", "There's no judgment here."])
def test_a_warm_word_judges_nobody(say):
    assert outcome(say, "Don't judge me. I left.", ("nonjudgment",)) == "builds"


@pytest.mark.parametrize(
    "say", ["What do you mean?", "What do you mean by alone?", "How do you mean?", "What was that?"]
)
def test_to_ask_what_was_meant_lets_nobody_open_up(say):
    assert outcome(say) == "otherwise"
    assert outcome(f"That sounds so lonely. {say}") == "builds"


def test_a_question_that_only_begins_like_one_that_clarifies_asks_further():
    assert outcome("What was that evening like?") == "builds"


@pytest.mark.parametrize(
    ("say", "taken"),
    [
        ("Why are you telling me and not a doctor?", "otherwise"),
        ("So why did you leave on Saturday?", "otherwise"),
        ("I wonder why you left so early.", "otherwise"),
        ("Why do you think that is?", "builds"),
        ("Why does it get worse at night?", "builds"),
        ("Why is that so important to you?", "builds"),
        ("What made you stay?", "builds"),
        ("Why?", "otherwise"),
        ("How come?", "otherwise"),
        ("What's the weather tomorrow?", "otherwise"),
    ],
)
def test_a_why_that_asks_people_to_account_for_themselves_lets_nobody_open_up(say, taken):
    assert outcome(say) == taken


def test_where_the_peer_is_to_be_heard_a_bare_question_is_not_yet_hearing():
    assert outcome("What happened?", listen_for=("validating",)) == "otherwise"
    assert outcome("The whole day, with nobody. What happened?", listen_for=("validating",)) == "builds"


def test_where_the_talk_is_to_be_handed_back_it_takes_a_question():
    peer = "Were you ever in the hospital?"
    assert outcome("I'd rather not say, sorry.", peer, ("open_ended",)) == "otherwise"
    assert outcome("I'd rather not say. What made you think of it?", peer, ("open_ended",)) == "builds"
