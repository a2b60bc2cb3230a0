"""The splitter between reading panes, whose handles carry the curve of the selected relation."""

from dataclasses import dataclass

from PySide6.QtCore import QMetaObject, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktop.domain.relation import RelationKind
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme

WIDTH = 30
_POINTER = 8.0
_INSET = 16.0
"""Pixels between a pane's edge and the pointer to what is scrolled away."""


@dataclass(frozen=True, slots=True)
class TieEnd:
    """One end of a tie: code points of the text that a view shows, and the highlight there."""

    view: TextView
    start: int
    end: int
    highlight_id: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two passages and how they stand to each other."""

    left: TieEnd
    right: TieEnd
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class _Point:
    """Where a curve ends at a handle's side; `away` is -1 above the window, 1 below it, 0 in sight."""

    y: float
    away: int
    end: TieEnd


class ReadingSplitter(QSplitter):
    """Reading panes side by side; their handles are gutters."""

    end_wanted = Signal(int)
    """The pointer to this highlight was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._tie: Tie | None = None
        self._followed: list[QMetaObject.Connection] = []
        self.setHandleWidth(WIDTH)
        self.setChildrenCollapsible(False)
        theme.changed.connect(self._refresh)
        self.splitterMoved.connect(self._refresh)

    @property
    def theme(self) -> Theme:
        """The colours of the moment."""
        return self._theme

    @property
    def tie(self) -> Tie | None:
        """The tie whose curve is drawn."""
        return self._tie

    def add_pane(self, pane: QWidget) -> None:
        """Put a pane at the right end."""
        self.addWidget(pane)
        self.setStretchFactor(self.count() - 1, 1)

    def remove_pane(self, pane: QWidget) -> None:
        """Take a pane out, and the curve that ended in it."""
        if self._tie and any(pane.isAncestorOf(end.view) for end in (self._tie.left, self._tie.right)):
            self.show_tie(None)
        pane.hide()
        pane.setParent(None)

    def spread_evenly(self) -> None:
        """Make all panes equally wide."""
        self.setSizes([max(1, self.width() // max(1, self.count()))] * self.count())

    def show_tie(self, tie: Tie | None) -> None:
        """Draw the curve of a tie, between panes or within one; it follows their scrolling."""
        for connection in self._followed:
            QObject.disconnect(connection)
        self._followed = []
        if self._tie is not None:
            self._tie.left.view.show_bow(None, None, QColor())
        self._tie = tie
        if tie is not None:
            views = {id(end.view): end.view for end in (tie.left, tie.right)}
            self._followed = [view.scrolled.connect(self._refresh) for view in views.values()]
            if tie.left.view is tie.right.view:
                one, other = (tie.left.start, tie.left.end), (tie.right.start, tie.right.end)
                tie.left.view.show_bow(one, other, self.colour_of(tie.kind))
        self._refresh()

    def colour_of(self, kind: RelationKind) -> QColor:
        """What a relation of this kind is drawn in."""
        if kind is RelationKind.CONTRADICTS:
            return self._theme.colour("contradiction")
        return self._theme.colour("tension" if kind is RelationKind.IN_TENSION else "accent")

    def pane_of(self, end: TieEnd) -> int:
        """The number of the pane that holds an end, from the left; -1 where none does."""
        for number in range(self.count()):
            pane = self.widget(number)
            if pane is not None and (pane is end.view or pane.isAncestorOf(end.view)):
                return number
        return -1

    def createHandle(self) -> QSplitterHandle:
        """A gutter."""
        return Gutter(self)

    def _refresh(self) -> None:
        for number in range(1, self.count()):
            self.handle(number).update()


class Gutter(QSplitterHandle):
    """The handle between two panes; it moves them, and shows the part of the curve that crosses it."""

    def __init__(self, splitter: ReadingSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._splitter = splitter
        self._pressed: TieEnd | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def ends(self) -> tuple[_Point, _Point] | None:
        """Where the curve meets the left and the right side; None where it does not cross this gutter."""
        tie = self._splitter.tie
        if tie is None:
            return None
        here = self._splitter.indexOf(self)
        left, right = sorted((tie.left, tie.right), key=self._splitter.pane_of)
        if not 0 <= self._splitter.pane_of(left) < here <= self._splitter.pane_of(right):
            return None
        return self._point(left), self._point(right)

    def _point(self, end: TieEnd) -> _Point:
        viewport = end.view.viewport()
        top, bottom = end.view.y_of(end.start, end.end)
        if bottom <= 0 or top >= viewport.height():
            away = -1 if bottom <= 0 else 1
            y = _INSET if away < 0 else viewport.height() - _INSET
        else:
            away = 0
            y = (max(0.0, top) + min(float(viewport.height()), bottom)) / 2
        return _Point(self._own_y(viewport, y), away, end)

    def _own_y(self, viewport: QWidget, y: float) -> float:
        corner = self.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0)))
        return corner.y() + y

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, hairlines, a grip to pull at; the curve and its pointers."""
        painter = QPainter(self)
        theme = self._splitter.theme
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = self.ends()
        tie = self._splitter.tie
        if ends is None or tie is None:
            self._paint_grip(painter)
            return
        self._paint_curve(painter, *ends, self._splitter.colour_of(tie.kind))

    def _paint_grip(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._splitter.theme.colour("ink_soft"))
        for step in (-7, 0, 7):
            painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2 + step), 1.4, 1.4)

    def _paint_curve(self, painter: QPainter, left: _Point, right: _Point, colour: QColor) -> None:
        x, width = 0.0, float(self.width())
        path = QPainterPath(QPointF(x, left.y))
        path.cubicTo(QPointF(width * 0.6, left.y), QPointF(width * 0.4, right.y), QPointF(width, right.y))
        painter.setPen(QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point, side in ((left, x), (right, width)):
            if point.away:
                painter.drawPolygon(self._pointer(point, side))
            else:
                painter.drawEllipse(QPointF(side, point.y), 4.5, 4.5)

    def _pointer(self, point: _Point, side: float) -> list[QPointF]:
        """A triangle at a pane's edge that points to where its end is."""
        middle = side + (_POINTER if side == 0 else -_POINTER)
        tip = point.y + point.away * _POINTER
        base = point.y - point.away * _POINTER * 0.6
        return [QPointF(middle, tip), QPointF(middle - _POINTER, base), QPointF(middle + _POINTER, base)]

    def pointer_at(self, place: QPointF) -> TieEnd | None:
        """The end whose pointer is under a place of the gutter."""
        for point, side in zip(self.ends() or (), (0.0, float(self.width())), strict=False):
            middle = side + (_POINTER if side == 0 else -_POINTER)
            reach = QRectF(middle - 11, point.y - 13, 22, 26)
            if point.away and reach.contains(place):
                return point.end
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A pointer is pressed, or the panes are pulled."""
        self._pressed = self.pointer_at(event.position())
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a press would do, or pull the panes."""
        is_pointer = self.pointer_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_pointer else Qt.CursorShape.SplitHCursor)
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the end whose pointer was pressed."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif self.pointer_at(event.position()) is pressed:
            self._splitter.end_wanted.emit(pressed.highlight_id)
