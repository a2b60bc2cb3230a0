"""``diptych export``: annotations as files for other programs."""

from argparse import Namespace
from pathlib import Path

from desktop.cli.opening import reading
from desktop.cli.speaking import WrongCallError, counted, say
from desktop.domain.annotation import COLUMNS
from desktop.errors import UserError


def run(arguments: Namespace) -> int:
    """Write the files and tell where; 0. Raises UserError."""
    from desktop.formats import csv_files
    from desktop.store import exporting

    output: Path = arguments.output
    is_file = _is_file_name(output)
    kinds = arguments.kind or (["highlights"] if is_file else list(COLUMNS))
    if is_file and len(kinds) > 1:
        raise WrongCallError("one file holds one table: give one --kind, or a folder as --output")
    _refuse_library(output, arguments.library)
    with reading(arguments.library) as library:
        tables = exporting.tables(library, article_uid=arguments.article, tag=arguments.tag, only=kinds)
    rows = {table.name: len(table.rows) for table in tables}
    if is_file:
        csv_files.write_table(output, tables[0], raw=arguments.raw)
        say(f"{output}  ({counted(rows[kinds[0]], 'row')})")
        return 0
    for path in csv_files.write_set(output, tables, raw=arguments.raw):
        say(f"{path}  ({counted(rows[path.stem], 'row')})")
    return 0


def _is_file_name(output: Path) -> bool:
    return output.suffix.lower() == ".csv" and not output.is_dir()


def _refuse_library(output: Path, library: Path) -> None:
    if output.exists() and library.exists() and output.samefile(library):
        raise UserError(f"{output} is the library itself, so nothing was exported. Choose another name.")
