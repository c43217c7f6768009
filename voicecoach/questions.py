"""Is this clause a question, and is it open or closed?

Questions are found by the order of their words, because half of the question marks are lost in recognition. A mark
only decides where the order says nothing: "You slept in the car?".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.question_grammar import QUESTION_WORDS, head_at
from voicecoach.question_wh import reproach
from voicecoach.question_words import AUXILIARIES, PRONOUNS, Head, Place, word_set
from voicecoach.reply import LEADS, split_words
from voicecoach.text import Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: open or closed, and the half-open span of the transcript's words that asks it."""

    open: bool
    word_start: int
    word_end: int


def find_questions(transcript: Transcript) -> tuple[Question, ...]:
    """Return the questions in `transcript`, in order, found by word order so that a lost "?" does not matter."""
    sentences = tuple(_sentences(transcript))
    after = [sum(len(later.tokens) for later in sentences[number + 1 :]) for number in range(len(sentences))]
    return tuple(
        question
        for sentence, left in zip(sentences, after, strict=True)
        for question in _in_sentence(sentence, waits=left <= MOST_AFTER_RISING)
    )


LONGEST_RISING = 22  # tokens; longer statements with a "?" are summaries given back, not questions
MOST_AFTER_RISING = 3  # tokens; who goes on after "Mad?" has answered it
LATEST_REPROACH = 3  # tokens into the sentence: "well, so, who cares?"
SHORTEST_TAGGED = 3  # tokens before "isn't it", "right"
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
    "long's": ("long", "is"),
}
_CHECKS = frozenset(["okay", "all right", "alright", "uh huh", "mm hmm", "oh really", "yeah right", "for real"])
_SEEMS = frozenset(["sounds", "seems", "sound", "seem"])
_INNER_NOW = word_set("feeling hoping wanting thinking worried trying struggling looking wondering finding getting")
_APPEALS = ("you hear", "you know", "you see", "know what i mean", "okay", "yeah")  # "…, you know?" asks for nothing


@dataclass(frozen=True, slots=True)
class _Sentence:
    tokens: tuple[str, ...]
    word_of: tuple[int, ...]
    starts: frozenset[int]
    asked: bool  # it ends in a question mark
    marked: bool  # it ends in some mark, so that a lost "?" is not likely
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
            yield _Sentence(
                tuple(tokens), tuple(word_of), frozenset(starts), tail.endswith("?"), True, frozenset(quoted)
            )
            tokens, word_of, starts, quoted = [], [], set(), set()
        elif tail.endswith((",", ":", "-", "—", "–")):
            starts.add(len(tokens))
    yield _Sentence(tuple(tokens), tuple(word_of), frozenset(starts), False, False, frozenset(quoted))


def _tokens_of(text: str) -> tuple[str, ...]:
    return tuple(part for token in split_words(text) for part in _LOST_APOSTROPHE.get(token, (token,)))


def _said_twice(tokens: list[str], token: str) -> bool:
    """Return whether `token` only repeats the last one ("what- what"), as hesitation does."""
    return bool(tokens) and tokens[-1] == token and token not in ("that", "had", "no")


def _in_sentence(sentence: _Sentence, *, waits: bool) -> Iterator[Question]:
    """Yield the questions of a sentence; one that only rises asks if the speaker then `waits` for an answer."""
    heads = _without_asides(sentence, _begun_anew(sentence, list(_heads(sentence))))
    for number, (at, head) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(sentence.tokens)
        yield _question(sentence, head.open, at, end)
    if not heads and ((waits and _rises(sentence)) if sentence.asked else _tagged(sentence)):
        yield _question(sentence, False, 0, len(sentence.tokens))


def _heads(sentence: _Sentence) -> Iterator[tuple[int, Head]]:
    at = 0
    while at < len(sentence.tokens):
        head = None
        if sentence.tokens[at] in QUESTION_WORDS and at not in sentence.quoted:
            head = head_at(Place(sentence.tokens, at, sentence.starts, sentence.asked))
        if head:
            yield at, head
        at += head.length if head else 1


def _begun_anew(sentence: _Sentence, heads: list[tuple[int, Head]]) -> list[tuple[int, Head]]:
    """Return `heads` without false starts, of which the words come again at once: "what's- what's your sense"."""
    tokens, begun = sentence.tokens, {at for at, _ in heads}
    return [(at, head) for at, head in heads if at + head.length not in begun or tokens[at] != tokens[at + head.length]]


def _without_asides(sentence: _Sentence, heads: list[tuple[int, Head]]) -> list[tuple[int, Head]]:
    """Return `heads` without tags that only look for agreement, and without "…, do you think?" after a question."""
    kept: list[tuple[int, Head]] = []
    for at, head in heads:
        rest = sentence.tokens[at:]
        aside = kept and len(rest) == 3 and rest[:2] == ("do", "you") and rest[2] in _THINKING
        agrees = _is_tag(sentence, at, kept) and not sentence.asked
        runs_on = sentence.marked and kept and kept[-1][1].open and not head.open and _runs_on(sentence, at)
        if not (aside or runs_on or (agrees and (sentence.marked or "you" not in rest))):
            kept.append((at, head))
    return kept


def _runs_on(sentence: _Sentence, at: int) -> bool:
    """Return whether the speaker only goes on with the question before: "what sort of things do you do"."""
    return at not in sentence.starts and sentence.tokens[at - 1] not in ("and", "or", "but", "so", "then")


_THINKING = frozenset(["think", "reckon", "suppose", "figure", "feel"])


def _is_tag(sentence: _Sentence, at: int, earlier: list[tuple[int, Head]]) -> bool:
    """Return whether what begins here only turns a statement to the other: "…, isn't it", "…, do they"."""
    rest = [token for token in sentence.tokens[at:] if token != "not"]
    return not earlier and at >= SHORTEST_TAGGED and len(rest) == 2 and rest[0] in AUXILIARIES and rest[1] in PRONOUNS


def _tagged(sentence: _Sentence) -> bool:
    """Return whether a statement without a mark ends in "right": "you didn't hurt anything, right"."""
    return sentence.tokens[-1:] == ("right",) and len(sentence.tokens) > SHORTEST_TAGGED and "you" in sentence.tokens


def _rises(sentence: _Sentence) -> bool:
    """Return whether a statement with a "?" asks: short, and no check or word thrown back that wants no answer."""
    said = " ".join(sentence.tokens)
    told = [token for token in sentence.tokens if token not in LEADS]
    appeals = len(told) > SHORTEST_TAGGED and said.endswith(_APPEALS)
    scolds = any(reproach(Place(sentence.tokens, at, sentence.starts)) for at in range(LATEST_REPROACH))
    if len(sentence.tokens) - 1 in sentence.quoted:
        return False  # somebody else asked it
    if _sums_up(sentence.tokens):
        return False
    return 1 < len(told) <= LONGEST_RISING and said not in _CHECKS and not appeals and not scolds


def _sums_up(tokens: tuple[str, ...]) -> bool:
    """Return whether a statement gives the peer's meaning back, so that its rise only checks it: "you're hoping…?"."""
    if not _SEEMS.isdisjoint(tokens) or "but" in tokens[LATEST_REPROACH:]:
        return True
    return any(
        tokens[at : at + 2] == ("you", "are") and any(token in _INNER_NOW for token in tokens[at + 2 : at + 5])
        for at in range(len(tokens))
    )


def _question(sentence: _Sentence, is_open: bool, start: int, end: int) -> Question:
    return Question(open=is_open, word_start=sentence.word_of[start], word_end=sentence.word_of[end - 1] + 1)
