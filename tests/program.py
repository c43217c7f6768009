"""A program that runs: what it prints is waited for, what it asks is answered, and nothing is waited for for ever."""

from __future__ import annotations

import codecs
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

PATIENCE_S = 120.0

Here = Callable[..., subprocess.CompletedProcess[str]]  # the fixture voicecoach_here of conftest.py


class Program:
    """A running `voicecoach`, errors among what it prints; at a terminal of its own when asked (POSIX)."""

    def __init__(
        self, *words: object, env: Mapping[str, str], cwd: Path | None = None, at_terminal: bool = False
    ) -> None:
        """Start it with these words on its command line."""
        self.printed = ""
        self._waited_for = 0  # up to here: nothing is found twice
        self._grown = threading.Condition()
        command = [sys.executable, "-u", "-m", "voicecoach", *map(str, words)]
        how: dict[str, Any] = {"env": env, "cwd": cwd, "bufsize": 0}
        self._in: IO[Any]
        self._out: IO[Any]
        if at_terminal:
            import pty

            ours, theirs = pty.openpty()
            self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, **how)
            os.close(theirs)
            self._in = self._out = open(ours, "r+b", buffering=0)  # noqa: SIM115  # closed by `end`
        else:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
            self.process = subprocess.Popen(command, **pipes, **how)
            assert self.process.stdin
            assert self.process.stdout
            self._in, self._out = self.process.stdin, self.process.stdout
        self._reader = threading.Thread(target=self._follow, daemon=True)
        self._reader.start()

    def _follow(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with contextlib.suppress(OSError):  # which a terminal gives when its program has ended
            while came := self._out.read(65536):
                with self._grown:
                    self.printed += decoder.decode(came)
                    self._grown.notify_all()

    def wait_for(self, words: str) -> None:
        """Return when `words` have been printed, after what was waited for last."""
        until = time.monotonic() + PATIENCE_S
        with self._grown:
            while (at := self.printed.find(words, self._waited_for)) < 0:
                assert self._reader.is_alive(), f"ended before it printed {words!r}:\n{self.printed}"
                assert time.monotonic() < until, f"never printed {words!r}:\n{self.printed}"
                self._grown.wait(0.5)
            self._waited_for = at + len(words)

    def type(self, text: str) -> None:
        """Type `text`."""
        self._in.write(text.encode())

    def send(self, number: int) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def end(self) -> tuple[int, str]:
        """Return the exit code and all that was printed; nothing more is typed."""
        if self._in is not self._out:
            self._in.close()
        try:
            code = self.process.wait(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()  # left alone, it would hold the machine's time for the tests that follow
            raise AssertionError(f"did not end:\n{self.printed}") from None
        self._reader.join(timeout=10)
        self._out.close()
        return code, self.printed

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C, and return what `end` does."""
        self.send(signal.SIGINT)
        return self.end()
