"""What was heard in a reply as plain data, for JSON and CSV. The keys are public; session_data.py has whole talks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from voicecoach.assess import Assessment, Explanation
from voicecoach.match import PhraseMatch
from voicecoach.questions import Question
from voicecoach.text import Transcript, Word

Plain = dict[str, Any]


def of_assessment(assessment: Assessment, transcript: Transcript) -> Plain:
    """Return what was heard in `transcript`: kinds, behaviours, how many questions, and each match with its words."""
    open_questions = sum(question.open for question in assessment.questions)
    return {
        "kinds": [str(kind) for kind in assessment.kinds],
        "behaviours": [str(behaviour) for behaviour in assessment.behaviours],
        "questions": {"open": open_questions, "closed": len(assessment.questions) - open_questions},
        "matches": [_of_match(match, transcript) for match in assessment.matches],
        "asked": [_of_question(question, transcript) for question in assessment.questions],
        "asked_straight": assessment.asked_straight is not None,
        "missing": [str(missing) for missing in assessment.missing],
        "words_per_minute": _rounded(assessment.words_per_minute),
        "reply_delay_s": _rounded(assessment.reply_delay_s),
        "confidence": round(assessment.confidence, 3),
    }


def of_transcript(transcript: Transcript) -> Plain:
    """Return the words with their times (seconds) and probabilities."""
    return {
        "text": transcript.text,
        "audio_duration_s": round(transcript.audio_duration_s, 3),
        "words": [
            {
                "text": word.text,
                "start_s": round(word.start_s, 3),
                "end_s": round(word.end_s, 3),
                "probability": round(word.probability, 3),
            }
            for word in transcript.words
        ],
    }


def transcript_of(plain: Plain) -> Transcript:
    """Return the transcript that `of_transcript` made `plain` from. Raises KeyError or TypeError on anything else."""
    words = tuple(Word(**word) for word in plain["words"])
    texts = (plain["text"], *(word.text for word in words))
    numbers = [plain["audio_duration_s"], *(n for word in words for n in (word.start_s, word.end_s, word.probability))]
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(one, int | float) for one in numbers):
        raise TypeError("no transcript")
    return Transcript(text=plain["text"], words=words, audio_duration_s=plain["audio_duration_s"])


def of_explanation(explanation: Explanation) -> Plain:
    """Return what one judgement rests on."""
    plain = asdict(explanation)
    return plain | {"score": round(explanation.score, 1), "guards_passed": list(explanation.guards_passed)}


def _of_match(match: PhraseMatch, transcript: Transcript) -> Plain:
    return {
        "phrase_id": match.phrase_id,
        "behaviour": str(match.behaviour),
        "kind": str(match.kind) if match.kind else None,
        "score": round(match.score, 1),
        **_span(transcript, match.word_start, match.word_end),
    }


def _of_question(question: Question, transcript: Transcript) -> Plain:
    return {"open": question.open, **_span(transcript, question.word_start, question.word_end)}


def _span(transcript: Transcript, start: int, end: int) -> Plain:
    words: tuple[Word, ...] = transcript.words[start:end]
    return {
        "word_start": start,
        "word_end": end,
        "words": " ".join(word.text for word in words),
        "start_s": round(words[0].start_s, 3) if words else None,
        "end_s": round(words[-1].end_s, 3) if words else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
