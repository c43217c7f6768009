"""A few plain answers make a new scenario; what will not do is asked for again, what is given is not asked."""

import pytest

from tests.interviewed import ANSWERS, Person
from voicecoach.errors import UsageError


def test_an_answer_that_will_not_do_is_asked_for_again_with_the_reason():
    person = Person(ANSWERS, ("good answer", "word " * 17), ("good answer", ""), ("called", " "))
    made = person.interview()
    assert made.turns[0].instead == ANSWERS["good answer"]
    assert any("more than 16 words" in told for told in person.told)
    assert any("please write something" in told for told in person.told)


def test_more_turns_are_asked_for_until_no():
    person = Person(ANSWERS, ("Add another", "y"), ("Add another", "yes"))
    assert len(person.interview().turns) == 3


def test_what_is_given_is_not_asked():
    turn = {
        "peer": "Hi.",
        "goal": "Hear.",
        "builds": "Oh.",
        "breaks": "Hm.",
        "instead": "Tell me more.",
        "otherwise": "",
    }
    given = {
        "title": "T is for tea",
        "name": "Bo",
        "pronouns": "he/him",
        "about": "Bo.",
        "setting": "Here.",
        "closing": "",
    }
    person = Person({})
    made = person.interview(given=given, turns_given=(turn, turn))
    assert person.asked == []
    assert len(made.turns) == 2


def test_what_is_given_and_will_not_do_is_an_error():
    with pytest.raises(UsageError, match="name"):
        Person(ANSWERS).interview(given={"title": "Fine", "name": ""})
