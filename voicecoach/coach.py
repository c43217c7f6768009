"""Assessment × lesson → Advice: one praise, one correction, what to say instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.assess import SURE_OF_THE_WORDS, Assessment
from voicecoach.lesson import BREAKING, Behaviour, Kind, Lesson
from voicecoach.match import PhraseMatch
from voicecoach.praise import praise_for, with_reason
from voicecoach.questions import Question
from voicecoach.scenario import Turn
from voicecoach.text import Transcript
from voicecoach.wording import Point, Wording, Wordings, fit, words_of

LONGEST_ADVICE_S = 12.0  # DESIGN.md, rule 3 of feedback
WORDS_PER_S = 2.6  # an unhurried speaking voice, about 155 words a minute
MOST_WORDS = int(LONGEST_ADVICE_S * WORDS_PER_S)
# How a suggestion begins. There are more ways to be steady or discreet than any bank of phrases knows, so a
# behaviour that was not heard may have been there all the same.
PRAISED_LEAD = "To build on that,"
UNPRAISED_LEAD = "As a next step,"
UNHEARD_LEAD = "If you have not yet,"
SHORTEST_QUESTION = 3  # words; "have I?" or "right?" cannot be asked again with what or how
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
    """What the coach says to one reply; a part that is not needed is None. Under 12 seconds aloud."""

    praise: Point | None
    correction: Point | None
    instead: Point | None

    @property
    def spoken(self) -> tuple[str, ...]:
        """The parts to speak, in order, one sentence group each."""
        return tuple(point.say for point in (self.praise, self.correction, self.instead) if point)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnResult:
    """How one turn ended: its last reply, and how many replies it took."""

    turn: Turn
    assessment: Assessment
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A session summed up: `built` most often first, `broken` most harmful first."""

    built: tuple[Kind | Behaviour, ...]
    broken: tuple[Behaviour, ...]
    practise_next: str
    spoken: tuple[str, ...]


def advise(
    assessment: Assessment, transcript: Transcript, turn: Turn, lesson: Lesson, said_before: tuple[str, ...]
) -> Advice:
    """Return what the coach says to one reply.

    `said_before` is all that the coach has said in this session (every `Point.say`), so that it says it
    differently this time. The same input gives the same advice. At most one thing is corrected, and only in a
    reply that broke trust: what the turn asked for in vain is a next step ("To build on that, …"), no fault.
    """
    if not transcript.words:
        kindly = Point(say=nothing_heard(turn), section=Behaviour.ACTIVE_LISTENING.value)
        return Advice(praise=None, correction=None, instead=kindly)
    broken = _what_broke(assessment)
    praise = praise_for(assessment, transcript, turn, lesson, broken)
    if broken:
        correction = _correction(broken, assessment, transcript, lesson)
        if _unsure(broken, assessment) and not praise[0].section:
            praise = ()  # the time is needed to say that it may have been misheard
    elif assessment.missing:
        lead = PRAISED_LEAD if praise[0].section else UNPRAISED_LEAD
        correction = _next_step(assessment, transcript, lesson, lead)
    else:
        return _within_time(with_reason(praise, lesson), (), (), said_before)
    wanted = "?" if Kind.OPEN_ENDED in assessment.missing else ""
    return _within_time(praise, correction, _model_replies(turn, lesson, said_before, wanted), said_before)


def nothing_heard(turn: Turn) -> str:
    """Return what the coach says when nobody spoke: kind, and no fault."""
    return f"I did not hear anything: take all the time you need. You could begin with: “{turn.instead[0]}”"


def summarize(results: tuple[TurnResult, ...], lesson: Lesson) -> Summary:
    """Return what was built and broken in the last replies, and the one thing to practice next."""
    built = _most_often(_built_in(result.assessment) for result in results)
    broken_in = [_surely_broken(result.assessment) for result in results]
    broken = tuple(behaviour for behaviour in MOST_HARMFUL_FIRST if any(behaviour in b for b in broken_in))
    missing = _most_often(result.assessment.missing for result in results)
    practise_next = _practise_next(broken, missing, lesson)
    tried_again = any(result.attempts > 1 for result in results)
    spoken = (
        f"You built trust with {_listed(built[:3], lesson)}." if built else _thanks(results, lesson),
        *((f"What got in the way was {_listed(broken[:1], lesson)}.",) if broken else ()),
        *(("You tried again, and that is how it is learned.",) if tried_again else ()),
        practise_next,
    )
    return Summary(built=built, broken=broken, practise_next=practise_next, spoken=spoken)


def _thanks(results: tuple[TurnResult, ...], lesson: Lesson) -> str:
    asked = any(result.assessment.asked_straight for result in results)
    return (lesson.coaching.asked_straight if asked else lesson.coaching.respect)[0]


