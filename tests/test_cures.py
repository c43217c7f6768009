"""A cure named with nobody to take it, or praised; and what only sounds so."""

import pytest

from tests.test_structure import seen
from voicecoach.phrase import Structure


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        ("Gym, early nights.", ["gym early nights"]),
        ("Getting up at six helps.", ["getting up at six helps"]),
        ("Well, I find swimming is really good for the back.", ["swimming is really good for"]),
        ("A lock on the shed would end that, I'd say.", ["a lock on the shed would end that"]),
        ("Ten minutes outside would help.", ["ten minutes outside would help"]),
        ("Heavy curtains make a huge difference.", ["heavy curtains make a huge difference"]),
        ("A heat pad is a godsend.", ["a heat pad is a godsend"]),
    ],
)
def test_a_cure_is_heard_where_it_is_listed_or_praised(say, expected):
    assert seen(Structure.REMEDY, say) == expected


@pytest.mark.parametrize(
    "say",
    [
        "Talking helps.",
        "Crying is good for the soul.",
        "Getting up at six helps?",
        "Getting up early helps, you said.",
        "Walking you home helps me sleep.",
        "Hearing that helps me follow.",
        "Your letters make a huge difference.",
        "They can do wonders with paint.",
        "A bit of warning would help.",
        "Getting here on two buses was hard.",
        "Walking in here is a good start.",
        "Never sleeping helps nobody.",
    ],
)
def test_what_helps_the_talk_or_the_speaker_is_no_cure(say):
    assert seen(Structure.REMEDY, say) == []
