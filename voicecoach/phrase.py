"""What a phrase of a bank is, ready to be looked for, and all of them as one bank. phrasebank.py reads them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from voicecoach.behaviours import Behaviour, Kind
from voicecoach.notation import words_in
from voicecoach.pieces import Node
from voicecoach.second_opinion import Opinion
from voicecoach.template import Template

USUAL_THRESHOLD = 88.0  # 0…100; one word of eight may be one letter off

CONDITIONS = ("not_before", "not_after", "not_beside", "not_with", "only_with", "peer_said", "peer_not_said")


class Strength(StrEnum):
    """Whether a phrase proves what it accuses of by itself, or needs a second independent signal.

    A faint one may be perfectly kind: it counts only where the reply as a whole sounds like it.
    """

    STRONG = "strong"
    WEAK = "weak"
    FAINT = "faint"


class Guard(StrEnum):
    """What can stand around a phrase and take its sting away; guards.py says how each is seen."""

    NEGATED = "negated"
    REPORTED = "reported"
    UNDERSTOOD = "understood"
    ECHOED = "echoed"
    OFFERED = "offered"
    ASKED = "asked"
    ABOUT_OTHERS = "about_others"
    QUESTION = "question"
    LABELED = "labeled"
    REPAIRED = "repaired"
    CONSENTED = "consented"
    FOR_SAFETY = "for_safety"
    SUPPOSED = "supposed"
    ASKED_STRAIGHT = "asked_straight"
    SECOND_OPINION = "second_opinion"


BY_CUES = (  # the guards that go by words which banks give under `cues`
    Guard.OFFERED,
    Guard.ASKED,
    Guard.REPAIRED,
    Guard.CONSENTED,
    Guard.FOR_SAFETY,
    Guard.SUPPOSED,
    Guard.LABELED,
)


class Structure(StrEnum):
    """What structure.py can see that no template of words can."""

    IMPERATIVE = "imperative"
    STORY = "story"
    THIRD_PARTY = "third_party"
    TAUTOLOGY = "tautology"
    REMEDY = "remedy"
    BELITTLED = "belittled"
    ABOUT_ME = "about_me"
    HARD_WORD = "hard_word"
    VERDICT = "verdict"
    REFLECTION = "reflection"
    ECHO = "echo"
    REPEAT = "repeat"
    TELLS_NOBODY = "tells_nobody"
    NAMES_THE_LIMIT = "names_the_limit"
    TELLS_WHEN = "tells_when"
    DECLINES = "declines"
    DENIES_BLAME = "denies_blame"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that a phrase must, or must not, be heard in; `line` counts in its file from 1 (0: in no file)."""

    say: str
    peer: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """An entry of a bank, ready to match. The conditions are None where the entry sets none."""

    phrase_id: str
    behaviour: Behaviour
    kind: Kind | None
    strength: Strength = Strength.STRONG
    templates: tuple[Template, ...] = ()
    structure: Structure | None = None
    unless: tuple[Guard, ...] = ()
    even_if: tuple[Guard, ...] = ()
    not_before: Template | None = None
    not_after: Template | None = None
    not_beside: Template | None = None
    not_with: Template | None = None
    only_with: Template | None = None
    peer_said: Template | None = None
    peer_not_said: Template | None = None
    threshold: float = USUAL_THRESHOLD
    matches: tuple[Line, ...] = ()
    near_misses: tuple[Line, ...] = ()
    why: str = ""
    path: Path = Path()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A line of a bank file that switches the entry `phrase_id` on or off; `line` counts from 1."""

    phrase_id: str
    on: bool
    path: Path
    line: int

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseBank:
    """All phrases that are heard, and their `templates`, each with the number of its phrase.

    `silent` are those that were switched off, and `switches` all that files say of it, whether or not it does anything.

    `index` has, for a word, the numbers of the templates that cannot match without such a word. `also_index` has, for
    a word, a bit for each set of words that it is in and that templates need besides, and `also` those bits of each
    template: one that lacks one of its sets cannot match.
    """

    phrases: tuple[Phrase, ...]
    vocabulary: frozenset[str]
    templates: tuple[tuple[int, Template], ...]
    index: Mapping[str, tuple[int, ...]]
    also_index: Mapping[str, int]
    also: tuple[int, ...]
    cues: Mapping[Guard, Template] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    opinions: Mapping[Path, Opinion] = field(default_factory=dict)  # by the folder whose phrases they look at
    silent: tuple[Phrase, ...] = ()
    switches: tuple[Switch, ...] = ()
    by_id: Mapping[str, Phrase] = field(init=False, repr=False)
    faint: tuple[int, ...] = field(init=False, repr=False)  # the numbers of the faint phrases

    def __post_init__(self) -> None:
        """Look up once which phrase has which id, the silent among them, and which are faint."""
        by_id = {phrase.phrase_id: phrase for phrase in (*self.phrases, *self.silent)}
        faint = tuple(at for at, phrase in enumerate(self.phrases) if phrase.strength is Strength.FAINT)
        object.__setattr__(self, "by_id", by_id)  # frozen: set once, here
        object.__setattr__(self, "faint", faint)

    def phrase(self, phrase_id: str) -> Phrase | None:
        """Return the phrase of that id, heard or silent, if there is one."""
        return self.by_id.get(phrase_id)


def bank_of(
    phrases: tuple[Phrase, ...],
    cues: Mapping[Guard, Template] | None = None,
    named: Mapping[str, Node] | None = None,
) -> PhraseBank:
    """Return `phrases` as a bank, with the index that makes it fast."""
    templates = tuple((number, template) for number, phrase in enumerate(phrases) for template in phrase.templates)
    also = [set(template.in_turn) - {template.needs} for _, template in templates]
    index: dict[str, list[int]] = {}
    for at, (_, template) in enumerate(templates):
        for word in template.needs:
            index.setdefault(word, []).append(at)
    common = Counter(words for sets in also for words in sets).most_common()
    bit_of = {words: 1 << place for place, (words, _) in enumerate(common)}  # common sets low: numbers stay short
    also_index: dict[str, int] = {}
    for words, bit in bit_of.items():
        for word in words:
            also_index[word] = also_index.get(word, 0) | bit
    return PhraseBank(
        phrases=phrases,
        vocabulary=words_in(*(template.node for _, template in templates)),
        templates=templates,
        index={word: tuple(numbers) for word, numbers in index.items()},
        also_index=also_index,
        also=tuple(sum(map(bit_of.__getitem__, sets)) for sets in also),
        cues=cues or {},
        lists={name.strip("{}"): words_in(node) for name, node in (named or {}).items() if name[0] == "{"},
    )
