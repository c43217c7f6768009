"""Every entry of phrasebank/open_ended.yaml: it hears the lines that it must, and none that it must not."""

import pytest

from tests.phrasebank.own_lines import entries, heard, ids, lines

FILE = "open_ended.yaml"


@pytest.mark.parametrize("phrase", entries(FILE), ids=lambda phrase: phrase.phrase_id)
def test_an_entry_brings_lines_to_hear_and_lines_to_let_pass_and_says_why(phrase):
    assert phrase.matches
    assert phrase.near_misses
    assert phrase.why


@pytest.mark.parametrize(("phrase", "line"), lines(FILE, "matches"))
def test_what_must_be_heard_is_heard(phrase, line):
    assert phrase.phrase_id in ids(heard(line))


@pytest.mark.parametrize(("phrase", "line"), lines(FILE, "near_misses"))
def test_a_near_miss_is_let_pass(phrase, line):
    assert phrase.phrase_id not in ids(heard(line))
