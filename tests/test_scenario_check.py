"""Every kind of mistake in a scenario is found, with its line; all of them at once; a sound one has none."""

import json
from collections import Counter

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach import bundled, reading, scenario_check
from voicecoach.phrasebank import load_bank
from voicecoach.scenario import scenario_files
from voicecoach.scenario_check import Checker, Fault, check
from voicecoach.text import Transcript

SOUND = """\
id: bench_by_the_river
title: The bench by the river
practises: [empathy]
setting: You meet Ana on a bench by the river.
peer:
  name: Ana
  about: Ana is forty. She lost her job in May.
turns:
  - id: lost_job
    peer: I lost my job in May, and I have told nobody.
    goal: Hear her, and leave room.
    if_builds:
      peer: It feels good to say it.
    if_breaks:
      peer: Never mind.
    instead:
      - That sounds heavy. What has it been like?
  - id: what_now
    peer: I do not know what comes next.
    goal: Ask, and do not tell.
    if_builds:
      peer: I will think about that.
    if_breaks:
      peer: I should go.
    instead:
      - What matters most to you right now?
"""


class Parrot:
    """A recognizer that hears, in every recording, one and the same sentence."""

    name = "parrot"

    def __init__(self, words):
        self.words = words

    def transcribe(self, clip):
        return Transcript.from_text(self.words)


@pytest.fixture(scope="module")
def bank():
    return load_bank()


@pytest.fixture
def found(tmp_path, bank):
    """Check a text as a scenario file, and return (fault, line, message) of all that is found."""

    def run(text, hears=None, recorded=()):
        path = tmp_path / "bench_by_the_river.yaml"
        path.write_text(text, encoding="utf-8")
        for name, seconds in recorded:
            (tmp_path / path.stem).mkdir(exist_ok=True)
            tone = (0.1 * np.sin(np.arange(int(seconds * 16_000)) / 10)).astype(np.float32)
            soundfile.write(tmp_path / path.stem / name, tone, 16_000)
        checker = Checker(
            bank=bank,
            person_first=reading.load_person_first(),
            transcriber=(lambda: Parrot(hears)) if hears is not None else None,
        )
        return [(f.fault, f.problem.line, f.problem.message) for f in check((path,), checker)]

    return run


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_a_sound_scenario_has_nothing_to_mend(found):
    assert found(SOUND) == []


def test_an_unknown_turn_is_told_on_its_line_with_those_there_are(found):
    text = SOUND.replace("peer: Never mind.", "peer: Never mind.\n      then: what_then")
    ((fault, line, message),) = found(text)
    assert (fault, line) == (Fault.UNKNOWN_TURN, line_of(text, "what_then"))
    assert "lost_job, what_now" in message


def test_a_turn_that_cannot_be_reached(found):
    text = SOUND.replace("feels good to say it.", "feels good to say it.\n      then: end").replace(
        "peer: Never mind.",
        "peer: Never mind.\n      then: end\n    otherwise:\n      peer: So.\n      then: end",
    )
    ((fault, line, message),) = found(text)
    assert (fault, line) == (Fault.UNREACHABLE, line_of(text, "id: what_now"))
    assert "what_now" in message


def test_a_conversation_that_never_ends(found):
    text = SOUND
    for last in ("think about that.", "I should go."):
        text = text.replace(last, f"{last}\n      then: lost_job")
    text = text.replace(
        "    instead:\n      - What matters",
        "    otherwise:\n      peer: Hm.\n      then: what_now\n    instead:\n      - What matters",
    )
    told = found(text)
    assert {(fault, line) for fault, line, _ in told} == {
        (Fault.ENDLESS, line_of(text, "id: lost_job")),
        (Fault.ENDLESS, line_of(text, "id: what_now")),
    }


def test_a_line_of_more_than_twelve_seconds(found):
    long = "I walk and I walk. " * 9  # 45 words, 18 seconds at 150 words a minute
    text = SOUND.replace("I do not know what comes next.", long.strip())
    ((fault, line, message),) = found(text)
    assert (fault, line) == (Fault.TOO_LONG, line_of(text, "I walk"))
    assert "18 seconds" in message


def test_a_recording_of_more_than_twelve_seconds(found):
    told = found(SOUND, recorded=[("lost_job.peer.flac", 14)])
    assert (Fault.TOO_LONG, line_of(SOUND, "I lost my job in May,")) in [(f, n) for f, n, _ in told]


