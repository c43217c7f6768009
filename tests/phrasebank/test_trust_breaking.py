"""Every entry of phrasebank/trust_breaking.yaml: it hears the lines that it must, and none that it must not."""

import re

import pytest

from tests.phrasebank.own_lines import entries, heard, ids, lines

FILE = "trust_breaking.yaml"


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


@pytest.mark.parametrize(("phrase", "line"), lines(FILE, "near_misses"))
def test_a_near_miss_is_accused_of_nothing_at_all(phrase, line):
    assert [match.phrase_id for match in heard(line) if not match.behaviour.builds] == []


ONE_SENTENCE = [line for line in lines(FILE, "matches") if not re.search(r"[.!?].", line.values[1].say)]


@pytest.mark.parametrize(("phrase", "line"), ONE_SENTENCE)
def test_words_that_somebody_else_said_are_no_accusation(phrase, line):
    reported = f"They told you, “{line.say}” How did that land with you?"
    accused = [match for match in heard(type(line)(say=reported, peer=line.peer)) if not match.behaviour.builds]
    assert phrase.phrase_id not in ids(accused)
