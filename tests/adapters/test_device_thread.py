"""Calls that are made one after the other, of which nobody needs to wait for the end."""

import threading

import pytest

from voicecoach.adapters.device_thread import DeviceThread


def test_calls_are_made_in_their_order_on_one_thread_and_give_what_they_give():
    thread, seen = DeviceThread(), []
    coming = [thread.do(lambda n=n: seen.append((n, threading.current_thread())) or n) for n in range(5)]
    thread.end()
    assert [one.result(10) for one in coming] == [0, 1, 2, 3, 4]
    assert [n for n, _ in seen] == [0, 1, 2, 3, 4]
    assert len({made_on for _, made_on in seen}) == 1
    assert seen[0][1] is not threading.current_thread()


def test_what_a_call_raises_is_raised_to_whoever_waits_and_the_next_is_made():
    thread = DeviceThread()
    failing, next_one = thread.do(lambda: 1 / 0), thread.do(lambda: "made")
    with pytest.raises(ZeroDivisionError):
        failing.result(10)
    assert next_one.result(10) == "made"


def test_a_call_that_hangs_can_be_given_up():
    thread, release = DeviceThread(), threading.Event()
    hanging = thread.do(lambda: release.wait(60))
    with pytest.raises(TimeoutError):
        hanging.result(0.05)
    release.set()
    assert hanging.result(10) is True
