"""A small coloured button that stands for a tag."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QStyle, QWidget

from desktop.ui.theme import Theme
from desktop.ui.widgets.plain import plain

_DOT = 8
_GAP = 6
_SIDE = 9
_WIDEST = 220
_ROUNDING = 2
"""Pixels that a text may need beyond its advance, which Qt rounds down."""


class Chip(QAbstractButton):
    """A name beside a dot of its colour, and the digit key that sets it; a click or Space presses it."""

    delete_pressed = Signal()
    """Delete or Backspace was pressed on it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        colour: str,
        digit: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = QColor(colour)
        self._digit = "" if digit is None else str(digit)
        self.setText(plain(name))
        self.setAccessibleName(self.text())
        if digit is not None:
            self.setAccessibleDescription(self.tr("Key {digit}").format(digit=digit))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    @property
    def shown_text(self) -> str:
        """As much of the name as fits."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room())

    def _room(self) -> int:
        """Pixels for the name."""
        room = self.width() - 2 * _SIDE - _DOT - _GAP
        return room - _GAP - self.fontMetrics().horizontalAdvance(self._digit) if self._digit else room

    def sizeHint(self) -> QSize:
        """Room for the name, up to a limit after which it is elided."""
        metrics = self.fontMetrics()
        width = 2 * _SIDE + _DOT + _GAP + metrics.horizontalAdvance(self.text()) + _ROUNDING
        if self._digit:
            width += _GAP + metrics.horizontalAdvance(self._digit)
        return QSize(min(width, _WIDEST), metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Room for the dot and a few letters."""
        return QSize(min(self.sizeHint().width(), 48), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space, and tell of Delete and Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground in the tag's colour, the name in ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QColor(self._colour)
        ground.setAlphaF(0.28 if self.isChecked() else 0.18 if self.underMouse() else 0.12)
        painter.setBrush(ground)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        else:
            painter.setPen(QPen(self._theme.colour("line"), 1))
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(area, 6, 6)
        dot = QRectF(_SIDE, (self.height() - _DOT) / 2, _DOT, _DOT)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            dot.moveLeft(self.width() - _SIDE - _DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(dot)

    def _paint_words(self, painter: QPainter) -> None:
        inner = self.rect().adjusted(_SIDE + _DOT + _GAP, 0, -_SIDE, 0)
        if self._digit:
            painter.setPen(self._theme.colour("ink_soft"))
            self._write(painter, inner, Qt.AlignmentFlag.AlignRight, self._digit)
        painter.setPen(self._theme.colour("ink"))
        self._write(painter, inner, Qt.AlignmentFlag.AlignLeft, self.shown_text)

    def _write(self, painter: QPainter, area: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        """`side` and `area` as they are in a window that is read from left to right."""
        direction = self.layoutDirection()
        alignment = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QStyle.visualRect(direction, self.rect(), area), int(alignment), text)
