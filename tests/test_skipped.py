"""What a recognizer passed over is found by the times of the words around it, and heard by itself."""

from itertools import pairwise

import numpy as np
import pytest

from voicecoach.audio import HEARING_HZ, AudioClip
from voicecoach.skipped import between, skipped
from voicecoach.text import Transcript, Word
from voicecoach.transcribe import NothingSkipped

LENGTH_S = 8.0
FIRST, SECOND = (0.8, 2.0), (3.0, 5.0)  # where somebody speaks


def sound(*spoken, length_s=LENGTH_S):
    """A clip that is 1 where somebody speaks, and 0 elsewhere."""
    samples = np.zeros(round(length_s * HEARING_HZ), np.float32)
    for start_s, end_s in spoken:
        samples[round(start_s * HEARING_HZ) : round(end_s * HEARING_HZ)] = 1
    return AudioClip(samples=samples, sample_rate_hz=HEARING_HZ)


def speech_in(clip):
    edges = np.flatnonzero(np.diff(clip.samples, prepend=0, append=0)) / HEARING_HZ
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def words(*times, length_s=LENGTH_S):
    said = tuple(Word(text=f"word{k}", start_s=start, end_s=end) for k, (start, end) in enumerate(times))
    return Transcript(text=" ".join(one.text for one in said), words=said, audio_duration_s=length_s)


def evenly(start_s, end_s, count):
    edges = np.linspace(start_s, end_s, count + 1).tolist()
    return list(pairwise(edges)) if count else []


def test_nothing_is_missing_where_every_stretch_has_its_words():
    heard = words(*evenly(*FIRST, 4), *evenly(*SECOND, 7))
    assert skipped(heard, sound(FIRST, SECOND), speech_in) is None


def test_a_long_word_before_a_pause_is_no_missing_words():
    assert skipped(words((0.8, 1.6), *evenly(*SECOND, 7)), sound((0.8, 1.6), SECOND), speech_in) is None


def test_what_was_passed_over_at_the_beginning_is_found_though_the_first_word_reaches_back_over_it():
    heard = words((0.0, 3.3), *evenly(3.3, 5.0, 6))
    assert skipped(heard, sound(FIRST, SECOND), speech_in) == pytest.approx((0.0, 2.5))


def test_what_was_passed_over_at_the_end_is_found():
    assert skipped(words(*evenly(*FIRST, 4)), sound(FIRST, SECOND), speech_in) == pytest.approx((2.5, LENGTH_S))


def test_a_breath_and_a_noise_are_nothing_missing():
    assert skipped(words(*evenly(*FIRST, 4)), sound(FIRST, (3.0, 3.4)), speech_in) is None


class Beginning:
    """Hears four words a second, but only up to the first pause."""

    name = "beginning"

    def __init__(self):
        self.clips = []

    def transcribe(self, clip):
        self.clips.append(clip)
        (start, end), *_ = speech_in(clip) or ((0.0, 0.0),)
        return words(*evenly(start, end, round(4 * (end - start))), length_s=clip.duration_s)


class Deafened(Beginning):
    """Hears only what comes first in a clip that begins with it: by itself the rest is no word."""

    def transcribe(self, clip):
        heard = super().transcribe(clip)
        return heard if len(self.clips) == 1 else words(length_s=clip.duration_s)


def test_every_stretch_is_heard_in_the_end_each_word_at_its_time():
    third = (6.0, 7.5)
    heard = NothingSkipped(Beginning(), speech_in).transcribe(sound(FIRST, SECOND, third))
    expected = [
        start for stretch in (FIRST, SECOND, third) for start, _ in evenly(*stretch, round(4 * np.ptp(stretch)))
    ]
    assert [word.start_s for word in heard.words] == pytest.approx(expected, abs=0.01)
    assert heard.audio_duration_s == pytest.approx(LENGTH_S)


def test_where_the_second_hearing_has_no_more_words_the_first_one_stands():
    heard = NothingSkipped(Deafened(), speech_in).transcribe(sound(FIRST, SECOND))
    assert [word.start_s for word in heard.words] == pytest.approx([start for start, _ in evenly(*FIRST, 5)])


def test_a_whole_clip_without_a_pause_is_heard_once():
    class Sleepy(Beginning):
        def transcribe(self, clip):
            self.clips.append(clip)
            return words((0.8, 1.0), length_s=clip.duration_s)

    sleepy = Sleepy()
    assert len(NothingSkipped(sleepy, speech_in).transcribe(sound((0.8, 4.0))).words) == 1
    assert len(sleepy.clips) == 1


def test_silence_is_heard_once():
    beginning = Beginning()
    assert not NothingSkipped(beginning, speech_in).transcribe(sound()).words
    assert len(beginning.clips) == 1


def test_a_stretch_of_a_clip_has_its_samples():
    assert speech_in(between(sound(FIRST, SECOND), 1.0, 4.0)) == ((0.0, 1.0), (2.0, 3.0))
