"""What has the form of a reflection but reproves, accuses, waves off, permits, asks or contradicts. Pure."""

from __future__ import annotations

from itertools import pairwise

from voicecoach.question_words import DETERMINERS, PRONOUNS
from voicecoach.reflection_signs import INNER
from voicecoach.statements import content_stems, without_leads
from voicecoach.word_sets import words

_ACCUSING = words(  # blame, unless the peer said so first
    "lie lied lying liar cheat cheated cheating steal stole stealing moping whine whining sulk sulking wallowing "
    "dodging ducking slacking quitter waste wasted wasting spoiled careless foolish ridiculous silly dramatic weak "
    "pathetic ungrateful childish begging nagging"
)
_COLD_PAIRS = frozenset([("not", "matter"), ("not", "exactly")])
_SURE = words("clearly obviously")  # "you clearly didn't try"
_PERMITTING = (("not", "have", "to"), ("not", "need", "to"), ("not", "got", "to"))
_ANY = words("any anyone anybody anything anywhere ever yet")  # "you hurt anywhere": asked, where nothing denies it
_WITH_ANY = words("not never no nobody nothing without if than as hardly before like whatever wonder")
_OBJECTING_ENDS = (("though",), ("anyway",))


def turned_on_them(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    """Return whether a sentence has the form of a reflection but reproves, waves off, permits or asks."""
    permits = any(tokens[at : at + 3] in _PERMITTING for at in range(len(tokens)))
    presses = _reproves(tokens) or _wants_it_done(tokens)
    return _accuses(tokens, spoken) or presses or _waves_off(tokens) or permits or asks_for_any(tokens)


def objects(tokens: tuple[str, ...]) -> bool:
    """Return whether a sentence contradicts: it begins with "but" or ends with "though" or "anyway"."""
    leads, _ = without_leads(tokens)
    return "but" in leads or tokens[-1:] in _OBJECTING_ENDS


def asks_for_any(tokens: tuple[str, ...]) -> bool:
    """Return whether "any" shows a question: "you hurt anywhere"."""
    return not _ANY.isdisjoint(tokens) and _WITH_ANY.isdisjoint(tokens)


def _accuses(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    """Return whether it blames; what the peer blames themself for is given back as felt, or it agrees."""
    blamed = tuple(token for token in tokens if token in _ACCUSING)
    if not blamed:
        return False
    agrees = without_leads(tokens)[1][:1] == ("you",) and INNER.isdisjoint(tokens) and "not" not in tokens
    return agrees or not content_stems(blamed) <= spoken


def _waves_off(tokens: tuple[str, ...]) -> bool:
    """Return whether it is cold: "it doesn't matter", "you clearly did not"."""
    if not _COLD_PAIRS.isdisjoint(pairwise(tokens)):
        return True
    denied = (at for at, token in enumerate(tokens) if token == "you" and "not" in tokens[at + 2 : at + 4])
    return any(not _SURE.isdisjoint(tokens[at + 1 : at + 2]) for at in denied)


def _reproves(tokens: tuple[str, ...]) -> bool:
    """Return whether "do" presses what is said: "you do come on strong", "well, you did miss it"."""
    _, told = without_leads(tokens)
    if told[:1] != ("you",) or told[1:2] not in (("do",), ("did",)):
        return False
    return told[2:3] != ("not",) and (DETERMINERS | PRONOUNS).isdisjoint(told[2:3])


def _wants_it_done(tokens: tuple[str, ...]) -> bool:
    """Return whether "you want to" tells them or asks them: "you want to be changing that", "you want to show me"."""
    told = without_leads(tokens)[1]
    if told[:3] != ("you", "want", "to"):
        return False
    return told[4:5] == ("me",) or (told[3:4] == ("be",) and told[4:5] != () and told[4].endswith("ing"))
