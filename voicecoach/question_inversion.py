"""Questions that begin with their verb, and whether they invite to tell: "do you", "could you say more". Pure."""

from __future__ import annotations

from voicecoach.question_requests import request
from voicecoach.question_words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MODAL,
    NOMINATIVE,
    SUBJECTS,
    TELLING,
    WH,
    Head,
    Place,
    word_set,
)


def inversion(place: Place) -> Head | None:
    """Return a question that begins with a verb: "do you", "is that okay", "couldn't she"."""
    if place.word() not in AUXILIARIES or place.at + 1 in place.starts:
        return None
    shift = 2 if place.word(1) == "not" else 1
    if _governed(place, shift) or _broken(place, shift) or not _turned(place, shift):
        return None
    telling = _telling(place, shift)
    length = telling + 1 if telling else shift + 1  # "could you tell me…" is one question
    return Head(_yes_no_open(place, shift, telling), length)


def _governed(place: Place, shift: int) -> bool:
    """Return whether the word before is this verb's subject, or makes it part of another clause."""
    before = place.word(-1)
    if place.at in place.starts:
        return False
    if before in ("that", "it", "this", "there", "you"):
        turned = place.word(shift) == "you" and (before != "you" or place.word() in DO)
        turned = turned or (place.word() in MODAL and place.word(shift) in ("that", "it", "this"))
        return not (turned or _judges(place))
    if before in ("so", "neither", "nor", "as"):  # "so do I"
        return place.word(shift + 1) in ("", "and", "but") and not place.asked
    if before in MODAL and place.word() in BE:  # "I could is there": two clauses, the full stop was lost
        return False
    return before in NOMINATIVE | WH | AUXILIARIES | {"to", "not", "than", "there", "already"}


def _broken(place: Place, shift: int) -> bool:
    """Return whether subject and verb do not agree or another verb follows: "the rule is you have to"."""
    word, subject, beyond = place.word(), place.word(shift), place.word(shift + 1)
    if subject in ("we", "they") and word in ("is", "was", "has", "does"):
        return True
    if subject in ("it", "that", "this", "he", "she") and word == "do":
        return True  # "just do it"
    if subject == "that" and word in ("is", "was") and beyond in NOMINATIVE | {"you"} and place.word(shift + 2):
        return True  # "the thing is that you care"
    if subject == "you" and (word in ("is", "was", "has", "does", "am") or (beyond == "know" and word not in DO)):
        return True
    if (subject == "i") != (word == "am") and word in ("am", "is", "are"):
        return True
    if shift == 2 and subject in ("any", "that", "the", "a") and word not in DO:
        return True  # "there are not any", "it is not that bad"
    if shift == 2 and word == "do" and beyond in ("worry", "dare"):
        return True
    return beyond in (AUXILIARIES if word in BE else BE | MODAL) or (beyond == word and word not in DO)


def _turned(place: Place, shift: int) -> bool:
    """Return whether verb and subject stand in a question's order."""
    word, after, beyond = place.word(), place.word(shift), place.word(shift + 1)
    if word in ("had", "should", "were") and after in ("you", "i", "we", "it") and not place.begins():
        return (word == "were" and after == "you") or (word == "should" and after != "you")
    if after == "you" or after in NOMINATIVE:
        return True
    if after == "there":
        return place.begins() or beyond in ("any", "anything", "anyone", "anybody", "something", "other", "ever")
    if after in ("it", "that", "this"):
        return place.begins() or shift == 2 or word in ("does", "would", "could", "will") or _judges(place)
    return _turned_noun(place, word, after)


def _turned_noun(place: Place, word: str, after: str) -> bool:
    """Return whether the subject after the verb is a noun: "has work been…", "did your sister…"."""
    if after in DETERMINERS and (word in HAVE | {"do"} or after in ("a", "an")):
        orders = word in ("have", "do") and after in ("a", "an", "the", "some")  # "do your best", "have a cup of tea"
        return place.asked and place.begins() and not orders
    heads = word in ("has", "does") or (place.asked and word not in ("do", "have"))
    if heads and place.begins() and place.word(-1) != "just" and after not in _NO_SUBJECT:
        return True
    if after in _UNNAMED and word in DO | MODAL | {"has"}:
        return place.may_begin()
    return after in SUBJECTS and (place.at == 0 or place.at in place.starts or place.word(-1) in CONJUNCTIONS)


_NO_SUBJECT = word_set("not been to got no had so never always a just really and or but") | AUXILIARIES | {""}
_UNNAMED = word_set("some somebody someone anybody anyone anything any everybody everyone people")
_JUDGEMENTS = word_set(
    "okay alright right fair something anything what how why because true like correct possible about"
)


def _judges(place: Place) -> bool:
    """Return whether "is that" goes on as a question does: "is that right", "is it okay"."""
    return place.word(1) in ("it", "that", "this") and place.word(2) in _JUDGEMENTS and place.word() in BE | MODAL


_OPEN_YES_NO = (
    "is there anything else",
    "is there anything you would",
    "are there any other",
    "are there other",
    "have you had any thoughts",
    "do you have any thoughts",
    "do you have any ideas",
    "do you have any idea",
    "are there any times",
    "are there times",
    "have there been any times",
    "have there been times",
    "can you think of",
)


def _telling(place: Place, shift: int) -> int:
    """Return how far on the peer is asked to tell: "could you maybe tell…"; 0 if not."""
    if place.word() in ("can", "could", "would", "will") and place.word(shift) == "you":
        return next((ahead for ahead in range(shift + 1, shift + 6) if place.word(ahead) in TELLING), 0)
    return 0


def _yes_no_open(place: Place, shift: int, telling: int) -> bool:
    """Return whether a yes-or-no form in truth invites the peer to tell: "can you tell me more"."""
    if any(place.follows(words) for words in _OPEN_YES_NO):
        return True
    if not telling:
        return False
    found = request(place.ahead(telling))
    return found.open if found else place.word(telling + 1) in ("what", "how", "why")
