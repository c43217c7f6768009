"""Statements that ask by a tag or by their tone, and those that only look so."""

import pytest

from tests.asked import asked, bare


@pytest.mark.parametrize(
    "reply",
    [
        "It was the last one, wasn't it?",
        "He rang again, did he?",
        "You'd been there before, hadn't you?",
        "They've not called, have they?",
        "That's not easy for a man of his age, is it?",
        "She's had the letter, hasn't she?",
        "That's this Friday coming, ain't it?",
        "You went alone, correct?",
    ],
)
def test_a_tag_that_fits_its_statement_asks_with_and_without_its_mark(reply):
    assert asked(reply) == "c"
    assert asked(bare(reply)) == "c"


@pytest.mark.parametrize(
    "reply",
    [
        "there is no need to hurry can you",
        "no one has to know, can we-",
        "he never rang, didn't he-",
        "nobody goes for the food though do they",
        "that's shocking is that",
    ],
)
def test_a_tag_that_fits_no_statement_is_a_question_cut_off(reply):
    assert asked(reply) == ""


@pytest.mark.parametrize("reply", ["Left you there, did he.", "It just sits there, doesn't it, all night long."])
def test_a_tag_with_a_full_stop_or_in_the_middle_looks_for_agreement(reply):
    assert asked(reply) == ""


@pytest.mark.parametrize(
    "reply",
    [
        "You're absolutely right.",
        "What you did was right.",
        "I hope it all turns out all right for you.",
        "You do what feels right",
        "you are doing it right",
    ],
)
def test_right_as_a_word_of_its_own_is_no_tag(reply):
    assert asked(reply) == ""


@pytest.mark.parametrize("reply", ["You walked all that way?", "Twice a week?", "Your sister's place?", "Nobody came?"])
def test_a_short_statement_with_a_question_mark_asks(reply):
    assert asked(reply) == "c"


@pytest.mark.parametrize(
    "reply",
    [
        "Part of you would rather stay?",
        "It sounds like they never told you?",
        "So you're hoping it blows over?",
        "You love the job but the hours are long?",
        "It is what it is, you know?",
        "Just try it, why not?",
        "Let's have a look, shall we?",
    ],
)
def test_a_summary_or_an_appeal_with_a_question_mark_asks_nothing(reply):
    assert asked(reply) == ""
