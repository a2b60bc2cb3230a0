"""What a library keeps for itself, outside undo."""

from desktop.store.library import Library


def test_values_come_back_after_reopening_and_make_no_step(library):
    library.settings.write("panes", {"left": [1, 2], "über": None})
    assert library.undo_label is None
    library.close()
    again = Library.open(library.path)
    assert again.settings.read("panes") == {"left": [1, 2], "über": None}
    again.close()


def test_missing_and_broken_values_are_the_default(library):
    assert library.settings.read("no") is None
    assert library.settings.read("no", 7) == 7
    library.connection.execute("INSERT INTO setting VALUES ('bad', '{')")
    assert library.settings.read("bad", 7) == 7


def test_writing_what_is_there_does_not_touch_the_file(library):
    library.settings.write("key", 1)
    before = library.path.read_bytes()
    library.settings.write("key", 1)
    assert library.path.read_bytes() == before
    library.settings.write("key", None)
    assert library.settings.read("key", 7) is None
