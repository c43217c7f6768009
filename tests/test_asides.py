"""A word to the coach, or a nod, is not taken for a reply to the peer."""

import pytest

from tests.coached import LESSON, TURN, assessed, question
from voicecoach.asides import Aside, aside_in, only_nods
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.coach import advise
from voicecoach.coaching import Coach, results_of
from voicecoach.drill import consider as drilled
from voicecoach.listen import Ending
from voicecoach.outcome import outcome_of
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

PEER = "I used again on Saturday."


def advice_on(reply, *found, said_before=(), **about):
    return advise(assessed(reply, *found, **about), Transcript.from_text(reply), TURN, LESSON, said_before)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("I don't know what to say.", Aside.AT_A_LOSS),
        ("um i really dont know what to say", Aside.AT_A_LOSS),
        ("What should I say to that?", Aside.AT_A_LOSS),
        ("Sorry, I'm stuck.", Aside.AT_A_LOSS),
        ("Um, can we stop?", Aside.TO_STOP),
        ("I want to stop now.", Aside.TO_STOP),
        ("I don't know what to say, that sounds so hard.", None),
        ("What should I say to your sister?", None),
        ("What would you say to her?", None),
        ("Can we stop here and hear how you are?", None),
        ("You want to stop.", None),
        ("Stop drinking.", None),
        ("Okay, so what happened?", None),
    ],
)
def test_only_a_whole_reply_is_a_word_to_the_coach(reply, expected):
    assert aside_in(Transcript.from_text(reply), PEER) is expected


def test_i_dont_know_answers_a_peer_who_asked():
    assert aside_in(Transcript.from_text("I don't know."), "Will it get better?") is None
    assert aside_in(Transcript.from_text("I don't know."), PEER) is Aside.AT_A_LOSS


@pytest.mark.parametrize(
    ("reply", "nods"),
    [
        ("Okay.", True),
        ("Yeah, I see.", True),
        ("mm hmm", True),
        ("Okay, Saturday.", False),
        ("I see you.", False),
        ("No.", False),
        ("", False),
    ],
)
def test_a_nod_says_nothing_else(reply, nods):
    assert only_nods(Transcript.from_text(reply), PEER) is nods


def test_a_yes_to_a_peer_who_asked_is_an_answer_and_no_nod():
    assert not only_nods(Transcript.from_text("Yes."), "Were you ever in the hospital?")


def test_who_asks_the_coach_for_words_gets_words_and_no_praise_for_asking():
    reply = "What should I say to that?"
    asked = question("What should I say to that?", reply, is_open=True)
    first = advice_on(reply, asked, missing=(Kind.VALIDATING,))
    assert (first.praise, first.correction) == (None, None)
    assert any(line in first.instead.say for line in TURN.instead)
    again = advice_on(reply, asked, missing=(Kind.VALIDATING,), said_before=first.spoken)
    assert again.instead.say != first.instead.say
    assert any(line in again.instead.say for line in TURN.instead if line not in first.instead.say)


def test_what_was_said_to_the_coach_does_not_move_the_peer():
    reply = "What should I say to that?"
    asked = question("What should I say to that?", reply, is_open=True)
    turn = TURN.model_copy(update={"listen_for": (Kind.OPEN_ENDED,)})
    assert outcome_of(assessed(reply, asked), Transcript.from_text(reply), turn) == "otherwise"


def test_who_wants_to_stop_is_told_how_and_is_coached_no_further():
    advice = advice_on("Can we stop?", missing=(Kind.VALIDATING,))
    assert len(advice.spoken) == 1
    assert "“stop”" in advice.instead.say


@pytest.mark.parametrize("missing", [Kind.VALIDATING, Behaviour.EMPATHY])
def test_a_nod_is_not_told_that_it_may_have_done_more(missing):
    advice = advice_on("Yeah, I see.", missing=(missing,))
    assert advice.praise.section == "", "it is no praise"
    assert not advice.correction.say.startswith(LESSON.coaching.if_not_yet)
    longer = advice_on("Well, that is that then.", missing=(missing,))
    assert longer.correction.say.startswith(LESSON.coaching.if_not_yet)


def test_in_a_drill_too_a_word_to_the_coach_is_answered_with_a_line_and_is_no_better_one():
    contrast = LESSON.contrasts_for(Behaviour.MINIMIZING)[0]
    reply = "What should I say to that?"
    asked = question("What should I say to that?", reply, is_open=True)
    one = drilled(contrast, Transcript.from_text(reply), assessed(reply, asked), LESSON, ())
    assert not one.better
    assert len(one.said) == 1
    assert contrast.better in one.said[0] or contrast.also in one.said[0]


def test_in_a_drill_too_a_nod_is_not_told_that_it_may_have_done_more():
    contrast = LESSON.contrasts_for(Behaviour.MINIMIZING)[0]
    one = drilled(contrast, Transcript.from_text("Okay."), assessed("Okay."), LESSON, ())
    assert not any(line.startswith(LESSON.coaching.if_not_yet) for line in one.said)


def test_what_was_said_to_the_coach_counts_for_nothing_in_the_summary():
    coach = Coach(bank=load_bank(), lesson=LESSON)
    told = [
        coach.consider(TURN, Transcript.from_text(reply), ending=Ending.SILENCE, reply_delay_s=None, earlier=())
        for reply in ("What should I say to that?", "What was that like?")
    ]
    assert [len(result.tries) for result in results_of(told)] == [1]
    assert results_of(told[:1]) == ()
