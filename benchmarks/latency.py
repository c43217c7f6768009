"""How long until the coach answers, and until the peer speaks: on a virtual microphone and speaker.

usage: python -m benchmarks.latency [--json FILE] [--turns N] [--starts N]

A private PulseAudio has two sinks that play to nobody. Replies are played into the one whose monitor is the
microphone; both monitors are recorded, and every sample gets its time from the machine's one monotonic clock, as
does the moment at which the listener gives a turn back. The session is the one of `voicecoach practice`: its
microphone, listener, recognizer, coach, voices and speaker. Only the choice after coaching is made at once, and
coaching is cut short when it has begun, so that ten turns do not take five minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Literal

import numpy as np
import yaml

from benchmarks.environment import usual_environment
from benchmarks.spoken import Spoken, replies
from tests.virtual_sound import MICROPHONE, RATE_HZ, SPEAKER, VirtualSound, virtual_sound_card
from voicecoach.audio import resample, write_clip

HEARD = 0.01  # amplitude; the rooms here are digitally silent
SCENARIO = "first_meeting_case_study"
SHOWN_S = 1.2  # of coaching that is played before it is cut short
WITHIN_S = 60.0


class Tap:
    """A recorder of one monitor that knows when each sample was heard."""

    def __init__(self, sound: VirtualSound, sink: str) -> None:
        command = ["parec", f"--device={sink}.monitor", "--raw", "--format=s16le", "--channels=1"]
        self._process = subprocess.Popen(
            [*command, f"--rate={RATE_HZ}", "--latency-msec=10"], env=sound.env, stdout=subprocess.PIPE
        )
        self._loud: list[tuple[float, float]] = []  # first and last loud moment of each chunk
        self._grown = threading.Condition()
        threading.Thread(target=self._follow, args=(self._process.stdout,), daemon=True).start()

    def _follow(self, pipe: IO[bytes]) -> None:
        while raw := pipe.read1(4096):  # type: ignore[attr-defined]  # a buffered pipe has it
            samples = np.abs(np.frombuffer(raw[: len(raw) // 2 * 2], "<i2")) / 32768
            loud = np.flatnonzero(samples > HEARD)
            if len(loud):
                # By its arrival, not by counting: a sample that the recorder lost would set the clock back for good.
                start = time.monotonic() - len(samples) / RATE_HZ
                with self._grown:
                    self._loud.append((float(start + loud[0] / RATE_HZ), float(start + loud[-1] / RATE_HZ)))
                    self._grown.notify_all()

    def first_after(self, moment: float) -> float:
        """Return when the first sound after `moment` was heard, waiting for it."""
        until = time.monotonic() + WITHIN_S
        with self._grown:
            while True:
                found = next((first for first, last in self._loud if last > moment), None)
                if found is not None:
                    return max(found, moment)
                if time.monotonic() > until:
                    raise TimeoutError(f"nothing was heard for {WITHIN_S:.0f} s")
                self._grown.wait(1.0)

    def last_before(self, moment: float) -> float:
        """Return when the last sound before `moment` was heard."""
        with self._grown:
            return max(last for first, last in self._loud if first < moment)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=WITHIN_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTimes:
    """Of one turn, in seconds: from the decision, and from the last word, to the first sample of coaching."""

    from_decision_s: float
    from_last_word_s: float
    words: str
    asked: bool
    resident_mb: float


@contextmanager
def child(sound: VirtualSound, home: Path, arguments: list[str]) -> Iterator[subprocess.Popen[str]]:
    """Run a Python process on the virtual devices, with caches and settings of its own in `home`."""
    own = {name: str(home) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "VOICECOACH_HOME")}
    process = subprocess.Popen(
        [sys.executable, "-u", *arguments],
        env=sound.environment({**usual_environment(), **own}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=WITHIN_S)


def start_s(sound: VirtualSound, speaker: Tap, home: Path) -> float:
    """Return how long after its start `voicecoach practice` is heard."""
    began = time.monotonic()
    with child(sound, home, ["-m", "voicecoach", "practice", SCENARIO]):
        heard = speaker.first_after(began)
    time.sleep(1.0)  # what is still on its way to the speaker belongs to nobody's start
    return heard - began


def turns(sound: VirtualSound, speaker: Tap, microphone: Tap, home: Path, count: int) -> list[TurnTimes]:
    """Hold a session of `count` turns and return how each went."""
    scenario = home / "ten_turns.yaml"
    scenario.write_text(yaml.safe_dump(scenario_of(count)))
    said = mixed([reply for reply in replies(8 * count) if not reply.noisy], count)
    done: list[TurnTimes] = []
    with child(sound, home, ["-m", "benchmarks.latency", "--session", str(scenario)]) as process:
        for reply in said:
            told(process, "listening")
            path = home / "reply.wav"
            write_clip(path, resample(reply.clip, RATE_HZ))
            time.sleep(0.5)
            sound.speak(path)
            decided, words = told(process, "decided")
            answered = speaker.first_after(decided)
            done.append(
                TurnTimes(
                    from_decision_s=answered - decided,
                    from_last_word_s=answered - microphone.last_before(decided),
                    words=words,
                    asked=reply.words.endswith("?"),
                    resident_mb=resident_mb(process.pid),
                )
            )
    return done


def mixed(clean: list[Spoken], count: int) -> list[Spoken]:
    """Return `count` replies, three in four of them ending in a question, as the lesson teaches it."""
    asking = [reply for reply in clean if reply.words.endswith("?")]
    telling = [reply for reply in clean if not reply.words.endswith("?")]
    return [(telling if number % 4 == 3 else asking).pop(0) for number in range(count)]


def told(process: subprocess.Popen[str], event: str) -> tuple[float, str]:
    """Wait until the session tells of `event`; return when it was, and what it said of it."""
    for line in process.stdout or ():
        name, moment, words = line.rstrip("\n").split("\t")
        if name == event:
            return float(moment), words
    raise RuntimeError(f"the session ended before it told of {event}")


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def scenario_of(count: int) -> dict[str, Any]:
    """Return a scenario of `count` short turns."""
    return {
        "id": "ten_turns",
        "title": "Ten turns",
        "practises": ["empathy"],
        "setting": "A room.",
        "peer": {"name": "Ash", "about": "Ash is here for the first time."},
        "turns": [
            {
                "id": f"turn_{number}",
                "peer": f"This is thing number {number}.",
                "goal": "Hear them.",
                "if_builds": {"peer": "I see."},
                "if_breaks": {"peer": "Oh."},
                "otherwise": {"peer": "Well."},
                "instead": ["That sounds lonely. What is it like?"],
            }
            for number in range(count)
        ],
    }


def session(scenario: str) -> None:
    """Practise `scenario` as `voicecoach practice` does, and tell when turns begin and are decided."""
    from voicecoach.commands import Choice
    from voicecoach.listen import Heard, Hooks, Listener
    from voicecoach.studio import Setup, Studio

    state = {"decided": 0.0}

    @dataclass
    class Told:
        """The session's own listener, with what it does told."""

        own: Listener

        def hear(self, hooks: Hooks) -> Heard:
            state["decided"] = 0.0
            print("listening", time.monotonic(), "", sep="\t", flush=True)
            heard = self.own.hear(hooks)
            state["decided"] = time.monotonic()
            text = heard.draft.text if heard.draft else "(no draft)"
            print("decided", state["decided"], text, sep="\t", flush=True)
            return heard

        def close(self) -> None:
            self.own.close()

    class Onwards:
        """Cuts coaching short when it has begun, and goes on."""

        def during_reply(self) -> Literal["end"] | None:
            begun = state["decided"] and time.monotonic() - state["decided"] > SHOWN_S
            return "end" if begun else None

        def choose(self, default: Choice) -> Choice:
            return Choice.NEXT

    with Studio(Setup(scenario=scenario), silent_screen(), ask=lambda question: "") as studio:
        practised = studio.session()
        practised.parts = replace(practised.parts, listener=Told(practised.parts.listener), controls=Onwards())
        practised.run()


