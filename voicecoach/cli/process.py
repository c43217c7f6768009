"""What this process is connected to: streams that take any letter, and an end asked for from outside."""

from __future__ import annotations

import codecs
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

# The window was closed, and the computer shuts down (or somebody ends the program): signals that end it at once.
FROM_OUTSIDE = ("SIGHUP", "SIGTERM")
BY_SIGNAL = 128  # more than the signal's number: how a shell tells that a program was ended by it


def open_streams() -> None:
    """Let no letter and no closed stream end the program: what cannot be read or shown becomes "?"."""
    sys.stdin = _forgiving(sys.stdin, "r")
    sys.stdout = _forgiving(sys.stdout, "w")
    sys.stderr = _forgiving(sys.stderr, "w")


def _forgiving(stream: TextIO | None, mode: str) -> TextIO:
    if stream is None:  # closed by whoever started us
        return io.TextIOWrapper(open(os.devnull, f"{mode}b"), encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):  # somebody who calls us put it there
        return stream
    encoding = codecs.lookup(stream.encoding).name
    gives_bytes_back = mode == "w" and (encoding, stream.errors) == ("utf-8", "surrogateescape")  # of odd file names
    if not gives_bytes_back:
        # A terminal without a language says ASCII, and sends UTF-8 all the same.
        better = "utf-8" if mode == "r" and encoding == "ascii" else None
        stream.reconfigure(encoding=better, errors="replace")
    return stream


def show_no_more() -> None:
    """Show nothing more, because the output cannot be written: else Python tries again at the end, and tells of it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


@contextmanager
def ended_from_outside() -> Iterator[list[int]]:
    """Let FROM_OUTSIDE end the program as Ctrl-C does, so that what there is gets saved; lend what has come.

    Only the first one does: a second would break off the saving. What is ignored already (by nohup) stays so.
    """
    came: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        for one in caught:
            signal.signal(one, signal.SIG_IGN)
        came.append(number)
        raise KeyboardInterrupt

    known = [getattr(signal, name) for name in FROM_OUTSIDE if hasattr(signal, name)]
    caught = [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in caught}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
