"""What can stand around a phrase and take its sting away: negation, reported speech, an offer, permission. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from voicecoach import labels
from voicecoach.asked_well import asked_about_safety
from voicecoach.lesson import Behaviour
from voicecoach.phrase import Guard, Phrase
from voicecoach.questions import find_questions
from voicecoach.reply import Said
from voicecoach.template import Template
from voicecoach.text import Transcript
from voicecoach.understood import understood
from voicecoach.word_sets import COMMON

Spans = list[tuple[int, int]]  # (start, end), in tokens

FURTHEST_NEGATION = 10  # tokens before the phrase: "i am not going to sit here and tell you to"
FURTHEST_REPORT = 12
FURTHEST_WARM_REPORT = 4  # warm words are taken back only from close by; what accuses is, to be fair, from further off
ECHO_GOES_ON = 2  # tokens past the phrase: who says more than the peer said does not only give it back


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A reply, what the peer had said just before it, and the words that the guards go by."""

    said: Said
    peer: Said
    cues: Mapping[Guard, Template]
    lists: Mapping[str, frozenset[str]]
    transcript: Transcript  # what `said` was read from; the guard `question` looks at it

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence or sentences that the span stands in."""
        return self.said.sentence(start, end)

    def beside(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of that sentence and the one after it, in which what was said is often left open again."""
        first, last = self.sentence(start, end)
        return first, self.said.sentence_end(last + 1)

    def cue(self, guard: Guard, start: int = 0, stop: int | None = None) -> bool:
        """Return whether the reply holds a cue of `guard` between two positions."""
        return guard in self.cues and self.cues[guard].found(self.said, start, stop)


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


def _conditions(phrase: Phrase, scene: Scene, start: int, end: int) -> list[tuple[str, bool]]:
    first, last = scene.sentence(start, end)
    said, peer = scene.said, scene.peer
    checks: list[tuple[str, bool]] = []
    if phrase.not_before:
        up_to = replace(said, clause_ends=said.clause_ends | {start})  # "$" there: right before the phrase
        checks.append(("not_before", not phrase.not_before.found(up_to, first, start)))
    if phrase.not_after:
        from_there = replace(said, clause_starts=said.clause_starts | {end})  # "^" there: right after it
        checks.append(("not_after", not phrase.not_after.found(from_there, end, last)))
    if phrase.not_beside:
        checks.append(("not_beside", not phrase.not_beside.found(said, *scene.beside(start, end))))
    if phrase.not_with:
        checks.append(("not_with", not phrase.not_with.found(said)))
    if phrase.only_with:
        checks.append(("only_with", phrase.only_with.found(said)))
    if phrase.peer_said:
        checks.append(("peer_said", phrase.peer_said.found(peer)))
    if phrase.peer_not_said:
        checks.append(("peer_not_said", not phrase.peer_not_said.found(peer)))
    return checks


NEGATIONS = frozenset(
    ["not", "never", "nobody", "without", "neither", "hardly", "rather", "instead", "refuse", "no-one", "nor"]
)
BREAKS = frozenset(["but", "because", "so"])
SUBJECTS = frozenset(
    ["i", "we", "he", "she", "they", "it", "that", "this", "you", "thank", "thanks", "sorry"]
)  # "not here to nag, you should…": begins anew
NOTHING = frozenset(["nothing", "nobody", "none", "no"])  # "ain't nothing strange": denied once, in two words


def negated(scene: Scene, start: int, end: int) -> bool:
    """Return whether a "not" or "nobody" before the phrase, in its clause, denies it."""
    tokens = scene.said.tokens
    first, _ = scene.sentence(start, end)
    if start in scene.said.clause_starts and tokens[start] in SUBJECTS:
        return False
    for position in range(start - 1, max(first - 1, start - 1 - FURTHEST_NEGATION), -1):
        if tokens[position] in NEGATIONS and tokens[position + 1 : position + 2] != ("you",):
            return True
        if tokens[position] == "no" and tokens[position + 1] in ("one", "need", "point", "way", "pressure"):
            return True
        if tokens[position] in BREAKS and tokens[position - 1 : position] != ("not",):  # "not so good"
            return False
        joined = {"and", "or"} & set(tokens[max(0, position - 1) : position + 1])  # "not sit here and tell you to"
        if position in scene.said.clause_starts and not joined:
            return False
    return False


_LINKING = """so really exactly going to feel be been being think thinking believe say saying mean quite sure like the a
    it is am was know see find help tell telling anyone you me all that if how i just because even too very this one"""
LINKS = frozenset(_LINKING.split())


