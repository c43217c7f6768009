"""The peer's own words or meaning, given back to them: what no template of fixed words can see. Pure.

A reflection is a statement about the peer ("you've been sleeping out there, and you don't want a fuss"), free of the
speaker's own "I", that orders nothing and blames for nothing, and that takes up what the peer had just said or names
what goes on in them. An echo is a few of the peer's own words, given back ("Behind glass.").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from voicecoach.guards import Scene
from voicecoach.question_grammar import head_at
from voicecoach.question_words import Place
from voicecoach.reply import LEADS, Said
from voicecoach.template import COMMON

Spans = list[tuple[int, int]]

SHORTEST_REFLECTION = 3  # tokens from "you" on
LONGEST_ECHO = 9  # tokens; more is no echo
FURTHEST_ORDER = 9  # tokens after "you" in which an order or blame shows


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STARTERS = LEADS | _words("that because like though although where while as")
SPEAKER = _words("i my me mine myself we us our")
ORDERING = _words(
    "should must ought better might may shall need can could will cannot always never just only know see just try "
    "deserve lot guys people all"
)
NOT_TOLD = _words(
    "if what how why where who whatever whoever when before until unless thank thanks tell give told ask asking help "
    "for to with about of do did does are were can could would should will have let see want think hope wish love "
    "make makes made let appreciate sorry than behind between get gets gave keep since once"
)
INNER = _words(
    "feel feels felt feeling want wanted wants wanting like liked miss missed love loved hope hoped hoping wish wished "
    "worry worried care cared think thought believe believed trust trusted enjoy enjoyed dread dreaded fear feared "
    "hate hated value valued long longed wonder wondered remember notice noticed realize realized recognize find "
    "found struggle struggling trying tried managed learned need needed expected prefer decided"
)
HELPERS = _words("are were have had been being not do did would really still also so kind of sort just both even")
BLAMING = _words("always never only fault yourself excuse excuses lazy stupid selfish wrong problem attitude choice")
PARTICIPLES = _words("been had got gotten come gone done made kept held lost found taken seen put told tried heard")
BRIEF = _words(
    "yeah yes yep yup no nope mm hmm mhm uh huh um okay right sure oh ah well exactly absolutely definitely i know do "
    "not so really true correct that is it guess think suppose of course maybe probably a little bit kind sort did am "
    "very much was would have could you is thanks thank"
)
LONGEST_BRIEF = 6  # tokens of a peer's "yeah, I guess so"


def reflections(scene: Scene) -> Spans:
    """Return the token spans in which the peer's meaning is given back in a statement about them."""
    spoken = peer_stems(scene)
    going_on = brief(scene.peer)
    found: Spans = []
    for start, end in statements(scene.said):
        found += [
            (at, stop)
            for at, stop in _about_you(scene.said, start, end)
            if _takes_up(scene.said.tokens[at:stop], spoken, going_on)
        ]
        if going_on and not found and _goes_on(scene.said.tokens[start:end]):
            found.append((start, end))
    return found


def echoes(scene: Scene) -> Spans:
    """Return the token spans that give a few of the peer's own words back."""
    spoken = peer_stems(scene)
    return [span for span in _pieces(scene.said) if _echoes(scene.said.tokens[slice(*span)], spoken)]


