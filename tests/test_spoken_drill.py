"""The lesson and a drill out loud: through real sound devices, a virtual microphone and a virtual speaker."""

import json
import os
import subprocess
import sys

import audio_fixtures
from tests.hearing import not_said, words_in
from tests.program import PATIENCE_S, Program
from voicecoach import drill
from voicecoach.lesson import load_lesson

LESSON = load_lesson()


def test_the_lesson_is_heard_from_the_speaker(virtual_sound, tmp_path, whisper):
    command = [sys.executable, "-m", "voicecoach", "lesson", "--section", "empathy", "--speak"]
    env = virtual_sound.environment(os.environ)
    with virtual_sound.record_speaker(tmp_path / "said.wav"):
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr
    words = words_in(tmp_path / "said.wav", whisper)
    (section,) = [one for one in LESSON.sections if one.id == "empathy"]
    others = [line for one in LESSON.sections if one.id != "empathy" for line in one.text]
    assert not_said(section.text, words) == [], words
    assert not_said(others, words) == others, words


def test_a_drill_is_heard_and_answered_out_loud(virtual_sound, tmp_path, whisper):
    seed = 1
    (contrast,) = drill.choose(LESSON, seed, 1)
    with virtual_sound.record_speaker(tmp_path / "said.wav"):
        program = Program(
            *("drill", "--count", 1, "--seed", seed, "--json", tmp_path / "drill.json"),
            env=virtual_sound.environment(os.environ),
        )
        virtual_sound.wait_for_listener()
        virtual_sound.speak(audio_fixtures.HERE / "what_helped_before.flac")
        code, shown = program.end()
    assert code == 0, shown
    (one,) = json.loads((tmp_path / "drill.json").read_text())["rounds"]
    assert "helped you get through" in one["transcript"]["text"]
    assert one["better"]
    words = words_in(tmp_path / "said.wav", whisper)
    said = (contrast.peer, contrast.instead_of, "Next, try another scenario, maybe a harder one.")
    others = [line for other in LESSON.contrasts if other != contrast for line in (other.peer, other.instead_of)]
    assert not_said(said, words) == [], words
    assert not_said(others, words) == others, words
