"""What commands say: results to stdout, troubles to stderr, tables as JSON."""

import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping

_INVISIBLE = {"Cc", "Cs", "Cf", "Zl", "Zp"}


class WrongCallError(Exception):
    """The words were understood, but do not go together."""


def in_utf8() -> None:
    """Make stdout and stderr speak UTF-8 whatever the locale is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str) -> None:
    """One line of the result; when nobody reads any more, the work goes on in silence."""
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain again when it closes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(line: str) -> None:
    """One line of what went wrong."""
    sys.stderr.write(f"diptych: {shown(line)}\n")


def say_json(rows: Iterable[Mapping[str, object]]) -> None:
    """The rows as one JSON array."""
    say(json.dumps(list(rows), ensure_ascii=False, indent=2))


def shown(text: str) -> str:
    """`text` as one line without signs that could steer a terminal or turn its direction."""
    return " ".join("".join(c if _is_plain(c) else " " for c in text).split())


def _is_plain(sign: str) -> bool:
    return unicodedata.category(sign) not in _INVISIBLE


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 highlight", "2 highlights"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
