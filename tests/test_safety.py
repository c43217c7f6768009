"""Danger is noticed in the trainee's own present words, and in nobody else's."""

import pytest

from tests.safety_lines import (
    ASKED,
    EVERYDAY,
    MAY_BE_OWN,
    NOT_SO,
    OF_OTHERS,
    OWN_WRITTEN_FIRST,
    OWN_WRITTEN_LATER,
    PAST,
)
from voicecoach import bundled, safety
from voicecoach.coach import MOST_WORDS
from voicecoach.errors import InDanger, VoicecoachError
from voicecoach.lesson import load_lesson
from voicecoach.scenario import load_scenario, scenario_files
from voicecoach.text import Transcript

OWN = [
    "I want to kill myself.",
    "I don't want to be here any more.",
    "i dont know what to say. I don't want to be here anymore",
    "Honestly, I just want to die.",
    "I can't do this practice today, I want to die",
    "I'm thinking about killing myself.",
    "I've been thinking about ending my life.",
    "I feel like killing myself tonight.",
    "I really don't want to live anymore.",
    "I don't want to be alive.",
    "I wish I was dead.",
    "I wish that I were dead.",
    "I'd be better off dead.",
    "Everyone would be better off without me.",
    "I have nothing to live for.",
    "I'm suicidal.",
    "I'm feeling suicidal right now",
    "I need to tell you something, I'm going to hurt myself.",
    "I have to say that I want to end it all.",
    "I think I want to die.",
    "I feel like I want to die.",
    "I keep thinking about hurting myself.",
    "I can't stop thinking about killing myself.",
    "I'm not safe at home.",
    "I don't feel safe with myself.",
    "um I sometimes I just don't want to wake up again",
    "I’m going to end my life.",
    "That sounds hard. To be honest, I want to die too.",
    "I wanna kill myself",
    "I keep thinking about suicide, every day.",
    "I'm contemplating suicide.",
    "I wish I had the courage to end my life.",
    "I just want to stop existing.",
    "I've decided to take my own life.",
    "I'll kill myself tonight.",
]
NOT_OWN = [
    # asking a peer, which is good practice
    "Are you thinking about killing yourself?",
    "Do you want to die, or do you want the pain to stop?",
    "When you say you don't want to be here anymore, do you mean that you want to end your life?",
    "Have you been feeling suicidal?",
    "I want to ask you straight out: are you thinking of suicide?",
    "I'm asking because I care. Are you safe at home?",
    # giving back what the peer said
    "You said, I don't want to be here any more. What did you mean?",
    "When you say I want to die, I take that seriously.",
    "So it's like, I don't want to live anymore, is that it?",
    "I heard you say I want to kill myself, and I'm staying right here.",
    "What goes through your mind when you think I wish I was dead",
    "I want to die, you said, and I'd like to understand that.",
    "My last peer told me I want to end my life, and we got through it.",
    "Lots of people who go through this say I don't want to live anymore.",
    # the trainee's past, shared for the peer's sake
    "There was a time I wanted to die too, and it passed.",
    "I wanted to kill myself once, and I got help.",
    "Years ago I was like, I want to die, and then I found this place.",
    "I used to wake up thinking I don't want to be alive.",
    "When I was in the hospital I felt suicidal, and people stayed with me.",
    "I have been suicidal, so I know how dark it gets.",
    "I thought everybody would be better off without me. I was wrong.",
    "I remember thinking I want to die, and that was my lowest point.",
    "I attempted suicide when I was nineteen.",
    # not so
    "I don't want to kill myself.",
    "I'm not suicidal.",
    "I don't want to die.",
    # figures of speech
    "I want to die of embarrassment when I hear my own voice.",
    "I could kill myself for forgetting your name.",
    "I'm dying to hear how it went.",
    "I don't want to be here any more than you do.",
    "I'm going to kill myself laughing.",
    "I'm going to kill myself if I have to fill in one more form.",
    # other things
    "I'm suicide prevention trained.",
    "I've been thinking about suicide prevention a lot since that training.",
    "I'm thinking of suicide as something we can talk about openly, like you asked.",
    "I'll end my break early and come with you.",
    "I want to be here for you.",
    "I don't want to be late any more.",
    "I want to live closer to my sister.",
    "I don't want to live with my parents any more.",
    "I don't want to be here any later than five.",
    "I want to end my shift on time.",
    "I'm going to cut myself some slack.",
    "If I want to die with dignity, what are my rights?",
    "",
    "That sounds so hard. What do you need right now?",
]


GROUPS = {
    "asked of the peer": ASKED,
    "the trainee's past": PAST,
    "others, and the peer": OF_OTHERS,
    "denied": NOT_SO,
    "everyday": EVERYDAY,
    "not own": tuple(NOT_OWN),
}


