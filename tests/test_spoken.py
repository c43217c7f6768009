"""What is said in short is the words that it stands for, wherever it is read."""

import pytest

from voicecoach.questions import find_questions
from voicecoach.reply import read
from voicecoach.spoken import SPELLED_OUT, is_cut_short, split_words
from voicecoach.text import Transcript


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Whatcha", "what are you"),
        ("d'ye", "do you"),
        ("D’ye", "do you"),
        ("dontcha", "do not you"),
        ("gonna", "going to"),
        ("y'know", "you know"),
        ("I'd've", "i would have"),
        ("thinkin'", "thinking"),
        ("dinnae", "do not"),
        ("sister's", "sister's"),
        ("let's", "let us"),
    ],
)
def test_a_short_form_is_written_out(said, written):
    assert " ".join(split_words(said)) == written


def test_no_form_stands_for_itself_or_for_another_short_form():
    for form, full in SPELLED_OUT.items():
        assert form != full
        assert not set(full.split()) & set(SPELLED_OUT), form


def test_a_short_form_is_known_to_templates_and_to_questions_alike():
    said = Transcript.from_text("Whatcha thinking about?")
    assert read(said).tokens == ("what", "are", "you", "thinking", "about")
    assert [question.open for question in find_questions(said)] == [True]


@pytest.mark.parametrize("word", ["I'm", "they’ve", "we'll.", "it's?", "let's", "im", "whatcha'd"])
def test_a_word_that_promises_more_is_cut_short(word):
    assert is_cut_short(word)


@pytest.mark.parametrize("word", ["don't", "gonna", "sister's", "is", "well-being", "y'all"])
def test_a_word_that_can_be_the_last_is_not(word):
    assert not is_cut_short(word)
