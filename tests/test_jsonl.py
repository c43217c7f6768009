"""JSON Lines as a filter: an answer a line, in order, and what is wrong told by its line."""

import json
import subprocess
import sys

import pytest

from voicecoach.errors import ContentError
from voicecoach.jsonl import assess_lines
from voicecoach.phrasebank import load_bank


@pytest.fixture(scope="module")
def bank():
    return load_bank()


def test_each_line_of_the_filter_answers_one_line_in_order(bank):
    lines = [
        b'{"reply": "How did that feel?", "peer": "I went."}\n',
        b"\n",
        b'{"reply": "", "peer": null}\n',
        '{"reply": "☀️ 😀", "note": "more keys are fine"}'.encode(),
    ]
    rows = [json.loads(line) for line in assess_lines(lines, bank)]
    assert [row["kinds"] for row in rows] == [["open_ended"], [], []]
    assert rows[0]["questions"] == {"open": 1, "closed": 0}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "line 2 is not JSON"),
        (b'"text"', 'line 2 has no "reply"'),
        (b'{"peer": "Hi."}', 'line 2 has no "reply"'),
        (b'{"reply": 5}', 'line 2 has no "reply"'),
        (b'{"reply": "\xff"}', "line 2 is not UTF-8"),
        (b"[" * 100_000, "line 2 is nested too deeply"),
        (b'{"reply": "Hi.", "n": ' + b"1" * 5_000 + b"}", "line 2 has a number with too many digits"),
        (b'{"reply": "Hi.", "peer": ["Hello."]}', 'line 2 has a "peer" that is no text'),
        (b'{"reply": "' + b"I hear you. " * 2_000 + b'"}', "line 2 is too long for a reply; cut it"),
        (b'{"reply": "Hi.", "peer": "' + b"I went. " * 2_000 + b'"}', "line 2 is too long for a reply; cut it"),
    ],
)
def test_a_bad_line_of_the_filter_is_told_by_its_number_after_the_good_ones(bank, line, said):
    answers = assess_lines([b'{"reply": "Hello."}', line], bank)
    assert json.loads(next(answers))["kinds"] == []
    with pytest.raises(ContentError, match=said):
        next(answers)


def test_the_filter_starts_without_what_only_sound_needs():
    """What sound and talks need takes half as long to load as the bank."""
    heavy = {"numpy", "voicecoach.practice", "voicecoach.safety"}
    ask = f"import sys, voicecoach.jsonl; print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("\n", "")
