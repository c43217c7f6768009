"""The tree of errors: what its drawing says is what is there, and every error ends in the exit code of DESIGN."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import voicecoach
from voicecoach import errors
from voicecoach.errors import Problem, VoicecoachError, YamlError

CODES = {  # DESIGN.md
    "UsageError": 2,
    "ContentError": 3,
    "MissingError": 4,
    "Stopped": 130,
    "NoMoreReplies": 0,
    "InDanger": 0,  # it ends as it should
}


@pytest.fixture(scope="module", autouse=True)
def every_module():
    for module in pkgutil.walk_packages(voicecoach.__path__, "voicecoach."):
        if not module.name.endswith(("__main__", "_child")):
            importlib.import_module(module.name)


def below(parent):
    for child in parent.__subclasses__():
        yield child
        yield from below(child)


def drawn():
    """Return what the docstring draws: name → (name of its parent, exit code)."""
    tree, above = {}, ["VoicecoachError"]
    for marks, name, code in re.findall(r"^([│├└─ ]*)(\w+) +exit (\d+)", errors.__doc__, re.MULTILINE):
        depth = len(marks) // 4
        above[depth:] = [name]
        tree[name] = (above[depth - 1] if depth else "Exception", int(code))
    return tree


def test_every_error_is_drawn_where_it_belongs():
    there = {kind.__name__: (kind.__bases__[0].__name__, kind.exit_code) for kind in below(VoicecoachError)}
    assert drawn() == there | {"VoicecoachError": ("Exception", 1)}


def test_exit_codes_are_those_of_the_design():
    for kind in below(VoicecoachError):
        family = next(parent.__name__ for parent in kind.__mro__ if parent.__name__ in CODES)
        assert kind.exit_code == CODES[family]


def test_a_problem_names_its_file_and_line_and_a_whole_file_has_none():
    assert str(Problem(path=Path("a.yaml"), line=3, message="say more")) == "a.yaml:3: say more"
    assert str(Problem(path=Path("a.yaml"), line=0, message="say more")) == "a.yaml: say more"


def test_a_yaml_error_tells_every_problem():
    problems = tuple(Problem(path=Path("a.yaml"), line=line, message=f"mend {line}") for line in (1, 7))
    error = YamlError(problems)
    assert error.problems == problems
    assert str(error).splitlines() == ["a.yaml:1: mend 1", "a.yaml:7: mend 7"]
