"""The session: speak → listen → transcribe → match → assess → coach. The only module that knows the order."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from voicecoach import safety
from voicecoach.assess import Assessment, assess_reply
from voicecoach.audio import AudioClip
from voicecoach.coach import Advice, Summary, TurnResult, advise, nothing_heard, summarize
from voicecoach.commands import Choice
from voicecoach.errors import NoMoreReplies, Stopped
from voicecoach.lesson import Kind, Lesson
from voicecoach.listen import Ending, Heard, Hooks, Listener, MicrophoneLost
from voicecoach.phrasebank import PhraseBank
from voicecoach.play import Output, Tape, play_until, say
from voicecoach.scenario import Peer, Reaction, Scenario, Turn
from voicecoach.speak import Speaker, Voice
from voicecoach.text import Transcript
from voicecoach.transcribe import Transcriber

Outcome = Literal["builds", "breaks", "otherwise"]
MOST_TURNS = 60  # a conversation whose branches lead back ends here at the latest
QUIET_TRIES = 3  # how often a turn is listened to when nobody speaks, before the session moves on


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
class SessionRecord:
    """A whole session: every attempt in order, the summary, and why it ended before its end, if it did.

    `stopped` tells that it was the trainee who ended it.
    """

    scenario: Scenario
    attempts: tuple[Attempt, ...]
    summary: Summary | None
    ended_early: str = ""
    stopped: bool = False


class Screen(Protocol):
    """What the trainee sees; nothing here answers back."""

    def opening(self, scenario: Scenario) -> None:
        """Say who the peer is."""
        ...

    def peer(self, peer: Peer, line: str) -> None:
        """Show the peer's words."""
        ...

    def listening(self) -> None:
        """Show that it is the trainee's turn."""
        ...

    def level(self, level: float, speech: bool) -> None:
        """Show that the microphone hears: 0…1, and whether it is speech."""
        ...

    def heard(self, heard: Heard, transcript: Transcript) -> None:
        """Show the words that were heard."""
        ...

    def coaching(self, attempt: Attempt) -> None:
        """Show the advice and what it rests on."""
        ...

    def note(self, text: str) -> None:
        """Show one plain sentence."""
        ...

    def summary(self, summary: Summary) -> None:
        """Show what was built, what was broken and what to practise next."""
        ...


class Controls(Protocol):
    """How the trainee steers: keys, voice, typed letters, or nothing at all in a replay."""

    def during_reply(self) -> Choice | Literal["end"] | None:
        """Say at once what was asked for while somebody speaks, if anything: "end" ends the speaking."""
        ...

    def choose(self, default: Choice) -> Choice:
        """Return what to do after coaching."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything that a session works with. `transcriber` and `bank` may still be loading: called when needed."""

    listener: Listener
    transcriber: Callable[[], Transcriber]
    peer_voice: Speaker
    coach_voice: Voice
    output: Output
    screen: Screen
    controls: Controls
    bank: Callable[[], PhraseBank]
    lesson: Lesson
    recorded_line: Callable[[Scenario, str], AudioClip | None] = lambda scenario, line_id: None


