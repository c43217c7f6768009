"""Changing what a person wrote: everything else stays, and what would not load is not written."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach import bundled, recordings, yaml_edit
from voicecoach.errors import YamlError
from voicecoach.scenario import Scenario, load_scenario

REAL = sorted(bundled.folder("scenarios").glob("*.yaml"))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_one_line_changes_and_every_other_line_stays_as_it_was(path, tmp_path):
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    line = recordings.lines_of(load_scenario(copy))[1]
    yaml_edit.edit(copy, yaml_edit.set_at(line.loc, "Something else altogether."), Scenario)
    changed = recordings.lines_of(load_scenario(copy))
    assert changed[1].text == "Something else altogether."
    before, after = path.read_text(encoding="utf-8").splitlines(), copy.read_text(encoding="utf-8").splitlines()
    at = next(number for number, text in enumerate(after) if "Something else altogether." in text)
    gone = len(before) - len(after)  # a folded line takes up one line less for each fold
    assert before[:at] == after[:at]
    assert before[at + 1 + gone :] == after[at + 1 :]


@settings(max_examples=60, deadline=None)
@given(words=st.text(min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool))
def test_any_words_can_be_written_and_are_read_back_as_they_are(tmp_path_factory, words):
    copy = tmp_path_factory.mktemp("any") / "relapse_weekend.yaml"
    shutil.copyfile(bundled.folder("scenarios") / copy.name, copy)
    try:
        changed = yaml_edit.edit(copy, yaml_edit.set_at(("turns", 0, "peer"), words), Scenario)
    except YamlError:  # signs that no YAML file can hold
        assert copy.read_bytes() == (bundled.folder("scenarios") / copy.name).read_bytes()
    else:
        assert changed.turns[0].peer == words
        assert load_scenario(copy) == changed


def test_a_change_that_would_not_load_is_not_written(tmp_path):
    copy = tmp_path / "relapse_weekend.yaml"
    shutil.copyfile(bundled.folder("scenarios") / copy.name, copy)
    before = copy.read_bytes()
    with pytest.raises(YamlError, match=r"relapse_weekend\.yaml:\d+: 'peer' is empty; write something"):
        yaml_edit.edit(copy, yaml_edit.set_at(("turns", 0, "peer"), ""), Scenario)
    assert copy.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]
