"""Every kind of mistake in a scenario is found, with its line; all of them at once; a sound one has none."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benches import EXAMPLES, SOUND, checker, found_in, line_of
from voicecoach import bundled, scenario_check
from voicecoach.scenario import scenario_files
from voicecoach.scenario_check import check
from voicecoach.scenario_faults import Fault

CHECKER = checker()


@pytest.fixture
def found(tmp_path):
    return partial(found_in, tmp_path)


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


def test_a_file_that_is_broken_is_told_with_its_line(found):
    assert {fault for fault, _, _ in found("id: x\nturns: [\n")} == {Fault.BROKEN}
    text = SOUND.replace("    goal: Hear her", "    gaol: Listen.\n    goal: Hear her")
    ((fault, line, message),) = found(text)
    assert (fault, line) == (Fault.BROKEN, line_of(text, "gaol"))
    assert "gaol" in message


def test_two_files_with_one_id_are_told_on_the_second(tmp_path):
    paths = (tmp_path / "one.yaml", tmp_path / "two.yaml")
    for path in paths:
        path.write_text(SOUND, encoding="utf-8")
    (finding,) = check(paths, checker())
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


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_whatever_is_in_the_file_is_found_and_nothing_is_raised(tmp_path_factory, data):
    start = data.draw(st.integers(0, len(SOUND)))
    stop = data.draw(st.integers(start, min(len(SOUND), start + 60)))
    middle = data.draw(st.one_of(st.binary(max_size=20), st.sampled_from([b"[]", b"{}", b"- ", b"then: [", b": 7\n"])))
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(SOUND[:start].encode() + middle + SOUND[stop:].encode())
    for finding in check((path,), CHECKER):
        assert finding.problem.path == path
        assert 0 <= finding.problem.line <= max(1, len(path.read_bytes().decode("utf-8", "replace").splitlines()))
        assert str(finding.problem).encode("utf-8")


def test_the_bundled_scenarios_have_nothing_to_mend():
    files = scenario_files((bundled.folder("scenarios"),))
    assert len(files) > 10
    assert check(files, CHECKER) == ()
