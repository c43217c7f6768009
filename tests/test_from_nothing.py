"""A trainer's first scenario, from nothing to somebody else's practice, by the commands alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hearing import heard_in
from tests.program import Here, Program
from tests.virtual_sound import VirtualSound
from voicecoach.audio import write_clip
from voicecoach.speak import open_speaker

WORDS = {
    "turn_1.peer": "I lay awake all night. Every sound made me jump.",
    "turn_1.if_builds": "Yes. It was a long night.",
    "turn_1.if_breaks": "Never mind. I will manage.",
}
NEW = (
    *("--title", "Nora: the first night home", "--id", "first_night", "--name", "Nora", "--pronouns", "she/her"),
    *("--about", "A mother of two, home from the hospital since yesterday."),
    *("--setting", "At her kitchen table. She asked you to come."),
    *("--peer", WORDS["turn_1.peer"], "--goal", "Hear how frightened she was, and ask about it."),
    *("--builds", WORDS["turn_1.if_builds"], "--breaks", WORDS["turn_1.if_breaks"]),
    *("--instead", "That sounds frightening. What was the night like for you?"),
)


@pytest.fixture
def voicecoach(monkeypatch: pytest.MonkeyPatch, voicecoach_here: Here) -> Callable[..., str]:
    """Run `voicecoach` with `home` as the person's own folder and as the working directory."""

    def run(home: Path, *arguments: str) -> str:
        monkeypatch.chdir(home)
        monkeypatch.setenv("VOICECOACH_HOME", str(home))
        done = voicecoach_here(*arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    return run


@pytest.fixture(scope="module")
def trainer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What a trainer says into the microphone, line by line: a real voice."""
    folder = tmp_path_factory.mktemp("trainer")
    speaker = open_speaker("hibari:heart")
    for line_id, words in WORDS.items():
        write_clip(folder / f"{line_id}.wav", speaker.render(words))
    speaker.close()
    return {line_id: folder / f"{line_id}.wav" for line_id in WORDS}


def record(sound: VirtualSound, home: Path, trainer: dict[str, Path]) -> str:
    """Record every line through the microphone: whenever the command says so, the trainer speaks."""
    env = sound.environment({**os.environ, "VOICECOACH_HOME": str(home)})
    program = Program("scenario", "record", "first_night", "--hands-free", env=env)
    for recording in trainer.values():
        program.wait_for("Speak now")
        sound.speak(recording)
    code, printed = program.end()
    assert code == 0, printed
    return printed


def test_a_scenario_made_recorded_checked_packed_and_practised_elsewhere(
    virtual_sound: VirtualSound,
    trainer: dict[str, Path],
    voicecoach: Callable[..., str],
    tmp_path: Path,
) -> None:
    hers, theirs = tmp_path / "hers", tmp_path / "theirs"
    hers.mkdir()
    theirs.mkdir()

    assert "first_night is ready" in voicecoach(hers, "scenario", "new", *NEW)
    shown = record(virtual_sound, hers, trainer)
    assert shown.count("✓ kept") == len(WORDS)
    assert "3 of 3 lines recorded" in shown
    assert "nothing to mend" in voicecoach(hers, "scenario", "check", "first_night")
    assert "turn_1" in voicecoach(hers, "scenario", "graph", "first_night")
    previewed = voicecoach(hers, "scenario", "preview", "first_night", "--no-speech", "--save", "preview.wav")
    assert all(words in previewed for words in WORDS.values())
    recordings = hers / "scenarios" / "first_night"
    for line_id in WORDS:
        assert heard_in(hers / "preview.wav", recordings / f"{line_id}.flac") > 0.95

    voicecoach(hers, "pack", "build", "nora.voicepack", "--scenario", "first_night", "--author", "N. N.")
    assert "is installed" in voicecoach(theirs, "pack", "install", str(hers / "nora.voicepack"))
    assert "first_night" in voicecoach(theirs, "scenario", "list")

    reply = tmp_path / "reply.wav"
    speaker = open_speaker("hibari:heart")
    write_clip(reply, speaker.render("That sounds frightening. What was the night like for you?"))
    speaker.close()
    options = ("--reply", str(reply), "--no-speech", "--save", "practice.wav", "--json", "practice.json")
    voicecoach(theirs, "practice", "first_night", *options)
    turn = json.loads((theirs / "practice.json").read_text())["turns"][0]
    assert turn["outcome"] == "builds"
    assert {"validating", "open_ended"} <= set(turn["assessment"]["kinds"])
    for line_id in ("turn_1.peer", "turn_1.if_builds"):
        assert heard_in(theirs / "practice.wav", recordings / f"{line_id}.flac") > 0.95

    voicecoach(theirs, "pack", "remove", "nora")
    assert "first_night" not in voicecoach(theirs, "scenario", "list")
