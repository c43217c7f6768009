"""What no template of words can see: an order, a long story about oneself, a third party's private facts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from voicecoach import answers, cures, echoes, hard_words, orders, reflections, verdicts
from voicecoach.order_words import ME, YOU
from voicecoach.phrase import Structure
from voicecoach.questions import find_questions
from voicecoach.reply import Said
from voicecoach.scene import Scene, Spans
from voicecoach.text import Transcript
from voicecoach.word_sets import COMMON, begun, phrases, words


def find(structure: Structure, scene: Scene) -> Spans:
    """Return the (start, end) of every place, in tokens, where `structure` is seen."""
    return FINDERS[structure](scene) if structure in FINDERS else []


SHORTEST_STORY = 25  # words, some ten seconds; a brief "I was there too" for the peer's sake is shorter
LONG_STORY = 45  # words; so long that turning back to the peer at the end no longer makes it brief
FULL_STORY = 42  # words; from here on one of four or more "I did…" has taken over, whatever it tells
LONGEST_ASKED = 60  # words; up to here a story that ends in a question to the peer was told for the peer's sake
FEWEST_I = 4
FEWEST_TOLD = 3  # words of what was: with fewer the trainee only tells who they are, and how it is in the room
MANY_I = 5  # one word in so many is "I" or "my": so short a story is about nobody else
# A shorter one also takes over where it goes on and on ("and then…") and dwells on how bad it was.
GOES_ON = words("then after until till")
DWELLS = words(
    """cry cried crying sob sobbed sobbing tears hate hated worse worst nightmare terrified scared ashamed furious sick
    shaking screamed screaming broke heartbroken devastated angry alone forgive forget drunk hospital died"""
)
TOLD = words(
    """was were had went got did said told lost left took came drove found put sat stood met ran fell began broke wrote
    thought kept slept threw quit felt grew knew made gave paid spent bought ate drank woke hit sold sent been"""
)
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
    told = sum((one == "i" and other not in NOT_TELLING) or one == "my" for one, other in pairwise(tokens))
    about_me = mine >= FEWEST_I and mine >= FEWEST_I * yours and told >= FEWEST_I and 12 * mine >= len(tokens)
    about_mine = yours == 0 and mine >= 3 and told >= 3
    if not (about_me or about_mine) or not _tells_what_was(tokens):
        return []
    if len(tokens) < LONG_STORY:
        turns_back = any(token in YOU for token in said.tokens[max(said.sentence_starts, default=0) :])
        full = about_me and len(tokens) >= FULL_STORY
        if turns_back or len(tokens) < SHORTEST_STORY or not (full or _takes_over(tokens, mine, yours)):
            return []
    if len(tokens) <= LONGEST_ASKED and _asks_the_peer(scene):
        return []
    places = [k for k, token in enumerate(said.tokens) if token in ME]
    return [(places[0], places[-1] + 1)]


def _tells_what_was(tokens: list[str]) -> bool:
    """Return whether enough is told of what was, or the trainee's own pain is dwelled on."""
    told = sum(token in TOLD or token.endswith("ed") for token in tokens)
    return told >= FEWEST_TOLD or not DWELLS.isdisjoint(tokens)


def _takes_over(tokens: list[str], mine: int, yours: int) -> bool:
    """Return whether a story of half a minute pushes the peer aside: it names nobody else, or dwells on its own pain.

    Small talk of that length, and a word of having been there too, do neither.
    """
    dwells = not GOES_ON.isdisjoint(tokens) and not DWELLS.isdisjoint(tokens)
    return yours == 0 and (MANY_I * mine >= len(tokens) or dwells)


def _asks_the_peer(scene: Scene) -> bool:
    """Return whether the last sentence, or one after the first that names no "I", is a question: it turns to the peer.

    It must be one by its words: a mark alone, which speech recognition sets as it likes, does not turn a story round.
    """
    said = scene.said
    turns = (start for start, end in said.sentences if end == len(said.tokens) or not ME & set(said.tokens[start:end]))
    heads = {orders.after_leads(said, start) for start in turns if start}
    begins = {said.word_of[head] for head in heads if head < len(said.tokens)}
    by_words = Transcript.from_text(scene.transcript.text.replace("?", "."))
    return any(one.word_start in begins for one in find_questions(by_words))


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
    return bool(HE_OR_SHE & set(after)) or after[:1] in (
        ("is",),
        ("was",),
        ("has",),
        ("had",),
        ("went",),
        ("got",),
    )


TITLES = words("mr mrs miss ms sister deacon reverend sergeant coach auntie uncle")


def _somebody(scene: Scene, at: int) -> bool:
    tokens = scene.said.tokens
    token, before = tokens[at], tokens[max(0, at - 3) : at]
    if {"my", "your", "you"} & set(before) and before[-2:] != ("you", "know"):
        return False
    token = token.removesuffix("'s")
    if token in scene.lists.get("names", frozenset()):
        return token not in scene.peer.tokens
    if before[-1:] and before[-1] in TITLES:
        return token not in scene.peer.tokens and token not in COMMON
    known = tokens[at + 1 : at + 4]
    return token in scene.lists.get("somebody", frozenset()) and (
        known[:2] in (("of", "mine"), ("i", "see"), ("i", "support"), ("i", "have"), ("i", "had"), ("i", "know"))
        or known == ("i", "work", "with")
        or known[:1] in (("here",), ("upstairs",))
        or known[:2] in (("in", "group"), ("from", "group"), ("in", "here"), ("down", "the"))
    )