def test_lines_without_a_recording_among_lines_with_one(found):
    told = found(SOUND, recorded=[("lost_job.peer.flac", 2)])
    assert Counter(fault for fault, _, _ in told) == {Fault.RECORDING_MISSING: 5}
    assert (Fault.RECORDING_MISSING, line_of(SOUND, "I should go")) in [(f, n) for f, n, _ in told]


ALL_LINES = [
    f"{turn}.{which}.flac" for turn in ("lost_job", "what_now") for which in ("peer", "if_builds", "if_breaks")
]


def test_a_recording_that_says_something_else_is_told_with_what_was_heard(found):
    told = found(
        SOUND,
        hears="I lost my job in May, and I have told nobody.",
        recorded=[(name, 2) for name in ALL_LINES],
    )
    assert Counter(fault for fault, _, _ in told) == {Fault.RECORDING_DIFFERS: 5}
    assert line_of(SOUND, "I lost my job") not in [line for _, line, _ in told]
    assert "it says “I lost my job in May, and I have told nobody.”" in told[0][2]


def test_a_recording_in_which_nothing_is_said(found):
    told = found(SOUND, hears="", recorded=[(name, 2) for name in ALL_LINES])
    assert len(told) == 6
    assert all("no words" in message for _, _, message in told)


def test_a_recording_that_cannot_be_read(found, tmp_path):
    (tmp_path / "bench_by_the_river").mkdir()
    (tmp_path / "bench_by_the_river" / "lost_job.peer.flac").write_bytes(b"this is no sound")
    told = found(SOUND, recorded=[(name, 1) for name in ALL_LINES[1:]])
    assert [(fault, line) for fault, line, _ in told] == [(Fault.RECORDING_BAD, line_of(SOUND, "I lost my job"))]


def test_a_recording_that_belongs_to_no_line(found):
    told = found(SOUND, recorded=[(name, 1) for name in [*ALL_LINES, "old_turn.peer.flac"]])
    assert [fault for fault, _, _ in told] == [Fault.RECORDING_OF_NOTHING]


EXAMPLES = """\
    good:
      - say: What has that been like for you?
        heard: [open_ended]
        not_heard: [trust_breaking]
      - say: Is it raining?
        heard: [open_ended]
    poor:
      - say: What was that like for you?
        not_heard: [open_ended]
"""


def test_an_example_that_is_heard_otherwise_than_its_author_says(found):
    text = SOUND + EXAMPLES
    told = found(text)
    assert [(fault, line) for fault, line, _ in told] == [
        (Fault.EXAMPLE, line_of(text, "Is it raining?")),
        (Fault.EXAMPLE, line_of(text, "What was that like for you?")),
    ]
    assert "open_ended should be heard and is not" in told[0][2]
    assert "open_ended is heard and should not be" in told[1][2]


TAKEN_OTHERWISE = """\
    good:
      - say: I see.
    poor:
      - say: That sounds so hard.
"""


def test_an_example_after_which_the_peer_would_not_do_as_its_author_means(found):
    text = SOUND + TAKEN_OTHERWISE
    told = found(text)
    assert [(fault, line) for fault, line, _ in told] == [
        (Fault.EXAMPLE, line_of(text, "I see.")),
        (Fault.EXAMPLE, line_of(text, "That sounds so hard.")),
    ]
    assert "would not open up" in told[0][2]
    assert "though it is a poor reply" in told[1][2]


def test_a_better_answer_that_is_none_is_told(found):
    spoiled = SOUND.replace("What matters most to you right now?", "You should just get over it.")
    told = found(spoiled)
    assert {(fault, line) for fault, line, _ in told} == {("example", line_of(spoiled, "get over it"))}
    assert "the coach would offer this as a better answer" in told[0][2]


@pytest.mark.parametrize("voice", ["hibari:nobody", "someengine:ann", "hibari:heart@99"])
def test_a_voice_that_is_not_there(found, voice):
    spoiled = SOUND.replace("  name: Ana\n", f"  name: Ana\n  voice: {voice}\n")
    ((fault, line, message),) = found(spoiled)
    assert (fault, line) == ("voice", line_of(spoiled, "voice:"))
    assert "voicecoach voices" in message or "give a number" in message
    assert found(spoiled.replace(voice, "hibari:heart@1.1")) == []


def test_words_that_stigmatize_are_told_with_a_reason_and_a_better_word(found):
    text = SOUND.replace("She lost her job in May.", "She is an addict.")
    ((fault, line, message),) = found(text)
    assert (fault, line) == (Fault.LABEL, line_of(text, "She is an addict"))
    assert "a person who uses drugs" in message
    assert "A person is more than what they use" in message


