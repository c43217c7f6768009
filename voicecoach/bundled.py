"""Where the content that ships with voicecoach lives: beside the sources, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "data"


def folder(name: str) -> Path:
    """Return the folder `scenarios`, `phrasebank` or `demo`."""
    if _IN_WHEEL.is_dir():
        return _IN_WHEEL / name
    return _PACKAGE.parent / ("audio_fixtures/demo" if name == "demo" else name)
