"""What a trainee sees. Colour only adds: every line says in words what it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from voicecoach.listen import Ending

if TYPE_CHECKING:
    from voicecoach.coaching import Attempt
    from voicecoach.listen import Heard
    from voicecoach.scenario import Peer, Scenario
    from voicecoach.summary import Summary
    from voicecoach.text import Transcript
    from voicecoach.wording import Point

METER_WIDTH = 24  # characters


class TerminalScreen:
    """Prints a session as it happens; the live level shows only where a terminal can redraw a line."""

    def __init__(
        self,
        console: Console | None = None,
        *,
        title_of: Callable[[str], str] = lambda section: "",
        listens: bool = True,
    ) -> None:
        """`title_of` names a section of the lesson by its id; `listens`: are replies heard, or typed?"""
        self._console = console or Console(highlight=False, soft_wrap=False)
        self._title_of = title_of
        self._listens = listens
        self._meter_shown = False

    def opening(self, scenario: Scenario) -> None:
        """Say who the peer is."""
        self._console.print(Text.assemble("\n", (scenario.title, "bold"), f"  (level {scenario.level})"))
        self._print(scenario.setting)
        self._print(f"{scenario.peer.name} ({scenario.peer.pronouns}): {scenario.peer.about}")

    def peer(self, peer: Peer, line: str) -> None:
        """Show the peer's words."""
        self._console.print()
        self._labelled(peer.name, line, "bold cyan")

    def listening(self) -> None:
        """Show that it is the trainee's turn."""
        self._console.print(Text.assemble(("Your turn.", "bold"), " I am listening …" if self._listens else ""))

    def level(self, level: float, speech: bool) -> None:
        """Redraw the meter: a bar, and a word for whether it is speech."""
        if not self._console.is_terminal or self._console.is_dumb_terminal:  # where it would be line after line
            return
        bar = ("#" * round(min(1.0, max(0.0, level)) * METER_WIDTH)).ljust(METER_WIDTH)
        sys.stdout.write(f"\r  [{bar}] {'I hear you' if speech else 'quiet     '}")
        sys.stdout.flush()
        self._meter_shown = True

    def heard(self, heard: Heard, transcript: Transcript) -> None:
        """Show the words that were heard."""
        self._wipe_meter()
        if transcript.words and self._listens:  # what was typed stands there already
            self._labelled("You", transcript.text, "bold green")
        if heard.ending is Ending.LONGEST:
            self.note(f"I stopped listening after {heard.clip.duration_s:.0f} seconds, the longest I can hear at once.")

    def coaching(self, attempt: Attempt) -> None:
        """Show the advice and what it rests on."""
        advice = attempt.advice
        if advice.correction:
            self._labelled("What matters here", attempt.turn.goal, "bold")
        broke = bool(advice.correction and advice.correction.phrase_id)
        for label, point in (
            ("Coach, what worked" if advice.praise and advice.praise.section else "Coach", advice.praise),
            ("Coach, what to change" if broke else "Coach", advice.correction),
            ("Coach", advice.instead),
        ):
            if point:
                self._labelled(label, point.say, "bold yellow")
                self._basis(point)

    def note(self, text: str) -> None:
        """Show one plain sentence."""
        self._wipe_meter()
        self._print(text)

    def broken_off(self) -> None:
        """Leave the line clear for what is said next, wherever the session was."""
        self._wipe_meter()

    def summary(self, summary: Summary) -> None:
        """Show what was built, what was broken and what to practise next."""
        self._console.print(Text("\nHow it went", style="bold"))
        for line in summary.spoken:
            self._print(line)

    def _basis(self, point: Point) -> None:
        """Show the reason, where it was not said, the words it rests on, the bank's phrase and the lesson's section."""
        title = self._title_of(point.section)
        parts = [
            f"you said “{point.heard}”" if point.heard else "",
            f"phrase {point.phrase_id}" if point.phrase_id else "",
            f"lesson: {title}" if title else "",
        ]
        if point.why:
            self._console.print(Padding(Text(point.why), (0, 0, 0, 4)))
        basis = " · ".join(part for part in parts if part)
        if basis:
            self._console.print(Padding(Text(f"({basis})", style="dim"), (0, 0, 0, 4)))

    def _labelled(self, label: str, words: str, style: str) -> None:
        self._console.print(Text.assemble((f"{label}: ", style), words))

    def _print(self, words: str) -> None:
        self._console.print(Text(words))

    def _wipe_meter(self) -> None:
        if self._meter_shown:
            sys.stdout.write("\r" + " " * (METER_WIDTH + 18) + "\r")
            sys.stdout.flush()
            self._meter_shown = False
