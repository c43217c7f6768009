"""A reply in its place: its sentences, what stands beside them, and the cues in it."""

import pytest

from tests.scenes import scene
from voicecoach.phrase import Guard
from voicecoach.phrasebank import load_bank

THREE = "You should leave. You decide. The tea is hot."


def words(told, bounds):
    start, end = bounds
    return " ".join(told.said.tokens[start:end])


def test_a_span_stands_in_its_sentence_and_the_next_is_beside_it():
    told = scene(THREE, "")
    assert words(told, told.sentence(1, 2)) == "you should leave"
    assert words(told, told.beside(1, 2)) == "you should leave you decide"


def test_a_span_across_a_full_stop_stands_in_both_sentences():
    told = scene(THREE, "")
    assert words(told, told.sentence(2, 4)) == "you should leave you decide"


def test_nothing_stands_beside_the_last_sentence_but_itself():
    told = scene(THREE, "")
    last = len(told.said.tokens) - 1
    assert words(told, told.beside(last, last + 1)) == "the tea is hot"


@pytest.mark.parametrize(("first", "last", "found"), [(0, None, True), (0, 4, False), (4, None, True)])
def test_a_cue_is_found_where_it_is_and_not_elsewhere(first, last, found):
    told = scene("The tea is hot. Would it be okay if I tell you?", "", load_bank())
    assert told.cue(Guard.OFFERED, first, last) is found


def test_without_cues_there_is_none():
    assert not scene("Would it be okay if I tell you?", "").cue(Guard.OFFERED)
