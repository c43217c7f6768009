"""Questions of which the first words are left out: "want me to…", "any luck", "you got anybody…". Pure."""

from __future__ import annotations

from voicecoach.question_words import (
    AUXILIARIES,
    DO,
    MODAL,
    PRONOUNS,
    SUBJECT_VERBS,
    WH,
    Head,
    Phrases,
    Place,
    by_first_word,
)
from voicecoach.word_sets import words as word_set

_ELLIPSES = (
    "want me to",
    "want to talk about",
    "want to tell me",
    "want to say",
    "want to talk",
    "want to share",
    "okay if i",
    "mind if i",
    "all right if i",
    "alright if i",
    "okay with you if",
    "you okay with",
    "any thoughts",
    "any ideas",
    "any chance you",
)
# These ask only at the very beginning: "Want some tea?", but not "you try, and want to stop".
_BARE_BEGINNINGS = (
    "want to",
    "want a",
    "want some",
    "want any",
    "want company",
    "ever thought",
    "ever think",
    "ever tried",
    "ever try",
    "ever been",
    "ever had",
    "ever have",
    "ever feel",
    "ever felt",
    "ever get",
    "ever notice",
    "ever wonder",
    "ever talk",
    "ever talked",
    "care to",
    "fancy a",
    "fancy some",
    "mind telling",
    "mind saying",
    "mind sharing",
    "mind me",
    "got any",
    "got anyone",
    "got anybody",
    "got a minute",
    "need any",
    "need anything",
    "need me",
    "feel like talking",
    "feel like telling",
    "feel like saying",
    "feel like sharing",
    "feel up to",
    "you sure about",
    "you sure you",
    "you sure that",
    "you okay",
    "you alright",
    "you all right",
    "you ready",
    "you up for",
    "sound good",
    "sound okay",
    "sound right",
    "sound about right",
    "sound fair",
    "make sense",
    "make any sense",
)


_RAISED = word_set("questions concerns worries thoughts ideas feelings doubts")
_OFFERS = ("you want me to", "you want somebody to", "you want someone to", "you want a hand", "you want to hear")
_BEFORE_OFFER = word_set("if when what unless that whatever anything because how where why do did would")
_NOT_BEFORE_LEAVE = word_set("it that this be you is was are")


def shortened(place: Place) -> Head | None:
    """Return a question whose first words are left out: "want me to…", "okay if I…", "anything else"."""
    offered = place.word() == "you" and place.word(1) == "want" and any(place.follows(words) for words in _OFFERS)
    if offered and place.word(-1) not in _BEFORE_OFFER:
        return Head(False, 2)
    if place.follows("want me to") and not _wanted(place.word(-1)):
        return Head(False, 3)
    if place.word() == "you" and (place.opens() or (place.asked and place.begins())) and _wants_to_talk(place):
        return Head(False, 2)
    if place.follows("okay if i") and place.word(-1) not in _NOT_BEFORE_LEAVE:
        return Head(False, 3)
    if place.word() == "you" and (any_one := _asks_for_any(place)):
        return Head(False, any_one)
    if place.follows("anything else") and place.word(2) in _GOES_ON and place.word(-1) not in _NOT_BEFORE_ELSE:
        return Head(True, 2)
    if not place.begins() or place.word(-1) in ("just", "also"):
        return None
    cut = next(place.phrases(_ELLIPSES_BY_WORD), ()) or next(place.phrases(_beginnings(place)), ())
    if cut:
        return Head(False, len(cut))
    if place.at == 0 and place.word() == "you" and place.word(1) in ("good", "sure") and not place.word(2):
        return Head(False, 2)
    if place.word() in ("anything", "any") and place.word(1) in ("else", "other"):
        return None if place.told and place.at + 2 in place.starts else Head(True, 2)
    if place.word() == "any" and place.word(1) in _RAISED and place.word(2) in ("", "about", "on", "with", "for", "so"):
        return Head(True, 2)
    if place.follows("anything on your mind") or place.follows("anything you"):
        return Head(True, 2) if place.opens() and _nothing_told(place) and not place.told else None
    any_one = _asks_for_any(place)
    return Head(False, any_one) if any_one else None


