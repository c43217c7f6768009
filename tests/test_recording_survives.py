"""The recording command with a real microphone under it: at a terminal, stopped, and with its cable pulled."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from tests.hearing import heard_in
from tests.program import Here, Program
from tests.test_from_nothing import NEW, WORDS
from tests.virtual_sound import VirtualSound
from voicecoach.audio import write_clip
from voicecoach.cli import app
from voicecoach.speak import open_speaker

PEER, BUILDS = "turn_1.peer", "turn_1.if_builds"


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("voice")
    speaker = open_speaker("hibari:heart")
    for line_id in (PEER, BUILDS):
        write_clip(folder / f"{line_id}.wav", speaker.render(WORDS[line_id]))
    speaker.close()
    return {line_id: folder / f"{line_id}.wav" for line_id in (PEER, BUILDS)}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voicecoach_here: Here) -> Path:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    assert voicecoach_here("scenario", "new", *NEW).returncode == 0
    return tmp_path


def kept(home: Path) -> list[str]:
    """Every file beside the scenario, hidden and half-written ones too."""
    return sorted(path.name for path in (home / "scenarios" / "first_night").glob("**/*"))


def recorder(sound: VirtualSound, home: Path, *options: str, at_terminal: bool = False) -> Program:
    env = sound.environment({**os.environ, "VOICECOACH_HOME": str(home), "TERM": "xterm", "COLUMNS": "100"})
    return Program("scenario", "record", "first_night", *options, env=env, at_terminal=at_terminal)


def record_first_line(program: Program, sound: VirtualSound, voice: dict[str, Path]) -> None:
    """Say the first line and come to where the second is listened to."""
    program.wait_for("Speak now")
    sound.speak(voice[PEER])
    program.wait_for("✓ kept")
    program.wait_for("Speak now")


def test_a_cable_pulled_in_mid_line_loses_no_line_that_was_kept(
    virtual_sound: VirtualSound,
    home: Path,
    voice: dict[str, Path],
) -> None:
    program = recorder(virtual_sound, home, "--hands-free", "--no-listen")
    record_first_line(program, virtual_sound, voice)
    speaking = subprocess.Popen(
        ["paplay", "--device=virtual_microphone", str(voice[BUILDS])], env=virtual_sound.env, stderr=subprocess.DEVNULL
    )
    time.sleep(1.0)  # somewhere in the middle of the line
    virtual_sound.unplug()
    code, printed = program.end()
    speaking.wait(timeout=60)
    assert code == 4, printed
    assert "1 of 3 lines recorded" in printed
    assert "stopped sending sound" in printed
    assert "Traceback" not in printed
    assert kept(home) == [f"{PEER}.flac"]
    assert heard_in(home / "scenarios" / "first_night" / f"{PEER}.flac", voice[PEER]) > 0.9


def test_ctrl_c_in_mid_line_keeps_what_was_kept_and_a_second_recorder_waits_its_turn(
    virtual_sound: VirtualSound,
    home: Path,
    voice: dict[str, Path],
) -> None:
    program = recorder(virtual_sound, home, "--hands-free", "--no-listen")
    record_first_line(program, virtual_sound, voice)
    code, printed = recorder(virtual_sound, home, "--hands-free", "--no-listen").end()
    assert (code, "in another window" in printed) == (2, True), printed
    code, printed = program.interrupt()
    assert code == 130, printed
    assert "1 of 3 lines recorded" in printed
    assert "Traceback" not in printed
    assert kept(home) == [f"{PEER}.flac"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_at_a_terminal_a_take_is_played_back_and_kept_or_said_again(
    virtual_sound: VirtualSound,
    home: Path,
    voice: dict[str, Path],
    tmp_path: Path,
) -> None:
    with virtual_sound.record_speaker(tmp_path / "played.wav"):
        program = recorder(virtual_sound, home, "--turn", PEER, at_terminal=True)
        program.wait_for("Ready? (y yes, n no, q stop)")
        program.type("y\n")
        program.wait_for("Speak now")
        virtual_sound.speak(voice[BUILDS])  # another line than the one asked for
        program.wait_for("I heard:")
        program.wait_for("[a]")  # the default: say it again
        program.type("\n")
        program.wait_for("Speak now")
        virtual_sound.speak(voice[PEER])
        program.wait_for("[k]")
        program.type("\n")
        code, printed = program.end()
    assert code == 0, printed
    assert "1 of 1 lines recorded" in printed
    recorded = home / "scenarios" / "first_night" / f"{PEER}.flac"
    assert heard_in(recorded, voice[PEER]) > 0.9
    assert heard_in(tmp_path / "played.wav", recorded) > 0.9


def test_the_example_of_its_help_asks_first_and_can_be_stopped(virtual_sound: VirtualSound, tmp_path: Path) -> None:
    help_text = typer.main.get_command(app).commands["scenario"].commands["record"].help  # type: ignore[attr-defined]  # groups
    (words,) = re.findall(r"Example: voicecoach (.*)", help_text)
    env = virtual_sound.environment({**os.environ, "VOICECOACH_HOME": str(tmp_path)})
    program = Program(*shlex.split(words), env=env)
    program.wait_for("Ready?")
    program.type("q\n")
    assert program.end() == (130, program.printed)
    assert list(tmp_path.rglob("*.flac")) == []
