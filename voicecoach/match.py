"""Words against a phrase bank: PhraseMatch. The one importer of rapidfuzz."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache, reduce
from operator import or_
from pathlib import Path

from rapidfuzz import fuzz, process

from voicecoach import guards, structure
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.phrase import Guard, Phrase, PhraseBank, Strength, Structure
from voicecoach.reply import Said, read
from voicecoach.scene import Scene
from voicecoach.second_opinion import Impression, label
from voicecoach.text import Transcript

SHORTEST_REPAIR = 5  # letters: a shorter word is one letter off too many others
IN_CONTEXT = "what stands around it"  # the second signal of a strong accusation: every guard that looked let it pass
AS_A_WHOLE = "what the whole reply sounds like"  # that of a faint one: the second opinion bears it out
UNSURE = "no second signal"  # what stops one that has none
NAMING = frozenset(["i", "you", "your"])
COLD = (Behaviour.JUDGING, Behaviour.MINIMIZING)
GIVEN_BACK = (Structure.REFLECTION, Structure.ECHO, Structure.REPEAT)
LIKE_ENOUGH = 88.0  # 0…100: "positve" for "positive" is 93


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseMatch:
    """A bank entry heard in a reply: `score` 0…100, words `word_start` to `word_end` (half-open).

    `kind` is None for what builds trust without being an open question or a validation: keeping to
    boundaries, to confidence, to what was promised. `confidence` 0…1 is how sure the recogniser was of the words.
    """

    phrase_id: str
    behaviour: Behaviour
    kind: Kind | None
    score: float
    word_start: int
    word_end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a match was made, or was not: the template, and the guards that let it pass or stopped it."""

    match: PhraseMatch
    template: str
    threshold: float
    passed: tuple[str, ...]
    stopped_by: str = ""
    second_signal: str = ""


def likeness(one: str, other: str) -> float:
    """Return how alike two short texts are, 0…100."""
    return fuzz.ratio(one, other)


def find_matches(transcript: Transcript, bank: PhraseBank, peer: str = "") -> tuple[PhraseMatch, ...]:
    """Return what `bank` hears in `transcript`, in the order of the words; `peer` is what was said just before."""
    return tuple(evidence.match for evidence in find_evidence(transcript, bank, peer) if not evidence.stopped_by)


def find_evidence(transcript: Transcript, bank: PhraseBank, peer: str = "") -> tuple[Evidence, ...]:
    """Return what `bank` hears in `transcript`, and also what guards or a missing second signal stopped."""
    heard = read(transcript)
    scene = Scene(
        said=_repaired(heard, bank),
        peer=_read_peer(peer),
        cues=bank.cues,
        lists=bank.lists,
        transcript=transcript,
    )
    whole = _impressions(bank, heard)
    found = [_evidence(candidate, scene, transcript) for candidate in _candidates(scene, bank, whole)]
    believed = [_believed(evidence, whole, bank, len(transcript.words)) for evidence in sorted(found, key=_order)]
    return tuple(_silenced(tuple(_second_signals(believed, whole, bank)), bank, scene.said))


_Whole = Callable[[Phrase], Impression | None]


def _impressions(bank: PhraseBank, heard: Said) -> _Whole:
    """Return what finds out how the reply sounds as a whole to the opinion that has learned beside a phrase.

    It learned beside the banks of one folder, and has no say about the phrases of others, people's own. It looks at the
    words as they were `heard`: one that was taken for a word of the bank must not speak for it.
    """

    @cache
    def of_folder(folder: Path) -> Impression | None:
        opinion = bank.opinions.get(folder)
        return opinion.on(heard.tokens) if opinion else None

    return lambda phrase: of_folder(phrase.path.parent)


@dataclass(frozen=True, slots=True)
class _Candidate:
    phrase: Phrase
    template: str
    start: int
    end: int
    score: float


@lru_cache(maxsize=64)
def _read_peer(peer: str) -> Said:
    return read(Transcript.from_text(peer))


