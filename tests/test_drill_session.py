"""A drill from its first line to its last word, by typed replies through the real bank and lesson."""

import threading
from dataclasses import dataclass, field

import pytest

from tests.talking import BREAKS, BUILDS, Decisions, Unplugged, parts_with, typing
from voicecoach.audio import silence
from voicecoach.commands import Choice
from voicecoach.controls import ReplayControls, TypedControls
from voicecoach.drill import choose
from voicecoach.drill_session import NOT_HEARD, DrillSession
from voicecoach.errors import ENDED_FOR_SAFETY, DeviceError, Stopped
from voicecoach.exchange import QUIET_TRIES
from voicecoach.lesson import load_lesson
from voicecoach.listen import MicrophoneLost
from voicecoach.phrasebank import load_bank
from voicecoach.speak import Mute

LESSON = load_lesson()
CONTRASTS = choose(LESSON, seed=1, count=3)


@pytest.fixture(scope="module")
def bank():
    return load_bank()


@dataclass
class Notebook:
    """A Screen that writes down what it was told."""

    notes: list = field(default_factory=list)
    peers: list = field(default_factory=list)

    def note(self, text):
        self.notes.append(text)

    def peer(self, peer, line):
        self.peers.append(line)

    def listening(self):
        self.notes.append("listening")

    def level(self, level, speech):
        pytest.fail("typed replies have no level")

    def heard(self, heard, transcript):
        self.notes.append(f"heard {transcript.text}")


class Voice(Mute):
    """A voice with a sound for each line."""

    def render(self, text):
        return silence(0.1, 16_000)


@dataclass
class Played:
    """An Output; at the given play (from 1) a key is pressed, or the speaker is gone."""

    at: dict = field(default_factory=dict)
    count: int = 0

    def play(self, clip, should_stop):
        self.count += 1
        happens = self.at.get(self.count)
        if isinstance(happens, BaseException):
            raise happens
        should_stop()

    def close(self):
        pass


class Keys(Decisions):
    """Decisions, and a key pressed while the n-th line (from 1) is said."""

    def __init__(self, choices, output, pressed):
        super().__init__(*choices)
        self.output, self.pressed = output, pressed

    def during_reply(self):
        return self.pressed.pop(self.output.count, None)


def spoken(bank, replies, at=None, pressed=None, listener=None, choices=()):
    """Drill one line out loud: 1 the peer, 2 and 3 the poor answer and the question, then the verdict."""
    output = Played(at or {})
    controls = Keys(choices, output, pressed or {})
    sound = {"peer_voice": Voice(), "coach_voice": Voice(), "output": output}
    parts = parts_with(bank, LESSON, listener or typing(replies), Notebook(), controls=controls, **sound)
    return DrillSession(CONTRASTS[:1], parts, LESSON, 1), controls


def test_what_was_said_is_kept_when_a_key_stops_the_verdict(bank):
    session, _ = spoken(bank, [BUILDS], pressed={4: Choice.STOP})
    result = session.run()
    assert [one.transcript.text for one in result.rounds] == [BUILDS]
    assert (result.stopped, result.ended_early) == (True, "stopped by the trainee")


def test_what_was_said_is_kept_when_the_speaker_goes_away_in_the_verdict(bank):
    session, _ = spoken(bank, [BUILDS], at={4: DeviceError("the speaker is gone")})
    with pytest.raises(DeviceError):
        session.run()
    assert [one.transcript.text for one in session.result().rounds] == [BUILDS]
    assert session.result().ended_early == "broken off"


def test_a_key_while_peer_or_coach_speaks_is_obeyed_and_not_asked_for_again(bank):
    session, controls = spoken(bank, [BUILDS], pressed={1: Choice.SKIP})
    assert session.run().rounds == ()  # left out at once
    session, controls = spoken(bank, [BREAKS, BUILDS], pressed={4: Choice.NEXT})
    assert [one.transcript.text for one in session.run().rounds] == [BREAKS]
    assert controls.defaults == []
    session, _ = spoken(bank, [BREAKS, BUILDS], pressed={2: Choice.HEAR})
    session.run()
    assert session.parts.screen.peers == [CONTRASTS[0].peer] * 2


def test_stopping_the_words_for_somebody_in_danger_is_no_error(bank):
    session, _ = spoken(bank, ["I want to kill myself."], pressed={4: Choice.STOP})
    result = session.run()
    assert result.ended_early == "stopped for the trainee's safety"
    assert not result.stopped


@pytest.mark.parametrize(("words", "kept"), [(BUILDS, [BUILDS]), ("", [])])
def test_what_a_microphone_still_heard_before_it_went_away_is_kept(bank, words, kept):
    session, _ = spoken(bank, [], listener=Unplugged(words))
    with pytest.raises(MicrophoneLost):
        session.run()
    assert [one.transcript.text for one in session.result().rounds] == kept


