"""A "why" that asks a peer to account for themselves: open by its grammar, but people defend themselves against it.

The lesson has it where it says to ask open questions: not why somebody stayed away, but what kind of support felt good.
"""

from __future__ import annotations

from voicecoach.questions import Question, tokens_of
from voicecoach.text import Transcript
from voicecoach.word_sets import words

VIEWS = words("think feel suppose believe reckon")  # "why do you think that is?" asks for a view
NEAR = 3  # tokens after "why": "why do you", "why did not you", "why you"


def asks_to_account(asked: Question, transcript: Transcript) -> bool:
    """Return whether `asked` wants to know why the peer did something."""
    tokens = tokens_of(asked, transcript)
    for at, token in enumerate(tokens):
        if token == "why" and "you" in tokens[at + 1 : at + 1 + NEAR]:
            you = tokens.index("you", at)
            return VIEWS.isdisjoint(tokens[you + 1 : you + 2])
    return False
