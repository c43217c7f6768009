"""Loading later: made once, on another thread, and whatever goes wrong is told to whoever asks."""

import threading

import pytest

from voicecoach.errors import EngineError
from voicecoach.later import Later


def test_nothing_is_made_before_it_is_begun_or_asked_for():
    made = []
    later = Later(lambda: made.append(threading.current_thread()) or len(made))
    assert made == []
    later.begin()
    assert later() == 1
    assert later() == 1  # once
    assert made[0] is not threading.current_thread()
    later.close()


def test_what_goes_wrong_is_raised_where_it_is_asked_for():
    def broken():
        raise EngineError("no such model")

    later = Later(broken)
    later.begin()
    for _ in range(2):
        with pytest.raises(EngineError, match="no such model"):
            later()
    later.close()


def test_closing_waits_for_what_is_being_made_and_can_be_done_twice():
    go, done = threading.Event(), threading.Event()
    later = Later(lambda: go.wait(30) and done.set())
    later.begin()
    threading.Timer(0.05, go.set).start()
    later.close()
    later.close()
    assert done.is_set()
