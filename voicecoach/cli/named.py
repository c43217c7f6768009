"""What people name on the command line: a behaviour or a kind, with any capitals, dashes or blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.behaviours import Behaviour


def behaviour(name: str) -> Behaviour:
    """Return the behaviour of that name. Raises UsageError."""
    from voicecoach.behaviours import Behaviour, Kind
    from voicecoach.errors import UsageError

    if _plain(name) in list(Kind):
        raise UsageError(f"'{name}' is a kind (--kind) and not a behavior; choose from: {', '.join(Behaviour)}")
    return Behaviour(_one_of(name, "a behavior", list(Behaviour)))


def broken(name: str) -> Behaviour:
    """Return the behaviour of that name, which breaks trust. Raises UsageError."""
    from voicecoach.behaviours import BREAKING, Behaviour

    return Behaviour(_one_of(name, "what a drill is about", sorted(BREAKING)))


def section(name: str, known: list[str]) -> str:
    """Return the id of that section of the lesson. Raises UsageError."""
    return _one_of(name, "a section of the lesson", known)


def kind(name: str) -> str:
    """Return the kind of that name, "none" among them. Raises UsageError."""
    from voicecoach.behaviours import Kind
    from voicecoach.phrasebank import NO_KIND

    return _one_of(name, "a kind", [Kind.OPEN_ENDED, Kind.VALIDATING, Kind.TRUST_BREAKING, NO_KIND])


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _one_of(name: str, what: str, known: list[str]) -> str:
    from difflib import get_close_matches

    from voicecoach.errors import UsageError

    plain = _plain(name)
    if plain in known:
        return plain
    parts = [one for one in known if plain in one.split("_")]  # "advice" is unsolicited_advice
    close = parts if len(parts) == 1 else get_close_matches(plain, known, n=1, cutoff=0.6)
    hint = f"did you mean {close[0]}? Or choose" if close else "choose"
    raise UsageError(f"'{name}' is not {what}; {hint} from: {', '.join(known)}")
