"""Transcribing replies of 2 to 10 s: faster-whisper as it comes ÷ ours, same model, same threads; and the words lost.

usage: python -m benchmarks.transcription [--json FILE] [--replies N] [--threads N] [--show]

The replies are those of benchmarks/spoken.py, half of them noisy. Stock is `WhisperModel(path)` and
`transcribe(samples)` with nothing else said; ours is what a session calls, which also gives every word its time.
The two take turns, reply by reply, so that whatever else the machine does falls on both. Word error rates by
jiwer, over words without case and punctuation.

Then the same replies in pairs, one voice after the other with a pause between, as when two people are recorded:
there Whisper ends after the first voice, or begins with the second.
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

import jiwer

from benchmarks.spoken import Spoken, replies
from voicecoach.adapters.silero import speech_in
from voicecoach.adapters.whisper import WhisperTranscriber
from voicecoach.adapters.whisper_models import BUNDLED, find_model
from voicecoach.audio import HEARING_HZ, AudioClip, join, silence
from voicecoach.transcribe import NothingSkipped

GOAL_RATIO = 3.5
PAIRS, PAUSE_S = 24, 0.8
MOST_OF_IT = 0.7  # of the words of the shorter reply


Hear = Callable[[AudioClip], str]


def stock(threads: int) -> Hear:
    """Return faster-whisper with its defaults."""
    from faster_whisper import WhisperModel

    model: Any = WhisperModel(str(find_model(BUNDLED)), device="cpu", cpu_threads=threads)

    def transcribe(clip: AudioClip) -> str:
        segments, _ = model.transcribe(clip.samples)
        return "".join(segment.text for segment in segments)

    return transcribe


def ours(threads: int) -> Hear:
    """Return voicecoach's transcriber."""
    whisper = WhisperTranscriber(BUNDLED, threads=threads)
    whisper.warm()
    nothing_skipped = NothingSkipped(whisper, speech_in)
    return lambda clip: nothing_skipped.transcribe(clip).text


def timed(transcribe: Hear, clip: AudioClip) -> tuple[str, float]:
    began = time.perf_counter()
    text = transcribe(clip)
    return text, time.perf_counter() - began


def comparable(text: str) -> str:
    """Return `text` in lower case, without punctuation, numbers as words where both spell them so."""
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower().replace("’", "'")).split())


def measure(count: int, threads: int, show: bool) -> list[dict[str, object]]:
    heard = replies(count)
    engines = {"stock": stock(threads), "ours": ours(threads)}
    for transcribe in engines.values():
        transcribe(heard[0].clip)  # what an engine does only once is nobody's price
    texts: dict[str, list[str]] = {name: [] for name in engines}
    took_s: dict[str, list[float]] = {name: [] for name in engines}
    for reply in heard:
        for name, transcribe in engines.items():
            text, seconds = timed(transcribe, reply.clip)
            texts[name].append(comparable(text))
            took_s[name].append(seconds)
    said = [comparable(reply.words) for reply in heard]
    if show:
        for words, theirs, own in zip(said, texts["stock"], texts["ours"], strict=True):
            if theirs != own:
                print(f"said  {words}\nstock {theirs}\nours  {own}\n")
    return [*rows(heard, said, texts, took_s, threads), *pair_rows(heard[: 2 * PAIRS], engines)]


def pair_rows(heard: tuple[Spoken, ...], engines: dict[str, Hear]) -> list[dict[str, object]]:
    """Return how many pairs of replies lose one of the two, nearly all of its words, and the word error rate."""
    pairs = list(zip(heard[::2], heard[1::2], strict=False))
    said = [comparable(f"{first.words} {then.words}") for first, then in pairs]
    pause = silence(PAUSE_S, HEARING_HZ)
    clips = [join((first.clip, pause, then.clip)) for first, then in pairs]
    texts = {name: [comparable(transcribe(clip)) for clip in clips] for name, transcribe in engines.items()}
    shorter = [min(len(first.words.split()), len(then.words.split())) for first, then in pairs]
    lost = {
        name: sum(
            len(text.split()) < len(words.split()) - MOST_OF_IT * few
            for text, words, few in zip(found, said, shorter, strict=True)
        )
        for name, found in texts.items()
    }
    errors = {name: jiwer.wer(said, found) for name, found in texts.items()}
    return [
        {
            "what": f"one of two voices lost, of {len(pairs)} recordings with both: ours, stock",
            "value": f"{lost['ours']}, {lost['stock']}",
            "goal": "ours <= stock",
            "met": lost["ours"] <= lost["stock"],
        },
        {"what": "… word error rate: ours, stock", "value": f"{errors['ours']:.1%}, {errors['stock']:.1%}"},
    ]


def rows(
    heard: tuple[Spoken, ...],
    said: list[str],
    texts: dict[str, list[str]],
    took_s: dict[str, list[float]],
    threads: int,
) -> list[dict[str, object]]:
    ratio = sum(took_s["stock"]) / sum(took_s["ours"])
    each = [theirs / own for theirs, own in zip(took_s["stock"], took_s["ours"], strict=True)]
    errors = {name: jiwer.wer(said, found) for name, found in texts.items()}
    what = f"{len(heard)} replies of 2 to 10 s, {threads} thread{'s' if threads > 1 else ''}"
    return [
        {
            "what": f"stock faster-whisper's time ÷ ours, {what}",
            "value": round(ratio, 2),
            "goal": f">= {GOAL_RATIO}",
            "met": ratio >= GOAL_RATIO,
            "each_reply_quartiles": [round(value, 2) for value in statistics.quantiles(each, n=4)],
        },
        {
            "what": "word error rate: ours, stock",
            "value": f"{errors['ours']:.1%}, {errors['stock']:.1%}",
            "goal": "ours <= stock",
            "met": errors["ours"] <= errors["stock"],
        },
        {
            "what": "a reply took, median: ours, stock, s",
            "value": f"{statistics.median(took_s['ours']):.2f}, {statistics.median(took_s['stock']):.2f}",
        },
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--replies", type=int, default=100)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the replies that the two heard differently")
    wanted = parser.parse_args()
    result = measure(wanted.replies, wanted.threads, wanted.show)
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
