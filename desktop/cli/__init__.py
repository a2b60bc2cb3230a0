"""The same work without a window: reads the words of the command line and runs the command they name."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from desktop.cli.speaking import WrongCallError, complain, in_utf8
from desktop.errors import UserError

COMMANDS = ("import", "list", "search", "export", "annotate", "check")
"""The words that name a command; a library of such a name can be opened as ``./list``."""

_MODULES = {
    "import": "importing",
    "list": "listing",
    "search": "searching",
    "export": "exporting",
    "annotate": "annotating",
    "check": "checking",
}


def is_command(words: Sequence[str]) -> bool:
    """Whether the words are for the command line, and no window is wanted."""
    if not words:
        return False
    first = words[0]
    return first in COMMANDS or first == "-h" or first.startswith("--") or _is_misspelt(words)


def _is_misspelt(words: Sequence[str]) -> bool:
    """Whether the words look like a command that there is none of, rather than like one library."""
    return len(words) > 1 or (words[0].isalpha() and not Path(words[0]).exists())


def run(words: Sequence[str]) -> int:
    """Run a command: 0, or 1 where its work failed, told in one line on stderr. A wrong call exits with 2."""
    in_utf8()
    arguments = _parser().parse_args(words)
    module = import_module(f"desktop.cli.{_MODULES[arguments.command]}")
    work: Callable[[Namespace], int] = module.run
    try:
        return work(arguments)
    except WrongCallError as error:
        complain(f"{error} (see: diptych {arguments.command} --help)")
        return 2
    except UserError as error:
        complain(str(error))
    except KeyboardInterrupt:
        complain("Stopped.")
    except Exception as error:  # the last place before the person: a bug must come as one line, not as a trace
        if os.environ.get("DIPTYCH_DEBUG"):
            raise
        complain(f"Internal error: {type(error).__name__}: {error} (set DIPTYCH_DEBUG=1 to see where)")
    return 1


def _parser() -> ArgumentParser:
    from desktop import __version__
    from desktop.cli import options

    parser = ArgumentParser(
        prog="diptych",
        usage="diptych [LIBRARY]\n       diptych COMMAND …",
        description="Read several accounts of an event side by side, mark what contradicts what, and export "
        "the evidence. Without a command a window opens, on LIBRARY or on the library used last.",
        epilog="A library whose name is that of a command is opened as ./NAME. "
        "“diptych COMMAND --help” tells more of a command.",
    )
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="diptych")
    for name, (summary, describe) in options.COMMANDS.items():
        describe(commands.add_parser(name, help=summary, description=summary))
    return parser
