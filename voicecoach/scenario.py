"""Load and validate scenarios/**.yaml: who the peer is, what they say, and how they take an answer."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from voicecoach import yamlfile
from voicecoach.behaviours import Behaviour, Kind, Strategy
from voicecoach.errors import Problem, UsageError, YamlError
from voicecoach.yaml_fields import Id, Line, ModelReply

Outcome = Literal["builds", "breaks", "otherwise"]
END = "end"
PLAIN_CLOSING = "I should get going."  # the peer's goodbye after a talk that did not go well, where none is written
FIRST_TO_PRACTISE = "relapse_weekend"  # the lesson's own example, level 1, and short


class Closing(StrEnum):
    """The two goodbyes of a peer, by the ids of their lines: after a talk that went well, and after any other."""

    WARM = "closing"
    PLAIN = "closing_otherwise"


class Peer(yamlfile.StrictModel):
    """The person who speaks: `about` is read to the trainee before the first line."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    about: Line
    pronouns: str = "they/them"
    voice: str | None = None


class Reaction(yamlfile.StrictModel):
    """What the peer answers, and the turn that follows (left out: the next turn).

    `then: end` ends the talk with this answer, and no goodbye comes after it.
    """

    peer: Line
    then: Id | None = None


class Example(yamlfile.StrictModel):
    """A reply that someone might give here, and what must be heard in it (kinds or behaviours)."""

    say: Line
    heard: tuple[Kind | Behaviour, ...] = ()
    not_heard: tuple[Kind | Behaviour, ...] = ()


class Turn(yamlfile.StrictModel):
    """One exchange: the peer speaks, the trainee answers, the peer reacts."""

    id: Id
    peer: Line
    goal: Line
    listen_for: tuple[Kind | Behaviour, ...] = (Kind.VALIDATING, Kind.OPEN_ENDED)
    if_builds: Reaction
    if_breaks: Reaction
    otherwise: Reaction | None = None
    instead: tuple[ModelReply, ...] = Field(min_length=1)
    good: tuple[Example, ...] = ()
    poor: tuple[Example, ...] = ()

    def reaction(self, outcome: Outcome) -> Reaction | None:
        """Return how the peer takes it."""
        return {"builds": self.if_builds, "breaks": self.if_breaks, "otherwise": self.otherwise}[outcome]


class Scenario(yamlfile.StrictModel):
    """One conversation to practise; `practises` names what it calls for, and what it tempts one to do.

    `closing` is the peer's goodbye after a talk that went well, `closing_otherwise` the one after any other.
    """

    id: Id
    title: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    level: Literal[1, 2, 3] = 1
    practises: tuple[Behaviour | Strategy, ...] = Field(min_length=1)
    setting: Line
    peer: Peer
    turns: tuple[Turn, ...] = Field(min_length=1, max_length=12)
    closing: Line | None = None
    closing_otherwise: Line | None = None

    @model_validator(mode="after")
    def _turns_lead_somewhere(self) -> Scenario:
        ids = [turn.id for turn in self.turns]
        repeated = {turn_id for turn_id in ids if ids.count(turn_id) > 1}
        if repeated:
            raise ValueError(f"two turns are both called '{sorted(repeated)[0]}'; give each its own id")
        if END in ids:
            raise ValueError("a turn cannot be called 'end'; 'then: end' ends the conversation")
        for turn in self.turns:
            for outcome in ("if_builds", "if_breaks", "otherwise"):
                reaction = getattr(turn, outcome)
                if reaction and reaction.then and reaction.then not in (*ids, END):
                    raise ValueError(
                        f"turn '{turn.id}', {outcome}: there is no turn called '{reaction.then}' "
                        f"(there are: {', '.join(ids)})"
                    )
        return self

    @property
    def closings(self) -> dict[Closing, str]:
        """The peer's goodbyes; none at all where the scenario has none."""
        found = {Closing.WARM: self.closing, Closing.PLAIN: self.closing_otherwise or (self.closing and PLAIN_CLOSING)}
        return {which: line for which, line in found.items() if line}

    def turn(self, turn_id: str) -> Turn:
        """Return the turn of that id."""
        return next(turn for turn in self.turns if turn.id == turn_id)

    def after(self, turn: Turn, reaction: Reaction | None) -> Turn | None:
        """Return the turn that follows `turn` when the peer reacts so; None at the end."""
        goal = reaction.then if reaction else None
        if goal == END:
            return None
        if goal:
            return self.turn(goal)
        place = [other.id for other in self.turns].index(turn.id)
        return self.turns[place + 1] if place + 1 < len(self.turns) else None


