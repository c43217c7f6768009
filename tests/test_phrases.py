"""phrases list, show, test, check, explain: and a trainer's one line of YAML."""

import csv
import json
import re
from pathlib import Path

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from voicecoach import content, pack_build, packs, phrase_check, phrase_test
from voicecoach.behaviours import Behaviour
from voicecoach.cli import app
from voicecoach.errors import ContentError, UsageError, YamlError
from voicecoach.match import find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

ROOT = Path(__file__).resolve().parent.parent
ONE_LINE = 'phrases:\n  - {behaviour: minimizing, templates: ["sing like a kettle [does]"], kind: trust_breaking}\n'


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Return the folder of the person's own phrases, empty."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    folder = content.own_phrases()
    folder.mkdir(parents=True)
    return folder


def run(*words):
    return CliRunner().invoke(app, ["phrases", *words])


def bank_of(folder, text):
    folder.mkdir(exist_ok=True)
    (folder / "some.yaml").write_text(text, encoding="utf-8")
    return load_bank((folder,))


def test_a_trainer_adds_a_phrase_in_one_line_of_yaml(own):
    said = Transcript.from_text("Well, sing like a kettle, that's what I say.")
    assert not any(match.behaviour is Behaviour.MINIMIZING for match in find_matches(said, content.bank()))
    (own / "mine.yaml").write_text(ONE_LINE, encoding="utf-8")
    (match,) = [m for m in find_matches(said, content.bank()) if m.behaviour is Behaviour.MINIMIZING]
    assert match.phrase_id == "minimizing_sing_like_a_kettle"
    checked = run("check")  # which looks at the bundled ones too
    assert checked.exit_code == 0, checked.output
    assert "nothing to mend" in checked.output
    assert match.phrase_id in run("list", "-b", "minimizing").output


def test_list_shows_what_was_asked_for():
    everything = json.loads(run("list", "--json").output)
    assert {entry["behaviour"] for entry in everything} == set(Behaviour)
    judging = json.loads(run("list", "--behaviour", "judging", "--json").output)
    assert judging == [entry for entry in everything if entry["behaviour"] == "judging"]
    open_ended = json.loads(run("list", "--kind", "open_ended", "--json").output)
    assert {entry["kind"] for entry in open_ended} == {"open_ended"}
    assert len(run("list").output.splitlines()) == len(everything) + 1


@pytest.mark.parametrize("words", [("--behaviour", "bossing"), ("--kind", "rude")])
def test_list_tells_what_there_is_to_choose_from(words):
    with pytest.raises(UsageError, match="choose from"):
        CliRunner().invoke(app, ["phrases", "list", *words], catch_exceptions=False, standalone_mode=False)


def test_show_has_all_of_a_phrase():
    plain = json.loads(run("show", "incon_busy", "--json").output)
    assert plain["strength"] == "weak"
    phrase = load_bank().phrase("incon_busy")
    assert plain["templates"] == [template.text for template in phrase.templates]
    assert plain["where"].endswith(f"trust_breaking.yaml:{phrase.line}")
    shown = run("show", "incon_busy").output
    for text in (*plain["templates"], *plain["near_misses"], plain["why"]):
        assert text in shown


def test_the_bundled_phrases_hold_what_they_say():
    tested = run("test")
    assert tested.exit_code == 0, tested.output
    assert "all hold" in tested.output


def test_test_tells_file_and_line_of_what_does_not_hold(own):
    text = ONE_LINE.replace("}\n", ", matches: [Sing to the kettle.], near_misses: [Sing like a kettle.]}\n")
    (own / "mine.yaml").write_text(text, encoding="utf-8")
    tested = run("test", "-b", "minimizing")
    assert tested.exit_code == 1
    assert f"{own / 'mine.yaml'}:2: minimizing_sing_like_a_kettle does not hear its own line" in tested.output
    assert f"{own / 'mine.yaml'}:2: minimizing_sing_like_a_kettle hears its own near miss" in tested.output
    plain = json.loads(run("test", "-b", "minimizing", "--json").output)
    assert [one["line"] for one in plain["wrong"]] == [2, 2]


