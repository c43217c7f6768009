"""Words that stigmatize, and words that are hard to read, are told with their line."""

from functools import partial

import pytest

from tests.benches import SOUND, found_in, line_of
from voicecoach.scenario_faults import Fault


@pytest.fixture
def found(tmp_path):
    return partial(found_in, tmp_path)


def test_words_that_stigmatize_are_told_with_a_reason_and_a_better_word(found):
    text = SOUND.replace("She lost her job in May.", "She is an addict.")
    ((fault, line, message),) = found(text)
    assert (fault, line) == (Fault.LABEL, line_of(text, "She is an addict"))
    assert "a person who uses drugs" in message
    assert "A person is more than what they use" in message


def test_a_peer_may_speak_of_themselves_as_they_like(found):
    assert found(SOUND.replace("I do not know what comes next.", "I am an addict, and I am tired.")) == []


def test_a_sentence_that_is_hard_to_read(found):
    long = "Hear her and " + "leave her room and wait and " * 5 + "ask."
    text = SOUND.replace("Hear her, and leave room.", long)
    assert [(f, n) for f, n, _ in found(text)] == [(Fault.READING, line_of(text, "leave her room and wait"))]


HARD = "Comprehensive psychosocial rehabilitation necessitates interdisciplinary communication."


def test_a_text_for_readers_much_older_than_twelve(found):
    text = SOUND.replace("You meet Ana on a bench by the river.", " ".join([HARD] * 6))
    assert found(text) == []  # under a hundred words nothing can be said
    more = "".join(f"      - {HARD}\n" for _ in range(12))
    ((fault, line, message),) = found(text + more)
    assert (fault, line) == (Fault.READING, 1)
    assert "12" in message
