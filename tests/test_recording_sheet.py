"""The lines as a sheet, and a folder of files taken back."""

import csv
import io

import numpy as np
import pytest
import soundfile

from voicecoach import bundled, content, recording_sheet, recordings
from voicecoach.adapters.ffmpeg import measure_loudness
from voicecoach.audio import read_clip
from voicecoach.errors import RecordingError, UsageError
from voicecoach.scenario import PLAIN_CLOSING, load_scenario
from voicecoach.take import LOUDNESS_LUFS


@pytest.fixture
def path(tmp_path):
    target = tmp_path / "scenarios" / "relapse_weekend.yaml"
    target.parent.mkdir()
    target.write_bytes((bundled.folder("scenarios") / "relapse_weekend.yaml").read_bytes())
    return target


def write(file, seconds=2.0, amplitude=0.2):
    rate = 44_100
    t = np.arange(int(rate * seconds)) / rate
    voice = amplitude * np.sin(2 * np.pi * 220 * t) * np.clip(np.sin(2 * np.pi * 3 * t) + 0.4, 0, 1)
    stereo = np.stack([np.concatenate([np.zeros(rate), voice, np.zeros(rate)])] * 2, axis=1)
    soundfile.write(file, stereo.astype(np.float32), rate)


def test_the_sheet_has_a_row_for_every_line_that_the_peer_may_say(path):
    scenario = load_scenario(path)
    rows = list(csv.DictReader(io.StringIO(recording_sheet.as_csv(scenario, path))))
    assert len(rows) == 4 * 4 + 2
    assert rows[0]["line_id"] == "used_again.peer"
    assert rows[0]["words"] == scenario.turns[0].peer
    assert {row["recorded"] for row in rows} == {"no"}
    assert len({row["file"] for row in rows}) == len(rows)


def test_a_folder_of_files_is_taken_back_each_at_the_common_loudness(path, tmp_path):
    folder = tmp_path / "from_the_studio"
    folder.mkdir()
    write(folder / "used_again.peer.wav", amplitude=0.05)
    write(folder / "used_again.if_builds.ogg", amplitude=0.5)
    (folder / "notes.txt").write_text("nothing to do with it")
    (folder / "closing.wav").write_bytes(b"no sound at all")
    taken = recording_sheet.take_folder(load_scenario(path), path, folder)
    assert [(one.line_id, bool(one.problem)) for one in taken] == [
        ("closing", True),
        ("used_again.if_builds", False),
        ("used_again.peer", False),
    ]
    for line_id in ("used_again.if_builds", "used_again.peer"):
        clip = read_clip(recordings.find(path, line_id))
        assert measure_loudness(clip).lufs == pytest.approx(LOUDNESS_LUFS, abs=0.5)
        assert clip.duration_s < 2.5
    assert recordings.find(path, "closing") is None
    rows = list(csv.DictReader(io.StringIO(recording_sheet.as_csv(load_scenario(path), path))))
    assert sum(row["recorded"] == "yes" for row in rows) == 2


def test_files_named_by_no_line_are_not_taken_for_any(path, tmp_path):
    write(tmp_path / "something.wav")
    with pytest.raises(UsageError, match=r"closing\.wav"):
        recording_sheet.take_folder(load_scenario(path), path, tmp_path)
    with pytest.raises(UsageError, match="not a folder"):
        recording_sheet.take_folder(load_scenario(path), path, tmp_path / "gone")


def test_two_takes_of_one_line_are_not_chosen_between(path, tmp_path):
    for name in ("closing.wav", "closing.flac"):
        write(tmp_path / name)
    with pytest.raises(UsageError, match="are both of one line"):
        recording_sheet.take_folder(load_scenario(path), path, tmp_path)
    assert recordings.find(path, "closing") is None


def test_recordings_with_a_name_that_no_line_has_are_told_of(path, tmp_path):
    for name in ("closing.wav", "Closing_2.wav", ".hidden.wav"):
        write(tmp_path / name)
    assert [file.name for file in recording_sheet.strays(load_scenario(path), tmp_path)] == ["Closing_2.wav"]