def _candidates(scene: Scene, bank: PhraseBank, whole: _Whole) -> list[_Candidate]:
    best: dict[int, list[_Candidate]] = {}
    hopeless = {number for number in bank.faint if not _may_be_borne_out(bank.phrases[number], whole)}
    there = set(scene.said.tokens)
    met = reduce(or_, (bank.also_index.get(token, 0) for token in there), 0)
    needed = {at for token in there for at in bank.index.get(token, ())}
    for at in sorted(at for at in needed if (also := bank.also[at]) & met == also):
        number, template = bank.templates[at]
        if number in hopeless:
            continue
        phrase = bank.phrases[number]
        for start, end, cost in template.spans(scene.said):
            score = 100.0 * (1 - cost / (end - start))
            if score >= phrase.threshold:
                best.setdefault(number, []).append(_Candidate(phrase, template.text, start, end, score))
    for number, phrase in enumerate(bank.phrases):
        if phrase.structure and (not phrase.peer_said or phrase.peer_said.found(scene.peer)):
            for start, end in structure.find(phrase.structure, scene):
                best.setdefault(number, []).append(_Candidate(phrase, f"<{phrase.structure}>", start, end, 100.0))
    return [candidate for group in best.values() for candidate in _apart(group)]


def _apart(group: list[_Candidate]) -> Iterator[_Candidate]:
    """Yield the longest candidates of one phrase that do not overlap."""
    taken: list[_Candidate] = []
    for candidate in sorted(group, key=lambda c: (c.start - c.end, -c.score, c.start, c.template)):
        if all(candidate.end <= other.start or candidate.start >= other.end for other in taken):
            taken.append(candidate)
            yield candidate


def _evidence(candidate: _Candidate, scene: Scene, transcript: Transcript) -> Evidence:
    phrase = candidate.phrase
    words = scene.said.word_of
    first, last = words[candidate.start], words[candidate.end - 1] + 1
    heard = transcript.words[first:last]
    match = PhraseMatch(
        phrase_id=phrase.phrase_id,
        behaviour=phrase.behaviour,
        kind=phrase.kind,
        score=candidate.score,
        word_start=first,
        word_end=last,
        confidence=sum(word.probability for word in heard) / len(heard),
    )
    passed, stopped_by = guards.judge(phrase, scene, candidate.start, candidate.end)
    return Evidence(
        match=match,
        template=candidate.template,
        threshold=phrase.threshold,
        passed=passed,
        stopped_by=stopped_by,
    )


def _may_be_borne_out(phrase: Phrase, whole: _Whole) -> bool:
    """Return whether a faint sign would count if it were found: most replies need not be searched for them."""
    impression = whole(phrase)
    return not impression or impression.bears_out(label(phrase.behaviour, phrase.kind))


def _believed(evidence: Evidence, whole: _Whole, bank: PhraseBank, words: int) -> Evidence:
    """Return `evidence`, stopped where the reply, whose words it does not fill, as a whole does not sound like it."""
    match, phrase = evidence.match, bank.by_id[evidence.match.phrase_id]
    asked = not evidence.stopped_by and Guard.SECOND_OPINION not in phrase.even_if
    impression = whole(phrase) if asked and match.kind in (Kind.TRUST_BREAKING, Kind.VALIDATING) else None
    if not impression:
        return evidence
    guard = Guard.SECOND_OPINION.value
    if match.word_end - match.word_start < words and impression.doubts(label(match.behaviour, match.kind)):
        return replace(evidence, stopped_by=guard)
    return replace(evidence, passed=(*evidence.passed, guard))


def _second_signals(found: list[Evidence], whole: _Whole, bank: PhraseBank) -> Iterator[Evidence]:
    """Yield `found`, each with its second signal or stopped for want of one (docs/phrases.md tells what counts).

    A weak phrase stands beside another of the same behaviour, a faint one where the reply as a whole sounds like it. A
    strong one that accuses stands when the words around it, or the peer's line, were looked at and bear it out: its
    words alone are one signal.
    """
    for evidence in found:
        if evidence.stopped_by:
            yield evidence
            continue
        phrase = bank.by_id[evidence.match.phrase_id]
        if phrase.strength is Strength.WEAK:
            yield _seconded(evidence, _beside(evidence, found, bank))
        elif phrase.strength is Strength.FAINT:
            yield _seconded(evidence, _borne_out(evidence, found, whole(phrase), bank))
        elif evidence.match.behaviour.builds:
            yield evidence
        else:
            yield _seconded(evidence, IN_CONTEXT if evidence.passed else "")


