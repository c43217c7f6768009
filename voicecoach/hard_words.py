"""A hard word for what the peer is or does, which the peer had not used: "that's you and your lying". Pure."""

from __future__ import annotations

from voicecoach.labels import LIES, stem
from voicecoach.negation import NEGATIONS
from voicecoach.scene import Scene, Spans
from voicecoach.word_sets import words

FURTHEST_YOU = 8  # tokens from "you" to the hard word

RESTING = frozenset(
    ["awake", "there", "down", "in", "on", "still", "back", "beside", "here", "around"]
)  # "lying awake"

PASSIVE = frozenset(["been", "being", "were", "was", "are"])


YOU = words("you your yourself")
GOES_ON = words("is are was were has have had will do does did and or that then now again")  # "your lies have cost"
# Somebody else may be meant, or it is the peer's own fear, or only supposed.
TAKES_IT_AWAY = NEGATIONS | words(
    """he she they him her them his their who somebody someone anybody anyone people folk folks everybody everyone
    i me my we us feel feels feeling felt think thinks thinking thought say says said saying tell told telling call
    calls called calling afraid scared worried worry fear hate hates hated tired sick like as if whether when against
    from about at guilty ashamed made makes make without no stop stopped instead than or treat treated catch caught
    put deal dealt dealing face faced facing get gets getting got met take took deserve deserved live
    lived living stuck surrounded survived hear heard see saw watch watched by with of because until before what how
    why where which could would can right allowed welcome free entitled stolen"""
)


def hard_words(scene: Scene) -> Spans:
    """Return where "you" and a word of the list `hard_word` stand together with nobody else between them."""
    said, hard = scene.said, scene.lists.get("hard_word", frozenset())
    stems = {stem(token) for token in scene.peer.tokens}
    found = (at for at, token in enumerate(said.tokens) if token in hard and stem(token) not in stems)
    charged = (
        (_charged(scene, at), at) for at in found if not _means_other(said.tokens, at) and not _of_another(scene, at)
    )
    return [(you, at + 1) for you, at in charged if you is not None]


def _means_other(tokens: tuple[str, ...], at: int) -> bool:
    """Return whether the peer only lies awake, or it was done to them: "you have been lied to"."""
    done_to_you = tokens[at].endswith("ed") and bool(PASSIVE & set(tokens[at - 1 : at]))
    return done_to_you or (tokens[at] in LIES and bool(RESTING & set(tokens[at + 1 : at + 2])))


def _of_another(scene: Scene, at: int) -> bool:
    """Return whether the word belongs to somebody of the peer's: "your lazy landlord"."""
    tokens, after = scene.said.tokens, at + 1
    return tokens[at - 1 : at] == ("your",) and after not in scene.said.clause_ends and tokens[after] not in GOES_ON


def _charged(scene: Scene, at: int) -> int | None:
    """Return where the "you" stands that is charged with the hard word at `at`."""
    first, _ = scene.sentence(at, at + 1)
    tokens = scene.said.tokens
    for k in range(at - 1, max(first, at - FURTHEST_YOU) - 1, -1):
        if tokens[k] in YOU:
            return None if TAKES_IT_AWAY & set(tokens[first:k]) else k
        if tokens[k] in TAKES_IT_AWAY:
            return None
    return None
