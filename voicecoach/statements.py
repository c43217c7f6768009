"""What a reply tells and does not ask, what only leads in to it, and which of its words carry content. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from voicecoach.question_grammar import QUESTION_WORDS, head_at
from voicecoach.question_words import Head, Place
from voicecoach.reply import LEADS, Said
from voicecoach.scene import Scene
from voicecoach.word_sets import COMMON, words

LONGEST_BRIEF = 6  # tokens of a peer's "yeah, I guess so"
LONGEST_ANSWER = 6  # tokens of a peer's line that can be given back whole
SHORTEST_STATEMENT = 3  # tokens; fewer tell nothing of anybody

SPEAKER = words("i my me mine myself we us our")
BRIEF = words(
    "yeah yes yep yup no nope mm hmm mhm uh huh um okay right sure oh ah well exactly absolutely definitely i know do "
    "not so really true correct that is it guess think suppose of course maybe probably a little bit kind sort did am "
    "very much was would have could you is thanks thank"
)
_PEER = words("you your")
_RELATIONS = words(  # who is spoken of when "your" comes before
    "mom mum dad mother father parents parent folks sister brother son daughter boss manager husband wife partner ex "
    "girlfriend boyfriend friend friends mate mates doctor nurse sponsor landlord teacher lawyer neighbor uncle aunt"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The stretch of a sentence that asks nothing, and the question that it leads up to, if one follows."""

    start: int
    end: int
    question: Head | None


@lru_cache(maxsize=8)  # reflections and echoes look at the same reply
def sentences_of(said: Said) -> tuple[Sentence, ...]:
    """Return the sentences of a reply, each up to where it begins to ask."""
    return tuple(Sentence(start, *_first_question(said, start, end)) for start, end in said.sentences)


def statements(said: Said) -> tuple[tuple[int, int], ...]:
    """Return the bounds of every stretch of a sentence that asks nothing."""
    return tuple((sentence.start, sentence.end) for sentence in sentences_of(said))


def _first_question(said: Said, start: int, end: int) -> tuple[int, Head | None]:
    tokens = said.tokens[start:end]
    if QUESTION_WORDS.isdisjoint(tokens):
        return end, None
    starts = frozenset(position - start for position in said.clause_starts)
    for at in range(len(tokens)):
        head = head_at(Place(tokens, at, starts)) if tokens[at] in QUESTION_WORDS else None
        if head:
            return start + at, head
    return end, None


def without_leads(tokens: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words that only lead in ("okay, so, you know…"), and what is told after them."""
    at = 0
    while at < len(tokens) and (tokens[at] in LEADS or tokens[at : at + 2] == ("you", "know")):
        at += 1 if tokens[at] in LEADS else 2
    return frozenset(tokens[:at]), tokens[at:]


def names_you(told: tuple[str, ...]) -> bool:
    """Return whether the peer is spoken of; "you know" only fills, and "your boss" is somebody else."""
    return any(token in _PEER and not _of_others(token, told[at + 1 : at + 2]) for at, token in enumerate(told))


def _of_others(token: str, after: tuple[str, ...]) -> bool:
    return after == ("know",) if token == "you" else not _RELATIONS.isdisjoint(after)


def brief(peer: Said) -> bool:
    """Return whether the peer had only said "mm" or "I guess so", so that the reply goes on from what was before."""
    return 0 < len(peer.tokens) <= LONGEST_BRIEF and all(token in BRIEF for token in peer.tokens)


def peer_stems(scene: Scene) -> frozenset[str]:
    """Return the stems of the words with content that the peer had said."""
    return content_stems(scene.peer.tokens)


def content_stems(tokens: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the words with content."""
    return frozenset(_stem(token) for token in tokens if carries(token))


def carries(token: str) -> bool:
    """Return whether a word has content of its own."""
    return token not in COMMON and token not in LEADS and len(token) > 2


@lru_cache(maxsize=8192)
def _stem(token: str) -> str:
    """Return `token` without its ending, so that "cries" is "crying": rough, but the same for both speakers."""
    if token.endswith(("ied", "ies")):
        token = token[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e", "y"):
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            return token[: -len(ending)]
    return token
