"""A transcript as templates read it: comparable tokens, and where clauses begin and end. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from voicecoach.template import Places
from voicecoach.text import Transcript

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", '"': " ", "—": "-", "–": "-"})
_SPOKEN = {
    "gonna": "going to",
    "gunna": "going to",
    "finna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "hafta": "have to",
    "tryna": "trying to",
    "oughta": "ought to",
    "kinda": "kind of",
    "sorta": "sort of",
    "lemme": "let me",
    "gimme": "give me",
    "dunno": "do not know",
    "shoulda": "should have",
    "coulda": "could have",
    "woulda": "would have",
    "'cause": "because",
    "cos": "because",
    "cuz": "because",
    "coz": "because",
    "'em": "them",
    "ya": "you",
    "ye": "you",
    "youse": "you",
    "yer": "your",
    "ya'll": "you all",
    "yall": "you all",
    "y'all": "you all",
    "d'you": "do you",
    "d'ya": "do you",
    "c'mon": "come on",
    "imma": "i am going to",
    "ima": "i am going to",
    "innit": "is it not",
    "can't": "can not",
    "cant": "can not",
    "cannot": "can not",
    "cannae": "can not",
    "won't": "will not",
    "dinnae": "do not",
    "didnae": "did not",
    "isnae": "is not",
    "ain't": "is not",
    "aint": "is not",
    "shan't": "shall not",
    "let's": "let us",
    "im": "i am",
    "ive": "i have",
    "youre": "you are",
    "youve": "you have",
    "theyre": "they are",
    "thats": "that is",
    "dont": "do not",
    "didnt": "did not",
    "doesnt": "does not",
    "isnt": "is not",
    "wasnt": "was not",
    "shouldnt": "should not",
    "wouldnt": "would not",
    "couldnt": "could not",
    "havent": "have not",
    "hasnt": "has not",
    "hadnt": "had not",
    "arent": "are not",
    "werent": "were not",
    "wont": "will not",
    "youll": "you will",
    "theyll": "they will",
    "theres": "there is",
    "ok": "okay",
    "'til": "until",
    "till": "until",
    "'bout": "about",
    "mum": "mom",
    "mam": "mom",
    "tek": "take",
    "tae": "to",
    "hame": "home",
    "gonnae": "going to",
    "gon": "going to",
    "gon'": "going to",
    "wi'": "with",
    "yuhself": "yourself",
    "dey": "they",
    "dis": "this",
    "aks": "ask",
    "bouta": "about to",
    "mek": "make",
    "gwaan": "go on",
    "gwan": "go on",
    "yuh": "you",
    "dat": "that",
    "dem": "them",
    "wid": "with",
    "gie": "give",
    "yersel": "yourself",
    "yerself": "yourself",
    "meself": "myself",
    "dinna": "do not",
    "couldnae": "could not",
    "wouldnae": "would not",
    "shouldnae": "should not",
    "havenae": "have not",
    "wasnae": "was not",
    "doesnae": "does not",
    "outta": "out of",
    "needa": "need to",
}
_TAILS = (
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
    ("'d", " would"),
)
_IS = frozenset(
    [
        "it",
        "that",
        "he",
        "she",
        "what",
        "there",
        "here",
        "who",
        "where",
        "how",
        "when",
        "this",
        "everything",
        "everybody",
        "everyone",
        "mine",
        "nobody",
        "now",
        "somebody",
        "someone",
        "something",
    ]
)
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

    def repaired(self, tokens: tuple[str, ...], unlike: tuple[float, ...]) -> Said:
        """Return this reply with some tokens taken for others."""
        return replace(self, tokens=tokens, unlike=unlike)


SHORTEST_DROPPED_G = 4  # letters and apostrophe: "doin'" is "doing"; "in'" and "'in'" are not


@lru_cache(maxsize=8192)
def split_words(word: str) -> tuple[str, ...]:
    """Return the comparable tokens of one written word: "Don't" is ("do", "not"), "gonna" ("going", "to")."""
    bare = re.sub(r"[^\w']+", " ", word.lower().translate(_QUOTES)).strip()
    return tuple(token for part in bare.split() for token in _comparable(part))


def _comparable(part: str) -> list[str]:
    if part in _SPOKEN:
        return _SPOKEN[part].split()
    if part.endswith("in'") and len(part) > SHORTEST_DROPPED_G:
        part = f"{part[:-1]}g"
    part = part.strip("'") if part not in _SPOKEN else part
    if part in _SPOKEN:
        return _SPOKEN[part].split()
    for tail, full in _TAILS:
        if part.endswith(tail) and len(part) > len(tail):
            return [*_comparable(part.removesuffix(tail)), *full.split()]
    if part.endswith("'s") and part[:-2] in _IS:
        return [part[:-2], "is"]
    return [part] if part else []


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
        tail = word.text.rstrip("\"'”’)")
        if tail.endswith((".", "?", "!", ";", "…", ":")) and tokens and tokens[-1] not in TITLES:
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
        skippable=_skippable(tokens),
        clause_starts=frozenset(starts),
        clause_ends=frozenset(ends),
        sentence_starts=frozenset(sentences),
        asks="?" in transcript.text,
        rises=frozenset(rises),
    )


def _skippable(tokens: list[str]) -> tuple[bool, ...]:
    marks = [token in FILLERS for token in tokens]
    for k in range(len(tokens) - 1):
        if (tokens[k], tokens[k + 1]) in FILLED:
            marks[k] = marks[k + 1] = True
        if tokens[k] == tokens[k + 1]:  # "I, I just": said twice
            marks[k + 1] = True
    return tuple(marks)
