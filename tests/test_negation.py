"""A phrase that is denied is not said."""

import pytest

from tests.judged import accused, stopped
from tests.scenes import scene
from voicecoach.behaviours import Behaviour
from voicecoach.negation import denied, negated


@pytest.mark.parametrize(
    ("poor", "fair", "guard"),
    [
        ("Such is life.", "I'm not going to say such is life.", "negated"),
        ("She's in a better place.", "I won't sit here and tell you she's in a better place.", "negated"),
        ("You need to get out more.", "I'm not going to say you need to get out more.", ""),
    ],
)
def test_what_the_trainee_says_they_will_not_say_is_not_said(poor, fair, guard):
    assert accused(poor)
    assert not accused(fair)
    assert not guard or guard in stopped(fair)


def test_what_comes_before_but_takes_nothing_back():
    assert Behaviour.MINIMIZING in accused("I won't judge you, but you'll get over it.")
    assert Behaviour.UNSOLICITED_ADVICE in accused("I don't want to push. You should leave him.")


def test_a_denial_ends_with_its_sentence():
    assert not accused("I don't think that you should leave him.")
    assert accused("That isn't true. You should leave him.")


@pytest.mark.parametrize(("reply", "taken_back"), [("That is not so brave.", True), ("You did not run brave.", False)])
def test_warm_words_are_taken_back_by_a_not_that_governs_them_alone(reply, taken_back):
    told = scene(reply, "")
    end = len(told.said.tokens)
    assert negated(told, end - 1, end)
    assert denied(told, end - 1, end) is taken_back
