"""Run every benchmark in turn and print one table: `make bench`, or `python -m benchmarks [NAME …]`.

Each benchmark is a module here with `main()`, a `--json FILE` option and a goal of its own; results are
written to benchmarks/results/. No test fails on a clock: these figures are for people to read.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"


def names() -> list[str]:
    """Return the modules here that measure something; the others make what they need."""
    found = (path for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    return sorted(path.stem for path in found if "def main(" in path.read_text(encoding="utf-8"))


def machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> None:
    wanted = sys.argv[1:] or names()
    RESULTS.mkdir(exist_ok=True)
    table = Table(title=f"voicecoach benchmarks ({machine()})", show_lines=True)
    for column in ("benchmark", "figure", "value", "goal", "met"):
        table.add_column(column, overflow="fold")
    failed = False
    for name in wanted:
        file = RESULTS / f"{name}.json"
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", "--json", str(file)], stdout=subprocess.DEVNULL
        )
        if done.returncode:
            failed = True
            table.add_row(name, "did not finish", f"exit {done.returncode}", "", "")
            continue
        for row in json.loads(file.read_text()):
            met = {True: "yes", False: "no"}.get(row.get("met"), "")
            table.add_row(name, row["what"], str(row["value"]), str(row.get("goal", "")), met)
    Console(width=140).print(table)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
