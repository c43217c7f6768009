"""Text in a table that a spreadsheet may open: never a formula, whatever somebody said or wrote."""

from __future__ import annotations

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(text: str) -> str:
    """Return `text` so that a spreadsheet takes it for text: with an apostrophe before what would be worked out."""
    return f"'{text}" if text.startswith(BEGIN_A_FORMULA) else text
