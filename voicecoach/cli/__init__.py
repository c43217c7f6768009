"""The command line: a file a panel; parse, call one function, print, exit code.

Only Typer is imported here and at the top of the files beside this one, so that `--help` answers at once;
whatever a command needs, it imports when it is called.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from voicecoach.cli import (
    machine,
    practise,
    practise_lesson,
    teach_calibrate,
    teach_pack,
    teach_phrases,
    teach_scenario,
)

app = typer.Typer(
    name="voicecoach",
    help="A practice partner for peer supporters: hear a peer, answer out loud, and be coached. "
    "All on this machine; nothing is sent anywhere.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
practise.register(app)
practise_lesson.register(app)
teach_scenario.register(app)
teach_phrases.register(app)
teach_pack.register(app)
teach_calibrate.register(app)
machine.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        from voicecoach import __version__

        typer.echo(f"voicecoach {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before every command."""


def main() -> None:
    """Run `voicecoach`: errors of ours become one sentence and an exit code (see voicecoach/errors.py)."""
    from voicecoach.errors import VoicecoachError

    try:
        app()
    except VoicecoachError as error:
        sys.stdout.flush()
        typer.echo(f"voicecoach: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        typer.echo("\nvoicecoach: stopped.", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:  # the reader of our output, `head` say, has heard enough
        sys.stderr.close()
        raise SystemExit(0) from None
