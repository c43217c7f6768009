"""Learn the second opinion (voicecoach/second_opinion.py), and show what it silences on replies of other authors.

usage: python -m benchmarks.second_opinion [--write]        (needs: pip install -e '.[learn]')

Learned from what was written and labeled for voicecoach and nothing else: the banks' own lines, the scenarios' example
replies, and tests/data without what is held back. The near misses of the banks are left out: they use the very words of
what they are near to, and only the order tells them apart, which this does not see. Each author of replies in turn is
left out of learning and then judged. A kind is doubted below the largest step of likelihood at which no more than
MOST_LOST of what is heard rightly is lost; long phrases and sentences below HARDLY, which a line of its own shows.
It makes a file and has no goal, so `make bench` passes it over.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from benchmarks.detection import REPLIES as DEV
from benchmarks.detection import bare, rows
from voicecoach import bundled
from voicecoach.behaviours import BREAKING, Kind
from voicecoach.match import find_matches
from voicecoach.phrase import Phrase, PhraseBank
from voicecoach.phrasebank import load_bank
from voicecoach.reply import read
from voicecoach.scenario import Example, load_scenarios
from voicecoach.second_opinion import FILE, Opinion, Opinions, pieces
from voicecoach.text import Transcript

DATA = DEV.parent
REPLIES = ("replies_dev.jsonl", "replies_fresh.jsonl", "replies_blind.jsonl", "replies_ordinary.jsonl")
PRACTICE = "replies_practice.jsonl"
KIND_LINES = "kind_lines.txt"
KINDS = (Kind.TRUST_BREAKING, Kind.VALIDATING)
MOST_LOST = 0.01
STEPS = tuple(step / 20 for step in range(3, 10))  # 0.15, 0.2 … 0.45
# For long phrases and whole sentences. In what breaks trust they are left alone.
HARDLY = {Kind.TRUST_BREAKING: 0.0, Kind.VALIDATING: 0.25}
FEWEST_TEXTS = 3  # that a piece stands in


@dataclass(frozen=True, slots=True)
class Labeled:
    """A text, and whether it is of each kind; `author` is "" for what is always learned from."""

    text: str
    peer: str
    kinds: Mapping[Kind, bool]
    author: str = ""


def labeled(bank: PhraseBank) -> Iterator[Labeled]:
    """Yield everything that has a label and may be learned from."""
    for phrase in bank.phrases:
        for line in phrase.matches:
            yield Labeled(line.say, line.peer, {kind: phrase.kind is kind for kind in KINDS if _tells(phrase, kind)})
    for scenario in load_scenarios((bundled.folder("scenarios"),)):
        for turn in scenario.turns:
            yield from (Labeled(one.say, turn.peer, _heard(one, {Kind.TRUST_BREAKING: False})) for one in turn.good)
            yield from (Labeled(one.say, turn.peer, _heard(one, {})) for one in turn.poor)
    for line in (DATA / KIND_LINES).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Labeled(line, "", {Kind.TRUST_BREAKING: False})
    for name in (*REPLIES, PRACTICE):
        for row in rows(DATA / name):
            kinds = {kind: bool(row["gold"][kind]) for kind in KINDS}
            yield Labeled(row["reply"], row["peer"], kinds, row["id"][0] if name == PRACTICE else name)


def _tells(phrase: Phrase, kind: Kind) -> bool:
    """Return whether the lines of `phrase` tell of `kind`: others may well validate without being written for it."""
    return kind is Kind.TRUST_BREAKING or phrase.kind is kind


def _heard(example: Example, known: dict[Kind, bool]) -> dict[Kind, bool]:
    """Return `known` and what the example says of each kind."""
    if {Kind.TRUST_BREAKING, *BREAKING}.intersection(example.heard):
        known = {Kind.TRUST_BREAKING: True}
    if Kind.VALIDATING in (*example.heard, *example.not_heard):
        known = known | {Kind.VALIDATING: Kind.VALIDATING in example.heard}
    return known


def learn(texts: list[Labeled], kind: Kind) -> Opinion:
    """Return what a logistic regression makes of the `texts` that tell of `kind`, with no limits yet."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    telling = [one for one in texts if kind in one.kinds]
    counter = TfidfVectorizer(analyzer=_pieces_of, binary=True, min_df=FEWEST_TEXTS)
    seen = counter.fit_transform([one.text for one in telling])
    model = LogisticRegression(C=3.0, class_weight="balanced", max_iter=4000)
    model.fit(seen, [one.kinds[kind] for one in telling])
    learned = zip(counter.get_feature_names_out(), model.coef_[0], counter.idf_, strict=True)
    return Opinion(
        below=0.0,
        hardly=0.0,
        intercept=round(float(model.intercept_[0]), 3),
        pieces={piece: (round(float(weight), 2), round(float(rarity), 2)) for piece, weight, rarity in learned},
    )


