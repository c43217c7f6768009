"""The command line: a file a panel; parse, call one function, print, exit code."""

from __future__ import annotations


def main() -> None:
    """Run `voicecoach`."""
    raise SystemExit("not yet")
