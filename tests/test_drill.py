"""Drill rounds: which lines, in which order, and when a reply is a better one."""

import pytest

from voicecoach import drill
from voicecoach.assess import Assessment
from voicecoach.lesson import BREAKING, Behaviour, Kind, load_lesson
from voicecoach.match import PhraseMatch
from voicecoach.text import Transcript

LESSON = load_lesson()
ANY = LESSON.contrasts[0]


REPLY = Transcript.from_text("Well, you just brought it on yourself.")


def heard(*things, contrast=ANY):
    """A round in which `things` were heard, what breaks trust in the words 2 to 6."""
    behaviours = tuple(thing for thing in things if isinstance(thing, Behaviour))
    matches = tuple(
        PhraseMatch(phrase_id="any", behaviour=one, kind=None, score=100.0, word_start=1, word_end=7)
        for one in behaviours
    )
    assessment = Assessment(
        kinds=tuple(thing for thing in things if isinstance(thing, Kind)),
        behaviours=behaviours,
        matches=matches,
        questions=(),
    )
    return drill.Round(contrast=contrast, transcript=REPLY, assessment=assessment)


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
    assert heard(*things).better is better


def test_a_line_that_is_not_better_is_answered_with_one_that_is():
    assert ANY.better in " ".join(heard().said)
    assert ANY.better in " ".join(heard(Kind.TRUST_BREAKING, Behaviour.JUDGING).said)
    assert ANY.better not in " ".join(heard(Kind.VALIDATING).said)


def test_what_may_hurt_is_shown_in_the_words_that_were_heard():
    assert "“you just brought it on yourself”" in heard(Kind.TRUST_BREAKING, Behaviour.JUDGING).said[0]


def drilled():
    judging = LESSON.contrasts_for(Behaviour.JUDGING)
    poor = (Kind.TRUST_BREAKING, Behaviour.JUDGING)
    return (
        heard(*poor, contrast=judging[0]),
        heard(*poor, contrast=judging[1]),
        heard(Kind.VALIDATING, contrast=LESSON.contrasts_for(Behaviour.MINIMIZING)[0]),
    )


def test_the_result_counts_and_names_what_to_practise_once():
    result = drill.DrillResult(rounds=drilled())
    assert result.better == 1
    assert result.to_practise == (Behaviour.JUDGING,)


def test_the_closing_words_say_what_went_well_and_one_thing_to_practise():
    first, last = drill.closing_words(drill.DrillResult(rounds=drilled()), LESSON)
    assert "1 of 3 lines" in first
    assert LESSON.breaking(Behaviour.JUDGING).next_time in last
    assert drill.closing_words(drill.DrillResult(rounds=drilled()[2:]), LESSON)[1] == LESSON.coaching.go_further
    assert len(drill.closing_words(drill.DrillResult(rounds=()), LESSON)) == 1