def test_a_file_without_speech_leaves_the_recording_that_was_there(path, tmp_path):
    write(tmp_path / "good.wav")
    recording_sheet.take_file(path, "closing", tmp_path / "good.wav")
    before = recordings.find(path, "closing").read_bytes()
    soundfile.write(tmp_path / "silent.wav", np.zeros(44_100), 44_100)
    with pytest.raises(RecordingError, match="no speech"):
        recording_sheet.take_file(path, "closing", tmp_path / "silent.wav")
    assert recordings.find(path, "closing").read_bytes() == before


def test_line_ids_are_stable_and_cover_the_scenario(path):
    ids = [line.line_id for line in recordings.lines_of(load_scenario(path))]
    assert ids[:4] == [
        "used_again.peer",
        "used_again.if_builds",
        "used_again.if_breaks",
        "used_again.otherwise",
    ]
    assert ids[-2:] == ["closing", "closing_otherwise"]
    assert len(set(ids)) == len(ids)


def test_the_goodbye_that_nobody_wrote_can_be_recorded_and_changed_too(path, tmp_path):
    text = path.read_text(encoding="utf-8")
    path.write_text("".join(line for line in text.splitlines(True) if not line.startswith("closing_otherwise")))
    line = recordings.lines_of_turn(load_scenario(path), "closing_otherwise")[0]
    assert line.text == PLAIN_CLOSING
    write(tmp_path / "said.wav")
    recording_sheet.take_file(path, line.line_id, tmp_path / "said.wav")
    assert recordings.player(path)(load_scenario(path), line.line_id).duration_s > 1
    recording_sheet.change_line(path, line, "I have to run.")
    assert load_scenario(path).closing_otherwise == "I have to run."


def test_a_turn_or_a_line_is_chosen_by_its_name(path):
    scenario = load_scenario(path)
    assert len(recordings.lines_of_turn(scenario, "used_again")) == 4
    assert [one.line_id for one in recordings.lines_of_turn(scenario, "used_again.if_breaks")] == [
        "used_again.if_breaks"
    ]
    assert [one.line_id for one in recordings.lines_of_turn(scenario, "closing")] == ["closing"]
    with pytest.raises(UsageError, match="used_again, the_quiet"):
        recordings.lines_of_turn(scenario, "used_agin")


def test_a_damaged_recording_is_spoken_by_the_engine(path):
    recordings.folder_of(path).mkdir()
    recordings.path_of(path, "closing").write_bytes(b"damaged")
    assert recordings.player(path)(load_scenario(path), "closing") is None
    assert recordings.player(path)(load_scenario(path), "used_again.peer") is None


def test_recordings_of_a_bundled_scenario_are_ones_own_and_its_words_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    bundled_one = bundled.folder("scenarios") / "relapse_weekend.yaml"
    before = bundled_one.read_bytes()
    write(tmp_path / "said.wav")
    recording_sheet.take_file(bundled_one, "used_again.peer", tmp_path / "said.wav")
    found = recordings.find(bundled_one, "used_again.peer")
    assert found == tmp_path / "home" / "recordings" / "relapse_weekend" / "used_again.peer.flac"
    line = recordings.lines_of(load_scenario(bundled_one))[0]
    with pytest.raises(UsageError, match="give the copy another id"):
        recording_sheet.change_line(bundled_one, line, "Other words.")
    assert bundled_one.read_bytes() == before
    assert not bundled_one.with_suffix("").exists()


def test_two_packs_with_a_file_of_one_name_keep_their_recordings_apart(path, tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    write(tmp_path / "said.wav")
    files = []
    for name in ("one", "two"):
        file = content.packs_folder() / name / "scenarios" / "talk.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(path.read_text(encoding="utf-8").replace("id: relapse_weekend", f"id: talk_{name}", 1))
        files.append(file)
    recording_sheet.take_file(files[0], "used_again.peer", tmp_path / "said.wav")
    assert recordings.find(files[0], "used_again.peer") is not None
    assert recordings.find(files[1], "used_again.peer") is None
    assert recordings.folder_of(files[1]).name == "talk_two"
