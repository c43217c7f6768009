"""The commands for trainers: what they ask, print and refuse, and with which exit code."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import av
import click
import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from tests.program import Program
from voicecoach import bundled, content, recordings
from voicecoach.audio import AudioClip, read_clip, silence, write_clip
from voicecoach.behaviours import Behaviour
from voicecoach.cli import app
from voicecoach.errors import VoicecoachError
from voicecoach.scenario import load_scenario
from voicecoach.speak import open_speaker

ANSWERS = (
    *("The cold tea", "Ivo", "he/him", "A neighbor of fifty.", "On the stairs of the house."),
    *("My tea is cold again.", "Hear him.", "I had forgotten it.", "Never mind.", "", "That sounds lonely."),
    *("n", ""),
)
OPTIONS = {
    "--title": ANSWERS[0],
    "--name": ANSWERS[1],
    "--pronouns": ANSWERS[2],
    "--about": ANSWERS[3],
    "--setting": ANSWERS[4],
    "--peer": ANSWERS[5],
    "--goal": ANSWERS[6],
    "--builds": ANSWERS[7],
    "--breaks": ANSWERS[8],
    "--instead": ANSWERS[10],
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    """Return the exit code and all that is to be read, errors of ours as `main` tells them."""
    result = CliRunner().invoke(app, arguments, input=typed)
    if isinstance(result.exception, VoicecoachError):
        return result.exception.exit_code, f"{result.output}voicecoach: {result.exception}"
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def write_m4a(path: Path, clip: AudioClip) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=clip.sample_rate_hz, layout="mono")
        frame = av.AudioFrame.from_ndarray(clip.samples[np.newaxis, :], format="fltp", layout="mono")
        frame.sample_rate = clip.sample_rate_hz
        for part in (frame, None):
            container.mux(stream.encode(part))


def new(*more: str, **changed: str | None) -> tuple[int, str]:
    given = {**OPTIONS, **{f"--{name}": text for name, text in changed.items()}}
    return run("scenario", "new", *(part for name, text in given.items() if text for part in (name, text)), *more)


@pytest.fixture
def tea(home: Path) -> Path:
    """A scenario of one's own, without recordings."""
    assert new()[0] == 0
    return home / "scenarios" / "the_cold_tea.yaml"


@pytest.fixture(scope="module")
def voice() -> dict[str, AudioClip]:
    speaker = open_speaker("hibari:heart")
    clips = {text: speaker.render(text) for text in ("My tea is cold again.", "I had forgotten it.")}
    speaker.close()
    return clips


# ── new ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_few_plain_answers_make_the_same_scenario_as_the_options(home: Path) -> None:
    assert new()[0] == 0
    by_options = load_scenario(home / "scenarios" / "the_cold_tea.yaml")
    (home / "scenarios" / "the_cold_tea.yaml").unlink()
    code, shown = run("scenario", "new", typed="\n".join(ANSWERS) + "\nn\n")
    assert code == 0
    assert "Record its lines now" in shown
    assert "voicecoach practice the_cold_tea" in shown
    assert load_scenario(home / "scenarios" / "the_cold_tea.yaml") == by_options


def test_nothing_is_overwritten_without_asking(tea: Path) -> None:
    before = tea.read_bytes()
    code, shown = new(setting="Somewhere else.")
    assert "Replace it?" in shown
    assert "stopped" in shown  # nobody answered
    assert (code, tea.read_bytes()) == (130, before)
    assert new("--replace", setting="Somewhere else.")[0] == 0
    assert load_scenario(tea).setting == "Somewhere else."


def test_what_is_missing_among_the_options_is_asked_and_what_will_not_do_is_told(home: Path) -> None:
    code, shown = new(instead="so " * 17)
    assert (code, "has more than 16 words" in shown) == (2, True)
    code, shown = new("--builds", "Twice.")
    assert (code, "--builds is given 2 times and --peer 1 times" in shown) == (2, True)
    assert not (home / "scenarios").exists()


