"""Questions without a question's order of words: requests to tell, and curiosity said aloud. Pure."""

from __future__ import annotations

from voicecoach.question_words import (
    ASKED_FACT,
    AUXILIARIES,
    MEASURES,
    MODAL,
    THINGS_COUNTED,
    WH,
    Head,
    Place,
    by_first_word,
)
from voicecoach.word_sets import words as word_set


def request(place: Place) -> Head | None:
    """Return a request to tell: "tell me more", "walk me through it", "I'd like to hear what…" """
    length = _request_length(place)
    if not length:
        return None
    rest = place.ahead(length)
    return Head(_asks_openly(rest), length)


_ASKING = (
    "tell me",
    "tell us",
    "talk to me about",
    "talk me through",
    "walk me through",
    "take me through",
    "take me back to",
    "take me round",
    "take me around",
    "help me understand",
    "help me to understand",
    "help me see",
    "fill me in",
    "say more",
    "say some more",
    "say something more",
    "say a bit more",
    "say a little more",
    "say a little bit more",
    "share with me",
    "share a bit",
    "share a little",
    "share some",
    "share more",
    "talk a bit about",
    "talk a little about",
    "talk a little bit about",
    "talk more about",
    "talk a bit more",
    "talk a little more",
    "give me an example",
    "give me a sense",
    "give me an idea",
    "give me a picture",
    "ask you how",
    "ask you what",
    "ask you about",
    "describe",
    "elaborate",
    "paint me a picture",
)
_NOT_BEFORE_ASKING = word_set("to not never they he she people who i we will would help helps helped let lets")
_CURIOUS = (
    "i would like to hear",
    "i would love to hear",
    "i would like to know",
    "i would love to know",
    "i would like to understand",
    "i would love to understand",
    "i would be interested to hear",
    "i would be interested to know",
    "i would be curious to hear",
    "i would be curious to know",
    "i want to hear",
    "i want to understand",
    "i am curious",
    "i am interested in",
    "i am really interested in",
    "i am wondering",
    "i was wondering",
    "i was just wondering",
    "i am just wondering",
    "just wondering",
    "so wondering",
    "i wonder",
    "i wondered",
    "i am interested to hear",
    "interested to hear",
    "keen to hear",
    "glad to hear how",
    "glad to hear what",
    "glad to hear more",
    "glad to hear about",
    "interested in what",
    "interested in how",
    "love to hear",
    "like to hear",
    "curious what",
    "curious how",
    "curious about",
)


_ASKING_BY_WORD = by_first_word(_ASKING)
_CURIOUS_BY_WORD = by_first_word(_CURIOUS)


def _request_length(place: Place) -> int:
    word = place.word()
    for words in place.phrases(_CURIOUS_BY_WORD):
        if _holds_curiosity(place, words):
            return len(words) - (words[-1] in WH)
    if word not in _ASKING_BY_WORD or place.word(-1) in _NOT_BEFORE_ASKING:
        return 0
    if (place.word(-2), place.word(-1)) in (("we", "all"), ("they", "all")):
        return 0
    if place.word(-1) == "us" and place.word(-2) == "let":
        return 0  # "let's talk a bit about that" puts a plan
    if place.word(-1) in MODAL and place.word(-2) != "you":
        return 0
    if place.word(-1) == "you" and place.word(-2) not in MODAL | {"if", ""}:
        return 0
    if (place.word(-1) in MODAL and place.word(-3) in ("because", "where", "whenever")) or _so_that(place):
        return 0
    asking = next(place.phrases(_ASKING_BY_WORD), ())
    left = _LEFT_TO_THEM | ({"that"} if asking[-1:] in (("me",), ("us",)) else set())
    return 0 if place.word(len(asking)) in left else len(asking)


def _so_that(place: Place) -> bool:
    """Return whether this is what something is for: "so that you can tell us"."""
    return place.word(-1) in MODAL and place.word(-3) in ("so", "that") and place.word(-4) in ("so", "for", "here")


_LEFT_TO_THEM = word_set("as anything whatever when if")  # "you can tell me as much as you want": no question


def _holds_curiosity(place: Place, words: tuple[str, ...]) -> bool:
    """Return whether something to be told follows: "I wonder what…", not "no wonder" or "I wonder that too"."""
    after = place.word(len(words))
    if words[-1] in ("wonder", "wondered", "wondering", "curious"):
        whom, verb = place.word(len(words) + 1), place.word(len(words) + 2)
        # not "I wonder if there is some grief in it"
        asked = place.asked or whom in ("you", "we") or (whom == "i" and verb in ("could", "can", "may", "might"))
        return after in WH | {"about"} or (after in ("if", "whether") and asked)
    if words[-1] == "in":
        return after in WH or after in _TO_LEARN  # not "I am interested in helping"
    return after not in ("that", "") or words[-1] in WH


_TO_LEARN = word_set("hearing knowing learning understanding your is was")


def _asks_openly(rest: Place) -> bool:
    """Return whether what follows a request leaves the answer to the peer, and asks for no fact, yes or no."""
    if rest.word() in ASKED_FACT:
        return rest.follows("where you are") or rest.follows("where you stand")
    if rest.word() == "how" and rest.word(1) in MEASURES:
        return False
    if rest.word() in ("is", "was") and rest.word(1) in WH:
        rest = rest.ahead(1)  # "what I am interested in is how…"
    if rest.word() in AUXILIARIES:
        return False
    return not (rest.word() == "what" and rest.word(1) in THINGS_COUNTED)


FIRST_WORDS = frozenset([*_ASKING_BY_WORD, *_CURIOUS_BY_WORD])
