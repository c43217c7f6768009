"""A word to the coach, or a nod, is not taken for a reply to the peer."""

import pytest

from tests.coached import LESSON, TURN, assessed, question
from tests.scenes import said
from voicecoach.asides import Aside, Short, aside_in, short_in
from voicecoach.assess import assess_reply
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
        ("I honestly have no clue what to say here.", Aside.AT_A_LOSS),
        ("What would be a good thing to say?", Aside.AT_A_LOSS),
        ("Gosh, I'm drawing a blank.", Aside.AT_A_LOSS),
        ("How do I even respond to that?", Aside.AT_A_LOSS),
        ("Can you give me a hint?", Aside.AT_A_LOSS),
        ("I don't know how to reply to him.", Aside.AT_A_LOSS),
        ("Sorry, my mind just went blank.", Aside.AT_A_LOSS),
        ("What do I say next?", Aside.AT_A_LOSS),
        ("I'm totally blanking on this.", Aside.AT_A_LOSS),
        ("Ugh, I've got nothing.", Aside.AT_A_LOSS),
        ("Is there something I should say here?", Aside.AT_A_LOSS),
        ("Sorry, this is too hard for me.", Aside.AT_A_LOSS),
        ("Can you tell me what to say?", Aside.AT_A_LOSS),
        ("Do you have an example?", Aside.AT_A_LOSS),
        ("Can we take a break?", Aside.TO_STOP),
        ("I don't want to do this anymore.", Aside.TO_STOP),
        ("I think I'd like to stop now, please.", Aside.TO_STOP),
        ("I need a break.", Aside.TO_STOP),
        ("Sorry, can you repeat that?", Aside.TO_HEAR),
        ("Could you say that one more time for me?", Aside.TO_HEAR),
        ("Could you repeat the question?", Aside.TO_HEAR),
        ("I didn't hear her.", Aside.TO_HEAR),
        ("Um.", Aside.AT_A_LOSS),
        ("Well, um, so.", Aside.AT_A_LOSS),
        ("", None),
        ("Coach, was that okay?", Aside.UNSURE),
        ("Am I doing this right?", Aside.UNSURE),
        ("How did I do?", Aside.UNSURE),
        ("I'm so nervous.", Aside.UNSURE),
        ("I'm nervous for you.", None),
        ("Is that right?", None),
        ("Was that a good day?", None),
        ("How did he do?", None),
        ("I don't know what that's like, but I'm here.", None),
        ("I have no idea how you got through that.", None),
        ("What would you like to say to him?", None),
        ("Could you give me a hint of what happened?", None),
        ("I want you to stop blaming yourself.", None),
        ("Can we take a break from the phone stuff and talk about you?", None),
        ("My mind went blank too when I heard.", None),
        ("How did you respond to that?", None),
        ("What do you say to yourself on those nights?", None),
        ("I don't know why you did that.", None),
        ("I have no words for how sorry I am.", None),
        ("What did you say to her?", None),
        ("Can you help me understand?", None),
        ("I need you to know I care.", None),
        ("I'm a bit lost, can you say more?", None),
        ("I don't want you to stop.", None),
        ("Let us stop and breathe for a second together.", None),
        ("I got nothing but respect for you.", None),
        ("What did she say?", None),
        ("This is too hard for you.", None),
    ],
)
def test_only_a_whole_reply_is_a_word_to_the_coach(reply, expected):
    assert aside_in(said(reply).tokens, asked=False) is expected


def test_i_dont_know_answers_a_peer_who_asked():
    assert aside_in(said("I don't know.").tokens, asked=True) is None
    assert aside_in(said("I don't know.").tokens, asked=False) is Aside.AT_A_LOSS
    assert aside_in(said("I don't know what to say.").tokens, asked=True) is Aside.AT_A_LOSS


@pytest.mark.parametrize(
    ("reply", "nods"),
    [
        ("Okay.", True),
        ("Yeah, I see.", True),
        ("mm hmm", True),
        ("Wow.", True),
        ("Oh no.", True),
        ("Welcome.", True),
        ("Hi, I'm Alex.", True),
        ("Nice to meet you, Teresa.", True),
        ("Okay, Saturday.", False),
        ("Hi, I'm so sorry.", False),
        ("Welcome back to reality.", False),
        ("I see you.", False),
        ("No.", False),
        ("", False),
    ],
)
def test_a_nod_says_nothing_else(reply, nods):
    assert (short_in(said(reply).tokens, asked=False) is Short.NOD) is nods


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Yes.", Short.ANSWER),
        ("No.", Short.ANSWER),
        ("Um, no, never.", Short.ANSWER),
        ("No, I haven't, sorry.", Short.ANSWER),
        ("Yeah, once.", Short.ANSWER),
        ("I hope so.", Short.ANSWER),
        ("I don't know.", Short.NOT_KNOWING),
        ("Um, I'm not sure.", Short.NOT_KNOWING),
        ("No, but I have felt that alone.", None),
        ("Yes, on Thursday.", None),
        ("I don't know how you do it.", None),
        ("I can.", Short.ANSWER),
        ("That's private.", Short.ANSWER),
        ("I promise.", Short.ANSWER),
        ("Promise.", Short.ANSWER),
        ("Yes, I promise I won't.", Short.ANSWER),
        ("I promise I'll be there on Monday.", None),
        ("I don't really want to talk about that.", Short.ANSWER),
        ("", None),
    ],
)
def test_a_bare_yes_or_no_answers_a_peer_who_asked(reply, expected):
    assert short_in(said(reply).tokens, asked=True) is expected