def test_the_end_of_the_replies_is_told_as_the_reason(bank):
    result, _ = drilled(bank, [BUILDS], Decisions())
    assert "no more input" in result.ended_early
    assert drilled(bank, [BUILDS] * 3, Decisions())[0].ended_early == ""


def drilled(bank, replies, controls):
    screen = Notebook()
    parts = parts_with(bank, LESSON, typing(replies), screen, controls=controls)
    return DrillSession(CONTRASTS, parts, LESSON, 1).run(), screen


def test_each_line_is_shown_with_its_poor_answer_and_the_reply_is_judged(bank):
    result, screen = drilled(bank, [BUILDS] * 3, Decisions())
    assert screen.peers == [contrast.peer for contrast in CONTRASTS]
    for contrast in CONTRASTS:
        assert any(contrast.instead_of in note for note in screen.notes)
    assert result.better == 3
    assert not result.stopped


def test_a_poor_line_is_tried_again_by_default_and_the_last_try_counts(bank):
    controls = Decisions()
    result, screen = drilled(bank, [BREAKS, BUILDS, BUILDS, BUILDS], controls)
    assert controls.defaults == [Choice.AGAIN, Choice.NEXT, Choice.NEXT, Choice.NEXT]
    assert result.better == 3
    assert len(result.rounds) == 3
    assert any("“You just need to stay positive”" in note for note in screen.notes)


def test_recordings_are_one_for_each_line(bank):
    result, _ = drilled(bank, [BREAKS, BUILDS, BREAKS], ReplayControls(retry=False))
    assert [one.better for one in result.rounds] == [False, True, False]


def test_the_line_can_be_heard_again_and_a_round_skipped(bank):
    result, screen = drilled(bank, [BREAKS, BUILDS, BUILDS], Decisions(Choice.HEAR, Choice.NEXT, Choice.SKIP))
    assert screen.peers == [CONTRASTS[0].peer, CONTRASTS[0].peer, CONTRASTS[1].peer, CONTRASTS[2].peer]
    assert [one.transcript.text for one in result.rounds] == [BUILDS, BUILDS]


def test_silence_is_answered_kindly_and_never_judged(bank):
    result, screen = drilled(bank, [""] * QUIET_TRIES + [BUILDS, BUILDS], Decisions())
    assert screen.notes.count(NOT_HEARD) == QUIET_TRIES
    assert [one.contrast for one in result.rounds] == list(CONTRASTS[1:])


@pytest.mark.parametrize("stop", [Choice.STOP, Stopped("stopped: there is no more input")])
def test_stopping_keeps_what_was_said_and_says_how_it_went(bank, stop):
    result, screen = drilled(bank, [BUILDS, BREAKS], Decisions(Choice.NEXT, stop))
    assert result.stopped
    assert [one.better for one in result.rounds] == [True, False]
    assert "1 of 2 lines" in screen.notes[-2]


def test_the_end_of_the_replies_is_the_end_of_the_drill(bank):
    result, screen = drilled(bank, [BUILDS], Decisions())
    assert len(result.rounds) == 1
    assert not result.stopped
    assert any("no more input" in note for note in screen.notes)


def test_a_trainee_who_may_be_in_danger_is_not_drilled_on(bank):
    result, screen = drilled(bank, ["I want to kill myself.", BUILDS], Decisions())
    assert result.rounds == ()
    assert "Let's stop the practice here." in screen.notes[-1]
    assert "988" in screen.notes[-1]
    assert result.ended_early == ENDED_FOR_SAFETY
    assert not result.stopped


def test_words_that_may_be_the_trainees_own_are_not_judged(bank):
    result, screen = drilled(
        bank, ["I tried to kill myself, you just need to stay positive.", BUILDS, BUILDS], Decisions()
    )
    first = result.rounds[0]
    assert first.assessment.matches == ()
    assert not first.better
    assert first.contrast.behaviour not in result.to_practise
    assert any("Some of that may be about you" in note for note in screen.notes)


def test_asking_straight_out_is_better_in_any_round(bank):
    result, _ = drilled(bank, ["Are you thinking of killing yourself?", BUILDS, BUILDS], Decisions())
    assert result.rounds[0].better


def test_typed_letters_steer_it_and_no_thread_is_left(bank):
    letters = iter(["x", "n", "", "q"])
    controls = TypedControls(ask=lambda prompt: next(letters), show=lambda text: None)
    result, _ = drilled(bank, [BREAKS, BUILDS, BUILDS], controls)
    assert result.stopped
    assert [one.better for one in result.rounds] == [False, True, True]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("render")]
