"""Long replies are transcribed in parts: cheaply, at the right times, and without a word cut in two."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_fixtures import HERE
from voicecoach.adapters.replay import ReplayMicrophone
from voicecoach.adapters.silero import SileroDetector
from voicecoach.adapters.whisper import LONGEST_CLIP_S
from voicecoach.audio import HEARING_HZ, AudioClip, join, read_clip, silence
from voicecoach.listen import Ending, Hooks, TurnListener
from voicecoach.patience import Patience
from voicecoach.text import Transcript, Word
from voicecoach.transcribe import LONGEST_PART_S, SHORTEST_PART_S, InParts, end_to_end, parts_of
from voicecoach.turn import LONGEST_REPLY_S


class Counting:
    """Hears the same word in everything, and counts the clips and their seconds."""

    name = "counting"

    def __init__(self):
        self.clips, self.seconds = 0, 0.0

    def transcribe(self, clip):
        self.clips += 1
        self.seconds += clip.duration_s
        return Transcript.from_text("and")


def hum(seconds, seed=1):
    samples = np.random.default_rng(seed).standard_normal(round(seconds * HEARING_HZ)) * 0.1
    return AudioClip(samples=samples.astype(np.float32), sample_rate_hz=HEARING_HZ)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.0, 90.0), st.integers(0, 9))
def test_the_parts_are_the_whole_and_none_is_too_long_or_too_short(seconds, seed):
    clip = hum(seconds, seed)
    parts = list(parts_of(clip))
    assert np.array_equal(np.concatenate([part.samples for part in parts]), clip.samples)
    assert all(SHORTEST_PART_S <= part.duration_s <= LONGEST_PART_S for part in parts[:-1])
    assert parts[-1].duration_s <= LONGEST_PART_S


def test_the_longest_part_is_not_longer_than_one_window_takes():
    assert LONGEST_PART_S <= LONGEST_CLIP_S


def test_a_cut_falls_into_the_middle_of_the_pause():
    first, *_ = parts_of(join((hum(13.0), silence(1.0, HEARING_HZ), hum(18.0))))
    assert 13.1 < first.duration_s < 13.9


@settings(max_examples=20, deadline=None)
@given(st.floats(28.1, 60.0), st.floats(0.1, 30.0))
def test_what_has_grown_is_cut_where_it_was_cut_before(seconds, more):
    whole = hum(seconds + more)
    early = AudioClip(samples=whole.samples[: round(seconds * HEARING_HZ)], sample_rate_hz=HEARING_HZ)
    lengths = [[len(part.samples) for part in parts_of(clip)] for clip in (early, whole)]
    assert lengths[0][:-1] == lengths[1][: len(lengths[0]) - 1]


def test_each_part_of_a_growing_reply_is_transcribed_once():
    counting = Counting()
    in_parts, whole = InParts(counting), hum(60.0)
    ends_s = range(2, 61, 2)
    for end_s in ends_s:
        in_parts.transcribe(AudioClip(samples=whole.samples[: end_s * HEARING_HZ], sample_rate_hz=HEARING_HZ))
    finished = len(list(parts_of(whole))) - 1
    assert counting.clips == len(ends_s) + finished


def test_the_words_of_a_later_part_have_their_times_in_the_whole():
    first = Transcript(text="One.", words=(Word(text="One.", start_s=1.0, end_s=2.0),), audio_duration_s=10.0)
    second = Transcript(text="Two.", words=(Word(text="Two.", start_s=0.5, end_s=0.75),), audio_duration_s=4.0)
    nothing = Transcript(text="", words=(), audio_duration_s=3.0)
    whole = end_to_end([first, nothing, second])
    assert whole.text == "One. Two."
    assert [(word.start_s, word.end_s) for word in whole.words] == [(1.0, 2.0), (13.5, 13.75)]
    assert whole.audio_duration_s == 17.0


@pytest.mark.parametrize("length_s", [30.0, 75.0])
def test_a_reply_with_many_pauses_costs_in_proportion_to_its_length(length_s):
    """Through the listener: a pause about every two seconds, and never more than one draft a pause."""
    counting = Counting()
    speech = read_clip(HERE / "how_did_that_feel.flac")
    pauses = round(length_s / (speech.duration_s + 0.3))
    room = AudioClip(samples=hum(0.3).samples * 0.005, sample_rate_hz=HEARING_HZ)
    listener = TurnListener(ReplayMicrophone([join([speech, room] * pauses)]), SileroDetector, Patience.LONG)
    heard = listener.hear(Hooks(draft=InParts(counting).transcribe))
    listener.close()
    assert heard.clip.duration_s == pytest.approx(min(length_s, LONGEST_REPLY_S), rel=0.1)
    assert heard.ending is (Ending.LONGEST if length_s > LONGEST_REPLY_S else Ending.SILENCE)
    finished = LONGEST_REPLY_S / SHORTEST_PART_S
    assert 0 < counting.clips <= pauses + finished + 1
    assert counting.seconds <= counting.clips * LONGEST_PART_S