# ── record --from, sheet ──────────────────────────────────────────────────────────────────────────────────


def test_a_telephones_recording_becomes_the_line_and_another_line_is_told(
    tea: Path, voice: dict[str, AudioClip], tmp_path: Path
) -> None:
    write_m4a(tmp_path / "tea.m4a", voice["My tea is cold again."])
    code, shown = run("scenario", "record", "the_cold_tea", "--turn", "turn_1", "--from", "tea.m4a")
    assert (code, "✓ kept as turn_1.peer.flac" in shown) == (0, True)
    assert "[" not in shown or "Nearly word for word" in shown  # what differs would stand in brackets
    write_clip(tmp_path / "wrong.wav", voice["I had forgotten it."])
    code, shown = run("scenario", "record", "the_cold_tea", "--turn", "turn_1", "--from", "wrong.wav")
    assert code == 0
    assert re.search(r"The line: .*\[My tea is cold again\.\]", shown)
    assert "I heard:  [" in shown
    code, shown = run("scenario", "check", "the_cold_tea", "--json")
    faults = {(row["fault"], row["line"]) for row in json.loads(shown)}
    text = tea.read_text().splitlines()
    assert code == 1
    assert ("recording_differs", text.index("    peer: My tea is cold again.") + 1) in faults
    assert ("recording_missing", text.index("      peer: Never mind.") + 1) in faults


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--from", "tea.wav"), 2, "--turn turn_1.peer"),
        (("--turn", "turn_1", "--from", "gone.wav"), 3, "does not exist"),
        (("--turn", "turn_1", "--from", "silent.wav"), 3, "has no speech in it"),
        (("--turn", "turn_9"), 2, "has no turn called 'turn_9'; it has: turn_1"),
    ],
)
def test_what_cannot_be_recorded_is_told(
    tea: Path, tmp_path: Path, options: tuple[str, ...], code: int, words: str
) -> None:
    write_clip(tmp_path / "silent.wav", silence(2.0, 16_000))
    found = run("scenario", "record", "the_cold_tea", *options)
    assert (found[0], words in found[1]) == (code, True), found
    assert not recordings.folder_of(tea).exists()


