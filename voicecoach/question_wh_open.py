"""Is a question that begins with a wh-word open, or does it ask for one fact? Pure."""

from __future__ import annotations

from voicecoach.question_words import (
    DETERMINERS,
    MEASURES,
    SUBJECT_VERBS,
    SUBJECTS,
    THINGS_COUNTED,
    Place,
)
from voicecoach.word_sets import words as word_set

VIEWS = word_set("part parts bit bits piece pieces area areas of one")


def which_one(place: Place) -> bool:
    """Return whether only a noun follows: "which half", "what color"."""
    return place.word(1) not in SUBJECTS | SUBJECT_VERBS | {"", "else"} and not place.word(2)


def wh_open(place: Place) -> bool:
    """Return whether a wh-question is open."""
    word, after = place.word(), place.word(1)
    if word == "how":
        about = _about(place)
        if about:
            return place.word(about + 1) not in _PLANNERS or not place.word(about + 2)
        return after not in MEASURES or place.follows("how much of a") or place.follows("how long have you felt")
    if word == "what":
        one = _asks_one_fact(place) or (which_one(place) and after not in ("way", "ways", "now", "next", "then"))
        return not (after in THINGS_COUNTED or after == "if" or one)
    if word == "why":
        return True
    if word == "where":
        return _where_open(place)
    if word == "which":
        return after in VIEWS
    return word == "who" and after == "else" and "could" in place.tokens


def _about(place: Place) -> int:
    """Return where "about" stands in "how about", "how's about", 0 if nowhere."""
    return next((ahead for ahead in (1, 2) if place.word(ahead) == "about" and place.word(ahead - 1) in _HOW), 0)


_HOW = word_set("what how is")
_PLANNERS = word_set("we i you if going some trying giving asking taking letting")


def _asks_one_fact(place: Place) -> bool:
    """Return whether a name or a number is all that can answer: "what is the date", "what do you call her"."""
    named = place.word(1) == "is" and place.word(2) in DETERMINERS and place.word(3) in THINGS_COUNTED
    named = named or (place.word(1) in ("is", "was") and place.word(2) in _WHOSE and _counted(place))
    called = place.follows("what do you call") and place.word(4) in ("him", "her", "it", "them")
    return named or called


def _counted(place: Place) -> bool:
    """Return whether a name or number of something is asked for: "what's your sister's name"."""
    return any(place.word(ahead) in THINGS_COUNTED and place.word(ahead + 1) in _LAST for ahead in (3, 4))


_WHOSE = word_set("your his her their its")
_LAST = word_set("again now then and please") | {""}
_WHERE_OPEN = word_set(
    "think see want feel like stand start go begin at finding feeling heading going leave leaves come put lie place "
    "rate sit sits fit fits fall land lands leave"
)


def _where_open(place: Place) -> bool:
    """Return whether "where" asks for a view or a way forward and not for a place."""
    stands = place.follows("where are you") and place.word(3) in ("in", "with") and place.word(4) != "the"
    return stands or any(place.word(ahead) in _WHERE_OPEN for ahead in range(2, 7))
