"""The commands with their arguments and options."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from desktop.domain.annotation import COLUMNS

_JSON = "print one JSON array; its keys are the CSV's column names"


def _import(parser: ArgumentParser) -> None:
    _library(parser, "the library; it is made where there is none")
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help="a file, a folder with files in it, or an address of the web, which is fetched",
    )
    parser.add_argument("--title", help="the article's title, in place of the one found; for one source only")
    parser.add_argument("--publisher", help="its publisher")
    parser.add_argument("--date", type=_date, help="its date of publication, in ISO 8601: 2024-12-08")
    parser.add_argument("--url", help="its address; for one source only")
    parser.add_argument(
        "--as-version-of", metavar="ID", help="add the source as the newest version of that article"
    )


def _list(parser: ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("--json", action="store_true", help=_JSON)


def _search(parser: ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("query", metavar="QUERY", help="words; the last may be the beginning of one")
    parser.add_argument("--json", action="store_true", help=_JSON)


def _export(parser: ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("--format", choices=["csv"], default="csv", help="csv, which is also the default")
    parser.add_argument(
        "--output",
        metavar="PATH",
        type=Path,
        required=True,
        help="a folder for the whole set, or a name ending in .csv for one table",
    )
    parser.add_argument("--article", metavar="ID", help="only what belongs to this article")
    parser.add_argument("--tag", metavar="NAME", help="only highlights with this tag, and what belongs to them")
    parser.add_argument(
        "--kind",
        metavar="TABLE",
        action="append",
        choices=list(COLUMNS),
        help=f"only this table, of: {', '.join(COLUMNS)}; highlights where PATH ends in .csv, all else; "
        "may be given several times for a folder",
    )
    parser.add_argument(
        "--raw",
        action="store_true",
        help="leave cells as they are; else one that a spreadsheet would take for a formula gets a leading '",
    )


def _annotate(parser: ArgumentParser) -> None:
    _library(parser)
    parser.add_argument(
        "source",
        metavar="FILE",
        type=Path,
        help="a folder with our CSV set, or one file of it; what is in the library already is left as it is",
    )
    parser.add_argument("--raw", action="store_true", help="the files were exported with --raw")


def _check(parser: ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON array of the faults found")


def _date(text: str) -> str:
    """A date or moment as it was given; raises ArgumentTypeError where it is not ISO 8601."""
    try:
        datetime.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in {4, 7} else text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no date like 2024-12-08") from None
    return text


def _library(parser: ArgumentParser, about: str = "the library") -> None:
    parser.add_argument("library", metavar="LIBRARY", type=Path, help=about)


COMMANDS: Mapping[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "import": ("Add files, folders of files and web addresses to a library as articles.", _import),
    "list": ("List the articles of a library.", _list),
    "search": ("Search articles, highlights and claims.", _search),
    "export": ("Write annotations as CSV.", _export),
    "annotate": ("Add highlights, tags, claims and relations from CSV files.", _annotate),
    "check": ("Tell whether a library file is sound; it is never written to.", _check),
}
"""Each command's summary and what adds its arguments to a parser."""
