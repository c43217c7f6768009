"""A hard word said of the peer, and of whom else it may be said."""

import pytest

from tests.test_structure import seen
from voicecoach.phrase import Structure


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        ("You sound crazy.", ["you sound crazy"]),
        ("Mate, you're clearly nuts.", ["you are clearly nuts"]),
        ("I think you're being a bit petty.", ["you are being a bit petty"]),
        ("You come across as kind of a snob to people.", ["you come across as kind of a snob"]),
        ("You must be insane to stay there.", ["you must be insane"]),
        ("you were really careless with it", ["you were really careless"]),
    ],
)
def test_a_verdict_on_the_peer_is_heard_however_it_is_joined(say, expected):
    assert seen(Structure.VERDICT, say) == expected


@pytest.mark.parametrize(
    "say",
    [
        "You're not crazy.",
        "I don't think you're crazy.",
        "You feel as if you're crazy.",
        "They say you're selfish.",
        "When you're careless it shows.",
        "Do you think you're lazy?",
        "Are you crazy about it?",
        "You're crazy about that dog.",
        "You'd be crazy if you think I'd leave.",
        "She's selfish and you know it.",
        "You have a selfish brother.",
        "You are a careless driver's daughter.",
        "Your boss sounds selfish.",
    ],
)
def test_a_hard_word_that_is_denied_felt_reported_or_of_another_is_no_verdict(say):
    assert seen(Structure.VERDICT, say) == []


def test_a_word_that_the_peer_had_used_is_no_verdict_of_ours():
    assert seen(Structure.VERDICT, "So you're lazy, is that what they think?", "They all think I'm lazy.") == []
    assert seen(Structure.VERDICT, "So you're lazy.", "I slept till noon.") == ["you are lazy"]


@pytest.mark.parametrize(
    ("say", "peer", "heard"),
    [
        ("That's kind of selfish.", "I kept the car.", True),
        ("That's just stupid, sorry.", "I stopped the pills.", True),
        ("It's a childish way to see it, I think.", "I'd rather stay in bed.", False),
        ("It's a bit of a childish way to see it.", "I'd rather stay in bed.", True),
        ("That's kind of selfish.", "My sister kept the car.", False),
        ("That's so selfish.", "I had to clear it all up.", False),
        ("That's a bit selfish of him.", "I had to clear it all up.", False),
        ("That's a bit selfish. He knew you had to work.", "I had to clear it all up.", False),
        ("That's kind of selfish.", "", False),
    ],
)
def test_of_that_it_is_said_softly_when_it_is_meant_for_the_peer(say, peer, heard):
    assert bool(seen(Structure.VERDICT, say, peer)) is heard
