"""The command line: a file a panel; parse, call one function, print, exit code.

Only Typer is imported here and at the top of the files beside this one, so that `--help` answers at once;
whatever a command needs, it imports when it is called.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
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

# In the order in which --help shows them.
PANELS = (practise, practise_lesson, teach_scenario, teach_phrases, teach_pack, teach_calibrate, machine)


def _version(wanted: bool) -> None:
    if wanted:
        from voicecoach import __version__

        typer.echo(f"voicecoach {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before every command."""


def _with(panels: tuple[ModuleType, ...]) -> typer.Typer:
    """Return the command line with the commands of `panels`."""
    made = typer.Typer(
        name="voicecoach",
        help="A practice partner for peer supporters: hear a peer, answer out loud, and be coached. "
        "All on this machine; nothing is sent anywhere.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_root)
    for panel in panels:
        panel.register(made)
    return made


def _with_command(name: str) -> typer.Typer:
    """Return the command line with the panel that has the command `name` alone, or else the whole of it.

    Typer looks at every option of every command before it runs one, which takes a tenth of the time after which
    a peer should speak.
    """
    for panel in PANELS:
        alone = _with((panel,))
        groups = [group.name for group in alone.registered_groups]
        commands = [one.name or (one.callback.__name__ if one.callback else "") for one in alone.registered_commands]
        if name in (*groups, *commands):
            return alone
    return app


app = _with(PANELS)


def main() -> None:
    """Run `voicecoach`: errors of ours become one sentence and an exit code (see voicecoach/errors.py)."""
    from voicecoach.errors import VoicecoachError

    # Looking for plugins of pydantic's means reading the metadata of every package that is installed here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _with_command(sys.argv[1] if len(sys.argv) > 1 else "")()
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
