"""What answers a peer who asked: heard in free words, and only as an answer."""

import json
from pathlib import Path

import pytest

from voicecoach.assess import assess_reply
from voicecoach.behaviours import Behaviour
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

BANK = load_bank()
LINES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "answers_to_peers.jsonl").read_text(encoding="utf-8").splitlines()
]
LEAST_HEARD = 0.93  # nobody can list every way to say no


def heard(say, peer=""):
    return set(assess_reply(Transcript.from_text(say), BANK, peer=peer).behaviours)


def spoken(text):
    """Return `text` as recognition often leaves it: small letters, no marks."""
    return "".join(letter for letter in text.lower() if letter.isalnum() or letter in " '")


def test_most_answers_are_heard_whatever_their_words():
    answers = [line for line in LINES if line["answers"]]
    found = [line for line in answers if line["behaviour"] in heard(line["reply"], line["peer"])]
    assert len(found) >= LEAST_HEARD * len(answers)


@pytest.mark.parametrize("line", [one for one in LINES if not one["answers"]], ids=lambda line: line["reply"][:40])
def test_a_dodge_a_question_and_too_big_a_promise_are_no_answer(line):
    assert line["behaviour"] not in heard(line["reply"], line["peer"])
    assert line["behaviour"] not in heard(spoken(line["reply"]), line["peer"])


@pytest.mark.parametrize(
    ("behaviour", "peer", "say"),
    [
        (Behaviour.CONFIDENTIALITY, "Will you tell my brother?", "He learns nothing through me."),
        (Behaviour.CONFIDENTIALITY, "Is it private?", "It is, short of somebody's life being at risk."),
        (Behaviour.CONSISTENCY, "When do I see you again?", "From two to four on Monday."),
        (Behaviour.BOUNDARIES, "Could you lend me ten bucks?", "I never lend, it's hard to say so."),
        (Behaviour.NONJUDGMENT, "You must think I'm lazy.", "Lazy isn't the word I'd choose."),
    ],
)
def test_the_same_words_answer_nothing_where_nobody_asked(behaviour, peer, say):
    assert behaviour in heard(say, peer)
    assert behaviour in heard(spoken(say), peer)
    assert behaviour not in heard(say, "I made soup on Sunday.")
