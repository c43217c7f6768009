"""The lesson and a drill out loud: through real sound devices, a virtual microphone and a virtual speaker."""

import json
import re
import subprocess
import sys

import audio_fixtures
from voicecoach import drill
from voicecoach.audio import read_clip
from voicecoach.lesson import load_lesson
from voicecoach.said import compare

LESSON = load_lesson()


def environment(sound):
    """Return the card's, without a latency that is shorter than our buffer, on which ALSA's plugin waits for ever."""
    return {name: value for name, value in sound.env.items() if name != "PULSE_LATENCY_MSEC"}


def share_heard(text, said):
    """Return the share of the words of `text` that are in `said`, 0…1: what is missing stands in [brackets]."""
    there = re.sub(r"\[[^]]*\]", "", compare(text, said).line)
    return len(there.split()) / len(text.split())


def test_the_lesson_is_heard_from_the_speaker(virtual_sound, tmp_path, whisper):
    command = [sys.executable, "-m", "voicecoach", "lesson", "--section", "empathy", "--speak"]
    with virtual_sound.record_speaker(tmp_path / "said.wav"):
        done = subprocess.run(command, env=environment(virtual_sound), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    (section,) = [one for one in LESSON.sections if one.id == "empathy"]
    said = whisper.transcribe(read_clip(tmp_path / "said.wav")).text
    assert share_heard(" ".join((section.title, *section.text)), said) > 0.8, said


def test_a_drill_is_heard_and_answered_out_loud(virtual_sound, tmp_path, whisper):
    seed = 1
    (contrast,) = drill.choose(LESSON, seed, 1)
    command = [sys.executable, "-m", "voicecoach", "drill", "--count", "1", "--seed", str(seed)]
    command += ["--json", str(tmp_path / "drill.json")]
    with virtual_sound.record_speaker(tmp_path / "said.wav"):
        program = subprocess.Popen(
            command, env=environment(virtual_sound), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        virtual_sound.wait_for_listener()
        virtual_sound.speak(audio_fixtures.HERE / "what_helped_before.flac")
        shown, _ = program.communicate(timeout=120)
    assert program.returncode == 0, shown
    (one,) = json.loads((tmp_path / "drill.json").read_text())["rounds"]
    assert "helped you get through" in one["transcript"]["text"]
    assert one["better"]
    said = whisper.transcribe(read_clip(tmp_path / "said.wav")).text
    assert share_heard(contrast.peer, said) > 0.7, said
    assert share_heard(contrast.instead_of, said) > 0.6, said
    assert share_heard("Next, try another scenario, maybe a harder one.", said) > 0.8, said
