"""What is wrong with a file is said so that somebody who does not program can mend it."""

import pytest

from voicecoach.errors import YamlError
from voicecoach.phrasebank import load_bank
from voicecoach.scenario import load_scenario

SOUND = """\
id: small_talk
title: Small talk
practises: [empathy]
setting: At the door.
peer:
  name: Al
  about: A neighbor.
turns:
  - id: one
    peer: Hello.
    goal: Hear him.
    if_builds: {peer: Good.}
    if_breaks: {peer: Bad.}
    instead: [How are you?]
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("id: small_talk", "id: Small Talk", 1, "'id' (it says 'Small Talk') cannot be an id; use a-z, 0-9 and '_'"),
        ("title: Small talk", "title: 7", 2, "'title' (it says 7) must be text; put it in quotes"),
        ("title: Small talk", "title: [a, b]", 2, "'title' must be text; put it in quotes"),
        ("title: Small talk", f"title: {'x' * 81}", 2, "'title' is longer than 80 characters; shorten it"),
        ("practises: [empathy]", "practises: empathy", 3, "'practises' (it says 'empathy') must be a list"),
        ("practises: [empathy]", "practises: []", 3, "'practises' is an empty list; give at least one"),
        ("[empathy]", "[empathy, emphaty]", 3, "'practises', entry 2 (it says 'emphaty') is none of those there are; "),
        ("[empathy]", "[emphaty]", 3, "did you mean empathy? Or write one of consistency, "),
        ("setting: At the door.", "", 1, "'setting' is missing; add it"),
        ("  name: Al\n", "", 5, "'name' is missing; add it"),
        ("peer:\n  name: Al\n  about: A neighbor.", "peer: Al", 5, "must hold fields, one a line as name: value"),
        ("    peer: Hello.", "    peer: ''", 10, "'peer' is empty; write something"),
        ("    peer: Hello.", "    peer:", 10, "'peer' is empty; write something"),
        ("    peer: Hello.", "    peer: No", 10, "'peer' must be text; yes, no, on, off"),
        ("if_breaks:", "if_brakes:", 13, "'if_brakes' is not a known field; did you mean 'if_breaks'?"),
        ("if_breaks:", "qqqqqqqqq:", 13, "'qqqqqqqqq' is not a known field; check its spelling, or take it out"),
        ("[How are you?]", "[" + "so " * 17 + "]", 14, "has more than 16 words; the coach could not say it in time"),
    ],
)
def test_each_mistake_is_told_on_its_line_with_what_to_do(tmp_path, old, new, line, said):
    path = tmp_path / "small_talk.yaml"
    path.write_text(SOUND)
    assert load_scenario(path).id == "small_talk"
    assert old in SOUND
    path.write_text(SOUND.replace(old, new))
    with pytest.raises(YamlError) as raised:
        load_scenario(path)
    told = [(problem.line, problem.message) for problem in raised.value.problems]
    assert any(place == line and said in message for place, message in told), told


def test_a_list_whose_only_entry_is_wrong_is_not_called_empty(tmp_path):
    path = tmp_path / "small_talk.yaml"
    path.write_text(SOUND.replace("if_breaks:", "if_brakes:"))
    with pytest.raises(YamlError) as raised:
        load_scenario(path)
    assert {(problem.line, problem.message) for problem in raised.value.problems} == {
        (13, "'if_brakes' is not a known field; did you mean 'if_breaks'?"),
    }


def test_what_may_be_one_of_two_kinds_is_told_once(tmp_path):
    """An example in a phrase file is a sentence, or a sentence with what the peer had said."""
    bank = "phrases:\n  - behaviour: empathy\n    templates: [that sounds hard]\n    matches:\n      - {sya: Hello}\n"
    (tmp_path / "bank.yaml").write_text(bank)
    with pytest.raises(YamlError) as raised:
        load_bank((tmp_path,))
    messages = [(problem.line, problem.message) for problem in raised.value.problems]
    assert (5, "'sya' is not a known field; did you mean 'say'?") in messages
    assert not any("str" in message.split() or "model" in message.lower() for _, message in messages)


ENTRY = "phrases:\n  - behaviour: empathy\n    templates:\n      - that sounds hard\n"


@pytest.mark.parametrize(
    ("bank", "line", "said"),
    [
        (ENTRY.replace("      - that", "\t- that"), 4, "indent with blanks and not with tabs"),
        (ENTRY.replace("that sounds", "{kin} sounds"), 4, "a text that begins with ' or [ or { goes in double quotes"),
        (ENTRY.replace("that sounds", "[that] sounds"), 4, "a text that begins with ' or [ or { goes in double quotes"),
        ("phrases:\n  - {behaviour: empathy, templates: [that sounds hard]\n", 2, "close each bracket"),
        (ENTRY + "    threshold: 20\n", 5, "'threshold' (it says 20) must be 50 or more"),
        (ENTRY + "    threshold: 120\n", 5, "'threshold' (it says 120) must be 100 or less"),
        (ENTRY + "    threshold: high\n", 5, "'threshold' (it says 'high') must be a number"),
        (ENTRY + "    structure: belittled\n", 2, "must have either 'templates' or a 'structure'"),
    ],
)
def test_what_a_trainer_gets_wrong_in_a_phrase_file_is_told_with_what_to_do(tmp_path, bank, line, said):
    (tmp_path / "bank.yaml").write_text(bank)
    with pytest.raises(YamlError) as raised:
        load_bank((tmp_path,))
    told = [(problem.line, problem.message) for problem in raised.value.problems]
    assert any(place == line and said in message for place, message in told), told
