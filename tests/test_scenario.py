"""Scenarios: loading, finding, colliding, and the road through them."""

import shutil

import pytest
import yaml

from voicecoach import bundled
from voicecoach.errors import UsageError, YamlError
from voicecoach.scenario import (
    FIRST_TO_PRACTISE,
    Reaction,
    default_scenario,
    load_scenario,
    load_scenarios,
    locate,
)

BUNDLED = bundled.folder("scenarios")
RELAPSE = BUNDLED / "relapse_weekend.yaml"
SMALL = {
    "id": "small_talk",
    "title": "Small talk",
    "practises": ["empathy"],
    "setting": "A bench.",
    "peer": {"name": "Ada", "about": "Ada is forty."},
    "turns": [
        {
            "id": name,
            "peer": "It rained all night.",
            "goal": "Listen.",
            "if_builds": {"peer": "Yes."},
            "if_breaks": {"peer": "No."},
            "instead": ["That sounds wet."],
        }
        for name in ("first", "second", "third")
    ],
}


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a scenario into a folder of its own."""

    def write(data, folder="mine", name=None):
        path = tmp_path / folder / f"{name or data['id']}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        return path

    return write


@pytest.fixture
def small():
    return yaml.safe_load(yaml.safe_dump(SMALL))


def test_a_scenario_is_found_by_its_id_in_any_folder(write, small):
    folder = write(small).parent
    assert locate("small_talk", (folder, BUNDLED))[1].title == "Small talk"
    assert locate("relapse_weekend", (folder, BUNDLED))[1].peer.name == "Danny"


def test_a_scenario_is_found_by_its_file(write, small):
    assert locate(str(write(small)), ())[1].id == "small_talk"


def test_a_name_that_is_nearly_right_is_asked_about():
    with pytest.raises(UsageError, match="did you mean relapse_weekend"):
        locate("relapse-weekened", (BUNDLED,))


def test_a_name_that_is_like_nothing_points_to_the_list():
    with pytest.raises(UsageError, match="voicecoach scenario list"):
        locate("zzzz", (BUNDLED,))


def test_a_file_that_is_not_there_is_said_in_one_sentence(tmp_path):
    with pytest.raises(YamlError, match="cannot be read"):
        locate(str(tmp_path / "none.yaml"), ())


def test_two_scenarios_with_one_id_name_both_files(write, tmp_path):
    (tmp_path / "mine").mkdir()
    copy = tmp_path / "mine" / "copy.yaml"
    shutil.copy(RELAPSE, copy)
    for find in (
        lambda: load_scenarios((copy.parent, BUNDLED)),
        lambda: locate("relapse_weekend", (copy.parent, BUNDLED)),
    ):
        with pytest.raises(YamlError, match="'relapse_weekend' is already the id of") as raised:
            find()
        assert str(copy) in str(raised.value)
        assert str(RELAPSE) in str(raised.value)


def test_trouble_in_another_file_does_not_keep_anybody_from_practising(write, small):
    broken = {**small, "id": "broken", "turns": []}
    folder = write(broken).parent
    assert locate("relapse_weekend", (folder, BUNDLED))[1].id == "relapse_weekend"
    with pytest.raises(YamlError, match=r"broken\.yaml"):
        locate("broken", (folder, BUNDLED))
    with pytest.raises(YamlError, match=r"broken\.yaml"):
        load_scenarios((folder, BUNDLED))


def test_the_easiest_come_first():
    levels = [scenario.level for scenario in load_scenarios((BUNDLED,))]
    assert levels == sorted(levels)


def test_the_default_is_the_lessons_example_else_the_easiest(write, small):
    assert default_scenario(load_scenarios((BUNDLED,))).id == FIRST_TO_PRACTISE
    write({**small, "level": 3, "id": "hard"})
    write({**small, "level": 2, "id": "long"})
    folder = write({**small, "level": 2, "id": "short", "turns": small["turns"][:1]}).parent
    assert default_scenario(load_scenarios((folder,))).id == "short"


def test_no_scenarios_at_all_is_said():
    with pytest.raises(UsageError, match="there are no scenarios"):
        default_scenario(())


def test_the_road_goes_on_branches_and_ends(write, small):
    small["turns"][0]["if_breaks"]["then"] = "third"
    small["turns"][0]["otherwise"] = {"peer": "Hm.", "then": "end"}
    scenario = load_scenario(write(small))
    first = scenario.turn("first")
    assert scenario.after(first, first.reaction("builds")).id == "second"
    assert scenario.after(first, first.reaction("breaks")).id == "third"
    assert scenario.after(first, first.reaction("otherwise")) is None
    assert scenario.after(first, None).id == "second", "a turn that was skipped is followed by the next"
    assert scenario.after(scenario.turn("third"), Reaction(peer="Bye.")) is None


def spoil_typo(data):
    data["turns"][0]["if_build"] = data["turns"][0].pop("if_builds")


def spoil_then(data):
    data["turns"][1]["if_breaks"]["then"] = "thrid"


def spoil_twice(data):
    data["turns"][2]["id"] = "first"


def spoil_end(data):
    data["turns"][1]["id"] = "end"


def spoil_level(data):
    data["level"] = 4


def spoil_practises(data):
    data["practises"] = ["kindness"]


def spoil_instead(data):
    data["turns"][0]["instead"] = ["word " * 17]


def spoil_id(data):
    data["id"] = "Small Talk"


@pytest.mark.parametrize(
    ("spoil", "line", "said"),
    [
        (spoil_typo, None, "'if_build' is not a known field; did you mean 'if_builds'?"),
        (spoil_then, 1, "there is no turn called 'thrid'"),
        (spoil_twice, 1, "two turns are both called 'first'"),
        (spoil_end, 1, "a turn cannot be called 'end'"),
        (spoil_level, None, "'level'"),
        (spoil_practises, None, "'practises', entry 1 (it says 'kindness') is none of those there are"),
        (spoil_instead, None, "could not say it in time"),
        (spoil_id, 1, "'id'"),
    ],
)
def test_a_spoiled_scenario_says_the_file_the_line_and_what_is_wrong(write, small, spoil, line, said):
    spoil(small)
    path = write(small, name="spoiled")
    with pytest.raises(YamlError) as raised:
        load_scenario(path)
    problems = [problem for problem in raised.value.problems if said in problem.message]
    assert problems
    assert problems[0].path == path
    if line:
        assert problems[0].line == line
    if spoil is spoil_typo:
        text = path.read_text(encoding="utf-8").splitlines()
        assert "if_build:" in text[problems[0].line - 1]
