"""A talk goes on until the trainee wants the next line, and its end is told as it came."""

import pytest

from voicecoach.commands import Choice
from voicecoach.errors import DeviceError, InDanger, NoMoreReplies, Stopped
from voicecoach.exchange import QUIET_TRIES
from voicecoach.talk import End, Silences, end_of, until_settled


class Line:
    """A line that is presented and answered, with what is asked for each time."""

    def __init__(self, *, presented=(), heard=()):
        self.asked = {"present": list(presented), "hear": list(heard)}
        self.done = []

    def present(self):
        return self._next("present")

    def hear(self):
        return self._next("hear")

    def _next(self, what):
        self.done.append(what)
        return self.asked[what].pop(0)


def test_a_line_is_presented_once_and_replies_are_heard_until_the_trainee_goes_on():
    line = Line(presented=[None], heard=[None, Choice.AGAIN, Choice.NEXT])
    assert until_settled(line.present, line.hear) is Choice.NEXT
    assert line.done == ["present", "hear", "hear", "hear"]


def test_who_wants_to_hear_the_line_again_hears_it_before_the_next_reply():
    line = Line(presented=[Choice.HEAR, None, None], heard=[Choice.HEAR, Choice.NEXT])
    until_settled(line.present, line.hear)
    assert line.done == ["present", "present", "hear", "present", "hear"]


def test_a_line_can_be_skipped_before_any_reply():
    line = Line(presented=[Choice.SKIP])
    assert until_settled(line.present, line.hear) is Choice.SKIP
    assert line.done == ["present"]


def test_stop_ends_it():
    line = Line(presented=[None], heard=[Choice.STOP])
    with pytest.raises(Stopped):
        until_settled(line.present, line.hear)


def ending(error=None):
    """Return the end of a talk that `error` ends, and what was told of it."""
    told = []

    def talk():
        if error:
            raise error

    return end_of(talk, told.append), told


def test_each_end_is_told_as_it_came():
    assert ending() == (End(), [])
    assert ending(NoMoreReplies("all replies were heard")) == (
        End(why="all replies were heard"),
        ["all replies were heard"],
    )
    assert ending(Stopped("by a key")) == (End(why="stopped by the trainee", stopped=True), [])


@pytest.mark.parametrize("error", [InDanger("call somebody"), DeviceError("no microphone")])
def test_danger_and_a_lost_device_are_for_somebody_else_to_tell(error):
    with pytest.raises(type(error)):
        ending(error)


def test_silences_count_in_a_row():
    silences = Silences()
    for _ in range(QUIET_TRIES - 1):
        silences.heard(False)
    assert not silences.enough
    silences.heard(True)
    silences.heard(False)
    assert not silences.enough
    for _ in range(QUIET_TRIES - 1):
        silences.heard(False)
    assert silences.enough
