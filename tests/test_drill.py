"""Drill rounds: which lines, in which order, and when a reply is a better one."""

import pytest

from voicecoach import drill
from voicecoach.assess import Assessment
from voicecoach.lesson import BREAKING, Behaviour, Kind, load_lesson

LESSON = load_lesson()
ANY = LESSON.contrasts[0]


def heard(*things):
    return Assessment(
        kinds=tuple(thing for thing in things if isinstance(thing, Kind)),
        behaviours=tuple(thing for thing in things if isinstance(thing, Behaviour)),
        matches=(),
        questions=(),
    )


def test_the_same_seed_gives_the_same_rounds_and_another_seed_others():
    assert drill.choose(LESSON, seed=7) == drill.choose(LESSON, seed=7)
    assert len({drill.choose(LESSON, seed=seed) for seed in range(20)}) > 10


def test_a_short_drill_meets_every_behaviour_that_breaks_trust_once():
    for seed in range(10):
        behaviours = [contrast.behaviour for contrast in drill.choose(LESSON, seed=seed, count=len(BREAKING))]
        assert sorted(behaviours) == sorted(BREAKING)


def test_a_long_drill_repeats_no_line_and_has_them_all():
    chosen = drill.choose(LESSON, seed=1, count=1000)
    assert sorted(contrast.id for contrast in chosen) == sorted(contrast.id for contrast in LESSON.contrasts)


def test_one_behaviour_alone_can_be_drilled():
    chosen = drill.choose(LESSON, seed=1, only=(Behaviour.JUDGING,))
    assert {contrast.behaviour for contrast in chosen} == {Behaviour.JUDGING}


@pytest.mark.parametrize("count", [0, -1])
def test_no_rounds_is_no_rounds(count):
    assert drill.choose(LESSON, seed=1, count=count) == ()


@pytest.mark.parametrize(
    ("things", "better"),
    [
        ((Kind.VALIDATING, Behaviour.EMPATHY), True),
        ((Kind.OPEN_ENDED,), True),
        ((Behaviour.CONSISTENCY,), True),
        ((Kind.CLOSED_QUESTION,), False),
        ((), False),
        ((Kind.VALIDATING, Kind.TRUST_BREAKING, Behaviour.EMPATHY, Behaviour.MINIMIZING), False),
        ((Kind.TRUST_BREAKING, Behaviour.JUDGING), False),
    ],
)
def test_better_is_what_builds_and_does_not_break(things, better):
    assert drill.judge(ANY, heard(*things)).better is better


def test_a_line_that_is_not_better_is_answered_with_one_that_is():
    assert ANY.better in drill.judge(ANY, heard()).said
    assert ANY.better in drill.judge(ANY, heard(Kind.TRUST_BREAKING, Behaviour.JUDGING)).said


def test_the_result_counts_and_names_what_to_practise_once():
    judging = LESSON.contrasts_for(Behaviour.JUDGING)
    good, poor = heard(Kind.VALIDATING), heard(Kind.TRUST_BREAKING, Behaviour.JUDGING)
    result = drill.DrillResult(
        rounds=(
            drill.judge(judging[0], poor),
            drill.judge(judging[1], poor),
            drill.judge(LESSON.contrasts_for(Behaviour.MINIMIZING)[0], good),
        )
    )
    assert result.better == 1
    assert result.to_practise == (Behaviour.JUDGING,)