def _pieces_of(text: str) -> set[str]:
    return {*pieces(read(Transcript.from_text(text)).tokens)}


def heard_in(bank: PhraseBank, reply: Labeled) -> set[Kind | None]:
    """Return the kinds that are heard in a reply."""
    return {match.kind for match in find_matches(Transcript.from_text(reply.text), bank, reply.peer)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply in which a kind is heard without the opinion; is it still, with each of STEPS, and with HARDLY?"""

    right: bool
    steps: tuple[bool, ...]
    hardly: bool


def left_out(texts: list[Labeled], bank: PhraseBank) -> dict[Kind, list[Judged]]:
    """Return, for each kind, the replies of every author, judged by an opinion that did not learn from that author.

    Each is judged twice, as written and bare, as speech recognition often leaves it.
    """
    folder = bundled.folder("phrasebank")
    judged: dict[Kind, list[Judged]] = {kind: [] for kind in KINDS}
    for author in sorted({one.author for one in texts} - {""}):
        known = [one for one in texts if one.author != author]
        learned = {kind: learn(known, kind) for kind in KINDS}
        none = dict.fromkeys(KINDS, 0.0)
        tried = [limited(learned, dict.fromkeys(KINDS, step), none) for step in STEPS]
        tried.append(limited(learned, none, HARDLY))
        banks = [replace(bank, opinions={folder: Opinions(**one)}) for one in tried]
        theirs = [one for one in texts if one.author == author]
        for reply in (*theirs, *(replace(one, text=bare(one.text)) for one in theirs)):
            alone = heard_in(bank, reply)
            with_it = [heard_in(one, reply) if alone else set() for one in banks]
            for kind in alone.intersection(KINDS):
                *steps, hardly = (kind in heard for heard in with_it)
                judged[kind].append(Judged(reply.kinds[kind], tuple(steps), hardly))
    return judged


def limited(
    learned: Mapping[Kind, Opinion], below: Mapping[Kind, float], hardly: Mapping[Kind, float]
) -> dict[Kind, Opinion]:
    """Return what was learned, each with its limits."""
    return {
        kind: one.model_copy(update={"below": below[kind], "hardly": hardly[kind]}) for kind, one in learned.items()
    }


def teach() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the file beside the banks")
    wanted = parser.parse_args()
    bank = replace(load_bank(), opinions={})
    texts = list(labeled(bank))
    below = {kind: furthest(kind, judged) for kind, judged in left_out(texts, bank).items()}
    learned = limited({kind: learn(texts, kind) for kind in KINDS}, below, HARDLY)
    for kind, opinion in learned.items():
        telling = sum(kind in one.kinds for one in texts)
        print(f"{kind}: below {opinion.below:.2f}; {len(opinion.pieces)} pieces from {telling} texts")
    if wanted.write:
        text = ",\n".join(f'"{kind}": {_as_json(opinion)}' for kind, opinion in learned.items())
        (bundled.folder("phrasebank") / FILE).write_text(f"{{\n{text}\n}}\n", encoding="utf-8")


def furthest(kind: Kind, judged: list[Judged]) -> float:
    """Return the largest of STEPS that loses few enough of what is heard rightly, and print the table."""
    right = [one for one in judged if one.right]
    wrong = [one for one in judged if not one.right]
    print(f"{kind}, by authors left out: heard in {len(right)} replies rightly, in {len(wrong)} wrongly")
    below = 0.0
    for number, step in enumerate(STEPS):
        lost = sum(not one.steps[number] for one in right)
        print(f"  below {step:.2f}: {lost} right ones lost, {sum(not one.steps[number] for one in wrong)} wrong ones")
        if lost <= MOST_LOST * len(right):
            below = step
    lost, silenced = (sum(not one.hardly for one in judged) for judged in (right, wrong))
    print(f"  hardly {HARDLY[kind]:.2f}: {lost} right ones lost, {silenced} wrong ones")
    return below


def _as_json(opinion: Opinion) -> str:
    """Return one piece a line, so that a change can be read."""
    lines = ",\n".join(f"{json.dumps(piece)}: {[*opinion.pieces[piece]]}" for piece in sorted(opinion.pieces))
    numbers = f'"below": {opinion.below}, "hardly": {opinion.hardly}, "intercept": {opinion.intercept}'
    return f'{{{numbers}, "pieces": {{\n{lines}\n}}}}'


if __name__ == "__main__":
    teach()
