"""Is a text easy to read, short enough to say, and kind to the person that it is about?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from voicecoach import bundled, yamlfile
from voicecoach.yaml_fields import Line

READING_AGE = 12  # years: texts for trainees are for everybody
FEWEST_WORDS = 100  # readability formulas say nothing about less text than this
LONGEST_SENTENCE = 25  # words
SPOKEN_WORDS_PER_MINUTE = 150  # an unhurried speaker in American English
LONGEST_LINE_S = 12.0

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)]*(?:\s+|$)")


class PersonFirstEntry(yamlfile.StrictModel):
    """Words to leave out, what to say in their place, and why."""

    avoid: tuple[Line, ...] = Field(alias="not", min_length=1)
    say: Line
    why: Line


class PersonFirst(yamlfile.StrictModel):
    """The file phrasebank/person_first.yaml."""

    words: tuple[PersonFirstEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A stigmatising expression as found, and the entry that tells why."""

    found: str
    say: str
    why: str


def load_person_first(path: Path | None = None) -> PersonFirst:
    """Return the list of stigmatising words: the bundled one, or the file `path`. Raises YamlError."""
    return yamlfile.load(path or bundled.folder("phrasebank") / "person_first.yaml", PersonFirst)


def labels_in(text: str, listed: PersonFirst) -> tuple[Label, ...]:
    """Return the expressions of the list that stand in `text`, whatever their capitals and hyphens."""
    words = f" {' '.join(_plain_words(text))} "
    return tuple(
        Label(found=expression, say=entry.say, why=entry.why)
        for entry in listed.words
        for expression in entry.avoid
        if f" {' '.join(_plain_words(expression))} " in words
    )


def _plain_words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text`; one without an end mark counts too."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part))


def grade(text: str) -> float:
    """Return the school grade (US) that `text` asks for, by the Automated Readability Index.

    4.71 · letters a word + 0.5 · words a sentence − 21.43 (Smith and Senter 1967, AMRL-TR-66-220). It needs
    no counting of syllables, which programs do badly. 0 for a text without words.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    letters = sum(1 for word in words for letter in word if letter.isalnum())
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences(text)) - 21.43


def reading_age(text: str) -> float | None:
    """Return the age in years at which `text` can be read: its grade and five. None for too short a text."""
    return None if len(_WORD.findall(text)) < FEWEST_WORDS else max(0.0, grade(text)) + 5


def long_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of more than LONGEST_SENTENCE words."""
    return tuple(one for one in sentences(text) if len(_WORD.findall(one)) > LONGEST_SENTENCE)


def seconds_aloud(text: str) -> float:
    """Return how long `text` takes to say, in seconds, at an unhurried pace."""
    return len(_WORD.findall(text)) * 60.0 / SPOKEN_WORDS_PER_MINUTE
