"""Files in which a session is kept: checked before it begins, and each written however it ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import typer


def check(sound: Path | None, record: Path | None, inputs: Sequence[Path] = ()) -> None:
    """Return when both can be written and no file would be lost; tell of one that will be replaced.

    Raises:
        ContentError: one of them cannot be written.
        UsageError: both are one file, or one is among the `inputs`.
    """
    from voicecoach.audio import check_can_write
    from voicecoach.errors import UsageError
    from voicecoach.files import check_writable, real

    if sound and record and real(sound) == real(record):
        raise UsageError(f"--save and --json both name {sound}; give each a file of its own")
    for file, check_it in ((sound, check_can_write), (record, check_writable)):
        if file is None:
            continue
        if real(file) in map(real, inputs):
            raise UsageError(f"{file} is a reply to be heard, and would be replaced; name another file to write")
        check_it(file)
        if file.exists():
            typer.echo(f"{file} is there already, and will be replaced.", err=True)


def keep(*writings: Callable[[], str]) -> None:
    """Write all there is to write, whatever becomes of one of them, and say of each what it returns.

    Raises:
        ContentError: the first that failed; where the session itself ended in an error, it is only told.
    """
    from voicecoach.errors import ContentError

    told, failed = [], []
    for write in writings:
        try:
            told.append(write())
        except ContentError as error:
            failed.append(error)
    for sentence in told:
        typer.echo(sentence)
    if not failed:
        return
    *others, first = reversed(failed)
    if sys.exception() is not None:
        others.append(first)
    for other in others:
        typer.echo(f"voicecoach: {other}", err=True)
    if sys.exception() is None:
        raise first


def as_json(file: Path, plain: dict[str, Any], what: str) -> Callable[[], str]:
    """Return what writes `plain` to `file`; `what` names each of its entries."""
    from voicecoach import content

    def write() -> str:
        content.write_text(file, json.dumps(plain, indent=2, ensure_ascii=False) + "\n")
        return f"Every {what} is in {file}."

    return write
