"""A "not", "nobody" or "never" before a phrase, and whether it takes the phrase back. Pure."""

from __future__ import annotations

from voicecoach.scene import Scene
from voicecoach.word_sets import words

FURTHEST_NEGATION = 10  # tokens before the phrase: "i am not going to sit here and tell you to"
NEGATIONS = words("not never nobody without neither hardly rather instead refuse no-one nor")
BREAKS = words("but because so")
SUBJECTS = words("i we he she they it that this you thank thanks sorry")  # "not here to nag, you should…": begins anew
NOTHING = words("nothing nobody none no")  # "ain't nothing strange": denied once, in two words


def negated(scene: Scene, start: int, end: int) -> bool:
    """Return whether a "not" or "nobody" before the phrase, in its clause, denies it."""
    tokens = scene.said.tokens
    first, _ = scene.sentence(start, end)
    if start in scene.said.clause_starts and tokens[start] in SUBJECTS:
        return False
    for position in range(start - 1, max(first - 1, start - 1 - FURTHEST_NEGATION), -1):
        if tokens[position] in NEGATIONS and tokens[position + 1 : position + 2] != ("you",):
            return True
        if tokens[position] == "no" and tokens[position + 1] in ("one", "need", "point", "way", "pressure"):
            return True
        if tokens[position] in BREAKS and tokens[position - 1 : position] != ("not",):  # "not so good"
            return False
        joined = {"and", "or"} & set(tokens[max(0, position - 1) : position + 1])  # "not sit here and tell you to"
        if position in scene.said.clause_starts and not joined:
            return False
    return False


LINKS = words(
    """so really exactly going to feel be been being think thinking believe say saying mean quite sure like the a
    it is am was know see find help tell telling anyone you me all that if how i just because even too very this one"""
)


def denied(scene: Scene, start: int, end: int) -> bool:
    """Return whether a "not" governs warm words: nothing but "think that", "saying", "so" stands in between."""
    tokens = scene.said.tokens
    first, _ = scene.sentence(start, end)
    if start in scene.said.clause_starts and tokens[start] in SUBJECTS:
        return False
    for position in range(start - 1, first - 1, -1):
        if tokens[position] in NEGATIONS:
            begins = position + 1 == start and tokens[start] in SUBJECTS  # "please don't, you aren't alone"
            return not begins and (tokens[start] not in NOTHING or tokens[position - 1] != "is")
        if tokens[position] not in LINKS or position in scene.said.clause_starts:
            return False
    return False
