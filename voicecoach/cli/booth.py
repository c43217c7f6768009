"""The recording booth in a terminal: the line, a count, a live level, and what to do with the take."""

from __future__ import annotations

import functools
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import typer
from rich.console import Console

from voicecoach import recordings
from voicecoach.errors import Stopped
from voicecoach.listen import Microphone
from voicecoach.play import NoOutput, Output, Tape
from voicecoach.record import Booth, Decision, RecordingParts
from voicecoach.recordings import SpokenLine
from voicecoach.said import Comparison
from voicecoach.scenario import Scenario
from voicecoach.take import CLEAN_DB, Take
from voicecoach.transcribe import open_transcriber

COUNT_S = 0.6  # between 3, 2 and 1
METER_WIDTH = 30
MENU = "k keep · a again · h hear it · c keep, and change the line to what you said · s skip · q stop"
LETTERS = {
    "k": Decision.KEEP,
    "a": Decision.AGAIN,
    "h": Decision.HEAR,
    "c": Decision.CHANGE_LINE,
    "s": Decision.SKIP,
    "q": Decision.STOP,
}
MOST_TRIES = 3  # hands-free: after so many takes that are not good, go on


@dataclass(slots=True)
class TerminalBooth:
    """Asks on the keyboard. Enter ends a line early."""

    console: Console = field(default_factory=lambda: Console(highlight=False))

    def line(self, line: SpokenLine, number: int, of: int, recorded: bool) -> bool:
        """Show the line, and ask whether to record it; one that is recorded already stays unless asked."""
        self.console.rule(f"{number} of {of}: {line.line_id}")
        self.console.print(f"\n   [bold]{line.text}[/bold]\n")
        question = "It is recorded already. Record it anew?" if recorded else "Ready?"
        answer = typer.prompt(f"{question} (y/n/q)", default="n" if recorded else "y").strip().lower()
        if answer in ("q", "quit", "stop"):
            raise Stopped("recording stopped; what was kept is kept")
        return answer in ("y", "yes", "")

    def count_in(self) -> None:
        """Count to one."""
        for number in ("3", "2", "1"):
            self.console.print(number, end=" … ")
            time.sleep(COUNT_S)
        self.console.print("[bold red]● speak[/bold red] (Enter ends it)")

    def level(self, level: float, speech: bool) -> None:
        """Draw the level on one line."""
        if self.console.is_terminal:
            bar = "█" * round(level * METER_WIDTH)
            self.console.print(f"  {bar:<{METER_WIDTH}} {'speech' if speech else '      '}", end="\r")

    def ended(self) -> bool:
        """Return whether Enter was pressed."""
        return enter_pressed()

    def take(self, take: Take, comparison: Comparison | None) -> None:
        """Show length, noise, what is wrong, and where the words differ."""
        show_take(self.console, take, comparison)

    def choose(self, default: Decision) -> Decision:
        """Ask what to do."""
        self.console.print(MENU)
        letter = next(letter for letter, decision in LETTERS.items() if decision is default)
        while True:
            answer = typer.prompt("What now?", default=letter).strip().lower()
            if answer[:1] in LETTERS:
                return LETTERS[answer[:1]]
            self.console.print(f"Please press one of {', '.join(LETTERS)}.")

    def kept(self, path: Path) -> None:
        """Say so."""
        self.console.print(f"[green]✓ kept[/green] {path.name}")


