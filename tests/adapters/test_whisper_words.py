"""Whisper's text and its pieces make words with times; what it says twice in no time is said once."""

import pytest

from voicecoach.adapters.whisper_words import Piece, line_up, without_echo
from voicecoach.text import Transcript, Word


def word(text, start_s, end_s):
    return Word(text=text, start_s=start_s, end_s=end_s, probability=1.0)


def said(*words):
    return Transcript(text=" ".join(one.text for one in words), words=words, audio_duration_s=2.0)


ONCE = (word("Are", 0.2, 0.5), word("you", 0.5, 0.7), word("safe?", 0.7, 1.1))


def test_what_is_said_again_in_no_time_is_dropped():
    assert without_echo(said(*ONCE, *(word(one.text, 1.1, 1.1) for one in ONCE))) == said(*ONCE)


def test_what_a_person_says_twice_stays():
    twice = said(*ONCE, *(word(one.text, one.start_s + 1, one.end_s + 1) for one in ONCE))
    assert without_echo(twice) == twice


def test_one_word_said_twice_stays():
    again = said(*ONCE, word("safe?", 1.1, 1.1))
    assert without_echo(again) == again


def test_pieces_are_lined_up_with_the_words_they_make():
    pieces = [
        Piece(text=" don", start_s=0.1, end_s=0.2, probability=0.9),
        Piece(text="'t", start_s=0.2, end_s=0.3, probability=0.7),
        Piece(text=" go", start_s=0.4, end_s=0.6, probability=1.0),
        Piece(text=".", start_s=0.6, end_s=0.6, probability=0.1),
    ]
    first, second = line_up("don't go.", pieces, 1.0).words
    assert (first.text, first.start_s, first.end_s) == ("don't", 0.1, 0.3)
    assert first.probability == pytest.approx(0.8)
    assert (second.text, second.start_s, second.end_s, second.probability) == ("go.", 0.4, 0.6, 1.0)