def bare(reply):
    """Return a reply as recognition may leave it: no marks, no capitals."""
    return "".join(sign for sign in reply.lower() if sign.isalnum() or sign in " '’")


@pytest.mark.parametrize("said", [str, bare])
@pytest.mark.parametrize("lines", [OWN, OWN_WRITTEN_FIRST, OWN_WRITTEN_LATER])
def test_own_words_of_danger_stop_the_practice(lines, said):
    assert [line for line in lines if not safety.speaks_of_own_danger(said(line))] == []


@pytest.mark.parametrize("said", [str, bare])
@pytest.mark.parametrize("group", GROUPS)
def test_words_that_are_not_about_the_trainee_now_go_on(group, said):
    assert [line for line in GROUPS[group] if safety.speaks_of_own_danger(said(line))] == []


@pytest.mark.parametrize("group", sorted(set(GROUPS) - {"not own"}))
def test_what_is_plainly_not_own_is_coached_as_ever(group):
    assert [line for line in GROUPS[group] if safety.may_speak_of_own_danger(line)] == []


def test_what_may_be_meant_or_not_does_not_stop_the_practice_and_is_not_coached():
    assert [line for line in MAY_BE_OWN if safety.speaks_of_own_danger(line)] == []
    assert [line for line in MAY_BE_OWN if not safety.may_speak_of_own_danger(line)] == []


def test_what_may_be_meant_is_meant_by_somebody_who_can_not_go_on():
    assert safety.speaks_of_own_danger("I can't do this any more. I've been thinking of ending things.")
    assert not safety.speaks_of_own_danger("I can't do this any more, the buses never come.")


def test_it_stands_among_other_words_too():
    around = "That sounds so hard. {} What do you need right now?"
    lines = (*OWN_WRITTEN_FIRST, *OWN_WRITTEN_LATER)
    assert [line for line in lines if not safety.speaks_of_own_danger(around.format(line.rstrip(".") + "."))] == []


def test_no_line_of_the_lesson_or_of_a_scenario_is_taken_for_the_trainees_own():
    contrasts = [(pair.better, pair.peer) for pair in load_lesson().contrasts]
    talks = [load_scenario(path) for path in scenario_files((bundled.folder("scenarios"),))]
    instead = [(line, turn.peer) for talk in talks for turn in talk.turns for line in turn.instead]
    assert [line for line, peer in contrasts + instead if safety.may_speak_of_own_danger(line, peer)] == []
    assert [line for line, peer in contrasts + instead if safety.speaks_of_own_danger(line, peer)] == []


def test_check_raises_with_the_message():
    with pytest.raises(InDanger, match="Let's stop the practice here"):
        safety.check(Transcript.from_text(OWN[0]))
    safety.check(Transcript.from_text(NOT_OWN[0]))


def test_the_peers_own_words_heard_again_are_an_echo():
    peer = "Some nights, um, I don't want to be here anymore."
    assert not safety.speaks_of_own_danger("I don't want to be here anymore.", peer)
    assert safety.speaks_of_own_danger("I want to kill myself.", peer)
    assert safety.speaks_of_own_danger("I don't want to be here any more, too.", peer)


def test_the_line_is_988_unless_a_local_one_is_set(monkeypatch):
    monkeypatch.delenv(safety.CRISIS_LINE_VARIABLE, raising=False)
    assert "988" in safety.message()
    monkeypatch.setenv(safety.CRISIS_LINE_VARIABLE, "In Ireland, call 116 123.")
    assert "In Ireland, call 116 123." in safety.message()
    assert "988" not in safety.message()
    assert "In Ireland, call 116 123." in safety.mild_message()


def test_who_has_taken_something_is_told_whom_to_call_at_once(monkeypatch):
    monkeypatch.delenv(safety.CRISIS_LINE_VARIABLE, raising=False)
    monkeypatch.delenv(safety.EMERGENCY_VARIABLE, raising=False)
    assert "call 911" in safety.message()
    assert safety.message().index("911") < safety.message().index("988")
    monkeypatch.setenv(safety.CRISIS_LINE_VARIABLE, "In Ireland, call 116 123.")
    assert "911" not in safety.message()
    monkeypatch.setenv(safety.EMERGENCY_VARIABLE, "112")
    assert "call 112" in safety.message()


def test_the_numbers_come_early_and_the_milder_words_fit_where_coaching_would_be():
    before, _, _ = safety.message().partition("988")
    assert len(before.split()) < 45
    assert len(safety.mild_message().split()) <= MOST_WORDS


def test_the_message_promises_nothing_that_a_program_cannot_keep():
    said = safety.message().lower()
    assert "only a practice program" in said
    assert not any(promise in said for promise in ("i can help", "you will be fine", "we will", "diagnos"))


def test_it_is_printed_like_any_error_without_a_traceback():
    assert issubclass(InDanger, VoicecoachError)
