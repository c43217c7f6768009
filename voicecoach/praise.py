"""What to praise in a reply: one thing that was truly done, in the trainee's own words."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.asked_why import opens_up
from voicecoach.assess import Assessment
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.lesson import HEARD, Lesson
from voicecoach.match import PhraseMatch
from voicecoach.peer_asks import asks
from voicecoach.questions import Question
from voicecoach.quotes import LONGEST_QUESTION, clause, span
from voicecoach.reply import read
from voicecoach.statements import content_stems
from voicecoach.taken_up import affirms, declines, echo
from voicecoach.text import Transcript, overlap
from voicecoach.word_sets import words
from voicecoach.wording import Wording, Wordings, turned

# Which one to praise: the rarer in a reply comes first, so that praise does not wear out.
RAREST_FIRST = (
    Behaviour.CONFIDENTIALITY,
    Behaviour.BOUNDARIES,
    Behaviour.CONSISTENCY,
    Behaviour.NONJUDGMENT,
    Behaviour.EMPATHY,
    Behaviour.ACTIVE_LISTENING,
)
ASKED_STRAIGHT = "what_builds_trust"  # the section; it says why by itself
# Praising the first would sound like mockery beside a correction of the second.
_OPPOSITE = {
    Behaviour.CONFIDENTIALITY: Behaviour.BREAKING_CONFIDENTIALITY,
    Behaviour.CONSISTENCY: Behaviour.INCONSISTENCY,
    Behaviour.NONJUDGMENT: Behaviour.JUDGING,
}
Wanted = tuple[Kind | Behaviour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """What a reply is praised for: `built` and `asked` are what was found, `wordings` the ways to say it (or none)."""

    built: PhraseMatch | None = None
    asked: Question | None = None
    wordings: Wordings = ()


def praise_for(
    assessment: Assessment,
    transcript: Transcript,
    peer: str,
    wanted: Wanted,
    lesson: Lesson,
    broken: PhraseMatch | None,
    *,
    seed: str,
) -> Praise:
    """Return the praise for one thing that was truly done, the `wanted` first; no wordings when there is none.

    What says most exactly what was done stands first; `seed` decides which of several that do.
    """
    if assessment.asked_straight:
        return _asked_straight(assessment.asked_straight, transcript, lesson, seed)
    built = _what_built(assessment, wanted, broken)
    may_be = (one for one in assessment.questions if not _overlaps(one, broken))
    asked = next((one for one in may_be if opens_up(one, transcript, peer)), None)
    if asked and (built is None or overlap(built, asked)):  # "What made it so hard for you?"
        wordings = _of_question(asked, transcript, lesson, seed)
    elif built:
        wordings = _of_built(built, asked, transcript, lesson, broken, seed)
    else:
        wordings = () if broken else _of_an_echo(transcript, peer, lesson, seed)
    usable = tuple(wording for wording in wordings if HEARD in wording.text or not broken)
    return Praise(built=built, asked=asked, wordings=usable)


def _of_built(
    built: PhraseMatch,
    asked: Question | None,
    transcript: Transcript,
    lesson: Lesson,
    broken: PhraseMatch | None,
    seed: str,
) -> Wordings:
    first, last = clause(transcript, built.word_start, built.word_end)
    if broken and first < broken.word_end and broken.word_start < last:
        first, last = built.word_start, built.word_end  # the rest of the clause is what hurts
    heard = span(transcript, first, last)
    if asked and not broken and built.kind is Kind.VALIDATING and built.word_start < asked.word_start:
        return _each(turned(lesson.coaching.pair, seed), heard, built.phrase_id, "what_builds_trust")
    behaviour = _done(built, transcript, first, last)
    entry = lesson.building(behaviour)
    special = lesson.coaching.praise_of.get(built.phrase_id) if behaviour is built.behaviour else None
    reasons = ((special and special.why) or entry.why,)
    return tuple(
        Wording(text=text, heard=heard, phrase_id=built.phrase_id, section=behaviour.value, reasons=reasons)
        for text in (*turned(special.praise if special else (), seed), *turned(entry.praise, seed))
    )


def _asked_straight(asked: Question, transcript: Transcript, lesson: Lesson, seed: str) -> Praise:
    """Return the praise for a question about the peer's safety: before all else, whatever else was said."""
    heard = span(transcript, asked.word_start, asked.word_end)
    texts = turned(lesson.coaching.asked_straight, seed)
    return Praise(built=None, asked=asked, wordings=_each(texts, heard, "", ASKED_STRAIGHT))


