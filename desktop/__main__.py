"""Decides between the window and the command line; Qt is imported only when a window is wanted."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given arguments, by default those of this process; returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from desktop import cli

    if cli.is_command(words):
        return cli.run(words)
    from desktop import app

    return app.run(words)


if __name__ == "__main__":
    sys.exit(main())
