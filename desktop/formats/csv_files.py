"""Writes and reads annotations as CSV files that spreadsheets open as they are (RFC 4180, UTF-8 with BOM)."""

import codecs
import csv
import io
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from desktop.domain.annotation import COLUMNS, EXPORTED, Cell, Row, Table
from desktop.errors import UserError

Progress = Callable[[int, int], None]
"""Is told how many rows are written and of how many; whatever it raises stops the writing and undoes it."""

_SIGNS = frozenset("=+-@\t\r'")
"""What a cell must not begin with: a spreadsheet would take it for a formula, or for our own mark of one."""

_BATCH = 500
_CHUNK = 1 << 20
_SEPARATORS = ",;\t"
_LARGEST_CELL = 2**31 - 1  # what fits a C long on every system

# The columns by which a file is recognised, the most telling table first.
_TELLING = (
    ("highlights", {"quote"}),
    ("relations", {"kind", "left_highlight_id", "right_highlight_id"}),
    ("claims", {"claim_id", "claim"}),
    ("coverage", {"claim_id", "article_id", "state"}),
    ("highlight_tags", {"highlight_id", "tag"}),
    ("articles", {"article_id", "sha256"}),
    ("tags", {"tag"}),
)


def write_set(
    folder: Path, tables: Iterable[Table], *, raw: bool = False, progress: Progress | None = None
) -> list[Path]:
    """Write each table as NAME.csv into `folder`, which is made where only itself is missing; the files.

    A table with no rows that is not among `EXPORTED` is left out, unless an old file of it would stay. All
    files are written whole beside the old ones before the first takes its place. Raises UserError.
    """
    with _told_plainly(folder):
        folder.mkdir(exist_ok=True)
    wanted = {folder / f"{table.name}.csv": table for table in tables}
    wanted = {
        path: table for path, table in wanted.items() if table.rows or table.name in EXPORTED or path.exists()
    }
    return _write(wanted, raw, progress)


def write_table(path: Path, table: Table, *, raw: bool = False, progress: Progress | None = None) -> None:
    """Write one table to `path`; an old file there is replaced whole or not at all. Raises UserError.

    With `raw` no cell gets the `'` that keeps a spreadsheet from taking it for a formula.
    """
    _write({path: table}, raw, progress)


def _write(wanted: dict[Path, Table], raw: bool, progress: Progress | None) -> list[Path]:
    total = sum(len(table.rows) for table in wanted.values())
    done = 0
    unfinished: list[tuple[Path, Path]] = []
    try:
        for path, table in wanted.items():
            with _told_plainly(path):
                target = path.resolve()  # so that a link stays one
                part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
                unfinished.append((part, target))
                for count in _write_rows(part, table, raw=raw):
                    if progress:
                        progress(done + count, total)
                _refuse_nul(part, path, table)
            done += len(table.rows)
        for part, target in unfinished:
            with _told_plainly(target):
                part.replace(target)
                _sync_folder(target.parent)
    finally:
        for part, _ in unfinished:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return list(wanted)


def _write_rows(part: Path, table: Table, *, raw: bool) -> Iterator[int]:
    """Write a file that is safely on the disk at the end, telling after each batch how many rows there are."""
    with part.open("xb") as file:
        file.write(codecs.BOM_UTF8)
        with io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(table.columns)
            for first in range(0, len(table.rows), _BATCH):
                batch = table.rows[first : first + _BATCH]
                writer.writerows(batch if raw else _guarded(batch))
                yield first + len(batch)
            text.flush()
            os.fsync(file.fileno())


def _guarded(rows: Sequence[tuple[Cell, ...]]) -> Iterable[tuple[Cell, ...]]:
    """The rows with a `'` before each cell that a spreadsheet would run; by column, which is twice as fast."""
    columns: list[Sequence[Cell]] = list(zip(*rows, strict=True))
    for number, column in enumerate(columns):
        if not isinstance(column[0], str):
            continue
        texts = cast("Sequence[str]", column)
        if not _SIGNS.isdisjoint([text[:1] for text in texts]):
            columns[number] = [f"'{text}" if text[:1] in _SIGNS else text for text in texts]
    return zip(*columns, strict=True)