def test_scores_are_precision_and_recall_of_each_behaviour(tmp_path):
    bank = bank_of(
        tmp_path / "bank",
        """phrases:
  - behaviour: judging
    kind: trust_breaking
    templates: [blue moon]
    matches: [A blue moon., A green moon.]
    near_misses: [The blue moon., The red moon.]
""",
    )
    (score,) = phrase_test.scores(phrase_test.run(bank))
    assert (score.behaviour, score.entries, score.lines) == (Behaviour.JUDGING, 1, 4)
    assert (score.precision, score.recall) == (0.5, 0.5)  # heard: one of two wanted, one of two unwanted


TWO = """phrases:
  - {id: first, behaviour: judging, kind: trust_breaking, templates: [blue moon], near_misses: [A red sun.]}
"""


@pytest.mark.parametrize(
    ("entry", "line", "words"),
    [
        ("{id: second, behaviour: minimizing, kind: trust_breaking, templates: [blue moon]}", 3, "has the template"),
        ("{id: second, behaviour: minimizing, kind: trust_breaking, templates: [red sun]}", 3, "is heard in the near"),
        ('{id: second, behaviour: minimizing, kind: trust_breaking, templates: ["sun $ set"]}', 3, "can never match"),
        (
            "{id: second, behaviour: minimizing, kind: trust_breaking, templates: [moon], matches: [Sun.]}",
            3,
            "own line",
        ),
        (
            "{id: second, behaviour: oversharing, kind: trust_breaking, templates: [moon], even_if: [negated]}",
            3,
            "by its words alone",
        ),
    ],
    ids=["the same template", "another's near miss", "dead", "own line not heard", "unguarded"],
)
def test_check_tells_what_is_wrong_with_its_line(tmp_path, entry, line, words):
    found = phrase_check.check(bank_of(tmp_path / "bank", f"{TWO}  - {entry}\n"))
    assert [(problem.line, words in problem.message) for problem in found] == [(line, True)]


def test_check_tells_of_an_id_that_is_taken(own):
    (own / "mine.yaml").write_text(ONE_LINE.replace("{behaviour", "{id: incon_busy, behaviour"), encoding="utf-8")
    checked = run("check", "--json")
    assert checked.exit_code == 1
    (row,) = json.loads(checked.output)
    assert (row["file"], row["line"]) == (str(own / "mine.yaml"), 2)


def test_explain_shows_what_each_judgement_rests_on_and_what_stopped_the_rest():
    shown = run("explain", "At least you have a job. What would help?").output
    for words in ("trust_breaking · minimizing", "“At least you have”", "min_at_least", "at least 88.0 needed"):
        assert words in shown
    assert "question_open" in shown
    let_pass = run("explain", "They say at least you have a job.").output
    assert "NOT COUNTED: trust_breaking · minimizing" in let_pass
    assert run("explain", "At least you have a job.").output == run("explain", "At least you have a job.").output


