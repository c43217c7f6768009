"""What could be said instead: lines for this very peer, never one that the reply holds already. Pure."""

from __future__ import annotations

import re

from voicecoach.behaviours import Behaviour, Kind
from voicecoach.lesson import Lesson
from voicecoach.peer_asks import asks
from voicecoach.praise import Praise
from voicecoach.quotes import clause, span
from voicecoach.scenario import Turn
from voicecoach.taken_up import content_of
from voicecoach.text import Transcript
from voicecoach.wording import Wording, Wordings, turned

SAID_ALREADY = 0.6  # share of a line's words with content, 0…1
THE_SAME = 0.9
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]+")
_MEETS = frozenset({Behaviour.EMPATHY, Behaviour.ACTIVE_LISTENING, Behaviour.NONJUDGMENT})


def suggestions(
    transcript: Transcript,
    turn: Turn,
    lesson: Lesson,
    praise: Praise,
    missing: tuple[Kind | Behaviour, ...],
    said_before: tuple[str, ...],
    *,
    seed: str,
    lead: tuple[str, ...],
) -> Wordings:
    """Return lines to try that were not said before; ones that fit any peer when the turn's own are used up.

    Those answer nobody who asked, and late in a long session they are used up as well: then the turn's own come
    again, those first that were said least.

    Where one half of the reply was good, only the other half of a line is suggested. `lead` stands before a half that
    goes on from what was good. Contrast pairs are not used here: they answer other peers.
    """
    own = turned(tuple(Wording(text="Try:", line=line, section=turn.id) for line in turn.instead), seed)
    halves = _halves(own, transcript, lesson, praise, missing, lead)
    anyone = turned(tuple(Wording(text="Try:", line=line) for line in lesson.coaching.fits_anyone), seed)
    for lines in (halves, own, () if asks(turn.peer, turn.listen_for) else anyone):
        unused = tuple(
            wording
            for wording in lines
            if not wording.times_said(said_before) and not _said_already(wording.line, transcript)
        )
        if unused:
            return unused
    again = (wording for wording in own if _share_said(wording.line, transcript) < THE_SAME)
    return tuple(sorted(again, key=lambda wording: wording.times_said(said_before)))


def _halves(
    own: Wordings,
    transcript: Transcript,
    lesson: Lesson,
    praise: Praise,
    missing: tuple[Kind | Behaviour, ...],
    lead: tuple[str, ...],
) -> Wordings:
    """Return the halves of the lines that the reply still needs: a question, or what comes before one."""
    if any(isinstance(thing, Behaviour) for thing in missing) or not praise.wordings:
        return ()  # what the turn is about is in the whole line
    if praise.built and praise.built.behaviour in _MEETS and not praise.asked:
        heard = span(transcript, *clause(transcript, praise.built.word_start, praise.built.word_end))
        return _each(lead, heard, tuple(question_in(wording.line) for wording in own), own)
    if praise.asked and not praise.built:
        return _each(lesson.coaching.begin_with, (), tuple(statement_in(wording.line) for wording in own), own)
    return ()


def _each(leads: tuple[str, ...], heard: tuple[str, ...], halves: tuple[str, ...], own: Wordings) -> Wordings:
    return tuple(
        Wording(text=lead, heard=heard, line=half, section=wording.section)
        for half, wording in zip(halves, own, strict=True)
        for lead in leads
        if half and half != wording.line
    )


def question_in(line: str) -> str:
    """Return the question that a line ends in; "" when it does not."""
    last = _sentences(line)[-1:]
    return last[0] if last and last[0].endswith("?") else ""


def statement_in(line: str) -> str:
    """Return what a line says before it asks; "" when it begins by asking."""
    sentences = _sentences(line)
    asks = next((at for at, sentence in enumerate(sentences) if sentence.endswith("?")), len(sentences))
    return " ".join(sentences[:asks])


def _sentences(line: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.findall(line)]


def says_a_suggestion(transcript: Transcript, turn: Turn) -> bool:
    """Return whether the reply holds a line that the coach suggests here: then it does what the turn asks for."""
    return any(_share_said(line, transcript) >= THE_SAME for line in turn.instead)


def _said_already(line: str, transcript: Transcript) -> bool:
    return _share_said(line, transcript) >= SAID_ALREADY


def _share_said(line: str, transcript: Transcript) -> float:
    """Return the share of a line's words with content that the reply holds, 0…1; 0 for a line without any."""
    content = content_of(line)
    return len(content & content_of(transcript.text)) / len(content) if content else 0.0
