"""The check of a library file: what it finds, and that it writes nothing."""

import random
import sqlite3
from contextlib import closing

import pytest

from desktop.domain.relation import RelationKind
from desktop.errors import ForeignFileError, LibraryBusyError, LibraryError
from desktop.store.check import faults_of
from desktop.store.library import Library
from tests.builders import add_article, fill, mark


@pytest.fixture
def path(library):
    """A closed library with a little of everything in it."""
    _, version = add_article(library, "One two three.\nFour five six.", "Title")
    highlight = mark(library, version, "two", (library.tags.add("t"),))
    claim = library.claims.make_from(mark(library, version, "five"))
    library.relations.mark(RelationKind.CONTRADICTS, highlight, 2)
    library.coverage.set(claim, 1, "silent")
    library.settings.write("panes", [1, 2])
    library.close()
    return library.path


def change(path, *statements):
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_a_sound_library_has_no_faults_and_is_not_written_to(path):
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert faults_of(path) == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("statement", "table", "told"),
    [
        ("UPDATE highlight SET exact = 'too' WHERE id = 1", "highlight", "its quote is not what stands"),
        ('UPDATE highlight SET start = 900, "end" = 903 WHERE id = 1', "highlight", "900 to 903 is no passage"),
        ("UPDATE highlight SET prefix = 'x' WHERE id = 1", "highlight", "around its quote"),
        ("UPDATE highlight SET stance = 'shouts'", "highlight", "its stance “shouts” is none"),
        (
            "UPDATE highlight SET version = 9 WHERE id = 1",
            "highlight",
            "belongs to a version that is not there",
        ),
        ("UPDATE version SET sha256 = 'x'", "version", "bytes are not those"),
        ("UPDATE version SET original = x'00'", "version", "bytes are not those"),
        ("UPDATE version SET characters = 3", "version", "has 29 characters, not 3"),
        ("UPDATE version SET blocks = '{}'", "version", "blocks cannot be read"),
        ("UPDATE version SET blocks = replace(blocks, '15', '16')", "version", "block 2 does not follow"),
        ("UPDATE relation SET to_highlight = 77", "relation", "are not two that are there"),
        ("UPDATE relation SET kind = 'hates'", "relation", "its kind “hates” is none"),
        ("UPDATE history SET changes = x'00' WHERE id = 1", "history", "cannot be undone"),
        ("UPDATE claim SET statement = 'Else'", "claim_words", "the search index does not match"),
        ("UPDATE setting SET value = '{'", "setting", "cannot be read"),
        ("CREATE TRIGGER t AFTER INSERT ON tag BEGIN DELETE FROM tag; END", "", "trigger “t” is unexpected"),
        ("UPDATE claim SET note = CAST(x'ff' AS TEXT)", "claim", "its note is no text in UTF-8"),
    ],
)
def test_a_fault_is_named_with_its_row(path, statement, table, told):
    change(path, statement)
    before = path.read_bytes()
    found = [fault for fault in faults_of(path) if fault.table == table and told in fault.what]
    assert len(found) >= 1
    assert found[0].mend
    assert path.read_bytes() == before


def test_errors_stand_before_warnings(path):
    change(path, "UPDATE setting SET value = '{'", "UPDATE version SET characters = 3")
    assert [fault.severity for fault in faults_of(path)] == ["error", "warning"]


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_told_of_without_a_crash_and_never_written_to(tmp_path, seed):
    path = tmp_path / "l.diptych"
    library = Library.open(path)
    fill(library, 4)
    library.close()
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    if seed % 4 == 0:
        del data[chance.randrange(100, len(data)) :]
    else:
        for _ in range((1, 20, 400)[seed % 3]):
            data[chance.randrange(100, len(data))] = chance.randrange(256)
    path.write_bytes(data)
    for fault in faults_of(path):
        assert fault.what
    assert path.read_bytes() == bytes(data)


def test_a_file_cut_in_half_has_faults(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert any(fault.severity == "error" for fault in faults_of(path))


def test_fifty_bytes_are_a_fault(path):
    path.write_bytes(path.read_bytes()[:50])
    assert [fault.what for fault in faults_of(path)] == ["the file has only 50 bytes"]


def test_what_is_no_library_is_told(tmp_path):
    with pytest.raises(LibraryError, match="There is no library"):
        faults_of(tmp_path / "no.diptych")
    (tmp_path / "x").write_text("hello " * 100)
    with pytest.raises(ForeignFileError):
        faults_of(tmp_path / "x")


def test_a_library_with_a_journal_left_by_a_crash_is_checked_as_it_will_be_opened(path):
    torn = sqlite3.connect(path, isolation_level=None)
    torn.execute("PRAGMA cache_size = 1")
    torn.execute("BEGIN IMMEDIATE")
    for number in range(400):
        torn.execute("INSERT INTO setting VALUES (?, ?)", [f"k{number}", "{" * 2_000])
    database, journal = path.read_bytes(), path.with_name(path.name + "-journal").read_bytes()
    torn.execute("ROLLBACK")
    torn.close()
    path.write_bytes(database)
    path.with_name(path.name + "-journal").write_bytes(journal)
    assert faults_of(path) == []
    assert path.read_bytes() == database
    assert path.with_name(path.name + "-journal").read_bytes() == journal


def test_a_library_that_is_being_written_to_is_busy(path, monkeypatch):
    monkeypatch.setattr("desktop.store.opening.PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusyError):
            faults_of(path)
        other.execute("ROLLBACK")
