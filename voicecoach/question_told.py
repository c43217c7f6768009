"""Statements that ask all the same: by a tag ("isn't it"), or by a tone that a mark shows ("You walked?"). Pure."""

from __future__ import annotations

from itertools import pairwise

from voicecoach.question_rhetoric import reproach, urges
from voicecoach.question_sentences import Sentence
from voicecoach.question_words import AUXILIARIES, BE, DO, PRONOUNS
from voicecoach.reply import LEADS
from voicecoach.word_sets import words as word_set

LONGEST_RISING = 22  # tokens; longer statements with a "?" are summaries given back, not questions
LATEST_REPROACH = 3  # tokens into the sentence: "well, so, who cares?"
SHORTEST_TAGGED = 3  # tokens before "isn't it", "right"
_CHECKS = frozenset(["okay", "all right", "alright", "uh huh", "mm hmm", "oh really", "yeah right", "for real"])
_SEEMS = frozenset(["sounds", "seems", "sound", "seem"])
_PARTED = frozenset(["you", "this", "it"])
_INNER_NOW = word_set("feeling hoping wanting thinking worried trying struggling looking wondering finding getting")
_APPEALS = (
    "you hear",
    "you know",
    "you see",
    "know what i mean",
    "okay",
    "yeah",
    "shall we",
)  # "…, you know?" asks for nothing


def is_tag(sentence: Sentence, at: int) -> bool:
    """Return whether what begins here only turns a statement to the other: "…, isn't it", "…, do they"."""
    end = next((start for start in sorted(sentence.starts) if start > at), len(sentence.tokens))
    rest = [token for token in sentence.tokens[at:end] if token != "not"]
    if end < len(sentence.tokens) and (len(rest) == end - at or not tag_agrees(sentence, at)):
        return False  # "that was bad, did you, um, sleep"
    return (
        (at >= SHORTEST_TAGGED or at in sentence.starts)
        and len(rest) == 2
        and rest[0] in AUXILIARIES
        and rest[1] in PRONOUNS
    )


def tag_agrees(sentence: Sentence, at: int) -> bool:
    """Return whether the tag at `at` takes up the statement before it: its verb, and "not" on one side only."""
    told, tag = sentence.tokens[:at], sentence.tokens[at : at + 3]
    if told[-1:] in (("now",), ("though",)):
        return False  # "nobody goes for the food, though, do they": said for agreement
    subject = next(token for token in tag[1:] if token != "not")
    if subject in ("that", "this") or (subject in ("i", "we", "you") and subject not in told):
        return False  # "that's shocking, is that" only says it again
    verbs = [k for k, token in enumerate(told) if token in AUXILIARIES]
    near = [k for k in verbs if _kind(told[k]) == _kind(tag[0])]
    if tag[0] not in DO and not near:
        return False
    denied = any(token in _DENIALS for token in told[near[0] if near else 0 :])
    return not ("not" in tag and denied)


_DENIALS = word_set("not never nobody nothing none no hardly")


# "'s" and "'d" are written out as "is" and "would", whatever they stand for.
_ALIKE = (BE | {"has"}, DO, word_set("would had have"))


def _kind(verb: str) -> frozenset[str] | str:
    """Return the verbs that answer for each other in a tag: "you're … aren't you", "it was … wasn't it"."""
    return next((group for group in _ALIKE if verb in group), verb)


def tagged(sentence: Sentence) -> bool:
    """Return whether a statement without a mark ends in "right": "you didn't hurt anything, right"."""
    *told, last = sentence.tokens or ("",)
    if last not in _LAST or len(told) < SHORTEST_TAGGED or "you" not in told:
        return False
    return len(told) in sentence.starts or not (sentence.marked or told[-1] in _NEEDS_RIGHT)


_LAST = frozenset(["right", "correct"])
_NEEDS_RIGHT = word_set(
    "is are was were be been am not all just it that this them things so absolutely quite exactly totally completely "
    "really feel feels felt seem seems seemed sound sounds look looks and or do did done doing get got go going goes "
    "turn turned the a your my his her what very out"
)


def rises(sentence: Sentence) -> bool:
    """Return whether a statement with a "?" asks: short, and no check or word thrown back that wants no answer."""
    said = " ".join(sentence.tokens)
    told = [token for token in sentence.tokens if token not in LEADS]
    appeals = len(told) > SHORTEST_TAGGED and said.endswith(_APPEALS)
    places = [sentence.place(at) for at in range(len(sentence.tokens))]
    scolds = any(map(reproach, places[:LATEST_REPROACH])) or any(map(urges, places))
    if len(sentence.tokens) - 1 in sentence.quoted:
        return False  # somebody else asked it
    if _sums_up(sentence.tokens):
        return False
    return 1 < len(told) <= LONGEST_RISING and said not in _CHECKS and not appeals and not scolds


def _sums_up(tokens: tuple[str, ...]) -> bool:
    """Return whether a statement gives the peer's meaning back, so that its rise only checks it: "you're hoping…?"."""
    if not _SEEMS.isdisjoint(tokens) or "but" in tokens[LATEST_REPROACH:]:
        return True
    if any(
        one == ("part", "of") and whose in _PARTED for one, whose in zip(pairwise(tokens), tokens[2:], strict=False)
    ):
        return True
    return any(
        tokens[at : at + 2] == ("you", "are") and any(token in _INNER_NOW for token in tokens[at + 2 : at + 5])
        for at in range(len(tokens))
    )