def _done(built: PhraseMatch, transcript: Transcript, first: int, last: int) -> Behaviour:
    """Return what was done in the clause, where that is more than the phrase says."""
    if built.behaviour is Behaviour.ACTIVE_LISTENING and affirms(transcript, first, last):
        return Behaviour.NONJUDGMENT  # "you're no fool" takes the peer's side
    if built.behaviour is Behaviour.EMPATHY and declines(transcript, first, last):
        return Behaviour.BOUNDARIES  # "that's private, sorry"
    return built.behaviour


def _of_question(asked: Question, transcript: Transcript, lesson: Lesson, seed: str) -> Wordings:
    first, last = asked.word_start, asked.word_end
    if last - first == 1:  # "Late for what?": the one word that asks says nothing alone
        first, last = clause(transcript, first, last)
    heard = span(transcript, first, last)
    whole = len(heard) <= LONGEST_QUESTION
    return tuple(
        Wording(text=text, heard=heard, section="open_questions", lengths=(LONGEST_QUESTION,))
        for text in turned(lesson.coaching.open_question, seed)
        if whole or HEARD not in text
    )


def _of_an_echo(transcript: Transcript, peer: str, lesson: Lesson, seed: str) -> Wordings:
    found = echo(transcript, peer)
    if not found or asks(peer) or _turns_against(transcript, found, peer):  # of a question, it belongs to the answer
        return ()
    return _each(turned(lesson.coaching.took_up, seed), span(transcript, *found), "", "active_listening")


# Who laughs along, or calls others names, takes up a word and not what was meant by it.
_UNKIND = words(
    "funny hilarious haha asshole assholes idiot idiots jerk jerks bitch bastard fuck fucking shit moron morons"
)
_DENIALS = words("not never no nobody nothing cannot")
DENIED_WITHIN = 2  # tokens: "i can not breathe"
_IS = (("is",), ("are",), ("was",), ("were",))


def _turns_against(transcript: Transcript, found: tuple[int, int], peer: str) -> bool:
    """Return whether an echo is unkind, shrugs ("Mail is mail"), or drops the peer's "not": "Breathe" to "I can't"."""
    tokens = read(Transcript.from_text(" ".join(word.text for word in transcript.words[slice(*found)]))).tokens
    said = read(Transcript.from_text(peer)).tokens
    if not _UNKIND.isdisjoint(tokens) or (tokens[:1] == tokens[2:] and tokens[1:2] in _IS):
        return True
    after = tuple(
        token for at, token in enumerate(said) if not _DENIALS.isdisjoint(said[max(0, at - DENIED_WITHIN) : at])
    )
    return _DENIALS.isdisjoint(tokens) and not content_stems(after).isdisjoint(content_stems(tokens))


def _each(texts: tuple[str, ...], heard: tuple[str, ...], phrase_id: str, section: str) -> Wordings:
    return tuple(Wording(text=text, heard=heard, phrase_id=phrase_id, section=section) for text in texts)


def _what_built(assessment: Assessment, wanted: Wanted, broken: PhraseMatch | None) -> PhraseMatch | None:
    """Return the match to praise: what is wanted first, then what is rarer."""
    built = [
        match
        for match in assessment.matches
        if match.behaviour.builds and match.kind is not Kind.OPEN_ENDED and not _overlaps(match, broken)
        if assessment.counts(match)
        if not broken or _OPPOSITE.get(match.behaviour) is not broken.behaviour
    ]
    return min(
        built,
        key=lambda match: (
            match.behaviour not in wanted,
            RAREST_FIRST.index(match.behaviour),
            -match.score,
            match.word_start,
        ),
        default=None,
    )


def _overlaps(one: PhraseMatch | Question, other: PhraseMatch | None) -> bool:
    return other is not None and overlap(one, other)
