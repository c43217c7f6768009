"""Packs: scenarios, phrases and recordings in one file, to share; installed, listed and removed.

A pack comes from somebody else. Nothing in it is trusted: only what its manifest names is unpacked, into a
folder of its own, each file of the announced size and SHA-256; nothing is installed unless all of it loads.
"""

from __future__ import annotations

import contextlib
import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path

from voicecoach import content, pack_check, yamlfile
from voicecoach.errors import ContentError, UsageError, YamlError
from voicecoach.files import NO_ROOM
from voicecoach.pack_check import check_content, told_as, write_new
from voicecoach.pack_manifest import (
    LARGEST_MANIFEST_BYTES,
    MANIFEST,
    MOST_FILES,
    Manifest,
    PackedFile,
    digest,
)

SUFFIX = ".voicepack"
HIGHEST_RATIO = 200  # unpacked : packed. YAML shrinks to a tenth, FLAC not at all; a bomb of zeros to a thousandth
SMALL_BYTES = 100_000  # below this a high ratio is no danger: a page of repeated words may have one


def install(pack: Path, *, replace: bool = False) -> Manifest:
    """Unpack `pack` for good, and return its manifest. On any error nothing of it is left behind.

    With `replace`, a pack of the same name gives way; otherwise it is an error.

    Raises:
        UsageError: there is no such file, or a pack of that name is installed already.
        ContentError: it is not a pack, is damaged, or holds what no pack may hold; or there is no room.
        YamlError: a scenario or phrase file in it is broken, or its ids collide with what is there.
    """
    folder = content.packs_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        incoming = Path(tempfile.mkdtemp(prefix=".incoming-", dir=folder))
    except OSError as error:
        raise ContentError(f"{folder} cannot be written ({error.strerror}); check its permissions") from None
    try:
        manifest = _unpack(pack, incoming)
        place = folder / manifest.name
        if place.exists() and not replace:
            there = read_manifest(place)
            raise UsageError(
                f"the pack '{manifest.name}' is installed already (version {there.version}); "
                f"replace it by version {manifest.version} with --replace, or remove it first"
            )
        with told_as(incoming, str(pack)):
            _check(incoming, manifest)
        _put_in_place(incoming, place)
    except OSError as error:
        remedy = "make room in" if error.errno in NO_ROOM else "check its permissions, and those of"
        raise ContentError(f"{pack} cannot be installed ({error.strerror or error}); {remedy} {folder}") from None
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
        with contextlib.suppress(OSError):
            folder.rmdir()  # only when it is empty: nothing was installed before either
    return manifest


def _check(incoming: Path, manifest: Manifest) -> None:
    """Check what was unpacked against all content but the pack of the same name, which it will replace."""
    own = content.packs_folder() / manifest.name
    check_content(
        incoming,
        manifest,
        beside=tuple(folder for folder in content.scenario_folders() if folder.parent != own),
        banks=tuple(folder for folder in content.phrase_folders() if folder.parent != own),
    )


def _put_in_place(incoming: Path, place: Path) -> None:
    """Rename `incoming` to `place`; what stood there is gone only when the new one stands."""
    aside = incoming.with_name(f"{incoming.name}-old")
    if place.exists():
        place.rename(aside)
    try:
        incoming.rename(place)
    except OSError:
        if aside.exists():
            aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _unpack(pack: Path, folder: Path) -> Manifest:
    if not pack.is_file():
        raise UsageError(f"{pack} is not a file; name a pack, which ends in {SUFFIX}")
    try:
        with zipfile.ZipFile(pack) as archive:
            members = _members(archive, pack)
            manifest = _read_manifest(archive, members, folder, pack)
            _only_what_is_named(manifest, members, pack)
            for file in manifest.files:
                write_new(folder / file.path, _read_member(archive, members[file.path], file, pack))
            return manifest
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        UnicodeDecodeError,
        RuntimeError,
    ) as error:
        raise ContentError(f"{pack} is not a pack, or is damaged ({error}); get it again") from None


