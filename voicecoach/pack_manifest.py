"""What a pack says of itself: name, version, licence, and each file with its size and SHA-256.

A pack is a zip file. Its first member is `pack.yaml`, the manifest; the others are exactly the files that
the manifest names, under `scenarios/` and `phrasebank/`.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from voicecoach.yaml_problems import ID_PATTERN, VERSION_PATTERN
from voicecoach.yamlfile import StrictModel

MANIFEST = "pack.yaml"
FORMAT = 1
YAML_SUFFIXES = frozenset({".yaml"})
AUDIO_SUFFIXES = frozenset({".flac"})
FOLDERS = ("scenarios", "phrasebank")
LARGEST_MANIFEST_BYTES = 1_000_000
LARGEST_FILE_BYTES = 30_000_000  # a line of twelve seconds, 48 kHz, 24 bit, not compressed at all: 1.7 MB
LARGEST_PACK_BYTES = 500_000_000
MOST_FILES = 2_000
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def checked_path(text: str) -> str:
    """Return `text` when it is a path that a pack may hold; raise ValueError with the reason when it is not.

    Paths are relative, with forward slashes, of plain letters: what is one file on one system must not be
    another file, a device or a place outside the pack on another.
    """
    path = PurePosixPath(text)
    if text.startswith("/") or "\\" in text or ":" in text:
        raise ValueError(
            f"{text!r} is an absolute path, or one of another system; only paths inside the pack are taken"
        )
    if str(path) != text or any(part in ("", ".", "..") for part in text.split("/")):
        raise ValueError(f"{text!r} leads out of the pack, or is not written plainly")
    if not all(_plain(part) for part in path.parts):
        how = "rename it, with a-z, 0-9, '_', '-' and '.' alone"
        raise ValueError(f"{text!r} has a name that not every system can hold; {how}")
    if len(path.parts) < 2 or len(path.parts) > 4 or path.parts[0] not in FOLDERS:
        raise ValueError(f"{text!r} is not in a folder that a pack has ({', '.join(FOLDERS)})")
    _check_kind(path)
    return text


def _plain(part: str) -> bool:
    known = all(letter.isascii() and (letter.isalnum() or letter in "._-") for letter in part)
    stem = part.split(".")[0].lower()
    return known and len(part) <= 100 and part[0] not in ".-" and part[-1] != "." and stem not in _RESERVED


def _check_kind(path: PurePosixPath) -> None:
    allowed = YAML_SUFFIXES if path.parts[0] == "phrasebank" else YAML_SUFFIXES | AUDIO_SUFFIXES
    if path.suffix not in allowed:
        endings = " or ".join(sorted(allowed))
        raise ValueError(f"{str(path)!r} is not of a kind that a pack holds there; its name must end in {endings}")


PackPath = Annotated[str, AfterValidator(checked_path)]
PackName = Annotated[str, StringConstraints(pattern=ID_PATTERN)]


class PackedFile(StrictModel):
    """One file of a pack."""

    path: PackPath
    bytes: int = Field(ge=1, le=LARGEST_FILE_BYTES)
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Manifest(StrictModel):
    """All that a pack says of itself. `format` is that of packs, `version` the author's own."""

    format: int = Field(ge=1)
    name: PackName
    version: Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
    title: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    licence: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    author: Annotated[str, StringConstraints(max_length=120)] = ""
    files: tuple[PackedFile, ...] = Field(min_length=1, max_length=MOST_FILES)

    @model_validator(mode="after")
    def _can_be_held(self) -> Manifest:
        if self.format > FORMAT:
            raise ValueError("was made by a newer voicecoach; update voicecoach to install it")
        total = sum(file.bytes for file in self.files)
        if total > LARGEST_PACK_BYTES:
            raise ValueError(f"holds {total:,} bytes unpacked; at most {LARGEST_PACK_BYTES:,} are taken")
        _no_two_alike([file.path for file in self.files])
        return self


def _no_two_alike(paths: list[str]) -> None:
    """Raise ValueError where two paths are one file on a system that does not tell capitals apart."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(path.lower(), path)
        if other is not path:
            raise ValueError(f"'{path}' and '{other}' would be one file on some systems; rename one of them")
    for path in paths:
        for parent in list(PurePosixPath(path).parents)[:-1]:
            if str(parent).lower() in seen:
                raise ValueError(f"'{seen[str(parent).lower()]}' is a file and also a folder; rename one of them")


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def as_yaml(manifest: Manifest) -> str:
    """Return `manifest` as the text of pack.yaml (JSON's quoting, which is YAML's too)."""
    head = [
        f"{name}: {json.dumps(getattr(manifest, name), ensure_ascii=False)}"
        for name in ("format", "name", "version", "title", "licence", "author")
    ]
    files = [
        f"  - {{path: {json.dumps(file.path)}, bytes: {file.bytes}, sha256: {json.dumps(file.sha256)}}}"
        for file in manifest.files
    ]
    return "\n".join([*head, "files:", *files]) + "\n"
