"""The summary: only what can be said of the whole talk, its best moment, and one thing to practice."""

from tests.coached import GET_OVER_IT, LESSON, POOR, TURN, assessed, match, question
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.coach import MOST_WORDS, advise
from voicecoach.summary import Try, TurnResult, summarize
from voicecoach.text import Transcript

WARM = "That sounds so hard."


def tried(reply, *found, **about):
    assessment = assessed(reply, *found, **about)
    return Try(assessment=assessment, advice=advise(assessment, Transcript.from_text(reply), TURN, LESSON, ()))


def result(*tries):
    return TurnResult(turn=TURN, tries=tries)


def of_whole(*results):
    return summarize(results, LESSON, "")


HEARD = tried(WARM, match(WARM, WARM, Behaviour.EMPATHY))
BROKE = tried(POOR, GET_OVER_IT)
NOTHING = tried("Okay.", missing=(Kind.VALIDATING,))


def test_a_summary_says_what_was_built_what_was_broken_and_one_thing_to_practise():
    summary = of_whole(result(HEARD), result(BROKE))
    assert summary.built == (Behaviour.EMPATHY,)
    assert summary.broken == (Behaviour.MINIMIZING,)
    assert LESSON.breaking(Behaviour.MINIMIZING).next_time in summary.practise_next
    assert summary.spoken[-1] == summary.practise_next
    assert any("“Come on, you will get over it soon”" in line for line in summary.spoken), "in the trainee's own words"
    assert sum(len(line.split()) for line in summary.spoken) <= MOST_WORDS * 1.5


def test_what_was_heard_once_did_not_carry_the_talk():
    assert not any("carried" in line for line in of_whole(result(HEARD), result(NOTHING)).spoken)
    assert any("carried" in line and "empathy" in line for line in of_whole(*[result(HEARD)] * 2).spoken)
    assert not any("carried" in line for line in of_whole(*[result(HEARD)] * 2, *[result(NOTHING)] * 3).spoken)


def test_the_best_moment_is_told_in_the_trainees_words_even_when_a_later_try_was_worse():
    spoken = of_whole(result(HEARD, BROKE), result(NOTHING)).spoken
    assert any("“That sounds so hard”" in line and "empathy" in line for line in spoken)


def test_a_question_that_dodged_what_was_asked_for_is_no_good_moment():
    asked = "What do you mean by that?"
    dodge = tried(asked, question(asked, asked, is_open=True), missing=(Behaviour.BOUNDARIES,))
    fine = tried(asked, question(asked, asked, is_open=True))
    assert not any(asked.strip("?") in line for line in of_whole(result(dodge)).spoken)
    assert any(asked.strip("?") in line for line in of_whole(result(fine)).spoken)


def test_what_the_coach_asked_for_most_often_is_to_be_practised_when_nothing_broke():
    steady = tried("Okay.", missing=(Behaviour.CONSISTENCY,))
    summary = of_whole(result(NOTHING), result(steady), result(steady))
    assert LESSON.building(Behaviour.CONSISTENCY).next_step[0] in summary.practise_next


def test_what_may_stay_undone_is_not_to_be_practised():
    only_heard = tried(WARM, match(WARM, WARM, Behaviour.EMPATHY), missing=(Kind.OPEN_ENDED,))
    assert of_whole(result(only_heard)).practise_next == LESSON.coaching.go_further


def test_that_nothing_got_in_the_way_is_said_only_of_a_talk_that_went_to_its_end():
    assert of_whole(result(HEARD)).practise_next == LESSON.coaching.go_further
    assert summarize((result(HEARD),), LESSON, "stopped").practise_next == LESSON.coaching.go_to_the_end
    assert of_whole(result(HEARD)).broken == ()


def test_trying_again_is_honored_where_it_got_better():
    def honored(*tries):
        return any("tried again" in line for line in of_whole(result(*tries)).spoken)

    assert honored(BROKE, HEARD)
    assert honored(NOTHING, HEARD)
    assert not honored(HEARD, BROKE)
    assert not honored(HEARD)


def test_a_summary_accuses_nobody_on_thin_evidence():
    faint = match("you will get over it", POOR, Behaviour.MINIMIZING, score=60.0)
    assert of_whole(result(tried(POOR, faint))).broken == ()
    assert of_whole(result(tried(POOR, GET_OVER_IT, confidence=0.4))).broken == ()


def test_a_summary_names_what_was_said_and_never_who_somebody_is():
    for entry in LESSON.breaks:
        assert "someone" not in entry.name


def test_a_session_with_nothing_built_is_met_with_respect():
    assert of_whole(result(NOTHING)).spoken[0] == "This was a hard talk, and you stayed to its end."
    assert summarize((result(NOTHING),), LESSON, "stopped").spoken[0] == "This was a hard talk."
