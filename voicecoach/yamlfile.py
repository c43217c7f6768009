"""Reading YAML that people wrote: any bytes in, a checked model or a YamlError with file and line out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import category

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from voicecoach import yaml_problems
from voicecoach.errors import Problem, YamlError

LARGEST_FILE_BYTES = 2_000_000
DEEPEST_NESTING = 30
LONGEST_NUMBER = 100  # characters

Loc = yaml_problems.Loc
Model = TypeVar("Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster where it exists
_TEXT = "tag:yaml.org,2002:str"
_NUMBER = "tag:yaml.org,2002:int"
WORD_PROCESSED = (b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # RTF, .docx and .odt, .doc
_NO_BREAK = re.compile("^ *\u00a0", re.MULTILINE)  # the blank that pages on the web indent with
PASTED = "begins with a blank of another kind, as pasted from a page; type those blanks anew"
_HASH_WORD = re.compile(r" *#[^\s#]")  # a comment has a blank after its "#"


class StrictModel(BaseModel):
    """The edge where YAML comes in: unknown keys are an error, values do not change afterwards.

    A model is made ready when it is first used: a practice begins before it needs most of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class _Refused(Exception):
    """Raised inside this module with a line and a message; never leaves it."""

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, message
        super().__init__(message)


def load(path: Path, model: type[Model]) -> Model:
    """Return `path` as a `model`.

    Raises:
        YamlError: with every problem found, each with its line.
    """
    return load_with_lines(path, model)[0]


def load_with_lines(path: Path, model: type[Model]) -> tuple[Model, Mapping[Loc, int]]:
    """Return `path` as a `model`, and the line (from 1) on which each value starts, by its path of keys."""
    data, lines = read(path)
    return validated(path, data, lines, model), lines


def validated(path: Path, data: Any, lines: Mapping[Loc, int], model: type[Model]) -> Model:
    """Return the plain `data` read from `path` as a `model`. Raises YamlError with every problem."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise YamlError(
            tuple(
                Problem(path=path, line=line_of(lines, place), message=message)
                for place, message in yaml_problems.problems_of(error, data, model)
            )
        ) from None


def line_of(lines: Mapping[Loc, int], loc: Loc) -> int:
    """Return the line of `loc`, or of the nearest thing around it."""
    for end in range(len(loc), -1, -1):
        if loc[:end] in lines:
            return lines[loc[:end]]
    return 0


def read(path: Path) -> tuple[Any, Mapping[Loc, int]]:
    """Return the plain data in `path` and the line of each value.

    Raises:
        YamlError: unreadable, too large, not UTF-8, not YAML, with repeated keys, anchors or aliases.
    """
    return parsed(path, raw(path))


def raw(path: Path) -> bytes:
    """Return what is in `path`, of a file that is too large only so much that it can be told. Raises YamlError."""
    try:
        if path.is_fifo() or path.is_char_device():  # either would be waited for, or read without an end
            raise _error(path, 0, "is no ordinary file, but a device or a pipe; name a file")
        with path.open("rb") as file:
            return file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise _error(
            path, 0, f"cannot be read ({error.strerror or error}); check the name and its permissions"
        ) from None


def is_blank(content: bytes) -> bool:
    """Return whether there is nothing in `content` but notes after "#" and blanks."""
    rows = content.removeprefix(codecs.BOM_UTF8).splitlines()
    return all(not row.strip() or row.lstrip().startswith(b"#") for row in rows)


def parsed(path: Path, content: bytes) -> tuple[Any, Mapping[Loc, int]]:
    """Return the plain data in `content`, which stands in `path` or is to be written there; as `read`."""
    if len(content) > LARGEST_FILE_BYTES:
        raise _error(path, 0, f"is larger than {LARGEST_FILE_BYTES // 1_000_000} MB; split it")
    if content.startswith(WORD_PROCESSED):
        raise _error(path, 1, "is a document of a word processor; save it as plain text, in UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _error(path, line, "is not UTF-8 text; save the file as UTF-8") from None
    if odd := _NO_BREAK.search(text):
        raise _error(path, text.count("\n", 0, odd.start()) + 1, PASTED)
    lines: dict[Loc, int] = {}
    try:
        node = _composed(text)
        data = None if node is None else _plain_data(node, (), lines)
    except _Refused as refusal:
        raise _error(path, refusal.line, refusal.message) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "is not YAML"
        last = max(1, len(text.splitlines()))  # what is missing at the end is missed one line after it
        remedy = yaml_problems.remedy(what)
        raise _error(path, min(mark.line + 1, last) if mark else 0, f"is not valid YAML: {what}{remedy}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise _error(path, 0, f"is not valid YAML: {_first_line(error)}") from None
    if data is None:
        raise _error(path, 0, "is empty; write something in it, or delete it")
    return data, lines


def _composed(text: str) -> yaml.Node | None:
    """Return the root node; None when there is none.

    PyYAML's own composer calls itself for every level, in C and without a limit: fifty thousand dashes end
    the process (seen with 6.0.3). So nodes are put together here, from the parser's events.
    """
    resolver = yaml.resolver.Resolver()
    root: yaml.Node | None = None
    open_nodes: list[yaml.SequenceNode | yaml.MappingNode] = []
    keys: list[yaml.Node | None] = []  # for each open mapping, the key that waits for its value
    rows = text.splitlines()
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
            keys.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node_of(event, resolver)
        if isinstance(event, yaml.ScalarEvent):
            _refuse_text_cut_off(event, rows)
        if not open_nodes:
            if root is not None:
                raise _Refused(node.start_mark.line + 1, "holds more than one document; take out the '---'")
            root = node
        else:
            _put_into(open_nodes[-1], node, keys)
        if isinstance(node, yaml.SequenceNode | yaml.MappingNode):
            open_nodes.append(node)
            keys.append(None)
            if len(open_nodes) > DEEPEST_NESTING:
                raise _Refused(node.start_mark.line + 1, "is nested too deeply")
    return root


def _node_of(event: yaml.NodeEvent, resolver: Any) -> yaml.Node:
    start: Any = event.start_mark  # typed as one of two kinds of mark, or none; a parser's events all have one
    line = start.line + 1
    if isinstance(event, yaml.AliasEvent):  # a few of them can expand without end
        raise _Refused(line, "uses an alias (*name); write the text out")
    if isinstance(event, yaml.ScalarEvent):
        tag = event.tag
        if tag in (None, "!"):
            tag = resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
        if not event.value.isprintable():
            _refuse_what_no_text_has(event.value, line)
        return yaml.ScalarNode(tag, event.value, start, start, style=event.style)
    kind = yaml.SequenceNode if isinstance(event, yaml.SequenceStartEvent) else yaml.MappingNode
    return kind("", [], start, start)


def _refuse_text_cut_off(event: yaml.ScalarEvent, rows: list[str]) -> None:
    """Raise _Refused where a word such as "#1" ends a text: what comes after it would be lost without a word."""
    end: Any = event.end_mark
    if not event.style and end.line < len(rows) and _HASH_WORD.match(rows[end.line], end.column):
        raise _Refused(end.line + 1, "ends before the '#', which begins a comment; put the text in quotes")


def _refuse_what_no_text_has(text: str, line: int) -> None:
    """Raise _Refused for what is no letter: a terminal would obey it, and no file could hold the other."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _Refused(line, "has half of a character (\\ud800 to \\udfff); write the character itself")
    found = next((letter for letter in text if category(letter) == "Cc" and letter not in "\n\t"), None)
    if found is not None:
        raise _Refused(line, f"has a control character ({found!a}); take it out")