def load_scenario(path: Path) -> Scenario:
    """Return the scenario in `path`. Raises YamlError."""
    return yamlfile.load(path, Scenario)


def scenario_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return every scenario file in `folders`, sorted by name."""
    return tuple(sorted(path for folder in folders for path in folder.rglob("*.yaml")))


def load_scenarios(folders: tuple[Path, ...]) -> tuple[Scenario, ...]:
    """Return every scenario in `folders`, the easiest first.

    Raises:
        YamlError: with every problem in every file; that two share an id is one.
    """
    found, problems = load_usable(folders)
    if problems:
        raise YamlError(problems)
    return tuple(scenario for _, scenario in found)


def load_usable(folders: tuple[Path, ...]) -> tuple[tuple[tuple[Path, Scenario], ...], tuple[Problem, ...]]:
    """Return each scenario that can be used, the easiest first, with its file, and all that is wrong with others."""
    found, problems = _scan(scenario_files(folders))
    return tuple(sorted(found.values(), key=lambda one: (one[1].level, one[1].id))), problems


def locate(name: str, folders: tuple[Path, ...]) -> tuple[Path, Scenario]:
    """Return the file of the scenario that `name` is the id or the file of, and the scenario.

    Trouble in other files does not matter.

    Raises:
        UsageError: there is none, with those that come close.
        YamlError: it is there and cannot be used, or two share its id.
    """
    if name.endswith((".yaml", ".yml")):
        return Path(name), load_scenario(Path(name))
    files = scenario_files(folders)
    found, problems = _scan(tuple(path for path in files if _mentions(path, name)))
    about_it = tuple(p for p in problems if p.path.stem == name or p.message.startswith(f"'{name}' is already"))
    if about_it:
        raise YamlError(about_it)
    if name not in found:
        plain = name.lower().replace("-", "_").replace(" ", "_")
        close = get_close_matches(plain, _scan(files)[0], n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(close)}?" if close else "see them all: voicecoach scenario list"
        raise UsageError(f"there is no scenario called '{name}'; {hint}")
    return found[name]


def _mentions(path: Path, name: str) -> bool:
    """Return whether the file can be the scenario `name`: reading for that is twenty times faster than parsing."""
    try:
        return path.stem == name or name.encode() in yamlfile.raw(path)
    except YamlError:
        return True  # what is wrong with it is told where it is parsed


def default_scenario(scenarios: tuple[Scenario, ...]) -> Scenario:
    """Return the one to practice when none is named: the lesson's example, else the easiest.

    Raises:
        UsageError: there are no scenarios at all.
    """
    if not scenarios:
        raise UsageError("there are no scenarios here; name a folder that has some, or reinstall voicecoach")
    first = next((scenario for scenario in scenarios if scenario.id == FIRST_TO_PRACTISE), None)
    return first or min(scenarios, key=lambda scenario: (scenario.level, len(scenario.turns), scenario.id))


def _scan(files: tuple[Path, ...]) -> tuple[dict[str, tuple[Path, Scenario]], tuple[Problem, ...]]:
    """Return every scenario that can be used, by its id and with its file, and all that is wrong with the others."""
    problems: list[Problem] = []
    found: dict[str, tuple[Path, Scenario]] = {}
    for path in files:
        try:
            scenario, lines = yamlfile.load_with_lines(path, Scenario)
        except YamlError as error:
            problems.extend(error.problems)
            continue
        if scenario.id in found:
            taken = f"'{scenario.id}' is already the id of {found[scenario.id][0]}; give one of them another id"
            problems.append(Problem(path=path, line=yamlfile.line_of(lines, ("id",)), message=taken))
            continue
        found[scenario.id] = path, scenario
    return found, tuple(problems)