@dataclass(slots=True)
class HandsFreeBooth:
    """Asks nothing: keeps a good take, says a poor one again up to MOST_TRIES, and goes on."""

    console: Console = field(default_factory=lambda: Console(highlight=False))
    tries: int = 0

    def line(self, line: SpokenLine, number: int, of: int, recorded: bool) -> bool:
        """Show the line; record it in any case."""
        self.tries = 0
        self.console.print(f"{number} of {of}: {line.line_id}\n   {line.text}")
        return True

    def count_in(self) -> None:
        """Say at once that it listens: what reads aloud can wait for this line."""
        self.console.print("● speak")

    def level(self, level: float, speech: bool) -> None:
        """Show nothing: nobody looks."""

    def ended(self) -> bool:
        """Leave the end to the silence after the line."""
        return False

    def take(self, take: Take, comparison: Comparison | None) -> None:
        """Show how it went."""
        show_take(self.console, take, comparison)

    def choose(self, default: Decision) -> Decision:
        """Take the default, but not for ever."""
        self.tries += 1
        if default is Decision.AGAIN and self.tries >= MOST_TRIES:
            self.console.print("Not kept; going on.")
            return Decision.SKIP
        return default

    def kept(self, path: Path) -> None:
        """Say so."""
        self.console.print(f"✓ kept {path.name}")


def show_take(console: Console, take: Take, comparison: Comparison | None) -> None:
    """Show how a take turned out."""
    if take.usable:
        noise = take.noise_db or 0.0
        quiet = "quiet room" if noise >= CLEAN_DB else "noisy"
        console.print(f"{take.clip.duration_s:.1f} seconds, {quiet} ({noise:.0f} dB over the noise)", markup=False)
    for flaw in take.flaws:
        console.print(f"! {flaw}", markup=False)
    if comparison and comparison.differs:
        console.print(f"The line:  {comparison.line}", markup=False)
        console.print(f"I heard:   {comparison.heard or '(no words)'}", markup=False)


def enter_pressed() -> bool:
    """Return whether Enter was pressed since the last look, without waiting."""
    if not sys.stdin.isatty():
        return False
    if sys.platform == "win32":
        import msvcrt

        return bool(msvcrt.kbhit()) and msvcrt.getwch() in "\r\n"
    import select

    if select.select([sys.stdin], [], [], 0)[0]:
        sys.stdin.readline()
        return True
    return False


def open_microphone(device: str | None) -> Microphone:
    """Return the microphone `device`, by its name or a part of it. Raises DeviceError."""
    raise NotImplementedError


def open_output(device: str | None) -> Output:
    """Return the speaker `device`. Raises DeviceError."""
    raise NotImplementedError


def open_parts(
    *, hands_free: bool, listen: bool, input_device: str | None, output_device: str | None, model: str
) -> RecordingParts:
    """Return all that recording works with; the model loads when the first line is to be compared."""
    booth: Booth = HandsFreeBooth() if hands_free else TerminalBooth()
    return RecordingParts(
        microphone=lambda: open_microphone(input_device),
        output=NoOutput() if hands_free else open_output(output_device),
        booth=booth,
        transcriber=functools.cache(lambda: open_transcriber(model)) if listen else None,
    )


class PreviewVoice:
    """Says a peer's lines: the trainer's recording where there is one, else the engine."""

    def __init__(
        self, scenario: Scenario, path: Path, *, voice: str | None, device: str | None, play: bool, keep: bool
    ) -> None:
        from voicecoach.speak import default_peer_voice, open_speaker

        self._scenario = scenario
        self._recorded = recordings.player(path)
        self._silent = not play and not keep
        self._speaker = None if self._silent else open_speaker(voice or scenario.peer.voice or default_peer_voice())
        self._output: Output = open_output(device) if play else NoOutput()
        self._tape = Tape()

    def __enter__(self) -> PreviewVoice:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._output.close()
        if self._speaker:
            self._speaker.close()

    def say(self, line: str, line_id: str) -> None:
        """Say the line, and keep it on the tape."""
        if self._speaker is None:
            return
        clip = self._recorded(self._scenario, line_id) or self._speaker.render(line)
        self._tape.add(clip)
        self._output.play(clip, lambda: False)

    def save(self, path: Path) -> None:
        """Write all that was said. Raises ContentError."""
        from voicecoach.audio import write_clip

        write_clip(path, self._tape.clip)
