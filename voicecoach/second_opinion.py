"""A second opinion on what was heard in few words. It may silence it, never hear more. Pure.

The banks are wide, because people's ways to hurt and to comfort are many, so now and then they catch a few plain words
by accident. The second opinion knows no phrases: for what breaks trust and for what validates it has a logistic
regression each, over the words of a reply and their neighbors, learned from replies and lines that were written and
labeled for voicecoach. `python -m benchmarks.second_opinion` learns it, shows what it does to replies of authors that
it did not learn from, and writes the file that stands beside the banks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from voicecoach import yamlfile
from voicecoach.behaviours import Kind
from voicecoach.errors import ContentError
from voicecoach.reply import Said

FILE = "second_opinion.json"
LONGEST_PIECE = 3  # words
MOST_WORDS = 5  # longer phrases prove more by themselves: of those it would silence as many true ones as false
NEAR = 8  # words before and after the phrase that are its surroundings


class Opinion(yamlfile.StrictModel):
    """What was learned of one kind: for each piece its weight and its rarity (inverse document frequency).

    `below`: how unlikely is too unlikely for few words, `hardly` for more, 0…1.
    """

    below: float
    hardly: float
    intercept: float
    pieces: dict[str, tuple[float, float]]

    def likelihood(self, tokens: Sequence[str]) -> float:
        """Return how likely a text of these tokens is of that kind, 0…1."""
        known = [self.pieces[piece] for piece in {*pieces(tokens)} if piece in self.pieces]
        length = math.sqrt(math.fsum(rarity * rarity for _, rarity in known)) or 1.0
        score = self.intercept + math.fsum(weight * rarity for weight, rarity in known) / length
        return 1 / (1 + math.exp(-score))

    def doubts(self, said: Said, start: int, end: int) -> bool:
        """Return whether the tokens from `start` to `end` are hardly of that kind where they stand.

        Few words that are no sentence are doubted below `below`; more, or a sentence, which prove more by themselves,
        only below `hardly`. Where nothing else is said there is nothing that could speak for them, or against.
        """
        if end - start == len(said.tokens):
            return False
        first, last = said.sentence(start, end)
        few = end - start <= MOST_WORDS and (start, end) != (first, last)
        limit = self.below if few else self.hardly
        around = (said.tokens, said.tokens[first:last], said.tokens[max(0, start - NEAR) : end + NEAR])
        return limit > 0 and sum(map(self.likelihood, around)) / len(around) < limit


def pieces(tokens: Sequence[str]) -> Iterator[str]:
    """Yield every word, and every two and three neighboring words."""
    for length in range(1, LONGEST_PIECE + 1):
        yield from (" ".join(tokens[at : at + length]) for at in range(len(tokens) - length + 1))


class Opinions(yamlfile.StrictModel):
    """One for each kind that has one."""

    trust_breaking: Opinion
    validating: Opinion

    def on(self, kind: Kind | None) -> Opinion | None:
        """Return the opinion on that kind, if there is one."""
        return {Kind.TRUST_BREAKING: self.trust_breaking, Kind.VALIDATING: self.validating}.get(kind) if kind else None


@cache
def load(path: Path) -> Opinions:
    """Return what is in `path`. Raises ContentError when it is damaged."""
    try:
        return Opinions.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise ContentError(f"{path} cannot be read or is damaged; install voicecoach again") from None
