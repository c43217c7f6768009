"""A promise beside a question: "I won't tell anyone" answers nobody who asked something else. Pure."""

from __future__ import annotations

from voicecoach.behaviours import Behaviour, Kind
from voicecoach.match import PhraseMatch
from voicecoach.phrase import PhraseBank
from voicecoach.reply import read
from voicecoach.text import Transcript
from voicecoach.word_sets import words

PROMISES = frozenset({Behaviour.CONFIDENTIALITY, Behaviour.CONSISTENCY})
YES_OR_NO = words("yes yeah yep yup no nope nah")  # what follows one of these is said besides an answer
_BEFORE = words("um uh er well oh so")


def unasked_promises(
    transcript: Transcript,
    matches: tuple[PhraseMatch, ...],
    bank: PhraseBank,
    listen_for: tuple[Kind | Behaviour, ...],
) -> tuple[PhraseMatch, ...]:
    """Return the promises in a reply to a peer who asked, if it answers nothing: there is nothing in them to praise.

    None are where the turn asks for one, where a phrase that knows what was asked (`peer_said`) was heard, or where
    the reply begins with yes or no.
    """
    if _begins_with_yes_or_no(transcript) or any(_answers(match, bank) for match in matches):
        return ()
    return tuple(match for match in matches if match.behaviour in PROMISES - set(listen_for))


def _begins_with_yes_or_no(transcript: Transcript) -> bool:
    tokens = tuple(token for token in read(transcript).tokens if token not in _BEFORE)
    return not YES_OR_NO.isdisjoint(tokens[:1]) and tokens[:2] != ("no", "one")


def _answers(match: PhraseMatch, bank: PhraseBank) -> bool:
    phrase = bank.phrase(match.phrase_id)
    return match.behaviour.builds and phrase is not None and phrase.peer_said is not None
