"""A sound scenario, to be spoiled in one place at a time, and what a check finds in it then."""

import numpy as np
import soundfile

from voicecoach import reading
from voicecoach.phrasebank import load_bank
from voicecoach.scenario_check import Checker, check
from voicecoach.text import Transcript

SOUND = """\
id: bench_by_the_river
title: The bench by the river
practises: [empathy]
setting: You meet Ana on a bench by the river.
peer:
  name: Ana
  about: Ana is forty. She lost her job in May.
turns:
  - id: lost_job
    peer: I lost my job in May, and I have told nobody.
    goal: Hear her, and leave room.
    if_builds:
      peer: It feels good to say it.
    if_breaks:
      peer: Never mind.
    instead:
      - That sounds heavy. What has it been like?
  - id: what_now
    peer: I do not know what comes next.
    goal: Ask, and do not tell.
    if_builds:
      peer: I will think about that.
    if_breaks:
      peer: I should go.
    instead:
      - What matters most to you right now?
"""

EXAMPLES = """\
    good:
      - say: What has that been like for you?
        heard: [open_ended]
        not_heard: [trust_breaking]
      - say: Is it raining?
        heard: [open_ended]
    poor:
      - say: What was that like for you?
        not_heard: [open_ended]
"""


class Parrot:
    """A recognizer that hears, in every recording, one and the same sentence."""

    name = "parrot"

    def __init__(self, words):
        self.words = words

    def transcribe(self, clip):
        return Transcript.from_text(self.words)


def checker(hears=None):
    """Return what checks with the bank that ships; `hears` is what it takes every recording for."""
    listener = None if hears is None else lambda: Parrot(hears)
    return Checker(bank=load_bank(), person_first=reading.load_person_first(), transcriber=listener)


def found_in(folder, text, hears=None, recorded=()):
    """Check `text` as a scenario file in `folder`; return (fault, line, message) of all that is found.

    `recorded` are names of recordings beside it, each with its seconds.
    """
    path = folder / "bench_by_the_river.yaml"
    path.write_text(text, encoding="utf-8")
    for name, seconds in recorded:
        (folder / path.stem).mkdir(exist_ok=True)
        tone = (0.1 * np.sin(np.arange(int(seconds * 16_000)) / 10)).astype(np.float32)
        soundfile.write(folder / path.stem / name, tone, 16_000)
    return [(f.fault, f.problem.line, f.problem.message) for f in check((path,), checker(hears))]


def line_of(text, part):
    """Return the number, from 1, of the first line that holds `part`."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)
