"""Assessment × lesson → Advice: one praise, one correction, what to say instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from voicecoach.asides import Aside, Short
from voicecoach.assess import SURE_OF_THE_WORDS, Assessment
from voicecoach.behaviours import BREAKING, Behaviour, Kind
from voicecoach.lesson import HEARD, Lesson
from voicecoach.match import PhraseMatch
from voicecoach.next_step import next_step
from voicecoach.praise import praise_for
from voicecoach.quotes import clause, span
from voicecoach.reply import read
from voicecoach.scenario import Turn
from voicecoach.suggestions import says_a_suggestion, suggestions
from voicecoach.taken_up import takes_up
from voicecoach.text import Transcript
from voicecoach.word_sets import begun, phrases, words
from voicecoach.wording import Point, Wording, Wordings, fit, turned

LONGEST_ADVICE_S = 12.0  # DESIGN.md, rule 3 of feedback
WORDS_PER_S = 2.6  # an unhurried speaking voice, about 155 words a minute
MOST_WORDS = int(LONGEST_ADVICE_S * WORDS_PER_S)
SURE_SCORE = 95.0  # below this a good part of a short phrase was guessed from words like it

# Which one to speak of, when several were heard. First what cannot be taken back: a secret passed on. Then
# blame, which sends people into hiding, and a feeling waved away, which hurts. Then what takes the lead from
# the peer, and last what an apology mends.
MOST_HARMFUL_FIRST = (
    Behaviour.BREAKING_CONFIDENTIALITY,
    Behaviour.JUDGING,
    Behaviour.MINIMIZING,
    Behaviour.UNSOLICITED_ADVICE,
    Behaviour.OVERSHARING,
    Behaviour.INCONSISTENCY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the coach says to one reply; a part that is not needed is None. Under 12 seconds aloud.

    `praise` rests on a section of the lesson; without one, it only says that the coach is not sure.
    """

    praise: Point | None
    correction: Point | None
    instead: Point | None

    @property
    def spoken(self) -> tuple[str, ...]:
        """The parts to speak, in order, one sentence group each."""
        return tuple(point.say for point in (self.praise, self.correction, self.instead) if point)


def advise(
    assessment: Assessment, transcript: Transcript, turn: Turn, lesson: Lesson, said_before: tuple[str, ...]
) -> Advice:
    """Return what the coach says to one reply.

    `said_before` is all that the coach has said in this session (every `Point.say`), so that it says it
    differently this time. The same input gives the same advice. At most one thing is corrected, and only in a
    reply that broke trust: what the turn asked for in vain is a next step, no fault. Where nothing was recognized,
    the coach says so: thanks for trying would sound like approval.
    """
    if not transcript.words:
        kindly = Point(say=nothing_heard(turn), section=Behaviour.ACTIVE_LISTENING.value)
        return Advice(praise=None, correction=None, instead=kindly)
    seed = f"{turn.id} {transcript.text}"
    if assessment.aside:
        (answer,) = fit(
            (to_an_aside(assessment.aside, turned(turn.instead, seed), lesson, said_before),), MOST_WORDS, said_before
        )
        return Advice(praise=None, correction=None, instead=answer)
    broken = what_broke(assessment)
    praise = praise_for(assessment, transcript, turn.peer, turn.listen_for, lesson, broken, seed=seed)
    first = praise.wordings
    if broken:
        then, lead = corrections(broken, assessment, transcript, lesson), lesson.coaching.keep
    else:
        first = first or _of_a_suggestion(transcript, turn, lesson)
        then, lead = next_step(assessment, transcript, turn, lesson, praise), lesson.coaching.go_on
        if first and not then:
            return _within_time(first, (), (), said_before)
        first = first or turned(_unsure_how_it_lands(assessment, transcript, turn, lesson), seed)
    first = tuple(replace(wording, reasons=()) for wording in first)  # the time is needed for what follows
    then = turned(then, seed)
    tries = suggestions(transcript, turn, lesson, praise, assessment.missing, said_before, seed=seed, lead=lead)
    return _within_time(first, then, tries, said_before)


def nothing_heard(turn: Turn, quiet: int = 0) -> str:
    """Return what the coach says when nobody spoke: kind, no fault, and after `quiet` silences another line."""
    line = turn.instead[quiet % len(turn.instead)]
    return f"I did not hear anything: take all the time you need. You could begin with: “{line}”"


def what_broke(assessment: Assessment) -> PhraseMatch | None:
    """Return the one match to correct: one that was surely heard before one that may not have been."""
    broken = [match for match in assessment.matches if match.behaviour in BREAKING]
    return min(
        broken,
        key=lambda match: (
            unsure(match, assessment),
            MOST_HARMFUL_FIRST.index(match.behaviour),
            -match.score,
            match.word_start,
        ),
        default=None,
    )


