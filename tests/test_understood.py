"""What a trainee takes in or likens is told from what is said against the peer."""

import pytest

from tests.scenes import said
from voicecoach.understood import understood


def seen(reply, phrase):
    """Return whether `phrase`, which stands in `reply`, is only understood or likened there."""
    heard, tokens = said(reply), said(phrase).tokens
    start = next(k for k in range(len(heard.tokens)) if heard.tokens[k : k + len(tokens)] == tokens)
    return understood(heard, heard.sentence(start, start + len(tokens))[0], start)


@pytest.mark.parametrize(
    ("reply", "phrase"),
    [
        ("I see why you can't just leave the garden.", "you can't just leave"),
        ("It makes a lot of sense to me that you'd be worn out by Friday.", "be worn out by Friday"),
        ("They clap as if it's nothing.", "it's nothing"),
        ("The bus drove on like it was nothing.", "it was nothing"),
        ("They look at you like you're lazy.", "you're lazy"),
        ("It's as though nobody noticed.", "nobody noticed"),
    ],
)
def test_what_is_understood_or_likened_accuses_nobody(reply, phrase):
    assert seen(reply, phrase)


@pytest.mark.parametrize(
    ("reply", "phrase"),
    [
        ("You can't just leave the garden.", "you can't just leave"),
        ("I don't see why you can't just leave.", "you can't just leave"),
        ("I see why she's fed up with you.", "fed up with you"),
        ("I see why you're cross, but it's nothing.", "it's nothing"),
        ("I see why you came. You can't just leave.", "you can't just leave"),
        ("You act like it's nothing.", "it's nothing"),
        ("It looks like you can't be bothered.", "you can't be bothered"),
        ("It's, like, nothing.", "it's"),
    ],
)
def test_what_is_said_of_the_peer_stays_said(reply, phrase):
    assert not seen(reply, phrase)
