"""The command line: a file a panel; parse, call one function, print, exit code.

Only Typer is imported here and at the top of the files beside this one, so that `--help` answers at once;
whatever a command needs, it imports when it is called.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from types import ModuleType
from typing import Annotated

import typer

from voicecoach.cli import (
    machine,
    practise,
    practise_lesson,
    process,
    teach_calibrate,
    teach_pack,
    teach_phrases,
    teach_scenario,
)

NO_OUTPUT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})  # on a disk, or a terminal that is gone
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
        rich_markup_mode=None if os.environ.get("TERM") == "dumb" else "rich",  # a terminal that draws no boxes
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
    """Run `voicecoach`, and end with an exit code (see voicecoach/errors.py; 129 and 143 for SIGHUP and SIGTERM)."""
    # Looking for plugins of pydantic's means reading the metadata of every package that is installed here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # The threads of numpy's OpenBLAS wait for each other by spinning: more of them made hearing a third slower.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    process.open_streams()
    with process.ended_from_outside() as came:
        code = _exit_code()
    raise SystemExit(process.BY_SIGNAL + came[0] if came else code)


def _exit_code() -> int | str | None:
    """Run the command; errors of ours become one sentence, and an output that cannot be written another."""
    from voicecoach.errors import VoicecoachError

    try:
        try:
            _with_command(sys.argv[1] if len(sys.argv) > 1 else "")()
        finally:
            sys.stdout.flush()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # as Typer ends when it meets one first: with 1
            process.show_no_more()
            return 0
        return end.code
    except VoicecoachError as error:
        typer.echo(f"voicecoach: {error}", err=True)
        return error.exit_code
    except KeyboardInterrupt:
        typer.echo("\nvoicecoach: stopped.", err=True)
        return 130
    except BrokenPipeError:  # the reader of our output, `head` say, has heard enough
        process.show_no_more()
        return 0
    except OSError as error:
        if isinstance(error.filename, str | bytes):  # a name too long, a folder closed to us: wherever it was met
            shown = os.fsdecode(error.filename)
            typer.echo(
                f"voicecoach: {shown} cannot be used ({error.strerror}); check its name and permissions", err=True
            )
            return 3
        if error.errno not in NO_OUTPUT:
            raise
        process.show_no_more()
        with contextlib.suppress(OSError):  # a window that was closed shows nothing more
            typer.echo(f"voicecoach: the output cannot be written ({error.strerror}); make room for it", err=True)
        return 3
    return 0
