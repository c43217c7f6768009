"""The recording booth in a terminal: the line, a count, a live level, and what to do with the take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from voicecoach.adapters.keyboard import Keyboard
from voicecoach.cli import asking
from voicecoach.devices import open_microphone, open_output
from voicecoach.errors import DeviceError, Stopped
from voicecoach.play import NoOutput, Output
from voicecoach.record import Decision, RecordingParts
from voicecoach.recordings import SpokenLine
from voicecoach.said import Comparison
from voicecoach.take import CLEAN_DB, Take
from voicecoach.transcribe import Transcriber

COUNT_S = 0.6  # between 3, 2 and 1
METER_WIDTH = 30
MENU = {
    "k": (Decision.KEEP, "keep it"),
    "a": (Decision.AGAIN, "say it again"),
    "h": (Decision.HEAR, "hear it"),
    "c": (Decision.CHANGE_LINE, "keep it, and change the written line to what you said"),
    "s": (Decision.SKIP, "skip this line"),
    "q": (Decision.STOP, "stop here"),
}
MOST_TRIES = 3  # hands-free: after so many takes that are not good, go on


def plain_console() -> Console:
    """Return the terminal as it is: nothing colored by itself, no line broken."""
    return Console(highlight=False, markup=False, soft_wrap=True)


@dataclass(slots=True)
class TerminalBooth:
    """Asks on the keyboard. Any key ends a line early, or the playing of it."""

    console: Console = field(default_factory=plain_console)
    keyboard: Keyboard = field(default_factory=Keyboard)
    menu_shown: bool = False

    def line(self, line: SpokenLine, number: int, of: int, recorded: bool) -> bool:
        """Show the line, and ask whether to record it; one that is recorded already stays unless asked.

        Raises:
            Stopped: the trainer wants to stop here.
        """
        self.console.print(f"\n— {number} of {of}: {line.line_id} —\n")
        self.console.print(f"   {line.text}\n", style="bold")
        question = "It is recorded already. Record it anew?" if recorded else "Ready?"
        while True:
            answer = asking.ask(f"{question} (y yes, n no, q stop)", "n" if recorded else "y", stopped=asking.KEPT)
            answer = answer.strip().lower()
            if answer in ("q", "quit", "stop"):
                raise Stopped("recording stopped; what was kept is kept")
            if answer in ("y", "yes", "n", "no"):
                return answer[0] == "y"

    @contextmanager
    def keys(self) -> Iterator[None]:
        """Take single keys, and give the terminal back as it was whatever happens."""
        with self.keyboard:
            yield

    def count_in(self) -> None:
        """Count to one; a key pressed too early ends nothing."""
        for number in ("3", "2", "1"):
            self.console.print(number, end=" … ")
            time.sleep(COUNT_S)
        self.keyboard.poll()

    def speak(self) -> None:
        """Say that it hears now."""
        self.console.print("● Speak now. It stops when you have finished; any key stops it at once.")

    def level(self, level: float, speech: bool) -> None:
        """Draw the level on one line, where a line can be drawn again."""
        if self.console.is_terminal and not self.console.is_dumb_terminal:
            bar = "#" * round(level * METER_WIDTH)
            self.console.print(f"  [{bar:<{METER_WIDTH}}] {'I hear you' if speech else 'quiet     '}", end="\r")

    def ended(self) -> bool:
        """Return whether a key was pressed."""
        return self.keyboard.poll() is not None

    def take(self, take: Take, comparison: Comparison | None) -> None:
        """Show length, noise, what is wrong, and where the words differ."""
        self.console.print()
        show_take(self.console, take, comparison)

    def choose(self, default: Decision) -> Decision:
        """Ask what to do; the whole menu is shown once, its letters always."""
        if not self.menu_shown:
            self._show_menu()
            self.menu_shown = True
        usual = next(letter for letter, (decision, _) in MENU.items() if decision is default)
        while True:
            answer = asking.ask(f"What now? ({'/'.join(MENU)})", usual, stopped=asking.KEPT).strip().lower()
            if answer[:1] in MENU:
                return MENU[answer[:1]][0]
            self._show_menu()

    def _show_menu(self) -> None:
        for letter, (_, what) in MENU.items():
            self.console.print(f"{letter}  {what}")

    def wording(self, heard: str) -> str:
        """Ask for the new line, with what was heard as the answer that Enter takes."""
        return asking.ask("The line from now on", heard, stopped=asking.KEPT)

    def kept(self, path: Path) -> None:
        """Say so."""
        self.console.print(f"✓ kept as {path.name}", style="green")


@dataclass(slots=True)
class HandsFreeBooth:
    """Asks nothing: keeps a good take, says a poor one again up to MOST_TRIES, and goes on."""

    console: Console = field(default_factory=plain_console)
    tries: int = 0

    def line(self, line: SpokenLine, number: int, of: int, recorded: bool) -> bool:
        """Show the line; record it in any case."""
        self.tries = 0
        self.console.print(f"{number} of {of}: {line.line_id}\n   {line.text}")
        return True

    @contextmanager
    def keys(self) -> Iterator[None]:
        """Take no keys."""
        yield

    def count_in(self) -> None:
        """Count nothing: what reads the screen aloud can wait for "Speak now"."""

    def speak(self) -> None:
        """Say that it hears now."""
        self.console.print("● Speak now.")

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

    def wording(self, heard: str) -> str:
        """Change no line: nobody was asked."""
        return ""

    def kept(self, path: Path) -> None:
        """Say so."""
        self.console.print(f"✓ kept as {path.name}")


def show_take(console: Console, take: Take, comparison: Comparison | None) -> None:
    """Show how a take turned out."""
    if take.usable:
        noise = take.noise_db or 0.0
        room = "a quiet room" if noise >= CLEAN_DB else "a noisy room"
        console.print(f"{take.clip.duration_s:.1f} seconds, in {room} (the voice is {noise:.0f} dB over the noise)")
    for flaw in take.flaws:
        console.print(f"! {flaw}")
    if comparison and comparison.share < 1:
        show_difference(console, comparison)


def show_difference(console: Console, comparison: Comparison) -> None:
    """Show line and take with what differs in [brackets]."""
    if not comparison.differs:
        console.print("Nearly word for word; small differences may be my hearing:")
    console.print(f"The line: {comparison.line}")
    console.print(f"I heard:  {comparison.heard or '(no words)'}")


def open_parts(
    *,
    hands_free: bool,
    playback: bool,
    input_device: str | None,
    output_device: str | None,
    transcriber: Callable[[], Transcriber] | None,
) -> RecordingParts:
    """Return all that recording works with; `transcriber` is called when the first line is to be compared."""
    booth = HandsFreeBooth() if hands_free else TerminalBooth()
    return RecordingParts(
        microphone=lambda: open_microphone(input_device),
        output=open_speaker_or_read(output_device, booth.console) if playback and not hands_free else NoOutput(),
        booth=booth,
        transcriber=transcriber,
    )


def open_speaker_or_read(device: str | None, console: Console) -> Output:
    """Return the speaker, or nothing, and say so, where this machine has none. Raises DeviceError for a named one."""
    try:
        return open_output(device)
    except DeviceError as error:
        if device is not None:
            raise
        console.print(f"You will read and not hear: {str(error).partition(';')[0]}.")
        return NoOutput()
