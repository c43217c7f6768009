"""Questions at a terminal; whoever presses Ctrl-C instead of answering has stopped the command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

NOTHING = "stopped; nothing was written"
KEPT = "stopped; what was done so far is kept"


def line(prompt: str) -> str:
    """Return the line that is typed after `prompt`, as `input` does; what comes next begins a line of its own.

    Only a terminal shows what is typed, and Enter ends its line; the end of the input, and Ctrl-C, end none.
    """
    try:
        said = input(prompt)
    except (EOFError, KeyboardInterrupt):
        typer.echo()
        raise
    if not sys.stdin.isatty():
        typer.echo(said)
    return said


def ask(
    question: str, usual: str | None = None, *, suffix: str = ": ", stopped: str = NOTHING, err: bool = False
) -> str:
    """Return what is typed, `usual` for Enter alone (None: Enter alone is no answer).

    `err` asks on standard error, where standard output is for another program. Raises Stopped, saying `stopped`.
    """
    if err:  # Typer prints the last letter of a question on standard output, whatever it is told
        typer.echo(f"{question}{suffix}", nl=False, err=True)
        question = suffix = ""
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

        typer.echo(err=True)  # the question's line was not ended
        raise Stopped(stopped) from None
