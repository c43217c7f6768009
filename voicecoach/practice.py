"""The session: speak → listen → transcribe → match → assess → coach. The only module that knows the order."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from voicecoach.commands import Choice
from voicecoach.errors import InDanger, Stopped
from voicecoach.exchange import Exchange, Parts
from voicecoach.goodbye import closing_after
from voicecoach.listen import Ending, Heard, MicrophoneLost
from voicecoach.play import Tape
from voicecoach.scenario import END, Outcome, Reaction, Scenario, Turn
from voicecoach.talk import BROKEN_OFF, FOR_SAFETY, End, Silences, end_of, until_settled
from voicecoach.text import Transcript

if TYPE_CHECKING:
    from voicecoach.audio import AudioClip
    from voicecoach.coaching import Attempt
    from voicecoach.summary import Summary

MOST_TURNS = 60  # a conversation whose branches lead back ends here at the latest
DEAD_MICROPHONE = (
    "The microphone gave perfect silence. It may be muted, or this program may not be allowed to use it: "
    "look at its switch and at the system's privacy settings."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """A whole session: every attempt in order, the summary, and why it ended before its end, if it did.

    `stopped` tells that it was the trainee who ended it.
    """

    scenario: Scenario
    attempts: tuple[Attempt, ...]
    summary: Summary | None
    ended_early: str = ""
    stopped: bool = False


@dataclass(slots=True)
class Session:
    """One scenario being practised; `run()` it once."""

    scenario: Scenario
    parts: Parts
    tape: Tape | None = None
    most_turns: int | None = None  # after which it is summed up, as if the scenario were over
    attempts: list[Attempt] = field(default_factory=list)
    _summary: Summary | None = None
    _end: End = BROKEN_OFF
    _prepared: Attempt | None = None  # what the reply would get if it were over now; made while the trainee pauses

    def run(self) -> SessionRecord:
        """Practise to the end, or until the trainee stops or the replies run out.

        Raises:
            DeviceError: the microphone or speaker went away; `record()` and the tape have all that was heard.
        """
        self.parts.screen.opening(self.scenario)
        try:
            end = end_of(self._turns, self.parts.screen.note)
            self._sum_up(end.why)
            self._end = end
        except InDanger as danger:
            self._end = FOR_SAFETY
            self.parts.screen.note(str(danger))
            with contextlib.suppress(Stopped):  # a key that cuts it short
                self._coach_says(str(danger))
        return self.record()

    def record(self) -> SessionRecord:
        """Return what has happened so far."""
        return SessionRecord(
            scenario=self.scenario,
            attempts=tuple(self.attempts),
            summary=self._summary,
            ended_early=self._end.why,
            stopped=self._end.stopped,
        )

    def _turns(self) -> None:
        turn: Turn | None = self.scenario.turns[0]
        reaction: Reaction | None = None
        for _ in range(self.most_turns or MOST_TURNS):
            if turn is None:
                break
            attempt = self._until_settled(turn)
            reaction = turn.reaction(attempt.outcome) if attempt else None
            if attempt and reaction:
                self._react(turn, attempt, reaction)
            turn = self.scenario.after(turn, reaction)
        if not (reaction and reaction.then == END):  # they have left already, with that answer
            self._say_goodbye()

    def _say_goodbye(self) -> None:
        last_of_each: dict[str, Outcome] = {attempt.turn.id: attempt.outcome for attempt in self.attempts}
        which = closing_after(tuple(last_of_each.values()))
        if which in self.scenario.closings:
            self._peer_says(self.scenario.closings[which], which.value)

    def _react(self, turn: Turn, attempt: Attempt, reaction: Reaction) -> None:
        which = "otherwise" if attempt.outcome == "otherwise" else f"if_{attempt.outcome}"
        self._peer_says(reaction.peer, f"{turn.id}.{which}")

    def _until_settled(self, turn: Turn) -> Attempt | None:
        """Let the peer speak, and hear replies until the trainee goes on; None when the turn was skipped."""
        silences, before = Silences(), len(self.attempts)

        def hear() -> Choice | None:
            return self._hear(turn, silences, before)

        skipped = until_settled(lambda: self._peer_line(turn), hear) is Choice.SKIP
        return None if skipped else self._last_since(before)

    def _hear(self, turn: Turn, silences: Silences, before: int) -> Choice | None:
        """Hear a reply and coach it; return what the trainee wants next."""
        asked, heard, transcript = self._reply(turn)
        if asked:
            return asked
        tried, asked = self._consider(turn, heard, transcript, silences.count)
        silences.heard(tried is not None)
        if asked or not (tried or silences.enough):
            return asked
        return self.parts.controls.choose(_default(tried, self._last_since(before)))

    def _reply(self, turn: Turn) -> tuple[Choice | None, Heard, Transcript]:
        """Return what a key asked for meanwhile, and the reply; what a lost microphone still heard is one, too."""
        self._prepared = None
        try:
            return self._exchange.hear(lambda clip: self._draft(turn, clip))
        except MicrophoneLost as lost:
            if lost.transcript.words:
                self.attempts.append(self._attempt(turn, lost.transcript, lost.heard.ending, None))
            raise

    def _last_since(self, before: int) -> Attempt | None:
        """Return the last attempt of those that came after the first `before` of the session."""
        return self.attempts[-1] if len(self.attempts) > before else None

    def _peer_line(self, turn: Turn) -> Choice | None:
        """Let the peer say the line; a key that only cuts it short asks for nothing else."""
        asked = self._peer_says(turn.peer, f"{turn.id}.peer")
        return asked if asked in (Choice.HEAR, Choice.SKIP) else None

    def _draft(self, turn: Turn, clip: AudioClip) -> Transcript:
        """Return the words of the reply so far, and get the coaching ready that they would get.

        Called on a thread of its own while the trainee pauses: what comes of it is used when these turn out
        to be the whole reply, and forgotten otherwise.
        """
        transcript = self.parts.transcriber().transcribe(clip)
        if transcript.words:
            prepared = self._attempt(turn, transcript, Ending.SILENCE, None)
            self.parts.coach_voice.prepare(prepared.advice.spoken)
            self._prepared = prepared
        return transcript

    def _consider(
        self, turn: Turn, heard: Heard, transcript: Transcript, quiet: int
    ) -> tuple[Attempt | None, Choice | None]:
        """Coach the reply aloud; return it (None when no words were in it), and what a key asked for meanwhile."""
        if not transcript.words:
            return None, self._answer_silence(turn, heard, quiet)
        self.parts.coach().keep_safe(transcript, turn.peer)
        attempt = self._prepared_or_made(turn, heard, transcript)
        self.attempts.append(attempt)
        self.parts.screen.coaching(attempt)
        return attempt, self._coach_says(*attempt.advice.spoken)

    def _answer_silence(self, turn: Turn, heard: Heard, quiet: int) -> Choice | None:
        if heard.dead:
            self.parts.screen.note(DEAD_MICROPHONE)
        kindly = self.parts.coach().answer_silence(turn, quiet)
        self.parts.screen.note(kindly)
        return self._coach_says(kindly)

    def _prepared_or_made(self, turn: Turn, heard: Heard, transcript: Transcript) -> Attempt:
        """Return the reply with its coaching: what was prepared for these very words, or made now."""
        prepared = self._prepared
        if prepared is None or prepared.transcript is not transcript:
            return self._attempt(turn, transcript, heard.ending, heard.reply_delay_s)
        assessment = replace(prepared.assessment, reply_delay_s=heard.reply_delay_s)
        return replace(prepared, assessment=assessment, ending=heard.ending)

    def _attempt(self, turn: Turn, transcript: Transcript, ending: Ending, reply_delay_s: float | None) -> Attempt:
        return self.parts.coach().consider(
            turn, transcript, ending=ending, reply_delay_s=reply_delay_s, earlier=self.attempts
        )

    def _sum_up(self, ended_early: str) -> None:
        """Say, aloud and on screen, what was built, what was broken and what to practise next."""
        if not self.attempts:
            return
        self._summary = self.parts.coach().sum_up(self.attempts, ended_early)
        self.parts.screen.summary(self._summary)
        with contextlib.suppress(Stopped):  # a key that cuts the summary short
            self._coach_says(*self._summary.spoken)

    def _peer_says(self, line: str, line_id: str) -> Choice | None:
        self.parts.screen.peer(self.scenario.peer, line)
        recorded = self.parts.recorded_line(self.scenario, line_id)
        if recorded:
            return self._exchange.play(recorded)
        return self._exchange.say(self.parts.peer_voice, line)

    def _coach_says(self, *lines: str) -> Choice | None:
        return self._exchange.say(self.parts.coach_voice, *lines)

    @property
    def _exchange(self) -> Exchange:
        return Exchange(self.parts, self.tape)


def _default(tried: Attempt | None, attempt: Attempt | None) -> Choice:
    """Return what is usual after a reply, or after a silence (`tried` is None), by the last reply to this turn."""
    if tried is None:
        return Choice.NEXT if attempt else Choice.SKIP
    return Choice.AGAIN if tried.outcome == "breaks" or tried.assessment.aside else Choice.NEXT
