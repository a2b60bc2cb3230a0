"""Opening a library file: what is checked before anything in it is believed."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from desktop.errors import ForeignFileError
from desktop.store import schema
from desktop.store.troubles import damaged, foreign

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
PATIENCE = 2.0
"""Seconds to wait for another program's lock."""


def schema_version_of(path: Path) -> int:
    """The schema's number in the file's header, read without opening it as a database.

    Raises ForeignFileError or DamagedLibraryError where the file is no whole library.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        raise ForeignFileError(
            f"{path.name} is empty (0 bytes), so there is no library in it. Nothing was written to it. "
            "If it held one before, look for a backup; if not, delete it and make a new library."
        )
    if not header.startswith(_MAGIC[: len(header)]):
        raise foreign(path)
    if len(header) < _HEADER:
        raise damaged(path)
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise foreign(path)
    return int.from_bytes(header[60:64], "big")


def brought_up_to_date(db: Database) -> Database:
    """A copy in memory with today's tables, of an older library that may not be written; `db` is closed."""
    copy = Database(memory=True, execute_plugins=False)
    try:
        db.conn.backup(copy.conn)
        _make_safe(copy)
        schema.migrations.apply(copy)
    except BaseException:
        copy.close()
        raise
    db.close()
    return copy


def connect(path: Path, *, read_only: bool) -> Database:
    """A connection with every setting that a library needs to be safe from strangers' files and power cuts."""
    address = "file:" + quote(str(path)) + ("?mode=ro" if read_only else "?mode=rwc")
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE)
    db = Database(connection, execute_plugins=False)
    _make_safe(db)
    db.execute("PRAGMA synchronous = EXTRA")
    db.execute("PRAGMA fullfsync = ON")
    if not read_only:
        db.execute("PRAGMA journal_mode = DELETE")
    return db


def _make_safe(db: Database) -> None:
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA foreign_keys = ON")


def check_soundness(db: Database, path: Path) -> None:
    """Raise DamagedLibraryError unless SQLite finds every page and index whole."""
    try:
        found = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        raise damaged(path) from error
    if found != ["ok"]:
        raise damaged(path)


def check_schema(db: Database, path: Path, version: int) -> None:
    """Raise ForeignFileError where the file's tables are not those that a library of `version` has.

    A file from a stranger may carry triggers or views that would run by themselves; a library has none.
    """
    strange = sorted(_parts_of(db) ^ _expected_parts(version))
    if strange:
        kind, name, _ = strange[0]
        raise ForeignFileError(
            f"{path.name} is not built as a Diptych library is: its {kind} “{name}” is unexpected or missing. "
            "It was not opened, since such a part could change data by itself; nothing in it was run. "
            "Ask whoever gave it to you for a library as Diptych saved it, or for its CSV files."
        )


def _parts_of(db: Database) -> set[tuple[str, str, str]]:
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows}


def _expected_parts(version: int) -> set[tuple[str, str, str]]:
    memory = Database(memory=True, execute_plugins=False)
    names = [m.name for m in schema.migrations.pending(memory)]
    later = [name for name in names if int(name[:4]) > version]
    schema.migrations.apply(memory, stop_before=later)
    parts = _parts_of(memory)
    memory.close()
    return parts
