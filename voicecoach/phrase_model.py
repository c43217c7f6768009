"""What may stand in a bank file, as docs/phrases.md tells it; phrasebank.py makes phrases of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from voicecoach import yamlfile
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.phrase import BY_CUES, USUAL_THRESHOLD, Guard, Strength, Structure
from voicecoach.yaml_fields import Id

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class LineModel(yamlfile.StrictModel):
    """A line to test a phrase with; `peer` is what the peer had said just before."""

    say: Text
    peer: str = ""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, given: Any) -> Any:
        return {"say": given} if isinstance(given, str) else given


class PhraseModel(yamlfile.StrictModel):
    """One entry as it stands in the file."""

    behaviour: Behaviour
    id: Id | None = None
    kind: Kind | Literal["none"] | None = None
    strength: Strength = Strength.STRONG
    templates: tuple[Text, ...] = ()
    structure: Structure | None = None
    unless: tuple[Guard, ...] = ()
    even_if: tuple[Guard, ...] = ()
    not_before: tuple[Text, ...] = ()
    not_after: tuple[Text, ...] = ()
    not_beside: tuple[Text, ...] = ()
    not_with: tuple[Text, ...] = ()
    only_with: tuple[Text, ...] = ()
    peer_said: tuple[Text, ...] = ()
    peer_not_said: tuple[Text, ...] = ()
    threshold: float = Field(default=USUAL_THRESHOLD, ge=50, le=100)
    matches: tuple[LineModel, ...] = ()
    near_misses: tuple[LineModel, ...] = ()
    why: str = ""

    @model_validator(mode="after")
    def _has_something_to_hear(self) -> PhraseModel:
        if bool(self.templates) == bool(self.structure):
            raise ValueError("must have either 'templates' or a 'structure', so that there is something to hear")
        if Guard.SECOND_OPINION in self.unless:
            raise ValueError("the second opinion is asked without being named; take it out of 'unless'")
        return self


class BankModel(yamlfile.StrictModel):
    """One bank file. `kind` holds for every entry that names none; lists and rules are for this file's entries.

    `switch_off` and `switch_on` name entries of any file: they are heard no longer, or again.
    """

    kind: Kind | None = None
    lists: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    rules: dict[str, Text] = Field(default_factory=dict)
    cues: dict[Guard, tuple[Text, ...]] = Field(default_factory=dict)
    phrases: tuple[PhraseModel, ...] = ()
    switch_off: tuple[Id, ...] = ()
    switch_on: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _cues_that_are_looked_for(self) -> BankModel:
        stray = sorted(guard.value for guard in self.cues if guard not in BY_CUES)
        if stray:
            raise ValueError(f"has cues for '{stray[0]}', which goes by none; cues are for {', '.join(BY_CUES)}")
        return self

    @field_validator("lists", "rules", "cues", mode="before")
    @classmethod
    def _none_by_name(cls, given: Any) -> Any:
        return {} if given is None else given  # "lists:" with nothing after it, when the last one was taken out

    @field_validator("phrases", "switch_off", "switch_on", mode="before")
    @classmethod
    def _none_in_a_row(cls, given: Any) -> Any:
        return () if given is None else given
