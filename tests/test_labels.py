"""A label or blame on the peer, inside words that sound warm."""

import pytest

from tests.scenes import said, scene
from voicecoach.guards import labeled
from voicecoach.labels import after_opener, charged, their_own
from voicecoach.match import find_evidence
from voicecoach.phrase import Guard
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

BANK = load_bank()
PEER = "I stayed in bed till noon again."


def is_labeled(say, peer=PEER):
    return labeled(scene(say, peer, BANK), 0, 1)


@pytest.mark.parametrize(
    ("say", "rest"),
    [
        ("It sounds like you are late.", "you are late"),
        ("I hear that you are late.", "you are late"),
        ("So what you're saying is that you are late.", "you are late"),
        ("I understand you are late.", "you are late"),
        ("You sound late.", "you sound late"),
        ("They say that you are late.", "they say that you are late"),
    ],
)
def test_an_opener_is_what_the_trainee_hears_or_sees_and_not_what_is_said_of_the_peer(say, rest):
    tokens = said(say).tokens
    assert " ".join(tokens[after_opener(tokens, 0) :]) == rest


@pytest.mark.parametrize(
    ("say", "is_charge"),
    [
        ("you are lazy", True),
        ("it sounds like you are just lazy", True),
        ("you feel lazy", False),
        ("you are not lazy", False),
        ("they call you lazy", False),
        ("he is lazy", False),
    ],
)
def test_a_word_is_a_charge_where_only_you_stands_before_it(say, is_charge):
    tokens = tuple(say.split())
    assert charged(tokens, 0, len(tokens) - 1, len(tokens)) is is_charge


def test_a_word_is_their_own_whatever_its_ending():
    assert their_own(["moaning"], ["i", "moan", "a", "lot"])
    assert their_own(["lied"], ["i", "am", "a", "liar"])
    assert not their_own(["moaning"], ["i", "cry"])
    assert not their_own(["you", "are"], ["you", "are"]), "without content nothing is anybody's own"


@pytest.mark.parametrize(
    "say",
    [
        "I hear that you messed up.",
        "It makes sense that nobody trusts you.",
        "I'm glad you finally admit it.",
        "I'm sorry you feel that way.",
        "You look quite normal.",
        "It sounds like you're in denial.",
        "I understand, folks like you get stuck.",
        "I can hear how paranoid you are.",
        "So you quit on us again.",
    ],
)
def test_warm_words_do_not_count_where_they_wrap_blame_or_a_label(say):
    assert is_labeled(say)


@pytest.mark.parametrize(
    "say",
    [
        "You feel lazy, and you're not.",
        "They called you crazy.",
        "You think you messed up.",
        "You're scared that you blew it.",
        "I'm glad you came.",
        "I'm sorry you're feeling this way.",
        "You want a normal day.",
        "It makes sense that it hurts when she calls you selfish.",
        "You're more than an addict.",
    ],
)
def test_a_hard_word_that_is_felt_feared_denied_or_anothers_is_no_label(say):
    assert not is_labeled(say)


def test_a_hard_word_of_the_peers_own_is_given_back():
    assert not is_labeled("So you blew it.", "I blew it on Friday.")
    assert is_labeled("So you blew it.", "I was out on Friday.")


def test_what_is_wrapped_is_neither_praised_nor_by_itself_blamed():
    heard = find_evidence(Transcript.from_text("I hear that you messed up."), BANK, PEER)
    assert {one.stopped_by for one in heard if one.match.behaviour.builds} == {Guard.LABELED.value}
    assert not [one for one in heard if not one.stopped_by]


def test_a_bank_without_the_words_labels_nobody():
    assert not labeled(scene("I hear that you messed up.", PEER), 0, 1)
