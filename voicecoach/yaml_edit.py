"""Changing a YAML file that a person wrote: comments, order and quotes stay, and the result loads."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from voicecoach import yamlfile
from voicecoach.content import write_text
from voicecoach.errors import UsageError, YamlError

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


def take_out(path: Path, field: str, item: str, model: type[BaseModel]) -> None:
    """Take `item` out of the list `field` at the top of `path`, with its own line; every other line stays as it is.

    Raises:
        YamlError: the file cannot be read.
        UsageError: it cannot be changed without loss. ContentError: it cannot be written.
    """
    data, lines = yamlfile.read(path)
    wanted = {**data, field: [one for one in data[field] if one != item]}
    text = path.read_text(encoding="utf-8-sig")
    places = [lines[field, number] for number, one in enumerate(data[field]) if one == item]
    shorter = _without_rows(text, places, item)
    if not _holds(path, shorter, wanted, field):
        shorter = edited(path, _remove(field, item), model)
    if not _holds(path, shorter, wanted, field):
        raise UsageError(f"{path} cannot be changed without loss; take {item} out of '{field}' by hand")
    write_text(path, shorter)


def _without_rows(text: str, places: list[int], item: str) -> str:
    """Return `text` without the rows that hold `- item` alone."""
    rows = text.splitlines(keepends=True)
    alone = re.compile(rf"\s*-\s+[\"']?{re.escape(item)}[\"']?\s*(#.*)?")
    gone = {line - 1 for line in places if alone.fullmatch(rows[line - 1].rstrip("\r\n"))}
    return "".join(row for at, row in enumerate(rows) if at not in gone)


def _holds(path: Path, text: str, wanted: Mapping[str, Any], field: str) -> bool:
    try:
        data, _ = yamlfile.parsed(path, text.encode())
    except YamlError:
        return False
    return {**data, field: data.get(field) or []} == wanted


def _remove(field: str, item: str) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for at in [at for at, one in enumerate(data[field]) if one == item][::-1]:
            del data[field][at]

    return change


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
