"""A phrase, a bundled one too, is switched off by its id in a plain file, and on again; and that is seen."""

import csv
import json
import os

import pytest
from typer.testing import CliRunner

from tests.program import Program
from voicecoach import content, pack_build, packs, phrase_check, phrase_off, phrasebank
from voicecoach.assess import assess_reply
from voicecoach.behaviours import Behaviour
from voicecoach.cli import app
from voicecoach.errors import UsageError, YamlError
from voicecoach.phrase_add import NEW_BANK_NOTES, OWN_BANK
from voicecoach.text import Transcript

BRIGHT = "min_bright_side"
SAID = Transcript.from_text("Come on, look on the bright side.")
ABOUT = {"name": "ours", "version": "1.0", "title": "Ours", "licence": "CC0-1.0"}


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """Return one's own phrase file, which is not there yet."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    return content.own_phrases() / OWN_BANK


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def is_heard():
    return Behaviour.MINIMIZING in assess_reply(SAID, content.bank()).behaviours


def run(*words):
    return CliRunner().invoke(app, ["phrases", *words], catch_exceptions=False)


def plain(phrase_id):
    return json.loads(run("show", phrase_id, "--json").output)


def install(tmp_path, text):
    source = tmp_path / "theirs.yaml"
    source.write_text(text)
    pack = tmp_path / "ours.voicepack"
    pack_build.build({"phrasebank/theirs.yaml": source}, pack, **ABOUT)
    return packs.install(pack)


def test_two_lines_by_hand_switch_a_bundled_phrase_off(own):
    assert is_heard()
    write(own, f"switch_off:\n  - {BRIGHT}  # a joke among friends here\n")
    assert not is_heard()
    assert (
        Behaviour.MINIMIZING
        in assess_reply(Transcript.from_text("At least you have a job."), content.bank()).behaviours
    )


def test_it_stays_off_where_a_whole_behavior_is_muted_too(own):
    write(own, f"switch_off: [{BRIGHT}]\n")
    content.save_settings(content.Settings(muted=(Behaviour.JUDGING,)))
    assert not is_heard()


def test_off_and_on_by_command_leave_the_file_as_it_was(own):
    before = (
        "# Ours.\nswitch_off:\n  - judge_label  # said by everybody's uncle\n\n"
        "# What the Tuesday group says.\nphrases:\n  - {behaviour: judging, templates: ['you people never learn']}\n"
    )
    write(own, before)
    assert f"{BRIGHT} is off" in run("off", BRIGHT).output
    assert not is_heard()
    assert f"{BRIGHT} is on again" in run("on", BRIGHT).output
    assert is_heard()
    assert own.read_text() == before


def test_off_begins_a_file_and_on_leaves_one_that_loads(own):
    run("off", BRIGHT)
    assert own.read_text() == f"{NEW_BANK_NOTES}switch_off:\n  - {BRIGHT}\n"
    run("on", BRIGHT)
    assert own.read_text() == f"{NEW_BANK_NOTES}switch_off:\n"
    assert is_heard()
    run("off", BRIGHT)
    assert not is_heard()


def test_the_notes_below_the_last_id_stay_when_it_is_taken_out(own):
    write(own, f"switch_off:\n  - {BRIGHT}  # for now\n# Below this: what our group says.\nphrases:\n")
    run("on", BRIGHT)
    assert own.read_text() == "switch_off:\n# Below this: what our group says.\nphrases:\n"


def test_ids_in_one_row_are_taken_out_one_by_one(own):
    write(own, f"switch_off: [{BRIGHT}, judge_label]  # ours\n")
    run("on", BRIGHT)
    assert own.read_text().split() == ["switch_off:", "[judge_label]", "#", "ours"]


def test_what_is_so_already_is_said_and_nothing_is_written(own):
    assert run("on", BRIGHT).output == f"{BRIGHT} is on already.\n"
    assert not own.exists()
    run("off", BRIGHT)
    before = own.read_text()
    assert f"{BRIGHT} is off already ({own}:5)" in run("off", BRIGHT).output
    assert own.read_text() == before


def test_list_and_show_tell_what_is_off_and_where_it_says_so(own):
    write(own, f"switch_off: [{BRIGHT}]\n")
    assert (plain(BRIGHT)["off"], plain(BRIGHT)["off_by"]) == (True, f"{own}:1")
    assert (plain("min_at_least")["off"], plain("min_at_least")["off_by"]) == (False, "")
    assert f"heard: no; switched off by {own}:1" in run("show", BRIGHT).output
    rows = {row["id"]: row["off"] for row in csv.DictReader(run("list", "--csv").output.splitlines())}
    assert [name for name, off in rows.items() if off] == [BRIGHT]
    listed = run("list", "-b", "minimizing").output.splitlines()
    assert [row.split()[0] for row in listed if row.endswith("switched off")] == [BRIGHT]
    assert "1 of them switched off" in listed[-1]
    assert [one["id"] for one in json.loads(run("list", "--json").output) if one["off"]] == [BRIGHT]


def test_the_own_lines_of_what_is_off_are_not_tested(own):
    write(own, "phrases:\n  - {id: kettle, behaviour: judging, templates: [sing kettle], matches: [Hum a tune.]}\n")
    assert run("test", "-b", "judging").exit_code == 1
    run("off", "kettle")
    assert run("test", "-b", "judging").exit_code == 0


def test_check_tells_of_an_id_that_does_not_exist_and_of_those_near_it(own):
    write(own, "switch_off:\n  - judge_label\n  - min_brite_side\n  - qqqqq\n")
    checked = run("check")
    assert checked.exit_code == 1
    assert f"{own}:3: 'switch_off': there is no phrase 'min_brite_side'; did you mean min_bright_side" in checked.output
    assert f"{own}:4: 'switch_off': there is no phrase 'qqqqq'; see them all: voicecoach phrases list" in checked.output
    assert "2 to mend" in checked.output
    assert is_heard()  # a wrong id stops nobody from practicing


def test_a_wrong_id_can_be_taken_out_by_command(own):
    write(own, "switch_off:\n  - judge_label\n  - min_brite_side\n")
    assert "it is taken out of" in run("on", "min_brite_side").output
    assert own.read_text() == "switch_off:\n  - judge_label\n"


def test_a_wrong_id_on_the_command_line_names_the_nearest(own):
    for command in ("off", "on", "show"):
        with pytest.raises(UsageError, match="there is no phrase 'min_brite_side'; did you mean min_bright_side"):
            CliRunner().invoke(
                app, ["phrases", command, "min_brite_side"], catch_exceptions=False, standalone_mode=False
            )
    assert not own.exists()


def test_off_wins_over_on_in_one_folder_and_the_check_tells_of_both(own):
    write(own, f"switch_on: [{BRIGHT}]\n")
    write(own.with_name("a.yaml"), f"\nswitch_off: [{BRIGHT}]\n")
    assert not is_heard()
    (told,) = phrase_check.everything().to_mend
    assert (told.path, told.line) == (own, 1)
    assert (
        told.message
        == f"{BRIGHT} is in 'switch_on' here and in 'switch_off' in line 2 of a.yaml; take it out of one of them"
    )


def test_a_pack_switches_off_and_ones_own_file_has_the_last_word(own, tmp_path):
    manifest = install(tmp_path, f"switch_off: [{BRIGHT}]\n")
    assert packs.switched_off(manifest) == (BRIGHT,)
    assert not is_heard()
    assert "your own file has the last word" in run("on", BRIGHT).output
    assert f"switch_on:\n  - {BRIGHT}\n" in own.read_text()
    assert is_heard()
    run("off", BRIGHT)
    assert not is_heard()


def test_installing_a_pack_names_what_it_switches_off(tmp_path):
    install(tmp_path, f"switch_off: [{BRIGHT}]\n")
    again = CliRunner().invoke(app, ["pack", "install", str(tmp_path / "ours.voicepack"), "--replace"])
    assert f"It switches {BRIGHT} off. To switch it on again: voicecoach phrases on {BRIGHT}" in again.output


def test_no_pack_is_built_that_switches_off_what_does_not_exist(tmp_path):
    with pytest.raises(YamlError, match=r"theirs\.yaml:1: 'switch_off': there is no phrase 'min_brite_side'"):
        install(tmp_path, "switch_off: [min_brite_side]\n")


def test_what_an_installed_pack_switches_in_vain_is_good_to_know_and_no_fault(own, tmp_path):
    install(tmp_path, f"switch_off: [{BRIGHT}]\n")
    installed = content.packs_folder() / "ours" / "phrasebank" / "theirs.yaml"
    installed.write_text("switch_off: [gone_since]\n")  # as after an update that took the entry away
    found = phrase_check.everything()
    assert found.to_mend == ()
    assert [(one.path, one.line) for one in found.to_know] == [(installed, 1)]


def test_a_file_that_is_broken_is_not_touched(own):
    write(own, "switch_off: [judge_label]\nphrases:\n  - {behaviour: minimising, templates: [a b]}\n")
    before = own.read_bytes()
    with pytest.raises(YamlError, match="did you mean minimizing"):
        list(phrase_off.switch([BRIGHT], on=False))
    assert own.read_bytes() == before


def test_the_id_of_what_is_off_stays_taken(own):
    write(own, f"switch_off: [{BRIGHT}]\nphrases:\n  - {{id: {BRIGHT}, behaviour: judging, templates: [a kettle]}}\n")
    with pytest.raises(YamlError, match="is also the id of"):
        phrasebank.load_bank(content.phrase_folders())


def test_notes_alone_are_a_phrase_file_with_nothing_in_it(own):
    notes = "# To do: ask the Tuesday group.\n"
    write(own, notes)
    assert is_heard()
    run("off", BRIGHT)
    assert own.read_text() == f"{notes}switch_off:\n  - {BRIGHT}\n"
    write(own, "\n")
    run("off", BRIGHT)
    assert own.read_text() == f"{NEW_BANK_NOTES}switch_off:\n  - {BRIGHT}\n"
    write(own, notes)
    assert run("add", "Tie a knot and hang on.", "-b", "minimizing", "--yes").exit_code == 0
    assert own.read_text().startswith(f"{notes}phrases:\n  - behaviour: minimizing\n")


def test_several_are_switched_at_once_or_none(own):
    with pytest.raises(UsageError, match="there is no phrase 'qqqqq'"):
        run("off", BRIGHT, "qqqqq")
    assert not own.exists()
    told = run("off", "min_at_least", "Min-Bright Side").output
    assert "min_at_least is off" in told
    assert f"{BRIGHT} is off" in told
    assert own.read_text() == f"{NEW_BANK_NOTES}switch_off:\n  - min_at_least\n  - {BRIGHT}\n"


def test_a_behavior_in_place_of_an_id_is_told_how_to_be_muted(own):
    with pytest.raises(UsageError, match=r"'minimizing' is a behavior.*voicecoach calibrate --mute minimizing"):
        run("off", "minimizing")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("switch_off:\n  - min_bright_side, min_at_least\n", "give each a line of its own, after a dash"),
        ("switch_off:\n  - min_bright_side: a joke\n", "a text with a colon in it goes in quotes"),
        ("switch_off:\n  - min_bright_side\n  -min_at_least\n", "a blank after each colon and each dash"),
        ("switch_off:\n- min_bright_side\n-min_at_least\n", "a blank after each colon and each dash"),
    ],
)
def test_a_switch_written_wrongly_is_told_how_it_goes(own, text, said):
    write(own, text)
    (told,) = phrase_check.everything().to_mend
    assert said in told.message


def test_what_is_muted_with_its_behavior_is_not_said_to_be_heard(own):
    content.save_settings(content.Settings(muted=(Behaviour.MINIMIZING,)))
    run("off", BRIGHT)
    assert "To hear it: voicecoach calibrate --unmute minimizing" in run("on", BRIGHT).output
    assert "heard: no; all of minimizing is muted" in run("show", BRIGHT).output
    assert (plain(BRIGHT)["off"], plain(BRIGHT)["muted"]) == (False, True)
    marks = {row["behaviour"]: row["off"] for row in csv.DictReader(run("list", "--csv").output.splitlines())}
    assert (marks["minimizing"], marks["judging"]) == ("muted", "")


def test_a_practice_and_assess_do_not_hear_what_is_off(tmp_path):
    """The phrase itself, and as the second signal of a weak one beside it ("Come on")."""
    (tmp_path / "reply.txt").write_text(SAID.text)

    def printed():
        practice = Program("practice", "relapse_weekend", "--type", "--no-speech", env=os.environ)
        practice.type(f"{SAID.text}\nq\n")
        assessed = CliRunner().invoke(app, ["assess", str(tmp_path / "reply.txt"), "--json"])
        return practice.end()[1], json.loads(assessed.output)[0]["behaviours"]

    before, found = printed()
    assert "making a feeling small" in before
    assert found == ["minimizing"]
    run("off", BRIGHT)
    after, found = printed()
    assert "How it went" in after
    assert "making a feeling small" not in after
    assert found == []
