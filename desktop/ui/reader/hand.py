"""What the mouse does in a text view: clicks, edges pulled by handles, highlights carried to each other."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.reader.dragging import carry_highlight
from desktop.ui.reader.edges import with_edge

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from desktop.ui.reader.marks import Mark
    from desktop.ui.reader.painting import MarkPainter
    from desktop.ui.reader.points import Points
    from desktop.ui.reader.text_view import TextView


class _Grip(Enum):
    """What the pressed button holds."""

    NOTHING = auto()
    TEXT = auto()
    """A selection is made, as Qt does it."""
    MARK = auto()
    """A mark: carried away when the hand moves, taken when it does not."""
    EDGE = auto()


class Hand:
    """The mouse over one text view.

    A click takes the smallest mark under it and again the next larger. The selected mark, the bars and badges
    in the margins, and with Ctrl any mark are carried away by pulling; so is a mark from which a selection is
    pulled out of the view sideways, for a selection cannot go there.
    """

    def __init__(self, view: TextView, points: Points, painter: MarkPainter) -> None:
        self._view = view
        self._points = points
        self._painter = painter
        self._grip = _Grip.NOTHING
        self._pressed_at = QPoint()
        self._clicked_at = QPoint(-1000, -1000)
        self._held: Mark | None = None
        self._pulls_start = False
        self._since_double = QElapsedTimer()
        self._is_double = False

    @property
    def is_down(self) -> bool:
        """Whether the button is held."""
        return self._grip is not _Grip.NOTHING

    @property
    def selects(self) -> bool:
        """Whether it is making a selection letter by letter; after a double click it goes by words."""
        return self._grip is _Grip.TEXT and not self._is_double

    def marks_at(self, point: QPoint) -> list[Mark]:
        """The marks under a point of the viewport, the smallest first; a bar or a badge stands for its own."""
        offset = self._points.offset_at(point)
        if offset is not None:
            return self._painter.index.at(offset)
        beside = self._painter.mark_beside(point, self._view.viewport().width())
        return [beside] if beside is not None else []

    def take_next(self, found: list[Mark]) -> int | None:
        """Select the mark after the selected one among `found`, the first after the last, and tell it."""
        ids = [mark.id for mark in found]
        if not ids:
            return None
        selected = self._view.selected_mark
        taken = ids[(ids.index(selected) + 1) % len(ids)] if selected in ids else ids[0]
        self._take(taken)
        return taken

    def pressed(self, event: QMouseEvent) -> bool:
        """A button went down; true where Qt is not to make a selection of it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        self._pressed_at = point
        self._held = None
        if self._is_triple(point):
            self._grip = _Grip.NOTHING
            self._view.set_caret(self._points.nearest_offset(point))
            self._view.select_sentence()
            return True
        edge = self._painter.handle_at(point)
        if edge is not None:
            self._grip, self._held, self._pulls_start = _Grip.EDGE, *edge
            return True
        found = self.marks_at(point)
        if found and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._held = self._carried_from(found, event)
        self._grip = _Grip.TEXT if self._held is None else _Grip.MARK
        if self._grip is _Grip.MARK:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        elif found:
            self._held = found[0]
        return self._grip is _Grip.MARK

    def moved(self, event: QMouseEvent) -> bool:
        """The mouse moved; true where Qt is not to grow a selection."""
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(point, event)
            return False
        if self._grip is _Grip.EDGE:
            self._pull_edge(point)
            return True
        if self._grip is _Grip.MARK:
            if (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._carry()
            return True
        if self._grip is _Grip.TEXT and self._held is not None and self._has_left_sideways(point):
            offset = self._points.offset_at(self._pressed_at) or 0
            self._view.set_passage(offset, offset)
            self._carry()
            return True
        return self._grip is _Grip.NOTHING

    def released(self, event: QMouseEvent) -> bool:
        """The button went up; true where Qt has no part in it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        grip, self._grip = self._grip, _Grip.NOTHING
        if grip is _Grip.EDGE and self._held is not None:
            self._let_go_of_edge(self._held)
        elif grip is _Grip.MARK:
            self._click(event)
        return grip is not _Grip.TEXT

    def clicked(self, event: QMouseEvent) -> None:
        """The button went up where Qt had its part; a click if it selected nothing."""
        was_double, self._is_double = self._is_double, False
        if event.button() is Qt.MouseButton.LeftButton and not was_double and self._view.passage() is None:
            self._click(event)

    def double_clicked(self, event: QMouseEvent) -> bool:
        """The second click; on a mark it asks for the note, elsewhere Qt selects the word."""
        point = event.position().toPoint()
        self._since_double.start()
        self._pressed_at = point
        self._is_double = True
        found = self.marks_at(point)
        if not found or event.button() is not Qt.MouseButton.LeftButton:
            self._grip = _Grip.TEXT
            return False
        ids = [mark.id for mark in found]
        selected = self._view.selected_mark
        self._grip = _Grip.NOTHING
        self._view.note_wanted.emit(selected if selected in ids else ids[0])
        return True

    def _click(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        badge = self._painter.badge_at(point, self._view.viewport().width())
        if badge is not None:
            self._take(badge)
            self._view.other_end_wanted.emit(badge)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            address = self._points.link_at(point)
            if address:
                self._view.link_activated.emit(address)
                return
        is_again = (point - self._clicked_at).manhattanLength() <= QApplication.startDragDistance()
        self._clicked_at = point
        self._view.set_caret(self._points.nearest_offset(point))
        found = self.marks_at(point)
        if found and is_again:
            self.take_next(found)
        elif found:
            self._take(found[0].id)
        elif self._view.selected_mark is not None:
            self._view.select_mark(None)
            self._view.mark_released.emit()

    def _take(self, mark_id: int) -> None:
        self._view.select_mark(mark_id)
        self._view.mark_activated.emit(mark_id)

    def _carried_from(self, found: list[Mark], event: QMouseEvent) -> Mark | None:
        """The mark that pulling from here carries away at once; None where it makes a selection."""
        selected = self._view.selected_mark
        for mark in found:
            if mark.id == selected:
                return mark
        is_beside = self._points.offset_at(event.position().toPoint()) is None
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return found[0] if is_beside or with_ctrl else None

    def _carry(self) -> None:
        mark, self._grip = self._held, _Grip.NOTHING
        if mark is not None:
            self._view.relation_dragged.emit(mark.id)
            carry_highlight(self._view, mark.id)

    def _has_left_sideways(self, point: QPoint) -> bool:
        return not -4 <= point.x() <= self._view.viewport().width() + 4

    def _pull_edge(self, point: QPoint) -> None:
        if self._held is None:
            return
        offset = self._points.nearest_offset(point)
        start, end = with_edge(
            self._points.length, self._held.start, self._held.end, at_start=self._pulls_start, offset=offset
        )
        self._view.change_marks([replace(self._held, start=start, end=end)])

    def _let_go_of_edge(self, before: Mark) -> None:
        """Tell where the edge was let go; the mark goes back until the library says so too."""
        now = self._view.marks.mark(before.id)
        if now is not None and (now.start, now.end) != (before.start, before.end):
            self._view.change_marks([before])
            self._view.edge_moved.emit(before.id, now.start, now.end)

    def _is_triple(self, point: QPoint) -> bool:
        return (
            self._since_double.isValid()
            and self._since_double.elapsed() <= QApplication.doubleClickInterval()
            and (point - self._pressed_at).manhattanLength() <= QApplication.startDragDistance()
        )

    def _show_cursor(self, point: QPoint, event: QMouseEvent) -> None:
        shape = Qt.CursorShape.IBeamCursor
        if self._painter.handle_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif (event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._points.link_at(point)) or (
            self._points.offset_at(point) is None and self.marks_at(point)
        ):
            shape = Qt.CursorShape.PointingHandCursor
        viewport = self._view.viewport()
        if viewport.cursor().shape() is not shape:
            viewport.setCursor(shape)
