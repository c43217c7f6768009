"""How fast `voicecoach --help` answers, as a ratio to a bare Typer program's `--help`.

usage: python -m benchmarks.startup [--json FILE] [--rounds N]

The two programs run by turns in fresh processes, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.environment import usual_environment

GOAL_RATIO = 1.6
BARE = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you") -> None:
    "Say hello."
    print(f"Hello {name}")
@app.command()
def bye(name: str = "you") -> None:
    "Say bye."
    print(f"Bye {name}")
app()
"""


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=usual_environment())
    return time.perf_counter() - began


def measure(rounds: int) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        ours, theirs = [], []
        for _ in range(rounds + 1):  # the first round warms the disk cache and is not counted
            theirs.append(seconds([sys.executable, str(bare), "--help"]))
            ours.append(seconds([sys.executable, "-m", "voicecoach", "--help"]))
    ratio = statistics.median(ours[1:]) / statistics.median(theirs[1:])
    return [
        {
            "what": "voicecoach --help ÷ a bare Typer program's --help, medians",
            "value": round(ratio, 2),
            "goal": f"<= {GOAL_RATIO}",
            "met": ratio <= GOAL_RATIO,
            "ours_quartiles_s": [round(value, 3) for value in statistics.quantiles(ours[1:], n=4)],
            "bare_quartiles_s": [round(value, 3) for value in statistics.quantiles(theirs[1:], n=4)],
            "rounds": rounds,
        }
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    wanted = parser.parse_args()
    result = measure(wanted.rounds)
    print(json.dumps(result, indent=1))
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
