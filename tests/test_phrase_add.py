"""A phrase of one's own: a template is proposed, what it would hear is shown first, and the file stays as it was."""

import pytest
from typer.testing import CliRunner

from voicecoach import bundled, content, phrase_add, phrase_trial
from voicecoach.assess import assess_reply
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.cli import app
from voicecoach.errors import UsageError, YamlError
from voicecoach.phrase_add import NewPhrase
from voicecoach.phrasebank import usual_kind
from voicecoach.scenario import load_scenarios
from voicecoach.text import Transcript

SCENARIOS = load_scenarios((bundled.folder("scenarios"),))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))


def phrase(sentence, behaviour=Behaviour.MINIMIZING, template=None, near_misses=()):
    return NewPhrase(
        sentence=sentence,
        behaviour=behaviour,
        template=template or phrase_add.propose(sentence),
        kind=usual_kind(behaviour),
        phrase_id=phrase_add.id_for(behaviour, sentence, content.bank()),
        near_misses=near_misses,
    )


def hears(new):
    return phrase_trial.what_it_hears(new, phrase_add.try_out(new, content.phrase_folders()), SCENARIOS)


@pytest.mark.parametrize(
    ("sentence", "template"),
    [
        ("Just snap out of it.", "snap out of it"),
        ("Well, um, chin up, buttercup!", "chin up buttercup"),
        ("You really should count your blessings.", "you (should|ought to) count your blessings"),
        ("Rise and shine, it is a new day. And so on.", "rise and shine"),
        # A word that leads in, or fills, is no such word everywhere: without it the template would be wider.
        ("Look on the bright side.", "look on the bright side"),
        ("Look, you brought it on.", "you brought it on"),
        ("Love your own self first.", "love your own self first"),
        ("What does a good day look like?", "what does a good day look like"),
        ("Get over it now.", "get over it now"),
        ("You did well to stay.", "you did well to stay"),
        ("So, um, just snap out of it.", "snap out of it"),
    ],
)
def test_a_template_is_proposed_from_the_first_clause_that_says_something(sentence, template):
    assert phrase_add.propose(sentence) == template


@pytest.mark.parametrize("sentence", ["", "Um.", "Well, hello.", "?!"])
def test_too_few_words_to_be_known_by_are_told(sentence):
    with pytest.raises(UsageError, match="too few words"):
        phrase_add.propose(sentence)


def test_a_phrase_that_was_added_is_heard_from_then_on():
    said = Transcript.from_text("Oh, tie a knot and hang on, my friend.")
    assert Behaviour.MINIMIZING not in assess_reply(said, content.bank()).behaviours
    new = phrase("Tie a knot and hang on.")
    assert [one.line for one in hears(new)] == ["Tie a knot and hang on."]
    phrase_add.add(new, content.own_phrases() / phrase_add.OWN_BANK)
    assert Behaviour.MINIMIZING in assess_reply(said, content.bank()).behaviours
    assert Kind.TRUST_BREAKING in assess_reply(said, content.bank()).kinds


def test_what_it_must_not_hear_is_shown_with_the_reason():
    wrong = {one.line: one.wrong for one in hears(phrase("That sounds really hard.")) if one.wrong}
    assert "it is an example of empathy" in wrong["That sounds really hard."]
    near = hears(
        phrase(
            "Anchors up, captain of my heart.",
            template="anchors up",
            near_misses=("Anchors up here, says the dentist.",),
        )
    )
    assert [(one.line, one.wrong) for one in near if one.wrong] == [
        ("Anchors up here, says the dentist.", "you said that it must not")
    ]


def test_recorded_replies_and_examples_of_scenarios_are_tried_too():
    new = phrase("What do you think would help you right now?", template="what do you think would help")
    places = {one.where: one.wrong for one in hears(new)}
    assert places["the recording demo_builds_trust"] == "nobody hears minimizing in this recorded reply"
    good = SCENARIOS[0].turns[0].good[0].say
    first_words = " ".join("".join(c for c in good.lower() if c.isalpha() or c == " ").split()[:3])
    wrong = {
        one.line: one.wrong for one in hears(phrase(good, template=first_words)) if one.where != "the sentence itself"
    }
    assert wrong[good] in (
        "it is held up as a good reply",
        "its author says that minimizing must not be heard in it",
        "its author says that trust_breaking must not be heard in it",
    )


