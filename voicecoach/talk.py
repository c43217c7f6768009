"""How a talk goes on from line to line, and how it ends: what conversations and drills have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.commands import Choice
from voicecoach.errors import BY_THE_TRAINEE, ENDED_FOR_SAFETY, InDanger, NoMoreReplies, Stopped
from voicecoach.exchange import QUIET_TRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a talk ended: `why` before its end, "" when it did not; `stopped` when it was the trainee who ended it."""

    why: str = ""
    stopped: bool = False


BROKEN_OFF = End(why="broken off")  # holds until a talk has come to another end
FOR_SAFETY = End(why=ENDED_FOR_SAFETY)


@dataclass(slots=True)
class Silences:
    """How often in a row nobody said a word."""

    count: int = 0

    def heard(self, spoke: bool) -> None:
        """Take note of a reply: whether anything was said in it."""
        self.count = 0 if spoke else self.count + 1

    @property
    def enough(self) -> bool:
        """Whether it is time to go on."""
        return self.count >= QUIET_TRIES


def end_of(talk: Callable[[], None], note: Callable[[str], None]) -> End:
    """Go through `talk` and return how it ended; that the replies ran out is told by `note`.

    Raises:
        InDanger: words were said that end a talk in another way; and whatever else `talk` raises.
    """
    try:
        talk()
    except NoMoreReplies as end:
        note(str(end))
        return End(why=str(end))
    except InDanger:
        raise
    except Stopped:
        return End(why=BY_THE_TRAINEE, stopped=True)
    return End()


def until_settled(present: Callable[[], Choice | None], hear: Callable[[], Choice | None]) -> Choice:
    """Present a line, and hear replies to it, until the trainee wants the next line or skips this one; return which.

    Each returns what the trainee asked for: to hear the line again presents it anew, all else hears another reply.

    Raises:
        Stopped: the trainee asked for that.
    """
    asked = present()
    while asked not in (Choice.NEXT, Choice.SKIP):
        if asked is Choice.STOP:
            raise Stopped(BY_THE_TRAINEE)
        asked = present() if asked is Choice.HEAR else hear()
    return asked