def _beside(evidence: Evidence, found: list[Evidence], bank: PhraseBank) -> str:
    """Return the id of another phrase that says the same, in other words of the reply, as a weak one needs; else ""."""
    second = next((other for other in found if _independent(evidence, other, bank)), None)
    return second.match.phrase_id if second else ""


def _borne_out(evidence: Evidence, found: list[Evidence], impression: Impression | None, bank: PhraseBank) -> str:
    """Return the second signal of a faint one; "" where the reply does not sound like it, or only gives back words."""
    match = evidence.match
    sounds_like_it = impression and impression.bears_out(label(match.behaviour, match.kind))
    return AS_A_WHOLE if sounds_like_it and not _given_back(match, found, bank) else ""


def _given_back(match: PhraseMatch, found: list[Evidence], bank: PhraseBank) -> bool:
    """Return whether the words are among those in which the peer's meaning is given back: hard words may be theirs."""
    back = (
        one.match for one in found if bank.by_id[one.match.phrase_id].structure in GIVEN_BACK and not one.stopped_by
    )
    return any(one.word_start < match.word_end and match.word_start < one.word_end for one in back)


def _seconded(evidence: Evidence, second_signal: str) -> Evidence:
    return replace(evidence, second_signal=second_signal, stopped_by="" if second_signal else UNSURE)


def _silenced(found: tuple[Evidence, ...], bank: PhraseBank, said: Said) -> Iterator[Evidence]:
    """Yield `found`; words given back beside blame or advice are no reflection ("you made your bed").

    Nor do words validate that mock or belittle ("oh, well done"), or that name nobody within one's own story.
    """
    accused = [one.match for one in found if one.match.kind is Kind.TRUST_BREAKING and not one.stopped_by]
    if not accused:
        yield from found
        return
    named = {said.word_of[at] for at, token in enumerate(said.tokens) if token in NAMING}
    for evidence in found:
        if not evidence.stopped_by and bank.by_id[evidence.match.phrase_id].structure in GIVEN_BACK:
            evidence = replace(evidence, stopped_by="beside what breaks trust")
        elif not evidence.stopped_by and any(_within(evidence.match, one, named) for one in accused):
            evidence = replace(evidence, stopped_by="in what breaks trust")
        yield evidence


def _within(warm: PhraseMatch, cold: PhraseMatch, named: set[int]) -> bool:
    own = cold.behaviour is Behaviour.OVERSHARING and named.isdisjoint(range(warm.word_start, warm.word_end))
    if warm.kind is not Kind.VALIDATING or not (own or cold.behaviour in COLD):
        return False
    return cold.word_start <= warm.word_start and warm.word_end <= cold.word_end


def _independent(one: Evidence, other: Evidence, bank: PhraseBank) -> bool:
    return (
        not other.stopped_by
        and bank.by_id[other.match.phrase_id].strength is not Strength.FAINT
        and other.match.phrase_id != one.match.phrase_id
        and other.match.kind == one.match.kind
        and other.match.behaviour == one.match.behaviour
        and (other.match.word_end <= one.match.word_start or other.match.word_start >= one.match.word_end)
    )


def _order(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.match.word_start, -evidence.match.word_end, evidence.match.phrase_id


def _repaired(said: Said, bank: PhraseBank) -> Said:
    """Return `said` with words that the bank does not know taken for the one it knows that is most alike."""
    tokens, unlike = list(said.tokens), list(said.unlike)
    for position, token in enumerate(tokens):
        if len(token) >= SHORTEST_REPAIR and token not in bank.vocabulary:
            repair, score = _most_like(token, bank.vocabulary)
            if repair:
                tokens[position], unlike[position] = repair, 1 - score / 100
    return said if tokens == list(said.tokens) else said.repaired(tuple(tokens), tuple(unlike))


@lru_cache(maxsize=4096)
def _most_like(token: str, vocabulary: frozenset[str]) -> tuple[str, float]:
    near = _long_words(vocabulary).get(token[0], ())
    found = process.extractOne(token, near, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return (found[0], found[1]) if found else ("", 0.0)


@lru_cache(maxsize=8)
def _long_words(vocabulary: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the words long enough to repair to, by their first letter, which recognition seldom gets wrong."""
    found: dict[str, list[str]] = {}
    for word in sorted(vocabulary):
        if len(word) >= SHORTEST_REPAIR:
            found.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in found.items()}
