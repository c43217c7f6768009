"""A cure named with nobody to take it ("Gym, early nights"), or praised ("getting up early helps"). Pure."""

from __future__ import annotations

from itertools import pairwise

from voicecoach import orders
from voicecoach.negation import NEGATIONS
from voicecoach.order_words import ME, YOU
from voicecoach.scene import Scene, Spans
from voicecoach.word_sets import NOT_VERBS, begun, phrases, words

REMEDIES = words(
    """gym yoga meditation mindfulness exercise routine vitamins magnesium melatonin journaling decaf chamomile camomile
    earplugs swaddle therapy headspace breathing"""
)
REMEDY_PAIRS = frozenset(
    [
        ("cold", "shower"), ("cold", "showers"), ("hot", "bath"), ("early", "nights"), ("early", "night"),
        ("second", "opinion"), ("white", "noise"), ("fresh", "air"), ("long", "walk"), ("brisk", "walk"),
        ("green", "tea"), ("ice", "cubes"), ("deep", "breaths"), ("warm", "milk"), ("to-do", "list"),
        ("support", "group"), ("weighted", "blanket"), ("vitamin", "d"), ("no", "coffee"),
        ("no", "screens"), ("no", "sugar"), ("new", "hobby"), ("support", "groups"),
    ]
)  # fmt: skip
NOT_BARE = YOU | ME | words("is was are were does did would sounds")


def remedies(scene: Scene) -> Spans:
    """Return the sentences that are a bare list of cures, and those that praise one."""
    spans: Spans = []
    for edge, end in scene.said.sentences:
        start = orders.after_leads(scene.said, edge)
        start += begun(scene.said.tokens, OPINIONS, start)
        if _listed(scene.said.tokens[start:end]):
            spans.append((start, end))
        elif end not in scene.said.rises and not (end == len(scene.said.tokens) and scene.said.asks):
            spans += [(start, stop) for stop in _praised(scene.said.tokens[start:end], start)]
    return spans


OPINIONS = phrases("i would say", "i think", "i find", "i reckon", "i hear", "they say")


def _listed(sentence: tuple[str, ...]) -> bool:
    """Return whether it begins with a cure and has no "you" or "I" about it: "Gym, early nights"."""
    cure = (sentence[:1] and sentence[0] in REMEDIES) or sentence[:2] in REMEDY_PAIRS
    return bool(cure) and not NOT_BARE & set(sentence)


# What can be done or taken, at the head of a sentence, before it is praised.
SOME = words("a an some even ten five twenty half regular daily cold hot warm long early brisk fresh light plain")
DOSES = words("even five ten fifteen twenty thirty half regular daily")  # "ten minutes outside would help"
# Doing these is what the talk is for, or what befell the peer: "crying helps", "losing her was no way to learn".
OF_THE_TALK = words(
    """talking crying saying naming being sitting coming having feeling hearing knowing listening telling speaking
    losing seeing living loving missing grieving hoping waiting thinking understanding sharing"""
)
NOT_A_CURE = (
    NEGATIONS
    | YOU
    | ME
    | words(
        """here we us he she it that this these those they them him her his their there who what when where how why if
        because somebody someone anybody anyone everybody everyone somewhere nobody nothing anything something
        everything"""
    )
)
LONGEST_CURE = 8  # tokens: "getting up at the same time every day"
# What follows the cure. "Helped me" is not among it: a brief word of one's own, with a question after it, is welcome.
PRAISES = phrases(
    "helps", "might help", "does wonders", "did wonders", "can do wonders", "does the trick", "did the trick",
    "works wonders", "worked wonders", "works well", "works best", "works for", "made all the difference",
    "makes all the difference", "made a big difference", "makes a big difference", "made a world", "makes a world",
    "would be a start", "would be no harm", "might be no harm", "would be an idea", "might be an idea",
    "would be no bad", "would take the edge", "takes the edge", "is your friend", "is the way to go",
    "is the only way", "is the best way", "is the best thing", "is the best cure",
)  # fmt: skip
# "A lock would end that", "half an hour outside can clear your head".
MODALS, AILMENTS = words("would could can might will"), words("that it the your things")
EFFECTS = words("end sort fix stop cure solve clear lift settle calm ease shake cheer change")
BE = words("is are was were")
GOOD = words("great good brilliant fantastic amazing lovely excellent wonderful ideal perfect")
GREAT = GOOD | words("big huge real massive simple easy quick nice grand fine tremendous")
PRAISED_AS = words(
    "way help lifesaver godsend distraction outlet boost cure remedy tonic release habit job trick tip investment"
)
SAID = words("said say told mentioned found")
GODSENDS = words("lifesaver godsend tonic")
DEGREES = words("really so very just pretty also always supposed to be meant a an such the")
# What praises a cure and nothing else, whatever comes before: "heavy curtains make a huge difference".
SOLD = phrases(
    "make a big difference", "make a huge difference", "make all the difference", "makes a huge difference",
    "do wonders", "work wonders", "would be a start", "would be a good start", "would be a great start",
)  # fmt: skip


def _praised(sentence: tuple[str, ...], offset: int) -> list[int]:
    """Return where the praise ends in a sentence that begins with a cure and praises it; nothing where it does not."""
    for k in range(min(len(sentence), LONGEST_CURE + 1)):
        if sentence[k] in NOT_A_CURE:
            return []
        if length := _praise(sentence, k):
            return [] if _takes_it_back(sentence[k + length :]) else [offset + k + length]
    return []


def _praise(sentence: tuple[str, ...], at: int) -> int:
    """Return how many tokens from `at` on praise what stands before: "makes all the difference"; 0 for none."""
    rest = sentence[at:]
    if not at:
        return 0
    if sentence[0] in DOSES and rest[:2] == ("would", "help"):
        return 2
    if not _may_be_a_cure(sentence[:2]):
        return begun(rest, SOLD)
    return begun(rest, PRAISES) or begun(rest, SOLD) or _effect(rest) or _good(rest)


def _may_be_a_cure(begins: tuple[str, ...]) -> bool:
    doing = begins[0].endswith("ing") and begins[0] not in NOT_VERBS | OF_THE_TALK
    return doing or begins[0] in SOME | REMEDIES or begins in REMEDY_PAIRS


def _effect(rest: tuple[str, ...]) -> int:
    one, two, three = (*rest, "", "", "")[:3]
    return 3 if one in MODALS and two in EFFECTS and three in AILMENTS else 0


def _good(rest: tuple[str, ...]) -> int:
    """Return how many tokens say "is really good for", "is a great way", "is a godsend"."""
    if rest[0] not in BE:
        return 0
    end = next((k for k, token in enumerate(rest[1:], 1) if token not in DEGREES), len(rest))
    one, two = (*rest[end:], "", "")[:2]
    if one in GODSENDS and end > 1:
        return end + 1
    return end + 2 if (one in GOOD and two == "for") or (one in GREAT and two in PRAISED_AS) else 0


def _takes_it_back(after: tuple[str, ...]) -> bool:
    """Return whether it is the speaker who is helped, or the peer who said so: "helps me follow you", "…, you said"."""
    return after[:1] == ("me",) or any(one == "you" and said in SAID for one, said in pairwise(after))
