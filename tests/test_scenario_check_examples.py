"""Replies that are heard otherwise than their author means are told with their line."""

from functools import partial

import pytest

from tests.benches import EXAMPLES, SOUND, found_in, line_of
from voicecoach.scenario_faults import Fault


@pytest.fixture
def found(tmp_path):
    return partial(found_in, tmp_path)


def test_an_example_that_is_heard_otherwise_than_its_author_says(found):
    text = SOUND + EXAMPLES
    told = found(text)
    assert [(fault, line) for fault, line, _ in told] == [
        (Fault.EXAMPLE, line_of(text, "Is it raining?")),
        (Fault.EXAMPLE, line_of(text, "What was that like for you?")),
    ]
    assert "open_ended should be heard and is not" in told[0][2]
    assert "open_ended is heard and should not be" in told[1][2]


TAKEN_OTHERWISE = """\
    good:
      - say: I see.
    poor:
      - say: That sounds so hard.
"""


def test_an_example_after_which_the_peer_would_not_do_as_its_author_means(found):
    text = SOUND + TAKEN_OTHERWISE
    told = found(text)
    assert [(fault, line) for fault, line, _ in told] == [
        (Fault.EXAMPLE, line_of(text, "I see.")),
        (Fault.EXAMPLE, line_of(text, "That sounds so hard.")),
    ]
    assert "would not open up" in told[0][2]
    assert "though it is a poor reply" in told[1][2]


def test_a_better_answer_that_is_none_is_told(found):
    spoiled = SOUND.replace("What matters most to you right now?", "You should just get over it.")
    told = found(spoiled)
    assert {(fault, line) for fault, line, _ in told} == {("example", line_of(spoiled, "get over it"))}
    assert "the coach would offer this as a better answer" in told[0][2]