def test_a_no_to_a_peer_who_asked_nothing_is_neither_a_nod_nor_an_answer():
    assert short_in(said("No.").tokens, asked=False) is Short.NO_MORE


def test_who_asks_the_coach_for_words_gets_words_and_no_praise_for_asking():
    reply = "What should I say to that?"
    asked = question("What should I say to that?", reply, is_open=True)
    first = advice_on(reply, asked, missing=(Kind.VALIDATING,))
    assert (first.praise, first.correction) == (None, None)
    assert any(line in first.instead.say for line in TURN.instead)
    again = advice_on(reply, asked, missing=(Kind.VALIDATING,), said_before=first.spoken)
    assert again.instead.say != first.instead.say
    assert any(line in again.instead.say for line in TURN.instead if line not in first.instead.say)


def test_who_is_at_a_loss_again_is_told_so_in_other_words():
    said, leads = (), set()
    for _ in LESSON.coaching.at_a_loss:
        line = advice_on("I don't know what to say.", said_before=said).instead.say
        leads |= {lead for lead in LESSON.coaching.at_a_loss if line.startswith(lead)}
        said += (line,)
    assert leads == set(LESSON.coaching.at_a_loss)


def test_what_was_said_to_the_coach_does_not_move_the_peer():
    reply = "What should I say to that?"
    asked = question("What should I say to that?", reply, is_open=True)
    turn = TURN.model_copy(update={"listen_for": (Kind.OPEN_ENDED,)})
    assert outcome_of(assessed(reply, asked), Transcript.from_text(reply), turn) == "otherwise"


def test_who_wants_to_stop_is_told_how_and_is_coached_no_further():
    advice = advice_on("Can we stop?", missing=(Kind.VALIDATING,))
    assert len(advice.spoken) == 1
    assert "“stop”" in advice.instead.say


def test_who_doubts_themselves_is_encouraged_and_gets_words_for_the_peer():
    reply = "How did I do?"
    advice = advice_on(reply, question(reply, reply, is_open=True), missing=(Kind.VALIDATING,))
    assert (advice.praise, advice.correction) == (None, None)
    assert advice.instead.say.startswith(LESSON.coaching.of_oneself)
    assert advice.instead.say.endswith(TURN.instead)


def test_who_did_not_catch_it_is_told_how_to_hear_it_again():
    advice = advice_on("Sorry, can you say that again?", missing=(Kind.VALIDATING,))
    assert len(advice.spoken) == 1
    assert "press h" in advice.instead.say.lower()


ASKED = TURN.model_copy(update={"peer": "Were you ever in the hospital?", "listen_for": (Kind.OPEN_ENDED,)})


def answered(reply, turn=ASKED):
    transcript = Transcript.from_text(reply)
    assessment = assess_reply(transcript, load_bank(), peer=turn.peer, listen_for=turn.listen_for)
    return advise(assessment, transcript, turn, LESSON, ())


@pytest.mark.parametrize(
    ("reply", "known"), [("No.", "bare_answer"), ("Yes.", "bare_answer"), ("I don't know.", "not_knowing")]
)
def test_a_bare_answer_is_told_that_it_is_short_and_not_that_the_coach_cannot_judge(reply, known):
    texts = {text.replace("{heard}", reply.rstrip(".")) for text in getattr(LESSON.coaching, known)}
    assert answered(reply).praise.say in texts


def test_a_bare_answer_is_not_told_that_it_may_have_done_more():
    asked = ASKED.model_copy(update={"peer": "Do I see you again?", "listen_for": (Behaviour.CONSISTENCY,)})
    assert answered("Yes.", asked).correction.say.startswith("Next, ")


def test_a_short_reply_is_quoted_whole():
    quoted = {advice_on("mm hmm", missing=(missing,)).praise.heard for missing in Behaviour if missing.builds}
    assert quoted <= {"mm hmm", ""}
    said = ()
    for _ in LESSON.coaching.nod:
        said += advice_on("mm hmm", missing=(Kind.VALIDATING,), said_before=said).spoken
    assert any("“mm hmm”" in line for line in said)
    assert not any("“hmm”" in line for line in said)


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
