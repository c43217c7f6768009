"""What others say, and what is said of others, is not said to the peer."""

import pytest

from tests.judged import accused, stopped
from tests.scenes import scene
from voicecoach.behaviours import Behaviour
from voicecoach.others import reported, reported_close_by


@pytest.mark.parametrize(
    ("poor", "fair", "guard"),
    [
        ("Cheer up.", "They keep telling you to cheer up.", "reported"),
        ("Look on the bright side.", "Look on the bright side, they say.", "reported"),
        ("You chose this.", "They act as if you chose this.", "reported"),
        ("That's a poor excuse.", "She has a poor excuse.", "about_others"),
        ("Such a fuss.", "She's making such a fuss.", "about_others"),
    ],
)
def test_anothers_words_and_words_about_another_accuse_nobody(poor, fair, guard):
    assert accused(poor)
    assert not accused(fair)
    assert guard in stopped(fair)


def test_who_was_spoken_of_before_is_no_longer_the_subject_of_the_next_sentence():
    assert accused("He learned it somewhere. That's on the parent.") == {Behaviour.JUDGING}


def test_you_before_the_words_brings_them_back_to_the_peer():
    assert accused("He knows you had a poor excuse.") == {Behaviour.JUDGING}


@pytest.mark.parametrize("say", ["You act like it's nothing.", "You're acting like a baby."])
def test_what_the_peer_is_told_to_act_like_is_still_an_accusation(say):
    assert accused(say)


def test_he_called_so_i_told_him_is_told_by_the_trainee():
    assert Behaviour.BREAKING_CONFIDENTIALITY in accused("He called me, so I told him about your diagnosis.")
    assert not accused("He says, I told him about your diagnosis.")


def test_words_told_as_anothers_view_are_not_the_trainees():
    assert accused("It's your own fault.")
    assert accused("It's your own fault, according to me.")
    assert "reported" in stopped("It's your own fault, according to him.")


def test_those_who_are_rung_say_nothing():
    assert accused("Whatever you do, don't ignore them, call first thing.")
    assert not accused("Whatever you do, don't ignore them, they said.")


def test_to_be_treated_like_that_quotes_nobody():
    assert accused("They treat you like this, you owe it to yourself to leave.")
    assert not accused("They were like, you owe it to yourself to leave.")


@pytest.mark.parametrize(
    ("reply", "close_by"),
    [("Her sister says it was hard.", True), ("Her sister says of the whole of that long week it was hard.", False)],
)
def test_who_is_named_far_before_warm_words_does_not_say_them(reply, close_by):
    told = scene(reply, "")
    end = len(told.said.tokens)
    assert reported(told, end - 3, end)
    assert reported_close_by(told, end - 3, end) is close_by
