"""What a trainee may ask for between replies, by key or by voice."""

from __future__ import annotations

from enum import StrEnum

SURE = 84.0  # 0…100; "next" heard as "text" is 75 and is asked about again, "stopp" is 89
LONGEST_COMMAND_WORDS = 5  # whatever is longer is somebody talking, not a command


class Choice(StrEnum):
    """What happens next; the value is what to say for it."""

    AGAIN = "again"
    NEXT = "next"
    HEAR = "say that again"
    SKIP = "skip"
    STOP = "stop"


KEYS = {"a": Choice.AGAIN, "n": Choice.NEXT, "h": Choice.HEAR, "s": Choice.SKIP, "q": Choice.STOP}

WAYS_TO_SAY = {
    Choice.AGAIN: ("again", "try again", "one more time", "let me try again", "try that again", "retry"),
    Choice.NEXT: ("next", "go on", "continue", "carry on", "move on", "next one", "next please"),
    Choice.HEAR: ("say that again", "say it again", "repeat", "repeat that", "hear it again", "pardon"),
    Choice.SKIP: ("skip", "skip it", "skip this", "skip this one", "pass"),
    Choice.STOP: ("stop", "please stop", "stop please", "stop now", "quit", "i want to stop", "finish"),
}


def understand(words: str) -> Choice | None:
    """Return the command that `words`, all of them together, most resemble; None when that is not clear.

    Only an utterance that is a command and nothing else counts, so that a command is never taken out of
    a longer reply.
    """
    from voicecoach.match import likeness  # which a practice loads while the peer speaks (see coaching.py)

    said = " ".join("".join(c for c in words.lower() if c.isalpha() or c.isspace()).split())
    if not said or len(said.split()) > LONGEST_COMMAND_WORDS:
        return None
    scored = sorted(
        ((max(likeness(said, way) for way in ways), choice) for choice, ways in WAYS_TO_SAY.items()),
        reverse=True,
    )
    best, choice = scored[0]
    return choice if best >= SURE and best > scored[1][0] else None
