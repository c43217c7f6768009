"""Is this clause a question, and is it open or closed?

Questions are found by the order of their words, because half of the question marks are lost in recognition. A mark
only decides where the order says nothing: "You slept in the car?".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.question_grammar import Head, Place, head_at
from voicecoach.reply import split_words
from voicecoach.text import Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: open or closed, and the half-open span of the transcript's words that asks it."""

    open: bool
    word_start: int
    word_end: int


def find_questions(transcript: Transcript) -> tuple[Question, ...]:
    """Return the questions in `transcript`, in order, found by word order so that a lost "?" does not matter."""
    return tuple(question for sentence in _sentences(transcript) for question in _in_sentence(sentence))


LONGEST_RISING = 18  # tokens; longer statements with a "?" are summaries given back, not questions
_HOLLOW = frozenset(["um", "uh", "er", "erm", "ah", "hm"])
_LOST_APOSTROPHE = {
    "whats": ("what", "is"),
    "hows": ("how", "is"),
    "wheres": ("where", "is"),
    "whos": ("who", "is"),
    "whens": ("when", "is"),
    "whys": ("why", "is"),
    "whatd": ("what", "did"),
    "howd": ("how", "did"),
    "howve": ("how", "have"),
    "whatve": ("what", "have"),
}
_CHECKS = frozenset(["okay", "all right", "alright", "yeah", "yes", "so", "huh", "mm hmm", "uh huh", "right", "no"])
_GIVEN_BACK = (
    "sounds like",
    "sound like",
    "seems like",
    "it seems",
    "on the one hand",
    "i hear",
    "i am hearing",
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    tokens: tuple[str, ...]
    word_of: tuple[int, ...]
    starts: frozenset[int]
    asked: bool  # it ends in a question mark
    quoted: frozenset[int]


def _sentences(transcript: Transcript) -> Iterator[_Sentence]:
    tokens: list[str] = []
    word_of: list[int] = []
    starts: set[int] = set()
    quoted: set[int] = set()
    inside = False
    for index, word in enumerate(transcript.words):
        inside = inside or word.text[:1] in '"“'
        for token in _tokens_of(word.text):
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
            yield _Sentence(tuple(tokens), tuple(word_of), frozenset(starts), tail.endswith("?"), frozenset(quoted))
            tokens, word_of, starts, quoted = [], [], set(), set()
        elif tail.endswith((",", ":", "-", "—", "–")):
            starts.add(len(tokens))
    yield _Sentence(tuple(tokens), tuple(word_of), frozenset(starts), False, frozenset(quoted))


def _tokens_of(text: str) -> tuple[str, ...]:
    return tuple(part for token in split_words(text) for part in _LOST_APOSTROPHE.get(token, (token,)))


def _said_twice(tokens: list[str], token: str) -> bool:
    """Return whether `token` only repeats the last one ("what- what"), as hesitation does."""
    return bool(tokens) and tokens[-1] == token and token not in ("that", "had", "no")


def _in_sentence(sentence: _Sentence) -> Iterator[Question]:
    heads = list(_heads(sentence))
    for number, (at, head) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(sentence.tokens)
        yield _question(sentence, head.open, at, end)
    if not heads and sentence.asked and _rises(sentence):
        yield _question(sentence, False, 0, len(sentence.tokens))


def _heads(sentence: _Sentence) -> Iterator[tuple[int, Head]]:
    at = 0
    while at < len(sentence.tokens):
        head = (
            head_at(Place(sentence.tokens, at, sentence.starts, sentence.asked)) if at not in sentence.quoted else None
        )
        if head:
            yield at, head
        at += head.length if head else 1


def _rises(sentence: _Sentence) -> bool:
    """Return whether a statement with a "?" asks: short, and no summary or check that the other follows."""
    said = " ".join(sentence.tokens)
    return (
        0 < len(sentence.tokens) <= LONGEST_RISING
        and said not in _CHECKS
        and not any(words in said for words in _GIVEN_BACK)
        and not (sentence.tokens[-1:] in (("okay",), ("yeah",)) and len(sentence.tokens) > 3)
    )


def _question(sentence: _Sentence, is_open: bool, start: int, end: int) -> Question:
    return Question(open=is_open, word_start=sentence.word_of[start], word_end=sentence.word_of[end - 1] + 1)
