"""Quick rounds from the lesson's contrast pairs: hear the poor line, say a better one. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.assess import Assessment
from voicecoach.commands import Choice
from voicecoach.lesson import BREAKING, Behaviour, Contrast, Kind, Lesson
from voicecoach.text import Transcript

ROUNDS = 6  # one for each behaviour that breaks trust: some four minutes
KINDS_THAT_BUILD = (Kind.VALIDATING, Kind.OPEN_ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One line said better, or not; `kindly` is what is said instead of a verdict, where none should be given."""

    contrast: Contrast
    transcript: Transcript
    assessment: Assessment
    kindly: str = ""

    @property
    def built(self) -> tuple[Kind | Behaviour, ...]:
        """What builds trust in the reply."""
        kinds = tuple(kind for kind in KINDS_THAT_BUILD if kind in self.assessment.kinds)
        return (*kinds, *(behaviour for behaviour in self.assessment.behaviours if behaviour.builds))

    @property
    def broke(self) -> tuple[Behaviour, ...]:
        """What breaks trust in the reply."""
        return tuple(behaviour for behaviour in self.assessment.behaviours if not behaviour.builds)

    @property
    def better(self) -> bool:
        """Whether the reply builds trust and breaks none."""
        return bool(self.built or self.assessment.asked_straight) and not (self.broke or self.kindly)

    @property
    def usual_choice(self) -> Choice:
        """What most want next: another try where the line can still be said better."""
        return Choice.NEXT if self.better or self.kindly else Choice.AGAIN

    @property
    def said(self) -> tuple[str, ...]:
        """What the coach says to it: why, in the trainee's own words, and one line that would do, never a mark."""
        if self.kindly:
            return (self.kindly,)
        if self.better:
            return ("Yes, that builds trust.",)
        if self.broke:
            return (f"I heard “{self._hurtful_words}”, and that may still hurt.", f"You could say: “{self._model}”")
        return ("Nothing in it hurts. Now let them know that you heard them.", f"You could say: “{self._model}”")

    @property
    def _model(self) -> str:
        return self.contrast.better

    @property
    def _hurtful_words(self) -> str:
        match = next(match for match in self.assessment.matches if match.behaviour in self.broke)
        words = self.transcript.words[match.word_start : match.word_end]
        return " ".join(word.text for word in words).rstrip(".,;:!?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillResult:
    """How a drill went: the last try at each line. `to_practise` are the behaviours not said better, each once.

    `ended_early` is why it ended before its end, if it did; `stopped` tells that it was the trainee who ended it.
    """

    rounds: tuple[Round, ...]
    seed: int = 0
    stopped: bool = False
    ended_early: str = ""

    @property
    def better(self) -> int:
        """How many rounds were said better."""
        return sum(one.better for one in self.rounds)

    @property
    def to_practise(self) -> tuple[Behaviour, ...]:
        """The behaviours whose lines are worth another try, in the order in which they came up."""
        return tuple(dict.fromkeys(one.contrast.behaviour for one in self.rounds if not (one.better or one.kindly)))


def choose(
    lesson: Lesson, seed: int, count: int = ROUNDS, only: Iterable[Behaviour] = BREAKING
) -> tuple[Contrast, ...]:
    """Return `count` contrast pairs (all there are, if fewer) in an order that `seed` alone decides.

    Behaviours take turns, so that neighbors differ for as long as there is a choice.
    """
    shuffled = random.Random(seed)  # practice, not secrecy: the same seed must give the same rounds
    wanted = set(only)
    stacks = [list(lesson.contrasts_for(behaviour)) for behaviour in Behaviour if behaviour in wanted]
    for stack in stacks:
        shuffled.shuffle(stack)
    shuffled.shuffle(stacks)
    deepest = max((len(stack) for stack in stacks), default=0)
    dealt = [stack[layer] for layer in range(deepest) for stack in stacks if layer < len(stack)]
    return tuple(dealt[: max(count, 0)])


def closing_words(result: DrillResult, lesson: Lesson) -> tuple[str, ...]:
    """Return how it went, a sentence each: what was said better, and the one thing to practice next."""
    rounds = len(result.rounds)
    if not rounds:
        return ("You can come back to this whenever you like.",)
    lines = "1 line" if rounds == 1 else f"{rounds} lines"
    counted = f"You found words that build trust for {result.better} of {lines}."
    if not result.to_practise:
        return (counted, lesson.coaching.go_further)
    return (counted, f"One thing to practice next: {lesson.breaking(result.to_practise[0]).next_time}")
