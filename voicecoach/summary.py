"""A session summed up: what carried it, its best moment, what got in the way, and one thing to practice. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from voicecoach.assess import Assessment
from voicecoach.behaviours import BREAKING, BUILDING, Behaviour, Kind, Strategy
from voicecoach.coach import MOST_HARMFUL_FIRST, Advice, unsure
from voicecoach.lesson import Lesson
from voicecoach.praise import RAREST_FIRST
from voicecoach.scenario import Turn
from voicecoach.wording import Point

Thing = TypeVar("Thing", bound=str)
CARRIED_IN = 0.5  # share of the turns, 0…1, in which something must have been heard to be said of the whole talk
FEWEST_TURNS = 2  # and in so many of them at the least
SHORTEST_MOMENT = 3  # words; fewer ("I'm sorry") are no moment to remember
_STEPS = frozenset({str(behaviour) for behaviour in BUILDING} | {Strategy.OPEN_QUESTIONS.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One reply, as it was heard and coached."""

    assessment: Assessment
    advice: Advice


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """A reply, and its praise."""

    praise: Point
    tried: Try


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnResult:
    """How one turn went: every reply to it, in order. The last one counts; a good moment counts wherever it was."""

    turn: Turn
    tries: tuple[Try, ...]

    @property
    def assessment(self) -> Assessment:
        """What was heard in the last reply."""
        return self.tries[-1].assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A session summed up: `built` most often first, `broken` most harmful first."""

    built: tuple[Kind | Behaviour, ...]
    broken: tuple[Behaviour, ...]
    practise_next: str
    spoken: tuple[str, ...]


def summarize(results: tuple[TurnResult, ...], lesson: Lesson, ended_early: str) -> Summary:
    """Return what was built and broken in the last replies, and the one thing to practice next.

    `ended_early` says why the talk did not go to its end ("" when it did).
    """
    built = _most_often(_built_in(result.assessment) for result in results)
    broken_in = [_surely_broken(result.assessment) for result in results]
    broken = tuple(behaviour for behaviour in MOST_HARMFUL_FIRST if any(behaviour in b for b in broken_in))
    steps = _most_often(_next_step(result) for result in results)
    practise_next = _practise_next(broken, steps, lesson, ended_early)
    spoken = (
        *_what_went_well(results, lesson, ended_early),
        *_what_got_in_the_way(results, broken, lesson),
        practise_next,
    )
    return Summary(built=built, broken=broken, practise_next=practise_next, spoken=spoken)


def _what_went_well(results: tuple[TurnResult, ...], lesson: Lesson, ended_early: str) -> Iterator[str]:
    carried = _carried(results)
    if carried:
        yield f"What carried this talk: {_listed(carried[:2], lesson)}."
    best = _best_moment(results)
    if best:
        yield f"A good moment: “{best.praise.heard}”. That was {_name_of(best, lesson)}."
    if any(_better(result.tries) for result in results):
        yield "You tried again, and it got better. That is how it is learned."
    elif not carried and not best:
        yield "This was a hard talk." if ended_early else "This was a hard talk, and you stayed to its end."


def _what_got_in_the_way(
    results: tuple[TurnResult, ...], broken: tuple[Behaviour, ...], lesson: Lesson
) -> Iterator[str]:
    if not broken:
        return
    points = (result.tries[-1].advice.correction for result in results)
    words = next((point.heard for point in points if point and point.section == broken[0]), "")
    name = lesson.name_of(broken[0])
    yield f"What got in the way: “{words}”, {name}." if words else f"What got in the way: {name}."


def _practise_next(broken: tuple[Behaviour, ...], steps: tuple[str, ...], lesson: Lesson, ended_early: str) -> str:
    """Return one sentence: what broke trust first, then the step that the coach asked for most often."""
    if broken:
        return f"One thing to practice next: {lesson.breaking(broken[0]).next_time}"
    if steps:
        return f"One thing to practice next: {_step_in_words(steps[0], lesson)}"
    return lesson.coaching.go_to_the_end if ended_early else lesson.coaching.go_further


def _next_step(result: TurnResult) -> tuple[str, ...]:
    """Return the section of the step that the last reply to a turn still needed; what may stay undone is none."""
    step = result.tries[-1].advice.correction
    return (step.section,) if step and step.section in _STEPS else ()


def _step_in_words(section: str, lesson: Lesson) -> str:
    if section == Behaviour.ACTIVE_LISTENING:
        return lesson.coaching.hear_next_time
    if section == Strategy.OPEN_QUESTIONS:
        return lesson.coaching.ask_next_time
    return lesson.building(Behaviour(section)).next_step[0]


def _carried(results: tuple[TurnResult, ...]) -> tuple[Kind | Behaviour, ...]:
    """Return what was heard in so many turns, of those that broke no trust, that it can be said of the whole talk."""
    clean = [result.assessment for result in results if not _surely_broken(result.assessment)]
    counted = Counter(thing for assessment in clean for thing in _built_in(assessment))
    needed = max(FEWEST_TURNS, CARRIED_IN * len(results))
    return tuple(thing for thing, turns in counted.most_common() if turns >= needed)


def _best_moment(results: tuple[TurnResult, ...]) -> _Moment | None:
    """Return the best reply that was praised in the trainee's own words."""
    moments = (
        _Moment(praise=tried.advice.praise, tried=tried)
        for result in results
        for tried in result.tries
        if tried.advice.praise
        if _can_be_quoted(tried.advice.praise, tried)
    )
    return min(moments, key=_rank, default=None)


