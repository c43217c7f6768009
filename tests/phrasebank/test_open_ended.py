"""Every entry of phrasebank/open_ended.yaml: it hears the lines that it must, and none that it must not."""

import pytest

from tests.phrasebank.own_lines import entries, lines_not_heard, near_misses_heard

FILE = "open_ended.yaml"


@pytest.mark.parametrize("phrase", entries(FILE))
def test_an_entry_brings_lines_to_hear_and_lines_to_let_pass_and_says_why(phrase):
    assert phrase.matches
    assert phrase.near_misses
    assert phrase.why


@pytest.mark.parametrize("phrase", entries(FILE))
def test_what_must_be_heard_is_heard(phrase):
    assert lines_not_heard(phrase) == []


@pytest.mark.parametrize("phrase", entries(FILE))
def test_a_near_miss_is_let_pass(phrase):
    assert near_misses_heard(phrase) == []
