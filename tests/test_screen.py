"""What a trainee sees on the screen, sentence by sentence."""

import io

import numpy as np
import pytest
from rich.console import Console

from voicecoach.audio import HEARING_HZ, AudioClip
from voicecoach.cli.screen import TerminalScreen
from voicecoach.listen import Ending, Heard
from voicecoach.text import Transcript


def shown_for(ending: Ending) -> str:
    screen = io.StringIO()
    clip = AudioClip(samples=np.zeros(60 * HEARING_HZ, np.float32), sample_rate_hz=HEARING_HZ)
    console = Console(file=screen, width=200)
    TerminalScreen(console).heard(Heard(clip=clip, ending=ending), Transcript.from_text("And so it went on."))
    return screen.getvalue()


def test_a_reply_that_was_cut_because_it_was_too_long_says_so_and_shows_its_words():
    shown = shown_for(Ending.LONGEST)
    assert "You: And so it went on." in shown
    assert "I stopped listening after 60 seconds" in shown


@pytest.mark.parametrize("ending", [Ending.SILENCE, Ending.KEY])
def test_a_reply_that_came_to_its_end_is_only_shown(ending):
    assert "stopped listening" not in shown_for(ending)


def test_a_session_that_is_broken_off_while_the_meter_shows_leaves_a_clear_line(capsys):
    screen = TerminalScreen(Console(force_terminal=True))
    screen.level(0.5, True)
    screen.broken_off()
    *_, meter, wiped, line = capsys.readouterr().out.split("\r")
    assert "I hear you" in meter
    assert wiped == " " * len(wiped)
    assert len(wiped) >= len(meter)
    assert line == ""


def test_a_terminal_that_cannot_redraw_a_line_shows_no_meter(capsys, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    TerminalScreen(Console(force_terminal=True)).level(0.5, True)
    assert capsys.readouterr().out == ""
