"""Detection on recognized speech: real Whisper on every recording, against the words that were spoken."""

import jiwer
import pytest

from audio_fixtures import HERE, fixtures
from voicecoach.assess import assess_reply
from voicecoach.behaviours import Kind
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

RECORDED = (*fixtures(), *fixtures(HERE / "demo"))
SPOKEN = tuple(one for one in RECORDED if one.is_speech)
WORDLESS = tuple(one for one in RECORDED if not one.is_speech)
BANK = load_bank()
COMPARABLE = jiwer.Compose(
    [
        jiwer.ToLowerCase(),
        jiwer.SubstituteWords({"3": "three", "3.": "three"}),
        jiwer.RemovePunctuation(),
        jiwer.RemoveMultipleSpaces(),
        jiwer.Strip(),
        jiwer.ReduceToListOfListOfWords(),
    ]
)


def kinds(transcript):
    return set(assess_reply(transcript, BANK).kinds)


def test_the_kinds_heard_in_the_audio_agree_with_those_in_the_words(heard):
    wrong = [
        (one.recording.stem, kind.value)
        for one in SPOKEN
        for kind in kinds(heard(one.recording)) ^ kinds(Transcript.from_text(one.about.words))
    ]
    assert len(wrong) <= 0.05 * len(SPOKEN) * len(Kind), wrong


def test_what_a_recording_says_must_be_heard_is_heard(heard):
    missed = [
        (one.recording.stem, wanted.value)
        for one in SPOKEN
        for wanted in {*one.about.heard.kinds, *one.about.heard.behaviours} - found_in(heard(one.recording))
    ]
    wanted = sum(len(one.about.heard.kinds) + len(one.about.heard.behaviours) for one in SPOKEN)
    assert len(missed) <= 0.1 * wanted, missed


def found_in(transcript):
    assessment = assess_reply(transcript, BANK)
    return {*assessment.kinds, *assessment.behaviours}


@pytest.mark.parametrize("wordless", WORDLESS, ids=lambda one: one.recording.stem)
def test_silence_noise_and_a_cough_hold_no_words(heard, wordless):
    assert heard(wordless.recording).words == ()
    assert kinds(heard(wordless.recording)) == set()


def error_rate(heard, chosen):
    spoken = [one.about.words for one in chosen]
    written = [heard(one.recording).text for one in chosen]
    return jiwer.wer(spoken, written, reference_transform=COMPARABLE, hypothesis_transform=COMPARABLE)


def test_the_words_are_heard_clean_and_under_noise(heard):
    assert error_rate(heard, [one for one in SPOKEN if not one.is_degraded]) <= 0.08
    assert error_rate(heard, SPOKEN) <= 0.12


def test_words_have_times_within_the_recording_and_probabilities(heard):
    for one in SPOKEN:
        transcript = heard(one.recording)
        assert " ".join(word.text for word in transcript.words) == transcript.text
        assert all(0 <= word.start_s <= word.end_s <= transcript.audio_duration_s + 0.1 for word in transcript.words)
        assert all(0 <= word.probability <= 1 for word in transcript.words)
