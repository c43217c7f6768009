"""The coach: one praise, one correction, what to say instead; fair, short, and different each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.assess import Assessment
from voicecoach.coach import (
    LONGEST_ADVICE_S,
    MOST_HARMFUL_FIRST,
    MOST_WORDS,
    WORDS_PER_S,
    TurnResult,
    advise,
    nothing_heard,
    summarize,
)
from voicecoach.lesson import BREAKING, BUILDING, Behaviour, Kind, load_lesson
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question
from voicecoach.scenario import Reaction, Turn
from voicecoach.text import Transcript

LESSON = load_lesson()
TURN = Turn(
    id="used_again",
    peer="I used again on Saturday.",
    goal="Thank him.",
    listen_for=(Kind.VALIDATING, Kind.OPEN_ENDED),
    if_builds=Reaction(peer="Thanks."),
    if_breaks=Reaction(peer="Yeah."),
    instead=(
        "Thank you for trusting me with that. What do you need?",
        "That took courage to say. How are you?",
        "I'm glad you told me. I'm here.",
    ),
)


def match(words, reply, behaviour, kind=None, score=100.0, confidence=1.0):
    """Return a match of `words` where they stand in `reply`."""
    start = reply[: reply.index(words)].count(" ")
    return PhraseMatch(
        phrase_id=f"{behaviour}_phrase",
        behaviour=behaviour,
        kind=kind or (Kind.VALIDATING if behaviour.builds else Kind.TRUST_BREAKING),
        score=score,
        word_start=start,
        word_end=start + len(words.split()),
        confidence=confidence,
    )


def question(words, reply, *, is_open):
    start = reply[: reply.index(words)].count(" ")
    return Question(open=is_open, word_start=start, word_end=start + len(words.split()))


def assessed(reply, *found, missing=(), confidence=1.0):
    matches = tuple(one for one in found if isinstance(one, PhraseMatch))
    questions = tuple(one for one in found if isinstance(one, Question))
    asked = {Kind.OPEN_ENDED if one.open else Kind.CLOSED_QUESTION for one in questions}
    return Assessment(
        kinds=tuple(kind for kind in Kind if kind in asked | {one.kind for one in matches}),
        behaviours=tuple({one.behaviour: None for one in matches}),
        matches=matches,
        questions=questions,
        missing=missing,
        confidence=confidence,
    )


def advice_on(reply, *found, said_before=(), **about):
    return advise(assessed(reply, *found, **about), Transcript.from_text(reply), TURN, LESSON, said_before)


POOR = "Come on, you will get over it soon."
GET_OVER_IT = match("you will get over it", POOR, Behaviour.MINIMIZING)


def words_in(advice):
    return sum(len(line.split()) for line in advice.spoken)


# --- corrections


def test_a_correction_quotes_the_trainee_says_why_and_what_to_say_instead():
    advice = advice_on(POOR, GET_OVER_IT)
    assert advice.correction.heard == "you will get over it"
    assert "“you will get over it”" in advice.correction.say
    assert advice.correction.phrase_id == "minimizing_phrase"
    assert advice.correction.section == "minimizing"
    assert any(line in advice.instead.say for line in TURN.instead)


def test_only_the_most_harmful_of_several_is_corrected():
    reply = "What were you thinking, you should quit, and I told your mom."
    found = (
        match("What were you thinking", reply, Behaviour.JUDGING),
        match("you should quit", reply, Behaviour.UNSOLICITED_ADVICE),
        match("I told your mom", reply, Behaviour.BREAKING_CONFIDENTIALITY),
    )
    advice = advice_on(reply, *found)
    assert advice.correction.section == "breaking_confidentiality"
    assert "you should quit" not in " ".join(advice.spoken)


def test_every_breaking_behaviour_has_its_place_in_the_order_of_harm():
    assert set(MOST_HARMFUL_FIRST) == BREAKING
    assert len(MOST_HARMFUL_FIRST) == len(BREAKING)


def test_what_was_surely_heard_is_corrected_before_what_may_have_been():
    reply = "I told your mom, and you should quit."
    unsure = match("I told your mom", reply, Behaviour.BREAKING_CONFIDENTIALITY, score=60.0)
    sure = match("you should quit", reply, Behaviour.UNSOLICITED_ADVICE)
    assert advice_on(reply, unsure, sure).correction.section == "unsolicited_advice"


@pytest.mark.parametrize(
    ("of_the_match", "of_the_reply"),
    [({"confidence": 0.4}, {}), ({}, {"confidence": 0.4}), ({"score": 90.0}, {})],
    ids=["these words were unclear", "all words were unclear", "the words only resemble the phrase"],
)
def test_thin_evidence_is_never_an_accusation(of_the_match, of_the_reply):
    found = match("you will get over it", POOR, Behaviour.MINIMIZING, **of_the_match)
    advice = advice_on(POOR, found, **of_the_reply)
    assert advice.correction.say.startswith("I may have misheard")
    assert "but I heard “you will get over it”" in advice.correction.say


def test_a_long_quote_is_cut_short():
    reply = "you just have to get up and go out and find a new job today"
    advice = advice_on(reply, match(reply, reply, Behaviour.UNSOLICITED_ADVICE))
    assert advice.correction.heard.endswith("…")
    assert len(advice.correction.heard.split()) <= 7


def test_nothing_to_fault_is_given_no_invented_fault():
    reply = "That sounds so hard. What do you need?"
    advice = advice_on(
        reply,
        match("That sounds so hard.", reply, Behaviour.EMPATHY),
        question("What do you need?", reply, is_open=True),
    )
    assert advice.praise is not None
    assert advice.correction is None
    assert advice.instead is None


# --- next steps


def test_what_is_missing_is_a_next_step_and_no_fault():
    reply = "That sounds so hard."
    advice = advice_on(reply, match(reply, reply, Behaviour.EMPATHY), missing=(Kind.OPEN_ENDED,))
    assert advice.correction.say.startswith("To build on that,")
    assert advice.correction.section == "open_questions"
    assert "?" in advice.instead.say, "what to try shows the open question that is asked for"


def test_a_closed_question_is_turned_round_and_not_faulted():
    reply = "Did you call your sister?"
    advice = advice_on(reply, question(reply, reply, is_open=False), missing=(Kind.OPEN_ENDED,))
    assert "“Did you call your sister”" in advice.correction.say
    assert "what or how" in advice.correction.say
    assert not any(word in advice.correction.say.lower() for word in ("wrong", "mistake", "don't", "not"))


def test_a_closed_question_in_a_turn_that_asks_for_nothing_goes_without_remark():
    reply = "Did you call your sister?"
    advice = advice_on(reply, question(reply, reply, is_open=False))
    assert advice.correction is None


def test_many_questions_without_a_validation_are_not_praised_as_more():
    reply = "What happened? How did it start? What do you want?"
    advice = advice_on(
        reply,
        question("What happened?", reply, is_open=True),
        question("How did it start?", reply, is_open=True),
        question("What do you want?", reply, is_open=True),
        missing=(Kind.VALIDATING,),
    )
    assert any(step in advice.correction.say for step in LESSON.coaching.hear_first)


@pytest.mark.parametrize("behaviour", sorted(BUILDING))
def test_each_building_behaviour_that_is_missing_has_its_own_next_step(behaviour):
    advice = advice_on("Okay.", missing=(behaviour,))
    assert advice.correction.section == behaviour
    assert any(step in advice.correction.say for step in LESSON.building(behaviour).next_step)
    assert advice.correction.say.startswith("If you have not yet,"), "it may have been said and not been heard"


# --- praise


def test_the_pair_of_a_validation_and_then_an_open_question_is_praised():
    reply = "That sounds so hard. What do you need?"
    pair = (
        match("That sounds so hard.", reply, Behaviour.EMPATHY),
        question("What do you need?", reply, is_open=True),
    )
    assert advice_on(reply, *pair).praise.say in LESSON.coaching.pair


def test_a_question_that_comes_before_the_validation_is_no_such_pair():
    reply = "What do you need? That sounds so hard."
    advice = advice_on(
        reply,
        match("That sounds so hard.", reply, Behaviour.EMPATHY),
        question("What do you need?", reply, is_open=True),
    )
    assert advice.praise.section == "empathy"


@pytest.mark.parametrize("behaviour", sorted(BUILDING))
def test_praise_names_what_was_done(behaviour):
    reply = "These are the very words."
    advice = advice_on(reply, match("the very words.", reply, behaviour))
    assert advice.praise.section == behaviour
    assert advice.praise.phrase_id == f"{behaviour}_phrase"
    assert "the very words" in advice.praise.say


def test_what_was_not_done_is_not_praised():
    praised = advice_on("Okay then.").praise
    assert praised.say in LESSON.coaching.respect
    assert praised.section == ""


def test_beside_a_correction_only_the_very_words_are_praised():
    reply = "That sounds hard, but you will get over it soon."
    advice = advice_on(
        reply,
        match("That sounds hard,", reply, Behaviour.EMPATHY),
        match("you will get over it", reply, Behaviour.MINIMIZING),
    )
    assert "“That sounds hard”" in advice.praise.say


def test_the_words_that_broke_trust_are_not_praised_as_a_question():
    reply = "What were you thinking?"
    advice = advice_on(reply, match(reply, reply, Behaviour.JUDGING), question(reply, reply, is_open=True))
    assert advice.praise.say in LESSON.coaching.respect


def test_praise_never_contradicts_the_correction():
    reply = "No judgment here, but that was stupid."
    advice = advice_on(
        reply,
        match("No judgment here,", reply, Behaviour.NONJUDGMENT),
        match("that was stupid.", reply, Behaviour.JUDGING),
    )
    assert advice.praise.say in LESSON.coaching.respect


# --- silence


def test_silence_is_met_kindly_and_is_no_fault():
    advice = advise(assessed(""), Transcript.from_text(""), TURN, LESSON, ())
    assert advice.praise is None
    assert advice.correction is None
    assert advice.instead.say == nothing_heard(TURN)
    assert advice.instead.say.startswith("I did not hear anything: ")
    assert TURN.instead[0] in advice.instead.say


# --- different each time, in time, always the same for the same


def test_four_tries_in_a_row_are_answered_in_four_ways():
    said, seen = (), []
    for _ in range(4):
        advice = advice_on(POOR, GET_OVER_IT, said_before=said)
        seen.append(advice.spoken)
        said += advice.spoken
    for part in range(3):
        assert len({spoken[part] for spoken in seen}) == 4


def test_the_same_input_gives_the_same_advice():
    assert advice_on(POOR, GET_OVER_IT) == advice_on(POOR, GET_OVER_IT)


def test_the_word_limit_is_twelve_seconds_of_unhurried_speech():
    assert MOST_WORDS <= LONGEST_ADVICE_S * WORDS_PER_S


@given(
    reply=st.lists(
        st.sampled_from(["you", "should", "rest", "I", "told", "everyone", "what"]), min_size=1, max_size=60
    ),
    found=st.lists(st.tuples(st.sampled_from(sorted(Behaviour)), st.integers(0, 59), st.integers(1, 30)), max_size=5),
    missing=st.lists(st.sampled_from([*Kind, *sorted(BUILDING)]), max_size=2, unique=True),
    asked=st.lists(st.tuples(st.booleans(), st.integers(0, 59), st.integers(1, 9)), max_size=3),
    score=st.sampled_from([50.0, 100.0]),
    tries=st.integers(1, 6),
)
def test_any_advice_at_all_is_under_twelve_seconds_and_corrects_only_what_was_heard(
    reply, found, missing, asked, score, tries
):
    last = len(reply)
    matches = [
        PhraseMatch(
            phrase_id="p",
            behaviour=behaviour,
            kind=Kind.VALIDATING if behaviour.builds else Kind.TRUST_BREAKING,
            score=score,
            word_start=min(start, last - 1),
            word_end=min(start + size, last),
        )
        for behaviour, start, size in found
    ]
    matches = [one for one in matches if one.word_start < one.word_end]
    questions = [
        Question(open=is_open, word_start=min(start, last - 1), word_end=min(start + size, last))
        for is_open, start, size in asked
    ]
    questions = [one for one in questions if one.word_start < one.word_end]
    said = ()
    for _ in range(tries):
        advice = advice_on(" ".join(reply), *matches, *questions, missing=tuple(missing), said_before=said)
        said += advice.spoken
        assert words_in(advice) <= MOST_WORDS
        assert advice.praise is not None or advice.correction.say.startswith("I may have misheard")
        broke = {one.behaviour for one in matches} & BREAKING
        corrected = advice.correction.section if advice.correction else None
        assert (corrected in BREAKING) == bool(broke)


# --- the summary


def result(reply, *found, attempts=1, **about):
    return TurnResult(turn=TURN, assessment=assessed(reply, *found, **about), attempts=attempts)


WARM = "That sounds hard."
WARM_RESULT = result(WARM, match(WARM, WARM, Behaviour.EMPATHY))


def test_a_summary_says_what_was_built_what_was_broken_and_one_thing_to_practise():
    summary = summarize((WARM_RESULT, result(POOR, GET_OVER_IT)), LESSON)
    assert summary.built == (Behaviour.EMPATHY,)
    assert summary.broken == (Behaviour.MINIMIZING,)
    assert LESSON.breaking(Behaviour.MINIMIZING).next_time in summary.practise_next
    assert summary.spoken[-1] == summary.practise_next
    assert sum(len(line.split()) for line in summary.spoken) <= MOST_WORDS * 1.5


def test_what_was_asked_for_in_vain_most_often_is_to_be_practised_when_nothing_broke():
    turns = (
        result("Okay.", missing=(Kind.OPEN_ENDED,)),
        result("Okay.", missing=(Behaviour.CONSISTENCY,)),
        result("Okay.", missing=(Behaviour.CONSISTENCY,)),
    )
    assert LESSON.building(Behaviour.CONSISTENCY).next_step[0] in summarize(turns, LESSON).practise_next


def test_a_session_without_a_fault_is_given_none():
    summary = summarize((WARM_RESULT,), LESSON)
    assert summary.broken == ()
    assert summary.practise_next == LESSON.coaching.go_further


def test_trying_again_is_honored():
    again = summarize((result(WARM, match(WARM, WARM, Behaviour.EMPATHY), attempts=2),), LESSON)
    assert any("tried again" in line for line in again.spoken)
    assert not any("tried again" in line for line in summarize((WARM_RESULT,), LESSON).spoken)


def test_a_summary_accuses_nobody_on_thin_evidence():
    faint = match("you will get over it", POOR, Behaviour.MINIMIZING, score=60.0)
    assert summarize((result(POOR, faint),), LESSON).broken == ()
    assert summarize((result(POOR, GET_OVER_IT, confidence=0.4),), LESSON).broken == ()


def test_a_session_with_nothing_built_is_met_with_respect():
    assert summarize((result("Okay."),), LESSON).spoken[0] == LESSON.coaching.respect[0]
