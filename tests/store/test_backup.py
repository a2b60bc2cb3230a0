"""Copies kept aside: when they are made, and which stay."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from desktop.store import backup
from desktop.store.library import Library
from tests.builders import add_article, contents

_START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def copies(library, tmp_path):
    return backup.copies(backup.folder_of(library.path, tmp_path / "kept"))


def test_a_copy_holds_what_the_library_holds(library, tmp_path):
    add_article(library, "One two three.")
    copy = backup.keep(library.path, tmp_path / "kept")
    again = Library.open(copy)
    assert contents(again) == contents(library)
    again.close()


def test_a_library_that_did_not_change_is_not_copied_again(library, tmp_path):
    assert backup.keep(library.path, tmp_path / "kept") is not None
    assert backup.keep(library.path, tmp_path / "kept") is None
    library.tags.add("changed")
    assert backup.keep(library.path, tmp_path / "kept") is not None
    assert len(copies(library, tmp_path)) == 2


def test_opening_keeps_a_copy_of_a_library_that_changed(library, tmp_path):
    library.tags.add("one")
    library.close()
    for _ in range(2):
        Library.open(library.path, backups=tmp_path / "kept").close()
    assert len(copies(library, tmp_path)) == 1


def test_a_damaged_library_is_never_copied(library, tmp_path):
    add_article(library, "One two three. " * 2_000)
    library.close()
    data = bytearray(library.path.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\xaa" * (4096 * 3)
    library.path.write_bytes(data)
    with pytest.raises(sqlite3.DatabaseError):
        backup.keep(library.path, tmp_path / "kept")
    folder = backup.folder_of(library.path, tmp_path / "kept")
    assert list(folder.iterdir()) == []


def test_libraries_of_one_name_in_two_folders_have_copies_apart(tmp_path):
    one, two = tmp_path / "a" / "l.diptych", tmp_path / "b" / "l.diptych"
    assert backup.folder_of(one, tmp_path) != backup.folder_of(two, tmp_path)


def test_what_else_is_in_the_folder_is_no_copy_and_stays(library, tmp_path):
    folder = backup.folder_of(library.path, tmp_path / "kept")
    folder.mkdir(parents=True)
    (folder / "mine.diptych").write_text("mine")
    backup.keep(library.path, tmp_path / "kept")
    assert len(copies(library, tmp_path)) == 1
    assert (folder / "mine.diptych").read_text() == "mine"


def test_two_years_of_copies_thin_out_by_the_rule(tmp_path):
    there = []
    moment = _START
    while moment < _START + timedelta(days=730):
        there.append(tmp_path / f"{moment.strftime('%Y%m%dT%H%M%S.%fZ')}.diptych")
        gone = backup.too_many(there, moment)
        there = [path for path in there if path not in gone]
        moment += timedelta(hours=5)
    last = moment - timedelta(hours=5)
    made = [backup.moment_of(path) for path in there]
    assert made[-1] == last
    recent = [when for when in made if last - when <= timedelta(days=2)]
    assert len(recent) == 10  # every five hours
    assert len({when.date() for when in made if last - when < timedelta(days=11)}) == 12
    assert len({when.strftime("%G-%V") for when in made if last - when < timedelta(weeks=9)}) == 10
    assert len({(when.year, when.month) for when in made}) == 9
    assert len(there) <= 10 + 12 + 10 + 9


def test_there_is_never_no_copy_left(tmp_path):
    old = tmp_path / "20200101T000000.000000Z.diptych"
    assert backup.too_many([old], _START) == []
