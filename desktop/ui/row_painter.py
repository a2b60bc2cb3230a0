"""Paints the rows of lists alike: ground, lines of text that end in "…", and what stands at the far end."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.ui.theme import Theme
from desktop.ui.widgets.joined import joined
from desktop.ui.widgets.plain import plain

MARGIN = 12
"""Pixels between a row's edge and its words, at the sides."""

PADDING = 8
"""Pixels above and below a row's words."""

_LONGEST = 600
"""Code points of a text that are looked at; more than any row shows."""


def small(font: QFont) -> QFont:
    """The font for what is said beside a row's own words."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.9)
    return smaller


def row_height(font: QFont, *, lines: int, small_lines: int = 0) -> int:
    """Pixels that a row needs for that many lines of words and of small words."""
    words = lines * QFontMetrics(font).lineSpacing()
    return words + small_lines * QFontMetrics(small(font)).lineSpacing() + 2 * PADDING


def lines_of(text: str, font: QFont, width: int, most: int) -> list[str]:
    """`text` broken into at most that many lines of `width` pixels; the last ends in "…" where more follows."""
    text = plain(text[:_LONGEST])
    metrics = QFontMetrics(font)
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    layout = QTextLayout(text, font)
    layout.setTextOption(_WRAPPING)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")
    cuts = [*starts, len(units) // 2]
    pieces = [units[2 * a : 2 * b].decode("utf-16-le") for a, b in pairwise(cuts)]
    return [*map(str.rstrip, pieces[:-1]), metrics.elidedText(pieces[-1], Qt.TextElideMode.ElideRight, width)]


_WRAPPING = QTextOption()
_WRAPPING.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class RowPainter:
    """One row being painted, from its top line to its last; `left` and `right` are the edges for words."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        self.painter = painter
        self.option = option
        self._theme = theme
        self.is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.left = option.rect.left() + MARGIN
        self.right = option.rect.right() - MARGIN
        self.top = option.rect.top() + PADDING

    def ink(self, role: str) -> QColor:
        """The theme's colour for the role, or what can be read on the selection's ground."""
        return self._theme.colour("selection_ink" if self.is_selected else role)

    def paint_ground(self, *, hairline: bool = True) -> None:
        """The ground that tells a selected row and the one under the mouse, and the line between rows."""
        area = self.option.rect
        if self.is_selected:
            self.painter.fillRect(area, self._theme.colour("selection"))
        elif self.option.state & QStyle.StateFlag.State_MouseOver:
            self.painter.fillRect(area, self._theme.colour("hover"))
        if self.option.state & QStyle.StateFlag.State_HasFocus:
            self.painter.setPen(QPen(self._theme.colour("accent"), 1))
            self.painter.drawRect(area.adjusted(0, 0, -1, -1))
        if hairline:
            self.painter.setPen(QPen(self._theme.colour("line"), 1))
            self.painter.drawLine(area.bottomLeft(), area.bottomRight())

    def centre(self, text: str, *, most: int, strong: bool = False, indent: int = 0) -> None:
        """Begin lower where `text` takes fewer than its most lines, so that the row's air is shared out."""
        font = self._font(strong=strong)
        used = len(lines_of(text, font, self.right - self.left - indent, most))
        self.top += (most - used) * QFontMetrics(font).lineSpacing() // 2

    def write(
        self, text: str, *, most: int = 1, role: str = "ink", font: QFont | None = None, strong: bool = False
    ) -> None:
        """Write `text` in at most that many lines and go on below them."""
        font = font or self._font(strong=strong)
        for line in lines_of(text, font, self.right - self.left, most):
            self._write_line(line, font, role)

    def write_facts(self, facts: Iterable[str]) -> None:
        """Write facts in one small line, with " · " between them, and go on below it."""
        font = small(self.option.font)
        room = self.right - self.left
        line = QFontMetrics(font).elidedText(joined(facts), Qt.TextElideMode.ElideRight, room)
        self._write_line(line, font, "ink_soft")

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.option.font)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _write_line(self, line: str, font: QFont, role: str) -> None:
        height = QFontMetrics(font).lineSpacing()
        self.painter.setFont(font)
        self.painter.setPen(self.ink(role))
        area = QRect(self.left, self.top, self.right - self.left, height)
        self._draw(area, Qt.AlignmentFlag.AlignLeft, line)
        self.top += height

    def write_sign(self, sign: str, room: int, role: str) -> None:
        """Write one character before the words, which keep that many pixels free for it on all lines."""
        self.painter.setFont(self.option.font)
        self.painter.setPen(self.ink(role))
        height = QFontMetrics(self.option.font).lineSpacing()
        self._draw(QRect(self.left, self.top, room, height), Qt.AlignmentFlag.AlignLeft, sign)
        self.left += room

    def write_badge(self, text: str) -> None:
        """Write a count in a pill at the far end of the present line; what is written next leaves it room."""
        font = small(self.option.font)
        metrics = QFontMetrics(font)
        width = max(metrics.horizontalAdvance(text) + 12, metrics.height())
        area = QRect(self.right - width, self.top, width, metrics.height())
        area = QStyle.visualRect(self.option.direction, self.option.rect, area)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self._theme.colour("paper" if self.is_selected else "hover"))
        self.painter.drawRoundedRect(QRectF(area), area.height() / 2, area.height() / 2)
        self.painter.setFont(font)
        self.painter.setPen(self._theme.colour("ink" if self.is_selected else "ink_soft"))
        self.painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
        self.right -= width + MARGIN

    def _draw(self, area: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        """`side` and `area` as they are in a window that is read from left to right."""
        alignment = QStyle.visualAlignment(self.option.direction, side | Qt.AlignmentFlag.AlignVCenter)
        area = QStyle.visualRect(self.option.direction, self.option.rect, area)
        self.painter.drawText(area, int(alignment | Qt.TextFlag.TextSingleLine), text)
