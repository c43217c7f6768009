"""The recording command with a real microphone under it: at a terminal, stopped, and with its cable pulled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_from_nothing import NEW, WORDS, heard_in, voicecoach
from tests.virtual_sound import VirtualSound
from voicecoach.audio import write_clip
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
def home(tmp_path: Path) -> Path:
    voicecoach(tmp_path, "scenario", "new", *NEW)
    return tmp_path


def kept(home: Path) -> list[str]:
    """Every file beside the scenario, hidden and half-written ones too."""
    return sorted(path.name for path in (home / "scenarios" / "first_night").glob("**/*"))


def recorder(sound: VirtualSound, home: Path, *options: str, **how: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "voicecoach", "scenario", "record", "first_night", *options]
    env = sound.environment({**os.environ, "VOICECOACH_HOME": str(home)})
    return subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)


def until(lines: Iterator[str], words: str) -> None:
    for line in lines:
        if words in line:
            return
    raise AssertionError(f"“{words}” was never shown")


def record_first_line(program: subprocess.Popen[str], sound: VirtualSound, voice: dict[str, Path]) -> None:
    """Say the first line and come to where the second is listened to."""
    assert program.stdout
    until(program.stdout, "Speak now")
    sound.speak(voice[PEER])
    until(program.stdout, "✓ kept")
    until(program.stdout, "Speak now")


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
    out, error = program.communicate(timeout=60)
    speaking.wait(timeout=60)
    assert program.returncode == 4
    assert "1 of 3 lines recorded" in out
    assert "stopped sending sound" in error
    assert "Traceback" not in error
    assert kept(home) == [f"{PEER}.flac"]
    assert heard_in(home / "scenarios" / "first_night" / f"{PEER}.flac", voice[PEER]) > 0.9


def test_ctrl_c_in_mid_line_keeps_what_was_kept_and_a_second_recorder_waits_its_turn(
    virtual_sound: VirtualSound,
    home: Path,
    voice: dict[str, Path],
) -> None:
    program = recorder(virtual_sound, home, "--hands-free", "--no-listen")
    record_first_line(program, virtual_sound, voice)
    second = recorder(virtual_sound, home, "--hands-free", "--no-listen")
    _, error = second.communicate(timeout=60)
    assert (second.returncode, "in another window" in error) == (2, True)
    program.send_signal(signal.SIGINT)
    out, error = program.communicate(timeout=60)
    assert program.returncode == 130
    assert "1 of 3 lines recorded" in out
    assert "Traceback" not in error
    assert kept(home) == [f"{PEER}.flac"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_at_a_terminal_a_take_is_played_back_and_kept_or_said_again(
    virtual_sound: VirtualSound,
    home: Path,
    voice: dict[str, Path],
    tmp_path: Path,
) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "voicecoach", "scenario", "record", "first_night", "--turn", PEER]
    env = virtual_sound.environment({**os.environ, "VOICECOACH_HOME": str(home), "TERM": "xterm", "COLUMNS": "100"})
    with virtual_sound.record_speaker(tmp_path / "played.wav"):
        program = subprocess.Popen(command, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        seen = ""

        def wait_for(words: str) -> None:
            nonlocal seen
            while words not in seen:
                seen += os.read(ours, 65536).decode("utf-8", "replace")
            seen = seen[seen.index(words) + len(words) :]

        wait_for("Ready? (y yes, n no, q stop)")
        os.write(ours, b"y\n")
        wait_for("Speak now")
        virtual_sound.speak(voice[BUILDS])  # another line than the one asked for
        wait_for("I heard:")
        wait_for("[a]")  # the default: say it again
        os.write(ours, b"\n")
        wait_for("Speak now")
        virtual_sound.speak(voice[PEER])
        wait_for("[k]")
        os.write(ours, b"\n")
        wait_for("1 of 1 lines recorded")
        assert program.wait(timeout=30) == 0
    os.close(ours)
    recorded = home / "scenarios" / "first_night" / f"{PEER}.flac"
    assert heard_in(recorded, voice[PEER]) > 0.9
    assert heard_in(tmp_path / "played.wav", recorded) > 0.9
