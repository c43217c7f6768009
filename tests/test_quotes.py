"""Quotes: whole clauses where there is room, no question before its point, nothing that ends in mid-air."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.quotes import LONGEST_QUOTE, SLACK, clause, quote, span
from voicecoach.text import Transcript


def quoted(reply, words, longest=LONGEST_QUOTE):
    """Return the quote of `words` where they stand in `reply`."""
    start = reply[: reply.index(words)].count(" ")
    transcript = Transcript.from_text(reply)
    return quote(span(transcript, *clause(transcript, start, start + len(words.split()))), longest)


@pytest.mark.parametrize(
    ("reply", "words", "said"),
    [
        ("Oh. No wonder you left your bag there. Sit down.", "No wonder", "No wonder you left your bag there"),
        ("My bus broke down, and there was nothing to be done about it.", "My bus broke", "My bus broke down"),
        ("You were cold and you had no coat on you that night.", "You were", "You were cold"),
        ("And then you stayed.", "you stayed.", "you stayed"),
        ("Good.", "Good.", "Good"),
    ],
)
def test_a_quote_is_the_clause_and_not_the_trigger(reply, words, said):
    assert quoted(reply, words) == said


def test_what_is_too_long_is_cut_where_one_could_take_a_breath():
    reply = "I can see how much you gave up when you took her children into your own small house"
    cut = quoted(reply, reply)
    assert cut == "I can see how much you gave up …"
    assert quoted(reply, reply, 4) == "I can see …"


def test_a_clause_that_is_a_little_too_long_is_quoted_whole():
    reply = " ".join(["word"] * (LONGEST_QUOTE + SLACK))
    assert quoted(reply, reply) == reply
    assert quoted(f"{reply} more", f"{reply} more").endswith("…")


def test_what_leads_in_or_on_is_left_out():
    transcript = Transcript.from_text("And um what was it like and")
    assert span(transcript, 0, 7) == ("what", "was", "it", "like")


@given(
    st.lists(st.sampled_from(["the", "and", "you", "to", "rest", "now,", "home.", "if"]), min_size=1, max_size=30),
    st.data(),
)
def test_any_quote_is_short_and_made_of_the_words_that_were_said(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    transcript = Transcript.from_text(" ".join(words))
    first, last = clause(transcript, start, end)
    assert first <= start
    assert end <= last
    said = quote(span(transcript, first, last), 4)
    assert len(said.removesuffix(" …").split()) <= 4
    assert all(word in transcript.text for word in said.removesuffix(" …").split())
