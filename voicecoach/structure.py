"""What no template of words can see: an order, a long story about oneself, a third party's private facts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voicecoach import reflections
from voicecoach.guards import Scene
from voicecoach.phrasebank import Structure
from voicecoach.reply import LEADS, Said
from voicecoach.template import words

Spans = list[tuple[int, int]]

# What people are told to do with their lives, against what is said to keep a talk going ("tell me", "take your time").
ORDERS = words(
    """apologise apologize apply avoid block book budget buy cancel call change clean concentrate cook cut delete ditch
    download drop dump eat email exercise file find focus forgive get give go ignore join keep leave make meditate move
    pack pay phone pop pray pretend push put quit read report ring save sell send set sign sleep speak start stay stick
    stop sue swap switch take talk tell text throw try turn use visit volunteer wake walk wash watch write"""
)
"""Verbs that are an order about the peer's life at the head of a clause."""

KEEPS_TALKING = {
    "take": words("your a all care it me us"),
    "tell": words("me us"),
    "talk": words("me us to"),
    "give": words("me us yourself it that"),
    "go": words("on ahead easy gently for slow with back right anywhere"),
    "keep": words("going talking me in it that at"),
    "stop": words("me there if"),
    "get": words("me it you"),
    "start": words("wherever where with from anywhere there"),
    "stay": words("with on here there as right if"),
    "leave": words("me it that them those all"),
    "call": words("me us it if"),
    "text": words("me us if"),
    "ring": words("me us if"),
    "phone": words("me us if"),
    "put": words("it that me a"),
    "use": words("your whatever any"),
    "try": words("me again"),
    "make": words("yourself it that sense sure"),
    "set": words("the it"),
    "turn": words("it me"),
    "send": words("me us"),
    "read": words("me it"),
    "find": words("me it that"),
    "watch": words("me out"),
    "walk": words("me us"),
    "write": words("me"),
    "throw": words("me it"),
    "change": words("the of my your"),
    "speak": words("to soon"),
    "stick": words("with around"),
    "move": words("on"),
    "pay": words("attention"),
    "drop": words("me by in"),
    "read": words("me it that"),
}
NOT_LEADS = words("or because")
BEFORE_JUST = words("is was be are not and or if of when that am")
NOT_AFTER = words("to will would can could should may might must not you we i they he she it did do does let lets")
OBJECTS = words(
    """a an the your yourself some him her them that this out up down to off on in at with for more less no another
    something somebody someone straight round over back away early there {ing}"""
)


def find(structure: Structure, scene: Scene) -> Spans:
    """Return the (start, end) of every place, in tokens, where `structure` is seen."""
    return FINDERS[structure](scene) if structure in FINDERS else []


def imperatives(scene: Scene) -> Spans:
    """Return the sentences that begin with an order about the peer's life, up to the end of the clause.

    "just" before such a verb serves as a beginning where recognition has lost the full stop.
    """
    said = scene.said
    spans: Spans = []
    for start in sorted({_after_leads(said, edge) for edge in (0, *said.sentence_starts)} | _after_just(said)):
        if start + 1 < len(said.tokens) and _is_order(said.tokens, start):
            end = min((edge for edge in said.clause_ends if edge > start + 1), default=len(said.tokens))
            spans.append((start, end))
    return spans


def _after_leads(said: Said, start: int) -> int:
    while start < len(said.tokens) and (said.tokens[start] in LEADS - NOT_LEADS or said.skippable[start]):
        start += 1
    return start


def _after_just(said: Said) -> set[int]:
    tokens = said.tokens
    return {
        k + 1 for k, token in enumerate(tokens) if token == "just" and not (k and tokens[k - 1] in NOT_AFTER | BEFORE_JUST)
    }


def _is_order(tokens: tuple[str, ...], at: int) -> bool:
    verb, following = tokens[at], tokens[at + 1]
    if verb not in ORDERS or (at and tokens[at - 1] in NOT_AFTER):
        return False
    if following in KEEPS_TALKING.get(verb, frozenset()):
        return False
    return following in OBJECTS or following.endswith("ing")


SHORTEST_STORY = 20  # words; a brief "I was there too" for the peer's sake is shorter
LONG_STORY = 45  # words; so long that turning back to the peer at the end no longer makes it brief
FEWEST_I = 4
ME = words("i me my mine myself")
YOU = words("you your yours yourself")
NOT_TELLING = words(
    """will am can would hear heard think want guess know wonder appreciate understand mean could feel see hope do
    might should believe may suppose get imagine shall promise"""
)


def stories(scene: Scene) -> Spans:
    """Return the whole of a reply that is mostly a story about the one who tells it."""
    said = scene.said
    tokens = [token for token, filler in zip(said.tokens, said.skippable, strict=True) if not filler]
    mine = sum(token in ME for token in tokens)
    yours = sum(token in YOU for token in tokens)
    told = sum(
        one == "i" and other not in NOT_TELLING or one == "my" for one, other in zip(tokens, tokens[1:], strict=False)
    )
    turns_back = any(token in YOU for token in said.tokens[max(said.sentence_starts, default=0) :])
    shortest = LONG_STORY if turns_back else SHORTEST_STORY
    if len(tokens) < shortest or mine < FEWEST_I or mine < 3 * yours or told < FEWEST_I or 12 * mine < len(tokens):
        return []
    places = [k for k, token in enumerate(said.tokens) if token in ME]
    return [(places[0], places[-1] + 1)]


HE_OR_SHE = words("he she him her his hers they them back who")
SINCE = 25  # tokens after the name within which the private fact must come


def third_parties(scene: Scene) -> Spans:
    """Return where another person is named, or pointed out, and a private fact told of them."""
    said = scene.said
    private = scene.lists.get("private", frozenset())
    for start in range(len(said.tokens)):
        if _somebody(scene, start):
            for end in range(start + 1, min(len(said.tokens), start + SINCE)):
                if said.tokens[end] in YOU and said.tokens[end + 1 : end + 2] != ("know",):
                    break
                if said.tokens[end] in private and _told_of(said.tokens[start + 1 : end + 4]):
                    return [(start, end + 1)]
    return []


def _told_of(after: tuple[str, ...]) -> bool:
    return bool(HE_OR_SHE & set(after)) or after[:1] in (("is",), ("was",), ("has",), ("had",), ("went",), ("got",))


def _somebody(scene: Scene, at: int) -> bool:
    tokens = scene.said.tokens
    token, before = tokens[at], tokens[max(0, at - 3) : at]
    if {"my", "your", "you"} & set(before) and before[-2:] != ("you", "know"):
        return False
    if token in scene.lists.get("names", frozenset()):
        return token not in scene.peer.tokens
    if before[-1:] in (("mr",), ("mrs",), ("miss",), ("ms",)):
        return token not in scene.peer.tokens
    known = tokens[at + 1 : at + 4]
    return token in scene.lists.get("somebody", frozenset()) and (
        known[:2] in (("of", "mine"), ("i", "see"), ("i", "support"), ("i", "have"), ("i", "had"), ("i", "know"))
        or known == ("i", "work", "with")
        or known[:1] in (("here",), ("upstairs",))
        or known[:2] in (("in", "group"), ("from", "group"), ("in", "here"), ("down", "the"))
    )


FINDERS: Mapping[Structure, Callable[[Scene], Spans]] = {
    Structure.IMPERATIVE: imperatives,
    Structure.STORY: stories,
    Structure.THIRD_PARTY: third_parties,
    Structure.REFLECTION: reflections.reflections,
    Structure.ECHO: reflections.echoes,
}
