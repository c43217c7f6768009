"""A transcript as templates read it: comparable tokens, and where clauses begin and end. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from voicecoach.places import Places
from voicecoach.spoken import split_words
from voicecoach.text import CLOSERS, SENTENCE_ENDS, Transcript

FILLERS = frozenset(
    [
        "um",
        "uh",
        "er",
        "erm",
        "ah",
        "hmm",
        "mm",
        "eh",
        "like",
        "honestly",
        "really",
        "actually",
        "literally",
        "basically",
        "totally",
        "just",
        "well",
        "so",
        "now",
    ]
)
FILLED = (("you", "know"), ("i", "mean"), ("sort", "of"), ("kind", "of"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reply in tokens; `word_of[k]` is the index of the transcript's word that token k comes from.

    `asks` says whether a question mark stands in it, `rises` at the ends of which sentences.
    """

    tokens: tuple[str, ...]
    unlike: tuple[float, ...]
    word_of: tuple[int, ...]
    skippable: tuple[bool, ...]
    clause_starts: frozenset[int]
    clause_ends: frozenset[int]
    sentence_starts: frozenset[int]
    asks: bool = False
    rises: frozenset[int] = frozenset()
    places: Places = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Look up once where each word stands."""
        places = Places(self.tokens, self.skippable, self.sentence_starts, self.unlike)
        object.__setattr__(self, "places", places)  # frozen: set once, here

    @property
    def breaks_off(self) -> bool:
        """Whether the last word is followed by a dash or a comma, so that somebody else goes on."""
        return bool(self.tokens) and len(self.tokens) in self.clause_starts

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The bounds of its sentences, in tokens."""
        return tuple(pairwise([0, *sorted(self.sentence_starts), len(self.tokens)]))

    def sentence_end(self, at: int) -> int:
        """Return where the sentence ends that goes on at `at`, or is just over there."""
        return min((edge for edge in self.sentence_starts if edge >= at), default=len(self.tokens))

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence or sentences that the span stands in."""
        first = max((edge for edge in self.sentence_starts if edge <= start), default=0)
        return first, self.sentence_end(end)

    def repaired(self, tokens: tuple[str, ...], unlike: tuple[float, ...]) -> Said:
        """Return this reply with some tokens taken for others."""
        return replace(self, tokens=tokens, unlike=unlike)


LEADS = frozenset(
    [
        "well",
        "oh",
        "ah",
        "so",
        "and",
        "but",
        "look",
        "listen",
        "hey",
        "yeah",
        "yes",
        "yep",
        "no",
        "nah",
        "nope",
        "okay",
        "right",
        "honestly",
        "man",
        "bro",
        "mate",
        "dude",
        "girl",
        "sure",
        "um",
        "uh",
        "er",
        "erm",
        "like",
        "now",
        "hon",
        "honey",
        "love",
        "pal",
        "buddy",
        "sweetie",
        "darling",
        "lad",
        "lads",
        "god",
        "jeez",
        "christ",
        "hmm",
        "mm",
        "aw",
        "actually",
        "seriously",
        "anyway",
        "still",
        "then",
        "because",
        "or",
        "just",
        "please",
        "sis",
        "fam",
        "bruv",
        "child",
        "son",
        "babe",
        "dear",
        "maybe",
    ]
)


TITLES = frozenset(["mr", "mrs", "ms", "dr", "st"])  # "Mr." ends no sentence


def read(transcript: Transcript) -> Said:
    """Return `transcript` as tokens with its clause and sentence edges."""
    tokens: list[str] = []
    word_of: list[int] = []
    sentences: set[int] = set()
    commas: set[int] = set()
    rises: set[int] = set()
    for index, word in enumerate(transcript.words):
        parts = split_words(word.text)
        tokens += parts
        word_of += [index] * len(parts)
        tail = word.text.rstrip(CLOSERS)
        if tail.endswith(SENTENCE_ENDS) and tokens and tokens[-1] not in TITLES:
            sentences.add(len(tokens))
            if tail.endswith("?"):
                rises.add(len(tokens))
        elif tail.endswith((",", "-", "—", "–")):
            commas.add(len(tokens))
    sentences.discard(len(tokens))
    starts = {0} | sentences | commas  # holds len(tokens) where the last word breaks off
    starts |= {k + 1 for k, token in enumerate(tokens) if token in ("and", "but", "so", "because", "then", "or")}
    starts |= {k for k, token in enumerate(tokens) if token == "but"}
    for k, token in enumerate(tokens):
        if k in starts and token in LEADS:
            starts.add(k + 1)
    ends = {len(tokens)} | sentences | commas
    ends |= {k for k, token in enumerate(tokens) if token in ("and", "but", "because", "though")}
    return Said(
        tokens=tuple(tokens),
        unlike=(0.0,) * len(tokens),
        word_of=tuple(word_of),
        skippable=_skippable(tokens, sentences),
        clause_starts=frozenset(starts),
        clause_ends=frozenset(ends),
        sentence_starts=frozenset(sentences),
        asks="?" in transcript.text,
        rises=frozenset(rises),
    )


def _skippable(tokens: list[str], sentences: set[int]) -> tuple[bool, ...]:
    marks = [token in FILLERS for token in tokens]
    for k in range(len(tokens) - 1):
        if (tokens[k], tokens[k + 1]) in FILLED:
            marks[k] = marks[k + 1] = True
        if tokens[k] == tokens[k + 1] and k + 1 not in sentences:  # "I, I just": said twice
            marks[k + 1] = True
    return tuple(marks)
