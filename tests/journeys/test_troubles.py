"""What a person meets when something is wrong: a clear message, nothing lost, and the program goes on."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView

from desktop.errors import UserError
from desktop.store.library import Library
from tests.builders import add_article, mark
from tests.journeys.conftest import Person


def a_library(place: Path) -> Path:
    library = Library.open(place, person="Ada")
    _, version = add_article(library, "The bridge fell on Sunday.\nNobody was hurt.")
    mark(library, version, "Sunday")
    library.close()
    return place


def refused(person: Person, place: Path) -> str:
    """What opening this file says; the library that was open stays open."""
    before = person.library.path
    with pytest.raises(UserError) as caught:
        person.program.open_library(place)
    person.program.show_error(type(caught.value), caught.value, None)
    assert person.library.path == before
    (warning,) = person.place.strip.warnings
    return warning


def test_a_file_that_is_no_library_is_refused_and_left_alone(person: Person, tmp_path: Path) -> None:
    person.start()
    letter = tmp_path / "letter.diptych"
    letter.write_text("Dear editor")
    assert "is not a Diptych library" in refused(person, letter)
    assert letter.read_text() == "Dear editor"


def test_a_damaged_library_is_refused_and_left_alone(person: Person, tmp_path: Path) -> None:
    place = a_library(tmp_path / "hurt.diptych")
    person.start(place)
    person.close()
    bytes_there = bytearray(place.read_bytes())
    bytes_there[4096 + 200 : 4096 * 6] = os.urandom(4096 * 5 - 200)
    place.write_bytes(bytes_there)
    person.start(tmp_path / "other.diptych")
    words = refused(person, place)
    assert "is damaged" in words
    backup = Path(words.rpartition("The newest backup is ")[2])
    person.program.open_library(backup)
    assert len(person.library.highlights.all()) == 1
    assert place.read_bytes() == bytes(bytes_there)


def test_a_locked_library_says_who_to_wait_for(person: Person, tmp_path: Path) -> None:
    place = a_library(tmp_path / "busy.diptych")
    person.start()
    other = sqlite3.connect(place)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert "Another program is using busy.diptych" in refused(person, place)
    finally:
        other.close()


@pytest.fixture
def ordinary_rights() -> Iterator[Path]:
    """A folder in which this process has no more rights than the owner that it plays; root gives its own up."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        was_root = os.geteuid() == 0
        if was_root:
            os.chown(folder, _NOBODY, _NOBODY)
            os.seteuid(_NOBODY)
        yield folder
        if was_root:
            os.seteuid(0)


_NOBODY = 65534


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_a_read_only_library_opens_with_a_banner(person: Person, ordinary_rights: Path) -> None:
    place = a_library(ordinary_rights / "kept.diptych")
    place.chmod(0o444)
    person.home = ordinary_rights
    person.start(place)
    assert "reading only" in person.place.banner.text
    assert len(person.library.highlights.all()) == 1
    person.close()


def test_a_library_of_a_newer_version_opens_for_reading(person: Person, tmp_path: Path) -> None:
    place = a_library(tmp_path / "newer.diptych")
    with sqlite3.connect(place) as db:
        db.execute("PRAGMA user_version = 99")
    before = place.read_bytes()
    person.start(place)
    assert "newer Diptych" in person.place.banner.text
    person.area.open_article(1)
    person.select(person.area.active, "Nobody")
    with person.bot.captureExceptions() as raised:
        person.press("H")
    person.program.show_error(*raised[0])
    assert "newer Diptych" in person.place.strip.warnings[0]
    person.close()
    assert place.read_bytes() == before


def test_files_that_are_no_articles_are_told_one_by_one_and_the_others_come_in(
    person: Person, three_files: list[Path], tmp_path: Path
) -> None:
    empty, picture = tmp_path / "empty.txt", tmp_path / "picture.png"
    empty.write_bytes(b"")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    person.start()
    with person.bot.waitSignal(person.place.adding.warned, timeout=30_000):
        person.place.adding.add_files([empty, three_files[1], picture])
    assert person.library.articles.count() == 1
    (warning,) = person.place.strip.warnings
    assert "empty.txt" in warning
    assert "picture.png" in warning


def test_a_second_start_brings_the_first_window_to_the_front(person: Person, tmp_path: Path) -> None:
    place = a_library(tmp_path / "one.diptych")
    person.start(place)
    second = Person(person.bot, person.home)
    before = place.read_bytes()
    with person.bot.waitSignal(person.program._lock.summoned):
        second.begin(place)
    person.bot.waitUntil(lambda: not second.window.isVisible())
    assert not second.program.events.is_open
    assert place.read_bytes() == before
    second.close()


def test_what_another_program_wrote_is_read_again(person: Person, tmp_path: Path) -> None:
    place = a_library(tmp_path / "shared.diptych")
    person.start(place)
    other = Library.open(place)
    add_article(other, "The bridge stands.", "Another account")
    other.close()
    words = person.place.articles.findChild(QListView).model()
    person.bot.waitUntil(lambda: words.rowCount() == 2, timeout=10_000)


def test_our_own_error_is_shown_with_a_report_and_the_program_goes_on(person: Person) -> None:
    person.start()
    slip = ZeroDivisionError("a slip")
    person.program.show_error(type(slip), slip, None)
    dialog = person.program._crash_dialog
    assert dialog.isVisible()
    assert "ZeroDivisionError" in dialog.text
    dialog.close()
    assert person.window.isVisible()


def test_typed_notes_survive_closing_at_once(person: Person, tmp_path: Path) -> None:
    place = a_library(tmp_path / "note.diptych")
    person.start(place)
    person.area.open_article(1)
    person.click(person.area.active, "Sunday")
    person.press("N")
    person.type("Which Sunday?")
    person.close()
    library = Library.open(place)
    assert [h.note for h in library.highlights.all()] == ["Which Sunday?"]
    library.close()
