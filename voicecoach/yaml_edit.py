"""Changing a YAML file that a person wrote: comments, order and quotes stay, and the result loads."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from voicecoach import yamlfile
from voicecoach.content import write_text
from voicecoach.errors import UsageError

Model = TypeVar("Model", bound=BaseModel)
WIDTH = 100_000  # columns: lines are not folded anew


def edit(path: Path, change: Callable[[Any], None], model: type[Model]) -> Model:
    """Change the data in `path` by `change`, return it as a `model`; on any error nothing changes.

    Raises:
        YamlError, UsageError: as `edited`.
        ContentError: it cannot be written.
    """
    text = edited(path, change, model)
    write_text(path, text)
    return yamlfile.load(path, model)


def edited(path: Path, change: Callable[[Any], None], model: type[Model]) -> str:
    """Return the text of `path` with its data changed by `change`, which loads as a `model`.

    Raises:
        YamlError: the file cannot be read, or would not load after the change.
        UsageError: it cannot be changed without loss.
    """
    yamlfile.load(path, model)  # a file that does not load is to be mended by hand first
    text = _changed(path.read_text(encoding="utf-8-sig"), change, path)
    yamlfile.validated(path, *yamlfile.parsed(path, text.encode()), model)
    return text


def _changed(text: str, change: Callable[[Any], None], path: Path) -> str:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    sequence, offset = indents(text)
    yaml.indent(mapping=2, sequence=sequence, offset=offset)
    try:
        data = yaml.load(text)
        change(data)
        out = io.StringIO()
        yaml.dump(data, out)
    except (YAMLError, ValueError, TypeError, LookupError):
        raise UsageError(f"{path} cannot be changed without loss; change it by hand") from None
    return out.getvalue()


def indents(text: str) -> tuple[int, int]:
    """Return how far the file indents its lists, as ruamel.yaml counts: to the text, and to the dash."""
    for before, line in zip(text.splitlines(), text.splitlines()[1:], strict=False):
        dash = len(line) - len(line.lstrip())
        if line.lstrip().startswith("- ") and before.rstrip().endswith(":") and not before.lstrip().startswith("#"):
            offset = dash - (len(before) - len(before.lstrip().removeprefix("- ").lstrip()))
            if offset in (0, 2):
                return offset + 2, offset
    return 4, 2


def set_at(loc: tuple[str | int, ...], text: str) -> Callable[[Any], None]:
    """Return a change for `edit` that puts `text` at the place `loc` (keys and indices)."""

    def change(data: Any) -> None:
        for step in loc[:-1]:
            data = data[step]
        data[loc[-1]] = text

    return change
