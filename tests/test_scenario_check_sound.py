"""What would sound otherwise than it should is told with its line."""

from collections import Counter
from functools import partial

import pytest

from tests.benches import SOUND, found_in, line_of
from voicecoach.scenario_faults import Fault


@pytest.fixture
def found(tmp_path):
    return partial(found_in, tmp_path)


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


@pytest.mark.parametrize("voice", ["hibari:nobody", "someengine:ann", "hibari:heart@99"])
def test_a_voice_that_is_not_there(found, voice):
    spoiled = SOUND.replace("  name: Ana\n", f"  name: Ana\n  voice: {voice}\n")
    ((fault, line, message),) = found(spoiled)
    assert (fault, line) == ("voice", line_of(spoiled, "voice:"))
    assert "voicecoach voices" in message or "give a number" in message
    assert found(spoiled.replace(voice, "hibari:heart@1.1")) == []
