"""What can stand around a phrase and take its sting away: negation, reported speech, an offer, permission. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from voicecoach import labels
from voicecoach.asked_well import asked_about_safety
from voicecoach.behaviours import Behaviour
from voicecoach.negation import NEGATIONS, denied, negated
from voicecoach.others import about_others, reported, reported_close_by
from voicecoach.phrase import Guard, Phrase
from voicecoach.questions import find_questions
from voicecoach.scene import Scene
from voicecoach.understood import understood
from voicecoach.word_sets import COMMON

ECHO_GOES_ON = 2  # tokens past the phrase: who says more than the peer said does not only give it back


Sees = Callable[[Scene, int, int], bool]


def judge(phrase: Phrase, scene: Scene, start: int, end: int) -> tuple[tuple[str, ...], str]:
    """Return the names of the guards that let `phrase` pass, and of the one that stopped it ("" for none)."""
    passed: list[str] = []
    for guard in (*USUAL.get(phrase.behaviour, ()), *phrase.unless):
        if guard in phrase.even_if or guard.value in passed:
            continue
        if _sees(phrase, guard)(scene, start, end):
            return tuple(passed), guard.value
        passed.append(guard.value)
    for name, holds in _conditions(phrase, scene, start, end):
        if not holds:
            return tuple(passed), name
        passed.append(name)
    return tuple(passed), ""


def _sees(phrase: Phrase, guard: Guard) -> Sees:
    return WARM[guard] if phrase.behaviour.builds and guard in WARM else SEES[guard]


def _conditions(phrase: Phrase, scene: Scene, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """Yield the name of each condition that the phrase sets, and whether it holds."""
    first, last = scene.sentence(start, end)
    said, peer = scene.said, scene.peer
    if phrase.not_before:
        up_to = replace(said, clause_ends=said.clause_ends | {start})  # "$" there: right before the phrase
        yield "not_before", not phrase.not_before.found(up_to, first, start)
    if phrase.not_after:
        from_there = replace(said, clause_starts=said.clause_starts | {end})  # "^" there: right after it
        yield "not_after", not phrase.not_after.found(from_there, end, last)
    if phrase.not_beside:
        yield "not_beside", not phrase.not_beside.found(said, *scene.beside(start, end))
    if phrase.not_with:
        yield "not_with", not phrase.not_with.found(said)
    if phrase.only_with:
        yield "only_with", phrase.only_with.found(said)
    if phrase.peer_said:
        yield "peer_said", phrase.peer_said.found(peer)
    if phrase.peer_not_said:
        yield "peer_not_said", not phrase.peer_not_said.found(peer)


def echoed(scene: Scene, start: int, end: int) -> bool:
    """Return whether the words are the peer's own, given back."""
    said = scene.said
    stop = min((edge for edge in said.clause_ends if edge >= end), default=end)
    stop = min(stop, end + ECHO_GOES_ON)
    content = {said.tokens[k] for k in range(start, stop) if not said.skippable[k]} - COMMON
    return bool(content) and content <= set(scene.peer.tokens)


def offered(scene: Scene, start: int, end: int) -> bool:
    """Return whether the sentence offers or asks leave: "want me to…?", "is it okay if I…"."""
    first, last = scene.sentence(start, end)
    return scene.cue(Guard.OFFERED, first, last)


def asked(scene: Scene, start: int, end: int) -> bool:
    """Return whether the peer had asked for advice, an opinion or the other's experience."""
    if Guard.ASKED not in scene.cues:
        return False
    return any(
        not NEGATIONS & set(scene.peer.tokens[max(0, first - 4) : first])
        for first, _, _ in scene.cues[Guard.ASKED].spans(scene.peer)
    )


def question(scene: Scene, start: int, end: int) -> bool:
    """Return whether the phrase stands inside an open question that began before it: it is asked and not told.

    A closed one may well tell ("Is it really that bad?"), and so may a "why" ("Why make such a fuss?").
    """
    first, last = scene.said.word_of[start], scene.said.word_of[end - 1]
    return any(
        one.open and one.word_start < first and last < one.word_end
        for one in find_questions(scene.transcript)
        if scene.said.tokens[bisect_left(scene.said.word_of, one.word_start)] != "why"
    )


