"""Assessing a folder of recordings: hours of speech for an hour of processor time, against stock faster-whisper.

usage: python -m benchmarks.bulk [--json FILE] [--recordings N]

Ours is `voicecoach assess FOLDER --json`, from reading the files to the assessments. Stock is a loop of
`WhisperModel(path).transcribe(file)` as it comes, which gives words only; it gets every fourth recording, because
it takes so long. Both are processes of their own, models loaded in the time that is counted, and what counts is
their processor time (all threads, user and system).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.spoken import replies
from voicecoach.adapters.whisper_models import BUNDLED, find_model
from voicecoach.audio import write_clip

GOAL_RATIO = 3.0
STOCK_TAKES_EVERY = 4
STOCK = """
import sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu")
for path in sys.argv[2:]:
    segments, _ = model.transcribe(path)
    print("".join(segment.text for segment in segments))
"""


def processor_s(command: list[str]) -> tuple[float, float, str]:
    """Run `command`; return the processor time and the time on the clock that it took, and what it printed."""
    before, began = _children_s(), time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return _children_s() - before, time.perf_counter() - began, done.stdout


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(count: int) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        lengths_s = {}
        for number, reply in enumerate(replies(count)):
            path = Path(folder) / f"reply_{number:03}.wav"
            write_clip(path, reply.clip)
            lengths_s[str(path)] = reply.clip.duration_s
        some = list(lengths_s)[::STOCK_TAKES_EVERY]
        ours_s, ours_wall_s, printed = processor_s(
            [sys.executable, "-m", "voicecoach", "assess", folder, "--json", "--quiet"]
        )
        stock_s, _, _ = processor_s([sys.executable, "-c", STOCK, str(find_model(BUNDLED)), *some])
    assessed = len(json.loads(printed))
    if assessed != len(lengths_s):
        raise SystemExit(f"{assessed} of {len(lengths_s)} recordings were assessed")
    ours = sum(lengths_s.values()) / ours_s
    stock = sum(lengths_s[path] for path in some) / stock_s
    return [
        {
            "what": f"hours of speech a processor hour, {assessed} recordings: ours ÷ stock",
            "value": round(ours / stock, 2),
            "goal": f">= {GOAL_RATIO:g}",
            "met": ours / stock >= GOAL_RATIO,
        },
        {"what": "… ours, stock", "value": f"{ours:.1f}, {stock:.1f}"},
        {
            "what": f"… {sum(lengths_s.values()) / 60:.0f} minutes of speech took us, s on the clock",
            "value": round(ours_wall_s),
        },
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--recordings", type=int, default=200)
    wanted = parser.parse_args()
    result = measure(wanted.recordings)
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
