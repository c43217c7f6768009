"""What the programs that a benchmark starts find around them."""

from __future__ import annotations

import os


def usual_environment() -> dict[str, str]:
    """Return this process's environment, in which a program is compiled once, as on anybody's machine.

    Where bytecode must not be written, every start would compile all of voicecoach.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
