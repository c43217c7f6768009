"""The order of a session, driven by typed replies through the real bank, lesson and coach."""

from dataclasses import dataclass, field

import pytest

from tests.talking import BREAKS, BUILDS, Decisions, Unplugged, parts_with, typing
from voicecoach.commands import Choice
from voicecoach.errors import ContentError, EngineError
from voicecoach.lesson import load_lesson
from voicecoach.listen import Ending, MicrophoneLost
from voicecoach.phrasebank import load_bank
from voicecoach.play import Tape
from voicecoach.practice import Session
from voicecoach.scenario import PLAIN_CLOSING, Scenario
from voicecoach.speak import Mute
from voicecoach.typed import TypedListener


@pytest.fixture(scope="module")
def bank():
    return load_bank()


@pytest.fixture(scope="module")
def lesson():
    return load_lesson()


@pytest.fixture
def scenario():
    def turn(name):
        return {
            "id": name,
            "peer": f"This is {name}. I feel so alone.",
            "goal": "Hear them.",
            "if_builds": {"peer": f"{name} opens up."},
            "if_breaks": {"peer": f"{name} withdraws."},
            "otherwise": {"peer": f"{name} waits."},
            "instead": ["That sounds lonely. What is it like?"],
        }

    return Scenario.model_validate(
        {
            "id": "made_for_tests",
            "title": "Made for tests",
            "practises": ["empathy"],
            "setting": "A room.",
            "peer": {"name": "Ash", "about": "Ash is here for the first time."},
            "turns": [turn("one"), turn("two")],
            "closing": "Bye now.",
        }
    )


@dataclass
class Notebook:
    """A Screen that writes down what it was told."""

    lines: list[str] = field(default_factory=list)

    def opening(self, scenario):
        self.lines.append(f"opening {scenario.peer.name}")

    def peer(self, peer, line):
        self.lines.append(f"peer: {line}")

    def listening(self):
        self.lines.append("listening")

    def level(self, level, speech):
        pass

    def heard(self, heard, transcript):
        self.lines.append(f"you: {transcript.text}")

    def coaching(self, attempt):
        self.lines.append(f"coach: {attempt.outcome}")

    def note(self, text):
        self.lines.append(f"note: {text}")

    def summary(self, summary):
        self.lines.append("summary")


class Pressed(Decisions):
    """Controls with one key pressed while the n-th line is played; nothing else is ever pressed."""

    def __init__(self, line, key):
        super().__init__()
        self.line, self.key = line, key
        self.looked = 0

    def during_reply(self):
        self.looked += 1
        return self.key if self.looked == self.line else None


class Polite:
    """A speaker that plays nothing, but asks once a line whether it should stop, as a real one does."""

    def play(self, clip, should_stop):
        should_stop()

    def close(self):
        pass


class Hoarse(Mute):
    """A voice that gives no sound."""

    def render(self, text):
        raise EngineError("the voice gave no sound")


def practise(scenario, bank, lesson, replies, controls=None, **others):
    screen, controls = Notebook(), controls or Decisions()
    parts = parts_with(bank, lesson, typing(replies), screen, controls=controls, **others)
    return Session(scenario, parts, Tape()).run(), screen.lines, controls


def said(lines):
    return [line.removeprefix("peer: ") for line in lines if line.startswith("peer: ")]


def test_the_peer_opens_up_after_a_reply_that_builds_and_withdraws_after_one_that_breaks(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [BUILDS, BREAKS], Decisions(None, Choice.NEXT))
    assert [attempt.outcome for attempt in record.attempts] == ["builds", "breaks"]
    assert "one opens up." in said(lines)
    assert "two withdraws." in said(lines)


def test_the_goodbye_is_warm_after_a_talk_that_went_well_and_plain_after_any_other(scenario, bank, lesson):
    _, well, _ = practise(scenario, bank, lesson, [BUILDS, BREAKS, BUILDS], Decisions(None, Choice.AGAIN))
    _, badly, _ = practise(scenario, bank, lesson, [BUILDS, BREAKS], Decisions(None, Choice.NEXT))
    assert said(well)[-1] == "Bye now."
    assert said(badly)[-1] == PLAIN_CLOSING
    own = scenario.model_copy(update={"closing_otherwise": "I'm off."})
    _, badly, _ = practise(own, bank, lesson, [BUILDS, BREAKS], Decisions(None, Choice.NEXT))
    assert said(badly)[-1] == "I'm off."


