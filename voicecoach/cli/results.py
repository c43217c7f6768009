"""Results as a table, CSV or JSON, and progress while they are made."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from voicecoach import explained
from voicecoach.assess import explain as explain_reply
from voicecoach.batch import Result

FIELDS = ("source", "words", "kinds", "behaviours", "open", "closed", "evidence", "problem")


def rows(found: Sequence[dict[str, Any]], as_json: bool) -> None:
    """Print `found` as a table, or as JSON."""
    if as_json:
        typer.echo(json.dumps(list(found), indent=2, ensure_ascii=False))
        return
    if not found:
        typer.echo("None found.")
        return
    table = Table(box=None, pad_edge=False)
    for name in found[0]:
        table.add_column(name)
    for row in found:
        table.add_row(*(_cell(value) for value in row.values()))
    Console(highlight=False).print(table)


def as_json(results: Sequence[Result]) -> None:
    """Print every result whole."""
    typer.echo(json.dumps([result.as_plain() for result in results], indent=2, ensure_ascii=False))


def as_csv(results: Sequence[Result]) -> None:
    """Print one row a result, lists joined by a semicolon."""
    writer = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
    writer.writeheader()
    for result in results:
        writer.writerow(_flat(result))


def table(results: Sequence[Result]) -> None:
    """Print one row a result, with the words that prove each judgement."""
    shown = Table(show_lines=True)
    for name in ("reply", "heard", "what is in it", "because of"):
        shown.add_column(name, overflow="fold")
    for result in results:
        flat = _flat(result)
        if result.problem:
            shown.add_row(result.source, "", "could not be assessed", result.problem)
            continue
        inside = ", ".join(part.replace("; ", ", ") for part in (flat["kinds"], flat["behaviours"]) if part)
        shown.add_row(result.source, flat["words"] or "(nothing)", inside or "nothing of note", flat["evidence"])
    Console(highlight=False).print(shown)


def explain(results: Sequence[Result], peer: str) -> None:
    """Print, for each judgement, what it rests on; the same bytes for the same input."""
    from voicecoach.phrasebank import load_bank

    bank = load_bank()
    for result in results:
        typer.echo(f"# {result.source}")
        if result.problem:
            typer.echo(result.problem)
        else:
            typer.echo(explained.as_text(explain_reply(result.transcript, bank, peer=peer)))


def progress(paths: Sequence[Path], quiet: bool) -> Iterator[Path]:
    """Yield `paths`, with a progress bar on standard error when there are several and somebody is looking."""
    if quiet or len(paths) < 2:
        yield from paths
        return
    from rich.progress import track

    yield from track(paths, description="Assessing", console=Console(stderr=True))


def _flat(result: Result) -> dict[str, Any]:
    plain = result.as_plain()
    if result.assessment is None:
        return dict.fromkeys(FIELDS, "") | {"source": result.source, "problem": result.problem}
    evidence = [f"{match['phrase_id']}: “{match['words']}”" for match in plain["matches"]]
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


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)
