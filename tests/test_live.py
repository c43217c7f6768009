"""Practice through the real sounddevice, on a virtual microphone and speaker: a whole talk, and what can go wrong."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio import AudioClip, read_clip, write_clip
from voicecoach.loudness import even_loudness
from voicecoach.said import compare
from voicecoach.speak import open_engine
from voicecoach.transcribe import open_transcriber

FIXTURES = Path(__file__).resolve().parent.parent / "audio_fixtures"
BREAKS, BUILDS = FIXTURES / "demo/demo_breaks_trust.flac", FIXTURES / "demo/demo_builds_trust.flac"
YOUR_TURN, MENU = "Your turn", "or say it"
PATIENCE_S = 120.0


class Talk:
    """A running `voicecoach practice`: what it prints is waited for line by line."""

    def __init__(self, env, *arguments):
        self.printed = ""
        self._read = 0
        self._grown = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "voicecoach", "practice", *map(str, arguments)],
            env={**env, "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._follow, daemon=True)
        self._reader.start()

    def _follow(self):
        for line in self.process.stdout:
            with self._grown:
                self.printed += line
                self._grown.notify_all()
        with self._grown:
            self._grown.notify_all()

    def wait_for(self, words):
        """Return when `words` have been printed, after what was waited for last."""
        until = time.monotonic() + PATIENCE_S
        with self._grown:
            while (at := self.printed.find(words, self._read)) < 0:
                left = until - time.monotonic()
                assert left > 0, f"never printed {words!r}:\n{self.printed}"
                assert self._reader.is_alive(), f"ended before it printed {words!r}:\n{self.printed}"
                self._grown.wait(min(left, 1.0))
            self._read = at + len(words)

    def end(self):
        """Return the exit code and all that was printed."""
        try:
            code = self.process.wait(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()  # left alone, it would hold the machine's time for the tests that follow
            raise AssertionError(f"did not end:\n{self.printed}") from None
        self._reader.join(timeout=10)
        return code, self.printed

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.end()


@pytest.fixture
def home(tmp_path):
    return {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "VOICECOACH_HOME": str(tmp_path)}


@pytest.fixture
def env(virtual_sound, home):
    return virtual_sound.environment(home)


@pytest.fixture(scope="module")
def whisper():
    return open_transcriber()


def spoken(words, path):
    engine = open_engine("hibari:heart")
    write_clip(path, even_loudness(engine.render(words)))
    engine.close()
    return path


def words_of(recording, whisper):
    """All that was said in a long recording, cut where it is quiet so that each piece fits Whisper's window."""
    clip = read_clip(recording)
    rate = clip.sample_rate_hz
    loud = np.abs(clip.samples[: len(clip.samples) // rate * rate]).reshape(-1, rate // 10).max(axis=1) > 0.01
    pieces, start, quiet = [], None, 0
    for tenth, here in enumerate([*loud, *[False] * 5]):
        quiet = 0 if here else quiet + 1
        if here and start is None:
            start = tenth
        if start is not None and quiet >= 5:
            pieces.append(clip.samples[start * rate // 10 : tenth * rate // 10])
            start = None
    return [whisper.transcribe(AudioClip(samples=piece, sample_rate_hz=rate)).text for piece in pieces]


def test_a_talk_out_loud_from_the_peers_line_to_the_coaching_that_the_speaker_plays(
    virtual_sound,
    env,
    whisper,
    tmp_path,
):
    again, stop = spoken("Try again.", tmp_path / "again.wav"), spoken("Please stop.", tmp_path / "stop.wav")
    with virtual_sound.record_speaker(tmp_path / "heard.wav"):
        talk = Talk(env, "relapse_weekend", "--json", tmp_path / "talk.json", "--save", tmp_path / "talk.wav")
        for waited_for, said in ((YOUR_TURN, BREAKS), (MENU, again), (YOUR_TURN, BUILDS), (MENU, stop)):
            talk.wait_for(waited_for)
            time.sleep(0.3)  # as a person would
            virtual_sound.speak(said)
        code, printed = talk.end()
    assert code == 130, printed
    record = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))
    assert [turn["outcome"] for turn in record["turns"]] == ["breaks", "builds"]
    assert [turn["turn"] for turn in record["turns"]] == ["used_again", "used_again"]
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
    heard = " ".join(words_of(tmp_path / "heard.wav", whisper))
    coached = [part["say"] for turn in record["turns"] for part in turn["advice"].values() if part]
    expected = [record["turns"][0]["peer"], *coached, *record["summary"]["spoken"]]
    for line in expected:
        assert _best_share(line, heard) >= 0.5, f"{line!r} was not played; heard: {heard}"
    assert read_clip(tmp_path / "talk.wav").duration_s > 20
    assert "I heard “" in printed  # a command given by voice is confirmed on the screen


def _best_share(line, heard):
    """The share of the line's words in the stretch of what was heard that agrees with it best."""
    words, size = heard.split(), len(line.split())
    stretches = (" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
    return max(compare(line, stretch).share for stretch in stretches)


def test_devices_are_listed_and_chosen_by_a_part_of_their_names(env):
    def run(*arguments):
        command = [sys.executable, "-m", "voicecoach", *arguments]
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE_S)

    listed = json.loads(run("devices", "--json").stdout)
    usual = next(device for device in listed if "input" in device["default"])
    assert usual["inputs"] > 0
    assert usual["outputs"] > 0
    done = run("practice", "--input", "no such microphone")
    assert done.returncode == 4
    assert usual["name"] in done.stderr  # what there is to choose from
    chosen = run("practice", "--type", "--output", usual["name"][1:-1].upper())
    assert chosen.returncode == 0, chosen.stderr
    assert "You will read and not hear" not in chosen.stdout


def test_the_microphone_vanishing_in_the_middle_of_a_reply_is_told_and_loses_nothing(
    virtual_sound,
    env,
    tmp_path,
):
    talk = Talk(env, "relapse_weekend", "--no-speech", "--json", tmp_path / "t.json", "--save", tmp_path / "t.wav")
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
    assert [(turn["ended_by"], turn["transcript"]["words"][0]["text"]) for turn in record["turns"]] == [
        ("lost", "Thank")
    ]
    assert read_clip(tmp_path / "t.wav").duration_s > 6  # the peer's line, and the reply as far as it was heard


def test_a_microphone_that_hangs_in_the_middle_of_a_reply_is_given_up_and_loses_nothing(
    virtual_sound,
    env,
    tmp_path,
):
    talk = Talk(env, "relapse_weekend", "--json", tmp_path / "t.json", "--save", tmp_path / "t.wav")
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
    assert [(turn["ended_by"], turn["transcript"]["words"][0]["text"]) for turn in record["turns"]] == [
        ("lost", "Thank")
    ]
    assert read_clip(tmp_path / "t.wav").duration_s > 6  # the peer's line, and the reply as far as it was heard


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_speaker_that_hangs_in_the_middle_of_a_line_is_given_up_and_ctrl_c_does_not_wait_for_it(
    virtual_sound,
    env,
    tmp_path,
    interrupted,
):
    talk = Talk(env, "relapse_weekend", "--json", tmp_path / "t.json")
    talk.wait_for("I threw it away")
    time.sleep(0.5)
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


@pytest.mark.parametrize("waited_for", ["I threw it away", YOUR_TURN, MENU])
def test_ctrl_c_ends_it_at_once_whatever_is_going_on(
    virtual_sound,
    env,
    tmp_path,
    waited_for,
):
    talk = Talk(env, "relapse_weekend", "--json", tmp_path / "talk.json")
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
