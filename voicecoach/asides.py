"""Replies that are no reply to the peer: a word to the coach, or no more than a nod. Only whole replies count. Pure."""

from __future__ import annotations

from enum import StrEnum

from voicecoach.reply import read
from voicecoach.text import Transcript
from voicecoach.word_sets import phrases, words

# Left out wherever they stand: they change nothing in what is asked.
_FILLERS = words("um uh er well so oh hmm hm okay ok sorry gosh man just really even honestly please coach")
_AT_A_LOSS = frozenset(
    phrases(
        "i do not know",
        "i do not know what to say",
        "i do not know what to say to that",
        "i do not know what to say here",
        "i do not know how to answer",
        "i do not know how to answer that",
        "i do not know how to respond",
        "i have no idea",
        "i have no idea what to say",
        "i am not sure what to say",
        "i am stuck",
        "i am lost",
        "i can not think of anything",
        "i can not think of anything to say",
        "what should i say",
        "what should i say to that",
        "what should i say to him",
        "what should i say to her",
        "what should i say to them",
        "what should i say here",
        "what do i say",
        "what do i say to that",
        "what do i say now",
        "what am i supposed to say",
        "what am i supposed to say to that",
        "what would you say",
        "help me",
    )
)
_TO_STOP = frozenset(
    phrases(
        "stop",
        "stop this",
        "stop it",
        "can we stop",
        "can we stop now",
        "can we stop here",
        "can we stop this",
        "can i stop",
        "can i stop now",
        "could we stop",
        "i want to stop",
        "i want to stop now",
        "i would like to stop",
        "i need to stop",
        "i want to quit",
        "let us stop",
        "let us stop here",
    )
)
_NODS = words("ok okay k yeah yes yep yup right sure uh huh mm mmm mhm hm hmm ah oh alright gotcha i see and")
LONGEST_NOD = 5  # words


class Aside(StrEnum):
    """What was said to the coach in place of the peer."""

    AT_A_LOSS = "at_a_loss"
    TO_STOP = "to_stop"


def aside_in(transcript: Transcript, peer: str) -> Aside | None:
    """Return what the whole reply says to the coach; where the peer has just asked, "I don't know" answers them."""
    tokens = tuple(token for token in read(transcript).tokens if token not in _FILLERS)
    if tokens in _TO_STOP:
        return Aside.TO_STOP
    answers = peer.rstrip().endswith("?") and tokens[-1:] in (("know",), ("idea",))
    return Aside.AT_A_LOSS if tokens in _AT_A_LOSS and not answers else None


def only_nods(transcript: Transcript, peer: str) -> bool:
    """Return whether the reply is "okay" or "yeah, I see"; where the peer has just asked, that is an answer."""
    tokens = read(transcript).tokens
    return 0 < len(tokens) <= LONGEST_NOD and _NODS.issuperset(tokens) and not peer.rstrip().endswith("?")