def _can_be_quoted(praise: Point, tried: Try) -> bool:
    """Return whether the words are whole, and enough to remember; a question may also dodge what was asked for."""
    whole = len(praise.heard.split()) >= SHORTEST_MOMENT and not praise.heard.endswith("…")
    return whole and (praise.section != Strategy.OPEN_QUESTIONS or not tried.assessment.missing)


def _name_of(moment: _Moment, lesson: Lesson) -> str:
    """Return what to call a good moment."""
    section = moment.praise.section
    if moment.tried.assessment.asked_straight:
        return lesson.coaching.asked_straight_name
    if section in BUILDING:
        return lesson.building(Behaviour(section)).name
    return lesson.coaching.open_question_name if section == Strategy.OPEN_QUESTIONS else lesson.coaching.pair_name


def _rank(moment: _Moment) -> tuple[bool, int, int, int]:
    """Return how near the front a praise stands: where nothing broke, least was missing, then the rarest."""
    praise, tried = moment.praise, moment.tried
    order = ["what_builds_trust", *RAREST_FIRST]
    place = order.index(praise.section) if praise.section in order else len(order)
    broke = not BREAKING.isdisjoint(tried.assessment.behaviours)
    return broke, len(tried.assessment.missing), place, -len(praise.heard.split())


def _better(tries: tuple[Try, ...]) -> bool:
    """Return whether the last try at a turn did better than the first."""
    first, last = tries[0].assessment, tries[-1].assessment
    broke_first, broke_last = _surely_broken(first), _surely_broken(last)
    if broke_first or broke_last:
        return bool(broke_first) and not broke_last
    return len(last.missing) < len(first.missing)


def _surely_broken(assessment: Assessment) -> frozenset[Behaviour]:
    """Return what broke trust without a doubt: a summary has no room for "I may have misheard"."""
    sure = (match for match in assessment.matches if not unsure(match, assessment))
    return BREAKING & {match.behaviour for match in sure}


def _built_in(assessment: Assessment) -> tuple[Kind | Behaviour, ...]:
    return (*assessment.built, *(kind for kind in (Kind.OPEN_ENDED,) if kind in assessment.kinds))


def _most_often(heard: Iterable[Iterable[Thing]]) -> tuple[Thing, ...]:
    """Return each once, those heard in the most turns first, then in the order in which they were heard."""
    return tuple(thing for thing, _ in Counter(thing for turn in heard for thing in turn).most_common())


def _listed(things: Sequence[Kind | Behaviour], lesson: Lesson) -> str:
    names = [lesson.name_of(thing) for thing in things]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