def denied(scene: Scene, start: int, end: int) -> bool:
    """Return whether a "not" governs warm words: nothing but "think that", "saying", "so" stands in between."""
    tokens = scene.said.tokens
    first, _ = scene.sentence(start, end)
    if start in scene.said.clause_starts and tokens[start] in SUBJECTS:
        return False
    for position in range(start - 1, first - 1, -1):
        if tokens[position] in NEGATIONS:
            begins = position + 1 == start and tokens[start] in SUBJECTS  # "please don't, you aren't alone"
            return not begins and (tokens[start] not in NOTHING or tokens[position - 1] != "is")
        if tokens[position] not in LINKS or position in scene.said.clause_starts:
            return False
    return False


SAYS = frozenset(
    [
        "say",
        "says",
        "said",
        "saying",
        "tell",
        "tells",
        "told",
        "telling",
        "goes",
        "went",
        "think",
        "thinks",
        "thought",
        "thinking",
        "reckon",
        "reckons",
        "hear",
        "heard",
        "hearing",
        "figure",
        "figures",
        "call",
        "calls",
        "called",
        "calling",
        "reads",
        "expect",
        "expects",
        "believe",
        "believes",
        "like",
        "supposed",
        "quick",
    ]
)
MUSES = frozenset(["think", "believe", "expect", "like", "supposed"])  # "…, when you think about it" reports nothing
_TELLERS = """he she they people everyone everybody somebody someone others folks you family doctor doctors mom
    dad sister brother boss wife husband church counselor society world nurse dude guy lady man woman
    him her them their his person mother father friend partner boyfriend girlfriend son daughter kid
    cousin uncle aunt gran grandma neighbor neighbors landlord landlady teacher manager judge officer
    pastor priest ex parents therapist staff nurses cops police"""
TELLERS = frozenset(_TELLERS.split())

OBLIQUE = frozenset(["him", "her", "them", "his", "their"])
SLY = frozenset(["you", "dude", "man", "brother", "sister", "somebody", "someone"])  # these also address the peer
OTHERS = TELLERS - OBLIQUE - SLY  # whom a clause is about
ADDRESSED = frozenset(["you", "your", "yourself", "yours", "i", "we", "my"])
NEAREST_OTHER = 4  # tokens before the phrase: "your boss is making a"

LIKE_THAT = frozenset([("like", "that"), ("like", "this"), ("like", "it")])  # "treat you like that" quotes nobody
AS_IF = frozenset([("as", "if"), ("as", "though")])  # "they act as if you chose it": theirs, as much as said
OBJECTS = frozenset(["him", "them"])  # "ignore them, call me": nobody speaks

NAMED = frozenset(["what", "how"])  # "that's cruel, what she said": spoken of, not said by her


def reported(scene: Scene, start: int, end: int) -> bool:
    """Return whether the phrase is put in another's mouth: "they keep telling you to…", "…, she says"."""
    return _reported(scene, start, end, FURTHEST_REPORT)


def _reported(scene: Scene, start: int, end: int, furthest: int) -> bool:
    sentence, last = scene.sentence(start, end)
    first = sentence
    if start in scene.said.clause_starts and scene.said.tokens[start] == "i":
        first = max(first, start - 2)  # "he called me, so I told him": who speaks is plain, unless it is "she said, I…"
    tokens = scene.said.tokens
    for position in range(max(first, start - furthest), start):
        if tokens[position : position + 2] in LIKE_THAT:
            continue
        before = tokens[max(sentence, position - 4) : position]
        if tokens[position] in SAYS and _teller(before):
            return True
        if tokens[position : position + 2] in AS_IF and OTHERS.intersection(before):
            return True
    after = tokens[end : min(last, end + 3)]
    if "according" in after and "me" not in tokens[end : end + 5]:
        return True
    return any(
        token in SAYS - MUSES
        and after[position - 1] not in OBJECTS
        and not NAMED.intersection(after[:position])
        and _teller(after[:position])
        for position, token in enumerate(after)
    )


def _teller(tokens: tuple[str, ...]) -> bool:
    return any(token in TELLERS for token in tokens) and not {"i", "my", "we"} & set(tokens)


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


def about_others(scene: Scene, start: int, end: int) -> bool:
    """Return whether the clause speaks of others: "they" or "your boss" just before the phrase, and no "you" since."""
    tokens = scene.said.tokens
    if ADDRESSED.intersection(tokens[start:end]):
        return False
    for position in range(start - 1, max(-1, start - 1 - NEAREST_OTHER), -1):
        if position + 1 in scene.said.clause_starts or tokens[position] in ADDRESSED:
            return False
        if tokens[position] in OTHERS:
            return True
    return False


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
    Guard.REPORTED: lambda scene, start, end: _reported(scene, start, end, FURTHEST_WARM_REPORT),
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
