"""Loading banks: defaults, problems with their lines, and docs/phrases.md telling the truth."""

import re
from pathlib import Path

import pytest

from voicecoach.errors import YamlError
from voicecoach.guards import USUAL
from voicecoach.lesson import Behaviour, Kind
from voicecoach.phrasebank import Guard, PhraseModel, Strength, Structure, load_bank

DOCS = (Path(__file__).parent.parent / "docs" / "phrases.md").read_text(encoding="utf-8")


def bank(folder, text):
    (folder / "some.yaml").write_text(text, encoding="utf-8")
    return load_bank((folder,))


def test_one_line_has_a_sensible_default_for_all_else(tmp_path):
    (phrase,) = bank(tmp_path, 'phrases:\n  - {behaviour: empathy, templates: ["blue [old] moon"]}\n').phrases
    assert (phrase.phrase_id, phrase.strength, phrase.line) == ("empathy_blue_old_moon", Strength.STRONG, 2)
    assert phrase.kind is None


def test_the_kind_of_a_file_holds_for_entries_that_name_none(tmp_path):
    text = """kind: validating
phrases:
  - {behaviour: empathy, templates: [blue moon]}
  - {behaviour: active_listening, kind: open_ended, templates: [red moon]}
"""
    assert [phrase.kind for phrase in bank(tmp_path, text).phrases] == [Kind.VALIDATING, Kind.OPEN_ENDED]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{behaviour: empathy}", "either 'templates' or a 'structure'"),
        ("{behaviour: kindness, templates: [moon]}", "behaviour"),
        ("{behaviour: empathy, template: [moon]}", "not a known field"),
        ('{behaviour: empathy, templates: ["(moon"]}', "not closed"),
        ('{behaviour: empathy, templates: ["{gap} [moon]"]}', "would match almost anything"),
        ('{behaviour: empathy, templates: [moon], not_before: ["<nobody>"]}', "no rule called <nobody>"),
        ("{behaviour: empathy, templates: [moon], threshold: 12}", "threshold"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, entry, words):
    with pytest.raises(YamlError) as error:
        bank(tmp_path, f"phrases:\n  - {{behaviour: empathy, templates: [sun]}}\n  - {entry}\n")
    assert [problem.line for problem in error.value.problems] == [3]
    assert words in str(error.value)


def test_lists_and_rules_of_one_file_serve_another(tmp_path):
    (tmp_path / "a.yaml").write_text("lists: {color: [blue, red]}\nrules: {it_is: (it is|that is)}\n", encoding="utf-8")
    (phrase,) = bank(tmp_path, 'phrases: [{behaviour: empathy, templates: ["<it_is> {color}"]}]').phrases
    assert phrase.templates[0].needs == {"blue", "red"}


# --- docs/phrases.md


def test_every_field_guard_and_structure_is_documented():
    for name in {*PhraseModel.model_fields, *Guard, *Structure, *Strength, *Behaviour, *Kind} - {Kind.CLOSED_QUESTION}:
        assert f"`{name}`" in DOCS, name


def test_the_table_of_usual_guards_is_the_one_in_the_code():
    rows = re.findall(r"^\| ([a-z ,]+) \| ((?:`[a-z_]+`(?:, )?)+) \|$", DOCS, re.MULTILINE)
    told = {name.strip(): re.findall(r"`([a-z_]+)`", guards) for names, guards in rows for name in names.split(",")}
    assert {
        name.replace(" ", "_").replace("advice", "unsolicited_advice"): guards for name, guards in told.items()
    } == {behaviour.value: [guard.value for guard in guards] for behaviour, guards in USUAL.items()}


def test_the_examples_in_the_documentation_load(tmp_path):
    blocks = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    one_line, whole, with_peer, lists = blocks
    assert bank(tmp_path, one_line).phrases
    (entry,) = bank(tmp_path, f"phrases:\n{whole}").phrases
    assert (len(entry.templates), len(entry.matches), len(entry.near_misses)) == (2, 1, 1)
    (entry,) = bank(tmp_path, f"phrases:\n  - behaviour: judging\n    templates: [moon]\n{with_peer}").phrases
    assert entry.near_misses[0].peer == "What would you do?"
    assert bank(tmp_path, lists).lists["kin"] == {"mom", "dad", "sister", "brother"}