def _wanted(before: str) -> bool:
    """Return whether the word before can be who wants: "they want me to", "your parents want me to"."""
    return before in PRONOUNS | MODAL | DO | _WANTERS or before.endswith("s")


_WANTERS = word_set(
    "people who to not really just all both still also everyone everybody children folk and or but that"
)


def _wants_to_talk(place: Place) -> bool:
    return any(place.follows(words) for words in ("you want to talk", "you want to tell me", "you want to share"))


def _beginnings(place: Place) -> Phrases:
    """Return the phrases that ask at the very beginning, none where they only leave out "you"."""
    echoed = place.word() in _ECHOED and place.told
    wished = place.follows("want to") and not place.asked and place.word(2) not in _DONE_WITH
    if echoed or wished or not place.opens():
        return {}  # "want to feel safe", with its "you" left out
    return _BEGINNINGS_BY_WORD


_ECHOED = word_set("want need feel sound make")
_DONE_WITH = word_set("talk tell say share sit come walk chat meet hear try start")


def _asks_for_any(place: Place) -> int:
    """Return the length of a question that "any" or "ever" shows: "you got anybody…", "any luck with…"."""
    if place.word() == "you" and place.word(-1) not in _BEFORE_OFFER | _FREE and place.may_begin():
        if place.word(1) in _HAVING and place.word(2) in _ANY and not _left_to_choose(place):
            return 3
        return 2 if place.word(1) == "ever" and "the" not in place.tokens[max(0, place.at - 3) : place.at] else 0
    answers = place.told and (place.word() == "anything" or place.word(LONGEST_TOLD))
    if answers or not place.opens():
        return 0
    if place.word() == "any" and place.word(1) not in _ANY_AT_ALL and _nothing_told(place):
        return 2
    return 2 if place.word() in ("anyone", "anybody", "anything") and place.word(1) and _nothing_told(place) else 0


LONGEST_TOLD = 5  # tokens; "Any luck with him." is short, and recognition put the full stop


def _left_to_choose(place: Place) -> bool:
    return place.word(2) in ("anything", "any") and place.word(3) in ("you", "of", "at", "way", "time")


def _nothing_told(place: Place) -> bool:
    """Return whether no verb makes a statement of it: "any kids", not "any help is good"."""
    whose = place.word(1) in _RELATED or place.word(2) in _RELATED  # "anyone you can call"
    after = [place.word(ahead) for ahead in range(1, 8)]
    stop = next(
        (k for k, token in enumerate(after) if token in WH - {"who", "which"}), len(after)
    )  # "any idea how long it was"
    return whose or (AUXILIARIES | SUBJECT_VERBS).isdisjoint(after[:stop])


_RELATED = word_set("you")


_GOES_ON = word_set("you that on going")
_NOT_BEFORE_ELSE = (
    MODAL
    | AUXILIARIES
    | word_set(
        "not there or and than like say tell want need get find hear know see think for of to about with without if"
    )
)
_FREE = word_set("as whenever wherever before after until till since though although where who which than how")
_HAVING = word_set("got get have need want know hurt had hear heard seen see told tried feel")
_ANY = word_set("any anyone anybody anything anywhere")
_ANY_AT_ALL = word_set("time day way moment minute one more case rate body longer old of") | {""}
_ELLIPSES_BY_WORD = by_first_word(_ELLIPSES)
_BEGINNINGS_BY_WORD = by_first_word(_BARE_BEGINNINGS)
FIRST_WORDS = frozenset(
    [*_ELLIPSES_BY_WORD, *_BEGINNINGS_BY_WORD, "you", "any", "anything", "anyone", "anybody", "okay"]
)