def test_explain_goes_by_what_the_peer_said():
    said = "If I were you I'd ring them."
    unasked = json.loads(run("explain", said, "--json").output)
    asked = json.loads(run("explain", said, "--json", "--peer", "What would you do?").output)
    assert [one["stopped_by"] for one in unasked if one["words"] == "If I were you"] == [""]
    assert [one["stopped_by"] for one in asked if one["words"] == "If I were you"] == ["asked"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("bank")


def only_a_yaml_error(folder, written):
    path = folder / "any.yaml"
    path.write_bytes(written)
    try:
        bank = load_bank((folder,))
    except YamlError as error:
        return {problem.path for problem in error.problems} == {path}
    return all(phrase.path == path for phrase in bank.phrases)


@settings(max_examples=300, deadline=None)
@given(
    written=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
)
def test_any_bytes_as_a_phrase_file_raise_nothing_but_a_yaml_error(folder, written):
    assert only_a_yaml_error(folder, written)


SIGNS = st.text(alphabet="ab [](|){}<>^$/'", max_size=30)


@settings(max_examples=300, deadline=None)
@given(template=SIGNS, condition=SIGNS, name=st.sampled_from(["not_before", "only_with", "peer_said"]), rule=SIGNS)
def test_any_template_in_a_phrase_file_raises_nothing_but_a_yaml_error(folder, template, condition, name, rule):
    entry = {"behaviour": "empathy", "templates": [template], name: [condition]}
    assert only_a_yaml_error(folder, json.dumps({"rules": {"r": rule}, "phrases": [entry]}).encode())


def test_check_tells_of_a_phrase_of_ones_own_that_is_heard_in_a_bundled_example(own):
    """The documented way (a file, then `phrases check`) finds what `phrases add` would show."""
    (own / "mine.yaml").write_text("phrases:\n  - {behaviour: minimizing, templates: [sounds really hard]}\n")
    checked = run("check")
    assert checked.exit_code == 1
    assert f"{own / 'mine.yaml'}:2: minimizing_sounds_really_hard is heard in" in checked.output


def test_a_kind_is_not_offered_where_a_behaviour_is_asked_for_nor_the_other_way_round(own):
    for words, close, other in (
        (("add", "Tie a knot.", "-b", "minimizin"), "did you mean minimizing?", "validating"),
        (("add", "Tie a knot.", "-b", "minimizing", "--kind", "validatin"), "did you mean validating?", "empathy"),
    ):
        with pytest.raises(UsageError, match="choose from") as told:
            CliRunner().invoke(app, ["phrases", *words], catch_exceptions=False, standalone_mode=False)
        assert close in str(told.value)
        assert other not in str(told.value)


def test_add_looks_at_the_file_that_it_is_to_write_and_at_no_other_beside_it(own, tmp_path):
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    added = run("add", "Tie a knot and hang on.", "-b", "minimizing", "--yes", "--bank", str(tmp_path / "ours.yaml"))
    assert added.exit_code == 0, added.output
    assert f"does not listen for what is in that file until it is in {own}" in " ".join(added.output.split())
    with pytest.raises(ContentError, match="is a folder"):
        CliRunner().invoke(
            app,
            ["phrases", "add", "Tie a knot.", "-b", "judging", "--bank", str(tmp_path)],
            catch_exceptions=False,
            standalone_mode=False,
        )


def test_a_weak_phrase_that_misses_its_own_line_is_told_that_it_is_weak(tmp_path):
    weak = "phrases:\n  - {behaviour: minimizing, templates: [tie a knot in it], strength: %s, matches: [%s]}\n"
    (told,) = phrase_check.check(bank_of(tmp_path / "weak", weak % ("weak", "Tie a knot in it.")))
    assert "it is weak, and counts only beside another" in told.message
    (told,) = phrase_check.check(bank_of(tmp_path / "strong", weak % ("strong", "Hang a rope on it.")))
    assert "weak" not in told.message


def test_a_rule_that_uses_one_below_it_is_told_where_to_put_it(tmp_path):
    bank = 'rules:\n%sphrases:\n  - {behaviour: minimizing, templates: ["<knot> now"]}\n'
    knot, rope = "  knot: tie <rope>\n", "  rope: my own rope\n"
    assert bank_of(tmp_path / "above", bank % (rope + knot)).phrases
    with pytest.raises(YamlError, match=r"no rule called <rope>.*above what uses it"):
        bank_of(tmp_path / "below", bank % (knot + rope))


def test_what_is_wrong_is_told_once(tmp_path):
    wide = "phrases:\n  - {behaviour: judging, templates: [tie a knot]}\n"
    near = "  - {behaviour: minimizing, templates: [hang on in there], near_misses: [Tie a knot and tie a knot.]}\n"
    told = phrase_check.check(bank_of(tmp_path / "two", wide + near))
    assert [problem.line for problem in told] == [2]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("advice", "did you mean unsolicited_advice?"),
        ("minimising", "did you mean minimizing?"),
        ("open_ended", "'open_ended' is a kind (--kind) and not a behavior"),
    ],
)
def test_a_wrong_name_of_a_behaviour_is_told_alike_everywhere(own, name, said):
    for words in (["phrases", "list", "-b", name], ["calibrate", "--mute", name]):
        with pytest.raises(UsageError, match=re.escape(said)):
            CliRunner().invoke(app, words, catch_exceptions=False)


# --- where phrases are from, and what is too wide, covered, or not read


