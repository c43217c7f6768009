"""Drill rounds: which lines, in which order, and when a reply is a better one."""

import pytest

from voicecoach import drill
from voicecoach.assess import Assessment
from voicecoach.behaviours import BREAKING, Behaviour, Kind
from voicecoach.lesson import load_lesson
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question
from voicecoach.text import Transcript

LESSON = load_lesson()
ANY = LESSON.contrasts[0]


REPLY = "Well, you just brought it on yourself."


def heard(*things, contrast=ANY, reply=REPLY, said_before=()):
    """A round in which `things` were heard in the words 2 to 7."""
    behaviours = tuple(thing for thing in things if isinstance(thing, Behaviour))
    matches = tuple(
        PhraseMatch(phrase_id="any", behaviour=one, kind=None, score=100.0, word_start=1, word_end=7)
        for one in behaviours
    )
    kinds = tuple(thing for thing in things if isinstance(thing, Kind))
    assessment = Assessment(
        kinds=kinds,
        behaviours=behaviours,
        matches=matches,
        questions=(Question(open=True, word_start=0, word_end=7),) if Kind.OPEN_ENDED in kinds else (),
    )
    return drill.consider(contrast, Transcript.from_text(reply), assessment, LESSON, said_before)


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


def contrast_that_calls_for(behaviour):
    return next(contrast for contrast in LESSON.contrasts if contrast.listen_for == (behaviour,))


@pytest.mark.parametrize(
    ("things", "better"),
    [
        ((Behaviour.EMPATHY,), True),
        ((Behaviour.ACTIVE_LISTENING,), True),
        ((Kind.OPEN_ENDED,), True),
        ((Behaviour.CONSISTENCY,), False),
        ((Kind.CLOSED_QUESTION,), False),
        ((), False),
        ((Kind.VALIDATING, Behaviour.EMPATHY, Behaviour.MINIMIZING), False),
        ((Kind.TRUST_BREAKING, Behaviour.JUDGING), False),
    ],
)
def test_better_is_what_hears_or_asks_and_breaks_nothing(things, better):
    assert heard(*things).better is better


@pytest.mark.parametrize("behaviour", [Behaviour.CONSISTENCY, Behaviour.CONFIDENTIALITY])
def test_a_question_about_a_promise_or_a_secret_is_not_answered_by_kindness_alone(behaviour):
    contrast = contrast_that_calls_for(behaviour)
    dodge = heard(Behaviour.EMPATHY, Kind.OPEN_ENDED, contrast=contrast)
    assert not dodge.better
    assert any(step in line for step in LESSON.building(behaviour).next_step for line in dodge.said)
    assert heard(behaviour, contrast=contrast).better


def test_a_better_line_is_answered_with_what_was_done_in_it_and_why_it_matters():
    (said,) = heard(Behaviour.EMPATHY, reply="Oh, that sounds so hard for you.").said
    assert said.startswith("Yes. ")
    assert "that sounds so hard for you" in said
    assert said.endswith(LESSON.building(Behaviour.EMPATHY).why)


def test_a_line_that_is_not_better_is_answered_with_one_that_is_and_then_with_another():
    for things in ((), (Kind.TRUST_BREAKING, Behaviour.JUDGING)):
        first = heard(*things)
        second = heard(*things, said_before=first.said)
        models = {line for one in (first, second) for line in (ANY.better, ANY.also) if line in " ".join(one.said)}
        assert models == {ANY.better, ANY.also}
    assert ANY.better not in " ".join(heard(Behaviour.EMPATHY).said)


def test_what_may_hurt_is_shown_in_the_words_that_were_heard():
    assert "you just brought it on yourself” " in heard(Kind.TRUST_BREAKING, Behaviour.JUDGING).said[0]


def test_where_nothing_was_heard_that_hurts_the_coach_says_no_more_than_that():
    assert heard(reply="Okay.").said[0] in LESSON.coaching.nothing_hurts


def drilled():
    judging = LESSON.contrasts_for(Behaviour.JUDGING)
    poor = (Kind.TRUST_BREAKING, Behaviour.JUDGING)
    return (
        heard(*poor, contrast=judging[0]),
        heard(*poor, contrast=judging[1]),
        heard(Behaviour.EMPATHY, contrast=LESSON.contrasts_for(Behaviour.MINIMIZING)[0]),
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
