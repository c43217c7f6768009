"""Questions at a terminal; whoever presses Ctrl-C instead of answering has stopped the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer


def ask(question: str, usual: str | None = None, *, suffix: str = ": ") -> str:
    """Return what is typed, `usual` for Enter alone (None: Enter alone is no answer). Raises Stopped."""
    with _stopping():
        said: str = typer.prompt(question, default=usual, show_default=bool(usual), prompt_suffix=suffix)
        return said


def agree(question: str, *, usual: bool) -> bool:
    """Return whether the answer is yes, `usual` for Enter alone. Raises Stopped."""
    with _stopping():
        return typer.confirm(question, default=usual)


@contextmanager
def _stopping() -> Iterator[None]:
    try:
        yield
    except typer.Abort:  # as Typer names Ctrl-C, and the end of what is typed
        from voicecoach.errors import Stopped

        raise Stopped("stopped; what was done so far is kept") from None
