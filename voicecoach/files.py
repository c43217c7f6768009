"""Writing files whole or not at all, in one way and with one error, whatever is in them."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from voicecoach.errors import ContentError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NEW_FILE = 0o666  # less what the umask takes away, as for any file that a program makes


def write_whole(path: Path, content: bytes) -> Path:
    """Write `content` to `path` by way of a file beside it, so that nobody ever sees half of it.

    A link is followed, folders that are missing are made, and a file that is there keeps its permissions. What is
    no ordinary file (a device, a pipe) stays what it is.

    Raises:
        ContentError: it cannot be written there, or the disk is full; what was there stays as it was.
    """
    _refuse_what_is_no_file(path)
    target = real(path)
    part = target.with_name(f".{os.urandom(6).hex()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else NEW_FILE
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode), "wb") as file:
            file.write(content)
        part.replace(target)
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        with contextlib.suppress(OSError):  # it was renamed, or never made
            part.unlink()
    return path


def real(path: Path) -> Path:
    """Return the file that `path` leads to, links followed. Raises ContentError where the folder we are in is gone."""
    try:
        return Path(os.path.realpath(path))
    except OSError as error:
        raise _not_written(path, error) from None


def check_writable(path: Path) -> None:
    """Raise ContentError unless `path` can be written: better now than after a conversation."""
    _refuse_what_is_no_file(path)
    folder = real(path).parent
    if not folder.is_dir():
        raise ContentError(f"the folder of {path} does not exist; make it, or choose another place")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise ContentError(f"{path} cannot be written; check its permissions, or choose another place")


def check_can_be_made(folder: Path) -> None:
    """Raise ContentError unless `folder` is there and can be written to, or can be made."""
    there = next(one for one in (real(folder), *real(folder).parents) if os.path.lexists(one))
    if not there.is_dir():
        raise ContentError(f"{folder} cannot be made: {there} is no folder; choose another place")
    if not os.access(there, os.W_OK):
        raise ContentError(f"{folder} cannot be written; check its permissions, or choose another place")


_BINARY = getattr(os, "O_BINARY", 0)  # of Windows


def _refuse_what_is_no_file(path: Path) -> None:
    """Raise ContentError for a folder, a device or a pipe: a file that took its place would destroy it."""
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:  # a name that is too long, say: it can never be written
        raise _not_written(path, error) from None
    if stat.S_ISDIR(kind):
        raise ContentError(f"{path} is a folder; name a file in it")
    if not stat.S_ISREG(kind):
        raise ContentError(f"{path} is no ordinary file, but a device or a pipe; name a file")


def _not_written(path: Path, error: OSError) -> ContentError:
    remedy = "make room on the disk" if error.errno in NO_ROOM else "check the folder, or choose another place"
    return ContentError(f"{path} cannot be written ({error.strerror or error}); {remedy}")
