"""Is this clause a question, and is it open or closed?

Questions are found by the order of their words, because half of the question marks are lost in recognition. A mark
only decides where the order says nothing: "You slept in the car?".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.question_grammar import QUESTION_WORDS, head_at
from voicecoach.question_sentences import Sentence, sentences
from voicecoach.question_told import is_tag, rises, tag_agrees, tagged
from voicecoach.question_words import Head
from voicecoach.spoken import split_words
from voicecoach.text import Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: open or closed, and the half-open span of the transcript's words that asks it."""

    open: bool
    word_start: int
    word_end: int


def tokens_of(asked: Question, transcript: Transcript) -> tuple[str, ...]:
    """Return the comparable tokens of `asked`: "Why don't you…" is "why", "do", "not", "you"."""
    words = transcript.words[asked.word_start : asked.word_end]
    return tuple(token for word in words for token in split_words(word.text))


def find_questions(transcript: Transcript) -> tuple[Question, ...]:
    """Return the questions in `transcript`, in order, found by word order so that a lost "?" does not matter."""
    found = tuple(sentences(transcript))
    after = [sum(len(later.tokens) for later in found[number + 1 :]) for number in range(len(found))]
    return tuple(
        question
        for sentence, left in zip(found, after, strict=True)
        for question in _in_sentence(sentence, waits=left <= MOST_AFTER_RISING)
    )


MOST_AFTER_RISING = 3  # tokens; who goes on after "Mad?" has answered it


def _in_sentence(sentence: Sentence, *, waits: bool) -> Iterator[Question]:
    """Yield the questions of a sentence; one that only rises asks if the speaker then `waits` for an answer."""
    heads = _without_asides(sentence, _begun_anew(sentence, list(_heads(sentence))))
    for number, (at, head) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(sentence.tokens)
        yield _question(sentence, head.open, at, end)
    if not heads and ((waits and rises(sentence)) if sentence.asked else tagged(sentence)):
        yield _question(sentence, False, 0, len(sentence.tokens))


def _heads(sentence: Sentence) -> Iterator[tuple[int, Head]]:
    at = 0
    while at < len(sentence.tokens):
        head = None
        if sentence.tokens[at] in QUESTION_WORDS and at not in sentence.quoted:
            head = head_at(sentence.place(at))
        if head:
            yield at, head
        at += head.length if head else 1


def _begun_anew(sentence: Sentence, heads: list[tuple[int, Head]]) -> list[tuple[int, Head]]:
    """Return `heads` without what only begins the next: "what's- what's your sense", "tell me, how are you"."""
    tokens, begun = sentence.tokens, {at for at, _ in heads}
    return [
        (at, head)
        for at, head in heads
        if at + head.length not in begun or tokens[at] not in {tokens[at + head.length]} | _LEADING_IN
    ]


_LEADING_IN = frozenset(["tell", "i", "wondering", "just"])


def _without_asides(sentence: Sentence, heads: list[tuple[int, Head]]) -> list[tuple[int, Head]]:
    """Return `heads` without tags that only look for agreement, and without "…, do you think?" after a question."""
    kept: list[tuple[int, Head]] = []
    for at, head in heads:
        rest = sentence.tokens[at:]
        aside = kept and len(rest) == 3 and rest[:2] in (("do", "you"), ("would", "you")) and rest[2] in _THINKING
        runs_on = sentence.marked and kept and kept[-1][1].open and not head.open and _runs_on(sentence, at)
        if not (aside or runs_on or (not kept and _idle_tag(sentence, at))):
            kept.append((at, head))
    return kept


def _idle_tag(sentence: Sentence, at: int) -> bool:
    """Return whether a tag stands here that asks nothing: a mark says so, or it fits no statement before it."""
    if sentence.tokens[at:] == ("shall", "we"):
        return ("let", "us") in pairwise(sentence.tokens[:at])
    if not is_tag(sentence, at):
        return False
    goes_on = any(start > at for start in sentence.starts)  # "it hurts, doesn't it, all night"
    return goes_on or (not sentence.asked and (sentence.marked or not tag_agrees(sentence, at)))


def _runs_on(sentence: Sentence, at: int) -> bool:
    """Return whether the speaker only goes on with the question before: "what sort of things do you do"."""
    return at not in sentence.starts and sentence.tokens[at - 1] not in ("and", "or", "but", "so", "then")


_THINKING = frozenset(["think", "reckon", "suppose", "figure", "feel", "say", "guess"])


def _question(sentence: Sentence, is_open: bool, start: int, end: int) -> Question:
    return Question(open=is_open, word_start=sentence.word_of[start], word_end=sentence.word_of[end - 1] + 1)
