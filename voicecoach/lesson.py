"""The lesson as data: behaviours, why they matter, what to try."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from voicecoach import bundled, yamlfile
from voicecoach.behaviours import BREAKING, BUILDING, HEARD_OR_ASKED, Behaviour, Kind, Strategy
from voicecoach.pronouns import PLACES, THEY, spoken_of, without_places
from voicecoach.yaml_fields import Id, Line, ModelReply

HEARD = "{heard}"  # where a wording quotes the trainee
LONGEST_WORDING = 14  # words besides the quote, so that the whole advice stays under 12 seconds


def _known_places(text: str) -> str:
    rest = without_places(text.replace(HEARD, ""))
    if "{" in rest or "}" in rest:
        raise ValueError(f"the only places that can be filled in are {HEARD}, {PLACES}")
    if len(rest.split()) > LONGEST_WORDING:
        raise ValueError(f"has more than {LONGEST_WORDING} words; the coach has 12 seconds for everything")
    return text


Wording = Annotated[Line, AfterValidator(_known_places)]
Wordings = Annotated[tuple[Wording, ...], Field(min_length=2)]


class Section(yamlfile.StrictModel):
    """One part of the lesson, in paragraphs to show or speak; `practise` is a scenario that exercises it."""

    id: Id
    title: Line
    text: tuple[Line, ...] = Field(min_length=1)
    practise: Id | None = None


class BuildingBehaviour(yamlfile.StrictModel):
    """A behaviour that builds trust: `praise` when heard, `next_step` when the turn asked for it in vain."""

    id: Behaviour
    title: Line
    name: Line
    what: Line
    why: Wording
    praise: Wordings
    next_step: Wordings
    practise: Id


class BreakingBehaviour(yamlfile.StrictModel):
    """A behaviour that breaks trust: `correction` says how it lands, `softly` is the short form after "I heard".

    `why` is the reason, `briefly` the same in a few words, for when there is little time.
    """

    id: Behaviour
    title: Line
    name: Line
    what: Line
    why: Wording
    briefly: Wording
    correction: Wordings
    softly: Wordings
    next_time: Wording
    practise: Id


class StrategyEntry(yamlfile.StrictModel):
    """One of the five strategies for a first meeting."""

    id: Strategy
    title: Line
    what: Line
    practise: Id


class Contrast(yamlfile.StrictModel):
    """Instead of a poor line, a better one: `peer` is what the peer had just said.

    `also` is another better line, for a second try; `listen_for` is what a reply must show at least one of.
    """

    id: Id
    behaviour: Behaviour
    peer: Line
    instead_of: Line
    better: ModelReply
    also: ModelReply
    listen_for: tuple[Kind | Behaviour, ...] = Field(default=HEARD_OR_ASKED, min_length=1)


class PhrasePraise(yamlfile.StrictModel):
    """Praise for one phrase of the bank, and why it matters; left out: as for its whole behaviour."""

    praise: Wordings
    why: Wording | None = None


class Coaching(yamlfile.StrictModel):
    """Wordings that belong to no single behaviour. `praise_of` is by the id of a phrase."""

    praise_of: dict[Id, PhrasePraise]
    pair: Wordings
    open_question: Wordings
    asked_straight: Wordings
    took_up: Wordings
    fits_here: Wordings
    unsure: Wordings
    may_have_missed: Wordings
    nod: Wordings
    bare_answer: Wordings
    not_knowing: Wordings
    unasked: Wordings
    at_a_loss: Wordings
    of_oneself: Wordings
    to_stop: Wordings
    to_hear: Wordings
    nothing_hurts: Wordings
    misheard: Wordings
    if_not_yet: Wordings
    ask_openly: Wordings
    ask_on: Wordings
    open_up_closed: Wordings
    hear_them: Wordings
    hear_first: Wordings
    keep: Wordings
    go_on: Wordings
    begin_with: Wordings
    open_questions: Line
    open_question_name: Line
    pair_name: Line
    asked_straight_name: Line
    ask_next_time: Wording
    hear_next_time: Wording
    go_further: Line
    go_to_the_end: Line
    fits_anyone: tuple[ModelReply, ...] = Field(min_length=2)


class Lesson(yamlfile.StrictModel):
    """The whole lesson. Every behaviour and strategy is there once, every breaking one has contrast pairs."""

    title: Line
    objectives: Section
    why_trust_matters: Section
    what_builds_trust: Section
    builds: tuple[BuildingBehaviour, ...]
    what_breaks_trust: Section
    breaks: tuple[BreakingBehaviour, ...]
    strategies_intro: Section
    strategies: tuple[StrategyEntry, ...]
    takeaways: Section
    coaching: Coaching
    contrasts: tuple[Contrast, ...]

    @model_validator(mode="after")
    def _complete(self) -> Lesson:
        _exactly("builds", [entry.id for entry in self.builds], BUILDING)
        _exactly("breaks", [entry.id for entry in self.breaks], BREAKING)
        _exactly("strategies", [entry.id for entry in self.strategies], frozenset(Strategy))
        ids = [contrast.id for contrast in self.contrasts]
        for contrast_id in ids:
            if ids.count(contrast_id) > 1:
                raise ValueError(f"two contrasts are called '{contrast_id}'; give each its own id")
        for contrast in self.contrasts:
            if contrast.behaviour.builds:
                raise ValueError(f"contrast '{contrast.id}': '{contrast.behaviour}' builds trust; name what breaks it")
        without = BREAKING - {contrast.behaviour for contrast in self.contrasts}
        if without:
            raise ValueError(f"there is no contrast for '{sorted(without)[0]}'; add one")
        return self

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the lesson in the order in which they are taught."""
        return (
            self.objectives,
            self.why_trust_matters,
            self.what_builds_trust,
            *(_section(entry) for entry in self.builds),
            self.what_breaks_trust,
            *(_section(entry) for entry in self.breaks),
            self.strategies_intro,
            *(_section(entry) for entry in self.strategies),
            self.takeaways,
        )

    def building(self, behaviour: Behaviour) -> BuildingBehaviour:
        """Return the entry of a behaviour that builds trust."""
        return next(entry for entry in self.builds if entry.id == behaviour)

    def breaking(self, behaviour: Behaviour) -> BreakingBehaviour:
        """Return the entry of a behaviour that breaks trust."""
        return next(entry for entry in self.breaks if entry.id == behaviour)

    def contrasts_for(self, behaviour: Behaviour) -> tuple[Contrast, ...]:
        """Return the contrast pairs of a behaviour that breaks trust."""
        return tuple(contrast for contrast in self.contrasts if contrast.behaviour == behaviour)

    def name_of(self, thing: Kind | Behaviour) -> str:
        """Return what to call a behaviour, or open questions, in the middle of a sentence."""
        names = {str(entry.id): entry.name for entry in self.builds}
        names |= {str(entry.id): entry.name for entry in self.breaks}
        return names.get(thing.value, self.coaching.open_questions)

    def title_of(self, section_id: str) -> str:
        """Return the title of a section; "" for an id that is not one."""
        return next((section.title for section in self.sections if section.id == section_id), "")


