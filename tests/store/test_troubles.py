"""SQLite's and the system's complaints in plain words."""

import sqlite3
from pathlib import Path

import pytest

from desktop.errors import (
    DamagedLibraryError,
    ForeignFileError,
    LibraryBusyError,
    LibraryError,
    ReadOnlyLibraryError,
)
from desktop.store.library import Library
from desktop.store.troubles import told_plainly
from tests.builders import add_article, contents

_UNDECODABLE = UnicodeDecodeError("utf-8", b"\xba", 0, 1, "invalid start byte")


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (
            sqlite3.OperationalError("database is locked"),
            LibraryBusyError,
            "Another program is using l.diptych",
        ),
        (sqlite3.OperationalError("database or disk is full"), LibraryError, "The disk is full"),
        (
            sqlite3.OperationalError("attempt to write a readonly database"),
            ReadOnlyLibraryError,
            "may only be read",
        ),
        (
            sqlite3.OperationalError("unable to open database file"),
            LibraryError,
            "could not be read or written",
        ),
        (sqlite3.OperationalError("disk I/O error"), LibraryError, "could not be read or written"),
        (sqlite3.DatabaseError("database disk image is malformed"), DamagedLibraryError, "is damaged"),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'a'"), DamagedLibraryError, "is damaged"),
        (sqlite3.DatabaseError("file is not a database"), ForeignFileError, "is not a Diptych library"),
        (_UNDECODABLE, DamagedLibraryError, "is damaged"),
        (PermissionError(13, "Permission denied"), LibraryError, "There is no permission to use"),
        (OSError(28, "No space left on device"), LibraryError, "No space left on device"),
    ],
)
def test_known_troubles_are_told_plainly(error, kind, told):
    with pytest.raises(kind, match=told), told_plainly(Path("/somewhere/l.diptych")):
        raise error


def test_a_bug_stays_a_bug():
    with pytest.raises(sqlite3.OperationalError), told_plainly(Path("l.diptych")):
        raise sqlite3.OperationalError("no such column: speling")


def test_a_full_disk_loses_only_what_did_not_fit(library):
    add_article(library, "One two three.")
    before = contents(library)
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryError, match="The disk is full"):
        add_article(library, "Much more text than fits. " * 20_000)
    assert contents(library) == before
    assert library.undo_label == "Add article"
    library.connection.execute("PRAGMA max_page_count = 1000000")
    add_article(library, "Much more text that fits now. " * 20_000)
    library.close()
    assert len(Library.open(library.path).articles.all()) == 2
