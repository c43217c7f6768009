"""A few of the peer's own words, given back: an echo when it tells of their meaning too, else only a repeat. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from voicecoach.reflection_signs import BLAMING, GENERAL
from voicecoach.reply import LEADS, Said
from voicecoach.scene import Scene, Spans
from voicecoach.statements import (
    LONGEST_ANSWER,
    SHORTEST_STATEMENT,
    SPEAKER,
    content_stems,
    peer_stems,
    sentences_of,
    statements,
    without_leads,
)
from voicecoach.word_sets import words

LONGEST_ECHO = 9  # tokens; a longer one must take up more of the peer's words
FEWEST_ECHOED = 2  # words with content; one alone ("Good.") is chance
SHARE_OF_SHORT, SHARE_OF_LONG = 0.6, 0.5  # of its words with content must be the peer's: the rest may comment on them

_NOT_ECHOED = SPEAKER | BLAMING
_NOT_ECHOED |= words("nice when should must try need stop can could not never but if let more than least")
_VERDICTS = words(
    "good great better healthy lucky okay fine normal nothing"
)  # "two hours is nothing": judged, not heard
_EXCLAIMED = words("huh wow gosh goodness yikes oof ouch oh ugh ah god blimey crikey")  # they tell nothing more


def echoes(scene: Scene) -> Spans:
    """Return the token spans that give the peer's words back: a short line whole, or with something of its meaning."""
    whole = len(scene.peer.tokens) <= LONGEST_ANSWER
    return [span for span in _given_back(scene) if whole or _tells_more(scene, span)]


def repeats(scene: Scene) -> Spans:
    """Return the token spans that repeat a few of many words, which hears no feeling yet."""
    if len(scene.peer.tokens) <= LONGEST_ANSWER:
        return []
    return [span for span in _given_back(scene) if not _tells_more(scene, span)]


def _given_back(scene: Scene) -> Spans:
    if scene.peer.asks:
        return []  # what is taken up from a question belongs to the answer
    spoken = peer_stems(scene)
    return [span for span in _pieces(scene.said) if _echoes(scene.said.tokens[slice(*span)], spoken)]


def _tells_more(scene: Scene, span: tuple[int, int]) -> bool:
    """Return whether the same sentence tells more than the peer's own words; other sentences speak for themselves."""
    said, (start, end) = scene.said, span
    told = tuple(token for token in said.tokens[start:end] if token not in _EXCLAIMED)
    if not content_stems(told) <= peer_stems(scene):
        return True
    stop = next(sentence.end for sentence in sentences_of(said) if sentence.end >= end)
    more = without_leads(said.tokens[end:stop])[1]
    return len(more) >= SHORTEST_STATEMENT and more[0] not in SPEAKER  # "ten weeks, oh, I could not" is about oneself


def _pieces(said: Said) -> Iterator[tuple[int, int]]:
    """Yield the stretches that could be an echo: whole sentences that do not rise, the first piece up to a comma."""
    for start, end in statements(said):
        if end not in said.rises:  # "third time?" wonders
            yield start, end
        comma = min((edge for edge in said.clause_ends if start < edge < end), default=end)
        if comma < end and start == 0:
            yield start, comma


def _echoes(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    while tokens and tokens[0] in LEADS:
        tokens = tokens[1:]
    content = content_stems(tokens)
    judged = {other for one, other in pairwise(tokens) if one == "is" and other in _VERDICTS}
    if GENERAL.intersection(tokens[:1]) or not judged <= spoken:
        return False  # "everybody does" makes it small
    if len(content) < FEWEST_ECHOED or not _NOT_ECHOED.isdisjoint(tokens):
        return False
    same = len(content & spoken)
    if len(tokens) <= LONGEST_ECHO:
        return same >= FEWEST_ECHOED and same >= SHARE_OF_SHORT * len(content)
    return same >= FEWEST_ECHOED + 1 and same >= SHARE_OF_LONG * len(content)
