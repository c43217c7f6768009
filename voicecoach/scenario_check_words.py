"""Are the author's own words in a scenario kind, and easy to read? Peers speak as they like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from voicecoach import reading
from voicecoach.scenario_faults import Fault, Finding, ScenarioFile, list_in
from voicecoach.yamlfile import Loc


def unkind_or_hard(file: ScenarioFile, listed: reading.PersonFirst) -> Iterator[Finding]:
    """Yield the words that put a label on a person, the sentences that are long, and a text that is hard to read."""
    texts = [(loc, text) for loc, text in _author_says(file) if isinstance(text, str)]
    for loc, text in texts:
        yield from _labels(file, loc, text, listed)
    for loc, text in texts:
        yield from _long_sentences(file, loc, text)
    age = reading.reading_age(". ".join(text for _, text in texts))
    if age is not None and age > reading.READING_AGE:
        message = f"reads as for age {age:.0f}, not {reading.READING_AGE}; use shorter words and sentences"
        yield file.at(Fault.READING, ("id",), message)


def _author_says(file: ScenarioFile) -> Iterator[tuple[Loc, Any]]:
    """Yield all that is in the author's own voice, poor replies left out: they may be poor."""
    if not isinstance(file.data, dict):
        return
    yield from (((name,), file.data.get(name)) for name in ("title", "setting"))
    peer = file.data.get("peer")
    if isinstance(peer, dict):
        yield ("peer", "about"), peer.get("about")
    for number, turn in file.turns():
        yield ("turns", number, "goal"), turn.get("goal")
        for which, line in enumerate(list_in(turn, "instead")):
            yield ("turns", number, "instead", which), line
        for which, example in enumerate(list_in(turn, "good")):
            if isinstance(example, dict):
                yield ("turns", number, "good", which, "say"), example.get("say")


def _labels(file: ScenarioFile, loc: Loc, text: str, listed: reading.PersonFirst) -> Iterator[Finding]:
    for label in reading.labels_in(text, listed):
        yield file.at(Fault.LABEL, loc, f"“{label.found}” can stigmatize; say: {label.say}. {label.why}")


def _long_sentences(file: ScenarioFile, loc: Loc, text: str) -> Iterator[Finding]:
    for sentence in reading.long_sentences(text):
        words = " ".join(sentence.split()[:6])
        message = f"the sentence “{words}…” has over {reading.LONGEST_SENTENCE} words; make two of it"
        yield file.at(Fault.READING, loc, message)
