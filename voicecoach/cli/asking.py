"""Questions at a terminal; whoever presses Ctrl-C instead of answering has stopped the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

NOTHING = "stopped; nothing was written"
KEPT = "stopped; what was done so far is kept"


def ask(
    question: str, usual: str | None = None, *, suffix: str = ": ", stopped: str = NOTHING, err: bool = False
) -> str:
    """Return what is typed, `usual` for Enter alone (None: Enter alone is no answer).

    `err` asks on standard error, where standard output is for another program. Raises Stopped, saying `stopped`.
    """
    with _stopping(stopped):
        said: str = typer.prompt(question, default=usual, show_default=bool(usual), prompt_suffix=suffix, err=err)
        return said


def agree(question: str, *, usual: bool, stopped: str = NOTHING) -> bool:
    """Return whether the answer is yes, `usual` for Enter alone. Raises Stopped, saying `stopped`."""
    with _stopping(stopped):
        return typer.confirm(question, default=usual)


@contextmanager
def _stopping(stopped: str) -> Iterator[None]:
    try:
        yield
    except typer.Abort:  # as Typer names Ctrl-C, and the end of what is typed
        from voicecoach.errors import Stopped

        raise Stopped(stopped) from None
