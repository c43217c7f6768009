"""Bundled, one's own, installed and named content compose; where ids collide, both places are told."""

import pytest

from voicecoach import bundled, content, pack_build, packs, phrasebank, scenario
from voicecoach.behaviours import Behaviour
from voicecoach.content import Settings
from voicecoach.errors import ContentError, UsageError, YamlError

SCENARIO = (bundled.folder("scenarios") / "relapse_weekend.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    return home


def write(folder, scenario_id):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{scenario_id}.yaml"
    path.write_text(SCENARIO.replace("id: relapse_weekend", f"id: {scenario_id}", 1), encoding="utf-8")
    return path


def ids(*named):
    return {one.id for one in scenario.load_scenarios(content.scenario_folders(named))}


def test_all_four_places_compose(home, tmp_path):
    write(home / "scenarios", "my_own")
    write(tmp_path / "named", "for_today")
    write(tmp_path / "made" / "scenarios", "from_a_friend")
    pack = tmp_path / "friend.voicepack"
    pack_build.build(
        pack_build.files_in(tmp_path / "made"),
        pack,
        name="friend",
        version="1.0",
        title="A friend's",
        licence="CC0-1.0",
    )
    packs.install(pack)
    found = ids(tmp_path / "named")
    assert {"my_own", "for_today", "from_a_friend", "relapse_weekend"} <= found
    assert "for_today" not in ids()
    folders = content.scenario_folders((tmp_path / "named",))
    origins = {content.id_in(path): content.origin(path) for path in scenario.scenario_files(folders)}
    assert origins["my_own"] == "your own"
    assert origins["from_a_friend"] == "pack friend"
    assert origins["relapse_weekend"] == "bundled"
    assert origins["for_today"] == str(tmp_path / "named")


def test_an_id_that_is_there_twice_names_both_files(home):
    mine = write(home / "scenarios", "relapse_weekend")
    with pytest.raises(YamlError) as raised:
        ids()
    told = str(raised.value)
    assert str(mine) in told
    assert str(bundled.folder("scenarios") / "relapse_weekend.yaml") in told
    assert "give one of them another id" in told


def test_a_phrase_id_that_is_there_twice_names_both_files(home):
    taken = content.bank().phrases[0]
    path = content.own_phrases() / "mine.yaml"
    path.parent.mkdir(parents=True)
    entry = f"  - {{id: {taken.phrase_id}, behaviour: minimizing, kind: trust_breaking, templates: [tie a knot]}}\n"
    path.write_text(f"phrases:\n{entry}")
    with pytest.raises(YamlError) as raised:
        content.bank()
    told = str(raised.value)
    assert f"{path}:2" in told
    assert taken.phrase_id in told
    assert taken.path.name in told


def test_naming_ones_own_folder_again_is_no_collision(home):
    write(home / "scenarios", "my_own")
    assert "my_own" in ids(home / "scenarios")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="is not a folder"):
        content.scenario_folders((tmp_path / "gone",))


def test_without_a_named_home_the_platform_says_where(monkeypatch):
    monkeypatch.delenv("VOICECOACH_HOME")
    assert content.home().name == "voicecoach"
    assert content.home().is_absolute()


def test_settings_come_back_as_they_were_saved():
    assert content.load_settings() == Settings()
    for muted in ((Behaviour.MINIMIZING, Behaviour.JUDGING), ()):
        content.save_settings(Settings(muted=muted))
        assert set(content.load_settings().muted) == set(muted)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(home):
    home.write_text("a file where the folder should be")
    with pytest.raises(ContentError, match="cannot be written"):
        content.save_settings(Settings())
    assert home.is_file()


def test_phrases_of_ones_own_are_heard_beside_the_bundled_ones(home):
    own = content.own_phrases()
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text('phrases:\n  - {behaviour: minimizing, id: mine, templates: ["tie a knot"]}\n')
    assert {phrase.phrase_id for phrase in content.bank().phrases} == {
        *(phrase.phrase_id for phrase in phrasebank.load_bank().phrases),
        "mine",
    }