def test_no_goodbye_comes_after_an_answer_that_ends_the_talk(scenario, bank, lesson):
    one = scenario.turns[0]
    leaves = one.model_copy(update={"if_breaks": one.if_breaks.model_copy(update={"then": "end"})})
    scenario = scenario.model_copy(update={"turns": (leaves, *scenario.turns[1:])})
    _, lines, _ = practise(scenario, bank, lesson, [BREAKS], Decisions(Choice.NEXT))
    assert said(lines)[-1] == "one withdraws."
    _, lines, _ = practise(scenario, bank, lesson, [BUILDS, BUILDS])
    assert said(lines)[-1] == "Bye now."


def test_a_scenario_without_a_goodbye_has_none_after_any_talk(scenario, bank, lesson):
    silent = scenario.model_copy(update={"closing": None})
    _, lines, _ = practise(silent, bank, lesson, [BUILDS, BREAKS], Decisions(None, Choice.NEXT))
    assert said(lines)[-1] == "two withdraws."


def test_trying_again_is_the_default_after_a_correction_and_going_on_after_praise(scenario, bank, lesson):
    record, lines, controls = practise(scenario, bank, lesson, [BREAKS, BUILDS, BUILDS])
    assert controls.defaults == [Choice.AGAIN, Choice.NEXT, Choice.NEXT]
    assert [attempt.turn.id for attempt in record.attempts] == ["one", "one", "two"]
    assert "one withdraws." not in said(lines)  # the last try decides how the peer takes it


def test_after_a_word_to_the_coach_another_try_is_usual(scenario, bank, lesson):
    _, _, controls = practise(scenario, bank, lesson, ["I don't know what to say.", BUILDS, BUILDS])
    assert controls.defaults == [Choice.AGAIN, Choice.NEXT, Choice.NEXT]


def test_hearing_the_peer_again_says_the_same_line_and_listens_again(scenario, bank, lesson):
    _, lines, _ = practise(scenario, bank, lesson, [BUILDS, BUILDS, BUILDS], Decisions(Choice.HEAR))
    assert said(lines)[:2] == ["This is one. I feel so alone."] * 2


def test_a_skipped_turn_gets_no_reaction(scenario, bank, lesson):
    _, lines, _ = practise(scenario, bank, lesson, [BUILDS, BUILDS], Decisions(Choice.SKIP))
    assert "one opens up." not in said(lines)
    assert "two opens up." in said(lines)


def test_stopping_keeps_what_was_done_and_sums_it_up(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [BUILDS], Decisions(Choice.STOP))
    assert record.ended_early
    assert len(record.attempts) == 1
    assert record.summary is not None
    assert lines[-1] == "summary"


def test_when_replies_run_out_the_session_ends_in_good_order(scenario, bank, lesson):
    record, _, _ = practise(scenario, bank, lesson, [BUILDS])
    assert "no more input" in record.ended_early
    assert record.summary is not None


def test_a_voice_that_gives_no_sound_is_told_and_the_talk_goes_on_to_be_read(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [BUILDS, BUILDS], peer_voice=Hoarse(), coach_voice=Hoarse())
    assert [attempt.turn.id for attempt in record.attempts] == ["one", "two"]
    assert said(lines)[-1] == "Bye now."
    spoken = sum(line.startswith(("peer: ", "coach: ", "summary")) for line in lines)
    assert lines.count("note: Please read on; this was not said out loud: the voice gave no sound.") == spoken


def test_silence_is_answered_kindly_and_listened_to_again(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, ["", BUILDS, BUILDS])
    assert any(line.startswith("note: I did not hear anything") for line in lines)
    assert [attempt.transcript.text for attempt in record.attempts] == [BUILDS, BUILDS]


def test_silences_one_after_the_other_are_answered_with_different_lines(scenario, bank, lesson):
    told = scenario.turns[0].model_copy(update={"instead": ("I'm here.", "Take your time.")})
    two = scenario.model_copy(update={"turns": (told, *scenario.turns[1:])})
    _, lines, _ = practise(two, bank, lesson, ["", "", BUILDS, BUILDS])
    notes = [line for line in lines if line.startswith("note: I did not hear anything")]
    assert ["I'm here." in note for note in notes] == [True, False]


def test_nothing_but_silence_moves_on_in_the_end(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [""] * 6)
    assert record.attempts == ()
    assert said(lines)[-1] == PLAIN_CLOSING


