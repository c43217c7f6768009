"""The signs of a reflection in one statement, and the signs of something else, as a sum. Pure.

One sign is one thing that a listener goes by. What makes a statement advice, blame or a story of one's own weighs two,
as much as the strongest sign for: a statement about the peer that also does that is heard as that. The weights were
set by hand, by reading what counsellors said and what raters called it; none was searched for by a machine.
"""

from __future__ import annotations

from voicecoach.question_words import DETERMINERS
from voicecoach.statements import SPEAKER, content_stems, names_you, without_leads
from voicecoach.word_sets import words

NO_STATEMENT = -9  # signs, fewer than any place asks for; "Right." tells nothing
LONGEST_REFLECTION = 40  # tokens; a longer statement explains
MOST_TAKEN_UP = 2  # words of the peer's that count; more of them is an echo, and no surer

INNER = words(  # what goes on in a person
    "feel feels felt feeling want wanted wants wanting like liked miss missed love loved hope hoped hoping wish wished "
    "worry worried worries care cared thought believe believed trust trusted enjoy enjoyed dread dreaded fear feared "
    "hate hated value valued long longed wonder wondered remember notice noticed realize realized recognize find "
    "found struggle struggling trying tried managed learned needed expected prefer decided dreading hating loving "
    "missing longing wishing caring trusting believing grieving grieve mourning hurting aching craving crave regret "
    "regretting resent resenting ashamed afraid scared frightened relieved"
)
BLAMING = words("always never only fault yourself excuse excuses lazy stupid selfish wrong problem attitude choice")
GENERAL = words("everybody everyone people others someone anyone life")
CEREMONY = words("thank thanks welcome sorry please appointment hello bye")
SHRINKING = words("least fine worse just still nobody")
PRAISE = words("great good awesome excellent perfect nice")
STEERING = PRAISE | words("will should must ought need recommend suggest try today think next minutes form let")
POSSIBLE = words("can could may might would will should must ought better get got know see")

_DENIED = words("not")
_HEDGES = words("kind sort like almost bit somehow seems sounds seem feels")
_TENDER = (INNER | words("seem seems sound sounds")) - words("want wants care learned wonder thought need")
_OTHERS_OR_IT = (words("he she your"), words("it that this"))
_PARTICIPLES = words("been had got gotten come gone done made kept held lost found taken seen put told tried heard")
_STATES = words("are were have had would")
_HAD_BEFORE = _PARTICIPLES | DETERMINERS | words("barely hardly already finally started")
_INFORMING = words(
    "studies study research percent guidelines recommended recommendation limit limits risk risks cause causes caused "
    "example medication patients women men adults typically levels information called means number questions problem "
    "problems health"
)
_VERDICTS = words(
    "welcome right correct allowed done ready able free good fine joking kidding"
)  # "you are absolutely right"


def signs(tokens: tuple[str, ...], spoken: frozenset[str]) -> int:
    """Return the signs of a reflection in one statement, less the signs of something else."""
    leads, told = without_leads(tokens)
    if len(told) < 2 or told == ("all", "right") or told[:2] == ("you", "poor"):
        return NO_STATEMENT
    taken_up = len(content_stems(told) & spoken)
    return _form(told, leads, taken_up) + min(taken_up, MOST_TAKEN_UP) + _topic(told) - _against(told)


def supported(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    """Return whether a statement takes up the peer's words, or names a feeling; else it may as well be a verdict."""
    return not _TENDER.isdisjoint(tokens) or not content_stems(tokens).isdisjoint(spoken)


def lived_through(tokens: tuple[str, ...]) -> bool:
    """Return whether a state is told and no deed: "you have been waiting", "you'd built…", not "you left her there"."""
    _, told = without_leads(tokens)
    if told[:1] != ("you",) or _STATES.isdisjoint(told[1:2]):
        return False
    return any(token in _PARTICIPLES or token.endswith(("ing", "ed", "en")) for token in told[2:5])


def permits(told: tuple[str, ...]) -> bool:
    """Return whether it tells what is possible, or ought to be: "you can say it here"."""
    # "You can be cross and still miss him" gives both back.
    return told[0] == "you" and not POSSIBLE.isdisjoint(_after_you(told)) and "still" not in told


def _form(told: tuple[str, ...], leads: frozenset[str], taken_up: int) -> int:
    """Return the signs in how the statement begins: "so", "you have been…", "being…", "it is…"."""
    first, (persons, things) = told[0], _OTHERS_OR_IT
    found = int("so" in leads)
    if first == "you" or first.endswith("ing"):
        found += 2  # the surest: it is about what the peer is or does
    elif first in persons or (first in things and taken_up):
        found += 1
    return found + (first == "you" and not _PARTICIPLES.isdisjoint(told[1:5]))  # what was lived through


def _topic(told: tuple[str, ...]) -> int:
    """Return the signs in what is spoken of: the peer, what goes on in them, what is not so, a likeness."""
    return names_you(told) + sum(not topic.isdisjoint(told) for topic in (INNER, _DENIED, _HEDGES))


def _after_you(told: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words in which something possible shows: not the "'d" of "you'd been", which is "had"."""
    had = told[1] == "would" and (told[2:3] == ("just",) or not _HAD_BEFORE.isdisjoint(told[2:3]))
    return told[2:3] if had else told[1:3]


def _against(told: tuple[str, ...]) -> int:
    """Return the weight of what speaks for advice, information, blame, a story of one's own or making it small."""
    first, used = told[0], frozenset(told)
    weight = 2 * sum(bool(used & others) for others in (SPEAKER, BLAMING, CEREMONY, GENERAL, SHRINKING))
    weight += 2 * (permits(told) + (first == "if"))
    weight += 3 * (told[:2] == ("you", "are") and not _VERDICTS.isdisjoint(told[2:4]))  # no form makes up for that
    weight += bool(used & STEERING) + (bool(used & _INFORMING) or any(token.isdigit() for token in told))
    return weight + (len(told) > LONGEST_REFLECTION)
