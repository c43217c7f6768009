"""Single keys without Enter, from the terminal that voicecoach runs in. Windows is untried."""

from __future__ import annotations

import contextlib
import sys
from types import TracebackType
from typing import Any

MOST_BYTES = 32  # of what one key press sends
ESCAPE = b"\x1b"
WINDOWS_PREFIXES = ("\x00", "\xe0")


class Keyboard:
    """The keys of the terminal on standard input; without one, no key is ever pressed (`live` tells)."""

    def __init__(self) -> None:
        self.live = sys.stdin is not None and sys.stdin.isatty()
        self._before: list[Any] | None = None

    def __enter__(self) -> Keyboard:
        """Let keys through without Enter and without showing them; Ctrl-C stays what it is."""
        if self.live and sys.platform != "win32":
            import termios
            import tty

            self._before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin, termios.TCSANOW)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back as it was; safe to call twice."""
        if self._before is not None and sys.platform != "win32":
            import termios

            with contextlib.suppress(termios.error):  # the terminal was closed meanwhile
                termios.tcsetattr(sys.stdin, termios.TCSANOW, self._before)
            self._before = None

    def poll(self) -> str | None:
        """Return a key pressed since the last call, in lower case, if any."""
        if not self.live:
            return None
        if sys.platform == "win32":
            import msvcrt

            if not msvcrt.kbhit():
                return None
            pressed = msvcrt.getwch().lower()
            if pressed in WINDOWS_PREFIXES:  # of an arrow or a function key: the letter after it is none
                msvcrt.getwch()
                return None
            return pressed
        import os
        import select

        if not select.select([sys.stdin], [], [], 0)[0]:
            return None
        came = os.read(sys.stdin.fileno(), MOST_BYTES)
        if not came:  # the terminal is gone
            self.live = False
        # An arrow or a function key sends several bytes that begin with Escape, and letters among them.
        return None if came[:1] == ESCAPE else came[:1].decode("ascii", "ignore").lower() or None
