"""Building a pack: the same content gives the same file, byte by byte."""

from __future__ import annotations

import io
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from voicecoach import bundled, recordings, scenario, yamlfile
from voicecoach.errors import ContentError, UsageError, YamlError
from voicecoach.files import write_whole
from voicecoach.pack_check import check_content, check_switches, told_as, write_new
from voicecoach.pack_manifest import FOLDERS, FORMAT, LARGEST_FILE_BYTES, MANIFEST, Manifest, as_yaml, digest
from voicecoach.phrasebank import NOT_BANKS
from voicecoach.yaml_problems import problems_of

_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say


def files_in(folder: Path) -> dict[str, Path]:
    """Return all of `folder`/scenarios and `folder`/phrasebank as `build` takes it.

    Raises:
        UsageError: `folder` is not a folder, or there is nothing in it to pack.
    """
    found = {path.relative_to(folder).as_posix(): path for path in _files_to_pack(folder)}
    if not found:
        raise UsageError(f"{folder} has no files in {' or '.join(f'{top}/' for top in FOLDERS)}; put them there")
    return found


def phrases_in_pack(paths: tuple[Path, ...]) -> dict[str, Path]:
    """Return phrase files as `build` takes them.

    Raises:
        UsageError: one is a folder, would not be read where it is installed, or two have one name.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name the phrase files in it, one --phrases for each")
        if path.name in NOT_BANKS:
            raise UsageError(f"{path} would not be read as a phrase file, because of its name; rename it")
        other = found.setdefault(f"phrasebank/{path.name}", path)
        if other.resolve() != path.resolve():
            raise UsageError(f"{other} and {path} would be one file in the pack; rename one of them")
    return found


def build(
    files: dict[str, Path],
    target: Path,
    *,
    name: str,
    version: str,
    title: str,
    licence: str,
    author: str = "",
) -> Manifest:
    """Write `files` (their path in the pack → where they are) to the pack `target`, and return its manifest.

    Raises:
        UsageError: there is nothing to pack, or what was given makes no sense.
        ContentError: a file is broken, or of a kind that no pack may hold, or `target` cannot be written.
    """
    if not files:
        raise UsageError("there is nothing to pack; give at least one scenario or phrase file")
    contents = {path: _read_plain(source) for path, source in sorted(files.items())}
    manifest = _manifest(
        contents, {"name": name, "version": version, "title": title, "licence": licence, "author": author}
    )
    with tempfile.TemporaryDirectory(prefix="voicecoach-pack-") as scratch:
        for path, what in contents.items():
            write_new(Path(scratch) / path, what)
        with told_as(Path(scratch), str(target)):
            check_content(Path(scratch), manifest, beside=(), banks=(bundled.folder("phrasebank"),))
            check_switches(Path(scratch))
    _write_zip(target, manifest, contents)
    return manifest


def scenario_in_pack(path: Path) -> dict[str, Path]:
    """Return a scenario and its recordings as `build` takes them."""
    files = {f"scenarios/{path.stem}.yaml": path}
    for line in recordings.lines_of(scenario.load_scenario(path)):
        recorded = recordings.find(path, line.line_id)
        if recorded:
            files[f"scenarios/{path.stem}/{recorded.name}"] = recorded
    return files


def _files_to_pack(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name one that holds scenarios/ or phrasebank/")
    for top in FOLDERS:
        for path in sorted((folder / top).rglob("*")):
            if not path.is_dir() and not path.name.startswith("."):
                yield path


def _read_plain(path: Path) -> bytes:
    if path.is_symlink():
        raise ContentError(f"{path} is a link; put the file itself in its place")
    if not path.is_file():
        raise ContentError(f"{path} does not exist, or is no file; check the name")
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise ContentError(f"{path} is larger than {LARGEST_FILE_BYTES // 1_000_000} MB; no pack may hold it")
        return path.read_bytes()
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}); check its permissions") from None


def _manifest(contents: dict[str, bytes], about: dict[str, str]) -> Manifest:
    files = [{"path": path, "bytes": len(what), "sha256": digest(what)} for path, what in contents.items()]
    try:
        manifest = Manifest.model_validate({"format": FORMAT, **about, "files": files})
        yamlfile.parsed(Path(MANIFEST), as_yaml(manifest).encode())  # as whoever installs the pack will read it
    except ValidationError as error:
        place, said = next(problems_of(error, {"format": FORMAT, **about, "files": files}, Manifest))
        said = said.partition(") ")[2] if place[-1:] == ("path",) else said  # which names the file itself
        option = f"; give another one with --{place[0]}" if place and place[0] in about else ""
        raise UsageError(f"this cannot be packed: {said}{option}") from None
    except YamlError as error:
        raise UsageError(f"this cannot be packed: what it says of itself {error.problems[0].message}") from None
    return manifest


def _write_zip(target: Path, manifest: Manifest, contents: dict[str, bytes]) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for path, what in {MANIFEST: as_yaml(manifest).encode(), **contents}.items():
            member = zipfile.ZipInfo(path, _WHEN)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(member, what)
    write_whole(target, whole.getvalue())
