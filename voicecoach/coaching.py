"""The coach at work: hears each reply as a fair trainer would, answers it, and sums the session up.

A session gets its coach while the peer speaks (see studio.py): what it needs takes longer to load than the
peer's first line may be waited for. So the modules of the session name the types here without importing them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voicecoach import safety
from voicecoach.assess import Assessment, assess_reply
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.coach import Advice, advise, nothing_heard
from voicecoach.lesson import Lesson
from voicecoach.outcome import outcome_of
from voicecoach.phrase import PhraseBank
from voicecoach.scenario import Outcome, Turn
from voicecoach.summary import Summary, Try, TurnResult, summarize
from voicecoach.text import Transcript
from voicecoach.wording import Point

if TYPE_CHECKING:
    from voicecoach.listen import Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One reply to one turn, and all that was made of it."""

    turn: Turn
    peer_said: str
    transcript: Transcript
    ending: Ending
    assessment: Assessment
    advice: Advice
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """What answers replies, by the phrases in `bank` and in the words of `lesson`."""

    bank: PhraseBank
    lesson: Lesson

    def keep_safe(self, transcript: Transcript, peer: str) -> None:
        """Raise InDanger when the trainee's own words suggest it (see safety.py); `peer` is what they answer."""
        safety.check(transcript, peer)

    def hear(
        self,
        transcript: Transcript,
        peer: str,
        *,
        listen_for: tuple[Kind | Behaviour, ...] = (),
        reply_delay_s: float | None = None,
    ) -> tuple[Assessment, str]:
        """Return what is heard in a reply to `peer`, and what to say instead of coaching ("" where it is coached).

        Where the words may be about the trainee or may not, nothing rests on them: what was judged is set aside.
        """
        assessment = assess_reply(transcript, self.bank, peer=peer, listen_for=listen_for, reply_delay_s=reply_delay_s)
        if safety.may_speak_of_own_danger(transcript.text, peer):
            return set_aside(assessment), safety.mild_message()
        return assessment, ""

    def consider(
        self,
        turn: Turn,
        transcript: Transcript,
        *,
        ending: Ending,
        reply_delay_s: float | None,
        earlier: Sequence[Attempt],
    ) -> Attempt:
        """Return what is heard in a reply to `turn`, and what to say to it that was not said to `earlier` ones."""
        assessment, kindly = self.hear(transcript, turn.peer, listen_for=turn.listen_for, reply_delay_s=reply_delay_s)
        said_before = tuple(line for attempt in earlier for line in attempt.advice.spoken)
        return Attempt(
            turn=turn,
            peer_said=turn.peer,
            transcript=transcript,
            ending=ending,
            assessment=assessment,
            advice=said_kindly(kindly) if kindly else advise(assessment, transcript, turn, self.lesson, said_before),
            outcome=outcome_of(assessment, transcript, turn),
        )

    def answer_silence(self, turn: Turn, quiet: int = 0) -> str:
        """Return what to say when nobody spoke, after `quiet` other silences: kind, and no fault."""
        return nothing_heard(turn, quiet)

    def sum_up(self, attempts: Sequence[Attempt], ended_early: str) -> Summary:
        """Return what was built and broken in the last reply to each turn, and the one thing to practice next.

        `ended_early` says why the talk did not go to its end ("" when it did).
        """
        return summarize(results_of(attempts), self.lesson, ended_early)


def said_kindly(line: str) -> Advice:
    """Return advice that is only `line`: no praise and no correction."""
    return Advice(praise=None, correction=None, instead=Point(say=line))


def set_aside(assessment: Assessment) -> Assessment:
    """Return `assessment` without what was judged in it: only the questions stay."""
    asked = {Kind.OPEN_ENDED, Kind.CLOSED_QUESTION}
    kinds = tuple(kind for kind in assessment.kinds if kind in asked)
    return replace(assessment, kinds=kinds, behaviours=(), matches=(), missing=())


def results_of(attempts: Sequence[Attempt]) -> tuple[TurnResult, ...]:
    """Return how each turn went, in the order in which turns were first met; a word to the coach was no try."""
    by_turn: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        if attempt.assessment.aside:
            continue
        by_turn.setdefault(attempt.turn.id, []).append(attempt)
    return tuple(
        TurnResult(
            turn=tries[-1].turn,
            tries=tuple(Try(assessment=tried.assessment, advice=tried.advice) for tried in tries),
        )
        for tries in by_turn.values()
    )
