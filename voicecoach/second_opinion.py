"""A second opinion on an accusation that rests on few words. It may silence one, never make one. Pure.

The banks are wide where people's ways to hurt are many, so now and then they catch a few kind words by accident. The
second opinion has no phrases: it is a logistic regression over the words and pairs of neighboring words of a reply,
learned from replies and lines that were written and labeled for voicecoach. `python -m benchmarks.second_opinion`
learns it, shows what it does on replies that it did not learn from, and writes the file beside the banks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from voicecoach import yamlfile
from voicecoach.errors import ContentError
from voicecoach.reply import Said

FILE = "second_opinion.json"
FEW_WORDS = 4  # longer phrases prove more by themselves: of them it would silence as many true ones as false


class Opinion(yamlfile.StrictModel):
    """What was learned: a weight for each word and pair of words; `below`: how unlikely is too unlikely, 0…1."""

    below: float
    intercept: float
    weights: dict[str, float]

    def likelihood(self, tokens: Sequence[str]) -> float:
        """Return how likely a text of these tokens breaks trust, 0…1."""
        known = [self.weights[piece] for piece in pieces(tokens) if piece in self.weights]
        score = self.intercept + (math.fsum(known) / math.sqrt(len(known)) if known else 0.0)
        return 1 / (1 + math.exp(-score))

    def doubts(self, said: Said, word_start: int, word_end: int) -> bool:
        """Return whether the words from `word_start` to `word_end` are few, and hardly break trust where they stand.

        Half of it is how the whole reply sounds, half the sentences that they stand in. Where nothing else was said,
        there is nothing to go by.
        """
        few = word_end - word_start
        if few > FEW_WORDS or len(set(said.word_of)) == few:
            return False
        around: list[str] = []
        for start, end in said.sentences:
            if said.word_of[start] < word_end and said.word_of[end - 1] >= word_start:
                around += said.tokens[start:end]
        return (self.likelihood(said.tokens) + self.likelihood(around)) / 2 < self.below


def pieces(tokens: Sequence[str]) -> set[str]:
    """Return every word and every pair of neighboring words, each once."""
    return {*tokens, *map(" ".join, pairwise(tokens))}


@cache
def load(path: Path) -> Opinion:
    """Return the opinion in `path`. Raises ContentError when it is damaged."""
    try:
        return Opinion.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise ContentError(f"{path} cannot be read or is damaged; install voicecoach again") from None
