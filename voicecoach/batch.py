"""Assess many replies at once: recordings, text files, and JSON Lines as a filter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecoach import plaindata
from voicecoach.assess import Assessment, assess_reply
from voicecoach.audio import HEARING_HZ, read_clip, resample
from voicecoach.errors import ContentError, UsageError
from voicecoach.phrasebank import PhraseBank
from voicecoach.text import Transcript
from voicecoach.transcribe import Transcriber

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
AUDIO_SUFFIXES = frozenset({".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aiff", ".aif", ".au", ".caf"})


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


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the recordings and text files that `paths` name, folders opened and sorted.

    Raises:
        UsageError: a path does not exist, or a folder holds nothing that can be assessed.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in AUDIO_SUFFIXES | TEXT_SUFFIXES)
            if not inside:
                raise UsageError(f"{path} has no recordings or text files in it")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise UsageError(f"{path} does not exist; check the name")
    return tuple(found)


def assess_file(path: Path, *, transcriber: Callable[[], Transcriber], bank: PhraseBank, peer: str) -> Result:
    """Return what is heard in one recording or text file; a bad one becomes a Result with a problem."""
    try:
        if path.suffix.lower() in TEXT_SUFFIXES:
            transcript = Transcript.from_text(_text_of(path))
        else:
            clip = resample(read_clip(path), HEARING_HZ)
            transcript = transcriber().transcribe(clip)
    except ContentError as error:
        return Result(source=str(path), transcript=Transcript.from_text(""), assessment=None, problem=str(error))
    return Result(source=str(path), transcript=transcript, assessment=assess_reply(transcript, bank, peer=peer))


def assess_lines(lines: Iterable[str], bank: PhraseBank) -> Iterator[str]:
    """Yield one line of JSON for each line `{"reply": …, "peer": …}`, in order; blank lines are passed over.

    Raises:
        ContentError: a line is not such an object; says which line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            reply, peer = _reply_in(line, number)
            transcript = Transcript.from_text(reply)
            assessment = assess_reply(transcript, bank, peer=peer)
            yield json.dumps(plaindata.of_assessment(assessment, transcript), ensure_ascii=False)


def done_before(ledger: Path) -> frozenset[str]:
    """Return the sources that `ledger` (JSON Lines of earlier results) already holds; a torn last line is ignored."""
    if not ledger.exists():
        return frozenset()
    sources = []
    for line in ledger.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(row, dict) and not row.get("problem") and isinstance(row.get("source"), str):
            sources.append(row["source"])
    return frozenset(sources)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ContentError(f"{path} is not UTF-8 text; save it as plain text") from None
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}); check the name and its permissions") from None


def _reply_in(line: str, number: int) -> tuple[str, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ContentError(f"line {number} is not JSON: {error.msg}; write one object a line") from None
    if not isinstance(row, dict) or not isinstance(row.get("reply"), str):
        raise ContentError(f'line {number} has no "reply"; write {{"reply": "…", "peer": "…"}}')
    peer = row.get("peer")
    return row["reply"], peer if isinstance(peer, str) else ""
