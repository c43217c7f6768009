"""A drill, out loud: the peer's line, a poor answer to it, and the trainee's better one, round by round."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from voicecoach.commands import Choice
from voicecoach.drill import DrillResult, Round, closing_words
from voicecoach.errors import ENDED_FOR_SAFETY, InDanger, NoMoreReplies, Stopped
from voicecoach.exchange import QUIET_TRIES, Exchange, Parts
from voicecoach.lesson import Contrast, Lesson
from voicecoach.scenario import Peer
from voicecoach.text import Transcript

PEER = Peer(name="Peer", about="Somebody who trusts you a little.")
YOUR_TURN = "What would you say instead?"
NOT_HEARD = "I did not hear anything: take all the time you need."


@dataclass(slots=True)
class DrillSession:
    """Some contrast pairs being drilled; `run()` it once."""

    contrasts: tuple[Contrast, ...]
    parts: Parts
    lesson: Lesson
    seed: int = 0
    rounds: list[Round] = field(default_factory=list)
    _stopped: bool = False
    _ended_early: str = ""

    def run(self) -> DrillResult:
        """Drill to the end, or until the trainee stops or the replies run out.

        Raises:
            DeviceError: the microphone or speaker went away; `result()` has all that was said.
        """
        try:
            for number, contrast in enumerate(self.contrasts, 1):
                self._round(contrast, number)
        except NoMoreReplies as end:
            self._ended_early = str(end)
            self.parts.screen.note(self._ended_early)
        except InDanger as danger:
            self._ended_early = ENDED_FOR_SAFETY
            with contextlib.suppress(Stopped):  # a key that cuts it short
                self._tell((str(danger),))
            return self.result()
        except Stopped:
            self._ended_early, self._stopped = "stopped by the trainee", True
        with contextlib.suppress(Stopped):  # a key that cuts the closing words short
            self._tell(closing_words(self.result(), self.lesson))
        return self.result()

    def result(self) -> DrillResult:
        """Return what has happened so far."""
        return DrillResult(
            rounds=tuple(self.rounds), seed=self.seed, stopped=self._stopped, ended_early=self._ended_early
        )

    def _round(self, contrast: Contrast, number: int) -> None:
        """Go through one pair, as often as the trainee wants to; the last try counts."""
        title = self.lesson.breaking(contrast.behaviour).title
        self.parts.screen.note(f"\n{number} of {len(self.contrasts)}: {title}")
        tries: list[Round] = []
        try:
            self._present(contrast)
            self._until_settled(contrast, tries)
        finally:
            self.rounds += tries[-1:]

    def _until_settled(self, contrast: Contrast, tries: list[Round]) -> None:
        """Hear better lines, appended to `tries`, until the trainee goes on."""
        quiet = 0
        while quiet < QUIET_TRIES:
            choice, _, transcript = self._exchange.hear(lambda clip: self.parts.transcriber().transcribe(clip))
            if choice is None and not transcript.words:
                quiet += 1
                self._tell((NOT_HEARD,))
                continue
            if choice is None:
                tries.append(self._judge(contrast, transcript))
                choice = self.parts.controls.choose(tries[-1].usual_choice)
            if choice is Choice.STOP:
                raise Stopped("stopped by the trainee")
            if choice is Choice.HEAR:
                self._present(contrast)
            elif choice is not Choice.AGAIN:
                return

    def _present(self, contrast: Contrast) -> None:
        self.parts.screen.peer(PEER, contrast.peer)
        self._exchange.say(self.parts.peer_voice, contrast.peer)
        self._tell((f"Somebody answers: “{contrast.instead_of}”", YOUR_TURN))

    def _judge(self, contrast: Contrast, transcript: Transcript) -> Round:
        coach = self.parts.coach()
        coach.keep_safe(transcript, contrast.peer)
        kindly = coach.instead_of_coaching(transcript, contrast.peer)
        assessment = coach.assess(transcript, contrast.peer)
        tried = Round(contrast=contrast, transcript=transcript, assessment=assessment, kindly=kindly)
        self._tell(tried.said)
        return tried

    def _tell(self, lines: tuple[str, ...]) -> None:
        """Show what the coach says, and say it."""
        for line in lines:
            self.parts.screen.note(line)
        self._exchange.say(self.parts.coach_voice, *lines)

    @property
    def _exchange(self) -> Exchange:
        return Exchange(self.parts)