def labeled(scene: Scene, start: int, end: int) -> bool:
    """Return whether the sentence labels or blames the peer in no word of theirs: the warm words only wrap it."""
    tokens, peer = scene.said.tokens, scene.peer.tokens
    first, last = scene.sentence(start, end)
    hard = scene.lists.get("v_label", frozenset()) | scene.lists.get("hard_word", frozenset())
    found = [(at, at + 1) for at in range(first, last) if tokens[at] in hard]
    if Guard.LABELED in scene.cues:
        found += [(begin, stop) for begin, stop, _ in scene.cues[Guard.LABELED].spans(scene.said, first, last)]
    return any(
        labels.charged(tokens, first, begin, stop) and not labels.their_own(tokens[begin:stop], peer)
        for begin, stop in found
    )


def asked_straight(scene: Scene, start: int, end: int) -> bool:
    """Return whether the words ask straight out about suicide, self-harm or safety: that is asked well."""
    first, last = scene.said.word_of[start], scene.said.word_of[end - 1]
    peer = " ".join(scene.peer.tokens)
    return any(one.word_start <= last and first < one.word_end for one in asked_about_safety(scene.transcript, peer))


def anywhere(guard: Guard) -> Sees:
    """Return a guard that goes by its cues anywhere in the reply."""
    return lambda scene, start, end: scene.cue(guard)


SEES: Mapping[Guard, Sees] = {  # all but the second opinion, which match.py asks when these have looked
    Guard.NEGATED: negated,
    Guard.REPORTED: reported,
    Guard.UNDERSTOOD: lambda scene, start, end: understood(scene.said, scene.sentence(start, end)[0], start),
    Guard.ECHOED: echoed,
    Guard.OFFERED: offered,
    Guard.ASKED: asked,
    Guard.ABOUT_OTHERS: about_others,
    Guard.QUESTION: question,
    Guard.LABELED: labeled,
    Guard.REPAIRED: anywhere(Guard.REPAIRED),
    Guard.CONSENTED: anywhere(Guard.CONSENTED),
    Guard.FOR_SAFETY: anywhere(Guard.FOR_SAFETY),
    Guard.ASKED_STRAIGHT: asked_straight,
    Guard.SUPPOSED: lambda scene, start, end: scene.cue(Guard.SUPPOSED, *scene.sentence(start, end)),
}

WARM: Mapping[Guard, Sees] = {  # how these guards look at what builds trust
    Guard.NEGATED: denied,
    Guard.REPORTED: reported_close_by,
}

_ALWAYS = (Guard.NEGATED, Guard.REPORTED)
USUAL: Mapping[Behaviour, tuple[Guard, ...]] = {
    Behaviour.UNSOLICITED_ADVICE: (
        *_ALWAYS,
        Guard.UNDERSTOOD,
        Guard.ECHOED,
        Guard.ASKED,
        Guard.OFFERED,
        Guard.SUPPOSED,
        Guard.ASKED_STRAIGHT,
    ),
    Behaviour.MINIMIZING: (
        *_ALWAYS,
        Guard.UNDERSTOOD,
        Guard.ECHOED,
        Guard.ABOUT_OTHERS,
        Guard.QUESTION,
        Guard.ASKED_STRAIGHT,
    ),
    Behaviour.JUDGING: (*_ALWAYS, Guard.UNDERSTOOD, Guard.ECHOED, Guard.ABOUT_OTHERS, Guard.ASKED_STRAIGHT),
    Behaviour.OVERSHARING: (Guard.NEGATED,),
    Behaviour.BREAKING_CONFIDENTIALITY: (*_ALWAYS, Guard.CONSENTED, Guard.FOR_SAFETY, Guard.REPAIRED),
    Behaviour.INCONSISTENCY: (Guard.REPORTED, Guard.REPAIRED),
    Behaviour.EMPATHY: (Guard.LABELED,),
    Behaviour.ACTIVE_LISTENING: (Guard.LABELED,),
}
