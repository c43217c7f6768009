"""The entries of one bank file as parameters of a test, and what is heard in a line that one of them brings along."""

import pytest

from voicecoach.match import find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

BANK = load_bank()


def entries(file):
    return [pytest.param(phrase, id=phrase.phrase_id) for phrase in BANK.phrases if phrase.path.name == file]


def heard(line):
    return find_matches(Transcript.from_text(line.say), BANK, line.peer)


def ids(matches):
    return {match.phrase_id for match in matches}


def lines_not_heard(phrase):
    """Return those lines of `phrase` that it must hear and does not."""
    return [line.say for line in phrase.matches if phrase.phrase_id not in ids(heard(line))]


def near_misses_heard(phrase):
    """Return those near misses of `phrase` that it hears all the same."""
    return [line.say for line in phrase.near_misses if phrase.phrase_id in ids(heard(line))]
