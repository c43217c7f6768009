"""A reply cut into sentences, in the tokens that the grammar of questions reads: no stutter, no "um". Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.question_words import Place
from voicecoach.spoken import split_words
from voicecoach.text import Transcript

_HOLLOW = frozenset(["um", "uh", "er", "erm", "ah", "hm"])
_DASHES = ("-", "—", "–")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its tokens, the word each comes from, where clauses start, and how it ends."""

    tokens: tuple[str, ...]
    word_of: tuple[int, ...]
    starts: frozenset[int]
    cuts: frozenset[int]  # where a dash breaks off what came before
    asked: bool  # it ends in a question mark
    marked: bool  # it ends in some mark, so that a lost "?" is not likely
    quoted: frozenset[int]

    def place(self, at: int) -> Place:
        """Return position `at` as the grammar sees it."""
        return Place(self.tokens, at, self.starts, self.asked, self.marked and not self.asked, self.cuts)


def sentences(transcript: Transcript) -> Iterator[Sentence]:
    """Yield the sentences of `transcript`; the last one may be empty."""
    tokens: list[str] = []
    word_of: list[int] = []
    starts: set[int] = set()
    cuts: set[int] = set()
    quoted: set[int] = set()
    inside = False
    for index, word in enumerate(transcript.words):
        inside = inside or word.text[:1] in '"“'
        for token in split_words(word.text):
            if _said_twice(tokens, token) and len(tokens) in starts:
                starts = starts - {len(tokens)} | {len(tokens) - 1}  # the clause begins with the first of the two
            if token in _HOLLOW or _said_twice(tokens, token):
                continue
            if inside:
                quoted.add(len(tokens))
            tokens.append(token)
            word_of.append(index)
        if '"' in word.text[1:] or "”" in word.text:
            inside = False
        tail = word.text.rstrip("\"'”’)]")
        if tail.endswith((".", "?", "!", ";", "…")):
            yield _sentence(tokens, word_of, starts, cuts, quoted, tail[-1])
            tokens, word_of, starts, cuts, quoted = [], [], set(), set(), set()
        elif tail.endswith((",", ":", *_DASHES)):
            starts.add(len(tokens))
            if tail.endswith(_DASHES):
                cuts.add(len(tokens))
    yield _sentence(tokens, word_of, starts, cuts, quoted, "")


def _sentence(
    tokens: list[str], word_of: list[int], starts: set[int], cuts: set[int], quoted: set[int], mark: str
) -> Sentence:
    return Sentence(
        tuple(tokens), tuple(word_of), frozenset(starts), frozenset(cuts), mark == "?", bool(mark), frozenset(quoted)
    )


def _said_twice(tokens: list[str], token: str) -> bool:
    """Return whether `token` only repeats the last one ("what- what"), as hesitation does."""
    return bool(tokens) and tokens[-1] == token and token not in ("that", "had", "no")
