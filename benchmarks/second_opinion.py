"""Learn the second opinion (voicecoach/second_opinion.py), and show what it does to replies of other authors.

usage: python -m benchmarks.second_opinion [--write]        (needs: pip install -e '.[learn]')

Learned from what was written and labeled for voicecoach and nothing else: the banks' own lines, the scenarios' example
replies, and tests/data without what is held back. Each author of replies in turn is left out of learning and then
judged, as written and bare, as speech recognition often leaves it. What that shows of the authors of ordinary practice
replies sets the limits: phrases are doubted below the largest step at which no more than MOST_LOST of what is heard
rightly is lost, and faint signs borne out from CAUTION above the smallest step at which FEWEST_RIGHT of what is heard
by them alone is right. It makes a file and has no goal, so `make bench` passes it over.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from benchmarks.detection import REPLIES as DEV
from benchmarks.detection import bare, rows
from voicecoach import bundled
from voicecoach.behaviours import BREAKING, Kind
from voicecoach.match import UNSURE, Evidence, find_evidence
from voicecoach.phrase import Guard, Phrase, PhraseBank, Strength
from voicecoach.phrasebank import load_bank
from voicecoach.reply import read
from voicecoach.scenario import Example, load_scenarios
from voicecoach.second_opinion import FILE, Impression, Limits, Opinion, label, pieces
from voicecoach.text import Transcript

DATA = DEV.parent
HARD = ("replies_dev.jsonl", "replies_fresh.jsonl", "replies_blind.jsonl")
ORDINARY = ("replies_ordinary.jsonl", "replies_practice.jsonl")
KIND_LINES = "kind_lines.txt"
BREAKS = tuple(sorted(str(behaviour) for behaviour in BREAKING))
VALIDATES = str(Kind.VALIDATING)
LABELS = (*BREAKS, VALIDATES)
MOST_LOST = {Kind.TRUST_BREAKING: 0.02, Kind.VALIDATING: 0.01}  # a wrong accusation is worse than a missed one
FEWEST_RIGHT = 0.99
CAUTION = 0.5  # log-odds: people who never wrote for us are further from our authors than these are from each other
STEPS = tuple(step / 4 for step in range(-20, 17))  # log-odds: -5, -4.75 … 4
FEWEST_TEXTS = 3  # that a piece stands in
NO_LIMITS = Limits(base=0.0, doubts=-100.0, bears_out=100.0)


@dataclass(frozen=True, slots=True)
class Labeled:
    """A text, and which of LABELS it is known to have or not to have.

    `author` is "" for what is always learned from; `ordinary`: by an author who did not aim to be hard.
    """

    text: str
    peer: str
    labels: Mapping[str, bool]
    author: str = ""
    ordinary: bool = False


def labeled(bank: PhraseBank) -> Iterator[Labeled]:
    """Yield everything that has a label and may be learned from."""
    for phrase in bank.phrases:
        yield from (Labeled(line.say, line.peer, _shows(phrase)) for line in phrase.matches if _shows(phrase))
        if phrase.kind is Kind.TRUST_BREAKING:
            yield from (Labeled(line.say, line.peer, _breaks(())) for line in phrase.near_misses)
    for scenario in load_scenarios((bundled.folder("scenarios"),)):
        for turn in scenario.turns:
            yield from (Labeled(one.say, turn.peer, _breaks(()) | _validates(one)) for one in turn.good)
            yield from (Labeled(one.say, turn.peer, _poor(one) | _validates(one)) for one in turn.poor)
    for line in (DATA / KIND_LINES).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Labeled(line, "", _breaks(()))
    for name in (*HARD, *ORDINARY):
        for row in rows(DATA / name):
            known = {one: bool(row["gold"].get(one)) for one in LABELS}
            author = row["id"][0] if name == "replies_practice.jsonl" else name
            yield Labeled(row["reply"], row["peer"], known, author, name in ORDINARY)


def _shows(phrase: Phrase) -> dict[str, bool]:
    """Return what the lines of `phrase` show: none that breaks trust was written to validate, or not to."""
    if phrase.kind is Kind.TRUST_BREAKING:
        return _breaks((str(phrase.behaviour),))
    return (_breaks(()) if phrase.behaviour.builds else {}) | (
        {VALIDATES: True} if phrase.kind is Kind.VALIDATING else {}
    )


def _breaks(behaviours: Iterable[str]) -> dict[str, bool]:
    return {one: one in behaviours for one in BREAKS}


def _poor(example: Example) -> dict[str, bool]:
    behaviours = {str(heard) for heard in example.heard}.intersection(BREAKS)
    return _breaks(behaviours) if behaviours else {}


def _validates(example: Example) -> dict[str, bool]:
    told = Kind.VALIDATING in (*example.heard, *example.not_heard)
    return {VALIDATES: Kind.VALIDATING in example.heard} if told else {}


def learn(texts: Sequence[Labeled]) -> Opinion:
    """Return what logistic regressions make of `texts`, with no limits yet.

    What breaks trust in one way is unlike what is kind, and unlike what breaks it in another way. So the weights of a
    behavior are the sum of those for "it breaks trust" and of those for "in this way".
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    counter = TfidfVectorizer(analyzer=_pieces_of, binary=True, min_df=FEWEST_TEXTS)
    seen = counter.fit_transform([one.text for one in texts])
    told = [one.labels for one in texts]
    any_way = _fitted(seen, [any(known[b] for b in BREAKS) if BREAKS[0] in known else None for known in told])
    columns, limits = [counter.idf_], {}
    for name in LABELS:
        weights, base = _fitted(seen, [known.get(name) for known in told])
        if name in BREAKS:
            weights, base = weights + any_way[0], base + any_way[1]
        columns.append(weights)
        limits[name] = NO_LIMITS.model_copy(update={"base": round(base, 3)})
    numbers = np.round(np.column_stack(columns), 2).tolist()
    names = counter.get_feature_names_out()
    return Opinion(limits=limits, pieces={piece: tuple(one) for piece, one in zip(names, numbers, strict=True)})


