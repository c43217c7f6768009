"""Assess many replies at once: recordings and text files.

What costs time is hearing the words, so that is what a ledger keeps: JSON Lines, one whole result a line.
Taken up again, each kept transcript is assessed anew by today's phrases; only the rest is listened to.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecoach import plaindata
from voicecoach.adapters.ffmpeg import read_any
from voicecoach.assess import Assessment, assess_reply
from voicecoach.audio import SUFFIXES
from voicecoach.errors import ContentError, UsageError
from voicecoach.phrase import PhraseBank
from voicecoach.text import LONGEST_TEXT_BYTES, Transcript
from voicecoach.transcribe import Transcriber

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
MOST_WORKERS = 4  # each has a recognizer of its own, 170 MB
RECORDINGS_A_WORKER = 6  # at least: loading another recognizer takes as long as hearing these
AHEAD_A_WORKER = 4  # recordings waiting: enough to keep everybody busy, few enough to stop at once

_ROW_BEGINS = b'{"source": "'  # of a ledger, as `Ledger.add` writes it
_Heard = tuple[Transcript, str]  # the words, and what was wrong ("" when nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One reply assessed; `source` names it. `problem` is the sentence to show when it could not be."""

    source: str
    transcript: Transcript
    assessment: Assessment | None
    problem: str = ""

    def as_plain(self) -> dict[str, Any]:
        """Return this result for JSON."""
        plain: dict[str, Any] = {"source": self.source}
        if self.problem or self.assessment is None:
            return plain | {"problem": self.problem}
        heard = plaindata.of_transcript(self.transcript)
        return plain | {"transcript": heard} | plaindata.of_assessment(self.assessment, self.transcript)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessor:
    """What replies are assessed with; `open_transcriber` is called once by each worker, and only for recordings.

    `model` names the recognizer, so that a ledger made with another one is not taken for this one's.
    """

    bank: PhraseBank
    open_transcriber: Callable[[], Transcriber]
    model: str = ""
    peer: str = ""

    def written(self, source: str, text: str) -> Result:
        """Return what is in a reply in writing."""
        transcript = Transcript.from_text(text)
        assessment = assess_reply(transcript, self.bank, peer=self.peer)
        return Result(source=source, transcript=transcript, assessment=assessment)

    def result(self, path: Path, heard: _Heard) -> Result:
        """Return what is in what was heard in `path`."""
        transcript, problem = heard
        assessment = None if problem else assess_reply(transcript, self.bank, peer=self.peer)
        return Result(source=str(path), transcript=transcript, assessment=assessment, problem=problem)


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the recordings and text files that `paths` name, folders opened and sorted, what is hidden left out.

    A path that does not exist is returned too, and a folder that may not be opened: it is told of with the rest, and
    stops none of them.

    Raises:
        UsageError: a folder holds nothing that can be assessed.
    """
    found: list[Path] = []
    for path in paths:
        # Unlike Path's, os.path.isdir takes a name that is too long for one that is not there.
        if not os.path.isdir(path) or _is_closed(path):
            found.append(path)
            continue
        inside = [file for file in path.rglob("*") if _is_to_assess(file, path)]
        if not inside:
            raise UsageError(f"{path} has no recordings or text files in it; name another folder")
        found += sorted(inside)
    return tuple(dict.fromkeys(found))


def _is_to_assess(file: Path, root: Path) -> bool:
    """Return whether `file` is a reply or a closed folder, and neither it nor one it is in below `root` is hidden."""
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    if not hidden and _is_closed(file):
        return True
    there = file.is_file() or (file.is_symlink() and not file.exists())  # a link to nothing is told of, too
    return not hidden and there and file.suffix.lower() in SUFFIXES | TEXT_SUFFIXES


def _is_closed(path: Path) -> bool:
    """Return whether `path` is a folder that we may not look into: what is in it would be left out without a word."""
    return os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK)


def assess_files(
    paths: Iterable[Path], assessor: Assessor, ledger: Ledger | None = None
) -> Generator[Result, None, None]:
    """Yield what is heard in each of `paths`, in their order; a bad one becomes a Result with a problem.

    Several are listened to at once where the machine has the cores. Closing the iterator early, or an exception in
    its caller, ends the work after the recordings that are being listened to.

    Raises:
        EngineError: the recognizer is missing. ContentError: the ledger cannot be written.
    """
    wanted = tuple(paths)
    kept = ledger.kept if ledger else {}
    own = threading.local()

    def transcriber() -> Transcriber:
        if not hasattr(own, "transcriber"):
            own.transcriber = assessor.open_transcriber()
        mine: Transcriber = own.transcriber
        return mine

    def listen(path: Path) -> _Heard:
        return (kept[str(path)], "") if str(path) in kept else _listen(path, transcriber)

    workers = workers_for(assessor.model, sum(str(path) not in kept for path in wanted))
    for path, heard in _in_order(listen, wanted, workers):
        result = assessor.result(path, heard)
        if ledger and result.assessment and str(path) not in kept:
            ledger.add(path, result)
        yield result


def assess_file(path: Path, *, transcriber: Callable[[], Transcriber], bank: PhraseBank, peer: str) -> Result:
    """Return what is heard in one recording or text file; a bad one becomes a Result with a problem."""
    return Assessor(bank=bank, open_transcriber=transcriber, peer=peer).result(path, _listen(path, transcriber))


def workers_for(model: str, recordings: int) -> int:
    """Return how many recognizers should share `recordings`: bigger models than tiny use all cores by themselves."""
    if not Path(model).name.startswith("tiny"):
        return 1
    return max(1, min(MOST_WORKERS, os.cpu_count() or 1, recordings // RECORDINGS_A_WORKER))


class Ledger:
    """Results kept in a file as they come, so that what was broken off can be taken up again.

    `kept` are the transcripts that still hold: same recording, same recognizer.
    """

    def __init__(self, path: Path, model: str) -> None:
        """Read what `path` has; a last line that was torn when the work broke off is cut off.

        Raises:
            ContentError: it is no such file, or cannot be read or written.
        """
        self._path = path
        self._model = model
        if path.exists() and not path.is_file():
            raise ContentError(f"{path} is no ordinary file; name another file for --resume")
        try:
            raw = path.read_bytes() if path.exists() else b""
            whole, torn = raw[: raw.rfind(b"\n") + 1], raw[raw.rfind(b"\n") + 1 :]
            lines = whole.splitlines()
            rows = [_ledger_row(line, path, number) for number, line in enumerate(lines, 1)]
            if torn[: len(_ROW_BEGINS)] != _ROW_BEGINS[: len(torn)]:  # somebody's letter, with no line end
                raise _no_result(path, len(lines) + 1)
            with path.open("ab") as file:
                file.truncate(len(whole))
        except OSError as error:
            raise ContentError(f"{path} cannot be used ({error.strerror}); name another file for --resume") from None
        self.kept: Mapping[str, Transcript] = {
            row["source"]: plaindata.transcript_of(row["transcript"])
            for row in rows
            if row["made_from"] and row["made_from"] == _fingerprint(Path(row["source"]), model)
        }

    def add(self, path: Path, result: Result) -> None:
        """Append one result, whole or not at all. Raises ContentError when the disk is full."""
        row = result.as_plain() | {"made_from": _fingerprint(path, self._model)}
        # A name that is no UTF-8 comes back from its escape as it was.
        line = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        try:
            with self._path.open("ab", buffering=0) as file:
                end = file.tell()
                try:
                    _write_all(file.fileno(), line)
                except OSError:
                    with contextlib.suppress(OSError):  # then the next run cuts it off
                        file.truncate(end)
                    raise
        except OSError as error:
            raise ContentError(
                f"{self._path} cannot be written ({error.strerror}); what was heard before is in it: "
                "make room, and give the same command again"
            ) from None


def _in_order(listen: Callable[[Path], _Heard], paths: Iterable[Path], workers: int) -> Iterator[tuple[Path, _Heard]]:
    waiting: deque[tuple[Path, Future[_Heard]]] = deque()
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="assess")
    try:
        for path in paths:
            waiting.append((path, pool.submit(listen, path)))
            if len(waiting) > workers * AHEAD_A_WORKER:
                first, heard = waiting.popleft()
                yield first, heard.result()
        while waiting:
            first, heard = waiting.popleft()
            yield first, heard.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _listen(path: Path, transcriber: Callable[[], Transcriber]) -> _Heard:
    """Return the words in a recording or text file, and the sentence that says why there are none, if there is one."""
    try:
        if _is_closed(path):
            raise ContentError(f"the folder {path} cannot be looked into; check its permissions")
        if path.suffix.lower() in TEXT_SUFFIXES:
            return Transcript.from_text(text_of(path)), ""
        heard = transcriber().transcribe(read_any(path))
    except ContentError as error:
        return Transcript.from_text(""), str(error)
    # As a ledger would give it back, so that work taken up again ends in the same bytes.
    return plaindata.transcript_of(plaindata.of_transcript(heard)), ""


def _fingerprint(path: Path, model: str) -> str:
    """Return what a transcript was made from: another recording under the same name is another one."""
    try:
        about = path.stat()
    except (OSError, ValueError):  # a name that no file can have is one that is gone
        return ""
    return hashlib.sha256(f"{about.st_size}\0{about.st_mtime_ns}\0{model}".encode()).hexdigest()[:16]


def _ledger_row(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
        if isinstance(row["source"], str) and isinstance(row["made_from"], str):
            plaindata.transcript_of(row["transcript"])
            return dict(row)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise _no_result(path, number)


def _no_result(path: Path, number: int) -> ContentError:
    return ContentError(
        f"{path}:{number}: this is no result that voicecoach kept; name a new file for --resume, or delete the line"
    )


def _write_all(handle: int, line: bytes) -> None:
    while line:
        line = line[os.write(handle, line) :]


def text_of(path: Path) -> str:
    """Return the reply in the text file `path`. Raises ContentError."""
    try:
        if path.exists() and not path.is_file():
            raise ContentError(f"{path} is no ordinary file; name a text or a recording")
        if path.stat().st_size > LONGEST_TEXT_BYTES:
            raise ContentError(f"{path} is too long for a reply; cut it into single replies")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ContentError(f"{path} is not UTF-8 text; save it as plain text") from None
    except FileNotFoundError:
        raise ContentError(f"the text {path} does not exist; check the name") from None
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}); check the name and its permissions") from None
