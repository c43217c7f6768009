"""Questions that are open by their grammar and open nobody up: a "why" that asks to account, and small talk. Pure.

The lesson has the first where it says to ask open questions: not why somebody stayed away, but what kind of support
felt good. People defend themselves against a "why".
"""

from __future__ import annotations

from voicecoach.questions import Question, tokens_of
from voicecoach.reply import read
from voicecoach.text import Transcript
from voicecoach.word_sets import phrases, words

VIEWS = words("think feel suppose believe reckon")  # "why do you think that is?" asks for a view
BARE = phrases("why", "why not", "why so", "how come", "but why", "so why")  # the whole question
# What everybody talks of when there is nothing to say. Where the peer brought it up, it is no small talk.
SMALL_TALK = words(
    """weather rain temperature lunch dinner breakfast snack coffee movie movies football baseball basketball soccer
    game score traffic parking bus train news tv"""
)
TO_THE_PEER = words("you your yours he him his she her they them their it that this those")
NEAR = 3  # tokens after "why": "why do you", "why did not you", "why you"


def opens_up(asked: Question, transcript: Transcript, peer: str) -> bool:
    """Return whether `asked` is an open question that a peer can answer freely, about what they live through."""
    return asked.open and not asks_to_account(asked, transcript) and not _small_talk(asked, transcript, peer)


def _small_talk(asked: Question, transcript: Transcript, peer: str) -> bool:
    """Return whether `asked` is about the weather, say, and neither about the peer nor about what they told."""
    tokens = frozenset(tokens_of(asked, transcript))
    brought_up = frozenset(read(Transcript.from_text(peer)).tokens)
    return not SMALL_TALK.isdisjoint(tokens) and tokens.isdisjoint(TO_THE_PEER | (SMALL_TALK & brought_up))


def asks_to_account(asked: Question, transcript: Transcript) -> bool:
    """Return whether `asked` wants to know why the peer did something."""
    tokens = tokens_of(asked, transcript)
    if tokens in BARE:
        return True
    for at, token in enumerate(tokens):
        if token == "why" and "you" in tokens[at + 1 : at + 1 + NEAR]:
            you = tokens.index("you", at)
            return VIEWS.isdisjoint(tokens[you + 1 : you + 2])
    return False
