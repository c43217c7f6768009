"""What has the form of an order and only invites: "hang your coat there", "put it down whenever you like". Pure.

Such words are about the room, or about the meeting and its pace, and leave the peer free. What the clause itself and
the one after it say decides, so that another order beside it is heard.
"""

from __future__ import annotations

from itertools import pairwise

from voicecoach.reply import Said
from voicecoach.word_sets import phrases, words

LEAVES_OPEN = words("whenever wherever however anytime anywhere anyhow")
WHICH = words("whatever whichever whoever")  # "pick whichever suits"; "cancel whatever you are streaming" is an order
SUITS = words("want like need feel fancy prefer suits comes works helps is feels one way end")
WISH = words("want like please wish fancy prefer choose")
IF_IT = words("helps suits easier rather prefer")
FREELY = words("as any all what if when where how")  # "any you like"; "focus on the things you like" is an order
TOWARDS = words("with to for towards toward beside by at past behind before")
WORKED = words("work works worked did does do helped helps")
STAYS, STAYED, TOPIC = words("stay stick go sit rest come stop"), words("on with at to in from"), words("that this")
NO_HURRY = words("rush hurry pressure panic")
ANY_TIME = words("time day")
PLACING = words("leave bring put throw hang set drop pop park lay stick stand dump watch")
PLACES = words("here there")
HERE = words("here")
PERSONS = words("him her them yourself")
IN_THE_ROOM = words(
    """cup mug jacket umbrella pen stool cushion heater radiator biscuits cookies step wire puddle table window curtain
    curtains blind lamp light tea soup seat blanket beam"""
)
THIS = words("the that this these those your")
EXCLAIMED = phrases(
    "get in", "get away", "get out of here", "get out of town", "take two", "pick up where you left off"
)
EXCLAIMED_ALONE = phrases("get out")  # as a sentence; "get out and volunteer" is an order
# What a host says after it: "leave the cup, I'll wash it", "put your hand up and we'll stop".
HOST_SAYS = phrases(
    "we will", "we can", "we have got", "we would love", "we would like",
    "i will", "i would love", "i would like", "i do not mind", "i would not mind", "i like",
    "i am here", "i am listening", "i am not going", "i am all", "i can talk", "i can wait", "tell me", "show me",
    "talk to me", "i have got you", "i have got all", "i have all",
)  # fmt: skip
JOINS = words("and so then or because but")
NO_HOST_SAYS = frozenset((word,) for word in words("all always say tell bet"))  # "we can always…", "I'll bet…"


def invites(said: Said, verb: int, end: int) -> bool:
    """Return whether the clause whose order begins at `verb` and ends at `end` only invites."""
    clause = said.tokens[verb:end]
    return (
        clause in EXCLAIMED
        or (clause in EXCLAIMED_ALONE and said.sentence_end(end) == end)
        or bool(LEAVES_OPEN & set(clause))
        or _as_you_like(clause)
        or _with_me(clause)
        or _on_the_topic(clause)
        or _in_own_time(said, verb, end)
        or _in_the_room(said.tokens, verb, end)
        or _host_goes_on(said, end)
    )


def _as_you_like(clause: tuple[str, ...]) -> bool:
    """Return whether the clause says "whichever suits" or "if that's easier", or ends on "you like"."""
    suits = any(token in WHICH and SUITS & set(clause[k + 1 : k + 3]) for k, token in enumerate(clause))
    if_it_suits = "if" in clause and bool(IF_IT & set(clause[clause.index("if") :]))
    return suits or if_it_suits or (clause[-2:-1] == ("you",) and clause[-1] in WISH and bool(FREELY & set(clause)))


def _with_me(clause: tuple[str, ...]) -> bool:
    """Return whether the clause asks for something with or to "me", not only for "what worked for me"."""
    return any(
        one in TOWARDS and other == "me" and not WORKED & set(clause[max(0, k - 3) : k])
        for k, (one, other) in enumerate(pairwise(clause))
    )


def _on_the_topic(clause: tuple[str, ...]) -> bool:
    """Return whether it is what was said that the clause stays with: "stay on that a minute", "go back to that"."""
    topics = (k for k, pair in enumerate(pairwise(clause)) if pair[0] in STAYED and pair[1] in TOPIC)
    return clause[0] in STAYS and any(clause[k + 2 : k + 3] in ((), ("a",), ("for",), ("one",)) for k in topics)


def _in_own_time(said: Said, verb: int, end: int) -> bool:
    clause = said.tokens[verb:end]
    if ("your" in clause and {"pace", "speed"} & set(clause)) or _pair(clause, "any", ANY_TIME):
        return True
    return _pair(said.tokens[verb : said.sentence_end(end)], "no", NO_HURRY)


def _pair(tokens: tuple[str, ...], first: str, second: frozenset[str]) -> bool:
    return any(one == first and other in second for one, other in pairwise(tokens))


def _in_the_room(tokens: tuple[str, ...], verb: int, end: int) -> bool:
    """Return whether a thing is to be put "there", or a thing of the room to be used: "turn that heater down"."""
    clause = tokens[verb:end]
    if clause[0] in PLACING and clause[-1] in PLACES and not PERSONS & set(clause):
        return True
    things = (k for k, token in enumerate(clause[:4]) if token in IN_THE_ROOM and clause[k + 1 : k + 2] != ("of",))
    return any(clause[k - 1] in THIS for k in things)


def _host_goes_on(said: Said, end: int) -> bool:
    """Return whether the same sentence goes on about what "I" or "we" will do, or how it is in here."""
    stop = said.sentence_end(end)
    start = end
    while start < stop and said.tokens[start] in JOINS:
        start += 1
    after = said.tokens[start:stop]
    says = (said for said in HOST_SAYS if after[: len(said)] == said)
    return any(after[len(one) : len(one) + 1] not in NO_HOST_SAYS for one in says) or _pair(after, "in", HERE)