def silent_screen() -> Any:
    """Return the usual screen, printing to nowhere."""
    from rich.console import Console

    from voicecoach.cli.screen import TerminalScreen

    return TerminalScreen(Console(file=Path(os.devnull).open("w")), title_of=lambda section: section)


def measure(turn_count: int, start_count: int) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder, virtual_sound_card() as sound:
        home = Path(folder)
        speaker, microphone = Tap(sound, SPEAKER), Tap(sound, MICROPHONE)
        try:
            first = start_s(sound, speaker, home)
            starts = [start_s(sound, speaker, home) for _ in range(start_count)]
            went = turns(sound, speaker, microphone, home, turn_count)
        finally:
            speaker.close()
            microphone.close()
    return rows(first, starts, went)


def rows(first: float, starts: list[float], went: list[TurnTimes]) -> list[dict[str, object]]:
    decision = sorted(turn.from_decision_s for turn in went)
    last_word = statistics.median(turn.from_last_word_s for turn in went)
    asked = [turn.from_last_word_s for turn in went if turn.asked]
    stated = [turn.from_last_word_s for turn in went if not turn.asked]
    late = decision[max(0, round(0.95 * len(decision)) - 1)]
    memory = [turn.resident_mb for turn in went]
    start = statistics.median(starts)
    grown = memory[-1] - memory[len(memory) // 3]

    def row(what: str, value: float, goal: float, unit: str) -> dict[str, object]:
        return {"what": what, "value": f"{value:.2f} {unit}", "goal": f"<= {goal:g} {unit}", "met": value <= goal}

    return [
        row(f"turn decided → coaching at the speaker, median of {len(went)}", statistics.median(decision), 0.15, "s"),
        row("… 95th percentile", late, 0.4, "s"),
        row("last word → coaching at the speaker, normal patience, median", last_word, 1.0, "s")
        | {"each": [round(turn.from_last_word_s, 2) for turn in went], "heard": [turn.words for turn in went]},
        {
            "what": "… replies that end in a question, in a statement",
            "value": ", ".join(f"{statistics.median(kind):.2f} s" for kind in (asked, stated) if kind),
        },
        row(f"start of practice → the peer's first sample, median of {len(starts)}", start, 0.8, "s"),
        {"what": "… the very first time, nothing cached", "value": f"{first:.2f} s"},
        row(f"resident memory, most in {len(went)} turns", max(memory), 500, "MB"),
        {"what": "… grown from a third of the turns to the last", "value": f"{grown:.0f} MB"},
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--session", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.session:
        session(wanted.session)
        return
    result = measure(wanted.turns, wanted.starts)
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