def _refuse_nul(part: Path, path: Path, table: Table) -> None:
    """Raise UserError where a cell holds a NUL, at which other programs would end the text."""
    with part.open("rb") as file:
        if not any(b"\0" in chunk for chunk in iter(lambda: file.read(_CHUNK), b"")):
            return
    row, column = next(
        (row, table.columns[number])
        for row in table.rows
        for number, cell in enumerate(row)
        if isinstance(cell, str) and "\0" in cell
    )
    raise UserError(
        f"{path.name} was not written: the {column} of {table.columns[0]} {row[0]} holds a NUL character, "
        "which a CSV file cannot carry. An older export is as it was. Take the character out and export again."
    )


def _sync_folder(folder: Path) -> None:
    """Make a renaming safe from a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(
            f"The folder {path.parent} is not there, so nothing was exported. "
            "Make the folder first, or choose another place."
        ) from error
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(
            f"{error.filename or path} is a file, not a folder, so nothing was exported. Choose a folder, or a "
            "name that ends in .csv."
        ) from error
    except IsADirectoryError as error:
        raise UserError(
            f"{path} is a folder, so no file of that name was written. Choose another name."
        ) from error
    except PermissionError as error:
        raise UserError(
            f"There is no permission to write {path}, so nothing was exported. Choose another place, and close "
            "the file where a spreadsheet has it open."
        ) from error
    except OSError as error:
        raise UserError(
            f"{path} could not be written: {error.strerror or error}. An older export there is as it was. "
            "Check that the disk is there and has space."
        ) from error


def read_set(path: Path, *, raw: bool = False) -> dict[str, list[Row]]:
    """The rows of a CSV file, or of those in a folder that an export would write, by table.

    Files that a spreadsheet saved again, without BOM or with other separators, are read too. Unless `raw`, the
    `'` that an export puts before a cell is taken off. Raises UserError, with the line where there is one.
    """
    if not path.is_dir():
        return dict([_read_file(path, raw=raw)])
    found: dict[str, list[Row]] = {}
    for name in COLUMNS:
        file = path / f"{name}.csv"
        if file.is_file():
            _, found[name] = _read_file(file, raw=raw)
    if not found:
        names = ", ".join(f"{name}.csv" for name in COLUMNS)
        raise UserError(f"There is none of our CSV files in {path}, so nothing was read. Looked for: {names}")
    return found


def _read_file(path: Path, *, raw: bool) -> tuple[str, list[Row]]:
    text = _text_of(path)
    separator = max(_SEPARATORS, key=lambda sign: len(_known(_header(text, sign))))
    header = _header(text, separator)
    known = set(header)
    table = next((name for name, telling in _TELLING if telling <= known), None)
    if table is None:
        raise UserError(
            f"{path.name} has none of the headings by which its rows could be told, so nothing was read. "
            f"The first line of highlights.csv is: {','.join(COLUMNS['highlights'])}"
        )
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    last = 0
    try:
        for cells in reader:
            if last and any(cells):
                rows.append(_row(path, last + 1, header, cells, raw=raw))
            last = reader.line_num
    except csv.Error as error:
        raise UserError(
            f"{path.name}, line {last + 1}: the quotation marks around cells do not match ({error}), so "
            "nothing was read. Open the file in a spreadsheet and save it as CSV again."
        ) from error
    return table, rows


def _row(path: Path, line: int, header: list[str], cells: list[str], *, raw: bool) -> Row:
    if any(cells[len(header) :]):
        raise UserError(
            f"{path.name}, line {line}: there are more cells than headings, so nothing was read. Perhaps a "
            "cell with a separator in it stands without quotation marks."
        )
    if not raw:
        cells = [cell[1:] if cell[:1] == "'" and cell[1:2] in _SIGNS else cell for cell in cells]
    return Row(path.name, line, dict(zip(header, cells, strict=False)))


def _header(text: str, separator: str) -> list[str]:
    first = text.partition("\n")[0].rstrip("\r")
    return [name.strip().lower() for name in next(csv.reader([first], delimiter=separator), [])]


def _known(header: Iterable[str]) -> set[str]:
    return {name for columns in COLUMNS.values() for name in columns}.intersection(header)


def _text_of(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"{path} is not there, so nothing was read. Check its name and folder.") from error
    except OSError as error:
        raise UserError(f"{path} could not be read: {error.strerror or error}. Nothing was changed.") from error
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{path.name}, line {line}: the text is not UTF-8, so nothing was read. Save the file again as "
            "“CSV UTF-8”."
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise UserError(
            f"{path.name}, line {line}: there is a NUL character, so nothing was read. "
            "The file is damaged, or is no CSV file."
        )
    return text