def test_list_and_show_say_where_each_phrase_is_from(own, tmp_path):
    (own / "mine.yaml").write_text(ONE_LINE)
    source = tmp_path / "theirs.yaml"
    source.write_text("phrases:\n  - {id: pack_kettle, behaviour: judging, templates: [hum like a kettle]}\n")
    about = {"name": "ours", "version": "1.0", "title": "Ours", "licence": "CC0-1.0"}
    pack_build.build({"phrasebank/theirs.yaml": source}, tmp_path / "ours.voicepack", **about)
    packs.install(tmp_path / "ours.voicepack")
    wanted = {"incon_busy": "bundled", "minimizing_sing_like_a_kettle": "your own", "pack_kettle": "pack ours"}
    rows = {row["id"]: row for row in csv.DictReader(run("list", "--csv").output.splitlines())}
    plain = {one["id"]: one for one in json.loads(run("list", "--json").output)}
    listed = {line.split()[0]: line for line in run("list").output.splitlines()}
    assert len(rows) == len(plain) == len(listed) - 1  # which counts them, too
    for phrase_id, origin in wanted.items():
        assert rows[phrase_id]["from"] == plain[phrase_id]["from"] == origin
        assert listed[phrase_id].endswith(f"  {origin}")
        assert f"from: {origin}\n" in run("show", phrase_id).output


@pytest.mark.parametrize(
    ("top", "template", "alone"),
    [
        ("", "it", "it"),
        ("", "you {words}", "you"),
        ("", "(kettle|well)", "well"),
        ("rules:\n  name: (mom|you)\n", "<name>", "you"),
        ("lists:\n  name: [mom, them]\n", "{name}", "them"),
        ("lists:\n  name: [mom, them]\n", "^ {name}", "them"),
    ],
)
def test_a_template_of_a_common_word_alone_is_refused_by_its_name_and_line(own, top, template, alone):
    text = f"{top}phrases:\n  - behaviour: judging\n    templates:\n      - tie a knot\n      - '{template}'\n"
    (own / "mine.yaml").write_text(text)
    with pytest.raises(YamlError) as told:
        content.whole_bank()
    (problem,) = told.value.problems
    assert (problem.path, problem.line) == (own / "mine.yaml", len(text.splitlines()))
    assert problem.message == (
        f"'{template}' would be heard in almost every reply, because '{alone}' alone is enough for it; "
        "write the words that stand beside it, too"
    )


@pytest.mark.parametrize("more", ["templates: [kettle]", "templates: [^ it $]", "templates: [it], peer_said: [kettle]"])
def test_one_word_may_be_a_template_where_it_is_rare_or_more_is_asked_for(tmp_path, more):
    assert bank_of(tmp_path / "bank", f"phrases:\n  - {{behaviour: judging, {more}}}\n").phrases


def test_a_phrase_that_floods_the_check_is_told_once_with_the_template_that_does_it(own):
    text = "lists:\n  name: [hard, job]\nphrases:\n  - {behaviour: judging, templates: [tie a knot, '{name}']}\n"
    (own / "mine.yaml").write_text(text)
    checked = run("check")
    assert checked.exit_code == 1
    (told,) = [line for line in checked.output.splitlines() if line.startswith(f"{own / 'mine.yaml'}:4: ")]
    assert "lines in which it must not be, such as " in told
    assert "its template '{name}' is too wide: write more of the words that stand beside it" in told


def test_a_phrase_that_a_bundled_one_wholly_covers_is_told_kindly_and_is_no_failure(own):
    (own / "mine.yaml").write_text("phrases:\n  - {behaviour: minimizing, templates: [look on the bright side]}\n")
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert (
        f"good to know: {own / 'mine.yaml'}:2: min_bright_side already hears all that minimizing_look" in checked.output
    )
    (row,) = json.loads(run("check", "--json").output)
    assert (row["to_mend"], row["line"]) == (False, 2)


@pytest.mark.parametrize(
    "entry",
    [
        "{behaviour: minimizing, templates: [look on the bright side, tie a knot in it]}",
        "{behaviour: minimizing, templates: [(look on the bright side|tie a knot in it)]}",
        "{behaviour: minimizing, templates: [look on the bright side], matches: [Knot the bright side.]}",
        "{behaviour: judging, templates: [look on the bright side]}",
    ],
    ids=["another template", "another way to say it", "another line", "another behavior"],
)
def test_a_phrase_that_hears_anything_more_is_not_called_covered(own, entry):
    (own / "mine.yaml").write_text(f"phrases:\n  - {entry}\n")
    assert phrase_check.everything().to_know == ()


def test_a_phrase_is_not_covered_by_what_is_switched_off(own):
    entry = "phrases:\n  - {behaviour: minimizing, templates: [look on the bright side]}\n"
    (own / "mine.yaml").write_text(f"switch_off: [min_bright_side]\n{entry}")
    assert phrase_check.everything().to_know == ()


