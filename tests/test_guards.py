"""What takes the sting out of a phrase, each guard by itself."""

from functools import cache

import pytest

from tests.judged import BANK, accused, stopped
from voicecoach.behaviours import Behaviour
from voicecoach.match import find_evidence
from voicecoach.phrase import Strength
from voicecoach.text import Transcript


@pytest.mark.parametrize(
    ("poor", "fair", "peer", "guard"),
    [
        ("You just need to stay positive.", "Just stay positive.", "They say, just stay positive.", "echoed"),
        ("If I were you I'd ring them.", "If I were you I'd ring them.", "What would you do?", "asked"),
        ("I'll let your caseworker know.", "Do you want me to let your caseworker know?", "", ""),
        ("I told your mom about the pills.", "I told your mom about the lift, as you asked.", "", "consented"),
        ("I'll call your doctor and tell her.", "If you're in danger I'll call your doctor and tell her.", "", ""),
        ("It's nothing.", "The bus drives on like it's nothing.", "", "understood"),
        ("You can't just walk out.", "I see why you can't just walk out.", "", "understood"),
        ("I forgot to ring them.", "I forgot to ring them. That's on me, and I'm sorry.", "", "repaired"),
        ("You should leave him.", "You should have been told.", "", ""),
        ("Why didn't you call me?", "Why didn't you pick a lower number?", "", ""),
        ("They grow back.", "Which of the teeth are the ones where they grow back?", "", "question"),
        ("Why would you make such a fuss?", "What was said when he made such a fuss?", "", ""),
    ],
)
def test_the_same_words_are_fair_in_other_surroundings(poor, fair, peer, guard):
    assert accused(poor)
    assert not accused(fair, peer)
    assert not guard or guard in stopped(fair, peer)


@pytest.mark.parametrize(
    "left_open",
    [
        "You should leave him. You decide.",
        "You should leave him. It's up to you.",
        "Sell it. What do you think?",
    ],
)
def test_what_leaves_advice_open_again_counts_beside_it(left_open):
    assert not accused(left_open)
    assert "not_beside" in stopped(left_open)


@pytest.mark.parametrize(
    "hidden",
    [
        "It's up to you where we sit. You should leave him.",
        "You should leave him. The tea is on the table. Milk and sugar are up to you.",
        "You're safe in here. You should go to the police.",
        "What do you think of the biscuits? Anyway. Ring the landlord.",
    ],
)
def test_it_does_not_leave_open_what_was_said_further_off(hidden):
    assert Behaviour.UNSOLICITED_ADVICE in accused(hidden)


def test_where_a_life_is_in_danger_it_is_right_to_say_what_to_do():
    assert Behaviour.UNSOLICITED_ADVICE in accused("I hear you. You should tell your sister tonight.")
    assert not accused("Call 988 now. I'm staying here. You should tell your sister tonight.")


def test_who_answers_more_than_was_asked_does_not_only_give_words_back():
    peer = "My nurse said I should come."
    assert not accused("You should come, she said.", peer)
    assert Behaviour.UNSOLICITED_ADVICE in accused("You should come every week and do the sheets.", peer)


def test_you_said_to_me_gives_no_leave_to_pass_it_on():
    assert Behaviour.BREAKING_CONFIDENTIALITY in accused("I told your sister what you said to me last week.")


def test_a_short_time_that_weighs_long_is_not_belittled():
    assert Behaviour.MINIMIZING in accused("It was only seconds.")
    assert not accused("It was only seconds, and it plays for hours.")


@cache
def accusations(line):
    """What a line of the bank is accused of, kept for whoever asks next."""
    found = find_evidence(Transcript.from_text(line.say), BANK, line.peer)
    return tuple(one for one in found if not one.stopped_by and not one.match.behaviour.builds)


def test_every_accusation_on_every_line_of_the_bank_names_its_second_signal():
    made = [one for p in BANK.phrases for line in (*p.matches, *p.near_misses) for one in accusations(line)]
    assert len(made) > 200
    assert [one.match.phrase_id for one in made if not one.second_signal] == []


def test_a_weak_phrase_stands_beside_another_of_its_behaviour_and_not_alone():
    assert "no second signal" in stopped("I'm pretty busy these days.")
    assert not accused("I'm pretty busy these days.")
    (busy, maybe) = sorted(
        (one for one in find_evidence(Transcript.from_text("I'm pretty busy. I'll get to it eventually."), BANK)),
        key=lambda one: one.match.word_start,
    )[:2]
    assert (busy.second_signal, maybe.second_signal) == (maybe.match.phrase_id, busy.match.phrase_id)


def test_a_weak_phrase_is_not_carried_by_one_of_another_behaviour():
    heard = accused("Join a club. I'm pretty busy.")
    assert heard == {Behaviour.UNSOLICITED_ADVICE}


def test_a_strong_accusation_has_been_looked_at_by_a_guard_at_least():
    strong = [p for p in BANK.phrases if not p.behaviour.builds and p.strength is Strength.STRONG]
    made = [one for p in strong for line in (*p.matches, *p.near_misses) for one in accusations(line)]
    assert len(made) > 100
    assert [one.match.phrase_id for one in made if not one.passed] == []
