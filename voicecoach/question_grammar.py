"""Where an English question begins, by the order of its words, and whether it is open. Pure.

Works on comparable tokens (spoken.py) in which contractions are written out and stutters are gone. An inversion
("do you", "what would help") shows a question without its mark; where the order alone could also be a relative or
reported clause ("you know what helps"), the word before decides. Open and closed follow the coding of
motivational interviewing: an open question lets the peer choose what to tell; one that asks for a number, a time,
a place, a name, a yes or a no is closed.
"""

from __future__ import annotations

from collections.abc import Callable

from voicecoach import question_ellipsis, question_requests
from voicecoach.question_ellipsis import shortened
from voicecoach.question_inversion import inversion
from voicecoach.question_requests import request
from voicecoach.question_wh import wh_question
from voicecoach.question_words import AUXILIARIES, WH, Head, Place

Finder = Callable[[Place], Head | None]
FINDERS: tuple[tuple[frozenset[str], Finder], ...] = (  # each with the words that its questions begin with
    (question_requests.FIRST_WORDS, request),
    (WH, wh_question),
    (AUXILIARIES, inversion),
    (question_ellipsis.FIRST_WORDS, shortened),
)
QUESTION_WORDS = frozenset[str]().union(*(words for words, _ in FINDERS))


def head_at(place: Place) -> Head | None:
    """Return the question that begins at `place`, if one does; the word there must be one of QUESTION_WORDS."""
    word = place.word()
    return next((head for words, finder in FINDERS if word in words and (head := finder(place))), None)
