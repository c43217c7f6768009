"""Easy to read, short enough to say, kind to the person it is about."""

import pytest

from voicecoach import reading

LISTED = reading.load_person_first()


def test_the_grade_is_that_of_the_formula_worked_by_hand():
    """ "The cat sat." and "It was happy." have 6 words, 19 letters and 2 sentences: 4.71·19/6 + 0.5·6/2 − 21.43."""
    assert reading.grade("The cat sat. It was happy.") == pytest.approx(14.915 + 1.5 - 21.43)


def test_too_short_a_text_has_no_reading_age():
    assert reading.reading_age("Incomprehensibilities notwithstanding.") is None


def test_longer_words_and_sentences_ask_for_an_older_reader():
    easy = "I was sad. You sat with me. We had tea. " * 12
    hard = "Notwithstanding considerable organizational difficulties, practitioners endeavored collaboratively. " * 24
    assert reading.reading_age(easy) < reading.READING_AGE < reading.reading_age(hard)


def test_a_sentence_is_long_from_its_twenty_sixth_word():
    assert reading.long_sentences(" ".join(["word"] * 25) + ". Next one.") == ()
    long = " ".join(["word"] * 26)
    assert reading.long_sentences(f"First. {long}! Last.") == (long,)


def test_twelve_seconds_are_thirty_words():
    assert reading.seconds_aloud(" ".join(["word"] * 30)) == pytest.approx(reading.LONGEST_LINE_S)


@pytest.mark.parametrize("words", ["He is an addict.", "HE IS AN ADDICT", "an addict’s life", "Addict, they said"])
def test_a_label_is_found_whatever_its_capitals_and_signs(words):
    assert ("addict" in [label.found for label in reading.labels_in(words, LISTED)]) is ("’s" not in words)


def test_no_label_is_found_inside_another_word():
    assert reading.labels_in("The addiction ward, for people with an addiction.", LISTED) == ()


def test_every_entry_of_the_list_has_its_reason_and_something_to_say_that_is_no_label_itself():
    assert len(LISTED.words) >= 10
    for entry in LISTED.words:
        assert len(entry.why.split()) >= 4
        assert reading.labels_in(entry.say, LISTED) == (), entry.say