def _fitted(seen: Any, told: Sequence[bool | None]) -> tuple[Any, float]:
    """Return the weights and the base of a logistic regression over the rows of `seen` of which it is `told`."""
    from sklearn.linear_model import LogisticRegression

    known = [at for at, one in enumerate(told) if one is not None]
    model = LogisticRegression(C=3.0, class_weight="balanced", max_iter=4000)
    model.fit(seen[known], [told[at] for at in known])
    return model.coef_[0], float(model.intercept_[0])


@cache
def _pieces_of(text: str) -> frozenset[str]:
    return frozenset(pieces(read(Transcript.from_text(text)).tokens))


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply in which the bank alone heard something of a kind, and its best `score` for that with others' learning.

    `faint`: nothing was heard that would count by itself.
    """

    right: bool
    ordinary: bool
    faint: bool
    score: float


def left_out(texts: Sequence[Labeled], bank: PhraseBank) -> dict[Kind, list[Judged]]:
    """Return, for each kind, the replies of every author in which it is heard, judged without that author."""
    judged: dict[Kind, list[Judged]] = {Kind.TRUST_BREAKING: [], Kind.VALIDATING: []}
    for author in sorted({one.author for one in texts} - {""}):
        opinion = learn([one for one in texts if one.author != author])
        theirs = [one for one in texts if one.author == author]
        for reply in (*theirs, *(replace(one, text=bare(one.text)) for one in theirs)):
            transcript = Transcript.from_text(reply.text)
            impression = opinion.on(read(transcript).tokens)
            found = find_evidence(transcript, bank, reply.peer)
            for kind, names in ((Kind.TRUST_BREAKING, BREAKS), (Kind.VALIDATING, (VALIDATES,))):
                heard = [one for one in found if one.match.kind is kind]
                sure = [_score(one, impression, bank, transcript) for one in heard if not one.stopped_by]
                faint = [_score(one, impression, bank, transcript) for one in heard if _is_faint(one, bank)]
                right = any(reply.labels[name] for name in names)
                if sure or faint:
                    judged[kind].append(Judged(right, reply.ordinary, not sure, max(sure or faint)))
    return judged


def _is_faint(evidence: Evidence, bank: PhraseBank) -> bool:
    faint = bank.by_id[evidence.match.phrase_id].strength is Strength.FAINT
    return faint and evidence.stopped_by == UNSURE


def _score(evidence: Evidence, impression: Impression, bank: PhraseBank, transcript: Transcript) -> float:
    """Return how the reply scores for what is heard; all there is where the opinion is not asked."""
    match, phrase = evidence.match, bank.by_id[evidence.match.phrase_id]
    about = label(match.behaviour, match.kind)
    if evidence.stopped_by:
        return impression.backing(about)
    whole = match.word_end - match.word_start == len(transcript.words)
    return math.inf if whole or Guard.SECOND_OPINION in phrase.even_if else impression.scores[about]


def limits_of(kind: Kind, judged: Sequence[Judged]) -> tuple[float, float]:
    """Return from where on a kind is doubted and borne out, and print what each step would do."""
    print(f"{kind}, by authors left out (ordinary ones | those who wrote hard replies):")
    doubts, bears_out = NO_LIMITS.doubts, NO_LIMITS.bears_out
    rightly = _count(one for one in judged if one.right and not one.faint)[0]
    for step in STEPS:
        lost, silenced, found, wrong = (
            _count(one for one in judged if one.right is right and one.faint is faint and (one.score >= step) is faint)
            for faint in (False, True)
            for right in (True, False)
        )
        print(f"{step:6.2f}: doubted {_of(lost)} right, {_of(silenced)} wrong; ", end="")
        print(f"borne out {_of(found)} right, {_of(wrong)} wrong")
        if lost[0] <= MOST_LOST[kind] * rightly:
            doubts = step
        if found[0] and bears_out == NO_LIMITS.bears_out and found[0] >= FEWEST_RIGHT * (found[0] + wrong[0]):
            bears_out = step + CAUTION
    return doubts, bears_out


def _count(judged: Iterable[Judged]) -> tuple[int, int]:
    """Return how many replies of ordinary authors those are, and how many of the others."""
    of = Counter(one.ordinary for one in judged)
    return of[True], of[False]


def _of(counts: tuple[int, int]) -> str:
    return " | ".join(map(str, counts))


def teach() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the file beside the banks")
    wanted = parser.parse_args()
    bank = replace(load_bank(), opinions={})
    texts = list(labeled(bank))
    set_at = {kind: limits_of(kind, judged) for kind, judged in left_out(texts, bank).items()}
    opinion = limited(learn(texts), set_at)
    for kind, (doubts, bears_out) in set_at.items():
        print(f"{kind}: doubted below {doubts}, borne out from {bears_out}")
    print(f"{len(opinion.pieces)} pieces from {len(texts)} texts")
    if wanted.write:
        (bundled.folder("phrasebank") / FILE).write_text(_as_json(opinion), encoding="utf-8")


def limited(opinion: Opinion, set_at: Mapping[Kind, tuple[float, float]]) -> Opinion:
    """Return what was learned with the limits of each kind."""
    limits = {}
    for name, one in opinion.limits.items():
        doubts, bears_out = set_at[Kind.VALIDATING if name == VALIDATES else Kind.TRUST_BREAKING]
        limits[name] = one.model_copy(update={"doubts": doubts, "bears_out": bears_out})
    return opinion.model_copy(update={"limits": limits})


def _as_json(opinion: Opinion) -> str:
    """Return one label and one piece a line, so that a change can be read."""
    limits = ",\n".join(f"{json.dumps(name)}: {one.model_dump_json()}" for name, one in opinion.limits.items())
    pieces = ",\n".join(f"{json.dumps(piece)}: {[*opinion.pieces[piece]]}" for piece in sorted(opinion.pieces))
    return f'{{"limits": {{\n{limits}\n}},\n"pieces": {{\n{pieces}\n}}}}\n'


if __name__ == "__main__":
    teach()
