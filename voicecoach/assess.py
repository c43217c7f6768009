"""Matches, questions and timing become an Assessment."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.asides import Aside, Short, aside_in, short_in
from voicecoach.asked_well import asked_about_safety, closed_for_good_reason
from voicecoach.behaviours import Behaviour, Kind, Strategy
from voicecoach.match import Evidence, PhraseMatch, find_evidence, find_matches
from voicecoach.peer_asks import asks
from voicecoach.phrase import PhraseBank
from voicecoach.questions import Question, find_questions
from voicecoach.reply import read
from voicecoach.text import Transcript, overlap
from voicecoach.unasked import unasked_promises

ASKED_OPENLY = "An open question lets the peer choose what to tell."
ASKED_STRAIGHT = "Asking straight out about safety can make it easier to say."
SURE_OF_THE_WORDS = 0.6  # mean word probability 0…1; below it the coach says "I may have misheard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What was heard in one reply.

    `missing` are the kinds or behaviours that the turn asked for, that were not heard and that are worth asking for:
    nothing is after a question about the peer's safety, and no open question after one that asks leave. Such a
    question about safety is `asked_straight`; `unasked` are promises in place of an answer (see unasked.py); `aside` is
    what the whole reply says to the coach and not to the peer, `short` that it is no more than a nod, a yes or a no;
    `words_per_minute` is None for typed replies; `reply_delay_s` is information, never a fault;
    `confidence` 0…1 is how sure the recogniser was of the words.
    """

    kinds: tuple[Kind, ...]
    behaviours: tuple[Behaviour, ...]
    matches: tuple[PhraseMatch, ...]
    questions: tuple[Question, ...]
    missing: tuple[Kind | Behaviour, ...] = ()
    asked_straight: Question | None = None
    unasked: tuple[PhraseMatch, ...] = ()
    aside: Aside | None = None
    short: Short | None = None
    words_per_minute: float | None = None
    reply_delay_s: float | None = None
    confidence: float = 1.0

    def counts(self, match: PhraseMatch) -> bool:
        """Return whether `match` does what it seems to: a promise in place of an answer, or a bare yes, may not."""
        only_seems = self.short is not None and match.behaviour is Behaviour.ACTIVE_LISTENING
        return match not in self.unasked and not only_seems

    @property
    def built(self) -> tuple[Behaviour, ...]:
        """What was done to build trust, each once, in the order of `behaviours`."""
        done = {match.behaviour for match in self.matches if self.counts(match)}
        return tuple(behaviour for behaviour in self.behaviours if behaviour.builds and behaviour in done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One judgement, or one that a guard stopped (`stopped_by` names it), with all that it rests on.

    `start_s` and `end_s` are seconds from the reply's start, 0.0 for typed words; `section` is the lesson's.
    """

    phrase_id: str
    kind: Kind | None
    behaviour: Behaviour | None
    words: str
    word_start: int
    word_end: int
    start_s: float
    end_s: float
    score: float
    threshold: float
    template: str
    guards_passed: tuple[str, ...]
    stopped_by: str
    second_signal: str
    section: str
    why: str


def assess_reply(
    transcript: Transcript,
    bank: PhraseBank,
    *,
    peer: str = "",
    listen_for: tuple[Kind | Behaviour, ...] = (),
    reply_delay_s: float | None = None,
) -> Assessment:
    """Return what was heard in `transcript`; `peer` is what the peer had said, `listen_for` what the turn asks for.

    `reply_delay_s` (seconds from the peer's last word to the first of the reply) is passed on as information.
    """
    matches = find_matches(transcript, bank, peer)
    about_safety = asked_about_safety(transcript, peer)
    asked, tokens = asks(peer, listen_for), read(transcript).tokens
    questions = _questions(transcript, matches, about_safety)
    kinds = _kinds(matches, questions)
    behaviours = tuple(behaviour for behaviour in Behaviour if any(m.behaviour == behaviour for m in matches))
    heard: set[Kind | Behaviour] = {*kinds, *behaviours}
    return Assessment(
        kinds=kinds,
        behaviours=behaviours,
        matches=matches,
        questions=questions,
        missing=() if about_safety else _missing(listen_for, heard, transcript, questions),
        asked_straight=next(iter(about_safety), None),
        unasked=unasked_promises(transcript, matches, bank, listen_for) if asked else (),
        aside=aside_in(tokens, asked=asked),
        short=short_in(tokens, asked=asked),
        words_per_minute=words_per_minute(transcript),
        reply_delay_s=reply_delay_s,
        confidence=transcript.confidence,
    )


def words_per_minute(transcript: Transcript) -> float | None:
    """Return the pace between the first word and the last; None for typed replies and for a single word."""
    if len(transcript.words) < 2:
        return None
    spoken_s = transcript.words[-1].end_s - transcript.words[0].start_s
    return 60.0 * len(transcript.words) / spoken_s if spoken_s > 0 else None


def explain(transcript: Transcript, bank: PhraseBank, *, peer: str = "") -> tuple[Explanation, ...]:
    """Return what each judgement rests on, in the order of the words; the same input gives the same answer."""
    evidence = find_evidence(transcript, bank, peer)
    matches = tuple(one.match for one in evidence if not one.stopped_by)
    about_safety = asked_about_safety(transcript, peer)
    questions = _questions(transcript, matches, about_safety)
    asked = [_of_question(question, transcript, about_safety) for question in questions]
    told = [_of_evidence(one, transcript, bank) for one in evidence]
    return tuple(sorted([*asked, *told], key=lambda one: (one.word_start, one.word_end, one.phrase_id)))


def _missing(
    listen_for: tuple[Kind | Behaviour, ...],
    heard: set[Kind | Behaviour],
    transcript: Transcript,
    questions: tuple[Question, ...],
) -> tuple[Kind | Behaviour, ...]:
    missing = tuple(wanted for wanted in listen_for if wanted not in heard)
    if Kind.OPEN_ENDED in missing and questions and closed_for_good_reason(transcript, questions[-1]):
        return tuple(wanted for wanted in missing if wanted is not Kind.OPEN_ENDED)
    return missing


def _questions(
    transcript: Transcript, matches: tuple[PhraseMatch, ...], about_safety: tuple[Question, ...]
) -> tuple[Question, ...]:
    """Return the questions found by word order, and those known by their words ("tell me more", "you safe")."""
    found = list(find_questions(transcript))
    found += [span for span in about_safety if not any(overlap(span, question) for question in found)]
    for match in matches:
        if match.kind is Kind.OPEN_ENDED and not any(overlap(match, question) for question in found):
            found.append(Question(open=True, word_start=match.word_start, word_end=match.word_end))
    return tuple(sorted(found, key=lambda question: (question.word_start, question.word_end)))


def _kinds(matches: tuple[PhraseMatch, ...], questions: tuple[Question, ...]) -> tuple[Kind, ...]:
    heard = {match.kind for match in matches}
    heard |= {Kind.OPEN_ENDED if question.open else Kind.CLOSED_QUESTION for question in questions}
    return tuple(kind for kind in Kind if kind in heard)


def _of_evidence(evidence: Evidence, transcript: Transcript, bank: PhraseBank) -> Explanation:
    match = evidence.match
    phrase = bank.phrase(match.phrase_id)
    words = transcript.words[match.word_start : match.word_end]
    return Explanation(
        phrase_id=match.phrase_id,
        kind=match.kind,
        behaviour=match.behaviour,
        words=" ".join(word.text for word in words),
        word_start=match.word_start,
        word_end=match.word_end,
        start_s=words[0].start_s,
        end_s=words[-1].end_s,
        score=match.score,
        threshold=evidence.threshold,
        template=evidence.template,
        guards_passed=evidence.passed,
        stopped_by=evidence.stopped_by,
        second_signal=evidence.second_signal,
        section=Strategy.OPEN_QUESTIONS.value if match.kind is Kind.OPEN_ENDED else match.behaviour.value,
        why=phrase.why if phrase else "",
    )


def _of_question(question: Question, transcript: Transcript, about_safety: tuple[Question, ...]) -> Explanation:
    straight = any(overlap(question, span) for span in about_safety)
    words = transcript.words[question.word_start : question.word_end]
    return Explanation(
        phrase_id="question_open" if question.open else "question_closed",
        kind=Kind.OPEN_ENDED if question.open else Kind.CLOSED_QUESTION,
        behaviour=None,
        words=" ".join(word.text for word in words),
        word_start=question.word_start,
        word_end=question.word_end,
        start_s=words[0].start_s if words else 0.0,
        end_s=words[-1].end_s if words else 0.0,
        score=100.0,
        threshold=100.0,
        template="the order of the words",
        guards_passed=(),
        stopped_by="",
        second_signal="",
        section=Strategy.OPEN_QUESTIONS.value,
        why=ASKED_STRAIGHT if straight else ASKED_OPENLY if question.open else "",
    )