def unsure(match: PhraseMatch, assessment: Assessment) -> bool:
    """Return whether the recognizer, here or altogether, or the match leaves room for other words."""
    return min(match.confidence, assessment.confidence) < SURE_OF_THE_WORDS or match.score < SURE_SCORE


def corrections(broken: PhraseMatch, assessment: Assessment, transcript: Transcript, lesson: Lesson) -> Wordings:
    """Return ways to say how the words may land, with the reason; careful ones where they may have been others."""
    entry = lesson.breaking(broken.behaviour)
    texts = entry.correction
    reasons: tuple[str, ...] = (entry.why, entry.briefly)
    if unsure(broken, assessment):
        misheard = lesson.coaching.misheard
        texts = (*(f"{first} {then}" for first in misheard for then in entry.softly), *misheard)
        reasons = ()
    heard = span(transcript, *clause(transcript, broken.word_start, broken.word_end))
    return tuple(
        Wording(text=text, heard=heard, phrase_id=broken.phrase_id, section=broken.behaviour.value, reasons=reasons)
        for text in texts
    )


def _of_a_suggestion(transcript: Transcript, turn: Turn, lesson: Lesson) -> Wordings:
    if not says_a_suggestion(transcript, turn):
        return ()
    return tuple(Wording(text=text, section=turn.id) for text in lesson.coaching.fits_here)


def to_an_aside(aside: Aside, lines: tuple[str, ...], lesson: Lesson, said_before: tuple[str, ...]) -> Wordings:
    """Return answers to what was said to the coach and not to the peer: no praise, and no fault."""
    coaching = lesson.coaching
    if aside in (Aside.TO_STOP, Aside.TO_HEAR):
        return tuple(Wording(text=text) for text in (coaching.to_stop if aside is Aside.TO_STOP else coaching.to_hear))
    texts = coaching.of_oneself if aside is Aside.UNSURE else coaching.at_a_loss
    fresh = sorted(texts, key=lambda text: sum(text in line for line in said_before))
    return tuple(Wording(text=text, line=line) for line in lines for text in fresh)


def _unsure_how_it_lands(assessment: Assessment, transcript: Transcript, turn: Turn, lesson: Lesson) -> Wordings:
    """Return words for a reply in which nothing was recognized: humble ones where it may well have done its part."""
    heard = tuple(word.text for word in transcript.words)  # whole: of "mm hmm", "hmm" is half
    texts = _of_what_is_short(assessment, lesson) or _of_what_is_longer(assessment, transcript, turn, lesson)
    return tuple(Wording(text=text, heard=heard if HEARD in text else ()) for text in texts)


def _of_what_is_short(assessment: Assessment, lesson: Lesson) -> tuple[str, ...]:
    coaching = lesson.coaching
    of_short = {Short.NOD: coaching.nod, Short.ANSWER: coaching.bare_answer, Short.NOT_KNOWING: coaching.not_knowing}
    return of_short.get(assessment.short, ()) if assessment.short else ()


def _of_what_is_longer(assessment: Assessment, transcript: Transcript, turn: Turn, lesson: Lesson) -> tuple[str, ...]:
    if assessment.unasked:
        return lesson.coaching.unasked
    may_do = takes_up(transcript, turn.peer) or _offers_company(transcript)
    only_hears = assessment.missing[:1] == (Kind.VALIDATING,) and not may_do
    return lesson.coaching.unsure if only_hears else lesson.coaching.may_have_missed


_WE = words("i we")
_COMPANY = phrases("with you", "together", "next to you", "beside you", "right here", "for you")


def _offers_company(transcript: Transcript) -> bool:
    """Return whether "I" or "we" and "with you" are said: "I'll sit with you" may be all that the peer wants."""
    tokens = read(transcript).tokens
    return not _WE.isdisjoint(tokens) and any(begun(tokens, _COMPANY, at) for at in range(len(tokens)))


def _within_time(praise: Wordings, correction: Wordings, instead: Wordings, said_before: tuple[str, ...]) -> Advice:
    """Return what fits, with the first line to try that leaves room for all the rest: not always the shortest."""
    for line in dict.fromkeys(wording.line for wording in instead):
        to_try = tuple(wording for wording in instead if wording.line == line)
        points = fit((praise, correction, to_try), MOST_WORDS, said_before)
        if bool(points[0]) == bool(praise):
            break
    else:
        points = fit((praise, correction, instead), MOST_WORDS, said_before)
    first, second, third = points
    return Advice(praise=first, correction=second, instead=third)
