"""What to try next, when nothing broke trust: the first thing that the turn asked for in vain. It is no fault. Pure."""

from __future__ import annotations

from voicecoach.assess import Assessment
from voicecoach.behaviours import Behaviour, Kind, Strategy
from voicecoach.lesson import Lesson
from voicecoach.praise import Praise
from voicecoach.questions import Question
from voicecoach.quotes import LONGEST_QUESTION, plain, span
from voicecoach.reply import read
from voicecoach.scenario import Turn
from voicecoach.suggestions import says_a_suggestion
from voicecoach.taken_up import takes_up
from voicecoach.text import Transcript
from voicecoach.word_sets import words
from voicecoach.wording import Wording, Wordings

SHORTEST_QUESTION = 3  # words; "have I?" or "right?" cannot be asked again with what or how

# How a question begins that can be turned into one with what or how; "you like that?" is no such question.
_ASKS = words(
    """do does did don't doesn't didn't is are was were isn't aren't wasn't weren't have has had haven't hasn't can
    could can't couldn't will would won't wouldn't should shouldn't may might"""
)


def next_step(assessment: Assessment, transcript: Transcript, turn: Turn, lesson: Lesson, praise: Praise) -> Wordings:
    """Return ways to say the next step; none where there is nothing to ask for, or a suggestion was just taken up."""
    if says_a_suggestion(transcript, turn):
        return ()
    for missing in assessment.missing:
        step = _step(missing, assessment, transcript, turn, lesson, praise)
        if step:
            return step
    return ()


def _step(
    missing: Kind | Behaviour,
    assessment: Assessment,
    transcript: Transcript,
    turn: Turn,
    lesson: Lesson,
    praise: Praise,
) -> Wordings:
    if isinstance(missing, Behaviour):
        return hedged(lesson.building(missing).next_step, missing.value, assessment, lesson)
    if missing is Kind.VALIDATING:
        return () if _heard_them(transcript, turn, praise) else _hear_them(assessment, transcript, lesson)
    if missing is Kind.OPEN_ENDED:
        return _ask(assessment.questions, transcript, lesson, praise)
    return ()


def _heard_them(transcript: Transcript, turn: Turn, praise: Praise) -> bool:
    """Return whether the reply built trust by more than a question, or took up what the peer said."""
    return praise.built is not None or takes_up(transcript, turn.peer)


def _hear_them(assessment: Assessment, transcript: Transcript, lesson: Lesson) -> Wordings:
    coaching = lesson.coaching
    texts = coaching.hear_first if _asks_apart(assessment, transcript) > 1 else coaching.hear_them
    return hedged(texts, Behaviour.ACTIVE_LISTENING.value, assessment, lesson)


def _asks_apart(assessment: Assessment, transcript: Transcript) -> int:
    """Return in how many sentences something is asked: "tell me more, what happened?" is no heap of questions."""
    said = read(transcript)
    asked = [range(one.word_start, one.word_end) for one in assessment.questions]
    spoken = [{said.word_of[k] for k in range(start, end)} for start, end in said.sentences]
    return sum(any(not words_in.isdisjoint(one) for one in asked) for words_in in spoken)


def hedged(texts: tuple[str, ...], section: str, assessment: Assessment, lesson: Lesson) -> Wordings:
    """Return the steps behind an "if": they may have been taken in words that nobody thought of, but not in a nod."""
    if assessment.short:
        return tuple(Wording(text=f"Next, {text}", section=section) for text in texts)
    return tuple(
        Wording(text=f"{lead} {text}", section=section) for text in texts for lead in lesson.coaching.if_not_yet
    )


def _ask(asked: tuple[Question, ...], transcript: Transcript, lesson: Lesson, praise: Praise) -> Wordings:
    """Return how to open up: a closed question turned round, or a question where there was none."""
    coaching, section = lesson.coaching, Strategy.OPEN_QUESTIONS.value
    last = _last_closed(asked, transcript)
    if last and plain(last[0]) in _ASKS and SHORTEST_QUESTION <= len(last) <= LONGEST_QUESTION:
        return tuple(
            Wording(text=text, heard=last, section=section, lengths=(LONGEST_QUESTION,))
            for text in coaching.open_up_closed
        )
    if praise.built:
        return tuple(Wording(text=text, section=Strategy.LET_THEM_LEAD.value) for text in coaching.ask_on)
    return tuple(Wording(text=text, section=section) for text in coaching.ask_openly)


def _last_closed(asked: tuple[Question, ...], transcript: Transcript) -> tuple[str, ...]:
    if not asked or asked[-1].open:
        return ()
    return span(transcript, asked[-1].word_start, asked[-1].word_end)
