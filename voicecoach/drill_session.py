"""A drill, out loud: the peer's line, a poor answer to it, and the trainee's better one, round by round."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from voicecoach.commands import Choice
from voicecoach.drill import DrillResult, Round, closing_words, consider
from voicecoach.errors import InDanger, Stopped
from voicecoach.exchange import Exchange, Parts
from voicecoach.lesson import Contrast, Lesson
from voicecoach.listen import MicrophoneLost
from voicecoach.scenario import Peer
from voicecoach.talk import BROKEN_OFF, FOR_SAFETY, End, Silences, end_of, until_settled
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
    _said: list[str] = field(default_factory=list)  # by the coach, to replies
    _end: End = BROKEN_OFF

    def run(self) -> DrillResult:
        """Drill to the end, or until the trainee stops or the replies run out.

        Raises:
            DeviceError: the microphone or speaker went away; `result()` has all that was said.
        """
        try:
            self._end = end_of(self._all, self.parts.screen.note)
        except InDanger as danger:
            self._end = FOR_SAFETY
            self._tell_last((str(danger),))
            return self.result()
        self._tell_last(closing_words(self.result(), self.lesson))
        return self.result()

    def result(self) -> DrillResult:
        """Return what has happened so far."""
        return DrillResult(
            rounds=tuple(self.rounds), seed=self.seed, stopped=self._end.stopped, ended_early=self._end.why
        )

    def _all(self) -> None:
        for number, contrast in enumerate(self.contrasts, 1):
            self._round(contrast, number)

    def _round(self, contrast: Contrast, number: int) -> None:
        """Go through one pair, as often as the trainee wants to; the last try counts."""
        title = self.lesson.breaking(contrast.behaviour).title
        self.parts.screen.note(f"\n{number} of {len(self.contrasts)}: {title}")
        silences, tries = Silences(), list[Round]()
        try:
            until_settled(lambda: self._present(contrast), lambda: self._try(contrast, tries, silences))
        finally:
            self.rounds += tries[-1:]

    def _try(self, contrast: Contrast, tries: list[Round], silences: Silences) -> Choice | None:
        """Hear a better line, appended to `tries`; return what the trainee wants next: to go on after silences."""
        asked, transcript = self._hear(contrast, tries)
        if asked:
            return asked
        silences.heard(bool(transcript.words))
        asked = self._answer(contrast, transcript, tries)
        return Choice.NEXT if silences.enough and asked is not Choice.STOP else asked

    def _hear(self, contrast: Contrast, tries: list[Round]) -> tuple[Choice | None, Transcript]:
        """Return what a key asked for meanwhile, and the words; what a lost microphone still heard is a try, too."""
        try:
            asked, _, transcript = self._exchange.hear(lambda clip: self.parts.transcriber().transcribe(clip))
        except MicrophoneLost as lost:
            if lost.transcript.words:
                tries.append(self._judged(contrast, lost.transcript))
            raise
        return asked, transcript

    def _present(self, contrast: Contrast) -> Choice | None:
        """Let the peer speak, and the poor answer follow; a key that only cuts them short asks for nothing else."""
        self.parts.screen.peer(PEER, contrast.peer)
        asked = self._exchange.say(self.parts.peer_voice, contrast.peer)
        if asked not in (Choice.HEAR, Choice.SKIP):
            asked = self._tell((f"Somebody answers: “{contrast.instead_of}”", YOUR_TURN))
        return asked if asked in (Choice.HEAR, Choice.SKIP) else None

    def _answer(self, contrast: Contrast, transcript: Transcript, tries: list[Round]) -> Choice | None:
        """Judge the reply aloud, appended to `tries` before a word is said; return what the trainee wants next."""
        if not transcript.words:
            return self._tell((NOT_HEARD,))
        self.parts.coach().keep_safe(transcript, contrast.peer)
        tried = self._judged(contrast, transcript)
        tries.append(tried)
        return self._tell(tried.said) or self.parts.controls.choose(tried.usual_choice)

    def _judged(self, contrast: Contrast, transcript: Transcript) -> Round:
        assessment, kindly = self.parts.coach().hear(transcript, contrast.peer)
        tried = consider(contrast, transcript, assessment, self.lesson, tuple(self._said), kindly=kindly)
        self._said += tried.said
        return tried

    def _tell(self, lines: tuple[str, ...]) -> Choice | None:
        """Show what the coach says, and say it; return what a key asked for meanwhile."""
        for line in lines:
            self.parts.screen.note(line)
        return self._exchange.say(self.parts.coach_voice, *lines)

    def _tell_last(self, lines: tuple[str, ...]) -> None:
        """Tell what nothing comes after: a key only cuts it short."""
        with contextlib.suppress(Stopped):
            self._tell(lines)

    @property
    def _exchange(self) -> Exchange:
        return Exchange(self.parts)
