"""A new scenario, written as commented YAML that loads, where nothing was before."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from voicecoach import content, scenario
from voicecoach.behaviours import Behaviour, Kind, Strategy
from voicecoach.errors import ContentError, UsageError, YamlError
from voicecoach.scenario import PLAIN_CLOSING, Scenario
from voicecoach.yaml_fields import Id

USUAL_LISTEN_FOR = (Kind.VALIDATING, Kind.OPEN_ENDED)
USUAL_PRACTISES = (Behaviour.EMPATHY, Strategy.OPEN_QUESTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTurn:
    """One turn as answered."""

    peer: str
    goal: str
    builds: str
    breaks: str
    instead: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScenario:
    """A scenario as answered; ids are words from files' point of view: a-z, 0-9 and '_'."""

    scenario_id: str
    title: str
    setting: str
    name: str
    pronouns: str
    about: str
    turns: tuple[NewTurn, ...]
    closing: str = ""
    level: int = 1
    practises: tuple[str, ...] = USUAL_PRACTISES
    listen_for: tuple[str, ...] = USUAL_LISTEN_FOR


def id_from(title: str) -> str:
    """Return an id made from a title: "Ana: the first week" is ana_the_first_week."""
    words = re.findall(r"[a-z0-9]+", title.lower().replace("'", "").replace("’", ""))
    name = "_".join(words)[:48].strip("_")
    return name if re.match(r"[a-z].", name) else f"scenario_{name}".strip("_")


def text_of(new: NewScenario) -> str:
    """Return the commented YAML of a new scenario."""
    head = [
        "# A conversation to practice. Lines that begin with # are notes, which voicecoach does not read.",
        "# When you have changed something:  voicecoach scenario check " + new.scenario_id,
        "# To hear it, all of it:            voicecoach scenario preview " + new.scenario_id,
        f"id: {new.scenario_id}",
        f"title: {_scalar(new.title)}",
        f"level: {new.level}  # 1 easy, 2 harder, 3 hard",
        "# What it trains: behaviours and strategies of the lesson (all of them: voicecoach lesson).",
        f"practises: [{', '.join(new.practises)}]",
        f"setting: {_scalar(new.setting)}",
        "peer:",
        f"  name: {_scalar(new.name)}",
        f"  pronouns: {_scalar(new.pronouns)}",
        f"  about: {_scalar(new.about)}",
        "  # voice: hibari:heart   (a voice from `voicecoach voices`, for lines that are not recorded)",
        "turns:",
    ]
    body = [line for number, turn in enumerate(new.turns, 1) for line in _turn_text(turn, number, new)]
    if new.closing:
        body += [
            f"closing: {_scalar(new.closing)}  # after a talk that went well",
            f"# closing_otherwise: …   (after any other; without it: {PLAIN_CLOSING})",
        ]
    return "\n".join([*head, *body]) + "\n"


def _turn_text(turn: NewTurn, number: int, new: NewScenario) -> Iterator[str]:
    yield f"  - id: turn_{number}  # recordings are named by it, so leave it as it is"
    yield f"    peer: {_scalar(turn.peer)}"
    yield f"    goal: {_scalar(turn.goal)}"
    yield f"    listen_for: [{', '.join(new.listen_for)}]"
    yield "    if_builds:"
    yield f"      peer: {_scalar(turn.builds)}"
    if number == 1:
        yield "      # then: end   (or the id of a turn; without it, the next turn follows)"
    yield "    if_breaks:"
    yield f"      peer: {_scalar(turn.breaks)}"
    if turn.otherwise:
        yield "    otherwise:"
        yield f"      peer: {_scalar(turn.otherwise)}"
    yield "    instead:  # better answers for the coach to offer, 16 words at most; more than one is fine"
    yield f"      - {_scalar(turn.instead)}"
    if number == 1:
        yield "    # Replies that prove it works: `voicecoach scenario check` tells when one fails."
        yield "    # good:"
        yield "    #   - say: That sounds hard. What was it like?"
        yield "    #     heard: [validating, open_ended]"
        yield "    # poor:"
        yield "    #   - say: You just need to stay positive."
        yield "    #     heard: [trust_breaking]"
    yield ""


def _scalar(text: str) -> str:
    """Return `text` as YAML: plain where YAML reads it back as it is, else in double quotes."""
    try:
        if yaml.safe_load(f"a: {text}\nb: 1") == {"a": text, "b": 1}:
            return text
    except yaml.YAMLError:
        pass
    return json.dumps(text, ensure_ascii=False)


def write(new: NewScenario, folder: Path, may_replace: Callable[[Path], bool]) -> Path:
    """Write the scenario to `folder`, and return the file; `may_replace(path)` is asked when it is there.

    Raises:
        UsageError: the id is no id or is taken elsewhere, the file is there and stays, or no room.
        YamlError: what was answered does not make a scenario; nothing is written.
    """
    _check_form(new.scenario_id)
    path = folder / f"{new.scenario_id}.yaml"
    text = text_of(new)
    _try_out(text, path)
    check_id(new.scenario_id, folder, may_replace)
    return content.write_text(path, text)


def check_id(scenario_id: str, folder: Path, may_replace: Callable[[Path], bool]) -> None:
    """Return when a scenario of that id can be written to `folder`; `may_replace(path)` is asked when it is there.

    Raises:
        UsageError: it is no id, is taken elsewhere, or the file is there and stays.
    """
    _check_form(scenario_id)
    path = folder / f"{scenario_id}.yaml"
    for other in scenario.scenario_files(content.scenario_folders()):
        if other.stem == scenario_id and other.resolve() != path.resolve():
            raise UsageError(
                f"'{scenario_id}' is the id of {other} already; give this one another title, or an id with --id"
            )
    if path.exists() and not may_replace(path):
        raise UsageError(
            f"{path} is there already and stays as it was; give the new one another title, or an id with --id"
        )


def check_names(practises: Sequence[str], listen_for: Sequence[str]) -> None:
    """Raise UsageError for a name that is nothing of the lesson's, before anybody answers a question for nothing."""
    for option, names, known in (
        ("--practises", practises, [*Behaviour, *Strategy]),
        ("--listen-for", listen_for, [*Kind, *Behaviour]),
    ):
        for name in names:
            if name not in known:
                raise UsageError(f"'{name}' cannot stand after {option}; choose from: {', '.join(known)}")


def _check_form(scenario_id: str) -> None:
    try:
        TypeAdapter(Id).validate_python(scenario_id)
    except ValidationError:
        raise UsageError(
            f"'{scenario_id}' cannot be an id; use a-z, 0-9 and '_', beginning with a letter (--id)"
        ) from None


def _try_out(text: str, path: Path) -> Scenario:
    with tempfile.TemporaryDirectory(prefix="voicecoach-") as scratch:
        draft = Path(scratch) / path.name
        content.write_text(draft, text)
        try:
            return scenario.load_scenario(draft)
        except YamlError as error:
            what = "; ".join(problem.message for problem in error.problems)
            raise ContentError(f"these answers do not make a scenario, so nothing was written: {what}") from None
