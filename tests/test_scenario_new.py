"""What was answered makes a scenario that loads; nothing is overwritten without asking."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.interviewed import ANSWERS, Person
from voicecoach import content, scenario_new
from voicecoach.errors import UsageError, VoicecoachError
from voicecoach.scenario import load_scenario, locate
from voicecoach.scenario_new import NewScenario, NewTurn, id_from


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))


def never(path):
    raise AssertionError(f"asked whether {path} may be replaced")


def test_answers_make_a_scenario_that_loads_with_every_word_as_given(tmp_path):
    made = Person(ANSWERS).interview()
    path = scenario_new.write(made, tmp_path, never)
    loaded = load_scenario(path)
    assert path.name == "ana_the_first_week.yaml"
    assert (loaded.id, loaded.title, loaded.peer.pronouns) == (
        "ana_the_first_week",
        "Ana: the first week",
        "they/them",
    )
    assert loaded.setting == ANSWERS["Where do the two meet"]
    assert loaded.peer.about == ANSWERS["Who are they"]
    assert loaded.turns[0].peer == ANSWERS["What does Ana say?"]
    assert loaded.turns[0].otherwise is None
    assert loaded.closing == "See you."


def test_the_file_is_commented_so_that_it_can_be_changed_by_hand(tmp_path):
    text = scenario_new.write(Person(ANSWERS).interview(), tmp_path, never).read_text(encoding="utf-8")
    assert "voicecoach scenario check ana_the_first_week" in text
    assert "# then: end" in text
    assert "# good:" in text


def test_the_examples_in_the_comments_load_when_the_signs_are_taken_away(tmp_path):
    path = scenario_new.write(Person(ANSWERS).interview(), tmp_path, never)
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip() == "# good:")
    lines[first : first + 6] = [line.replace("    # ", "    ", 1) for line in lines[first : first + 6]]
    path.write_text("\n".join(lines), encoding="utf-8")
    turn = load_scenario(path).turns[0]
    assert turn.good[0].heard
    assert turn.poor[0].heard


def test_nothing_is_overwritten_without_asking(tmp_path):
    made = Person(ANSWERS).interview()
    path = scenario_new.write(made, tmp_path, never)
    path.write_text("id: mine", encoding="utf-8")
    asked = []
    with pytest.raises(UsageError, match="stays as it was"):
        scenario_new.write(made, tmp_path, lambda there: asked.append(there))
    assert asked == [path]
    assert path.read_text(encoding="utf-8") == "id: mine"
    scenario_new.write(made, tmp_path, lambda there: True)
    assert load_scenario(path).title == "Ana: the first week"


def test_an_id_that_is_bundled_is_not_taken_again(tmp_path):
    made = Person({**ANSWERS, "called": "Relapse weekend"}).interview()
    with pytest.raises(UsageError, match="is the id of"):
        scenario_new.write(made, tmp_path, never)
    assert list(tmp_path.glob("*.yaml")) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ana: the first week", "ana_the_first_week"),
        ("  Kim's  TEA!", "kims_tea"),
        ("3 a.m.", "scenario_3_a_m"),
        ("¿?", "scenario"),
    ],
)
def test_an_id_is_made_from_the_title(title, expected):
    assert id_from(title) == expected


TEXT = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@settings(deadline=None, max_examples=150)
@given(texts=st.lists(TEXT, min_size=9, max_size=9))
def test_any_words_come_back_as_they_were_said(texts):
    title, setting, name, about, peer, goal, builds, breaks, closing = texts
    new = NewScenario(
        scenario_id="anything",
        title=title,
        setting=setting,
        name=name,
        pronouns="they/them",
        about=about,
        turns=(NewTurn(peer=peer, goal=goal, builds=builds, breaks=breaks, instead="Tell me more."),),
        closing=closing,
    )
    data = yaml.safe_load(scenario_new.text_of(new))
    assert [data["title"], data["setting"], data["peer"]["name"], data["peer"]["about"]] == [
        title,
        setting,
        name,
        about,
    ]
    turn = data["turns"][0]
    assert [turn["peer"], turn["goal"], turn["if_builds"]["peer"], turn["if_breaks"]["peer"]] == [
        peer,
        goal,
        builds,
        breaks,
    ]
    assert data["closing"] == closing


def test_what_cannot_be_a_scenario_is_told_and_not_written(tmp_path):
    made = replace(Person(ANSWERS).interview(), practises=("juggling",))
    with pytest.raises(VoicecoachError, match="practises"):
        scenario_new.write(made, tmp_path, never)
    assert not list(tmp_path.glob("*.yaml"))


def test_own_scenarios_are_found_beside_the_bundled_ones():
    path = scenario_new.write(Person(ANSWERS).interview(), content.own_scenarios(), never)
    assert locate("ana_the_first_week", content.scenario_folders())[0] == path
    assert locate("relapse_weekend", content.scenario_folders())[1].peer.name == "Danny"


def test_a_key_that_is_no_letter_is_asked_about_at_once_and_not_when_all_is_answered(tmp_path):
    """An arrow key at a question leaves letters that no file may hold."""
    person = Person(ANSWERS, ("called", "Ana:\x1b[D the"))
    made = person.interview()
    assert person.told[0] == "title has a key in it that is no letter, such as an arrow; write it again"
    assert scenario_new.write(made, tmp_path, never).exists()


def test_a_title_whose_id_is_taken_is_asked_about_at_once_and_not_when_all_is_answered(tmp_path):
    def check(wanted):
        scenario_new.check_id(wanted, tmp_path, lambda there: False)

    (tmp_path / "my_draft.yaml").write_text("half a draft")
    person = Person(ANSWERS, ("called", "Relapse weekend"), ("called", "My draft"))
    made = person.interview(check_id=check)
    assert person.told[0].startswith("'relapse_weekend' is the id of ")
    assert person.told[1].startswith(f"{tmp_path / 'my_draft.yaml'} is there already and stays as it was")
    assert [question for question in person.asked if "called" in question] == person.asked[:3]
    assert made.scenario_id == "ana_the_first_week"


def test_an_id_that_is_taken_is_told_before_anything_is_asked(tmp_path):
    person = Person(ANSWERS)
    with pytest.raises(UsageError, match="'relapse_weekend' is the id of"):
        person.interview(
            given={"id": "relapse_weekend"},
            check_id=lambda wanted: scenario_new.check_id(wanted, tmp_path, never),
        )
    assert person.asked == []
