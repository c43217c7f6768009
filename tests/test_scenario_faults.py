"""A fault has a public name; a place in a scenario file has a line, whatever else the file holds."""

import json
from pathlib import Path

import pytest

from voicecoach.scenario_faults import Fault, ScenarioFile, list_in

LINES = {(): 1, ("turns",): 3, ("turns", 1, "goal"): 7}


def file_of(data):
    return ScenarioFile(path=Path("bench.yaml"), data=data, lines=LINES)


def test_the_faults_have_names_for_json():
    assert json.loads(json.dumps([Fault.BROKEN, Fault.RECORDING_OF_NOTHING])) == ["broken", "recording_of_nothing"]


def test_a_finding_names_file_line_and_what_to_do():
    finding = file_of({}).at(Fault.READING, ("turns", 1, "goal"), "make two of it")
    assert finding.fault is Fault.READING
    assert str(finding.problem) == "bench.yaml:7: make two of it"


def test_turns_keep_their_numbers_and_what_is_no_turn_is_left_out():
    assert file_of({"turns": ["a word", {"id": "one"}, None]}).turns() == ((1, {"id": "one"}),)


@pytest.mark.parametrize("data", [None, [], "turns", {}, {"turns": None}, {"turns": {"id": "one"}}])
def test_where_no_list_is_none_is_found(data):
    assert list_in(data, "turns") == []
    assert file_of(data).turns() == ()
