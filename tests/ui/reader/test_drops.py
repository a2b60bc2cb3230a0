from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.reader.dragging import HIGHLIGHT, TAG, carried, carrying
from desktop.ui.reader.text_view import TextView
from tests.ui.reader.conftest import mark_of, middle_of, span_of

Show = Callable[..., TextView]


def drop(target: QWidget, data: QMimeData, point: QPoint) -> bool:
    """Let go of something over a widget; whether it was taken."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.LinkAction
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(point, actions, data, *held)
    QApplication.sendEvent(target, entering)
    if not entering.isAccepted():
        return False
    moving = QDragMoveEvent(point, actions, data, *held)
    QApplication.sendEvent(target, moving)
    dropping = QDropEvent(QPointF(point), actions, data, *held)
    QApplication.sendEvent(target, dropping)
    return moving.isAccepted() and dropping.isAccepted()


@pytest.fixture
def carried_away(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """What was carried away, instead of the desktop's drag that waits for a real mouse."""
    found: list[int | None] = []

    def take(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        found.append(carried(drag.mimeData(), HIGHLIGHT))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", take)
    return found


def pull(view: TextView, start: QPoint, goal: QPoint) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), (start + goal) / 2)
    QTest.mouseMove(view.viewport(), goal)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)


def test_a_highlight_dropped_on_another_makes_a_relation(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_marks([mark_of(view, 4, "twelve people")])
    with qtbot.waitSignal(view.relation_dropped) as dropped:
        assert drop(view.viewport(), carrying(HIGHLIGHT, 9), middle_of(view, "twelve"))
    assert dropped.args == [9, 4]


def test_a_highlight_cannot_be_dropped_on_itself_or_beside_all(show: Show) -> None:
    view = show()
    view.set_marks([mark_of(view, 4, "twelve people")])
    assert not drop(view.viewport(), carrying(HIGHLIGHT, 4), middle_of(view, "twelve"))
    assert not drop(view.viewport(), carrying(HIGHLIGHT, 9), middle_of(view, "harbour"))


def test_a_tag_dropped_on_the_selection_tags_the_passage(show: Show, qtbot: QtBot) -> None:
    view = show()
    span = span_of(view, "nine victims")
    view.set_passage(*span)
    with qtbot.waitSignal(view.tag_dropped) as dropped:
        drop(view.viewport(), carrying(TAG, 3), middle_of(view, "nine victims"))
    assert dropped.args == [3, *span]


def test_a_tag_dropped_on_a_highlight_tags_that(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_marks([mark_of(view, 4, "twelve people")])
    with qtbot.waitSignal(view.tag_dropped) as dropped:
        drop(view.viewport(), carrying(TAG, 3), middle_of(view, "people"))
    assert dropped.args == [3, *span_of(view, "twelve people")]


def test_the_selected_highlight_is_carried_away_by_pulling(
    show: Show, qtbot: QtBot, carried_away: list[int | None]
) -> None:
    view = show()
    view.set_marks([mark_of(view, 4, "twelve people")])
    view.select_mark(4)
    with qtbot.waitSignal(view.relation_dragged):
        pull(view, middle_of(view, "twelve people"), middle_of(view, "mayor"))
    assert carried_away == [4]
    assert view.passage() is None


def test_a_highlight_pulled_out_of_the_view_sideways_is_carried_away(
    show: Show, carried_away: list[int | None]
) -> None:
    view = show()
    view.set_marks([mark_of(view, 4, "twelve people")])
    point = middle_of(view, "twelve people")
    pull(view, point, QPoint(view.viewport().width() + 60, point.y()))
    assert carried_away == [4]
    assert view.passage() is None


def test_plain_text_pulled_out_of_the_view_stays_a_selection(
    show: Show, carried_away: list[int | None]
) -> None:
    view = show()
    point = middle_of(view, "harbour")
    pull(view, point, QPoint(view.viewport().width() + 60, point.y()))
    assert carried_away == []
    assert view.passage() is not None


def test_an_id_that_is_no_number_is_nothing(qapp: QApplication) -> None:
    data = QMimeData()
    data.setData(TAG, b"seven")
    assert carried(data, TAG) is None
    assert carried(data, HIGHLIGHT) is None