def statements(said: Said) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every stretch of a sentence that asks nothing."""
    edges = [0, *sorted(said.sentence_starts), len(said.tokens)]
    for start, end in pairwise(edges):
        yield start, _first_question(said, start, end)


def peer_stems(scene: Scene) -> frozenset[str]:
    """Return the stems of the words with content that the peer had said."""
    return frozenset(_stem(token) for token in scene.peer.tokens if _carries(token))


def brief(peer: Said) -> bool:
    """Return whether the peer had only said "mm" or "I guess so", so that the reply goes on from what was before."""
    return 0 < len(peer.tokens) <= LONGEST_BRIEF and all(token in BRIEF for token in peer.tokens)


def _first_question(said: Said, start: int, end: int) -> int:
    tokens = said.tokens[start:end]
    starts = frozenset(position - start for position in said.clause_starts)
    for at in range(len(tokens)):
        if head_at(Place(tokens, at, starts)):
            return start + at
    return end


def _about_you(said: Said, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of clauses with "you" for their subject that neither order, blame nor speak of oneself."""
    for at in range(start, end):
        if said.tokens[at] != "you" or not (at == start or _may_start(said, at)):
            continue
        stop = _clause_end(said, at, end)
        clause = said.tokens[at + 1 : stop]
        first = [token for token in clause if token not in HELPERS][:1]
        if len(clause) + 1 < SHORTEST_REFLECTION or set(clause[:2] + tuple(first)) & ORDERING:
            continue
        if not set(clause[:FURTHEST_ORDER]) & (BLAMING | SPEAKER):
            yield at, stop


def _may_start(said: Said, at: int) -> bool:
    """Return whether "you" at `at` begins a clause that is told as a fact."""
    before = said.tokens[at - 1]
    return before not in NOT_TOLD and (at in said.clause_starts or before in STARTERS)


def _clause_end(said: Said, at: int, end: int) -> int:
    """Return where the clause that begins at `at` is over: before the next subject, or at the sentence's end."""
    for position in range(at + 2, end):
        if position in said.clause_starts and said.tokens[position] in (
            "you",
            "i",
            "it",
            "that",
            "we",
            "then",
        ):
            return position
    return end


def _takes_up(clause: tuple[str, ...], spoken: frozenset[str], going_on: bool) -> bool:
    """Return whether a clause about the peer names something inside them, or what they had said."""
    if going_on or any(_stem(token) in spoken for token in clause if _carries(token)):
        return True
    inner = [token for token in clause[1:5] if token not in HELPERS][:1]
    if inner and inner[0] in INNER:
        return True
    if clause[1] in ("have", "had") and len(clause) > 3:
        return any(token in PARTICIPLES or token.endswith("ed") for token in clause[2:4])
    return clause[1] in ("are", "were") and any(
        token.endswith("ing") and token not in ("being", "going") for token in clause[2:5]
    )


def _goes_on(tokens: tuple[str, ...]) -> bool:
    """Return whether a statement goes on giving back what was told before, without the speaker in it."""
    content = [token for token in tokens if _carries(token)]
    return len(content) >= 2 and not set(tokens) & (SPEAKER | BLAMING | _ADDRESSING)


_ADDRESSING = _words("should must thank thanks welcome please appointment recommend mr mrs dr hello hi bye")


def _pieces(said: Said) -> Iterator[tuple[int, int]]:
    """Yield the stretches that could be an echo: whole sentences, and the first piece up to a comma."""
    for start, end in statements(said):
        yield start, end
        comma = min((edge for edge in said.clause_ends if start < edge < end), default=end)
        if comma < end and start == 0:
            yield start, comma


def _echoes(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    while tokens and tokens[0] in LEADS:
        tokens = tokens[1:]
    content = {_stem(token) for token in tokens if _carries(token)}
    if len(content) < FEWEST_ECHOED or set(tokens) & (SPEAKER | BLAMING | _NOT_ECHOED):
        return False
    same = len(content & spoken)
    if len(tokens) <= LONGEST_ECHO:
        return same >= FEWEST_ECHOED and same >= 0.6 * len(content)
    return same >= FEWEST_ECHOED + 1 and same >= 0.5 * len(content)


FEWEST_ECHOED = 2  # words with content; one alone ("Good.") is chance
_NOT_ECHOED = _words("should must try need stop can could not never but if let more than least")


def _carries(token: str) -> bool:
    return token not in COMMON and token not in LEADS and len(token) > 2


def _stem(token: str) -> str:
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            return token[: -len(ending)]
    return token
