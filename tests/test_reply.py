"""A reply as templates read it: comparable tokens that point back into the words, and the edges of clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.reply import read
from voicecoach.spoken import split_words
from voicecoach.text import Transcript


def said(text):
    return read(Transcript.from_text(text))


@pytest.mark.parametrize(
    ("word", "tokens"),
    [
        ("Don't", ("do", "not")),
        ("can’t", ("can", "not")),
        ("you're,", ("you", "are")),
        ("that's", ("that", "is")),
        ("Bob's", ("bob's",)),
        ("gonna", ("going", "to")),
        ("fussin'", ("fussing",)),
        ("in'", ("in",)),
        ("tae", ("to",)),
        ("y'all", ("you", "all")),
        ("ain't", ("is", "not")),
        ("shouldn't've", ("should", "not", "have")),
        ("two-thirds", ("two", "thirds")),
        ("“okay”", ("okay",)),
        ("…", ()),
    ],
)
def test_a_word_becomes_comparable_tokens(word, tokens):
    assert split_words(word) == tokens


def test_tokens_point_back_to_the_words_they_come_from():
    reply = said("Well, don't worry.")
    assert reply.tokens == ("well", "do", "not", "worry")
    assert reply.word_of == (0, 1, 1, 2)


def test_fillers_and_stutters_can_be_skipped():
    reply = said("Um, I, I just know, you know.")
    assert [token for token, skip in zip(reply.tokens, reply.skippable, strict=True) if not skip] == ["i", "know"]


def test_edges_of_sentences_and_clauses():
    reply = said("It is late. You came, but he did not.")
    assert reply.sentence_starts == {3}
    assert {0, 3, 5} <= reply.clause_starts
    assert {3, 5, len(reply.tokens)} <= reply.clause_ends


def test_a_title_ends_no_sentence():
    assert said("Mr. Patel is in. Dr. Roy is out.").sentence_starts == {4}


def test_but_begins_a_clause_where_its_comma_is_lost():
    reply = said("that sounds hard but you should get over it")
    assert reply.tokens.index("but") in reply.clause_starts


@pytest.mark.parametrize(
    ("line", "asks", "breaks_off"),
    [
        ("What would you do?", True, False),
        ("I wanted to-", False, True),
        ("Well,", False, True),
        ("I went home.", False, False),
        ("", False, False),
    ],
)
def test_whether_a_line_asks_or_breaks_off(line, asks, breaks_off):
    assert (said(line).asks, said(line).breaks_off) == (asks, breaks_off)


@given(st.text(max_size=200))
def test_any_text_gives_tokens_that_point_into_its_words(text):
    transcript = Transcript.from_text(text)
    reply = read(transcript)
    assert len(reply.tokens) == len(reply.word_of) == len(reply.skippable) == len(reply.unlike)
    assert all(0 <= index < len(transcript.words) for index in reply.word_of)
    assert list(reply.word_of) == sorted(reply.word_of)
    assert reply.sentence_starts <= set(range(1, max(1, len(reply.tokens))))


def test_a_word_said_again_in_the_next_sentence_is_no_stammer():
    said = read(Transcript.from_text("It was you. You still say so."))
    assert said.tokens[3] == "you"
    assert not said.skippable[3]
    assert read(Transcript.from_text("You, you still say so.")).skippable[1]
