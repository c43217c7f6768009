"""Make the pictures of docs/trainers.md, and the demo in README.md, from real commands:  python docs/pictures.py

A conversation's graph as the command draws it, and terminals as they look: each command runs in a terminal of its own
(so it needs Linux or macOS), in a home of its own, and what it printed becomes an SVG.
"""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

PICTURES = Path(__file__).resolve().parent / "pictures"
WIDTH = 92  # columns
README = PICTURES.parent.parent / "README.md"
WIDTH_OF_THE_PAGE = 110
DEMO_BEGINS = "<!-- the demo begins: docs/pictures.py writes what stands between these marks -->"
DEMO_ENDS = "<!-- the demo ends -->"
SCENARIO_ID = "nora_comes_home"
WORDS = {
    "turn_1.peer": "I lay awake all night. Every sound made me jump.",
    "turn_1.if_builds": "Yes. It was a long night.",
    "turn_1.if_breaks": "Never mind. I will manage.",
    "closing": "Thank you for coming.",
    "closing_otherwise": "I should get going.",
}
ANSWERS = (
    "Nora comes home",
    "Nora",
    "she/her",
    "A mother of two, home from the hospital since yesterday.",
    "At her kitchen table. She asked you to come.",
    WORDS["turn_1.peer"],
    "Hear how frightened she was, and ask about it.",
    WORDS["turn_1.if_builds"],
    WORDS["turn_1.if_breaks"],
    "",
    "That sounds frightening. What was the night like for you?",
    "n",
    WORDS["closing"],
    "n",
)
MISTAKES = (
    ("level: 1", "level: 9"),
    ("practises: [empathy,", "practises: [emphaty,"),
    ("about: A mother of two", "about: An addict and mother of two"),
    ("if_breaks:", "if_brakes:"),
)


def main() -> None:
    """Write every picture to docs/pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        make_graph(PICTURES / "relapse_weekend.svg", Path(home))
        asked = at_terminal(Path(home), ("scenario", "new"), ANSWERS)
        (PICTURES / "new.svg").write_text(as_svg(asked), encoding="utf-8")
        spoil(Path(home) / "scenarios" / f"{SCENARIO_ID}.yaml")
        told = at_terminal(Path(home), ("scenario", "check", f"scenarios/{SCENARIO_ID}.yaml"))
        (PICTURES / "check.svg").write_text(as_svg(told), encoding="utf-8")
        show_demo(README, Path(home))


def make_graph(target: Path, home: Path) -> None:
    """Draw the conversation of the lesson's own example."""
    command = [sys.executable, "-m", "voicecoach", "scenario", "graph", "relapse_weekend", "--svg", str(target)]
    subprocess.run(command, check=True, env={**os.environ, "VOICECOACH_HOME": str(home)}, stdout=subprocess.DEVNULL)


def show_demo(page: Path, home: Path) -> None:
    """Put what `voicecoach demo` prints between the marks in `page`."""
    command = [sys.executable, "-m", "voicecoach", "demo"]
    env = {**os.environ, "VOICECOACH_HOME": str(home), "COLUMNS": str(WIDTH_OF_THE_PAGE)}
    done = subprocess.run(command, check=True, env=env, cwd=home, capture_output=True, text=True)
    told = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
    before, rest = page.read_text(encoding="utf-8").split(DEMO_BEGINS)
    after = rest.split(DEMO_ENDS)[1]
    shown = f"{before}{DEMO_BEGINS}\n```console\n$ voicecoach demo\n{told}\n```\n{DEMO_ENDS}{after}"
    page.write_text(shown, encoding="utf-8")


def spoil(path: Path) -> None:
    """Make some of the mistakes that people make."""
    text = path.read_text(encoding="utf-8")
    for right, wrong in MISTAKES:
        assert right in text, right
        text = text.replace(right, wrong, 1)
    path.write_text(text, encoding="utf-8")


def at_terminal(home: Path, arguments: tuple[str, ...], answers: Iterable[str] = ()) -> str:
    """Run `voicecoach` at a terminal in the folder `home`, answer each question, and return all that is to be seen."""
    command = [sys.executable, "-m", "voicecoach", *arguments]
    env = {**os.environ, "VOICECOACH_HOME": str(home), "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    ours, theirs = pty.openpty()
    program = subprocess.Popen(command, env=env, cwd=home, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen, waiting, looked_at = "", list(answers), 0
    while True:
        try:
            got = os.read(ours, 65536)
        except OSError:  # on Linux, the end of a terminal is an error
            break
        if not got:
            break
        seen += got.decode("utf-8", "replace")
        if waiting and re.search(r"(> |: )$", seen[looked_at:]):
            looked_at = len(seen)
            os.write(ours, waiting.pop(0).encode() + b"\n")
    program.wait()
    os.close(ours)
    shown = seen.replace("\r\n", "\n").replace(str(home), "~")
    return f"$ voicecoach {' '.join(arguments)}\n{shown}"


def as_svg(screen: str) -> str:
    """Return what was on the screen as a picture, without the fonts that rich would fetch from the network."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(screen.rstrip()))
    svg = console.export_svg(title="voicecoach", unique_id="voicecoach")
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL).replace("Fira Code", "ui-monospace, Menlo, Consolas")
    lines = (line.rstrip() for line in svg.splitlines())
    return "\n".join(line for line in lines if line and "textualize" not in line) + "\n"


if __name__ == "__main__":
    main()
