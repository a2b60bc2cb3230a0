"""Opening what may be no library, a damaged one, a newer one, a locked one, or one that may only be read."""

import os
import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from desktop.errors import (
    DamagedLibraryError,
    ForeignFileError,
    LibraryBusyError,
    LibraryError,
    ReadOnlyLibraryError,
)
from desktop.store.library import Library
from tests.builders import add_article, fill

_IS_ROOT = os.name != "nt" and os.geteuid() == 0


@pytest.fixture
def path(library):
    """A closed library with an article."""
    add_article(library, "One two three.", "Title")
    library.close()
    return library.path


def change(path, *statements):
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        (b"", ForeignFileError, r"is empty \(0 bytes\)"),
        (b"hello, I am a text", ForeignFileError, "is not a Diptych library"),
        (b"PK\x03\x04" + b"\0" * 500, ForeignFileError, "is not a Diptych library"),
        (b"SQLite format 3\0" + b"\0" * 34, DamagedLibraryError, "is damaged"),
        (b"\0" * 8192, ForeignFileError, "is not a Diptych library"),
    ],
)
def test_what_is_no_library_is_told_and_left_alone(tmp_path, data, kind, told):
    path = tmp_path / "x.diptych"
    path.write_bytes(data)
    with pytest.raises(kind, match=told):
        Library.open(path)
    assert path.read_bytes() == data


def test_another_programs_database_is_foreign(tmp_path):
    path = tmp_path / "other.db"
    change(path, "CREATE TABLE thing (id INTEGER PRIMARY KEY)")
    data = path.read_bytes()
    with pytest.raises(ForeignFileError):
        Library.open(path)
    assert path.read_bytes() == data


def test_a_folder_is_told(tmp_path):
    with pytest.raises(LibraryError, match="could not be used"):
        Library.open(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM article; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE extra (id INTEGER)",
        "DROP TABLE setting",
        "CREATE INDEX slow ON tag(name)",
    ],
)
def test_a_library_that_is_built_otherwise_is_not_opened(path, statement):
    change(path, statement)
    data = path.read_bytes()
    with pytest.raises(ForeignFileError, match="is not built as a Diptych library is"):
        Library.open(path)
    assert path.read_bytes() == data


def test_a_newer_library_opens_for_reading_only(path):
    change(path, "PRAGMA user_version = 99", "CREATE TABLE of_the_future (id INTEGER)")
    data = path.read_bytes()
    library = Library.open(path)
    assert library.read_only
    assert "newer Diptych" in library.notice
    assert [a.title for a in library.articles.all()] == ["Title"]
    with pytest.raises(ReadOnlyLibraryError, match="newer Diptych"):
        library.tags.add("one")
    library.settings.write("key", 1)
    library.close()
    assert path.read_bytes() == data


def test_a_library_that_another_program_is_writing_is_busy(path, monkeypatch):
    monkeypatch.setattr("desktop.store.opening.PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusyError, match="Another program is using"):
            Library.open(path)
        other.execute("ROLLBACK")
    Library.open(path).close()


def test_a_lock_during_an_action_loses_that_action_alone(path, monkeypatch):
    monkeypatch.setattr("desktop.store.opening.PATIENCE", 0.05)
    library = Library.open(path)
    library.tags.add("before")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusyError):
            library.tags.add("during")
        other.execute("ROLLBACK")
    library.tags.add("after")
    assert [tag.name for tag in library.tags.all()] == ["before", "after"]
    library.close()


@pytest.mark.skipif(_IS_ROOT, reason="root may write everywhere")
def test_a_read_only_file_opens_for_reading_only(path):
    path.chmod(0o444)
    library = Library.open(path)
    assert library.read_only
    assert "may not be written to" in library.notice
    assert len(library.articles.all()) == 1
    library.close()


def test_a_file_that_may_not_be_written_opens_for_reading_only(path, monkeypatch):
    monkeypatch.setattr("desktop.store.library._is_writable", lambda path: False)
    data = path.read_bytes()
    library = Library.open(path, backups=path.parent / "backups")
    assert library.read_only
    assert "may not be written to" in library.notice
    assert len(library.search.everywhere("two")) == 1
    with pytest.raises(ReadOnlyLibraryError, match="may not be written to"):
        library.tags.add("one")
    library.close()
    assert path.read_bytes() == data


def test_an_old_probe_beside_the_file_does_no_harm(path):
    path.with_name(path.name + "-probe").touch()
    library = Library.open(path)
    assert not library.read_only
    library.close()


@pytest.mark.parametrize("changed", [1, 20, 400])
@pytest.mark.parametrize("seed", range(12))
def test_damage_is_told_or_did_no_harm_and_the_file_is_kept(tmp_path, changed, seed):
    path = tmp_path / "l.diptych"
    library = Library.open(path)
    fill(library, 6)
    library.close()
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(changed):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    path.write_bytes(data)
    backups = tmp_path / "backups"
    try:
        Library.open(path, backups=backups).close()
    except LibraryError:
        assert not list(backups.rglob("*.diptych"))
    assert path.read_bytes() == bytes(data)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_damaged_and_kept(path, part):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(DamagedLibraryError, match="is damaged"):
        Library.open(path)
    assert path.read_bytes() == data[: int(len(data) * part)]


def test_a_journal_left_by_a_crash_is_rolled_back_on_opening(path, tmp_path):
    torn = sqlite3.connect(path, isolation_level=None)
    torn.execute("PRAGMA cache_size = 1")
    torn.execute("BEGIN IMMEDIATE")
    for number in range(400):
        torn.execute("INSERT INTO setting VALUES (?, ?)", [f"k{number}", "x" * 2_000])
    crashed = tmp_path / "crashed.diptych"
    shutil.copyfile(path, crashed)
    shutil.copyfile(path.with_name(path.name + "-journal"), tmp_path / "crashed.diptych-journal")
    torn.execute("ROLLBACK")
    torn.close()
    library = Library.open(crashed)
    assert [a.title for a in library.articles.all()] == ["Title"]
    assert library.settings.read("k0") is None
    library.close()


def test_the_connection_is_safe_from_strangers_and_power_cuts(library):
    ask = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "synchronous": 3,
        "journal_mode": "delete",
    }
    for pragma, value in ask.items():
        assert library.connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
