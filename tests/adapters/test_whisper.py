"""Real Whisper on real recordings: the words, their times, and never a word where nobody speaks."""

import re
import threading

import jiwer
import numpy as np
import pytest

from audio_fixtures import HERE, fixtures
from voicecoach.adapters import whisper
from voicecoach.adapters.whisper import FULL_WINDOW_S, QUICK_BEAM, window_s
from voicecoach.audio import HEARING_HZ, AudioClip, join, read_clip, resample, silence
from voicecoach.errors import EngineError
from voicecoach.transcribe import DEFAULT_MODEL

SPOKEN = tuple(fixture for fixture in fixtures() if fixture.is_speech)
PINK = np.random.default_rng(5)


@pytest.fixture(scope="module")
def transcriber(whisper):
    return whisper


@pytest.fixture(scope="module")
def heard_in(heard):
    """What is heard in each spoken recording."""
    return {fixture: heard(fixture.recording) for fixture in SPOKEN}


def comparable(text):
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())


def word_error_rate(recordings, texts):
    return jiwer.wer([comparable(one.about.words) for one in recordings], [comparable(text) for text in texts])


def test_most_words_of_most_recordings_are_heard(heard_in):
    assert word_error_rate(SPOKEN, [heard_in[one].text for one in SPOKEN]) < 0.15


def test_a_window_sized_to_the_reply_loses_no_more_words_than_the_full_one(heard_in):
    some, one_window = SPOKEN[::4], whisper.WhisperTranscriber(DEFAULT_MODEL)
    windows = [one_window._encode(read_clip(one.recording).samples, FULL_WINDOW_S) for one in some]
    full = [one_window._decode(window, QUICK_BEAM).text for window in windows]
    sized = word_error_rate(some, [heard_in[one].text for one in some])
    assert sized <= word_error_rate(some, full) + 0.02


def test_every_word_of_the_text_has_its_time_inside_the_recording(heard_in):
    for fixture, transcript in heard_in.items():
        assert [word.text for word in transcript.words] == transcript.text.split(), fixture
        times = [time for word in transcript.words for time in (word.start_s, word.end_s)]
        assert times == sorted(times)
        assert times[-1] <= transcript.audio_duration_s
        assert all(0 <= word.probability <= 1 for word in transcript.words)


def test_the_times_span_the_thinking_pause(heard_in):
    before, after = "happened", "home"
    (said,) = (one for fixture, one in heard_in.items() if fixture.about.pause)
    ends = {word.text: word.end_s for word in said.words}
    assert ends[after] - ends[before] > 2.5  # "to you", two seconds of thinking, "What was it like to come home"


@pytest.mark.parametrize("name", ["silence", "room_noise", "cough"])
def test_no_words_are_heard_where_nobody_speaks(transcriber, name):
    assert transcriber.transcribe(read_clip(HERE / f"{name}.flac")).words == ()


@pytest.mark.parametrize("seconds", [0.0, 0.05, 1.0, 9.0, 31.0])
def test_digital_silence_of_any_length_is_never_words(transcriber, seconds):
    nothing = transcriber.transcribe(silence(seconds, HEARING_HZ))
    assert nothing.text == ""
    assert nothing.audio_duration_s == pytest.approx(seconds)


@pytest.mark.parametrize("level", [0.003, 0.05, 0.3])
def test_noise_of_any_loudness_is_never_words(transcriber, level):
    noise = (PINK.standard_normal(4 * HEARING_HZ) * level).clip(-1, 1).astype(np.float32)
    assert transcriber.transcribe(AudioClip(samples=noise, sample_rate_hz=HEARING_HZ)).words == ()


@pytest.mark.parametrize("rate", [8_000, 44_100, 96_000])
def test_any_rate_is_understood(transcriber, rate):
    clip = resample(read_clip(HERE / "how_did_that_feel.flac"), rate)
    assert "brother" in transcriber.transcribe(clip).text


def test_a_reply_longer_than_a_window_is_heard_to_its_end(transcriber):
    first, last = (read_clip(HERE / f"{name}.flac") for name in ("how_did_that_feel", "what_would_help_you_sleep"))
    long = join((first, silence(28.0, HEARING_HZ), last))
    text = transcriber.transcribe(long).text
    assert "brother" in text
    assert "sleep" in text


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("did_you_call_your_sponsor", "i_cannot_lend_money"),
        ("how_did_that_feel", "every_right_to_be_angry"),
        ("thank_you_for_trusting_me", "same_thing_happened_to_me"),
        ("you_have_no_willpower", "between_us"),
    ],
)
def test_what_is_said_on_both_sides_of_a_pause_is_heard(heard_in, transcriber, first, then):
    """By itself Whisper ends after the first, when another voice says the second."""
    sides = [one for name in (first, then) for one in SPOKEN if one.recording.stem == name]
    pause = silence(0.8, HEARING_HZ)
    both = transcriber.transcribe(join((read_clip(sides[0].recording), pause, read_clip(sides[1].recording))))
    apart = [word for one in sides for word in heard_in[one].words]
    assert len(both.words) >= len(apart) - 2  # the shorter side has five
    assert jiwer.wer(comparable(" ".join(one.about.words for one in sides)), comparable(both.text)) < 0.3
    times = [time for word in both.words for time in (word.start_s, word.end_s)]
    assert times == sorted(times)


def test_a_clip_longer_than_a_window_is_refused_and_not_half_heard():
    with pytest.raises(ValueError, match="cut it in parts"):
        whisper.WhisperTranscriber(DEFAULT_MODEL).transcribe(silence(28.5, HEARING_HZ))


def test_two_threads_wait_for_each_other_and_hear_the_same(transcriber):
    clip = read_clip(HERE / "how_did_that_feel.flac")
    texts = []
    threads = [threading.Thread(target=lambda: texts.append(transcriber.transcribe(clip))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts[0] == texts[1]


def test_windows_are_whole_seconds_with_room_to_spare_and_never_under_ten():
    assert [window_s(length) for length in (0.5, 8.0, 8.1, 20.0, 27.9, 40.0)] == [10, 10, 11, 22, 30, 30]


def test_a_model_that_is_not_here_says_how_to_get_it():
    with pytest.raises(EngineError, match=r"voicecoach model get base\.en"):
        whisper.WhisperTranscriber("base.en")


def test_a_folder_that_is_no_model_says_what_is_missing(tmp_path):
    with pytest.raises(EngineError, match=r"has no model\.bin"):
        whisper.WhisperTranscriber(str(tmp_path))
