"""How well what breaks and builds trust is heard, beside a naive bank of the same phrases, and how fast.

usage: python -m benchmarks.detection [--json FILE]

The replies are those of tests/data/replies_dev.jsonl, as written and bare (no punctuation, no capitals, as speech
recognition often leaves them). They served in writing the banks: on replies that nobody has seen, expect less.
The naive bank holds every line that an entry of ours must match and takes any reply in which RapidFuzz finds one of
them by `partial_ratio` ≥ 85; that is what one would write first.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from voicecoach.assess import assess_reply
from voicecoach.behaviours import BREAKING, Kind
from voicecoach.phrase import PhraseBank
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

REPLIES = Path(__file__).resolve().parent.parent / "tests" / "data" / "replies_dev.jsonl"
NAIVE_SCORE = 85.0  # partial_ratio, 0…100
GOALS = {
    "trust_breaking precision": 0.90,
    "trust_breaking recall": 0.50,
    "judging recall": 0.40,
    "minimizing recall": 0.40,
}
GOALS |= {"validating precision": 0.80, "validating F1": 0.75}
GOAL_MS = 5.0
LABELS = ("trust_breaking", *sorted(BREAKING), "open_ended", "validating")
Hear = Callable[[str, str], set[str]]


def rows(path: Path = REPLIES) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def bare(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s']", " ", text.lower())).strip()


def ours(bank: PhraseBank) -> Hear:
    def hear(reply: str, peer: str) -> set[str]:
        heard = assess_reply(Transcript.from_text(reply), bank, peer=peer)
        return {str(label) for label in (*heard.kinds, *heard.behaviours)}

    return hear


def naive(bank: PhraseBank) -> Hear:
    lines = [
        (line.say.lower(), {str(label) for label in (phrase.kind, phrase.behaviour) if label})
        for phrase in bank.phrases
        for line in phrase.matches
    ]

    def hear(reply: str, peer: str) -> set[str]:
        found = [labels for line, labels in lines if fuzz.partial_ratio(line, reply.lower()) >= NAIVE_SCORE]
        return set().union(*found)

    return hear


def gold(row: dict[str, object], label: str) -> bool:
    labels = row["gold"]
    assert isinstance(labels, dict)
    return bool(labels.get("open" if label == Kind.OPEN_ENDED else label))


def figures(heard: list[set[str]], replies: list[dict[str, object]], label: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one label."""
    wanted = [gold(row, label) for row in replies]
    said = [label in labels for labels in heard]
    right = sum(w and s for w, s in zip(wanted, said, strict=True))
    precision = right / sum(said) if any(said) else 0.0
    recall = right / sum(wanted) if any(wanted) else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def measured(name: str, hear: Hear, strip: Callable[[str], str], goals: dict[str, float]) -> list[dict[str, object]]:
    replies = rows()
    heard = [hear(strip(str(row["reply"])), str(row["peer"])) for row in replies]
    found = []
    for label in LABELS:
        for what, value in zip(("precision", "recall", "F1"), figures(heard, replies, label), strict=True):
            goal = goals.get(f"{label} {what}")
            row = {"what": f"{label} {what}, {name}", "value": round(value, 3)}
            found.append(row | ({"goal": f">= {goal}", "met": value >= goal} if goal else {}))
    return found


def milliseconds(hear: Hear) -> list[dict[str, object]]:
    """Return what a reply takes of one core (processor time), the whole bank at a time."""
    times = []
    for row in rows():
        began = time.process_time()
        hear(str(row["reply"]), str(row["peer"]))
        times.append(1000 * (time.process_time() - began))
    median = statistics.median(times)
    return [
        {"what": "ms a reply, median", "value": round(median, 2), "goal": f"<= {GOAL_MS}", "met": median <= GOAL_MS},
        {"what": "ms a reply, 95th percentile", "value": round(statistics.quantiles(times, n=20)[-1], 2)},
    ]


def measure() -> list[dict[str, object]]:
    bank = load_bank()
    return [
        *measured("voicecoach", ours(bank), str, GOALS),
        *measured("voicecoach, bare", ours(bank), bare, GOALS),
        *measured("naive", naive(bank), str, {}),
        *milliseconds(ours(bank)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    result = measure()
    for row in result:
        goal = f"  {row['goal']}: {'yes' if row['met'] else 'no'}" if "goal" in row else ""
        print(f"{row['what']:<52}{row['value']:>8}{goal}")
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
