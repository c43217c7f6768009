"""Questions that begin with their verb, and statements with a verb before its subject."""

import pytest

from tests.asked import asked, bare


@pytest.mark.parametrize(
    "reply",
    [
        "Has your sister been round?",
        "Have your kids asked about it?",
        "Has the doctor said anything?",
        "Do your parents know?",
        "Is anyone with you?",
        "Is most of it down to the noise?",
        "Are others aware of it?",
        "That sounds rough. Is anybody helping you?",
        "Okay. Is the heating back on?",
        "Hi there, is there something you need?",
        "If not, can you call me?",
        "I wanted to ask you, would you see her again?",
        "Like, are your neighbors helping?",
        "I'd hate to be shouted at by them. Does your boss know?",
        "Didja sleep?",
        "That is a lot on your plate. Has work been any better?",
        "You've a lot on. Would your boss listen?",
        "D'ye want me to stay?",
        "I wonder if I could ask about your dad?",
    ],
)
def test_a_closed_question_is_found_with_and_without_its_mark(reply):
    assert asked(reply) == "c"
    assert asked(bare(reply)) == "c"


def test_an_offer_to_listen_is_open_and_asking_leave_to_talk_is_closed():
    assert asked("Would you be willing to say more about that?") == "o"
    assert asked("Would you like to talk about it?") == "c"


@pytest.mark.parametrize(
    "reply",
    [
        "Not only are you tired, you're grieving.",
        "He'll be glad, and so will your husband.",
        "Doesn't help that it rains.",
        "It has more to do with him than you.",
        "Advice from a friend, has more weight.",
        "Everyone does it, but nobody says so.",
        "My sister does it too.",
        "Don't you worry.",
        "Don't you sign it till they have looked.",
        "Ain't nobody here judging.",
        "I also had this happen to me.",
        "She rang asking can I come over.",
        "You did it the best way you can.",
        "It's up to you, you're the boss.",
        "Is it any wonder you're tired?",
        "I still love her, not for one day did I stop.",
        "So did I, with mine.",
        "Don't we all.",
        "You definitely will, I know it.",
        "Get up, have a wash and do something kind.",
        "I don't know what it would be had he not come.",
        "The only ones I see right now are my neighbors.",
        "Part of the trouble is that I'm not sure there are any more.",
        "All I know, is that the rest is rest.",
    ],
)
def test_a_statement_asks_nothing(reply):
    assert asked(reply) == ""


@pytest.mark.parametrize(
    "reply", ["Is that-", "Have you got the-", "Are you-- This is something new.", "Was it about—"]
)
def test_a_question_cut_off_before_it_says_a_thing_is_none(reply):
    assert asked(reply) == ""


def test_a_question_that_begins_again_after_the_cut_is_one():
    assert asked("Are you- are you cold?") == "c"
    assert asked("What would you-- would you see her again?") in ("c", "oc")