def test_a_phrase_that_can_never_be_heard_is_to_mend_and_told_what_stops_it(own):
    (own / "mine.yaml").write_text("phrases:\n  - {behaviour: empathy, templates: [look on the bright side]}\n")
    told = [one for one in phrase_check.everything().to_mend if one.path == own / "mine.yaml"]
    assert [one.line for one in told] == [2]
    assert "empathy_look_on_the_bright can never be heard: min_bright_side hears in its words" in told[0].message


@pytest.mark.parametrize(
    ("name", "todo"),
    [
        ("mine.yml", "rename it mine.yaml"),
        ("mine.yaml.txt", "rename it mine.yaml"),
        ("lesson.yaml", "rename it"),
        ("tuesday/mine.yaml", "move it to "),
    ],
)
def test_a_phrase_file_that_is_not_read_is_told(own, name, todo):
    path = own / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(ONE_LINE)
    (told,) = phrase_check.everything().to_mend
    assert told.path == path
    assert told.message.startswith("is not listened to: ")
    assert todo in told.message


def test_notes_and_folders_beside_phrase_files_are_left_alone(own):
    (own / "notes.txt").write_text("call the printer")
    (own / ".mine.yml").write_text("left by an editor")
    (own / "old.yaml.d").mkdir()
    assert phrase_check.everything().to_mend == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- behaviour: judging\n  templates: [a kettle]\n", 1, "write 'phrases:' in a line of its own above it"),
        ("off:\n  - min_bright_side\n", 1, "did you mean 'switch_off'?"),
        ("phrases:\n  - behavior: judging\n    templates: [a kettle]\n", 2, "did you mean 'behaviour'?"),
        ("phrases:\n  behaviour: judging\n", 1, "put a dash before the first line of each entry"),
        ("phrases:\n  - {behaviour: judging, templates: a kettle}\n", 2, "put it in brackets: [a kettle]"),
        ("lists:\n  kin: []\nphrases:\n  - {behaviour: judging, templates: ['{kin} knots']}\n", 2, "'kin' is empty"),
        ("lists:\n  My Friends: [mom]\n", 2, "use small letters and '_' only, such as my_friends"),
        ("cues:\n  reported: [you knot]\n", 1, "cues for 'reported', which goes by none; cues are for offered, asked"),
        ("{\\rtf1\\ansi phrases:}\n", 1, "is a document of a word processor; save it as plain text"),
        ("phrases:\n\u00a0 - behaviour: judging\n\u00a0   templates: [a knot]\n", 2, "type those blanks anew"),
        ("rules:\n  be2: (is|are)\n", 2, "'be2' cannot be a name here"),
        ("phrases:\n  - {behaviour: judging, templates: ['a * kettle']}\n", 2, "for any one word write {word}"),
        ("phrases:\n  - {behaviour: judging, templates: ['a {My Pot}']}\n", 2, "in small letters and '_' alone"),
    ],
)
def test_what_a_trainer_gets_wrong_by_hand_is_told_once_with_line_and_remedy(tmp_path, text, line, said):
    with pytest.raises(YamlError) as told:
        bank_of(tmp_path / "bank", text)
    (problem,) = told.value.problems
    assert said in problem.message
    assert problem.line == line


@pytest.mark.parametrize("template", ["sun $ set", "sun ^ set"])
def test_a_template_with_a_word_beyond_an_edge_is_told_which_sign_to_take_out(tmp_path, template):
    bank = bank_of(tmp_path / "bank", f"phrases:\n  - {{behaviour: judging, templates: [{template}]}}\n")
    (told,) = phrase_check.check(bank)
    assert f"'{template}' can never match; no word can stand after '$', where a clause ends" in told.message


@pytest.mark.parametrize("kind_line", ["near_misses", "matches"])
def test_a_bundled_phrase_heard_in_a_kind_line_of_ones_own_is_told_there_and_how_to_switch_it_off(own, kind_line):
    behaviour = {"near_misses": "minimizing", "matches": "empathy"}[kind_line]
    line = "Grab your kettle, and look on the bright side."
    text = f"phrases:\n  - behaviour: {behaviour}\n    templates: ['grab your kettle {{gap}} look on {{gap}} side']\n"
    (own / "mine.yaml").write_text(f"{text}    {kind_line}:\n      - {line}\n    not_after: [side]\n")
    told = [one for one in phrase_check.everything().to_mend if "min_bright_side (bundled) is heard in" in one.message]
    assert [(one.path, one.line) for one in told] == [(own / "mine.yaml", 5)]
    assert "to switch it off: voicecoach phrases off min_bright_side; or take that line out" in told[0].message
    assert run("off", "min_bright_side").exit_code == 0
    assert not any("min_bright_side" in one.message for one in phrase_check.everything().to_mend)


