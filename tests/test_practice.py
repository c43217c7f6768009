"""The order of a session, driven by typed replies through the real bank, lesson and coach."""

from dataclasses import dataclass, field

import pytest

from voicecoach.commands import Choice
from voicecoach.exchange import Parts
from voicecoach.lesson import load_lesson
from voicecoach.phrasebank import load_bank
from voicecoach.play import NoOutput, Tape
from voicecoach.practice import Session
from voicecoach.scenario import Scenario
from voicecoach.speak import Mute
from voicecoach.transcribe import Deaf
from voicecoach.typed import TypedListener

BREAKS = "You just need to stay positive."
BUILDS = "That sounds really hard. What has it been like for you?"


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


class Script:
    """Controls that choose from a list; None takes the default."""

    def __init__(self, *choices):
        self.choices = list(choices)
        self.defaults = []

    def during_reply(self):
        return None

    def choose(self, default):
        self.defaults.append(default)
        return (self.choices.pop(0) if self.choices else None) or default


def practise(scenario, bank, lesson, replies, controls=None):
    coming = iter(replies)

    def ask():
        try:
            return next(coming)
        except StopIteration:
            raise EOFError from None

    screen, controls = Notebook(), controls or Script()
    session = Session(
        scenario,
        Parts(
            listener=TypedListener(ask),
            transcriber=Deaf,
            peer_voice=Mute(),
            coach_voice=Mute(),
            output=NoOutput(),
            screen=screen,
            controls=controls,
            bank=lambda: bank,
            lesson=lesson,
        ),
        Tape(),
    )
    return session.run(), screen.lines, controls


def said(lines):
    return [line.removeprefix("peer: ") for line in lines if line.startswith("peer: ")]


def test_the_peer_opens_up_after_a_reply_that_builds_and_withdraws_after_one_that_breaks(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [BUILDS, BREAKS], Script(None, Choice.NEXT))
    assert [attempt.outcome for attempt in record.attempts] == ["builds", "breaks"]
    assert "one opens up." in said(lines)
    assert "two withdraws." in said(lines)
    assert said(lines)[-1] == "Bye now."


def test_trying_again_is_the_default_after_a_correction_and_going_on_after_praise(scenario, bank, lesson):
    record, lines, controls = practise(scenario, bank, lesson, [BREAKS, BUILDS, BUILDS])
    assert controls.defaults == [Choice.AGAIN, Choice.NEXT, Choice.NEXT]
    assert [attempt.turn.id for attempt in record.attempts] == ["one", "one", "two"]
    assert "one withdraws." not in said(lines)  # the last try decides how the peer takes it


def test_hearing_the_peer_again_says_the_same_line_and_listens_again(scenario, bank, lesson):
    _, lines, _ = practise(scenario, bank, lesson, [BUILDS, BUILDS, BUILDS], Script(Choice.HEAR))
    assert said(lines)[:2] == ["This is one. I feel so alone."] * 2


def test_a_skipped_turn_gets_no_reaction(scenario, bank, lesson):
    _, lines, _ = practise(scenario, bank, lesson, [BUILDS, BUILDS], Script(Choice.SKIP))
    assert "one opens up." not in said(lines)
    assert "two opens up." in said(lines)


def test_stopping_keeps_what_was_done_and_sums_it_up(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [BUILDS], Script(Choice.STOP))
    assert record.ended_early
    assert len(record.attempts) == 1
    assert record.summary is not None
    assert lines[-1] == "summary"


def test_when_replies_run_out_the_session_ends_in_good_order(scenario, bank, lesson):
    record, _, _ = practise(scenario, bank, lesson, [BUILDS])
    assert "no more input" in record.ended_early
    assert record.summary is not None


def test_silence_is_answered_kindly_and_listened_to_again(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, ["", BUILDS, BUILDS])
    assert any(line.startswith("note: I did not hear anything") for line in lines)
    assert [attempt.transcript.text for attempt in record.attempts] == [BUILDS, BUILDS]


def test_nothing_but_silence_moves_on_in_the_end(scenario, bank, lesson):
    record, lines, _ = practise(scenario, bank, lesson, [""] * 6)
    assert record.attempts == ()
    assert said(lines)[-1] == "Bye now."
