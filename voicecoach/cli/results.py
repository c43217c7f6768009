"""Results as a table, CSV, JSON or explained, and progress while they are made."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from voicecoach import explained, plaindata
from voicecoach.assess import explain as explain_reply
from voicecoach.batch import Result
from voicecoach.cells import cell
from voicecoach.phrase import PhraseBank

FIELDS = ("source", "words", "kinds", "behaviours", "open", "closed", "evidence", "problem")
COLUMNS = ("reply", "heard", "what is in it", "because of")
WIDTH_OF_A_PIPE = 160  # characters; a terminal has its own


def rows(found: Sequence[dict[str, Any]], as_json: bool) -> None:
    """Print `found` as a table, or as JSON."""
    if as_json:
        print_json(list(found))
        return
    if not found:
        typer.echo("None found.")
        return
    shown = Table(box=None, pad_edge=False)
    for name in found[0]:
        shown.add_column(name)
    for row in found:
        shown.add_row(*(_cell(value) for value in row.values()))
    _console().print(shown)


def print_json(plain: object) -> None:
    """Print `plain` as JSON that every parser takes: a byte of an odd file name, which is no letter, is escaped."""
    text = json.dumps(plain, indent=2, ensure_ascii=False)
    typer.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def as_json(results: Sequence[Result], explain_by: tuple[PhraseBank, str] | None = None) -> None:
    """Print every result whole; `explain_by` (bank, the peer's words) adds what each judgement rests on."""
    plain = [result.as_plain() for result in results]
    if explain_by:
        bank, peer = explain_by
        for row, result in zip(plain, results, strict=True):
            told = explain_reply(result.transcript, bank, peer=peer)
            row["explained"] = [plaindata.of_explanation(one) for one in told]
    print_json(plain)


def as_csv(results: Sequence[Result]) -> None:
    """Print one row a result, lists joined by a semicolon."""
    writer = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
    writer.writeheader()
    for result in results:
        flat = _flat(result).items()
        writer.writerow({name: cell(value) if isinstance(value, str) else value for name, value in flat})


def table(results: Sequence[Result]) -> None:
    """Print what is in each reply that was assessed, with the words that prove each judgement.

    A terminal that draws nothing (TERM=dumb, as for reading aloud) gets a line for each fact, and no table.
    """
    console, assessed = _console(), [_as_row(result) for result in results if not result.problem]
    if console.is_dumb_terminal:
        for row in assessed:
            facts = (f"{name}: {'; '.join(text.splitlines())}" for name, text in zip(COLUMNS, row, strict=True) if text)
            typer.echo("\n".join([*facts, ""]))
        return
    shown = Table(show_lines=True)
    for name in COLUMNS:
        shown.add_column(name, overflow="fold")
    for row in assessed:
        shown.add_row(*row)
    if shown.row_count:
        console.print(shown)


def _as_row(result: Result) -> tuple[str, str, str, str]:
    flat = _flat(result)
    inside = ", ".join(part.replace("; ", ", ") for part in (flat["kinds"], flat["behaviours"]) if part)
    because = flat["evidence"].replace("; ", "\n")
    return result.source, flat["words"] or "(no words)", inside or "nothing of note", because


def tell_problems(results: Sequence[Result]) -> bool:
    """Say on standard error what could not be assessed, a sentence each; return whether there was anything."""
    problems = [result.problem for result in results if result.problem]
    for problem in problems:
        typer.echo(f"voicecoach: {problem}", err=True)
    if problems and len(results) > 1:
        typer.echo(f"voicecoach: {len(problems)} of {len(results)} could not be assessed.", err=True)
    return bool(problems)


def explain(results: Sequence[Result], bank: PhraseBank, peer: str) -> None:
    """Print, for each judgement, what it rests on; the same bytes for the same input."""
    for result in results:
        if not result.problem:
            typer.echo(f"{result.source}: “{result.transcript.text}”\n")
            typer.echo(explained.as_text(explain_reply(result.transcript, bank, peer=peer)))


def progress(coming: Iterable[Result], count: int, quiet: bool) -> Iterator[Result]:
    """Yield what comes, with a bar on standard error when there are several and somebody is looking."""
    console = Console(stderr=True)
    columns = (TextColumn("Assessing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=quiet or count < 2 or not console.is_terminal) as bar:
        yield from bar.track(coming, total=count)


@contextmanager
def bytes_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Lend a function to call with the bytes that are here and those in all (0: not known); it draws a bar."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda here, total: bar.update(task, completed=here, total=max(total, here) or None)


def _flat(result: Result) -> dict[str, Any]:
    plain = result.as_plain()
    if result.assessment is None:
        return dict.fromkeys(FIELDS, "") | {"source": result.source, "problem": result.problem}
    evidence = [f"{match['phrase_id']}: “{match['words']}”" for match in plain["matches"]]
    evidence += [f"{_asked(question)}: “{question['words']}”" for question in plain["asked"]]
    return {
        "source": result.source,
        "words": result.transcript.text,
        "kinds": "; ".join(plain["kinds"]),
        "behaviours": "; ".join(plain["behaviours"]),
        "open": plain["questions"]["open"],
        "closed": plain["questions"]["closed"],
        "evidence": "; ".join(evidence),
        "problem": "",
    }


def _asked(question: dict[str, Any]) -> str:
    return "open question" if question["open"] else "closed question"


def _console() -> Console:
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)
