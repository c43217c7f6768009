"""One window at a time for what is read, changed and written again: the second must see what the first wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from voicecoach import content
from voicecoach.errors import ContentError, UsageError

LONGEST_WAIT_S = 20.0  # a change takes a second or two


@contextmanager
def held(path: Path, *, wait_s: float, busy: str) -> Iterator[None]:
    """Hold `path` for this process, having waited up to `wait_s` for another one.

    The lock is a file of its own, which the system lets go of however the process ends.

    Raises:
        UsageError: another process has it still; says `busy`. ContentError: the lock cannot be made.
    """
    from filelock import FileLock, Timeout

    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    folder = content.home() / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{name}.lock")
        lock.acquire(timeout=wait_s)
    except Timeout:
        raise UsageError(busy) from None
    except OSError as error:
        raise ContentError(f"{folder} cannot be written ({error.strerror}); check its permissions") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Hold the file `path` while it is changed. Raises UsageError when another process has it for long."""
    busy = f"{path} is being changed in another window; try again in a moment"
    with ExitStack() as stack:
        with suppress(ContentError):  # no lock can be made in one's own folder: the file may be elsewhere
            stack.enter_context(held(path, wait_s=LONGEST_WAIT_S, busy=busy))
        yield
