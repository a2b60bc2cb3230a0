import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from desktop.domain.tag import PALETTE
from desktop.errors import UserError
from desktop.ui.library_events import LibraryEvents
from desktop.ui.tags.tag_list import TAG, TagList
from desktop.ui.tags.tag_picker import TagPicker
from desktop.ui.tags.tag_rows import as_tree
from tests.ui.story import click, ids, press, shown, tell


@pytest.fixture
def story(library):
    return tell(library)


@pytest.fixture
def events(library):
    made = LibraryEvents()
    made.follow(library)
    return made


@pytest.fixture
def pane(qtbot, events, story, theme):
    made = TagList(events, theme)
    shown(qtbot, made, 320, 600)
    return made


def menu_of(pane, title):
    return next(menu for menu in pane.view.findChildren(QMenu) if menu.title() == title)


def test_tags_stand_below_their_parents_by_the_alphabet(library, story):
    hurt = library.tags.add("Injured", story.toll)
    library.tags.add("Cause")
    assert [(row.tag.name, row.depth) for row in as_tree(library.tags.all())] == [
        ("Cause", 0),
        ("Death toll", 0),
        ("Injured", 1),
        ("Denial", 0),
    ]
    assert hurt


def test_a_click_lists_the_highlights_of_the_tag(qtbot, story, pane):
    with qtbot.waitSignal(pane.tag_wanted) as wanted:
        click(pane.view, story.toll)
    assert wanted.args == [story.toll]
    assert ids(pane.passages) == [story.twelve, story.fifteen]
    with qtbot.waitSignal(pane.passage_wanted) as passage:
        click(pane.passages, story.fifteen)
    assert passage.args == [story.fifteen]


def test_the_highlights_follow_the_tag(library, story, pane):
    click(pane.view, story.toll)
    library.highlights.add_tag(story.asked, story.toll)
    assert ids(pane.passages) == [story.twelve, story.fifteen, story.asked]
    assert pane.view.model().row(story.toll).tag.highlights == 3


def test_the_list_follows_marking_deleting_and_moved_edges(library, story, pane):
    click(pane.view, story.toll)
    first = library.highlights.one(story.twelve)
    library.highlights.move_edges(story.twelve, first.start, first.start + 6)
    assert pane.passages.model().row(story.twelve).passage.anchor.exact == "Twelve"
    library.highlights.delete([story.twelve])
    assert ids(pane.passages) == [story.fifteen]
    assert pane.view.model().row(story.toll).tag.highlights == 1
    library.undo()
    assert pane.view.model().row(story.toll).tag.highlights == 2


def rename(pane, name):
    press(pane.view, Qt.Key.Key_F2)
    editor = pane.view.viewport().findChild(QLineEdit)
    QTest.keyClicks(editor, name)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_f2_renames_in_place(qtbot, library, story, pane):
    click(pane.view, story.toll)
    rename(pane, "Dead")
    qtbot.waitUntil(lambda: library.tags.one(story.toll).name == "Dead")
    assert pane.view.current_id == story.toll


def test_a_name_that_is_taken_is_refused(qtbot, library, story, pane):
    click(pane.view, story.toll)
    with qtbot.captureExceptions() as raised:
        rename(pane, "Denial")
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, *_ in raised] == [UserError]
    assert library.tags.one(story.toll).name == "Death toll"


def test_colour_and_digit_come_from_menus(library, story, pane):
    click(pane.view, story.toll)
    menu_of(pane, "Colour").actions()[4].trigger()
    menu_of(pane, "Digit").actions()[8].trigger()
    tag = library.tags.one(story.toll)
    assert (tag.colour, tag.digit) == (PALETTE[4], 9)
    menu_of(pane, "Digit").actions()[-1].trigger()
    assert library.tags.one(story.toll).digit is None


def test_a_name_typed_below_makes_a_tag_and_selects_it(library, story, pane):
    QTest.keyClicks(pane.new_name, "Crane")
    QTest.keyClick(pane.new_name, Qt.Key.Key_Return)
    made = library.tags.named("Crane")
    assert pane.view.current_id == made
    assert pane.new_name.text() == ""


def test_delete_leaves_the_highlights_and_undo_brings_the_tag_back(library, story, pane):
    click(pane.view, story.toll)
    press(pane.view, Qt.Key.Key_Delete)
    assert ids(pane.view) == [story.denial]
    assert library.highlights.one(story.twelve).tag_ids == ()
    library.undo()
    assert library.highlights.one(story.twelve).tag_ids == (story.toll,)


def test_a_drag_carries_the_tag(story, pane):
    data = pane.view.model().mimeData([pane.view.model().index_of(story.toll)])
    assert bytes(data.data(TAG).data()).decode() == str(story.toll)


def test_the_picker_finds_by_a_part_of_the_name(qtbot, events, story, theme):
    picker = TagPicker(events, theme)
    qtbot.addWidget(picker.popup)
    picker.open(QPoint(5, 5))
    line = picker.popup.findChild(QLineEdit)
    QTest.keyClicks(line, "nial")
    with qtbot.waitSignal(picker.tag_chosen) as chosen:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == [story.denial]


def test_the_picker_offers_a_new_name(qtbot, events, story, theme):
    picker = TagPicker(events, theme)
    qtbot.addWidget(picker.popup)
    picker.open(QPoint(5, 5))
    line = picker.popup.findChild(QLineEdit)
    QTest.keyClicks(line, "Crane")
    with qtbot.waitSignal(picker.tag_made) as made:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert made.args == ["Crane"]


def test_escape_closes_the_picker(qtbot, events, story, theme):
    picker = TagPicker(events, theme)
    qtbot.addWidget(picker.popup)
    picker.open(QPoint(5, 5))
    with qtbot.waitSignal(picker.cancelled):
        QTest.keyClick(picker.popup.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert not picker.popup.isVisible()
