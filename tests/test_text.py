"""Words and transcripts: spans point into the text, and typed words are sure and without times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.text import Transcript, Word


@given(st.text())
def test_the_words_of_a_typed_reply_are_its_text_split_at_blanks(text):
    typed = Transcript.from_text(text)
    assert tuple(word.text for word in typed.words) == tuple(text.split())
    assert typed.text.split() == text.split()
    assert "  " not in typed.text


def test_typed_words_are_sure_and_have_no_times():
    typed = Transcript.from_text("That sounds hard.")
    assert typed.confidence == 1.0
    assert typed.audio_duration_s == 0.0
    assert {(word.start_s, word.end_s, word.probability) for word in typed.words} == {(0.0, 0.0, 1.0)}


def test_confidence_is_the_mean_of_the_words():
    words = (Word(text="oh", probability=0.5), Word(text="no", probability=0.9))
    assert Transcript(text="oh no", words=words).confidence == pytest.approx(0.7)


def test_nothing_said_is_no_doubt_about_what_was_said():
    assert Transcript.from_text(" \n ").confidence == 1.0
