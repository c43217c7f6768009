"""A hard word for what the peer is or does, which the peer had not used."""

import pytest

from tests.scenes import scene, spoken
from voicecoach.hard_words import hard_words
from voicecoach.phrasebank import load_bank

BANK = load_bank()


def heard(say, peer="I didn't go in on Monday."):
    return spoken(say, hard_words(scene(say, peer, BANK)))


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        ("You and your excuses.", ["your excuses"]),
        ("You spend the whole day sulking.", ["you spend the whole day sulking"]),
        ("Your lies have cost them plenty.", ["your lies"]),
    ],
)
def test_a_hard_word_is_heard_from_the_nearest_you_on(say, expected):
    assert heard(say) == expected


@pytest.mark.parametrize(
    "say",
    [
        "You caught him lying.",
        "You feel lazy on days like that.",
        "You're not lazy.",
        "You and your lazy landlord, still no heat.",
        "You have been lied to.",
        "You were lying awake till four.",
        "You put up with rudeness all day.",
        "If you were lazy, you would not be here.",
        "Lazy is what they wrote.",
    ],
)
def test_it_is_no_charge_where_somebody_else_or_a_feeling_is_meant_or_it_is_denied(say):
    assert heard(say) == []


def test_a_word_that_the_peer_had_used_is_theirs_to_use():
    assert heard("So you've been sulking.", "I sulk for days.") == []
    assert heard("So you've been lying to her.", "I lied to my wife.") == []
    assert heard("So you've been lying.", "I stayed home.") == ["you have been lying"]
