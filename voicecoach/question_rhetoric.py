"""Wh-words that ask nothing: rhetoric ("who cares"), advice ("why not ring her"), clauses that are told. Pure."""

from __future__ import annotations

from voicecoach.question_words import (
    AUXILIARIES,
    BE,
    HAVE,
    MODAL,
    PRONOUNS,
    TELLING,
    WH,
    Place,
    by_first_word,
)
from voicecoach.word_sets import words as word_set

RELATIVE = word_set("who which when where whose")


def goes_on(place: Place) -> bool:
    """Return whether a relative clause goes on about what was told: ", which helps", "..., or what have you"."""
    if place.follows("what have you") and place.word(-1) == "or":
        return True
    if place.asked or place.opens() or place.word() not in RELATIVE:
        return False
    told = place.told and place.at in place.starts and not _inverted(place)
    return told or (place.word() == "which" and place.word(1) in BE | HAVE and place.word(2) not in ("you", "your"))


def _inverted(place: Place) -> bool:
    """Return whether a question's order follows: ", when did it start", not ", which helps"."""
    if place.word(1) not in AUXILIARIES:
        return False
    agrees = place.word(2) != "you" or place.word(1) not in ("is", "was", "has", "does", "am")
    return place.word() in ("where", "when") or (place.word(2) in PRONOUNS and agrees)


def urges(place: Place) -> bool:
    """Return whether "why" only puts advice: "why don't you call her", not "why don't you trust her"."""
    if place.word() != "why":
        return False
    if place.follows("why do not you") or place.follows("why do not we"):
        return place.word(4) not in _STATES
    said_after = place.word(2) == "" and not (place.opens() or "if" in place.tokens)  # "try it, why not?"
    return place.word(1) == "not" and (said_after or place.word(2) not in _WHY_NOT_LOWER)


_STATES = word_set("want think feel like believe trust know need love hate deserve ever even")
_WHY_NOT_LOWER = word_set("a an lower higher one two three four five zero the today now her him them me you") | {""}


def invites(place: Place) -> bool:
    """Return whether "why don't you" hands the word over: "why don't you start by telling me"."""
    return place.word(4) in TELLING | {"start", "begin", "take"} and any(
        place.word(ahead) in ("me", "us", "by", "with", "wherever", "where") for ahead in (5, 6)
    )


def reproach(place: Place) -> bool:
    """Return whether a question's words stand here that want no answer: "who cares", "how could you do this"."""
    if place.word() in WH and place.word(1) == "else" and place.word(2) in MODAL and place.word(3) in _ANYBODY:
        return True  # "where else would a mother be"
    if any(place.phrases(_RHETORICAL_BY_WORD)):
        return True
    wide = next(place.phrases(_RHETORICAL_ALONE), ())  # but "what can you do when it gets like that?" asks
    return bool(wide) and place.word(len(wide)) not in _ASKS_ON


_ANYBODY = word_set("a an any anyone anybody")
_RHETORICAL = (
    "where do i start",
    "where do i begin",
    "what is done is done",
    "who am i to",
    "who cares",
    "why bother",
    "how about that",
    "how could you do this",
    "how could you do that",
    "how could you be so",
    "how could you let",
    "how could you say",
    "what is called",
    "what does not kill you",
    "what goes around",
    "what will be will",
    "who gives a",
    "who would have thought",
    "who is to say",
    "how should i know",
    "how dare you",
    "why would i",
    "why should i",
    "is it any wonder",
    "can you believe it",
    "can you believe that",
    "would you believe it",
    "would you look at",
    "do not i know it",
    "do not we all",
)
_RHETORICAL_BY_WORD = by_first_word(_RHETORICAL)
_RHETORICAL_ALONE = by_first_word(
    (
        "who knows",
        "what can you do",
        "what do i know",
        "what did you expect",
        "what do you expect",
        "what can you say",
        "what can i say",
        "what could go wrong",
    )
)
_ASKS_ON = word_set("when about if to for tonight today tomorrow with it her him them me from of would there here")


def listed(place: Place) -> bool:
    """Return whether this goes on a list of reported clauses: "know who you are and what…"."""
    if place.asked or place.word(-1) not in ("and", "or"):
        return False
    earlier = [k for k in range(place.at - 1) if place.tokens[k] in ("what", "how", "where", "who", "why")]
    return bool(earlier) and not Place(place.tokens, earlier[-1], place.starts).may_begin()
