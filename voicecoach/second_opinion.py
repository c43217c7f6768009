"""A second opinion on what was heard: what the reply as a whole sounds like. It silences or bears out. Pure.

The banks are wide, because people's ways to hurt and to comfort are many, so now and then they catch plain words by
accident; and some signs are so small that they prove nothing by themselves. The second opinion knows no phrases: for
each behavior that breaks trust, and for what validates, it has a logistic regression over the words of a reply and
their neighbors, learned from replies and lines that were written and labeled for voicecoach. It is never the reason:
without a phrase of the bank it says nothing. `python -m benchmarks.second_opinion` learns it, shows what it does to
replies of authors that it did not learn from, and writes the file that stands beside the banks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError, model_validator

from voicecoach import yamlfile
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.errors import ContentError

FILE = "second_opinion.json"
LONGEST_PIECE = 3  # words
FEWEST_WORDS = 7  # that bear out a faint sign: fewer tell too little about how a reply sounds


class Limits(yamlfile.StrictModel):
    """When the opinion on one label counts. Scores are log-odds: 0 is undecided, below it the label is less likely.

    A phrase is doubted in a reply that scores below `doubts`; a faint sign is borne out by one that scores at least
    `bears_out`. `base` is the score of a reply of which nothing is known.
    """

    base: float
    doubts: float
    bears_out: float


class Opinion(yamlfile.StrictModel):
    """What was learned: for each label its limits, and for each piece its rarity and its weight for each label.

    Labels are behaviors that break trust, and "validating". The rarity is the inverse document frequency.
    """

    limits: dict[str, Limits]
    pieces: dict[str, tuple[float, ...]]

    @model_validator(mode="after")
    def _has_all_weights(self) -> Opinion:
        if any(len(numbers) != 1 + len(self.limits) for numbers in self.pieces.values()):
            raise ValueError("every piece must have a rarity and a weight for each label")
        return self

    def on(self, tokens: Sequence[str]) -> Impression:
        """Return what a reply of these tokens sounds like as a whole."""
        known = [self.pieces[piece] for piece in {*pieces(tokens)} if piece in self.pieces]
        length = math.sqrt(math.fsum(numbers[0] * numbers[0] for numbers in known)) or 1.0
        scores = {
            name: limits.base + math.fsum(numbers[0] * numbers[at] for numbers in known) / length
            for at, (name, limits) in enumerate(self.limits.items(), 1)
        }
        return Impression(limits=self.limits, scores=scores, words=len(tokens))


@dataclass(frozen=True, slots=True, kw_only=True)
class Impression:
    """What one reply of so many `words` sounds like: for each label the log-odds that the reply is of it."""

    limits: Mapping[str, Limits]
    scores: Mapping[str, float]
    words: int

    def doubts(self, label: str) -> bool:
        """Return whether a phrase that says `label` is out of place in this reply."""
        return label in self.limits and self.scores[label] < self.limits[label].doubts

    def bears_out(self, label: str) -> bool:
        """Return whether even a faint sign of `label` may be believed in this reply."""
        return label in self.limits and self.backing(label) >= self.limits[label].bears_out

    def backing(self, label: str) -> float:
        """Return the score for `label`; none, where another way to break trust is likelier or too little is said."""
        score = self.scores[label]
        likeliest = all(score >= other for name, other in self.scores.items() if name != Kind.VALIDATING)
        return score if likeliest and self.words >= FEWEST_WORDS else -math.inf


def label(behaviour: Behaviour, kind: Kind | None) -> str:
    """Return the label under which the opinion on such a phrase is kept."""
    return str(kind) if kind is Kind.VALIDATING else str(behaviour)


def pieces(tokens: Sequence[str]) -> Iterator[str]:
    """Yield every word, and every two and three neighboring words."""
    for length in range(1, LONGEST_PIECE + 1):
        yield from (" ".join(tokens[at : at + length]) for at in range(len(tokens) - length + 1))


@cache
def load(path: Path) -> Opinion:
    """Return what is in `path`. Raises ContentError when it is damaged."""
    try:
        return Opinion.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise ContentError(f"{path} cannot be read or is damaged; install voicecoach again") from None
