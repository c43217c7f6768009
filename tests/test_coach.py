"""The coach: one praise, one correction, what to say instead; fair, short, and different each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coached import GET_OVER_IT, LESSON, POOR, TURN, assessed, match, question
from voicecoach.behaviours import BREAKING, BUILDING, Behaviour, Kind
from voicecoach.coach import (
    LONGEST_ADVICE_S,
    MOST_HARMFUL_FIRST,
    MOST_WORDS,
    WORDS_PER_S,
    advise,
    nothing_heard,
)
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question
from voicecoach.quotes import LONGEST_QUOTE
from voicecoach.text import Transcript


def advice_on(reply, *found, said_before=(), **about):
    return advise(assessed(reply, *found, **about), Transcript.from_text(reply), TURN, LESSON, said_before)


def words_in(advice):
    return sum(len(line.split()) for line in advice.spoken)


# --- corrections


def test_a_correction_quotes_the_trainee_says_why_and_what_to_say_instead():
    advice = advice_on(POOR, GET_OVER_IT)
    assert advice.correction.heard == "Come on, you will get over it soon", "a whole clause"
    assert f"“{advice.correction.heard}”" in advice.correction.say
    assert advice.correction.phrase_id == "minimizing_phrase"
    assert advice.correction.section == "minimizing"
    assert advice.correction.say.endswith((LESSON.breaking("minimizing").why, LESSON.breaking("minimizing").briefly))
    assert any(line in advice.instead.say for line in TURN.instead)


def test_a_reason_that_there_is_no_time_for_is_there_to_be_read():
    reply = "That sounds so very hard to carry, but you will get over it soon."
    advice = advice_on(
        reply,
        match("That sounds so very hard", reply, Behaviour.EMPATHY),
        match("you will get over it", reply, Behaviour.MINIMIZING),
    )
    entry = LESSON.breaking("minimizing")
    spoken = any(reason in advice.correction.say for reason in (entry.why, entry.briefly))
    assert advice.correction.why == ("" if spoken else entry.why)


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
    assert "but I heard “Come on, you will get over it soon”" in advice.correction.say


def test_a_long_quote_is_cut_short():
    reply = "you just have to get up and go out and find a new job today"
    advice = advice_on(reply, match(reply, reply, Behaviour.UNSOLICITED_ADVICE))
    assert advice.correction.heard.endswith("…")
    assert len(advice.correction.heard.split()) <= LONGEST_QUOTE + 1


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
    assert advice.correction.say in LESSON.coaching.ask_on
    assert advice.correction.phrase_id == ""
    assert "?" in advice.instead.say, "what to try shows the open question that is asked for"


def test_a_closed_question_is_turned_round_and_not_faulted():
    reply = "Did you call your sister?"
    advice = advice_on(reply, question(reply, reply, is_open=False), missing=(Kind.OPEN_ENDED,))
    assert "“Did you call your sister”" in advice.correction.say
    assert "what or how" in advice.correction.say
    assert not any(word in advice.correction.say.lower() for word in ("wrong", "mistake", "don't", "not"))


def test_a_statement_with_a_question_mark_is_not_turned_into_a_question():
    reply = "You would rather feel the bad?"
    advice = advice_on(reply, question(reply, reply, is_open=False), missing=(Kind.OPEN_ENDED,))
    assert advice.correction.say in LESSON.coaching.ask_openly


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


def test_two_questions_in_one_breath_are_one_thing_asked():
    reply = "You want tell me more, what happen when you stop?"
    advice = advice_on(
        reply,
        question("tell me more,", reply, is_open=True),
        question("what happen when you stop?", reply, is_open=True),
        missing=(Kind.VALIDATING,),
    )
    assert not any(step in advice.correction.say for step in LESSON.coaching.hear_first)
    assert any(step in advice.correction.say for step in LESSON.coaching.hear_them)


@pytest.mark.parametrize("behaviour", sorted(BUILDING))
def test_each_building_behaviour_that_is_missing_has_its_own_next_step(behaviour):
    advice = advice_on("Is that so.", missing=(behaviour,))
    assert advice.correction.section == behaviour
    assert any(step in advice.correction.say for step in LESSON.building(behaviour).next_step)
    assert advice.correction.say.startswith(LESSON.coaching.if_not_yet), "it may have been said and not been heard"


# --- praise


def test_the_pair_of_a_validation_and_then_an_open_question_is_praised():
    reply = "That sounds so hard. What do you need?"
    pair = (
        match("That sounds so hard.", reply, Behaviour.EMPATHY),
        question("What do you need?", reply, is_open=True),
    )
    praise = advice_on(reply, *pair).praise
    assert praise.section == "what_builds_trust"
    assert "“That sounds so hard”" in praise.say


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


def test_where_nothing_was_recognized_the_coach_says_so_and_thanks_nobody():
    first = advice_on("Okay then.", missing=(Kind.VALIDATING,)).praise
    assert first.say in LESSON.coaching.unsure
    assert first.section == "", "it is no praise"
    for text in (*LESSON.coaching.unsure, *LESSON.coaching.may_have_missed):
        assert "thank" not in text.lower()


def test_the_coach_is_humbler_where_the_reply_takes_up_what_the_peer_said():
    first = advice_on("You and your Saturday.", missing=(Kind.VALIDATING,)).praise
    assert first.say in LESSON.coaching.may_have_missed


@pytest.mark.parametrize(
    "reply", ["I'll sit with you.", "We could open them together.", "That sounds annoying.", "Birthdays suck."]
)
def test_the_coach_is_humbler_where_the_reply_offers_company_or_says_how_it_feels(reply):
    assert advice_on(reply, missing=(Kind.VALIDATING,)).praise.say in LESSON.coaching.may_have_missed


def test_a_quote_is_not_cut_to_its_first_word():
    turn = TURN.model_copy(update={"peer": "It won't be the same. It's the first Thanksgiving without June."})
    said, reply = (), "It won't be the same without her."
    for _ in LESSON.coaching.took_up:
        assessment = assessed(reply, missing=(Kind.OPEN_ENDED,))
        advice = advise(assessment, Transcript.from_text(reply), turn, LESSON, said)
        said += advice.spoken
        assert "“It …”" not in advice.praise.say


def test_an_echo_may_say_a_word_three_times_as_the_peer_did():
    turn = TURN.model_copy(update={"peer": "The other one just says that I'm late. Late, late, late."})
    reply = "Late, late, late."
    advice = advise(assessed(reply, missing=(Kind.VALIDATING,)), Transcript.from_text(reply), turn, LESSON, ())
    assert advice.praise.section == "active_listening"


def test_an_echo_may_hold_small_words_that_stood_behind_a_not():
    turn = TURN.model_copy(update={"peer": "It's not the letters. It's the pile."})
    advice = advise(
        assessed("The pile.", missing=(Kind.VALIDATING,)), Transcript.from_text("The pile."), turn, LESSON, ()
    )
    assert advice.praise.section == "active_listening"


def test_who_takes_up_what_the_peer_said_is_not_told_to_say_what_they_heard():
    advice = advice_on("Saturday. And you were all alone.", missing=(Kind.VALIDATING,))
    assert advice.correction is None
    told = advice_on("Right then.", missing=(Kind.VALIDATING,)).correction
    assert any(told.say.endswith(step) for step in LESSON.coaching.hear_them)


def test_a_question_is_praised_whole_though_it_holds_a_warm_word():
    reply = "What made it so hard for you?"
    advice = advice_on(reply, match("hard for you?", reply, Behaviour.EMPATHY), question(reply, reply, is_open=True))
    assert advice.praise.heard == reply.rstrip("?")
    assert advice.praise.section == "open_questions"


def test_praise_is_not_followed_by_a_step_that_denies_it():
    reply = "I am not going anywhere, Danny."
    praised = match("I am not going anywhere,", reply, Behaviour.CONSISTENCY)
    advice = advice_on(reply, praised, missing=(Kind.VALIDATING,))
    assert advice.praise.section == "consistency"
    assert advice.correction is None


def test_the_peers_own_word_given_back_is_praised_as_no_more_than_that():
    advice = advice_on("On Saturday.", missing=(Kind.VALIDATING,))
    assert advice.praise.say in {text.replace("{heard}", "On Saturday") for text in LESSON.coaching.took_up}


def test_taking_back_what_the_peer_blames_themselves_for_is_more_than_listening():
    reply = "You are not a fool."
    assert advice_on(reply, match(reply, reply, Behaviour.ACTIVE_LISTENING)).praise.section == "nonjudgment"
    plain = "You are so tired."
    assert advice_on(plain, match(plain, plain, Behaviour.ACTIVE_LISTENING)).praise.section == "active_listening"


def test_a_sorry_that_keeps_something_private_is_a_limit_and_no_empathy():
    reply = "That is private, sorry."
    assert advice_on(reply, match("sorry.", reply, Behaviour.EMPATHY)).praise.section == "boundaries"


def test_praise_for_a_phrase_says_what_that_phrase_does_before_it_says_it_in_general():
    reply = "I should have called you."
    owned = PhraseMatch(
        phrase_id="consistency_owns",
        behaviour=Behaviour.CONSISTENCY,
        kind=None,
        score=100.0,
        word_start=0,
        word_end=3,
        confidence=1.0,
    )
    special = LESSON.coaching.praise_of["consistency_owns"]
    praise = advice_on(reply, owned).praise.say
    assert praise in {f"{text} {special.why}".replace("{heard}", reply.strip(".")) for text in special.praise}


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
    assert advice.praise is None


@pytest.mark.parametrize(
    ("reply", "praised"),
    [
        ("Why are you telling me and not a doctor?", False),
        ("So why didn't you come on Saturday?", False),
        ("Why do you think that is?", True),
        ("Why does it get worse at night?", True),
        ("What made you stay?", True),
        ("Why?", False),
        ("What's the weather tomorrow?", False),
        ("How was the movie that you saw?", True),
    ],
)
def test_a_why_that_asks_people_to_account_for_themselves_is_not_praised(reply, praised):
    advice = advice_on(reply, question(reply, reply, is_open=True))
    assert (advice.praise.section == "open_questions") == praised


def test_small_talk_that_the_peer_began_is_none():
    turn = TURN.model_copy(update={"peer": "I watched the game alone on Saturday."})
    reply = "How was the game?"
    asked = assessed(reply, question(reply, reply, is_open=True))
    assert advise(asked, Transcript.from_text(reply), turn, LESSON, ()).praise.section == "open_questions"


def test_a_question_of_one_word_is_quoted_with_what_it_is_about():
    reply = "I see. Late for what?"
    assert advice_on(reply, question("what?", reply, is_open=True)).praise.heard == "Late for what"


@pytest.mark.parametrize(
    ("reply", "peer"),
    [
        ("Breathe.", "I picture her face, and I can't breathe."),
        ("That's funny.", "Funny story. I was under the kitchen table."),
        ("Your neighbor is an asshole.", "My neighbor says it's time to move on."),
        ("Mail is mail.", "There'll be six weeks of mail."),
        ("That's not how it works.", "You work with these people, don't you? Call them."),
    ],
)
def test_a_word_of_the_peers_that_is_turned_against_them_is_not_praised(reply, peer):
    turn = TURN.model_copy(update={"peer": peer})
    advice = advise(assessed(reply, missing=(Kind.VALIDATING,)), Transcript.from_text(reply), turn, LESSON, ())
    assert advice.praise.section == "", "it is no praise"


def test_praise_never_contradicts_the_correction():
    reply = "No judgment here, but that was stupid."
    advice = advice_on(
        reply,
        match("No judgment here,", reply, Behaviour.NONJUDGMENT),
        match("that was stupid.", reply, Behaviour.JUDGING),
    )
    assert advice.praise is None


# --- silence


def test_silence_is_met_kindly_and_is_no_fault():
    advice = advise(assessed(""), Transcript.from_text(""), TURN, LESSON, ())
    assert advice.praise is None
    assert advice.correction is None
    assert advice.instead.say == nothing_heard(TURN)
    assert advice.instead.say.startswith("I did not hear anything: ")
    assert TURN.instead[0] in advice.instead.say


def test_every_silence_gets_another_line():
    assert len({nothing_heard(TURN, quiet) for quiet in range(len(TURN.instead))}) == len(TURN.instead)


# --- different each time, in time, always the same for the same


def test_four_tries_in_a_row_are_answered_in_four_ways():
    said, seen = (), []
    for _ in range(4):
        advice = advice_on(POOR, GET_OVER_IT, said_before=said)
        seen.append(advice.spoken)
        said += advice.spoken
    for part in range(2):
        assert len({spoken[part] for spoken in seen}) == 4


def test_another_reply_is_answered_in_other_words_and_the_same_one_in_the_same():
    replies = [f"{name}, you will get over it soon." for name in ("Ann", "Ben", "Cleo", "Dan", "Eve", "Finn")]
    advices = [advice_on(reply, match("you will get over it", reply, Behaviour.MINIMIZING)) for reply in replies]
    assert len({advice.instead.say for advice in advices}) > 1
    assert len({advice.correction.say.replace(advice.correction.heard, "") for advice in advices}) > 1


# --- what to say instead


def test_what_the_reply_holds_already_is_not_suggested():
    reply = "Thank you for trusting me with that, but do you need a sponsor?"
    broke = match("do you need a sponsor?", reply, Behaviour.UNSOLICITED_ADVICE)
    said = ()
    for _ in range(6):
        advice = advice_on(reply, broke, said_before=said)
        said += advice.spoken
        assert advice.instead is not None
        assert "Thank you for trusting me with that" not in advice.instead.say


def test_a_good_half_is_kept_and_only_the_other_half_suggested():
    reply = "That sounds hard. You will get over it soon."
    advice = advice_on(
        reply,
        match("That sounds hard.", reply, Behaviour.EMPATHY),
        match("You will get over it", reply, Behaviour.MINIMIZING),
    )
    assert any(advice.instead.say.endswith(half) for half in ("What do you need?", "How are you?"))
    assert not any(line in advice.instead.say for line in TURN.instead)


def test_a_question_that_came_too_early_is_kept_and_what_to_say_before_it_suggested():
    reply = "What do you need?"
    advice = advice_on(reply, question(reply, reply, is_open=True), missing=(Kind.VALIDATING,))
    assert advice.instead.say.startswith(tuple(lead for lead in LESSON.coaching.begin_with))
    assert "?" not in advice.instead.say


def test_a_suggestion_that_is_taken_up_is_enough():
    missing = (Behaviour.CONFIDENTIALITY,)
    advice = advice_on(TURN.instead[2], missing=missing)
    assert advice.praise.say in LESSON.coaching.fits_here
    assert advice.correction is None
    assert advice_on("Never mind.", missing=missing).correction is not None


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
        broke = {one.behaviour for one in matches} & BREAKING
        assert advice.spoken
        assert advice.praise is not None or advice.correction is not None
        corrected = advice.correction.section if advice.correction else None
        assert (corrected in BREAKING) == bool(broke)


def test_late_in_a_session_a_line_comes_again_before_there_is_none():
    said = (*TURN.instead, *LESSON.coaching.fits_anyone)
    advice = advice_on(POOR, GET_OVER_IT, said_before=said)
    assert any(line in advice.instead.say for line in TURN.instead)


def test_a_peer_who_asked_is_given_no_line_that_answers_nobody():
    turn = TURN.model_copy(update={"peer": "Do I see you again?", "listen_for": (Behaviour.CONSISTENCY,)})
    said, tried = (), []
    for _ in range(2 * len(turn.instead)):
        assessment = assessed("Well now.", missing=(Behaviour.CONSISTENCY,))
        advice = advise(assessment, Transcript.from_text("Well now."), turn, LESSON, said)
        said += advice.spoken
        tried += [line for line in turn.instead if line in advice.instead.say]
    assert sorted(tried) == sorted(2 * turn.instead), "each comes twice, and no other"
