"""Who is cut off while thinking, and how long is the wait after the last word? On replies with a pause in them.

usage: python -m benchmarks.turn_taking [--json FILE] [--replies N] [--seed N] [--show]

The replies of benchmarks/paused.py go through the listener that a session uses, with Silero and drafts by
Whisper, as fast as they are taken: time is counted in samples. Beside it, on the same sound with the same
detector, a fixed silence of 0.7 s. In a replay drafts take no time; how long they took is told as well, because
one that took longer than a live reply's silence would have lengthened it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.paused import AFTERWARDS_S, USUAL_SEED, Paused, paused_replies
from voicecoach.adapters.replay import ReplayMicrophone
from voicecoach.adapters.silero import SileroDetector
from voicecoach.audio import HEARING_HZ, AudioClip
from voicecoach.endpoint import how_finished
from voicecoach.hearing import SpeechSense
from voicecoach.listen import Ending, Hooks, TurnListener
from voicecoach.patience import SILENCE_S, Finish
from voicecoach.text import Transcript
from voicecoach.transcribe import Transcriber, open_transcriber
from voicecoach.turn import FRAME, TAIL_S

FIXED_SILENCE_S = 0.7
SHORTEST_S = 1.0
GOAL_CUT = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one reply went: when it was ended, in seconds, by us and by the fixed silence."""

    reply: Paused
    ended_s: float
    fixed_ended_s: float
    ending: Ending
    last_draft: str

    @property
    def cut(self) -> bool:
        return self.ended_s < self.reply.ends_s

    @property
    def fixed_cut(self) -> bool:
        return self.fixed_ended_s < self.reply.ends_s

    @property
    def waited_s(self) -> float:
        return self.ended_s - self.reply.ends_s

    @property
    def endless(self) -> bool:
        return not self.cut and (self.ending is not Ending.SILENCE or self.waited_s > AFTERWARDS_S - 0.5)


class Clocked(ReplayMicrophone):
    """A replay that counts how much of it was heard."""

    heard_s = 0.0

    def blocks(self) -> Iterator[AudioClip]:
        for block in super().blocks():
            self.heard_s += block.duration_s
            yield block


def fixed_end_s(clip: AudioClip, detector: SileroDetector) -> float:
    """Return when a fixed silence after speech ends the reply; the clip's length when it never does."""
    detector.reset()
    sense, first, last = SpeechSense(), 0, 0
    frames = clip.samples[: len(clip.samples) // FRAME * FRAME].reshape(-1, FRAME)
    for now, frame in enumerate(frames, 1):
        if sense.hears(frame, detector.probability(frame)):
            last = now
            first = first or now
        long_enough = first and (now - first) * FRAME / HEARING_HZ >= SHORTEST_S
        if long_enough and (now - last) * FRAME / HEARING_HZ >= FIXED_SILENCE_S:
            return now * FRAME / HEARING_HZ
    return clip.duration_s


def run(count: int, seed: int) -> tuple[list[Outcome], list[float]]:
    transcriber, detector = open_transcriber(), SileroDetector()
    outcomes, took_s = [], []
    for reply in paused_replies(count, seed):
        outcome, seconds = one(reply, transcriber, detector)
        outcomes.append(outcome)
        took_s += seconds
    return outcomes, took_s


def one(reply: Paused, transcriber: Transcriber, detector: SileroDetector) -> tuple[Outcome, list[float]]:
    drafts: list[str] = []
    took_s: list[float] = []

    def draft(clip: AudioClip) -> Transcript:
        began = time.perf_counter()
        words = transcriber.transcribe(clip)
        took_s.append(time.perf_counter() - began)
        drafts.append(words.text)
        return words

    microphone = Clocked([reply.clip])
    listener = TurnListener(microphone, lambda: detector)
    heard = listener.hear(Hooks(draft=draft))
    listener.close()
    return (
        Outcome(
            reply=reply,
            ended_s=microphone.heard_s,
            fixed_ended_s=fixed_end_s(reply.clip, detector),
            ending=heard.ending,
            last_draft=drafts[-1] if drafts else "",
        ),
        took_s,
    )


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def percent(value: float) -> str:
    return f"{value:.1%}"


def figures(outcomes: list[Outcome], took_s: list[float]) -> list[dict[str, object]]:
    cut = share([one.cut for one in outcomes])
    whole = sorted(one.waited_s for one in outcomes if not one.cut and not one.endless)
    endless = sum(one.endless for one in outcomes if one.reply.noisy)
    quartiles = statistics.quantiles(whole, n=20)
    rows: list[dict[str, object]] = [
        {
            "what": f"cut off in a thinking pause of 0.5 to 2.0 s, {len(outcomes)} replies",
            "value": percent(cut),
            "goal": f"<= {GOAL_CUT:.0%}",
            "met": cut <= GOAL_CUT,
        },
        {
            "what": f"… by a fixed silence of {FIXED_SILENCE_S} s, same sound",
            "value": percent(share([one.fixed_cut for one in outcomes])),
        },
    ]
    for place in sorted({one.reply.place for one in outcomes}):
        there = [one for one in outcomes if one.reply.place == place]
        ours, fixed = share([one.cut for one in there]), share([one.fixed_cut for one in there])
        rows.append(
            {"what": f"… pause {place} ({len(there)}): ours, fixed", "value": f"{percent(ours)}, {percent(fixed)}"}
        )
    for noisy in (False, True):
        there = [one for one in outcomes if one.reply.noisy == noisy]
        name = "10 dB noise" if noisy else "clean"
        rows.append({"what": f"… {name} ({len(there)}): ours", "value": percent(share([one.cut for one in there]))})
    return [
        *rows,
        {"what": "replies in 10 dB noise that never end", "value": endless, "goal": "0", "met": endless == 0},
        {"what": "silence waited after the last word, median, s", "value": round(statistics.median(whole), 2)},
        {"what": "… 5 %, 95 %, s", "value": f"{quartiles[0]:.2f}, {quartiles[-1]:.2f}"},
        {"what": "a draft took, median, s", "value": round(statistics.median(took_s), 2)},
        {
            "what": "drafts that would have made a live trainee wait longer",
            "value": percent(share([took > SILENCE_S[Finish.FINISHED] - TAIL_S for took in took_s])),
        },
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--replies", type=int, default=192)
    parser.add_argument("--seed", type=int, default=USUAL_SEED)
    parser.add_argument(
        "--show", action="store_true", help="print each reply that was cut off or kept somebody waiting"
    )
    wanted = parser.parse_args()
    outcomes, took_s = run(wanted.replies, wanted.seed)
    if wanted.show:
        for one in outcomes:
            verdict = "CUT" if one.cut else "ENDLESS" if one.endless else f"{one.waited_s:.2f}"
            finish = how_finished(Transcript.from_text(one.last_draft))
            print(f"{verdict:7} {finish:10} pause {one.reply.pause_s:.2f} {one.reply.words} => {one.last_draft}")
    result = figures(outcomes, took_s)
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
