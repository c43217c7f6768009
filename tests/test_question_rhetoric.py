"""Wh-words that ask nothing: rhetoric, advice, and clauses that are told."""

import pytest

from tests.asked import asked, bare


@pytest.mark.parametrize(
    "reply",
    [
        "Who knows?",
        "Who's to say?",
        "What can you do?",
        "How dare you?",
        "Why would I repeat it?",
        "And why should I think less of you?",
        "Who gives a damn?",
        "Where else would a mother be?",
    ],
)
def test_a_rhetorical_question_asks_nothing(reply):
    assert asked(reply) == ""
    assert asked(bare(reply)) == ""


@pytest.mark.parametrize("reply", ["What can you do when it gets bad?", "What did you expect it would be like?"])
def test_the_words_of_rhetoric_ask_where_more_follows(reply):
    assert asked(reply) == "o"
    assert asked(bare(reply)) == "o"


@pytest.mark.parametrize(
    "reply", ["Why don't you call her?", "Why not call her tonight?", "Why don't we have a look at that next week."]
)
def test_advice_that_begins_with_why_is_no_question(reply):
    assert asked(reply) == ""
    assert asked(bare(reply)) == ""


@pytest.mark.parametrize(
    "reply",
    ["Why don't you trust him?", "Why don't you start by telling me about the morning?", "Why not a two?", "Why not?"],
)
def test_a_curious_why_not_is_open(reply):
    assert asked(reply) == "o"
    assert asked(bare(reply)) == "o"


@pytest.mark.parametrize(
    "reply",
    [
        "She has a friend who doesn't drink, which helps.",
        "He does the shopping, which was my job.",
        "You know who stayed with you, and who didn't.",
        "You know this about yourself, what works, and what doesn't.",
        "I can see why, and how.",
        "You're not sure why.",
        "I could put it in a letter or what have you.",
    ],
)
def test_a_clause_that_is_told_asks_nothing(reply):
    assert asked(reply) == ""


@pytest.mark.parametrize("reply", ["a friend who does not drink", "first came the flood which was the worst of it"])
def test_a_relative_clause_asks_nothing_without_marks(reply):
    assert asked(reply) == ""


def test_why_not_asks_after_an_if_and_not_after_a_proposal():
    assert asked("And if you don't see it that way, why not?") == "o"
    assert asked("Give it a try, why not?") == ""
