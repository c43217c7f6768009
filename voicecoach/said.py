"""Was a line said as it stands? What was heard beside what was to be said, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from voicecoach.audio import HEARING_HZ, AudioClip, resample
from voicecoach.reply import FILLERS
from voicecoach.spoken import split_words
from voicecoach.transcribe import Transcriber

SAME_ENOUGH = 0.7  # share of words, 0…1: a small model mishears one word of ten, a trainer reads another line
FEW_WORDS = 4  # a line this short is one misheard word away from anything
# Share of letters, 0…1: "my T is called again" is "my tea is cold again" (.81). Of 6,000 pairs of different lines in
# the bundled scenarios, the two most alike come to .64.
SAME_LETTERS = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How far two texts agree: `share` 0…1 of the words, `letters` 0…1; both texts, what differs in [brackets]."""

    share: float
    letters: float
    line: str
    heard: str

    @property
    def plainly(self) -> str:
        """What was heard, unmarked."""
        return self.heard.replace("[", "").replace("]", "").strip()

    @property
    def differs(self) -> bool:
        """Whether somebody should look: another line seems to have been read."""
        wanted = SAME_ENOUGH if len(self.line.split()) > FEW_WORDS else 0.5
        return self.share < wanted and self.letters < SAME_LETTERS


def compare(line: str, heard: str) -> Comparison:
    """Return how `heard` agrees with `line`; capitals, signs, contractions and fillers make no difference."""
    wanted, got = line.split(), heard.split()
    wanted_tokens, got_tokens = _tokens(wanted), _tokens(got)
    blocks = SequenceMatcher(
        a=[token for token, _ in wanted_tokens], b=[token for token, _ in got_tokens], autojunk=False
    ).get_matching_blocks()
    same_wanted = {k for block in blocks for k in range(block.a, block.a + block.size)}
    same_got = {k for block in blocks for k in range(block.b, block.b + block.size)}
    longest = max(len(wanted_tokens), len(got_tokens))
    return Comparison(
        share=len(same_wanted) / longest if longest else 1.0,
        letters=SequenceMatcher(a=_letters(wanted_tokens), b=_letters(got_tokens), autojunk=False).ratio(),
        line=_marked(wanted, wanted_tokens, same_wanted),
        heard=_marked(got, got_tokens, same_got),
    )


def said_as(line: str, clip: AudioClip, transcriber: Transcriber) -> Comparison:
    """Return how what is said in `clip` agrees with `line`. Raises EngineError."""
    return compare(line, transcriber.transcribe(resample(clip, HEARING_HZ)).text)


def _tokens(words: list[str]) -> list[tuple[str, int]]:
    """Return the comparable tokens with their words' indices; no fillers, which recognisers drop."""
    return [(token, index) for index, word in enumerate(words) for token in split_words(word) if token not in FILLERS]


def _letters(tokens: list[tuple[str, int]]) -> str:
    return "".join(token for token, _ in tokens)


def _marked(words: list[str], tokens: list[tuple[str, int]], same: set[int]) -> str:
    """Return the words, each run of those that differ in one pair of brackets."""
    odd = {index for k, (_, index) in enumerate(tokens) if k not in same}
    runs = groupby(range(len(words)), key=odd.__contains__)
    texts = ((differ, " ".join(words[index] for index in run)) for differ, run in runs)
    return " ".join(f"[{text}]" if differ else text for differ, text in texts)
