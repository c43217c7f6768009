"""Quick rounds from the lesson's contrast pairs: hear the poor line, say a better one. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from voicecoach.assess import Assessment
from voicecoach.behaviours import BREAKING, HEARD_OR_ASKED, Behaviour
from voicecoach.coach import MOST_WORDS, corrections, to_an_aside, what_broke
from voicecoach.commands import Choice
from voicecoach.lesson import Contrast, Lesson
from voicecoach.next_step import hedged
from voicecoach.praise import praise_for
from voicecoach.text import Transcript
from voicecoach.wording import Wording, Wordings, fit, turned

ROUNDS = 6  # one for each behaviour that breaks trust: some four minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One line said better, or not; `said` is what the coach says to it, a sentence group each, never a mark.

    `kindly` is what is said instead of a verdict, where none should be given ("" elsewhere).
    """

    contrast: Contrast
    transcript: Transcript
    assessment: Assessment
    said: tuple[str, ...] = ()
    kindly: str = ""

    @property
    def better(self) -> bool:
        """Whether the reply shows what this line calls for, and breaks no trust."""
        return not (self.kindly or self.assessment.aside) and is_better(self.contrast, self.assessment)

    @property
    def usual_choice(self) -> Choice:
        """What most want next: another try where the line can still be said better."""
        return Choice.NEXT if self.better or self.kindly else Choice.AGAIN


def is_better(contrast: Contrast, assessment: Assessment) -> bool:
    """Return whether a reply shows what the line calls for, and breaks no trust."""
    heard = {*assessment.kinds, *assessment.behaviours}
    built = assessment.asked_straight or not heard.isdisjoint(contrast.listen_for)
    return bool(built) and BREAKING.isdisjoint(heard)


def consider(
    contrast: Contrast,
    transcript: Transcript,
    assessment: Assessment,
    lesson: Lesson,
    said_before: tuple[str, ...],
    *,
    kindly: str = "",
) -> Round:
    """Return the round with what the coach says: why, in the trainee's own words, and a line that would do.

    `said_before` is all that the coach has said in this drill, so that another try gets another line; `kindly` is
    all that is said where the words may be about the trainee.
    """
    if kindly:
        return Round(contrast=contrast, transcript=transcript, assessment=assessment, said=(kindly,), kindly=kindly)
    points = fit(_parts(contrast, transcript, assessment, lesson, said_before), MOST_WORDS, said_before)
    said = tuple(point.say for point in points if point)
    return Round(contrast=contrast, transcript=transcript, assessment=assessment, said=said)


def _parts(
    contrast: Contrast, transcript: Transcript, assessment: Assessment, lesson: Lesson, said_before: tuple[str, ...]
) -> tuple[Wordings, ...]:
    seed = f"{contrast.id} {transcript.text}"
    lines = turned((contrast.better, contrast.also), seed)
    models = tuple(Wording(text="You could say:", line=f"“{line}”") for line in lines)
    if assessment.aside:
        return (to_an_aside(assessment.aside, lines, lesson, said_before),)
    broken = what_broke(assessment)
    if broken:
        return turned(corrections(broken, assessment, transcript, lesson), seed), (), models
    praise = praise_for(assessment, transcript, contrast.peer, contrast.listen_for, lesson, None, seed=seed)
    if is_better(contrast, assessment):
        yes = praise.wordings or tuple(Wording(text=text) for text in lesson.coaching.fits_here)
        return (tuple(replace(wording, text=f"Yes. {wording.text}") for wording in yes),)
    plainly = tuple(Wording(text=text) for text in lesson.coaching.nothing_hurts)
    return praise.wordings or plainly, turned(_step(contrast, assessment, lesson), seed), models


def _step(contrast: Contrast, assessment: Assessment, lesson: Lesson) -> Wordings:
    """Return what this line calls for and was not heard; it may have been there in other words."""
    wanted = contrast.listen_for[0]
    hears = contrast.listen_for == HEARD_OR_ASKED or not isinstance(wanted, Behaviour)
    texts = lesson.coaching.hear_them if hears else lesson.building(Behaviour(wanted)).next_step
    return hedged(texts, wanted.value, assessment, lesson)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillResult:
    """How a drill went: the last try at each line. `to_practise` are the behaviours not said better, each once.

    `ended_early` is why it ended before its end, "" when it did not; `stopped` tells that the trainee ended it.
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
