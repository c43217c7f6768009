"""Loading banks: defaults, problems with their lines, and docs/phrases.md telling the truth."""

import gc
import re
from pathlib import Path

import pytest

from voicecoach.assess import assess_reply
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.errors import YamlError
from voicecoach.guards import USUAL
from voicecoach.match import find_matches
from voicecoach.phrase import Guard, Strength, Structure
from voicecoach.phrase_model import PhraseModel
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

DOCS = (Path(__file__).parent.parent / "docs" / "phrases.md").read_text(encoding="utf-8")


def bank(folder, text):
    (folder / "some.yaml").write_text(text, encoding="utf-8")
    return load_bank((folder,))


def test_one_line_has_a_sensible_default_for_all_else(tmp_path):
    (phrase,) = bank(tmp_path, 'phrases:\n  - {behaviour: empathy, templates: ["blue [old] moon"]}\n').phrases
    assert (phrase.phrase_id, phrase.strength, phrase.line) == ("empathy_blue_old_moon", Strength.STRONG, 2)
    assert phrase.kind is Kind.VALIDATING


@pytest.mark.parametrize("behaviour", Behaviour)
def test_an_entry_without_a_kind_has_the_one_of_its_behaviour(tmp_path, behaviour):
    """So the peer takes to heart what the coach corrects, and what builds trust is never counted as breaking it."""
    entry = f"{{behaviour: {behaviour}, even_if: [second_opinion], templates: [blue moon]}}"
    one = bank(tmp_path, f"phrases:\n  - {entry}\n")
    assert (one.phrases[0].kind is Kind.TRUST_BREAKING) is not behaviour.builds
    said = assess_reply(Transcript.from_text("It was a blue moon."), one)
    assert said.behaviours == (behaviour,)
    assert (Kind.TRUST_BREAKING in said.kinds) is not behaviour.builds


def test_none_is_a_kind_for_what_neither_asks_nor_validates(tmp_path):
    text = "kind: validating\nphrases:\n  - {behaviour: empathy, kind: none, templates: [blue moon]}\n"
    assert bank(tmp_path, text).phrases[0].kind is None


@pytest.mark.parametrize(
    ("behaviour", "kind"), [("empathy", "trust_breaking"), ("judging", "validating"), ("judging", "none")]
)
def test_a_kind_that_contradicts_the_behaviour_is_told(tmp_path, behaviour, kind):
    with pytest.raises(YamlError, match=rf"some\.yaml:3: {behaviour} \w+ trust, so its kind cannot be {kind}"):
        bank(tmp_path, f"phrases:\n  - behaviour: {behaviour}\n    kind: {kind}\n    templates: [blue moon]\n")


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


OURS = """lists: {color: [blue], shape: [round]}
rules: {it_is: (it is|that is)}
phrases:
  - {id: ours, behaviour: empathy, templates: ["{color} moon"]}
"""
THEIRS = """lists: {color: [green]}
phrases:
  - {id: theirs, behaviour: empathy, templates: ["<it_is> {color} {shape}"]}
"""


def test_nobodys_lists_change_what_others_mean_by_the_same_name(tmp_path):
    """A list of a pack's, or of one's own, holds for its own file, where those of the first folder may be named too."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder, text in ((ours, OURS), (theirs, THEIRS)):
        folder.mkdir()
        (folder / "some.yaml").write_text(text, encoding="utf-8")
    both = load_bank((ours, theirs))
    assert both.lists == load_bank((ours,)).lists
    found = {m.phrase_id for m in find_matches(Transcript.from_text("A blue moon, and it is green round."), both)}
    assert found == {"ours", "theirs"}
    (theirs / "other.yaml").write_text("phrases: [{behaviour: empathy, templates: ['{hue} sun']}]", encoding="utf-8")
    with pytest.raises(YamlError, match="no list called"):
        load_bank((ours, theirs))


def test_a_name_given_twice_in_one_folder_is_told(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("lists: {color: [blue, red]}\n", encoding="utf-8")
    with pytest.raises(YamlError, match=r"b\.yaml:1: \{color\} is given in a\.yaml already"):
        load_bank((tmp_path,))


def test_lists_and_rules_of_one_bundled_file_serve_another(tmp_path):
    (tmp_path / "a.yaml").write_text("lists: {color: [blue, red]}\nrules: {it_is: (it is|that is)}\n", encoding="utf-8")
    (phrase,) = bank(tmp_path, 'phrases: [{behaviour: empathy, templates: ["<it_is> {color}"]}]').phrases
    assert phrase.templates[0].needs == {"blue", "red"}


# --- docs/phrases.md


def test_every_field_guard_and_structure_is_documented():
    for name in {
        *PhraseModel.model_fields,
        "switch_off",
        "switch_on",
        *Guard,
        *Structure,
        *Strength,
        *Behaviour,
        *Kind,
    } - {Kind.CLOSED_QUESTION}:
        assert f"`{name}`" in DOCS, name


def test_the_table_of_usual_guards_is_the_one_in_the_code():
    rows = re.findall(r"^\| ([a-z ,]+) \| ((?:`[a-z_]+`(?:, )?)+) \|$", DOCS, re.MULTILINE)
    told = {name.strip(): re.findall(r"`([a-z_]+)`", guards) for names, guards in rows for name in names.split(",")}
    assert {
        name.replace(" ", "_").replace("advice", "unsolicited_advice"): guards for name, guards in told.items()
    } == {behaviour.value: [guard.value for guard in guards] for behaviour, guards in USUAL.items()}


def test_the_examples_in_the_documentation_load(tmp_path):
    blocks = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    one_line, whole, with_peer, lists, off = blocks
    assert bank(tmp_path, one_line).phrases
    (entry,) = bank(tmp_path, f"phrases:\n{whole}").phrases
    assert (len(entry.templates), len(entry.matches), len(entry.near_misses)) == (2, 1, 1)
    (entry,) = bank(tmp_path, f"phrases:\n  - behaviour: judging\n    templates: [moon]\n{with_peer}").phrases
    assert entry.near_misses[0].peer == "What would you do?"
    assert [(one.phrase_id, one.on) for one in bank(tmp_path, off).switches] == [("min_bright_side", False)]
    assert bank(tmp_path, lists).lists["kin"] == {"mom", "dad", "sister", "brother"}


def test_the_collector_of_garbage_passes_a_bank_over_and_goes_on_with_the_rest(tmp_path):
    (tmp_path / "mine.yaml").write_text("phrases:\n- {behaviour: minimizing, templates: [(buck|cheer) up]}\n")
    bank = load_bank((tmp_path,))
    looked_at = {id(one) for one in gc.get_objects()}
    assert gc.isenabled()
    assert id(bank.phrases) not in looked_at
    assert id(bank.phrases[0].templates[0].node) not in looked_at
