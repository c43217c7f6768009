"""Learn the second opinion (voicecoach/second_opinion.py), and show what it silences on replies that were left out.

usage: python -m benchmarks.second_opinion [--write]        (needs: pip install -e '.[learn]')

Learned from what was written and labeled for voicecoach and nothing else: the banks' own lines and near misses, the
scenarios' example replies, and tests/data. Each text serves twice, as written and bare (no punctuation, no capitals, as
speech recognition often leaves it). An accusation is doubted below the largest step of likelihood at which, of replies
that were left out of learning, no more than MOST_LOST of those rightly accused would be lost.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.detection import bare
from voicecoach import bundled
from voicecoach.lesson import BREAKING, Kind
from voicecoach.match import find_matches
from voicecoach.phrasebank import PhraseBank, load_bank
from voicecoach.reply import read
from voicecoach.scenario import load_scenarios
from voicecoach.second_opinion import FILE, Opinion, pieces
from voicecoach.text import Transcript

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
REPLIES = ("replies_dev.jsonl", "replies_fresh.jsonl", "replies_blind.jsonl", "replies_ordinary.jsonl")
FOLDS = 5
MOST_LOST = 0.02
STEPS = tuple(step / 20 for step in range(2, 11))  # 0.1, 0.15 … 0.5
FEWEST_TEXTS = 3  # that a piece stands in; each text counts twice
SMALLEST_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Labeled:
    """A text, and whether it breaks trust; `fold` 0… for replies, -1 for lines, which are always learned from."""

    text: str
    peer: str
    breaks: bool
    fold: int = -1


def labeled(bank: PhraseBank) -> Iterator[Labeled]:
    """Yield everything that has a label."""
    for phrase in bank.phrases:
        if phrase.kind is Kind.TRUST_BREAKING:
            yield from (Labeled(line.say, line.peer, True) for line in phrase.matches)
            yield from (Labeled(line.say, line.peer, False) for line in phrase.near_misses)
    for scenario in load_scenarios((bundled.folder("scenarios"),)):
        for turn in scenario.turns:
            yield from (Labeled(example.say, turn.peer, False) for example in turn.good)
            broken = (example for example in turn.poor if {Kind.TRUST_BREAKING, *BREAKING} & {*example.heard})
            yield from (Labeled(example.say, turn.peer, True) for example in broken)
    for row in rows("lines.jsonl"):
        yield Labeled(row["say"], "", bool(row["gold"]["trust_breaking"]))
    for name in REPLIES:
        for number, row in enumerate(rows(name)):
            yield Labeled(row["reply"], row["peer"], bool(row["gold"]["trust_breaking"]), number % FOLDS)


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def learn(texts: list[Labeled], below: float) -> Opinion:
    """Return what a logistic regression makes of `texts`."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    both = [(said, one.breaks) for one in texts for said in (one.text, bare(one.text))]
    counter = CountVectorizer(analyzer=_pieces_of, min_df=FEWEST_TEXTS)
    counts = normalize(counter.fit_transform([text for text, _ in both]))
    model = LogisticRegression(class_weight="balanced", max_iter=3000).fit(counts, [breaks for _, breaks in both])
    weights = zip(counter.get_feature_names_out(), model.coef_[0], strict=True)
    return Opinion(
        below=below,
        intercept=round(float(model.intercept_[0]), 3),
        weights={piece: round(float(weight), 2) for piece, weight in weights if abs(weight) >= SMALLEST_WEIGHT},
    )


def _pieces_of(text: str) -> set[str]:
    return pieces(read(Transcript.from_text(text)).tokens)


def accused(bank: PhraseBank, opinion: Opinion, reply: Labeled) -> list[bool]:
    """Return whether a reply is accused without the opinion, and where the opinion doubts below each of STEPS."""
    transcript = Transcript.from_text(reply.text)
    said = read(transcript)
    matches = [one for one in find_matches(transcript, bank, reply.peer) if one.kind is Kind.TRUST_BREAKING]
    doubting = [opinion.model_copy(update={"below": below}) for below in (0.0, *STEPS)]
    return [any(not one.doubts(said, match.word_start, match.word_end) for match in matches) for one in doubting]


def left_out(texts: list[Labeled], bank: PhraseBank) -> Iterator[tuple[bool, list[bool]]]:
    """Yield, for each labeled reply, its label, and how it is accused by an opinion that did not learn from it."""
    for fold in range(FOLDS):
        opinion = learn([one for one in texts if one.fold != fold], 0.0)
        yield from ((one.breaks, accused(bank, opinion, one)) for one in texts if one.fold == fold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the file beside the banks")
    wanted = parser.parse_args()
    bank = replace(load_bank(), opinions={})
    texts = list(labeled(bank))
    replies = list(left_out(texts, bank))
    right = [said for breaks, said in replies if breaks and said[0]]
    wrong = [said for breaks, said in replies if not breaks and said[0]]
    kind = sum(not breaks for breaks, _ in replies)
    print(f"{len(replies)} replies left out: {len(right)} rightly accused, {len(wrong)} of {kind} kind ones wrongly")
    below = 0.0
    for number, step in enumerate(STEPS, 1):
        lost = sum(not said[number] for said in right)
        silenced = sum(not said[number] for said in wrong)
        print(f"  below {step:.2f}: {lost} right ones lost, {silenced} wrong ones silenced")
        if lost <= MOST_LOST * len(right):
            below = step
    opinion = learn(texts, below)
    print(f"taken: {below:.2f}; {len(opinion.weights)} words and pairs from {len(texts)} texts")
    if wanted.write:
        text = json.dumps(opinion.model_dump(), indent=0, ensure_ascii=False, sort_keys=True)
        (bundled.folder("phrasebank") / FILE).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