def test_what_ones_own_cues_break_in_a_bundled_file_is_not_to_mend_there(own):
    (own / "mine.yaml").write_text("cues:\n  offered: [would you]\n")
    told = phrase_check.everything().to_mend
    assert told
    for one in told:
        assert one.message.endswith("something in your own files does this: look at your 'cues' first"), one


def test_a_bundled_template_in_a_file_of_ones_own_is_no_failure(own):
    template = load_bank().phrase("min_bright_side").templates[0].text
    entry = {"behaviour": "minimizing", "templates": [template]}
    (own / "mine.yaml").write_text(json.dumps({"phrases": [entry]}))
    found = phrase_check.everything()
    assert found.to_mend == ()
    assert ["min_bright_side" in one.message for one in found.to_know] == [True]


def test_an_unguarded_phrase_is_told_so_and_of_nothing_else(own):
    (own / "mine.yaml").write_text(
        "phrases:\n  - {behaviour: oversharing, templates: [tie a knot], even_if: [negated]}\n"
    )
    (told,) = phrase_check.everything().to_mend
    assert "accuses by its words alone" in told.message


def test_nothing_after_a_name_is_nothing(tmp_path):
    """A trainer takes the only entry out, and leaves the line above it."""
    text = "lists:\nrules:\ncues:\nswitch_off:\nswitch_on:\nphrases:\n"
    assert bank_of(tmp_path / "bank", text).phrases == ()


def test_the_id_that_is_taken_is_told_with_the_file_that_has_it(own):
    twice = "phrases:\n  - {behaviour: judging, templates: [a knot in a %s]}\n"
    (own / "a.yaml").write_text(twice % "rope")
    (own / "b.yaml").write_text(twice % "string")
    (told,) = phrase_check.everything().to_mend
    assert str(told).startswith(f"{own / 'b.yaml'}:2: 'judging_a_knot_in_a' is also the id of the phrase in a.yaml:2;")


def test_when_no_phrase_could_be_checked_it_says_so(own):
    (own / "mine.yaml").write_text("phrases:\n  - {behaviour: judging}\n")
    checked = run("check")
    assert checked.exit_code == 1
    assert "No phrase could be checked" in checked.output
    assert "0 phrases" not in checked.output


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Hum a tune.", "none of its templates is in that line"),
        ("They said sing like a kettle.", "the guard 'reported' stops it"),
        ("Never ever sing like a kettle.", "its own 'not_before' stops it"),
    ],
)
def test_a_line_of_ones_own_that_is_not_heard_is_told_why(tmp_path, line, why):
    entry = "behaviour: minimizing, even_if: [negated], not_before: [ever], templates: [sing like a kettle]"
    bank = bank_of(tmp_path / "bank", f"phrases:\n  - {{{entry}, matches: [{line}]}}\n")
    (told,) = [one.problem for one in phrase_test.run(bank)]
    assert why in told.message


def helped(command, path=()):
    """Yield the help of every command and option, and where it stands."""
    yield path, command.help or ""
    for option in command.params:
        yield path, f"{getattr(option, 'help', '')} {option.metavar}"
    for name, inner in getattr(command, "commands", {}).items():
        yield from helped(inner, (*path, name))


def test_help_and_docs_are_in_american_english_but_for_the_ids():
    for path, text in helped(typer.main.get_command(app)):
        assert "behaviour" not in text.lower().replace("--behaviour", ""), path
    for page in ("docs/phrases.md", "docs/trainers.md", "README.md"):
        prose = re.sub(r"```.*?```|`[^`]*`", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "behaviour" not in prose.lower(), page


def test_a_choice_that_no_phrase_meets_is_told_and_nothing_is_said_to_hold():
    chosen = ("-b", "empathy", "--kind", "trust_breaking")
    assert run("list", *chosen).output.startswith("No phrase is of that behavior and also of that kind; leave out")
    tested = run("test", *chosen).output
    assert tested.startswith("No line was tested")
    assert "all hold" not in tested
