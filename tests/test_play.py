"""The tape, and lines spoken one after the other while the next is being rendered."""

import threading
from collections import defaultdict

import numpy as np
import pytest

from voicecoach.audio import HEARING_HZ, AudioClip, silence
from voicecoach.errors import EngineError
from voicecoach.play import GAP_S, Announced, NoOutput, Tape, play_until, say


def sound(seconds, value=0.25, rate=24_000):
    return AudioClip(samples=np.full(round(seconds * rate), value, np.float32), sample_rate_hz=rate)


class Voice:
    """Says each line for as many tenths of a second as it has letters, and remembers what it was asked to."""

    name = "voice"

    def __init__(self, fails_at=None):
        self.rendered = []
        self.begun = defaultdict(threading.Event)
        self.fails_at = fails_at

    def render(self, text):
        self.rendered.append(text)
        self.begun[text].set()
        if text == self.fails_at:
            raise EngineError("the voice gave up")
        return sound(len(text) / 10)

    def close(self):
        pass


def test_a_tape_keeps_the_order_at_one_rate_with_a_breath_after_each():
    tape = Tape()
    tape.add(sound(1.0, 0.5, 24_000))
    tape.add(sound(2.0, -0.25, 48_000))
    assert tape.clip.sample_rate_hz == HEARING_HZ
    assert tape.clip.duration_s == pytest.approx(3.0 + 2 * GAP_S, abs=0.01)
    assert tape.clip.samples[HEARING_HZ // 2] == pytest.approx(0.5, abs=0.01)
    assert tape.clip.samples[round(HEARING_HZ * (2.0 + GAP_S))] == pytest.approx(-0.25, abs=0.01)


def test_an_empty_tape_is_no_sound_and_so_is_one_with_no_sound_on_it():
    tape = Tape()
    assert tape.clip.duration_s == 0
    tape.add(silence(0.0, 16_000))
    assert tape.clip.duration_s == 0


def test_lines_come_in_order_and_the_next_is_rendered_meanwhile():
    voice = Voice()
    with say(voice, ("one", "three", "fifteen")) as clips:
        first = next(clips)
        assert voice.begun["three"].wait(5)  # while the first is played
        assert [first.duration_s, *(clip.duration_s for clip in clips)] == pytest.approx([0.3, 0.5, 0.7])
    assert voice.rendered == ["one", "three", "fifteen"]


def test_whoever_leaves_early_leaves_no_thread_behind():
    with say(Voice(), tuple("abcdefgh")) as clips:
        next(clips)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("render")]


def test_a_voice_that_fails_is_told_when_its_line_is_due():
    with say(Voice(fails_at="two"), ("one", "two")) as clips:
        assert next(clips).duration_s == pytest.approx(0.3)
        with pytest.raises(EngineError, match="gave up"):
            next(clips)


def test_no_lines_are_no_sound():
    with say(Voice(), ()) as clips:
        assert list(clips) == []


def test_no_output_plays_nothing_at_once_and_asks_nobody():
    output = NoOutput()
    output.play(sound(3600.0, rate=100), lambda: pytest.fail("nobody is to be asked"))
    output.close()
    output.close()


class Speaker:
    """A speaker that plays ten blocks, and asks before each whether to stop."""

    def __init__(self):
        self.played = 0

    def play(self, clip, should_stop):
        for _ in range(10):
            if should_stop():
                return
            self.played += 1

    def close(self):
        pass


def test_a_key_ends_a_clip_and_is_handed_on():
    keys = iter([None, None, "s", "q"])
    output = Speaker()
    assert play_until(output, sound(1.0), lambda: next(keys)) == "s"
    assert output.played == 2


def test_a_clip_heard_to_its_end_hands_on_nothing():
    output = Speaker()
    assert play_until(output, sound(1.0), lambda: None) is None
    assert output.played == 10


class Stretches:
    """A speaker that plays three stretches of sound, asking before each whether to stop."""

    def __init__(self, told):
        self.told = told

    def play(self, clip, should_stop):
        for stretch in range(3):
            if should_stop():
                return
            self.told.append(stretch)

    def close(self):
        self.told.append("closed")


def test_what_waits_for_a_voice_begins_when_its_first_moment_is_on_the_way():
    told = []
    output = Announced(Stretches(told), lambda: told.append("begun"))
    output.play(silence(1.0, 16_000), lambda: False)
    assert told[:3] == [0, "begun", 1]
    output.close()
    assert told[-1] == "closed"


def test_it_begins_too_where_nothing_is_played_or_the_voice_is_cut_off_at_once():
    for quiet in (NoOutput(), Stretches([])):
        told = []
        Announced(quiet, lambda told=told: told.append("begun")).play(silence(1.0, 16_000), lambda: True)
        assert told == ["begun"]