def _practise_next(broken: tuple[Behaviour, ...], missing: tuple[Kind | Behaviour, ...], lesson: Lesson) -> str:
    """Return one sentence: what broke trust first, then what was asked for in vain most often."""
    if broken:
        return f"One thing to practice next: {lesson.breaking(broken[0]).next_time}"
    if missing and isinstance(missing[0], Behaviour):
        return f"One thing to practice next: {lesson.building(missing[0]).next_step[0]}"
    if missing:
        wordings = lesson.coaching.ask_openly if missing[0] is Kind.OPEN_ENDED else lesson.coaching.hear_them
        return f"One thing to practice next: {wordings[0]}"
    return lesson.coaching.go_further


def _surely_broken(assessment: Assessment) -> frozenset[Behaviour]:
    """Return what broke trust without a doubt: a summary has no room for "I may have misheard"."""
    sure = (match for match in assessment.matches if not _unsure(match, assessment))
    return BREAKING & {match.behaviour for match in sure}


def _built_in(assessment: Assessment) -> tuple[Kind | Behaviour, ...]:
    behaviours = tuple(behaviour for behaviour in assessment.behaviours if behaviour.builds)
    return (*behaviours, *(kind for kind in (Kind.OPEN_ENDED,) if kind in assessment.kinds))


def _most_often(heard: Iterable[Iterable[Kind | Behaviour]]) -> tuple[Kind | Behaviour, ...]:
    """Return each once, those heard in the most turns first, then in the order in which they were heard."""
    return tuple(thing for thing, _ in Counter(thing for turn in heard for thing in turn).most_common())


def _listed(things: Sequence[Kind | Behaviour], lesson: Lesson) -> str:
    names = [lesson.name_of(thing) for thing in things]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _what_broke(assessment: Assessment) -> PhraseMatch | None:
    """Return the one match to correct: one that was surely heard before one that may not have been."""
    broken = [match for match in assessment.matches if match.behaviour in BREAKING]
    return min(
        broken,
        key=lambda match: (
            _unsure(match, assessment),
            MOST_HARMFUL_FIRST.index(match.behaviour),
            -match.score,
            match.word_start,
        ),
        default=None,
    )


def _unsure(match: PhraseMatch, assessment: Assessment) -> bool:
    """Return whether the recognizer, here or altogether, or the match leaves room for other words."""
    return min(match.confidence, assessment.confidence) < SURE_OF_THE_WORDS or match.score < SURE_SCORE


def _correction(broken: PhraseMatch, assessment: Assessment, transcript: Transcript, lesson: Lesson) -> Wordings:
    entry = lesson.breaking(broken.behaviour)
    texts = entry.correction
    if _unsure(broken, assessment):
        misheard = lesson.coaching.misheard
        texts = (*(f"{first} {then}" for first in misheard for then in entry.softly), *misheard)
    span = words_of(transcript, broken.word_start, broken.word_end)
    return tuple(
        Wording(text=text, heard=span, phrase_id=broken.phrase_id, section=broken.behaviour.value) for text in texts
    )


def _next_step(assessment: Assessment, transcript: Transcript, lesson: Lesson, lead: str) -> Wordings:
    """Return a suggestion for the first thing that the turn asked for and did not get; it is no fault."""
    missing, coaching, asked = assessment.missing[0], lesson.coaching, assessment.questions
    heard: tuple[str, ...] = ()
    section = "active_listening"
    if isinstance(missing, Behaviour):
        texts, section = lesson.building(missing).next_step, missing.value
        lead = UNHEARD_LEAD
    elif missing is Kind.VALIDATING:
        texts = coaching.hear_first if len(asked) > 1 else coaching.hear_them
    else:
        heard = _last_closed(asked, transcript)
        texts, section = coaching.open_up_closed if heard else coaching.ask_openly, "open_questions"
    return tuple(Wording(text=f"{lead} {text}", heard=heard, section=section) for text in texts)


def _last_closed(asked: tuple[Question, ...], transcript: Transcript) -> tuple[str, ...]:
    """Return the words of the last question when it is closed, and long enough to be turned round."""
    if not asked or asked[-1].open:
        return ()
    words = words_of(transcript, asked[-1].word_start, asked[-1].word_end)
    return words if len(words) >= SHORTEST_QUESTION else ()


def _model_replies(turn: Turn, lesson: Lesson, said_before: tuple[str, ...], wanted: str = "") -> Wordings:
    """Return what could be said instead: replies to this very peer, then ones that fit any peer.

    Those with `wanted` in them come first. Contrast pairs are not used here: they answer other peers.
    """
    own = tuple(Wording(text=f"Try: {line}", section=turn.id) for line in turn.instead)
    fitting = tuple(wording for wording in own if wanted in wording.text)
    anyone = tuple(Wording(text=f"Try: {line}") for line in lesson.coaching.fits_anyone)
    for replies in (fitting, own):
        unused = tuple(wording for wording in replies if not wording.times_said(said_before))
        if unused:
            return unused
    return anyone


def _within_time(praise: Wordings, correction: Wordings, instead: Wordings, said_before: tuple[str, ...]) -> Advice:
    first, second, third = fit((praise, correction, instead), MOST_WORDS, said_before)
    return Advice(praise=first, correction=second, instead=third)
