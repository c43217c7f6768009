"""Requests to tell and curiosity said aloud, and the same words put otherwise."""

import pytest

from tests.asked import asked


@pytest.mark.parametrize("reply", ["What I'm curious about is how the nights go.", "You can tell me about that."])
def test_a_request_is_open(reply):
    assert asked(reply) == "o"


@pytest.mark.parametrize(
    "reply",
    [
        "Let's talk a bit about that next week.",
        "We meet so that you can tell us when it hurts.",
        "I wonder if there's some grief in that.",
        "We all share some laughs there.",
        "I'm interested in helping younger people.",
        "That helps take me back to a better time.",
    ],
)
def test_a_plan_a_purpose_or_a_guess_asks_nothing(reply):
    assert asked(reply) == ""
