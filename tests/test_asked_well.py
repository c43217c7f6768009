"""Closed questions that are closed for good reason: about safety, for consent, and to check what was heard."""

import pytest

from tests.asked import bare
from voicecoach.asked_well import asked_about_safety, closed_for_good_reason
from voicecoach.assess import assess_reply, explain
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.coach import advise
from voicecoach.lesson import load_lesson
from voicecoach.outcome import outcome_of
from voicecoach.phrasebank import load_bank
from voicecoach.questions import find_questions
from voicecoach.scenario import Reaction, Turn
from voicecoach.text import Transcript

LESSON = load_lesson()
PEER = "I drank all weekend. I wrecked the whole year."
TURN = Turn(
    id="drank",
    peer=PEER,
    goal="Stay with him.",
    listen_for=(Kind.VALIDATING, Kind.OPEN_ENDED),
    if_builds=Reaction(peer="Thanks."),
    if_breaks=Reaction(peer="Yeah."),
    instead=("That sounds heavy. What happened?", "I'm glad you came. How are you now?"),
)
SUICIDE = (
    "Are you thinking about killing yourself?",
    "Have you thought of ending your life?",
    "have you been having thoughts of suicide",
    "Have you ever thought about ending it all?",
    "Have you been feeling so low that you've thought of suicide?",
    "Are you at the point where you want to die?",
    "Do you want to die, or do you want the pain to stop?",
    "Do you ever wish you wouldn't wake up?",
    "Have you ever felt like you didn't want to be alive?",
    "Did you try to kill yourself?",
    "Were you trying to die?",
    "Was it a suicide attempt?",
    "Is there a part of you that wants to die?",
    "Has it crossed your mind to take your own life?",
    "Does it ever get so bad that you think about dying?",
    "Is suicide something you've been thinking about?",
    "What about suicide?",
    "When you say you wrecked it, do you mean you want to kill yourself?",
    "Do you have a plan for how you would do it?",
    "Sometimes people who lose that much think about suicide. Are you?",
    "A lot of folks in that spot think of killing themselves. Is that true for you?",
)
HARM = (
    "Did you hurt yourself?",
    "Have you thought about harming yourself tonight?",
    "Have you done anything to hurt yourself?",
    "Are you self-harming?",
    "Have you been cutting again?",
    "Do the voices tell you to hurt yourself?",
    "Are they telling you to harm somebody?",
    "Have you had thoughts of hurting anyone?",
    "Any thoughts of hurting yourself?",
)
SAFETY = (
    "Are you safe right now?",
    "Do you feel safe at home?",
    "Do you feel safe with them?",
    "Are you somewhere safe?",
    "Is it safe for you there tonight?",
    "Will you be safe tonight?",
    "Can you keep yourself safe until Monday?",
    "Are you in any danger?",
    "Are you and the kids safe?",
    "Is he hurting you?",
    "Has anybody hit you?",
    "Do you have a gun at home?",
)
AS_IT_IS_SPOKEN = (
    "so um are you like thinking about killing yourself at all",
    "d'you ever think about endin' it all",
    "are ye thinking of toppin' yersel",
    "you thinking of killing yourself",
    "you safe",
    "You feeling suicidal?",
    "I have to ask if you're thinking about suicide",
    "I was wondering if you've been having thoughts of hurting yourself.",
    "Can I ask if you feel safe at home?",
    "Look, mate, I ask everybody this, are you thinking of hurting yourself?",
    "I care about you, and I'm going to ask you straight: are you thinking about suicide?",
    "that sounds like a lot are you having any thoughts of ending your life",
)
STRAIGHT = (*SUICIDE, *HARM, *SAFETY, *AS_IT_IS_SPOKEN)
POOR = (
    "You're not going to do something stupid, are you?",
    "You're not thinking of killing yourself, are you?",
    "You wouldn't do that to your kids, would you?",
    "You wouldn't hurt yourself, would you?",
    "Don't you ever think about what killing yourself would do to your mom?",
    "Are you really going to kill yourself over a guy?",
    "Are you saying you want to die for attention?",
    "Why would you want to kill yourself?",
    "Do you know how selfish suicide is?",
    "Are you trying to kill yourself with all that drink?",
    "Have you thought about what suicide does to a family?",
    "Do you really think you're safe to drive?",
)
OTHER = (
    "Have you thought about calling the suicide line?",
    "Have you thought of moving somewhere safe?",
    "Have you thought about going to a meeting?",
    "Have you got a plan for the interview?",
    "Have you taken your pills?",
    "Do you want to end it with him?",
    "Did you want to hurt him?",
    "Where did you cut yourself?",
    "Do you live around here?",
    "Are you dead tired?",
    "You should not kill yourself.",
    "If you kill yourself your kids will never get over it.",
    "People who feel like that think about suicide.",
)
LEAVE = (
    "Would you like to talk about it?",
    "Do you want to talk more about it?",
    "Do you want to tell me more?",
    "Do you want me to stay with you tonight?",
    "Do you mind if I stay?",
    "Is it okay if I sit with you?",
    "Can I ask you something?",
    "Would it help to talk?",
)
CHECKS = (
    "Is that right?",
    "Did I get that right?",
    "Am I hearing you right?",
    "Does that sound right?",
    "Is that how it feels?",
)
TURNED_AS_EVER = (
    "Do you want to talk to your doctor?",
    "Would you like to try a meeting?",
    "Do you want to call your sponsor?",
    "Have you called your sponsor?",
    "Is that really so bad?",
)


