"""Words that a trainee takes in and says against nobody: "I see why you can't leave", "as if it's nothing". Pure."""

from __future__ import annotations

from voicecoach.reply import Said
from voicecoach.word_sets import begun, phrases, words

FURTHEST = 12  # tokens before the phrase: "it makes a lot of sense to me that you would"
SEES_WHY = phrases(
    "see why", "see how", "understand why", "understand how", "get why", "get how", "know why", "hear why",
    "makes a lot of sense to me", "makes a lot of sense", "makes sense to me", "makes sense", "makes total sense",
    "makes perfect sense", "would make sense",
)  # fmt: skip
THAT = words("that why how if when")
DENIES = words("not never no hardly")
LIKENESS = frozenset([("as", "if"), ("as", "though")])
WHO = words("it that this you he she they i we there everybody everyone nobody somebody someone people")
# "You act like it's nothing" says it of the peer; "they look at you like you're lazy" does not.
ACTS = words("act acting acted carry carrying go going behave behaving talk talking sit sitting walk walking live")
LOOKS = words(
    "look looks looked sound sounds sounded seem seems"
)  # "it looks like you can't be bothered": said of them


def understood(said: Said, first: int, start: int) -> bool:
    """Return whether what begins at `start` is something the trainee understands, or only likens things to."""
    return _sees_why(said, first, start) or _likens(said, first, start)


def _sees_why(said: Said, first: int, start: int) -> bool:
    """Return whether "I see why" or "it makes sense" leads up to the phrase, in one clause, and "you" follows it.

    "I can see why she's fed up with you" takes somebody else's side.
    """
    tokens = said.tokens
    for position in range(max(first, start - FURTHEST), start):
        length = begun(tokens, SEES_WHY, position)
        after = position + length
        if not length or after > start or DENIES.intersection(tokens[max(first, position - 3) : position]):
            continue
        whole = not any(after < edge <= start for edge in said.clause_starts)
        after += tokens[after] in THAT
        if whole and tokens[after] in ("you", "your"):
            return True
    return False


def _likens(said: Said, first: int, start: int) -> bool:
    """Return whether the phrase follows "like" or "as if": "they walk past it like it's nothing"."""
    tokens = said.tokens
    if start <= first or tokens[start] not in WHO or start in said.clause_starts:
        return False
    if tokens[start - 1] != "like" and tokens[max(first, start - 2) : start] not in LIKENESS:
        return False
    before = tokens[max(first, start - 6) : start - 1]
    return LOOKS.isdisjoint(before[-1:]) and not ("you" in before and ACTS.intersection(before))
