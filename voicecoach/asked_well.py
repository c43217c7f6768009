"""Closed questions that are closed for good reason: about safety, for consent, and to check what was heard. Pure.

Who asks a peer straight out about suicide, self-harm or danger asks well: it does not plant the idea (Dazzi and others,
Psychological Medicine, 2014), and courses for helpers teach to ask in these very words. So do those who ask leave
("Would you like to talk about it?") or check that they heard right ("Is that right?").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from voicecoach.questions import Question, find_questions
from voicecoach.safety_words import (
    ASKED_BACK,
    BESIDE_FAINT,
    CONSENT,
    DROPPED,
    FAINT_HINTS,
    HINTS,
    IN_CONTEXT,
    PLAIN,
    RISING,
    TALKED_OF,
    UNKIND,
)
from voicecoach.spoken import split_words
from voicecoach.text import Transcript, ends_sentence, overlap

END = "."  # stands between two sentences
LONGEST_LEAD = 2  # words before what is asked: "so", "and now"


def asked_about_safety(transcript: Transcript, peer: str = "") -> tuple[Question, ...]:
    """Return where `transcript` asks straight out about suicide, self-harm or safety; `peer` was said just before."""
    talked_of = bool(TALKED_OF.search(peer.lower()))
    if not talked_of and not _may_ask(transcript):
        return ()
    line = _Line(transcript)
    talked_of = talked_of or bool(TALKED_OF.search(line.text))
    found = [
        *line.spans(PLAIN),
        *line.spans(DROPPED),
        *line.asked_back(),
        *(line.spans(IN_CONTEXT) if talked_of else ()),
    ]
    rising = line.spans(RISING)
    asked = find_questions(transcript) if rising else ()
    found += [span for span in rising if any(_begins(span, question) for question in asked)]
    apart = [span for at, span in enumerate(found) if not any(overlap(span, other) for other in found[:at])]
    return tuple(sorted(apart, key=lambda span: span.word_start))


def _may_ask(transcript: Transcript) -> bool:
    """Return whether there are words without which nothing is asked about safety: a quick look, for most replies."""
    there = {token for word in transcript.words for token in split_words(word.text)}
    return not there.isdisjoint(HINTS) or not (there.isdisjoint(FAINT_HINTS) or there.isdisjoint(BESIDE_FAINT))


def closed_for_good_reason(transcript: Transcript, question: Question) -> bool:
    """Return whether `question` asks leave, checks what was heard, or can only be answered with yes or no."""
    line = _Line(transcript)
    return any(overlap(span, question) for span in (*line.spans(CONSENT), *line.spans(IN_CONTEXT)))


def _begins(span: Question, question: Question) -> bool:
    """Return whether `question` begins with `span`, but for what leads in to it ("so", "and now")."""
    return span.word_start - LONGEST_LEAD <= question.word_start <= span.word_start


class _Line:
    """A reply as one line of plain words, in which patterns find spans of its transcript's words."""

    def __init__(self, transcript: Transcript) -> None:
        tokens, self._word_of = _tokens(transcript)
        self.text = " ".join(tokens)
        self._starts = list(accumulate((len(token) + 1 for token in tokens), initial=0))

    def spans(self, pattern: re.Pattern[str]) -> tuple[Question, ...]:
        """Return what `pattern` finds, as spans of words, but for what stands in an unkind sentence."""
        found = (match.span() for match in pattern.finditer(self.text))
        return tuple(self._span(start, end) for start, end in found if not self._unkind(start, end))

    def asked_back(self) -> tuple[Question, ...]:
        """Return the short questions that come right after "many people who feel like this think of suicide"."""
        return tuple(self._span(*match.span("asked")) for match in ASKED_BACK.finditer(self.text))

    def _unkind(self, start: int, end: int) -> bool:
        first = self.text.rfind(END, 0, start) + 1
        last = self.text.find(END, end)
        return bool(UNKIND.search(self.text, first, last if last >= 0 else len(self.text)))

    def _span(self, start: int, end: int) -> Question:
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, max(start, end - 1)))
        words = [at for at in self._word_of[first : last + 1] if at >= 0]
        return Question(open=False, word_start=words[0], word_end=words[-1] + 1)


def _tokens(transcript: Transcript) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the comparable words with a mark where a sentence ends, and the word that each comes from (-1: none)."""
    tokens: list[str] = []
    word_of: list[int] = []
    for index, word in enumerate(transcript.words):
        parts = split_words(word.text)
        tokens += parts
        word_of += [index] * len(parts)
        if ends_sentence(word.text):
            tokens.append(END)
            word_of.append(-1)
    return tuple(tokens), tuple(word_of)