def _put_into(parent: yaml.SequenceNode | yaml.MappingNode, node: yaml.Node, keys: list[yaml.Node | None]) -> None:
    if isinstance(parent, yaml.SequenceNode):
        parent.value.append(node)
    elif keys[-1] is None:
        keys[-1] = node
    else:
        parent.value.append((keys[-1], node))
        keys[-1] = None


def _plain_data(node: yaml.Node, loc: Loc, lines: dict[Loc, int]) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(loc, line)
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Refused(key_node.start_mark.line + 1, "has a key that is not a word")
            key_line = key_node.start_mark.line + 1
            if key_node.value in out:
                raise _Refused(key_line, f"'{key_node.value}' is given twice; take one of them out")
            lines[(*loc, key_node.value)] = key_line
            out[key_node.value] = _plain_data(value_node, (*loc, key_node.value), lines)
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_plain_data(item, (*loc, index), lines) for index, item in enumerate(node.value)]
    return _scalar(node, line)


def _scalar(node: yaml.Node, line: int) -> Any:
    if node.tag == _TEXT:  # nearly all are, and a constructor for each is slow
        return node.value
    if node.tag == _NUMBER and len(node.value) > LONGEST_NUMBER:  # Python itself cannot show one of 4,300 digits
        raise _Refused(line, "has a number with too many digits; put it in quotes if it is text")
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _Refused(line, f"has a value that cannot be read: {_first_line(error)}") from None
    except (
        LookupError,
        AttributeError,
        TypeError,
    ):  # PyYAML on `!!bool perhaps`, `!!int ""`, `!!timestamp x`
        raise _Refused(line, f"has a value that is not what its tag says ({node.tag})") from None


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["it makes no sense"])[0]


def _error(path: Path, line: int, message: str) -> YamlError:
    return YamlError((Problem(path=path, line=line, message=message),))