LONGEST_BELITTLED = 7  # words after "it is only": in a longer clause something else is told
BELITTLERS = words("only just merely")
BELITTLED = words("it that this")
NOT_SMALL = words(
    """not never so too lot been me us i you to how what why that when where because fair natural normal human right
    much such started starting beginning getting going gone enough unfair wrong want wanted need feel feels as if like
    past quarter half o'clock minutes early tip monday tuesday wednesday thursday friday saturday sunday yours mine ours
    hers theirs my greed pride spite jealousy vanity cowardice laziness stealing theft lies"""
)

TURNED = frozenset([(turn, subject) for turn in ("and", "but", "yet") for subject in ("it", "you", "that", "still")])


def belittled(scene: Scene) -> Spans:
    """Return short clauses that say "it's only…", "that was just…" and hold no word of how hard it is."""
    said = scene.said
    hard = (scene.lists.get("v_hard", frozenset()) | scene.lists.get("v_felt", frozenset())) - COMMON
    spans: Spans = []
    for edge in sorted(said.clause_starts):
        start = orders.after_leads(said, edge)
        end = min((stop for stop in said.clause_ends if stop > start), default=len(said.tokens))
        small = _after_only(said.tokens[start:end])
        content = [said.tokens[k] for k in range(start + small, end) if not said.skippable[k]]
        is_short = small and 1 <= len(content) <= LONGEST_BELITTLED
        turned = said.tokens[end : end + 2] in TURNED and end not in said.sentence_starts  # "…, and it plays for hours"
        turned = turned or said.tokens[start - 1 : start] == ("or",)  # "… or is it only on the screen?": no claim
        small_words = is_short and not (NOT_SMALL | hard) & set(content)
        if small_words and not turned and not any(word.endswith("ing") for word in content) and not _offers(said, edge):
            spans.append((start, end))
    return spans


OFFERS = phrases("i have", "i have got", "we have", "we have got", "there is", "here is", "i brought", "i made")


def _offers(said: Said, edge: int) -> bool:
    """Return whether the clause before tells what there is to be had: "I made sandwiches, it's only cheese"."""
    before = max((start for start in said.clause_starts if start < edge), default=edge)
    return begun(said.tokens, OFFERS, orders.after_leads(said, before)) > 0


def _after_only(clause: tuple[str, ...]) -> int:
    """Return where a clause goes on after "it is (probably) only"; 0 when it does not begin so."""
    if clause[:1] and clause[0] in BELITTLED and clause[1:2] in (("is",), ("was",)):
        only = 3 if clause[2:3] in (("probably",), ("surely",), ("maybe",)) else 2
        if clause[only : only + 1] and clause[only] in BELITTLERS:
            return only + 1
    return 0


SHORTEST_ABOUT_ME = 9  # words, past a first "me too"
AFTER_ME_TOO, LONGEST_ME_TOO = 2, 5  # tokens


def about_me(scene: Scene) -> Spans:
    """Return what follows the first words where it is all "I" and "my" and nothing of the peer: a weak sign."""
    said = scene.said
    after = next((edge for edge in sorted(said.sentence_starts) if edge <= LONGEST_ME_TOO), AFTER_ME_TOO)
    places = [k for k, token in enumerate(said.tokens) if token in ME and k >= after]
    told = sum((one == "i" and other not in NOT_TELLING) or one == "my" for one, other in pairwise(said.tokens))
    told_enough = told >= 2 or len(places) >= 4
    if len(places) < 3 or not told_enough or len(said.tokens) - places[0] < SHORTEST_ABOUT_ME:
        return []
    yours = sum(said.tokens[k] in YOU and not said.skippable[k] for k in range(places[0], len(said.tokens)))
    return [(places[0], places[-1] + 1)] if 4 * yours < len(places) else []


# "Yours is yours" belittles nothing, and "rules are rules" is blame, which judging hears.
NOT_THINGS = words("much yours mine theirs ours enough rules")


def tautologies(scene: Scene) -> Spans:
    """Return where a word is said to be itself: "dads are dads", "work is work"."""
    tokens = scene.said.tokens
    return [
        (k, k + 3)
        for k in range(len(tokens) - 2)
        if tokens[k + 1] in ("is", "are")
        and tokens[k] == tokens[k + 2]
        and len(tokens[k]) > 3
        and tokens[k] not in COMMON
        and tokens[k] not in NOT_THINGS
    ]


FINDERS: Mapping[Structure, Callable[[Scene], Spans]] = {
    Structure.IMPERATIVE: orders.imperatives,
    Structure.STORY: stories,
    Structure.THIRD_PARTY: third_parties,
    Structure.TAUTOLOGY: tautologies,
    Structure.REMEDY: cures.remedies,
    Structure.BELITTLED: belittled,
    Structure.ABOUT_ME: about_me,
    Structure.HARD_WORD: hard_words.hard_words,
    Structure.VERDICT: verdicts.verdicts,
    Structure.REFLECTION: reflections.reflections,
    Structure.ECHO: echoes.echoes,
    Structure.REPEAT: echoes.repeats,
    Structure.TELLS_NOBODY: answers.tells_nobody,
    Structure.NAMES_THE_LIMIT: answers.names_the_limit,
    Structure.TELLS_WHEN: answers.tells_when,
    Structure.DECLINES: answers.declines,
    Structure.DENIES_BLAME: answers.denies_blame,
}
