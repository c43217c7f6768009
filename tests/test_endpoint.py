"""How finished does a reply sound? Sentences written for these tests, with the marks a recogniser puts or loses."""

from dataclasses import replace

import pytest

from voicecoach.endpoint import how_finished
from voicecoach.patience import SILENCE_S, Finish, Patience, silence_needed_s
from voicecoach.text import Transcript

TRAILING = [
    "I hear that you are scared and I just",
    "I hear that you are scared, and I just...",
    "That must be hard because",
    "That must be hard. Because.",
    "Um",
    "I can see how much you love your",
    "What would you like to do about the",
    "It sounds as if you",
    "It sounds like.",
    "Thank you for telling me about",
    "I'm so sorry, and I want you to know that",
    "When you got home last night",
    "If you ever feel like that.",
    "Would you like to",
    "Did you?",
    "What did you",
    "I was wondering if",
    "You said that your mother and",
    "I think",
    "Well, I appreciate.",
    "I know that it's",
    "You've been through so much, and they're",
    "Which part of that evening",
    "The thing is, the first meeting,",
    "It takes a lot of",
    "We could look at it together, or",
    "I am glad you came in after what?",
]
QUESTIONS = [
    "That sounds lonely. What was the hardest part of it?",
    "I'm glad you came. How have you been sleeping since then?",
    "Thank you for trusting me with that. Would you like to tell me more?",
    "I am here with you. What are you most afraid of?",
    "What would you want your brother to understand about all this?",
]
STATEMENTS = [
    "That sounds really hard.",
    "You just need to stay positive.",
    "I am sorry about your dog.",
    "I can hear how tired you are.",
    "You can call me whenever you need to.",
    "I know you do.",
    "I believe you.",
    "Please come in.",
    "That is up to you.",
    "That sounds really hard. I would feel the same way after such a day.",
    "I am glad you told me what happened on Sunday.",
]


@pytest.mark.parametrize("words", TRAILING)
def test_words_that_trail_off_are_waited_for(words):
    assert how_finished(Transcript.from_text(words)) is Finish.TRAILS_OFF


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_whole_question_finishes_a_reply(words):
    assert how_finished(Transcript.from_text(words)) is Finish.FINISHED


def test_a_question_that_lost_its_mark_is_waited_for_a_little_longer():
    said = Transcript.from_text("That sounds lonely. what was the hardest part of it")
    assert how_finished(said) is Finish.COMPLETE


def test_one_who_writes_no_marks_at_all_is_understood():
    assert how_finished(Transcript.from_text("how long have you been living with your sister")) is Finish.FINISHED


@pytest.mark.parametrize("words", STATEMENTS)
def test_a_statement_can_stand_and_often_more_follows(words):
    assert how_finished(Transcript.from_text(words)) is Finish.MAY_GO_ON


@pytest.mark.parametrize("words", ["How did that feel?", "Are you safe?"])
def test_a_short_question_alone_may_be_only_a_beginning(words):
    assert how_finished(Transcript.from_text(words)) is Finish.COMPLETE


def test_telling_that_one_wonders_is_not_asking():
    wondering = "I was thinking of you. I would like to understand what this is like for you."
    assert how_finished(Transcript.from_text(wondering)) is Finish.MAY_GO_ON


@pytest.mark.parametrize("words", ["", "...", "?"])
def test_no_words_are_not_a_reply(words):
    assert how_finished(Transcript.from_text(words)) is Finish.NO_WORDS


@pytest.mark.parametrize("tag", [", do you?", ", did you?", ", isn't it?"])
def test_a_tag_closes_a_sentence_though_it_ends_like_an_opening(tag):
    assert how_finished(Transcript.from_text(f"You did not sleep at all last night{tag}")) is not Finish.TRAILS_OFF


def test_the_more_finished_the_shorter_the_silence():
    by_finish = (Finish.TRAILS_OFF, Finish.MAY_GO_ON, Finish.COMPLETE, Finish.FINISHED)
    waits = [SILENCE_S[finish] for finish in by_finish]
    assert waits == sorted(waits, reverse=True)
    assert max(waits) <= 3.0
    assert 0.5 <= min(waits) <= 0.7


def test_patience_lengthens_every_silence():
    for finish in (None, *Finish):
        short, normal, long = (silence_needed_s(finish, patience) for patience in Patience)
        assert short < normal < long


def test_a_question_that_may_be_misheard_is_given_time_to_go_on():
    words = "That sounds lonely. What would help you tonight?"
    sure = Transcript.from_text(words)
    unsure = replace(sure, words=tuple(replace(word, probability=0.6) for word in sure.words))
    assert how_finished(sure) is Finish.FINISHED
    assert how_finished(unsure) is Finish.MAY_GO_ON


def test_a_word_at_the_end_that_may_be_misheard_is_given_time_to_go_on():
    sure = Transcript.from_text("That sounds lonely. How can I support you while you wait?")
    *words, last = sure.words
    unsure = replace(sure, words=(*words, replace(last, probability=0.2)))
    assert how_finished(sure) is Finish.FINISHED
    assert how_finished(unsure) is Finish.MAY_GO_ON


def test_a_full_stop_makes_a_statement_of_what_has_the_words_of_a_question():
    said = "That sounds lonely. Who have been with you through all of this time."
    assert how_finished(Transcript.from_text(said)) is Finish.COMPLETE


@pytest.mark.parametrize(
    "words",
    [
        "You told me about the choir. What have you been?",
        "It was a long day, and do you still have?",
        "So do you currently have?",
        "I'm sorry about the bus, do you have?",
        "That sounds like a lot. What kind of weeks have you been?",
        "Well, has she been?",
        "I heard you, so whatcha?",
        "I am glad that you called. What happens when?",
        "That is a kind thought. What would you say to a friend who?",
    ],
)
def test_a_question_that_asks_about_nothing_yet_trails_off(words):
    assert how_finished(Transcript.from_text(words)) is Finish.TRAILS_OFF


@pytest.mark.parametrize(
    "words",
    [
        "I am glad that you came. How have you been?",
        "That is hard. What kind of support do you have?",
        "So what do you still have?",
        "If you can do it, anybody can.",
        "Where do you go now that he has?",
        "Since when?",
    ],
)
def test_a_question_that_ends_in_the_same_words_and_is_whole_does_not(words):
    assert how_finished(Transcript.from_text(words)) is not Finish.TRAILS_OFF
