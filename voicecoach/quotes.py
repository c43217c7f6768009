"""The trainee's own words, to be quoted: whole clauses where there is room, and never ending in mid-air. Pure."""

from __future__ import annotations

from collections.abc import Callable

from voicecoach.text import CLOSERS, SENTENCE_ENDS, Transcript, ends_sentence
from voicecoach.word_sets import words

_IsEdge = Callable[[tuple[str, ...], int], bool]

LONGEST_QUOTE = 8  # words; enough to know one's own sentence again
SLACK = 2  # words more are quoted where the clause ends there
SHORT_QUOTES = (6, 4)  # for when there is less time
LONGEST_QUESTION = 12  # words; a question cut before its point says nothing, so it is quoted whole or not at all
EDGES = " ,.;:!?…—–-\"'“”‘’()"

_LEAD_IN = words("and but so well um uh oh okay ok like because then hmm mm ah")
_ENDS_CLAUSE = (*SENTENCE_ENDS, ",", "-", "—", "–")
_JOINS = words("and but so because then or though although")
# A quote may be cut before one of these, and must not end with one of the others.
_CUT_BEFORE = _JOINS | words(
    "that which who when where while if to for with in on at from about after before as until like since than unless"
)
_NOT_LAST = _CUT_BEFORE | words(
    """a an the this these those my your his its our their of by into over is are was were be been am has have had
    do does did can could would will should may might must not very really just some any no every each i we he she they
    you'd i'd he'd she'd we'd they'd i'm you're he's she's it's we're they're that's i'll you'll he'll she'll we'll
    they'll i've you've we've they've there's here's what how why don't doesn't didn't isn't wasn't can't won't"""
)


def clause(transcript: Transcript, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the words from `start` to `end` (half-open) with the rest of their clause.

    The sentence is taken where it is short enough, else what stands between commas, else between conjunctions.
    """
    texts = tuple(word.text for word in transcript.words)
    for is_edge in (_ends_sentence, _ends_clause, _ends_or_joins):
        first, last = _around(texts, start, end, is_edge)
        if len(without_lead_in(texts[first:last])) <= LONGEST_QUOTE:
            return first, last
    return start, last


def span(transcript: Transcript, start: int, end: int) -> tuple[str, ...]:
    """Return the words from `start` to `end` (half-open) without what only leads in, or on to something else."""
    texts = without_lead_in(tuple(word.text for word in transcript.words[start:end]))
    while len(texts) > 1 and texts[-1].lower() in _JOINS:
        texts = texts[:-1]
    return texts


def without_lead_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without an "and" or an "um" at their head; one word always stays."""
    while len(texts) > 1 and plain(texts[0]) in _LEAD_IN:
        texts = texts[1:]
    return texts


def quote(texts: tuple[str, ...], longest: int) -> str:
    """Return at most `longest` of the words as a quote, cut where one could take a breath, with … where it is cut."""
    whole = " ".join(texts).strip(EDGES)
    if len(texts) <= longest + (SLACK if longest == LONGEST_QUOTE else 0):
        return whole
    return f"{' '.join(texts[: _cut(texts, longest)]).strip(EDGES)} …"


def plain(word: str) -> str:
    """Return a word without the signs around it, in small letters."""
    return word.strip(EDGES).lower().replace("’", "'")


def _cut(texts: tuple[str, ...], longest: int) -> int:
    """Return after how many words to cut: before a word that could begin something, else after one that may end."""
    may_end = [at for at in range(1, longest + 1) if plain(texts[at - 1]) not in _NOT_LAST]
    breaths = [at for at in may_end if at >= 3 and plain(texts[at]) in _CUT_BEFORE]
    if breaths and max(breaths) > longest // 2:
        return max(breaths)
    return max(may_end or [longest])


def _around(texts: tuple[str, ...], start: int, end: int, is_edge: _IsEdge) -> tuple[int, int]:
    """Return the bounds of the stretch around the words, up to the nearest edges outside them."""
    first = max((at for at in range(1, start + 1) if is_edge(texts, at)), default=0)
    last = min((at for at in range(end, len(texts)) if is_edge(texts, at)), default=len(texts))
    return first, last


def _ends_sentence(texts: tuple[str, ...], at: int) -> bool:
    return ends_sentence(texts[at - 1])


def _ends_clause(texts: tuple[str, ...], at: int) -> bool:
    return texts[at - 1].rstrip(CLOSERS).endswith(_ENDS_CLAUSE)


def _ends_or_joins(texts: tuple[str, ...], at: int) -> bool:
    return _ends_clause(texts, at) or plain(texts[at]) in _JOINS