# With `Polite`, lines are looked at in the order in which they are played: 1 is the first peer's line, 2 and 3 are
# what the coach says to a reply that breaks trust, and so on.


def test_a_key_pressed_while_the_coach_speaks_is_the_choice(scenario, bank, lesson):
    pressed = Pressed(2, Choice.NEXT)
    record, lines, controls = practise(scenario, bank, lesson, [BREAKS, BUILDS], pressed, output=Polite())
    assert [attempt.turn.id for attempt in record.attempts] == ["one", "two"]
    assert controls.defaults == [Choice.NEXT]  # only after the second reply was anybody asked
    assert "one withdraws." in said(lines)


def test_a_key_pressed_while_the_peer_speaks_can_skip_the_turn_or_hear_it_again(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [BUILDS], Pressed(1, Choice.SKIP), output=Polite())
    assert [attempt.turn.id for attempt in record.attempts] == ["two"]
    _, lines, _ = practise(scenario, bank, lesson, [BUILDS, BUILDS], Pressed(1, Choice.HEAR), output=Polite())
    assert said(lines)[:2] == ["This is one. I feel so alone."] * 2


def test_the_space_bar_only_cuts_a_voice_short(scenario, bank, lesson):
    record, _, controls = practise(scenario, bank, lesson, [BUILDS, BUILDS], Pressed(1, "end"), output=Polite())
    assert [attempt.turn.id for attempt in record.attempts] == ["one", "two"]
    assert controls.defaults == [Choice.NEXT, Choice.NEXT]


def test_stop_while_somebody_speaks_stops(scenario, bank, lesson):
    record, _, _ = practise(scenario, bank, lesson, [BUILDS], Pressed(2, Choice.STOP), output=Polite())
    assert record.stopped
    assert record.summary is not None
    assert len(record.attempts) == 1


def test_silence_after_a_reply_keeps_the_reply_and_does_not_go_round_for_ever(scenario, bank, lesson):
    record, lines, controls = practise(scenario, bank, lesson, [BREAKS, "", "", "", BUILDS])
    assert controls.defaults == [Choice.AGAIN, Choice.NEXT, Choice.NEXT]
    assert [attempt.turn.id for attempt in record.attempts] == ["one", "two"]
    assert "one withdraws." in said(lines)


def test_words_of_ones_own_danger_stop_the_practice_kindly(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, ["Honestly, I want to die.", BUILDS])
    assert record.ended_early == "stopped for the trainee's safety"
    assert record.attempts == ()
    assert any("988" in line for line in lines)
    assert lines[-1].startswith("note: ")


def test_the_words_before_the_microphone_went_away_are_kept(bank, lesson, scenario):
    session = Session(scenario, parts_with(bank, lesson, Unplugged(BUILDS), Notebook()))
    with pytest.raises(MicrophoneLost):
        session.run()
    (attempt,) = session.record().attempts
    assert (attempt.transcript.text, attempt.ending) == (BUILDS, Ending.LOST)
    assert session.record().ended_early == "broken off"


def test_a_coach_that_cannot_come_is_told_before_anybody_has_answered(bank, lesson, scenario):
    def broken():
        raise ContentError("a phrase file is broken")

    listener = TypedListener(lambda: pytest.fail("asked for a reply"))
    parts = parts_with(bank, lesson, listener, Notebook(), coach=broken)
    with pytest.raises(ContentError, match="a phrase file is broken"):
        Session(scenario, parts).run()


def test_words_that_may_be_the_trainees_own_are_neither_praised_nor_corrected(scenario, bank, lesson):
    said_so = "I tried to kill myself. That sounds really hard, you just need to stay positive."
    record, _, _ = practise(scenario, bank, lesson, [said_so, BUILDS])
    first = record.attempts[0]
    assert first.advice.praise is None
    assert first.advice.correction is None
    assert "Some of that may be about you" in first.advice.instead.say
    assert first.assessment.matches == ()
    assert first.outcome == "otherwise"


def test_a_question_about_safety_is_praised_and_the_peer_takes_it_well(scenario, bank, lesson):
    record, _, _ = practise(scenario, bank, lesson, ["Are you thinking about killing yourself?", BUILDS])
    first = record.attempts[0]
    assert first.outcome == "builds"
    (praised,) = first.advice.spoken
    assert praised in lesson.coaching.asked_straight
    assert "killing yourself”. That was asking straight out." in record.summary.spoken[0]