def test_the_files_comments_and_order_are_kept(tmp_path):
    bank = tmp_path / "ours.yaml"
    before = (
        "# What our group says.\nphrases:\n"
        '  - {behaviour: minimizing, templates: ["buck up [buttercup]"]}  # said by everybody\'s uncle\n'
        "  # the next one is from the Tuesday group\n"
        "  - behaviour: judging\n    templates:\n      - 'you people never learn'\n"
    )
    bank.write_text(before)
    phrase_add.add(phrase("Tie a knot and hang on."), bank)
    after = bank.read_text()
    assert after.startswith(before)
    assert "tie a knot and hang on" in after.removeprefix(before)


def test_a_template_that_cannot_be_read_is_told_and_nothing_is_written():
    with pytest.raises(UsageError, match="cannot be added"):
        phrase_add.try_out(phrase("Tie a knot.", template="((tie"), content.phrase_folders())
    assert not content.own_phrases().exists()


def test_a_bank_that_is_broken_stays_as_it_was(tmp_path):
    bank = tmp_path / "ours.yaml"
    bank.write_text("phrases:\n  - {behaviour: minimising, templates: [a b]}\n")
    before = bank.read_bytes()
    with pytest.raises(YamlError, match="did you mean minimizing"):
        phrase_add.add(phrase("Tie a knot and hang on."), bank)
    assert bank.read_bytes() == before


def test_ids_are_never_taken_twice():
    first = phrase("Tie a knot and hang on.")
    phrase_add.add(first, content.own_phrases() / phrase_add.OWN_BANK)
    second = phrase("Tie a knot and hang on.")
    assert (first.phrase_id, second.phrase_id) == ("minimizing_tie_a_knot_and", "minimizing_tie_a_knot_and_2")


def test_an_accent_leaves_its_letter_in_the_id():
    sentence = "Naïve Müller aunts did that."
    assert phrase_add.id_for(Behaviour.OVERSHARING, sentence, content.bank()) == "oversharing_naive_muller_aunts_did"


def test_a_sentence_that_another_phrase_is_heard_in_adds_nothing():
    """What `add` shows is what `phrases test` will find: among all the others."""
    new = phrase("It is what it is.", behaviour=Behaviour.EMPATHY)
    own = next(one for one in hears(new) if one.line == new.sentence)
    assert "is heard in it, and this phrase would add nothing" in own.wrong


def test_the_same_phrase_is_not_added_twice():
    phrase_add.add(phrase("Tie a knot and hang on."), content.own_phrases() / phrase_add.OWN_BANK)
    with pytest.raises(UsageError, match=r"is there already, as minimizing_tie_a_knot_and \(.*my_phrases\.yaml:5\)"):
        hears(phrase("Tie a knot and hang on."))


def test_lists_of_ones_own_bank_serve_what_is_added_to_it():
    bank = content.own_phrases() / phrase_add.OWN_BANK
    bank.parent.mkdir(parents=True)
    bank.write_text("lists:\n  fruit: [apple, pear]\nphrases:\n  - {behaviour: judging, templates: ['{fruit} head']}\n")
    new = phrase("You pear face, you.", template="{fruit} face")
    assert [one.line for one in hears(new)] == ["You pear face, you."]


def test_a_sentence_in_other_letters_gets_an_id_that_is_no_behaviors_name():
    assert phrase_add.id_for(Behaviour.EMPATHY, "加油 加油", content.bank()) == "empathy_phrase"


def test_add_tells_which_phrase_hears_all_of_it_already_and_writes_it_all_the_same():
    told = CliRunner().invoke(app, ["phrases", "add", "Look on the bright side.", "-b", "minimizing", "--yes"]).output
    assert "Good to know: min_bright_side already hears all that minimizing_look_on_the_bright does" in told
    assert "minimizing_look_on_the_bright is in" in told
    told = CliRunner().invoke(app, ["phrases", "add", "Tie a knot and hang on.", "-b", "minimizing", "--yes"]).output
    assert "Good to know" not in told


def test_of_very_many_lines_those_that_speak_against_it_are_shown_first():
    command = ["phrases", "add", "That is hard.", "-b", "judging", "--template", "hard", "--yes"]
    told = CliRunner().invoke(app, command).output.splitlines()
    shown = [line for line in told if line.startswith("  ")]
    assert [line.strip()[0] for line in shown] == ["✓", *["✗"] * 11, "…"]
    assert "Nothing was written." in told