@pytest.fixture(scope="module")
def bank():
    return load_bank()


def heard(reply, bank, turn=TURN):
    """Return what is heard in a reply, and what the coach says to it."""
    transcript = Transcript.from_text(reply)
    assessment = assess_reply(transcript, bank, peer=turn.peer, listen_for=turn.listen_for)
    return assessment, advise(assessment, transcript, turn, LESSON, ())


@pytest.mark.parametrize("said", [str, bare])
@pytest.mark.parametrize("lines", [SUICIDE, HARM, SAFETY, AS_IT_IS_SPOKEN])
def test_a_question_about_safety_is_heard_as_one(lines, said):
    assert [line for line in lines if not asked_about_safety(Transcript.from_text(said(line)))] == []


@pytest.mark.parametrize("said", [str, bare])
@pytest.mark.parametrize("lines", [POOR, OTHER])
def test_an_accusing_form_or_another_matter_is_none(lines, said):
    assert [line for line in lines if asked_about_safety(Transcript.from_text(said(line)))] == []


def test_it_is_never_corrected_and_nothing_else_is_asked_for(bank):
    for reply in STRAIGHT:
        assessment, advice = heard(reply, bank)
        assert Kind.TRUST_BREAKING not in assessment.kinds, reply
        assert {Kind.CLOSED_QUESTION, Kind.OPEN_ENDED} & set(assessment.kinds), reply
        assert advice.spoken[0] in LESSON.coaching.asked_straight, reply
        assert advice.correction is None, reply
        assert advice.instead is None, reply
        assert outcome_of(assessment, Transcript.from_text(reply), TURN) == "builds", reply


def test_it_stays_a_closed_question(bank):
    assert [line for line in SUICIDE if not heard(line, bank)[0].questions] == []
    assert [one.open for one in heard("Are you thinking about killing yourself?", bank)[0].questions] == [False]


def test_an_accusing_form_is_not_praised(bank):
    assert [line for line in POOR if heard(line, bank)[0].asked_straight] == []


def test_what_breaks_trust_beside_it_is_still_told(bank):
    reply = "You just need to stay positive. Are you thinking of killing yourself?"
    assessment, advice = heard(reply, bank)
    assert Behaviour.MINIMIZING in assessment.behaviours
    assert advice.praise.say in LESSON.coaching.asked_straight
    assert advice.correction is not None
    assert outcome_of(assessment, Transcript.from_text(reply), TURN) == "breaks"


def test_blame_after_it_is_not_covered_by_it(bank):
    assessment, _ = heard("Are you thinking of suicide? That was really irresponsible of you.", bank)
    assert Behaviour.JUDGING in assessment.behaviours


def test_what_it_rests_on_is_told(bank):
    (told,) = explain(Transcript.from_text("Are you thinking of suicide?"), bank)
    assert told.phrase_id == "question_closed"
    assert "easier to say" in told.why


def test_a_plan_or_pills_are_about_safety_where_dying_was_talked_of():
    for reply in ("Have you got a plan?", "Have you taken anything?", "Are you alone right now?"):
        transcript = Transcript.from_text(reply)
        assert asked_about_safety(transcript, "Some nights I don't want to be here.")
        assert not asked_about_safety(transcript, "My sister got married.")
        assert closed_for_good_reason(transcript, find_questions(transcript)[0])


@pytest.mark.parametrize("reply", [*LEAVE, *(f"So you felt alone. {check}" for check in CHECKS)])
def test_asking_leave_and_checking_are_not_turned_round(reply, bank):
    warm = f"That sounds really hard. {reply}"
    assessment, advice = heard(warm, bank)
    assert assessment.missing == ()
    assert advice.instead is None
    assert not any("what or how" in line for line in advice.spoken)


@pytest.mark.parametrize("reply", TURNED_AS_EVER)
def test_other_closed_questions_are_turned_as_ever(reply, bank):
    transcript = Transcript.from_text(f"That sounds really hard. {reply}")
    assert not closed_for_good_reason(transcript, find_questions(transcript)[-1])