def test_a_sheet_goes_out_and_a_folder_comes_back(tea: Path, voice: dict[str, AudioClip], tmp_path: Path) -> None:
    assert run("scenario", "sheet", "the_cold_tea", "--to", "lines.csv") == (0, "lines.csv: 3 lines\n")
    rows = list(csv.DictReader((tmp_path / "lines.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["words"] for row in rows] == ["My tea is cold again.", "I had forgotten it.", "Never mind."]
    (tmp_path / "back").mkdir()
    for row in rows[:2]:
        write_clip(tmp_path / "back" / row["file"], voice[row["words"]])
    (tmp_path / "back" / rows[2]["file"]).write_bytes(b"no recording")
    code, shown = run("scenario", "sheet", "the_cold_tea", "--take", "back")
    assert code == 3
    assert "turn_1.peer: kept." in shown
    assert "turn_1.if_breaks: " in shown
    assert "not a recording that voicecoach can read" in shown
    assert sorted(path.stem for path in recordings.folder_of(tea).iterdir()) == ["turn_1.if_builds", "turn_1.peer"]


# ── check, preview, graph ─────────────────────────────────────────────────────────────────────────────────


def test_check_ends_with_one_when_something_is_wrong_and_zero_when_nothing_is(tea: Path) -> None:
    assert run("scenario", "check", "the_cold_tea") == (0, "1 scenario checked: nothing to mend\n")
    tea.write_text(tea.read_text().replace("    if_breaks:", "    if_brakes:"))
    code, shown = run("scenario", "check", "the_cold_tea")
    assert code == 1
    assert f"{tea}:{line_of(tea, 'if_brakes')}: 'if_brakes' is not a known field; did you mean 'if_breaks'?" in shown
    code, shown = run("scenario", "check", "nobody")
    assert (code, "there is no scenario called 'nobody'" in shown) == (2, True)


def line_of(path: Path, words: str) -> int:
    return next(number for number, text in enumerate(path.read_text().splitlines(), 1) if words in text)


def test_a_preview_is_read_or_kept_as_a_recording(tea: Path, tmp_path: Path) -> None:
    code, shown = run("scenario", "preview", "the_cold_tea", "--no-speech", "--save", "tea.wav")
    assert code == 0
    assert shown.count("Ivo: My tea is cold again.") == 3  # one for each way on
    assert "you (breaks)" in shown
    assert read_clip(tmp_path / "tea.wav").duration_s > 5


def test_a_graph_is_text_or_a_picture(tea: Path, tmp_path: Path) -> None:
    code, shown = run("scenario", "graph", "the_cold_tea")
    assert (code, "● turn_1" in shown, "→ end" in shown) == (0, True, True)
    assert run("scenario", "graph", "the_cold_tea", "--svg", "tea.svg")[0] == 0
    assert "My tea is cold again." in "".join(ElementTree.parse(tmp_path / "tea.svg").getroot().itertext())


# ── phrases, packs, calibrate ─────────────────────────────────────────────────────────────────────────────


def test_a_phrase_is_shown_before_it_is_written(home: Path) -> None:
    code, shown = run("phrases", "add", "Tie a knot and hang on.", "-b", "minimizing", typed="n\n")
    assert (code, "Nothing was written" in shown) == (1, True)
    assert not (home / "phrasebank").exists()
    code, shown = run("phrases", "add", "Tie a knot and hang on.", "-b", "minimizing", typed="y\n")
    assert (code, "✓ Tie a knot and hang on." in shown) == (0, True)
    assert (home / "phrasebank" / "my_phrases.yaml").exists()


def test_a_phrase_that_hears_too_much_is_not_written_unasked(home: Path) -> None:
    code, shown = run("phrases", "add", "That sounds really hard.", "-b", "minimizing", "--yes")
    assert code == 1
    assert "✗ it is an example of empathy: That sounds really hard." in shown
    assert not (home / "phrasebank").exists()
    code, shown = run("phrases", "add", "Hang on in there.", "-b", "kindness")
    assert (code, "choose from: " in shown) == (2, True)


def test_packs_are_built_listed_and_refused_in_plain_words(tea: Path, tmp_path: Path) -> None:
    assert run("pack", "list") == (
        0,
        "No packs are installed. To install one: voicecoach pack install FILE.voicepack\n",
    )
    code, shown = run("pack", "build", "tea.voicepack", "--scenario", "the_cold_tea", "--version", "2.1")
    assert (code, "(tea 2.1, CC-BY-4.0)" in shown, "scenarios/the_cold_tea.yaml" in shown) == (0, True, True)
    code, shown = run("pack", "install", "tea.voicepack")
    assert code == 3
    assert "tea.voicepack/scenarios/the_cold_tea.yaml: 'the_cold_tea' is already the id of a scenario in " in shown
    assert str(tea) in shown
    assert run("pack", "build", "none.voicepack")[0] == 2
    assert not content.packs_folder().exists()


def test_calibrating_asks_in_plain_words_saves_each_answer_and_compares(tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    for name, words in (("a", "At least you still have a job."), ("b", "What was that like for you?")):
        (tmp_path / "replies" / f"{name}.txt").write_text(words)
    code, shown = run("calibrate", "replies", "--no-speech", typed="huh\nminimizing, trust-breaking\nq\n")
    assert code == 0
    assert "'huh' is nothing that can be heard" in shown
    assert "2 of 2: b.txt" in shown
    code, shown = run("calibrate", "replies", "--no-speech", typed="open_ended\n")
    assert (code, "1 of 2" in shown) == (0, False)  # what was answered before is not asked again
    assert "kappa:     agreement beyond chance" in shown
    code, shown = run("calibrate", "replies", "--json")  # with sound, of which there is none to play any more
    by_name = {row["behaviour"]: row for row in json.loads(shown)}
    assert by_name["minimizing"] == {
        **{"behaviour": "minimizing", "both": 1, "only_it": 0, "only_you": 0},
        **{"precision": 1.0, "recall": 1.0, "kappa": 1.0, "advice": ""},
    }


def test_what_is_heard_wrongly_too_often_is_muted_when_asked(tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    for number in range(5):
        (tmp_path / "replies" / f"{number}.txt").write_text("At least you still have a job.")
    code, shown = run("calibrate", "replies", "--mute-unreliable", typed="none\n" * 5)
    assert code == 0
    assert re.search(r"minimizing +0 +5 +0 +0\.0 +– +0\.0 +mute", shown)
    assert shown.endswith("Not reported on this machine: minimizing\n")
    assert content.load_settings().muted == (Behaviour.MINIMIZING,)


def test_muting_is_told_and_taken_back() -> None:
    assert run("calibrate", "--mute", "judging") == (0, "Not reported on this machine: judging\n")
    assert content.load_settings().muted == (Behaviour.JUDGING,)
    assert "nothing; all behaviors are reported" in run("calibrate", "--unmute", "judging")[1]
    code, shown = run("calibrate", "--mute", "kindness")
    assert (code, "choose from" in shown) == (2, True)
    assert run("calibrate")[0] == 2


# ── help ──────────────────────────────────────────────────────────────────────────────────────────────────


def commands_of(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name, command in group.commands.items():
        inner = hasattr(command, "commands")
        found += commands_of(command, (*path, name)) if inner else [((*path, name), command)]
    return found


TEACH = [
    (path, command)
    for path, command in commands_of(typer.main.get_command(app))
    if (path[0] in ("scenario", "pack", "calibrate") or path == ("phrases", "add"))
    and path[-1] != "record"  # which wants a microphone before it asks anything: see test_recording_survives.py
]


@pytest.mark.parametrize(
    ("path", "command"), TEACH, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_for_trainers_has_an_example_that_works(
    path: tuple[str, ...], command: click.Command, tmp_path: Path, home: Path
) -> None:
    found = re.search(r"Example: voicecoach (.*)", command.help or "")
    assert found, path
    (tmp_path / "replies").mkdir()
    (tmp_path / "replies" / "a.txt").write_text("At least you still have a job.")
    bundled_one = (bundled.folder("scenarios") / "relapse_weekend.yaml").read_text(encoding="utf-8")
    own = tmp_path / "my_own_weekend.yaml"
    own.write_text(bundled_one.replace("id: relapse_weekend", "id: my_own_weekend", 1), encoding="utf-8")
    if path[0] == "pack":
        assert run("pack", "build", "kitchen.voicepack", "--scenario", "my_own_weekend.yaml")[0] == 0
        if path[1] == "build":
            content.own_scenarios().mkdir(parents=True)
            own.rename(content.own_scenarios() / own.name)
        if path[1] == "remove":
            assert run("pack", "install", "kitchen.voicepack")[0] == 0
    typed = {"new": "\n".join(ANSWERS) + "\nn\n", "add": "y\n", "calibrate": "minimizing\n"}
    arguments = shlex.split(found.group(1))
    assert tuple(arguments[: len(path)]) == path
    code, shown = run(*arguments, typed=typed.get(path[-1], ""))
    assert code == 0, shown


def test_a_preview_that_is_broken_off_keeps_what_was_heard(tmp_path: Path) -> None:
    options = (
        "preview",
        "first_meeting_case_study",
        "--no-speech",
        "--save",
    )  # many lines, of which two are waited for
    program = Program("scenario", *options, "p.wav", env=os.environ)
    for turn in load_scenario(bundled.folder("scenarios") / "first_meeting_case_study.yaml").turns[:2]:
        program.wait_for(turn.peer)
    code, shown = program.interrupt()
    assert (code, "Saved as p.wav" in shown) == (130, True), shown
    assert read_clip(tmp_path / "p.wav").duration_s > 3
    code, shown = run("scenario", *options, "p.mp3")
    assert (code, "meeting" in shown) == (3, False)  # told before the first word