def _members(archive: zipfile.ZipFile, pack: Path) -> dict[str, zipfile.ZipInfo]:
    """Return the members by name, having refused what no pack holds: links, encryption, repeats, bombs."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES + 1:
        raise ContentError(f"{pack} has {len(infos):,} files; at most {MOST_FILES:,} are taken")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or info.is_dir():
            raise ContentError(
                f"{pack}: {info.filename!r} is a link, a folder or a device; packs hold plain files only"
            )
        if info.flag_bits & 0x1:
            raise ContentError(f"{pack}: {info.filename!r} is locked with a password; packs are not")
        if info.filename in members:
            raise ContentError(f"{pack}: {info.filename!r} is there twice")
        if info.file_size > SMALL_BYTES and info.file_size > HIGHEST_RATIO * max(1, info.compress_size):
            raise ContentError(
                f"{pack}: {info.filename!r} would grow {HIGHEST_RATIO} times and more; that is no honest file"
            )
        members[info.filename] = info
    return members


def _read_manifest(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], folder: Path, pack: Path) -> Manifest:
    info = members.get(MANIFEST)
    if info is None:
        raise ContentError(f"{pack} has no {MANIFEST}, so it is not a voicecoach pack")
    what = _read_at_most(archive, info, LARGEST_MANIFEST_BYTES, pack)
    write_new(folder / MANIFEST, what)
    try:
        return read_manifest(folder)
    except YamlError as error:
        raise ContentError(f"{pack}: {MANIFEST} cannot be used: {error.problems[0].message}") from None


def _only_what_is_named(manifest: Manifest, members: dict[str, zipfile.ZipInfo], pack: Path) -> None:
    named = {file.path for file in manifest.files}
    missing = sorted(named - members.keys())
    if missing:
        raise ContentError(f"{pack}: {missing[0]!r} is in its manifest and not in the pack; get it again")
    extra = sorted(members.keys() - named - {MANIFEST})
    if extra:
        raise ContentError(f"{pack}: {extra[0]!r} is not in its manifest; nothing was installed")


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: PackedFile, pack: Path) -> bytes:
    what = _read_at_most(archive, info, file.bytes, pack)
    if len(what) != file.bytes or digest(what) != file.sha256:
        raise ContentError(f"{pack}: '{file.path}' is not what the manifest says it is (size or SHA-256); get it again")
    return what


def _read_at_most(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most_bytes: int, pack: Path) -> bytes:
    """Return the member, reading no more than was announced: a bomb lies about its size."""
    with archive.open(info) as stream:
        what = stream.read(most_bytes + 1)
    if len(what) > most_bytes:
        raise ContentError(f"{pack}: {info.filename!r} is larger than announced ({most_bytes:,} bytes)")
    return what


def switched_off(manifest: Manifest) -> tuple[str, ...]:
    """Return the ids of the phrases that came with voicecoach and that the installed pack switches off."""
    return pack_check.switched_off(content.packs_folder() / manifest.name)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an unpacked pack. Raises YamlError."""
    return yamlfile.load(folder / MANIFEST, Manifest)


def installed() -> tuple[tuple[Manifest, ...], tuple[ContentError, ...]]:
    """Return the manifests of all installed packs, by name, and what is wrong with those damaged since."""
    found, damaged = list[Manifest](), list[ContentError]()
    for folder in content.installed_packs():
        try:
            found.append(read_manifest(folder))
        except YamlError as error:
            what = f"{error.problems[0]}; {way_out(folder / MANIFEST)}"
            damaged.append(ContentError(f"the pack '{folder.name}' is damaged: {what}"))
    return tuple(found), tuple(damaged)


def way_out(path: Path) -> str:
    """Return what to do about a file of an installed pack that cannot be used; "" for a file of none."""
    if not path.resolve().is_relative_to(content.packs_folder().resolve()):
        return ""
    name = path.resolve().relative_to(content.packs_folder().resolve()).parts[0]
    return f"install the pack again with --replace, or remove it: voicecoach pack remove {name}"


def remove(name: str) -> None:
    """Remove the installed pack `name`, all of it or (when it cannot be moved) nothing.

    Raises:
        UsageError: no such pack is installed, or it cannot be removed.
    """
    place = next((folder for folder in content.installed_packs() if folder.name == name), None)
    if place is None:
        names = ", ".join(folder.name for folder in content.installed_packs()) or "none"
        raise UsageError(f"there is no installed pack called '{name}' (installed: {names})")
    aside = Path(tempfile.mkdtemp(prefix=".removed-", dir=place.parent))
    try:
        place.rename(aside / name)
    except OSError as error:
        raise UsageError(f"the pack '{name}' cannot be removed ({error.strerror}); close what uses it") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
