"""The lines that the entries of one bank file bring along, as parameters of a test."""

import pytest

from voicecoach.match import find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

BANK = load_bank()


def entries(file):
    return [phrase for phrase in BANK.phrases if phrase.path.name == file]


def lines(file, which):
    """Return (entry, line) for every line under `which` ("matches" or "near_misses") in `file`."""
    return [
        pytest.param(phrase, line, id=f"{phrase.phrase_id}-{number}")
        for phrase in entries(file)
        for number, line in enumerate(getattr(phrase, which))
    ]


def heard(line):
    return find_matches(Transcript.from_text(line.say), BANK, line.peer)


def ids(matches):
    return {match.phrase_id for match in matches}
