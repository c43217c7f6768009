"""The entries of the bank as parameters of a test, and what is heard in the lines that they bring along."""

import pytest

from voicecoach.match import find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

BANK = load_bank()


def each(phrases):
    """Return `phrases` as parameters named by their ids."""
    return [pytest.param(phrase, id=phrase.phrase_id) for phrase in phrases]


def heard(line):
    return find_matches(Transcript.from_text(line.say), BANK, line.peer)


def ids(matches):
    return {match.phrase_id for match in matches}
