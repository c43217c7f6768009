"""Quick rounds from the lesson's contrast pairs: hear the poor line, say a better one."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.assess import Assessment
from voicecoach.lesson import BREAKING, Behaviour, Contrast, Kind, Lesson

ROUNDS = 6  # one for each behaviour that breaks trust: some four minutes
KINDS_THAT_BUILD = (Kind.VALIDATING, Kind.OPEN_ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One line said better, or not: `built` and `broke` are what was heard in the trainee's reply."""

    contrast: Contrast
    built: tuple[Kind | Behaviour, ...]
    broke: tuple[Behaviour, ...]

    @property
    def better(self) -> bool:
        """Whether the reply builds trust and breaks none."""
        return bool(self.built) and not self.broke

    @property
    def said(self) -> str:
        """What the coach says to it: why, and one line that would do, never a mark."""
        if self.better:
            return "Yes, that builds trust."
        if self.broke:
            return f"There may still be something in it that hurts. One way to say it: “{self.contrast.better}”"
        return f"Nothing in it hurts. Now let them know that you heard: “{self.contrast.better}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillResult:
    """How a drill went: `to_practise` are the behaviours not said better, each once."""

    rounds: tuple[Round, ...]

    @property
    def better(self) -> int:
        """How many rounds were said better."""
        return sum(one.better for one in self.rounds)

    @property
    def to_practise(self) -> tuple[Behaviour, ...]:
        """The behaviours whose lines are worth another try, in the order in which they came up."""
        return tuple(dict.fromkeys(one.contrast.behaviour for one in self.rounds if not one.better))


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


def judge(contrast: Contrast, assessment: Assessment) -> Round:
    """Return how the reply to `contrast` went."""
    kinds = tuple(kind for kind in KINDS_THAT_BUILD if kind in assessment.kinds)
    behaviours = assessment.behaviours
    return Round(
        contrast=contrast,
        built=(*kinds, *(behaviour for behaviour in behaviours if behaviour.builds)),
        broke=tuple(behaviour for behaviour in behaviours if not behaviour.builds),
    )
