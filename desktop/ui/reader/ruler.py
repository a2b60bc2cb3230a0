"""The strip beside the scroll bar that shows where in the text the marks are."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.ui.reader.marks import Mark
from desktop.ui.reader.text_view import TextView
from desktop.ui.reader.tints import Tints
from desktop.ui.theme import Theme
from desktop.ui.widgets.plain import tooltip

_T = TypeVar("_T")

WIDTH = 14
_HITS = 9
"""Pixels from the left from which the strip belongs to the hits of a search."""
_TICK = 3
_NEAR = 4
_MANY = 500
"""Marks from which their places are reckoned by characters, without asking for their lines."""
_LATER = 60
"""Milliseconds after which a change shows; many changes in a row are drawn once."""


class Ruler(QWidget):
    """Ticks in the tags' colours, a diamond for a passage in a contradiction, a notch for a hit of a search.

    A click on one of them asks for it, a click elsewhere for that place of the text.
    """

    mark_wanted = Signal(int)
    offset_wanted = Signal(int)
    hit_wanted = Signal(int)
    """The hit of a search that begins at that code point."""

    def __init__(self, view: TextView, theme: Theme) -> None:
        super().__init__()
        self._view = view
        self._theme = theme
        self._tints = Tints(theme)
        self._hits: Sequence[int] = ()
        self._drawn: QPixmap | None = None
        self._rows: dict[int, Mark] = {}
        self._hit_rows: dict[int, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Where the highlights are"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self._redraw)
        theme.changed.connect(self._on_theme_changed)
        view.verticalScrollBar().rangeChanged.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(WIDTH, 100)

    def refresh(self) -> None:
        """The marks or their places have changed; they are drawn again soon."""
        self._later.start()

    def set_hits(self, offsets: Sequence[int]) -> None:
        """Show where a search found something, in code points."""
        self._hits = offsets
        self.refresh()

    def mark_near(self, y: float) -> Mark | None:
        """The mark whose tick is nearest to a height of the strip; None where there is none close by."""
        return _nearest(self._rows, y)

    def hit_near(self, y: float) -> int | None:
        """Where the hit begins whose notch is nearest to a height of the strip; None where none is close by."""
        return _nearest(self._hit_rows, y)

    def _y_of(self, offset: int) -> int:
        return round(self._view.fraction(offset) * (self.height() - 2 * _NEAR)) + _NEAR

    def _on_theme_changed(self) -> None:
        self._tints.forget()
        self._redraw()

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def resizeEvent(self, _event: QEvent) -> None:
        """All places move."""
        self._drawn = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what was drawn; draw it where something changed."""
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._drawn)

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(self._theme.colour("paper"))
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._rows = self._placed()
        for row, mark in self._rows.items():
            colour = mark.colours[0] if mark.colours else ""
            painter.fillRect(QRectF(2, row - 1, 6, _TICK), self._tints.sign(colour))
        for row, mark in self._rows.items():
            if mark.contradiction or mark.tension:
                self._draw_diamond(painter, row, "contradiction" if mark.contradiction else "tension")
        self._hit_rows = self._placed_hits()
        notch = self._tints.sign(self._theme.colour("search_hit").name())
        for row in self._hit_rows:
            painter.fillRect(QRectF(_HITS, row - 1, WIDTH - _HITS - 1, _TICK), notch)
        painter.end()
        return drawn

    def _placed(self) -> dict[int, Mark]:
        """One mark a row of pixels; those in a contradiction first, then the earliest."""
        marks = list(self._view.marks)
        length = self._view.length
        if len(marks) > _MANY:
            room = (self.height() - 2 * _NEAR) / max(1, length)
            placed = [(_NEAR + round(mark.start * room), mark) for mark in marks]
        else:
            placed = [(self._y_of(mark.start), mark) for mark in marks]
        rows: dict[int, Mark] = {}
        for row, mark in placed:
            there = rows.get(row)
            if there is None or (there.contradiction, -there.start) < (mark.contradiction, -mark.start):
                rows[row] = mark
        return rows

    def _placed_hits(self) -> dict[int, int]:
        """One hit a row of pixels, the first: where it begins."""
        if len(self._hits) <= _MANY:
            return {self._y_of(offset): offset for offset in reversed(self._hits)}
        room = (self.height() - 2 * _NEAR) / max(1, self._view.length)
        return {_NEAR + round(offset * room): offset for offset in reversed(self._hits)}

    def _draw_diamond(self, painter: QPainter, row: int, role: str) -> None:
        x, reach = 8.0, 4.5
        painter.setPen(QPen(self._theme.colour("paper"), 1))
        painter.setBrush(self._theme.colour(role))
        corners = [
            QPointF(x, row - reach),
            QPointF(x + reach, row),
            QPointF(x, row + reach),
            QPointF(x - reach, row),
        ]
        painter.drawPolygon(corners)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        mark = self.mark_near(event.position().y())
        hit = self.hit_near(event.position().y())
        if hit is not None and (mark is None or event.position().x() >= _HITS):
            self.hit_wanted.emit(hit)
        elif mark is not None:
            self.mark_wanted.emit(mark.id)
        else:
            share = (event.position().y() - _NEAR) / max(1, self.height() - 2 * _NEAR)
            self.offset_wanted.emit(round(max(0.0, min(1.0, share)) * self._view.length))

    def event(self, event: QEvent) -> bool:
        """The tooltip names the tags of the mark under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_near(event.pos().y())
            label = mark.label if mark is not None else ""
            QToolTip.showText(event.globalPos(), tooltip(label or self.toolTip()), self)
            return True
        return super().event(event)


def _nearest(rows: Mapping[int, _T], y: float) -> _T | None:
    """What stands at the row that is nearest to a height; None where none is close by."""
    near = [row for row in rows if abs(row - y) <= _NEAR]
    return rows[min(near, key=lambda row: abs(row - y))] if near else None
