"""Sessions and drills as plain data, for JSON. The keys are public; plaindata.py has what was heard in a reply."""

from __future__ import annotations

from voicecoach.coach import Advice
from voicecoach.coaching import Attempt
from voicecoach.drill import DrillResult, Round
from voicecoach.plaindata import Plain, of_assessment, of_transcript
from voicecoach.practice import SessionRecord
from voicecoach.summary import Summary
from voicecoach.wording import Point


def of_session(record: SessionRecord) -> Plain:
    """Return a whole session: each attempt in order, and the summary."""
    return {
        "scenario": record.scenario.id,
        "title": record.scenario.title,
        "ended_early": record.ended_early,
        "turns": [_of_attempt(attempt) for attempt in record.attempts],
        "summary": _of_summary(record.summary) if record.summary else None,
    }


def of_drill(result: DrillResult) -> Plain:
    """Return a drill: each line in order with the last reply to it, and what to practice."""
    return {
        "seed": result.seed,
        "ended_early": result.ended_early,
        "rounds": [_of_round(one) for one in result.rounds],
        "better": result.better,
        "to_practise": [str(behaviour) for behaviour in result.to_practise],
    }


def _of_round(one: Round) -> Plain:
    return {
        "contrast": one.contrast.id,
        "behaviour": str(one.contrast.behaviour),
        "peer": one.contrast.peer,
        "instead_of": one.contrast.instead_of,
        "transcript": of_transcript(one.transcript),
        "assessment": of_assessment(one.assessment, one.transcript),
        "better": one.better,
        "said": list(one.said),
    }


def _of_attempt(attempt: Attempt) -> Plain:
    return {
        "turn": attempt.turn.id,
        "peer": attempt.peer_said,
        "transcript": of_transcript(attempt.transcript),
        "ended_by": str(attempt.ending),
        "outcome": attempt.outcome,
        "assessment": of_assessment(attempt.assessment, attempt.transcript),
        "advice": _of_advice(attempt.advice),
    }


def _of_advice(advice: Advice) -> Plain:
    parts = {"praise": advice.praise, "correction": advice.correction, "instead": advice.instead}
    return {name: _of_point(point) if point else None for name, point in parts.items()}


def _of_point(point: Point) -> Plain:
    return {
        "say": point.say,
        "heard": point.heard,
        "phrase_id": point.phrase_id,
        "section": point.section,
        "why": point.why,
    }


def _of_summary(summary: Summary) -> Plain:
    return {
        "built": [str(behaviour) for behaviour in summary.built],
        "broken": [str(behaviour) for behaviour in summary.broken],
        "practise_next": summary.practise_next,
        "spoken": list(summary.spoken),
    }
