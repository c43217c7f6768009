"""A drill, out loud: the peer's line, a poor answer to it, and the trainee's better one, round by round."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Literal

from voicecoach import safety
from voicecoach.assess import assess_reply
from voicecoach.audio import AudioClip
from voicecoach.commands import Choice
from voicecoach.drill import DrillResult, Round, closing_words
from voicecoach.errors import NoMoreReplies, Stopped
from voicecoach.lesson import Contrast
from voicecoach.listen import Ending, Hooks
from voicecoach.play import play_until, say
from voicecoach.practice import QUIET_TRIES, Parts
from voicecoach.scenario import Peer
from voicecoach.speak import Speaker
from voicecoach.text import Transcript

PEER = Peer(name="Peer", about="Somebody who trusts you a little.")
YOUR_TURN = "What would you say instead?"
NOT_HEARD = "I did not hear anything: take all the time you need."


@dataclass(slots=True)
class DrillSession:
    """Some contrast pairs being drilled; `run()` it once."""

    contrasts: tuple[Contrast, ...]
    parts: Parts
    seed: int = 0
    rounds: list[Round] = field(default_factory=list)
    _stopped: bool = False

    def run(self) -> DrillResult:
        """Drill to the end, or until the trainee stops or the replies run out.

        Raises:
            DeviceError: the microphone or speaker went away; `result()` has all that was said.
        """
        try:
            for number, contrast in enumerate(self.contrasts, 1):
                self._round(contrast, number)
        except NoMoreReplies as end:
            self.parts.screen.note(str(end))
        except safety.InDanger as danger:
            self._tell((str(danger),))
            return self.result()
        except Stopped:
            self._stopped = True
        with contextlib.suppress(Stopped):  # a key that cuts the closing words short
            self._tell(closing_words(self.result(), self.parts.lesson))
        return self.result()

    def result(self) -> DrillResult:
        """Return what has happened so far."""
        return DrillResult(rounds=tuple(self.rounds), seed=self.seed, stopped=self._stopped)

    def _round(self, contrast: Contrast, number: int) -> None:
        """Go through one pair, as often as the trainee wants to; the last try counts."""
        title = self.parts.lesson.breaking(contrast.behaviour).title
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
            choice, transcript = self._hear()
            if choice is None and not transcript.words:
                quiet += 1
                self._tell((NOT_HEARD,))
                continue
            if choice is None:
                tries.append(self._judge(contrast, transcript))
                choice = self.parts.controls.choose(Choice.NEXT if tries[-1].better else Choice.AGAIN)
            if choice is Choice.STOP:
                raise Stopped("stopped by the trainee")
            if choice is Choice.HEAR:
                self._present(contrast)
            elif choice is not Choice.AGAIN:
                return

    def _present(self, contrast: Contrast) -> None:
        self.parts.screen.peer(PEER, contrast.peer)
        self._say(self.parts.peer_voice, (contrast.peer,))
        self._tell((f"Somebody answers: “{contrast.instead_of}”", YOUR_TURN))

    def _judge(self, contrast: Contrast, transcript: Transcript) -> Round:
        safety.check(transcript, contrast.peer)
        assessment = assess_reply(transcript, self.parts.bank(), peer=contrast.peer)
        tried = Round(contrast=contrast, transcript=transcript, assessment=assessment)
        self._tell(tried.said)
        return tried

    def _hear(self) -> tuple[Choice | None, Transcript]:
        """Return the choice that cut the reply short (None when it was heard out), and the words."""
        wishes: list[Choice] = []

        def poll() -> Literal["end", "interrupt"] | None:
            wish = self.parts.controls.during_reply()
            if isinstance(wish, Choice):
                wishes.append(wish)
                return "interrupt"
            return wish

        screen = self.parts.screen
        screen.listening()
        heard = self.parts.listener.hear(
            Hooks(on_level=screen.level, poll=poll, draft=lambda clip: self.parts.transcriber().transcribe(clip))
        )
        transcript = Transcript.from_text("")
        if heard.draft is not None:
            transcript = heard.draft
        elif not wishes and heard.ending is not Ending.NOTHING:
            transcript = self.parts.transcriber().transcribe(heard.clip)
        screen.heard(heard, transcript)
        return (wishes[0] if wishes else None), transcript

    def _tell(self, lines: tuple[str, ...]) -> None:
        """Show what the coach says, and say it."""
        for line in lines:
            self.parts.screen.note(line)
        self._say(self.parts.coach_voice, lines)

    def _say(self, speaker: Speaker, lines: tuple[str, ...]) -> None:
        with say(speaker, lines) as clips:
            for clip in clips:
                if self._play(clip):
                    return

    def _play(self, clip: AudioClip) -> bool:
        """Play `clip`; return whether a key cut it short. Raises Stopped when that key was "stop"."""
        wish = play_until(self.parts.output, clip, self.parts.controls.during_reply)
        if wish is Choice.STOP:
            raise Stopped("stopped by the trainee")
        return wish is not None
