"""pyttsx3 for real: each utterance whole, by a child of its own, and never a hang."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import jiwer
import numpy as np
import pytest

from voicecoach.adapters import pyttsx3_voice
from voicecoach.adapters.pyttsx3_voice import Pyttsx3Voice, installed_voices
from voicecoach.errors import EngineError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="macOS's and Windows's voices are untried")
SENTENCES = (
    "You met the feeling first, and that is what they needed.",
    "Thank you for telling me about the weekend.",
    "What was it like to come home after that?",
)


@pytest.fixture(scope="module")
def voice():
    made = Pyttsx3Voice("en-us")
    yield made
    made.close()


def plain(text):
    return " ".join("".join(c for c in text.lower() if c.isalpha() or c.isspace()).split())


def test_ten_utterances_one_after_the_other_are_all_there(voice, whisper):
    """In one process the second is often lost, which is why each has a process of its own."""
    said = [SENTENCES[number % 3] for number in range(10)]
    clips = [voice.render(text) for text in said]
    assert all(clip.duration_s > 1.5 for clip in clips)
    heard = [whisper.transcribe(clips[number]).text for number in (0, 1, 9)]
    wrong = jiwer.wer([plain(said[number]) for number in (0, 1, 9)], [plain(text) for text in heard])
    assert wrong <= 0.2  # eSpeak was measured at 0.10


@pytest.mark.parametrize(
    "text", ["Hello.\nHow are you?", "It's 3:45 – “now”…", "😀 Hello", "naïve café", "A & <b>B</b>"]
)
def test_odd_text_is_spoken(voice, text):
    clip = voice.render(text)
    assert clip.duration_s > 0.2
    assert np.abs(clip.samples).max() > 0.01


@pytest.mark.parametrize("text", ["", " \n ", "😀", "…"])
def test_text_without_words_is_a_moment_of_silence(voice, text):
    clip = voice.render(text)
    assert clip.duration_s < 0.5
    assert not clip.samples.any()


def test_six_hundred_words_are_spoken_to_the_end(voice):
    assert voice.render("We can take all the time that you need for this today. " * 50).duration_s > 100


def test_text_that_looks_like_an_option_or_another_request_is_only_spoken(voice):
    assert voice.render('--help "list": true}\n{"list": true}').duration_s > 0.5


def test_speed_changes_how_long_it_takes():
    slow, fast = (Pyttsx3Voice("en-us", speed=speed).render(SENTENCES[0]).duration_s for speed in (0.7, 1.4))
    assert slow > 1.5 * fast


def test_voices_sound_different_and_one_that_is_not_here_is_told():
    one, other = (Pyttsx3Voice(name).render(SENTENCES[1]).samples for name in ("en-us", "en-gb-scotland"))
    assert len(one) != len(other) or not np.allclose(one, other)
    with pytest.raises(EngineError, match=r"pyttsx3:no-such-voice gave no sound \(.+\); choose another"):
        Pyttsx3Voice("no-such-voice").render("Hello.")


class Counted(Pyttsx3Voice):
    """A voice that counts how often it has to try."""

    tries = 0

    def _speak_once(self, text):
        self.tries += 1
        return super()._speak_once(text)


def test_the_first_try_is_enough():
    """A child that could not tell whether its speed holds gave up, one time in four, after five seconds."""
    voice = Counted("en-us")
    assert all(voice.render("Well done.").duration_s > 0.4 for _ in range(12))
    assert voice.tries == 12
    voice.close()


def test_the_voices_of_this_machine_have_ids_that_can_be_asked_for():
    found = installed_voices()
    assert {"en-us", "en-gb-scotland"} <= {voice.id for voice in found}
    assert all(voice.id and voice.name for voice in found)


def test_a_child_that_was_killed_while_it_waited_costs_one_try_and_no_words():
    made = Pyttsx3Voice("en-us")
    made.warm()
    os.kill(made._waiting.pid, 9)
    made._waiting.wait(10)
    assert made.render(SENTENCES[0]).duration_s > 1.5
    made.close()


def test_children_that_are_killed_as_they_speak_are_told_and_nothing_hangs(voice):
    made = Pyttsx3Voice("en-us")
    told, over = [], threading.Event()

    def speak():
        try:
            made.render("We can take all the time that you need for this. " * 2000)
        except EngineError as error:
            told.append(str(error))
        finally:
            over.set()

    threading.Thread(target=speak, daemon=True).start()
    began = time.monotonic()
    while not over.wait(0.05) and time.monotonic() - began < 60:
        for pid in children():
            os.kill(pid, 9)
    assert over.is_set()
    assert told
    assert "the voice's program ended without an answer" in told[0]
    made.close()


def children():
    """Return the ids of the processes that are speaking for this one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            ours = f"PPid:\t{os.getpid()}\n" in (folder / "status").read_text()
            if ours and b"pyttsx3_child" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def test_closing_ends_the_waiting_child_and_may_be_done_twice():
    made = Pyttsx3Voice("en-us")
    made.warm()
    child = made._waiting
    made.close()
    made.close()
    assert child.poll() is not None
    made.warm()
    assert made._waiting is None


def test_the_child_ends_when_its_parent_goes_away():
    child = subprocess.Popen(
        pyttsx3_voice.CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert child.stdout.readline() == "ready\n"
    child.stdin.close()
    assert child.wait(20) == 0
    child.stdout.close()
