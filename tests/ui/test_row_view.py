from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QStyledItemDelegate

from desktop.ui.row_model import RowModel
from desktop.ui.row_view import RowView
from tests.ui.story import ids, shown


@dataclass(frozen=True)
class Row:
    key: int
    words: str = ""


@pytest.fixture
def model(qapp):
    return RowModel(lambda row: row.key, lambda row: row.words)


@pytest.fixture
def view(qtbot, model):
    made = RowView(model, QStyledItemDelegate())
    model.setParent(made)
    model.show([Row(key) for key in range(1, 101)])
    shown(qtbot, made, 200, 200)
    return made


def test_rows_with_the_same_ids_are_changed_in_place(qtbot, model, view):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show([Row(key, "new" if key == 7 else "") for key in range(1, 101)])
    assert changed.args[0].row() == 6


def test_the_current_row_stays_when_rows_come_before_it(model, view):
    view.reveal(50)
    top = view.visualRect(view.currentIndex()).top()
    model.show([Row(key) for key in range(-10, 101)])
    assert view.current_id == 50
    assert view.visualRect(view.currentIndex()).top() == top


def test_when_the_current_row_goes_the_next_one_takes_its_place(qtbot, model, view):
    view.reveal(50)
    with qtbot.waitSignal(view.selected) as selected:
        model.show([Row(key) for key in range(1, 101) if key != 50])
    assert selected.args == [51]


def test_nothing_is_told_when_the_current_row_stays(qtbot, model, view):
    view.reveal(50)
    with qtbot.assertNotEmitted(view.selected):
        model.show([Row(key) for key in range(40, 60)])


def test_several_selected_rows_stay_selected(model, view):
    view.setSelectionMode(RowView.SelectionMode.ExtendedSelection)
    view.reveal(3)
    view.selectAll()
    model.show([Row(key) for key in (2, 4, 6)])
    assert view.selected_ids == [2, 4, 6]


def test_what_is_not_there_leaves_nothing_selected(view):
    view.reveal(3)
    assert not view.reveal(1000)
    assert view.current_id is None
    assert ids(view)[0] == 1
