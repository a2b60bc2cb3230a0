"""The gutter between two reading panes: it moves them, and carries the curve of the selected relation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSplitterHandle, QToolTip

from desktop.ui.icons import icon
from desktop.ui.reader.strips import THICKNESS, thread_y
from desktop.ui.reader.tie import TieEnd, height_of
from desktop.ui.widgets.plain import tooltip

if TYPE_CHECKING:
    from desktop.ui.reader.splitter import ReadingSplitter

_POINTER = 8.0
_SIGN = QRectF(3, 14, 24, 24)
"""Where the sign for linked scrolling stands, at the height of the panes' heads."""
_SIGN_SIZE = 16


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Where a curve meets a gutter's side; `away` is -1 above the window, 1 below it, 0 in sight.

    `end` is None where the curve goes on over a pane that has no end of it.
    """

    y: float
    away: int
    end: TieEnd | None


class Gutter(QSplitterHandle):
    """The handle between two panes; it moves them, and shows the part of the curve that crosses it."""

    def __init__(self, splitter: ReadingSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._splitter = splitter
        self._pressed: TieEnd | None = None
        self._is_sign_pressed = False
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def ends(self) -> tuple[CurvePoint, CurvePoint] | None:
        """Where the curve meets the left and the right side; None where it does not cross this gutter."""
        tie = self._splitter.tie
        if tie is None or tie.is_bow:
            return None
        here = self._splitter.indexOf(self)
        left, right = self._splitter.in_order(tie)
        begins, stops = self._splitter.pane_of(left), self._splitter.pane_of(right)
        if not 0 <= begins < here <= stops:
            return None
        over = CurvePoint(thread_y(left, self) + THICKNESS / 2, 0, None)
        return (
            self._point(left, goes_right=True) if here == begins + 1 else over,
            self._point(right, goes_right=False) if here == stops else over,
        )

    def _point(self, end: TieEnd, *, goes_right: bool) -> CurvePoint:
        height = height_of(end, goes_right=goes_right)
        corner = self.mapFromGlobal(end.view.viewport().mapToGlobal(QPoint(0, 0)))
        return CurvePoint(corner.y() + height.y, height.away, end)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, hairlines, a grip to pull at; the sign for linked scrolling; the curve and its pointers."""
        painter = QPainter(self)
        theme = self._splitter.theme
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sign(painter)
        ends = self.ends()
        tie = self._splitter.tie
        if ends is None or tie is None:
            self._paint_grip(painter)
            return
        self._paint_curve(painter, *ends, self._splitter.colour_of(tie.kind))

    def _paint_sign(self, painter: QPainter) -> None:
        theme, linked = self._splitter.theme, self._splitter.is_linked
        if linked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(_SIGN, 5, 5)
        drawing = icon("link-scroll", theme, "selection_ink" if linked else "ink_soft")
        pixmap = drawing.pixmap(_SIGN_SIZE, _SIGN_SIZE)
        middle = _SIGN.center() - QPointF(_SIGN_SIZE / 2, _SIGN_SIZE / 2)
        painter.drawPixmap(middle, pixmap)

    def _paint_grip(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._splitter.theme.colour("ink_soft"))
        for step in (-7, 0, 7):
            painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2 + step), 1.4, 1.4)

    def _paint_curve(self, painter: QPainter, left: CurvePoint, right: CurvePoint, colour: QColor) -> None:
        width = float(self.width())
        path = QPainterPath(QPointF(0, left.y))
        path.cubicTo(QPointF(width * 0.6, left.y), QPointF(width * 0.4, right.y), QPointF(width, right.y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, THICKNESS, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point, side in ((left, 0.0), (right, width)):
            if point.away:
                painter.drawPolygon(self._pointer(point, side))

    def _pointer(self, point: CurvePoint, side: float) -> list[QPointF]:
        """A triangle at a pane's edge that points to where its end is."""
        middle = side + (_POINTER if side == 0 else -_POINTER)
        tip = point.y + point.away * _POINTER
        base = point.y - point.away * _POINTER * 0.6
        return [QPointF(middle, tip), QPointF(middle - _POINTER, base), QPointF(middle + _POINTER, base)]

    # The hand

    def pointer_at(self, place: QPointF) -> TieEnd | None:
        """The end whose pointer is under a place of the gutter."""
        for point, side in zip(self.ends() or (), (0.0, float(self.width())), strict=False):
            middle = side + (_POINTER if side == 0 else -_POINTER)
            reach = QRectF(middle - 11, point.y - 13, 22, 26)
            if point.away and reach.contains(place):
                return point.end
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A pointer or the sign is pressed, or the panes are pulled."""
        self._pressed = self.pointer_at(event.position())
        self._is_sign_pressed = self._pressed is None and _SIGN.contains(event.position())
        if self._pressed is None and not self._is_sign_pressed:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a press would do, or pull the panes."""
        is_button = self.pointer_at(event.position()) is not None or _SIGN.contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_button else Qt.CursorShape.SplitHCursor)
        if self._pressed is None and not self._is_sign_pressed:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the end whose pointer was pressed; link the panes, or part them."""
        pressed, self._pressed = self._pressed, None
        sign, self._is_sign_pressed = self._is_sign_pressed, False
        if sign:
            if _SIGN.contains(event.position()):
                self._splitter.link_wanted.emit()
        elif pressed is None:
            super().mouseReleaseEvent(event)
        elif self.pointer_at(event.position()) is pressed:
            self._splitter.end_wanted.emit(pressed.highlight_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make the panes equally wide; on the sign or a pointer, the second press of two."""
        if self.pointer_at(event.position()) is not None or _SIGN.contains(event.position()):
            self.mousePressEvent(event)
        else:
            self._splitter.spread_evenly()

    def event(self, event: QEvent) -> bool:
        """The tooltip says what a press would do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tooltip(self._words_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def _words_at(self, place: QPointF) -> str:
        if self.pointer_at(place) is not None:
            return self.tr("Go to this end of the relation")
        if _SIGN.contains(place):
            if self._splitter.is_linked:
                return self.tr("The panes scroll together; click to scroll them apart")
            return self.tr("The panes scroll apart; click to scroll them together")
        return self.tr("Drag to resize; double-click for panes of equal width")
