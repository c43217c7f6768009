"""Practice through the real sounddevice, on a virtual microphone and speaker: a whole talk, and what can go wrong."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.hearing import not_said, words_in
from tests.program import PATIENCE_S, Program
from voicecoach.audio import read_clip, write_clip
from voicecoach.loudness import even_loudness
from voicecoach.said import compare
from voicecoach.speak import open_engine

FIXTURES = Path(__file__).resolve().parent.parent / "audio_fixtures"
BREAKS, BUILDS = FIXTURES / "demo/demo_breaks_trust.flac", FIXTURES / "demo/demo_builds_trust.flac"
BEGINNING = {"thank", "for", "trusting", "me", "with"}  # of BUILDS, as much as is said in two seconds
YOUR_TURN, MENU = "Your turn", "or say it"
SHORT = Path(__file__).parent / "data/short_talk.yaml"


def practising(env, *options):
    return Program("practice", *options, env={**env, "COLUMNS": "200"})


@pytest.fixture
def home(tmp_path):
    return {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "VOICECOACH_HOME": str(tmp_path)}


@pytest.fixture
def env(virtual_sound, home):
    return virtual_sound.environment(home)


def spoken(words, path):
    engine = open_engine("hibari:heart")
    write_clip(path, even_loudness(engine.render(words)))
    engine.close()
    return path


def test_a_talk_out_loud_from_the_peers_line_to_the_coaching_that_the_speaker_plays(
    virtual_sound,
    env,
    whisper,
    tmp_path,
):
    again, stop = spoken("Try again.", tmp_path / "again.wav"), spoken("Please stop.", tmp_path / "stop.wav")
    with virtual_sound.record_speaker(tmp_path / "heard.wav"):
        talk = practising(env, SHORT, "--json", tmp_path / "talk.json", "--save", tmp_path / "talk.wav")
        for waited_for, said in ((YOUR_TURN, BREAKS), (MENU, again), (YOUR_TURN, BUILDS), (MENU, stop)):
            talk.wait_for(waited_for)
            time.sleep(0.3)  # as a person would
            virtual_sound.speak(said)
        code, printed = talk.end()
    assert code == 130, printed
    record = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))
    assert [turn["outcome"] for turn in record["turns"]] == ["breaks", "builds"]
    assert [turn["turn"] for turn in record["turns"]] == ["lost_it", "lost_it"]
    for turn, words in zip(
        record["turns"],
        (
            "You just need to stay positive. You should go to more meetings.",
            "Thank you for trusting me with that. It sounds really hard. What do you think would help you right now?",
        ),
        strict=True,
    ):
        # Every word of the reply from the first to the last, and nothing of the peer's or the coach's voice.
        assert compare(words, turn["transcript"]["text"]).share >= 0.8, turn["transcript"]["text"]
    heard = words_in(tmp_path / "heard.wav", whisper)
    coached = [part["say"] for turn in record["turns"] for part in turn["advice"].values() if part]
    expected = [record["turns"][0]["peer"], *coached, *record["summary"]["spoken"]]
    assert not_said(expected, heard) == [], heard
    assert read_clip(tmp_path / "talk.wav").duration_s > 20
    assert "I heard “" in printed  # a command given by voice is confirmed on the screen


def test_devices_are_listed_and_chosen_by_a_part_of_their_names(env):
    def run(*arguments):
        command = [sys.executable, "-m", "voicecoach", *map(str, arguments)]
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE_S)

    listed = json.loads(run("devices", "--json").stdout)
    usual = next(device for device in listed if "input" in device["default"])
    assert usual["inputs"] > 0
    assert usual["outputs"] > 0
    done = run("practice", "--input", "no such microphone")
    assert done.returncode == 4
    assert usual["name"] in done.stderr  # what there is to choose from
    chosen = run("practice", SHORT, "--type", "--output", usual["name"][1:-1].upper(), "--peer-voice", "none")
    assert chosen.returncode == 0, chosen.stderr
    assert "You will read and not hear" not in chosen.stdout


def test_the_microphone_vanishing_in_the_middle_of_a_reply_is_told_and_loses_nothing(
    virtual_sound,
    env,
    tmp_path,
):
    talk = practising(env, SHORT, "--no-speech", "--json", tmp_path / "t.json", "--save", tmp_path / "t.wav")
    talk.wait_for(YOUR_TURN)
    virtual_sound.wait_for_listener()
    speaking = threading.Thread(target=_speak_until_unplugged, args=(virtual_sound,))
    speaking.start()
    time.sleep(2.0)
    virtual_sound.unplug()
    speaking.join()
    code, printed = talk.end()
    assert code == 4, printed
    assert re.search(r"voicecoach: the microphone .* stopped sending sound; check its plug", printed), printed
    assert "Traceback" not in printed
    record = json.loads((tmp_path / "t.json").read_text())
    assert record["ended_early"] == "broken off"
    (turn,) = record["turns"]
    assert turn["ended_by"] == "lost"
    assert BEGINNING & set(turn["transcript"]["text"].lower().split()), turn["transcript"]["text"]
    assert read_clip(tmp_path / "t.wav").duration_s > 5  # the peer's line, and the reply as far as it was heard


def test_a_microphone_that_hangs_in_the_middle_of_a_reply_is_given_up_and_loses_nothing(
    virtual_sound,
    env,
    tmp_path,
):
    talk = practising(env, SHORT, "--json", tmp_path / "t.json", "--save", tmp_path / "t.wav")
    talk.wait_for(YOUR_TURN)
    virtual_sound.wait_for_listener()
    speaking = threading.Thread(target=virtual_sound.speak, args=(BUILDS,))
    speaking.start()
    time.sleep(2.0)
    with virtual_sound.frozen():
        code, printed = talk.end()
    speaking.join()
    assert code == 4, printed
    assert re.search(r"voicecoach: the microphone .* stopped sending sound; check its plug", printed), printed
    assert "Traceback" not in printed
    record = json.loads((tmp_path / "t.json").read_text())
    assert record["ended_early"] == "broken off"
    (turn,) = record["turns"]
    assert turn["ended_by"] == "lost"
    assert BEGINNING & set(turn["transcript"]["text"].lower().split()), turn["transcript"]["text"]
    assert read_clip(tmp_path / "t.wav").duration_s > 5  # the peer's line, and the reply as far as it was heard


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_speaker_that_hangs_in_the_middle_of_a_line_is_given_up_and_ctrl_c_does_not_wait_for_it(
    virtual_sound,
    env,
    tmp_path,
    interrupted,
):
    talk = practising(env, SHORT, "--json", tmp_path / "t.json")
    talk.wait_for("I had a year")
    virtual_sound.wait_for_player()
    time.sleep(0.5)  # some words of it
    with virtual_sound.frozen():
        time.sleep(1.0)
        code, printed = talk.interrupt() if interrupted else talk.end()
    assert code == (130 if interrupted else 4), printed
    if not interrupted:
        assert re.search(r"voicecoach: the speaker .* stopped playing \(it took no sound for \d seconds\)", printed), (
            printed
        )
    assert "Traceback" not in printed
    assert json.loads((tmp_path / "t.json").read_text())["turns"] == []


def _speak_until_unplugged(sound):
    try:
        sound.speak(BUILDS)
    except RuntimeError:
        return  # paplay, too, lost its device


@pytest.mark.parametrize("waited_for", ["I had a year", YOUR_TURN, MENU])
def test_ctrl_c_ends_it_at_once_whatever_is_going_on(
    virtual_sound,
    env,
    tmp_path,
    waited_for,
):
    talk = practising(env, SHORT, "--json", tmp_path / "talk.json", "--coach-voice", "none")
    if waited_for == MENU:
        talk.wait_for(YOUR_TURN)
        virtual_sound.speak(BREAKS)
    talk.wait_for(waited_for)
    time.sleep(0.5)
    code, printed = talk.interrupt()
    assert code == 130, printed
    assert "Traceback" not in printed
    assert printed.rstrip().endswith("talk.json.")  # what there was is kept, and said to be
    turns = json.loads((tmp_path / "talk.json").read_text())["turns"]
    assert len(turns) == (1 if waited_for == MENU else 0)
