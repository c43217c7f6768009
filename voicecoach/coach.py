"""Assessment × lesson → Advice: one praise, one correction, what to say instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from voicecoach.assess import Assessment
from voicecoach.lesson import BREAKING, HEARD, Behaviour, Kind, Lesson
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question
from voicecoach.scenario import Turn
from voicecoach.text import Transcript
from voicecoach.wording import EDGES, Point, Wording, Wordings, choose, fewest, length

LONGEST_ADVICE_S = 12.0  # DESIGN.md, rule 3 of feedback
WORDS_PER_S = 2.6  # an unhurried speaking voice, about 155 words a minute
MOST_WORDS = int(LONGEST_ADVICE_S * WORDS_PER_S)
SURE_WORDS = 0.6  # below this mean word probability the words may be other words
SURE_SCORE = 80.0  # below this the words only resemble the bank's phrase

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
# Which one to praise: the rarer in a reply comes first, so that praise does not wear out.
RAREST_FIRST = (
    Behaviour.CONFIDENTIALITY,
    Behaviour.BOUNDARIES,
    Behaviour.CONSISTENCY,
    Behaviour.NONJUDGMENT,
    Behaviour.EMPATHY,
    Behaviour.ACTIVE_LISTENING,
)
# Praising the first would sound like mockery beside a correction of the second.
_OPPOSITE = {
    Behaviour.CONFIDENTIALITY: Behaviour.BREAKING_CONFIDENTIALITY,
    Behaviour.CONSISTENCY: Behaviour.INCONSISTENCY,
    Behaviour.NONJUDGMENT: Behaviour.JUDGING,
}
_LEAD_IN = frozenset({"and", "but", "so", "well", "um", "uh", "oh", "okay", "ok", "like", "because", "then"})


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
    broken = _what_broke(assessment, transcript)
    praise = _praise(assessment, transcript, turn, lesson, broken)
    if broken:
        correction = _correction(broken, assessment, transcript, lesson)
        if _unsure(broken, assessment, transcript) and not praise[0].section:
            praise = ()  # the time is needed to say that it may have been misheard
    elif assessment.missing:
        lead = "To build on that," if praise[0].section else "As a next step,"
        correction = _next_step(assessment, transcript, lesson, lead)
    else:
        return _within_time(_with_reason(praise, lesson), (), (), said_before)
    wanted = "?" if Kind.OPEN_ENDED in assessment.missing else ""
    return _within_time(praise, correction, _model_replies(turn, lesson, said_before, wanted), said_before)


def nothing_heard(turn: Turn) -> str:
    """Return what the coach says when nobody spoke: kind, and no fault."""
    return f"I did not hear anything: take all the time you need. You could begin with: “{turn.instead[0]}”"


def summarize(results: tuple[TurnResult, ...], lesson: Lesson) -> Summary:
    """Return what was built and broken in the last replies, and the one thing to practice next."""
    built = _most_often(_built_in(result.assessment) for result in results)
    broken_in = [{match.behaviour for match in result.assessment.matches} & BREAKING for result in results]
    broken = tuple(behaviour for behaviour in MOST_HARMFUL_FIRST if any(behaviour in b for b in broken_in))
    missing = _most_often(result.assessment.missing for result in results)
    practise_next = _practise_next(broken, missing, lesson)
    mended = any(result.attempts > 1 for result in results) and not broken
    spoken = (
        f"You built trust with {_listed(built[:3], lesson)}." if built else lesson.coaching.respect[0],
        *((f"What got in the way was {_listed(broken[:1], lesson)}.",) if broken else ()),
        *(("You tried again, and it got better: that is how it is learned.",) if mended and built else ()),
        practise_next,
    )
    return Summary(built=built, broken=broken, practise_next=practise_next, spoken=spoken)


def _practise_next(
    broken: tuple[Behaviour, ...], missing: tuple[Kind | Behaviour, ...], lesson: Lesson
) -> str:
    """Return one sentence: what broke trust first, then what was asked for in vain most often."""
    if broken:
        return f"One thing to practice next: {lesson.breaking(broken[0]).next_time}"
    if missing and isinstance(missing[0], Behaviour):
        return f"One thing to practice next: {lesson.building(missing[0]).next_step[0]}"
    if missing:
        wordings = lesson.coaching.ask_openly if missing[0] is Kind.OPEN_ENDED else lesson.coaching.hear_them
        return f"One thing to practice next: {wordings[0]}"
    return lesson.coaching.go_further


def _built_in(assessment: Assessment) -> tuple[Kind | Behaviour, ...]:
    behaviours = tuple(behaviour for behaviour in assessment.behaviours if behaviour.builds)
    return (*behaviours, *(kind for kind in (Kind.OPEN_ENDED,) if kind in assessment.kinds))


def _most_often(heard: Iterable[Iterable[Kind | Behaviour]]) -> tuple[Kind | Behaviour, ...]:
    """Return each once, those heard in the most turns first, then in the order in which they were heard."""
    return tuple(thing for thing, _ in Counter(thing for turn in heard for thing in turn).most_common())


def _listed(things: Sequence[Kind | Behaviour], lesson: Lesson) -> str:
    names = [lesson.name_of(thing) for thing in things]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _what_broke(assessment: Assessment, transcript: Transcript) -> PhraseMatch | None:
    """Return the one match to correct: one that was surely heard before one that may not have been."""
    broken = [match for match in assessment.matches if match.behaviour in BREAKING]
    return min(
        broken,
        key=lambda match: (
            _unsure(match, assessment, transcript),
            MOST_HARMFUL_FIRST.index(match.behaviour),
            -match.score,
            match.word_start,
        ),
        default=None,
    )


def _unsure(match: PhraseMatch, assessment: Assessment, transcript: Transcript) -> bool:
    words = transcript.words[match.word_start : match.word_end]
    clearness = sum(word.probability for word in words) / len(words) if words else 0.0
    return min(clearness, assessment.confidence) < SURE_WORDS or match.score < SURE_SCORE


def _correction(
    broken: PhraseMatch, assessment: Assessment, transcript: Transcript, lesson: Lesson
) -> Wordings:
    entry = lesson.breaking(broken.behaviour)
    texts = entry.correction
    if _unsure(broken, assessment, transcript):
        misheard = lesson.coaching.misheard
        texts = (*(f"{first} {then}" for first in misheard for then in entry.softly), *misheard)
    span = _words(transcript, broken.word_start, broken.word_end)
    return tuple(
        Wording(text=text, heard=span, phrase_id=broken.phrase_id, section=broken.behaviour.value)
        for text in texts
    )


def _next_step(assessment: Assessment, transcript: Transcript, lesson: Lesson, lead: str) -> Wordings:
    """Return a suggestion for the first thing that the turn asked for and did not get; it is no fault."""
    missing, coaching, asked = assessment.missing[0], lesson.coaching, assessment.questions
    heard: tuple[str, ...] = ()
    section = "active_listening"
    if isinstance(missing, Behaviour):
        texts, section = lesson.building(missing).next_step, missing.value
    elif missing is Kind.VALIDATING:
        texts = coaching.hear_first if len(asked) > 1 else coaching.hear_them
    elif asked and not asked[-1].open:
        texts, section = coaching.open_up_closed, "open_questions"
        heard = _words(transcript, asked[-1].word_start, asked[-1].word_end)
    else:
        texts, section = coaching.ask_openly, "open_questions"
    return tuple(Wording(text=f"{lead} {text}", heard=heard, section=section) for text in texts)


def _praise(
    assessment: Assessment, transcript: Transcript, turn: Turn, lesson: Lesson, broken: PhraseMatch | None
) -> Wordings:
    """Return wordings for one thing that was truly done; thanks for trying when there is none."""
    built = _what_built(assessment, turn, broken)
    asked = next((q for q in assessment.questions if q.open and not _overlaps(q, broken)), None)
    spoken_of: PhraseMatch | Question | None = built or asked
    if built and asked and not broken and _is_pair(built, asked):
        texts, section = lesson.coaching.pair, "what_builds_trust"
    elif built:
        texts, section = lesson.building(built.behaviour).praise, built.behaviour.value
    elif asked:
        texts, section = lesson.coaching.open_question, "open_questions"
    elif Kind.VALIDATING in assessment.kinds and not broken:
        texts, section = lesson.coaching.validation, "honor_their_perspective"
    else:
        texts, section = lesson.coaching.respect, ""
    heard = _words(transcript, spoken_of.word_start, spoken_of.word_end) if spoken_of else ()
    return tuple(
        Wording(text=text, heard=heard, phrase_id=built.phrase_id if built else "", section=section)
        for text in texts
        if (heard or HEARD not in text) and (HEARD in text or not (broken and heard))
    )


def _what_built(assessment: Assessment, turn: Turn, broken: PhraseMatch | None) -> PhraseMatch | None:
    """Return the match to praise: what the turn asked for first, then what is rarer."""
    built = [
        match
        for match in assessment.matches
        if match.behaviour.builds and match.kind is not Kind.OPEN_ENDED and not _overlaps(match, broken)
        if not broken or _OPPOSITE.get(match.behaviour) is not broken.behaviour
    ]
    return min(
        built,
        key=lambda match: (
            match.behaviour not in turn.listen_for,
            RAREST_FIRST.index(match.behaviour),
            -match.score,
            match.word_start,
        ),
        default=None,
    )


def _is_pair(built: PhraseMatch, asked: Question) -> bool:
    return built.kind is Kind.VALIDATING and built.word_start < asked.word_start


def _overlaps(span: PhraseMatch | Question, other: PhraseMatch | None) -> bool:
    return other is not None and span.word_start < other.word_end and other.word_start < span.word_end


def _with_reason(praise: Wordings, lesson: Lesson) -> Wordings:
    """Return the praise with why it matters: there is time for it when nothing is corrected."""
    reasons = {entry.id.value: entry.why for entry in lesson.builds}
    return tuple(
        replace(wording, text=f"{wording.text} {reasons[wording.section]}")
        if wording.section in reasons
        else wording
        for wording in praise
    )


def _model_replies(turn: Turn, lesson: Lesson, said_before: tuple[str, ...], wanted: str = "") -> Wordings:
    """Return what could be said instead: replies to this very peer, then ones that fit any peer.

    Those with `wanted` in them come first. (Contrast pairs are not used here: they answer other peers.)
    """
    own = tuple(Wording(text=f"Try: {line}", section=turn.id) for line in turn.instead)
    own = tuple(sorted(own, key=lambda wording: wanted not in wording.text))
    if all(wording.times_said(said_before) for wording in own):
        own += tuple(Wording(text=f"Try: {line}") for line in lesson.coaching.fits_anyone)
    return own


def _within_time(
    praise: Wordings, correction: Wordings, instead: Wordings, said_before: tuple[str, ...]
) -> Advice:
    """Choose wordings not used before, that fit into twelve seconds together."""
    left = MOST_WORDS - fewest(praise) - fewest(correction)
    chosen_instead = choose(instead, left, said_before)
    left = MOST_WORDS - length(chosen_instead) - fewest(praise)
    chosen_correction = choose(correction, left, said_before)
    left = MOST_WORDS - length(chosen_instead) - length(chosen_correction)
    return Advice(
        praise=choose(praise, left, said_before), correction=chosen_correction, instead=chosen_instead
    )


def _words(transcript: Transcript, start: int, end: int) -> tuple[str, ...]:
    words = [word.text for word in transcript.words[start:end]]
    while len(words) > 1 and words[0].strip(EDGES).lower() in _LEAD_IN:
        words.pop(0)
    return tuple(words)
