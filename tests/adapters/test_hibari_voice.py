"""hibari for real: what it says, Whisper hears."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voicecoach.adapters.hibari_voice import HibariVoice, installed_voices
from voicecoach.errors import EngineError
from voicecoach.said import compare

ROOT = Path(__file__).resolve().parents[2]
WORDS = "It makes sense that you feel worn out. What would help you sleep tonight?"


@pytest.fixture(scope="module")
def voice():
    made = HibariVoice("heart")
    yield made
    made.close()


def test_what_it_says_is_heard(voice, whisper):
    """Word for word where this was written; another processor may cost a word of the fourteen or two."""
    assert compare(WORDS, whisper.transcribe(voice.render(WORDS)).text).share >= 0.8


def test_the_same_words_are_the_same_sound(voice):
    assert np.array_equal(voice.render(WORDS).samples, voice.render(WORDS).samples)


def test_speed_changes_how_long_it_takes():
    slow, fast = (HibariVoice("heart", speed=speed).render(WORDS).duration_s for speed in (0.8, 1.25))
    assert slow > 1.25 * fast


def test_the_name_tells_voice_and_speed():
    assert HibariVoice("heart").name == "hibari:heart"
    assert HibariVoice("heart", speed=0.9).name == "hibari:heart@0.9"


@pytest.mark.parametrize(
    "text", ["Hello.\nHow are you?", "It is 3:45 – isn't it?", "😀 Hello", "Don’t… “stop”", "a", "naïve café", "WHAT?!"]
)
def test_odd_text_is_spoken(voice, text):
    clip = voice.render(text)
    assert clip.duration_s > 0.1
    assert np.abs(clip.samples).max() > 0.01
    assert np.isfinite(clip.samples).all()


@pytest.mark.parametrize("text", ["", "   ", "\n", "😀", "…"])
def test_text_without_words_is_next_to_no_sound_and_no_error(voice, text):
    assert voice.render(text).duration_s < 2.0


def test_six_hundred_words_are_spoken_to_the_end(voice):
    text = "We can take all the time that you need for this today. " * 50
    assert voice.render(text).duration_s > 100


def test_closing_twice_is_clean_and_it_speaks_again_afterwards():
    made = HibariVoice("heart")
    made.warm()
    made.close()
    made.close()
    assert made.render("Hello.").duration_s > 0.2


def test_voices_that_are_here_can_be_opened_and_others_cannot():
    here = installed_voices()
    assert here[0].id == "heart"
    for voice in here:
        assert voice.language.startswith("en")
        assert HibariVoice(voice.id).name == f"hibari:{voice.id}"
    for wrong in ("", "nobody", "../heart"):
        with pytest.raises(EngineError, match="is not on this machine"):
            HibariVoice(wrong)


DAMAGED = """
from onnxruntime.capi.onnxruntime_pybind11_state import InvalidProtobuf
class Hibari:
    def __init__(self, voice):
        if {when!r} == "loading":
            raise InvalidProtobuf("Protobuf parsing failed.\\nmore of it")
    def __call__(self, text, speed, seed):
        raise InvalidProtobuf("Protobuf parsing failed.")
"""
SPEAK = """
from voicecoach.adapters.hibari_voice import HibariVoice
from voicecoach.errors import EngineError
from voicecoach.said import compare
try:
    HibariVoice("heart").render("Hello.")
except EngineError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("loading", "cannot be loaded (Protobuf parsing failed.); run: pip install"),
        ("speaking", "could not say 'Hello.' (Protobuf parsing failed.); choose another voice"),
    ],
)
def test_an_error_of_onnxruntimes_is_told_as_one_of_the_voice(tmp_path, when, told):
    """These derive from Exception alone; a damaged voice, here one that Python finds first, must not end a talk."""
    (tmp_path / "hibari.py").write_text(DAMAGED.format(when=when))
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run([sys.executable, "-c", SPEAK], capture_output=True, text=True, env=env, timeout=60)
    assert told in done.stdout, done.stderr
    assert len(done.stdout.splitlines()) == 1
