"""Options that mean the same thing everywhere, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME|PATH",
        help="The speech model: a name from `voicecoach model list`, or a folder.",
    ),
]
Input = Annotated[
    str | None, typer.Option("--input", metavar="DEVICE", help="The microphone, by its name or a part of it.")
]
Output = Annotated[
    str | None, typer.Option("--output", metavar="DEVICE", help="The speaker, by its name or a part of it.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results only.")]
Scenarios = Annotated[
    list[Path] | None,
    typer.Option("--scenarios", metavar="DIR", help="A folder with scenarios of your own; may be repeated."),
]
ScenarioName = Annotated[str, typer.Argument(metavar="ID", help="An id from `voicecoach scenario list`, or a file.")]
Listen = Annotated[bool, typer.Option("--listen/--no-listen", help="Compare what is said with the line.")]
PeerVoice = Annotated[
    str | None, typer.Option("--peer-voice", metavar="VOICE", help="A voice from `voicecoach voices`.")
]
CoachVoice = Annotated[
    str | None, typer.Option("--coach-voice", metavar="VOICE", help="A voice from `voicecoach voices`.")
]

DEFAULT_MODEL = "tiny.en"
