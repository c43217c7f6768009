"""Every entry of the phrase banks: it hears the lines that it must, and none that it must not."""

import pytest

from tests.phrasebank.own_lines import BANK, each, heard, ids


@pytest.mark.parametrize("phrase", each(BANK.phrases))
def test_an_entry_brings_lines_to_hear_and_lines_to_let_pass_and_says_why(phrase):
    assert phrase.matches
    assert phrase.near_misses
    assert phrase.why


@pytest.mark.parametrize("phrase", each(BANK.phrases))
def test_what_must_be_heard_is_heard(phrase):
    assert [line.say for line in phrase.matches if phrase.phrase_id not in ids(heard(line))] == []


@pytest.mark.parametrize("phrase", each(BANK.phrases))
def test_a_near_miss_is_let_pass(phrase):
    assert [line.say for line in phrase.near_misses if phrase.phrase_id in ids(heard(line))] == []