def test_a_peer_may_speak_of_themselves_as_they_like(found):
    assert found(SOUND.replace("I do not know what comes next.", "I am an addict, and I am tired.")) == []


def test_a_sentence_that_is_hard_to_read(found):
    long = "Hear her and " + "leave her room and wait and " * 5 + "ask."
    text = SOUND.replace("Hear her, and leave room.", long)
    assert [(f, n) for f, n, _ in found(text)] == [(Fault.READING, line_of(text, "leave her room and wait"))]


HARD = "Comprehensive psychosocial rehabilitation necessitates interdisciplinary communication."


def test_a_text_for_readers_much_older_than_twelve(found):
    text = SOUND.replace("You meet Ana on a bench by the river.", " ".join([HARD] * 6))
    assert found(text) == []  # under a hundred words nothing can be said
    more = "".join(f"      - {HARD}\n" for _ in range(12))
    ((fault, line, message),) = found(text + more)
    assert (fault, line) == (Fault.READING, 1)
    assert "12" in message


def test_a_file_that_is_broken_is_told_with_its_line(found):
    assert {fault for fault, _, _ in found("id: x\nturns: [\n")} == {Fault.BROKEN}
    text = SOUND.replace("    goal: Hear her", "    gaol: Listen.\n    goal: Hear her")
    ((fault, line, message),) = found(text)
    assert (fault, line) == (Fault.BROKEN, line_of(text, "gaol"))
    assert "gaol" in message


def test_two_files_with_one_id_are_told_on_the_second(tmp_path, bank):
    paths = (tmp_path / "one.yaml", tmp_path / "two.yaml")
    for path in paths:
        path.write_text(SOUND, encoding="utf-8")
    (finding,) = check(paths, Checker(bank=bank, person_first=reading.load_person_first()))
    assert finding.fault is Fault.SAME_ID
    assert finding.problem.path == paths[1]
    assert "one.yaml" in finding.problem.message


def test_everything_is_told_at_once(found):
    text = SOUND + EXAMPLES
    text = text.replace("peer: Never mind.", "peer: Never mind.\n      then: what_then")
    text = text.replace("She lost her job in May.", "She is an addict.")
    text = text.replace("I do not know what comes next.", ("I walk and I walk. " * 9).strip())
    faults = {fault for fault, _, _ in found(text, recorded=[("old.peer.flac", 1)])}
    assert faults == {
        Fault.UNKNOWN_TURN,
        Fault.LABEL,
        Fault.TOO_LONG,
        Fault.EXAMPLE,
        Fault.RECORDING_OF_NOTHING,
    }


def test_findings_come_in_the_order_of_the_file(found):
    label_last = SOUND.replace("She lost her job in May.", "She is an addict.") + EXAMPLES
    lines = [line for _, line, _ in found(label_last)]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_paths_are_found_by_name_by_id_and_by_file(tmp_path):
    path = tmp_path / "another_name.yaml"
    path.write_text(SOUND, encoding="utf-8")
    folders = (tmp_path,)
    assert scenario_check.paths_of(("another_name", "bench_by_the_river", str(path)), folders) == (path,) * 3
    assert scenario_check.paths_of((), folders) == (path,)


def test_the_faults_have_names_for_json():
    assert json.loads(json.dumps(list(Fault)))[0] == "broken"


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_whatever_is_in_the_file_is_found_and_nothing_is_raised(bank, tmp_path_factory, data):
    start = data.draw(st.integers(0, len(SOUND)))
    stop = data.draw(st.integers(start, min(len(SOUND), start + 60)))
    middle = data.draw(st.one_of(st.binary(max_size=20), st.sampled_from([b"[]", b"{}", b"- ", b"then: [", b": 7\n"])))
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(SOUND[:start].encode() + middle + SOUND[stop:].encode())
    checker = Checker(bank=bank, person_first=reading.load_person_first())
    for finding in check((path,), checker):
        assert finding.problem.path == path
        assert 0 <= finding.problem.line <= max(1, len(path.read_bytes().decode("utf-8", "replace").splitlines()))
        assert str(finding.problem).encode("utf-8")


def test_the_bundled_scenarios_have_nothing_to_mend(bank):
    files = scenario_files((bundled.folder("scenarios"),))
    assert len(files) > 10
    assert check(files, Checker(bank=bank, person_first=reading.load_person_first())) == ()
