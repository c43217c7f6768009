"""Did a reply take up what the peer said? What keeps the coach from telling people to do what they did."""

import pytest

from voicecoach.taken_up import affirms, declines, echo, takes_up
from voicecoach.text import Transcript

PEER = "My brother sold the boat. I wasn't even asked."


@pytest.mark.parametrize(
    "reply",
    ["The boat, just gone.", "That sounds so lonely.", "You weren't asked, by your own brother.", "Sold. Wow."],
)
def test_a_telling_word_or_a_feeling_in_a_statement_takes_it_up(reply):
    assert takes_up(Transcript.from_text(reply), PEER)


@pytest.mark.parametrize(
    "reply",
    ["Right then.", "Where is the boat?", "I had a boat once.", "I was sad last year.", "You should get some rest."],
)
def test_a_question_and_ones_own_story_do_not(reply):
    assert not takes_up(Transcript.from_text(reply), PEER)


def test_an_echo_is_short_and_adds_nothing():
    transcript = Transcript.from_text("Oh dear. The boat, after all.")
    assert echo(transcript, PEER) == (2, 6)
    assert echo(Transcript.from_text("You lost that boat."), PEER) is None, "it may as well be a verdict"
    assert echo(transcript, "Did you see the boat?") is None, "it belongs to the answer"
    assert echo(Transcript.from_text("Sit down."), PEER) is None


def said(check, text):
    transcript = Transcript.from_text(text)
    return check(transcript, 0, len(transcript.words))


def test_to_take_back_what_somebody_blames_themselves_for_is_heard_in_both_its_halves():
    assert said(affirms, "That was never stupid.")
    assert not said(affirms, "That was stupid.")
    assert not said(affirms, "You never asked.")


def test_to_keep_something_to_oneself_is_not_to_feel_with_somebody():
    assert said(declines, "I'm sorry, I can't give that out.")
    assert said(declines, "That is private.")
    assert not said(declines, "I can't imagine how that was.")
    assert not said(declines, "I'm sorry that you can't sleep.")
