"""Sets of words and short phrases, written as plain text; and those that say little because all say them. Pure."""

from __future__ import annotations

NOT_VERBS = frozenset(["thing", "something", "anything", "nothing", "everything", "morning", "evening", "during"])


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of `text`."""
    return frozenset(text.split())


Phrases = tuple[tuple[str, ...], ...]


def phrases(*texts: str) -> Phrases:
    """Return each of `texts` as its words."""
    return tuple(tuple(text.split()) for text in texts)


def begun(tokens: tuple[str, ...], known: Phrases, at: int = 0) -> int:
    """Return the length of the first phrase of `known` that stands in `tokens` at `at`; 0 for none."""
    return next((len(phrase) for phrase in known if tokens[at : at + len(phrase)] == phrase), 0)


COMMON = words(
    """
    a about all am an and are as at be been but by can could did do does for from get go going got had has
    have he her him his how i if in is it just know like me my no not now of on one or our out really she so
    some that the their them then there they think this to up us was we were what when who will with would
    you your
    """
)
