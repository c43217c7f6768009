"""A label or blame that is put on the peer, also inside words that sound warm: "I hear that you blew it". Pure."""

from __future__ import annotations

from collections.abc import Iterable

from voicecoach.word_sets import COMMON, words

FURTHEST_YOU = 8  # tokens from "you" to the label
SAME_WORD = 4  # letters: "sulking" is the peer's own "sulk"
LIES = frozenset(["lie", "lied", "lies", "lying", "liar"])  # too short for that
LONGEST_FRAME = 6  # tokens: "so what I am really hearing"

_OPENING = words(
    "sound sounds seem seems look looks hear hearing saying see understand get glad sorry sense appreciate guess mean"
)
_FRAME = words("it that this so i am can could just really do what and well yeah okay mm makes make total see all")
_LEADING_ON = words("like that how is as")
_FRAME_OF_YOURS = _FRAME | words("you are")  # "so what you are saying is that…"; "you sound…" is a charge by itself

# Somebody else says it, it is the peer's own fear, or it is denied or only supposed.
_TAKES_IT_AWAY = words(
    """not never no nobody without nor neither hardly more
    he she they him her them his their who somebody someone anybody anyone everybody everyone people folk folks your
    i me my we us feel feels feeling felt think thinks thinking thought believe believes say says said tell telling
    told call calls called calling named afraid scared worried worry worrying fear hate hates hated ashamed guilty
    wonder wondering as if whether when because until treat treats treated see sees seen saw made makes make word
    what how why where which would could can may might tired against instead than stop stopped want wanted"""
)


def after_opener(tokens: tuple[str, ...], first: int) -> int:
    """Return where a sentence goes on after "it sounds like", "I hear that" or the like; `first` if it has none."""
    for at in range(first, min(first + LONGEST_FRAME, len(tokens))):
        before = frozenset(tokens[first:at])
        if not before <= (_FRAME_OF_YOURS if "what" in before else _FRAME):
            break
        if tokens[at] in _OPENING and at + 1 < len(tokens):
            at += 1
            while at < len(tokens) and tokens[at] in _LEADING_ON:
                at += 1
            return at
    return first


def charged(tokens: tuple[str, ...], first: int, start: int, end: int) -> bool:
    """Return whether what is said from `start` to `end` is said of "you", with nobody else and no feeling between."""
    opened = min(after_opener(tokens, first), start)
    if "you" in tokens[start:end]:
        return _TAKES_IT_AWAY.isdisjoint(tokens[opened:start])
    for at in range(start - 1, max(opened, start - FURTHEST_YOU) - 1, -1):
        if tokens[at] == "you":
            return _TAKES_IT_AWAY.isdisjoint(tokens[opened:at])
        if tokens[at] in _TAKES_IT_AWAY:
            return False
    return False


def stem(token: str) -> str:
    """Return what a hard word and the peer's word for the same have in common."""
    return "lie" if token in LIES else token[:SAME_WORD]


def their_own(told: Iterable[str], peer: Iterable[str]) -> bool:
    """Return whether the words with content are the peer's own."""
    content = {stem(token) for token in told if token not in COMMON}
    return bool(content) and content <= {stem(token) for token in peer}
