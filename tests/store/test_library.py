"""The library as a whole: making it, acting on it, being told of changes."""

import pytest

from desktop.domain.changes import Turn
from desktop.errors import LibraryError, ReadOnlyLibraryError
from desktop.store.library import Library
from tests.builders import add_article, contents, mark


def add_and_fail(library):
    with library.action("Fail"):
        library.tags.add("gone")
        raise RuntimeError


@pytest.fixture
def told(library):
    """The changes that a subscriber was told of."""
    changes = []
    library.subscribe(changes.append)
    return changes


def test_a_library_is_made_where_there_is_none_and_found_again(tmp_path):
    path = tmp_path / "new.diptych"
    with_article = Library.open(path, person="Ada")
    add_article(with_article, "Some text.", "Title")
    before = contents(with_article)
    with_article.close()
    again = Library.open(path)
    assert contents(again) == before
    again.close()
    assert path.read_bytes()[68:72] == b"DPtc"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["new.diptych"]


def test_a_library_for_reading_only_is_never_made(tmp_path):
    with pytest.raises(LibraryError, match="There is no library"):
        Library.open(tmp_path / "no.diptych", read_only=True)
    assert not (tmp_path / "no.diptych").exists()


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(LibraryError, match="is not there, so no library was made"):
        Library.open(tmp_path / "no" / "l.diptych")


@pytest.mark.parametrize("name", ["wíth ünïcode 中文.diptych", "100% sure?#1.diptych", "file:x.diptych"])
def test_any_file_name_can_be_a_library(tmp_path, name):
    Library.open(tmp_path / name).close()
    assert (tmp_path / name).exists()
    Library.open(tmp_path / name).close()


def test_subscribers_are_told_once_an_action_with_what_changed(library, told):
    article, version = add_article(library, "One two three.")
    told.clear()
    highlight, claim = library.claims.mark(version, 0, 3)
    (changes,) = told
    assert (changes.label, changes.turn) == ("Mark claim", Turn.DONE)
    assert changes.rows == {"highlight": {highlight}, "claim": {claim}}
    assert changes.highlights == {highlight}
    assert changes.articles == {article}


def test_undo_and_redo_are_told_like_an_action(library, told):
    _, version = add_article(library, "One two three.")
    highlight = mark(library, version, "two")
    told.clear()
    library.undo()
    library.redo()
    assert [(c.label, c.turn, set(c.highlights)) for c in told] == [
        ("Highlight", Turn.UNDONE, {highlight}),
        ("Highlight", Turn.REDONE, {highlight}),
    ]


def test_a_relation_changes_the_looks_of_both_its_ends(library, told):
    _, version = add_article(library, "One two three.")
    ends = {mark(library, version, "One"), mark(library, version, "three")}
    told.clear()
    library.relations.mark("contradicts", *ends)
    assert told[0].highlights == ends


def test_nothing_is_told_of_an_action_that_changed_nothing(library, told):
    with library.action("Nothing"):
        pass
    assert told == []


def test_a_failing_action_leaves_no_rows_no_step_and_tells_nobody(library, told):
    before = contents(library)
    with pytest.raises(RuntimeError):
        add_and_fail(library)
    assert contents(library) == before
    assert library.undo_label is None
    assert told == []


def test_a_failing_inner_action_that_is_caught_leaves_what_the_outer_did(library):
    with library.action("Outer"):
        library.tags.add("kept")
        with pytest.raises(RuntimeError):
            add_and_fail(library)
    assert [tag.name for tag in library.tags.all()] == ["kept"]
    library.undo()
    assert library.tags.all() == []
    library.redo()
    assert [tag.name for tag in library.tags.all()] == ["kept"]


def test_steps_that_are_joined_are_undone_together(library):
    library.tags.add("before")
    library.tags.add("one")
    first = library.newest_step
    with library.action("More", join=first):
        library.tags.add("two")
    library.undo()
    assert [tag.name for tag in library.tags.all()] == ["before"]
    library.redo()
    assert [tag.name for tag in library.tags.all()] == ["before", "one", "two"]


def test_joining_a_step_that_is_not_the_newest_makes_a_step_of_its_own(library):
    library.tags.add("one")
    first = library.newest_step
    library.tags.add("two")
    with library.action("More", join=first):
        library.tags.add("three")
    library.undo()
    assert [tag.name for tag in library.tags.all()] == ["one", "two"]


def test_rows_are_signed_with_the_person(library):
    _, version = add_article(library, "One two three.")
    assert library.highlights.one(mark(library, version, "two")).created_by == "Ada"


def test_a_second_connection_reads_and_cannot_write(library):
    library.tags.add("one")
    reader = Library.reading(library.path)
    assert [tag.name for tag in reader.tags.all()] == ["one"]
    with pytest.raises(ReadOnlyLibraryError, match="open for reading only"):
        reader.tags.add("two")
    with pytest.raises(ReadOnlyLibraryError):
        reader.undo()
    reader.close()


def test_what_another_program_wrote_is_noticed_once(library):
    changes = []
    library.subscribe(changes.append)
    other = Library.open(library.path)
    other.tags.add("theirs")
    other.close()
    assert library.notice_other_writers()
    assert [c.everything for c in changes] == [True]
    assert changes[0].touched("anything")
    assert not library.notice_other_writers()


def test_own_writing_is_not_taken_for_another_programs(library):
    library.tags.add("mine")
    library.settings.write("key", 1)
    library.undo()
    assert not library.notice_other_writers()
