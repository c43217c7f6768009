"""Single keys on Windows, as its `msvcrt` gives them; what a POSIX terminal gives is in test_practise_command.py."""

import sys
from collections import deque
from types import SimpleNamespace

from voicecoach.adapters.keyboard import Keyboard


def test_the_second_half_of_an_arrow_key_is_no_letter(monkeypatch):
    """Windows sends Up as "\\xe0" and "H", Delete as "\\xe0" and "S": neither asks for anything."""
    coming = deque(["\xe0", "H", "\0", "S", "N"])
    msvcrt = SimpleNamespace(kbhit=lambda: bool(coming), getwch=coming.popleft)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(sys, "platform", "win32")
    keys = Keyboard()
    keys.live = True
    assert [keys.poll() for _ in range(4)] == [None, None, "n", None]
