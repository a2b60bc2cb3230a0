import pytest

from desktop.ui.library_events import LibraryEvents


def test_without_a_library_there_is_nothing_to_read(qapp):
    events = LibraryEvents()
    assert not events.is_open
    with pytest.raises(RuntimeError):
        _ = events.library


def test_an_opened_library_is_announced(qapp, qtbot, library):
    events = LibraryEvents()
    with qtbot.waitSignal(events.opened):
        events.follow(library)
    assert events.is_open
    assert events.library is library


def test_each_action_and_its_undo_are_told(qapp, library):
    events = LibraryEvents()
    events.follow(library)
    told = []
    events.changed.connect(lambda changes: told.append((changes.label, changes.turn)))
    library.tags.add("toll")
    library.undo()
    assert [turn for _, turn in told] == ["done", "undone"]


def test_a_library_that_was_left_says_nothing_more(qapp, qtbot, library):
    events = LibraryEvents()
    events.follow(library)
    with qtbot.waitSignal(events.closed):
        events.leave()
    with qtbot.assertNotEmitted(events.changed):
        library.tags.add("toll")