@dataclass(slots=True)
class Session:
    """One scenario being practised; `run()` it once."""

    scenario: Scenario
    parts: Parts
    tape: Tape | None = None
    most_turns: int | None = None  # after which it is summed up, as if the scenario were over
    attempts: list[Attempt] = field(default_factory=list)
    _summary: Summary | None = None
    _ended_early: str = ""
    _stopped: bool = False
    _prepared: Attempt | None = None  # what the reply would get if it were over now; made while the trainee pauses

    def run(self) -> SessionRecord:
        """Practise to the end, or until the trainee stops or the replies run out.

        Raises:
            DeviceError: the microphone or speaker went away; `record()` and the tape have all that was heard.
        """
        self._ended_early = "broken off"
        self.parts.screen.opening(self.scenario)
        try:
            self._ended_early = self._until_it_ends()
        except safety.InDanger as danger:
            self._ended_early = "stopped for the trainee's safety"
            self.parts.screen.note(str(danger))
            self._coach_says((str(danger),))
        return self.record()

    def record(self) -> SessionRecord:
        """Return what has happened so far."""
        return SessionRecord(
            scenario=self.scenario,
            attempts=tuple(self.attempts),
            summary=self._summary,
            ended_early=self._ended_early,
            stopped=self._stopped,
        )

    def _until_it_ends(self) -> str:
        """Practise and sum up; return why it ended before its end, "" when it did not."""
        why = ""
        try:
            self._turns()
        except NoMoreReplies as end:
            why = str(end)
            self.parts.screen.note(why)
        except safety.InDanger:
            raise
        except Stopped:
            why, self._stopped = "stopped by the trainee", True
        self._sum_up()
        return why

    def _turns(self) -> None:
        turn: Turn | None = self.scenario.turns[0]
        for _ in range(self.most_turns or MOST_TURNS):
            if turn is None:
                break
            self._peer_says(turn.peer, f"{turn.id}.peer")
            attempt = self._until_settled(turn)
            reaction = turn.reaction(attempt.outcome) if attempt else None
            if attempt and reaction:
                self._react(turn, attempt, reaction)
            turn = self.scenario.after(turn, reaction)
        if self.scenario.closing:
            self._peer_says(self.scenario.closing, "closing")

    def _react(self, turn: Turn, attempt: Attempt, reaction: Reaction) -> None:
        which = "otherwise" if attempt.outcome == "otherwise" else f"if_{attempt.outcome}"
        self._peer_says(reaction.peer, f"{turn.id}.{which}")

    def _until_settled(self, turn: Turn) -> Attempt | None:
        """Hear replies to `turn` until the trainee goes on; None when the turn was skipped."""
        quiet, attempt = 0, None
        while True:
            asked, heard = self._hear(turn)
            if asked is None:
                attempt = self._consider(turn, heard)
                quiet = 0 if attempt else quiet + 1
                if attempt is None and quiet < QUIET_TRIES:
                    continue
                asked = self.parts.controls.choose(self._default(attempt))
            if asked is Choice.STOP:
                raise Stopped("stopped by the trainee")
            if asked is Choice.HEAR:
                self._peer_says(turn.peer, f"{turn.id}.peer")
            elif asked is Choice.SKIP:
                return None
            elif asked is Choice.NEXT:
                return attempt

    @staticmethod
    def _default(attempt: Attempt | None) -> Choice:
        if attempt is None:
            return Choice.SKIP
        return Choice.AGAIN if attempt.outcome == "breaks" else Choice.NEXT

    def _hear(self, turn: Turn) -> tuple[Choice | None, Heard]:
        """Return the choice that cut the reply short (None when it was heard out), and what was heard."""
        asked: list[Choice] = []
        self._prepared = None

        def poll() -> str | None:
            wish = self.parts.controls.during_reply()
            if wish is None or wish == "end":
                return wish
            asked.append(wish)
            return "interrupt"

        self.parts.screen.listening()
        hooks = Hooks(on_level=self.parts.screen.level, poll=poll, draft=lambda clip: self._draft(turn, clip))
        try:
            heard = self.parts.listener.hear(hooks)
        except MicrophoneLost as lost:
            self._keep(lost.heard)
            raise
        self._keep(heard)
        return (asked[0] if asked else None), heard

    def _keep(self, heard: Heard) -> None:
        if self.tape:
            self.tape.add(heard.clip)

    def _draft(self, turn: Turn, clip: AudioClip) -> Transcript:
        """Return the words of the reply so far, and get the coaching ready that they would get.

        Called on a thread of its own while the trainee pauses: what comes of it is used when these turn out
        to be the whole reply, and forgotten otherwise.
        """
        transcript = self.parts.transcriber().transcribe(clip)
        if transcript.words:
            prepared = self._assess(turn, transcript, Ending.SILENCE, None)
            self.parts.coach_voice.prepare(prepared.advice.spoken)
            self._prepared = prepared
        return transcript

    def _consider(self, turn: Turn, heard: Heard) -> Attempt | None:
        """Return the reply with its coaching, spoken; None when there were no words in it."""
        transcript = self._words_of(heard)
        self.parts.screen.heard(heard, transcript)
        if not transcript.words:
            self._answer_silence(turn)
            return None
        safety.check(transcript, turn.peer)
        attempt = self._attempt(turn, heard, transcript)
        self.attempts.append(attempt)
        self.parts.screen.coaching(attempt)
        self._coach_says(attempt.advice.spoken)
        return attempt

    def _words_of(self, heard: Heard) -> Transcript:
        if heard.draft is not None:
            return heard.draft
        if heard.ending is Ending.NOTHING:
            return Transcript.from_text("")
        return self.parts.transcriber().transcribe(heard.clip)

    def _answer_silence(self, turn: Turn) -> None:
        kindly = nothing_heard(turn)
        self.parts.screen.note(kindly)
        self._coach_says((kindly,))

    def _attempt(self, turn: Turn, heard: Heard, transcript: Transcript) -> Attempt:
        """Return the reply with its coaching: what was prepared for these very words, or made now."""
        prepared = self._prepared
        if prepared is None or prepared.transcript is not transcript:
            return self._assess(turn, transcript, heard.ending, heard.reply_delay_s)
        assessment = replace(prepared.assessment, reply_delay_s=heard.reply_delay_s)
        return replace(prepared, assessment=assessment, ending=heard.ending)

    def _assess(self, turn: Turn, transcript: Transcript, ending: Ending, reply_delay_s: float | None) -> Attempt:
        assessment = assess_reply(
            transcript,
            self.parts.bank(),
            peer=turn.peer,
            listen_for=turn.listen_for,
            reply_delay_s=reply_delay_s,
        )
        said_before = tuple(line for earlier in self.attempts for line in earlier.advice.spoken)
        return Attempt(
            turn=turn,
            peer_said=turn.peer,
            transcript=transcript,
            ending=ending,
            assessment=assessment,
            advice=advise(assessment, transcript, turn, self.parts.lesson, said_before),
            outcome=outcome_of(assessment),
        )

    def _sum_up(self) -> None:
        """Say, aloud and on screen, what was built, what was broken and what to practise next."""
        if not self.attempts:
            return
        self._summary = summarize(final_results(self.attempts), self.parts.lesson)
        self.parts.screen.summary(self._summary)
        with contextlib.suppress(Stopped):  # a key that cuts the summary short
            self._coach_says(self._summary.spoken)

    def _peer_says(self, line: str, line_id: str) -> None:
        self.parts.screen.peer(self.scenario.peer, line)
        recorded = self.parts.recorded_line(self.scenario, line_id)
        if recorded:
            self._play(recorded)
        else:
            self._say(self.parts.peer_voice, (line,))

    def _coach_says(self, lines: tuple[str, ...]) -> None:
        self._say(self.parts.coach_voice, lines)

    def _say(self, speaker: Speaker, lines: tuple[str, ...]) -> None:
        with say(speaker, lines) as clips:
            for clip in clips:
                if self._play(clip):
                    return

    def _play(self, clip: AudioClip) -> bool:
        """Play `clip`; return whether a key cut it short. Raises Stopped when that key was "stop"."""
        if self.tape:
            self.tape.add(clip)
        wish = play_until(self.parts.output, clip, self.parts.controls.during_reply)
        if wish is Choice.STOP:
            raise Stopped("stopped by the trainee")
        return wish is not None


def outcome_of(assessment: Assessment) -> Outcome:
    """Return how the peer takes a reply: what breaks trust weighs more than what builds it."""
    if Kind.TRUST_BREAKING in assessment.kinds:
        return "breaks"
    built = {Kind.VALIDATING, Kind.OPEN_ENDED} & set(assessment.kinds)
    return "builds" if built or any(behaviour.builds for behaviour in assessment.behaviours) else "otherwise"


def final_results(attempts: list[Attempt]) -> tuple[TurnResult, ...]:
    """Return the last attempt at each turn, and how many it took, in the order in which turns were first met."""
    by_turn: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        by_turn.setdefault(attempt.turn.id, []).append(attempt)
    return tuple(
        TurnResult(turn=tries[-1].turn, assessment=tries[-1].assessment, attempts=len(tries))
        for tries in by_turn.values()
    )
