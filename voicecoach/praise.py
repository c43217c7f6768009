"""What to praise in a reply: one thing that was truly done, in the trainee's own words."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.assess import Assessment
from voicecoach.lesson import HEARD, Behaviour, Kind, Lesson
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question
from voicecoach.scenario import Turn
from voicecoach.text import Transcript
from voicecoach.wording import Wording, Wordings, words_of

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


def praise_for(
    assessment: Assessment, transcript: Transcript, turn: Turn, lesson: Lesson, broken: PhraseMatch | None
) -> Wordings:
    """Return wordings for one thing that was truly done; thanks for trying when there is none."""
    if assessment.asked_straight:
        return _asked_straight(assessment.asked_straight, transcript, lesson)
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
    heard = words_of(transcript, spoken_of.word_start, spoken_of.word_end) if spoken_of else ()
    return tuple(
        Wording(text=text, heard=heard, phrase_id=built.phrase_id if built else "", section=section)
        for text in texts
        if (heard or HEARD not in text) and (HEARD in text or not (broken and heard))
    )


def _asked_straight(asked: Question, transcript: Transcript, lesson: Lesson) -> Wordings:
    """Return the praise for a question about the peer's safety: before all else, whatever else was said."""
    heard = words_of(transcript, asked.word_start, asked.word_end)
    return tuple(Wording(text=text, heard=heard, section=ASKED_STRAIGHT) for text in lesson.coaching.asked_straight)


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


def with_reason(praise: Wordings, lesson: Lesson) -> Wordings:
    """Return the praise with why it matters: there is time for it when nothing is corrected."""
    reasons = {entry.id.value: entry.why for entry in lesson.builds}
    return tuple(
        replace(wording, text=f"{wording.text} {reasons[wording.section]}") if wording.section in reasons else wording
        for wording in praise
    )
