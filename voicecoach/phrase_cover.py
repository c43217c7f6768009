"""One's own phrases beside all others: is one of them heard by nobody, or wholly covered (good to know, no fault)?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from voicecoach import content, notation
from voicecoach.errors import Problem
from voicecoach.match import UNSURE, Evidence, find_evidence
from voicecoach.phrase import CONDITIONS, Guard, Line, Phrase, PhraseBank, Strength, bank_of
from voicecoach.text import Transcript

MOST_WAYS = 60  # to say one template that are tried
MOST_NAMED = 3  # ids in a sentence


def never_heard(bank: PhraseBank) -> Iterator[Problem]:
    """Yield the phrases of one's own that something else stops wherever their words are said."""
    for phrase in _own(bank):
        if stopped := _never(phrase, tuple(_tries(phrase)), bank):
            yield Problem(path=phrase.path, line=phrase.line, message=stopped)


def covered(bank: PhraseBank) -> Iterator[Problem]:
    """Yield, as a thing to know and not to mend, the phrases of one's own that others wholly cover."""
    own = tuple(_own(bank))
    others = _without(own, bank)
    for phrase in own:
        if said := _said(phrase, others):
            yield Problem(path=phrase.path, line=phrase.line, message=said)


def covered_one(phrase: Phrase, bank: PhraseBank) -> str:
    """Return the same of one phrase of `bank` beside all others, "" when they do not cover it."""
    return _said(phrase, _without((phrase,), bank))


def _own(bank: PhraseBank) -> Iterator[Phrase]:
    return (one for one in bank.phrases if one.templates and content.origin(one.path) == content.OWN)


def _without(phrases: tuple[Phrase, ...], bank: PhraseBank) -> PhraseBank:
    """Return the bank of all others."""
    gone = {phrase.phrase_id for phrase in phrases}
    others = tuple(phrase for phrase in bank.phrases if phrase.phrase_id not in gone)
    return replace(bank_of(others, bank.cues), lists=bank.lists, opinions=bank.opinions)


def _tries(phrase: Phrase) -> Iterator[Line]:
    """Yield what the phrase is meant to be heard in: its own lines, and its templates as they would be said."""
    yield from phrase.matches
    for template in phrase.templates:
        for words in notation.examples(template.node, MOST_WAYS):
            yield Line(say=f"{' '.join(words)}.".capitalize())


def _never(phrase: Phrase, tries: tuple[Line, ...], bank: PhraseBank) -> str:
    """Return why the phrase is heard in none of `tries`, "" when it is in one, or when it asks for more than words."""
    if phrase.strength is not Strength.STRONG or phrase.only_with or phrase.peer_said:
        return ""
    stoppers: Counter[str] = Counter()
    for line in tries:
        found = find_evidence(Transcript.from_text(line.say), bank, line.peer)
        own = [one for one in found if one.match.phrase_id == phrase.phrase_id]
        if any(not one.stopped_by for one in own):
            return ""
        stoppers.update(_stopper(one, found) for one in own if one.stopped_by != UNSURE)
    if not stoppers:
        return ""  # its words are in none of them, or nothing bears them out: phrase_check tells of that
    why = stoppers.most_common(1)[0][0]
    return f"{phrase.phrase_id} can never be heard: {why} each time; mend it, or take it out"


def _stopper(stopped: Evidence, found: tuple[Evidence, ...]) -> str:
    """Return what stopped an entry: another that hears a breach of trust in the same words, a guard or a condition."""
    accused = [one.match.phrase_id for one in found if not one.stopped_by and not one.match.behaviour.builds]
    if accused and stopped.stopped_by not in (*Guard, *CONDITIONS):
        return f"{accused[0]} hears in its words what breaks trust,"
    return f"its '{stopped.stopped_by}' stops it"


def _covers(phrase: Phrase, tries: tuple[Line, ...], others: PhraseBank) -> tuple[str, ...]:
    """Return the ids that hear each of `tries` already, the most frequent first; none when one try is heard nowhere."""
    by: Counter[str] = Counter()
    for line in tries:
        ids = {
            one.match.phrase_id
            for one in find_evidence(Transcript.from_text(line.say), others, line.peer)
            if _same(one, phrase)
        }
        if not ids:
            return ()
        by.update(ids)
    return tuple(phrase_id for phrase_id, _ in by.most_common(MOST_NAMED))


def _same(one: Evidence, phrase: Phrase) -> bool:
    return not one.stopped_by and one.match.behaviour is phrase.behaviour and one.match.kind is phrase.kind


def _said(phrase: Phrase, others: PhraseBank) -> str:
    covers = _covers(phrase, tuple(_tries(phrase)), others)
    if not covers:
        return ""
    ids = " and ".join(covers)
    hear = "hears" if len(covers) == 1 else "hear"
    return f"{ids} already {hear} all that {phrase.phrase_id} does; you may keep yours, but you do not need it"