def load_lesson(path: Path | None = None, pronouns: str = THEY) -> Lesson:
    """Return the lesson in `path` (left out: the one that ships with voicecoach), as it speaks of this peer.

    Raises:
        YamlError: it cannot be used, with every problem found.
    """
    return _about(yamlfile.load(path, Lesson), pronouns) if path else _bundled(pronouns)


@cache
def _bundled(pronouns: str) -> Lesson:
    return _about(yamlfile.load(bundled.folder("phrasebank") / "lesson.yaml", Lesson), pronouns)


def _about(lesson: Lesson, pronouns: str) -> Lesson:
    return Lesson.model_validate(_filled(lesson.model_dump(), pronouns))


def _filled(data: Any, pronouns: str) -> Any:
    """Return plain data with the pronouns filled in, in every text."""
    if isinstance(data, dict):
        return {key: _filled(value, pronouns) for key, value in data.items()}
    if isinstance(data, tuple | list):
        return tuple(_filled(value, pronouns) for value in data)
    return spoken_of(data, pronouns) if type(data) is str else data


def _section(entry: BuildingBehaviour | BreakingBehaviour | StrategyEntry) -> Section:
    why = () if isinstance(entry, StrategyEntry) else (entry.why,)
    return Section(id=entry.id.value, title=entry.title, text=(entry.what, *why), practise=entry.practise)


def _exactly(field: str, ids: Sequence[StrEnum], wanted: frozenset[StrEnum]) -> None:
    for missing in sorted(wanted - set(ids)):
        raise ValueError(f"{field}: '{missing}' is missing")
    for given in ids:
        if given not in wanted:
            raise ValueError(f"{field}: '{given}' does not belong here")
        if ids.count(given) > 1:
            raise ValueError(f"{field}: '{given}' is there twice")
