"""What breaks trust: near misses, reported words and kind lines are accused of nothing at all."""

import re
from pathlib import Path

import pytest

from tests.phrasebank.own_lines import BANK, each, heard, ids
from voicecoach.match import find_matches
from voicecoach.text import Transcript

ACCUSING = each(phrase for phrase in BANK.phrases if not phrase.behaviour.builds)


@pytest.mark.parametrize("phrase", ACCUSING)
def test_a_near_miss_is_accused_of_nothing_at_all(phrase):
    accused = {line.say: [match.phrase_id for match in heard(line) if breaks(match)] for line in phrase.near_misses}
    assert {say: by for say, by in accused.items() if by} == {}


@pytest.mark.parametrize("phrase", ACCUSING)
def test_words_that_somebody_else_said_are_no_accusation(phrase):
    one_sentence = [line for line in phrase.matches if not re.search(r"[.!?].", line.say)]
    reported = [type(line)(say=REPORTED.format(line.say), peer=line.peer) for line in one_sentence]
    accused = [line.say for line in reported if phrase.phrase_id in ids(filter(breaks, heard(line)))]
    assert accused == []


REPORTED = "They told you, “{}” How did that land with you?"


def test_kind_lines_that_sound_like_trouble_are_accused_of_nothing():
    """Lines of those who write the banks; many were accused once (tests/data/README.md)."""
    lines = (Path(__file__).parent.parent / "data" / "kind_lines.txt").read_text(encoding="utf-8").splitlines()
    accused = [line for line in lines if any(map(breaks, find_matches(Transcript.from_text(line), BANK)))]
    assert len(lines) > 1000
    assert accused == []


def breaks(match):
    return not match.behaviour.builds
