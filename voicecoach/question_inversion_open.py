"""Does a question that begins with its verb invite to tell ("could you say more"), or ask for yes or no? Pure."""

from __future__ import annotations

from voicecoach.question_requests import request
from voicecoach.question_words import TELLING, Place

_OPEN_YES_NO = (
    "is there anything else",
    "is there anything you would",
    "are there any other",
    "are there other",
    "have you had any thoughts",
    "do you have any thoughts",
    "do you have any ideas",
    "do you have any idea",
    "are there any times",
    "are there times",
    "have there been any times",
    "have there been times",
    "can you think of",
)


def telling_at(place: Place, shift: int) -> int:
    """Return how far on the peer is asked to tell: "could you maybe tell…"; 0 if not."""
    if place.word() in ("can", "could", "would", "will") and place.word(shift) == "you":
        return next((ahead for ahead in range(shift + 1, shift + 6) if place.word(ahead) in TELLING), 0)
    return 0


def yes_no_open(place: Place, shift: int, telling: int) -> bool:
    """Return whether a yes-or-no form in truth invites the peer to tell: "can you tell me more"."""
    if any(place.follows(words) for words in _OPEN_YES_NO):
        return True
    if not telling:
        return False
    found = request(place.ahead(telling))
    if found:
        return found.open
    told = [place.word(telling + ahead) for ahead in range(1, 5)]  # "would you be willing to say more"
    # "would you like to talk about it" asks for leave
    asks_leave = place.word(telling) == "talk" and place.word(shift + 1) in ("like", "want")
    return told[0] in ("what", "how", "why") or "more" in told or ("about" in told and not asks_leave)
