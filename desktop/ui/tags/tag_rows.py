"""In which order and how deep tags stand in their list, and how a row looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.tag import Tag
from desktop.ui.row_model import ROW, Index
from desktop.ui.row_painter import MARGIN, PADDING, RowPainter, row_height, small
from desktop.ui.theme import Theme
from desktop.ui.widgets.matching import folded
from desktop.ui.widgets.plain import plain

_INDENT = 18
_SWATCH = 12
_DEEPEST = 8
"""Levels that are shown by indentation; what is deeper stands below the last of them."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag and how deep below its parents it stands."""

    tag: Tag
    depth: int


def as_tree(tags: Iterable[Tag]) -> list[TagRow]:
    """Each tag followed by those below it, by the alphabet; a circle of parents stands at the end."""
    by_id = {tag.id: tag for tag in tags}
    below: dict[int | None, list[Tag]] = defaultdict(list)
    for tag in sorted(by_id.values(), key=lambda one: (folded(one.name), one.id)):
        below[tag.parent_id if tag.parent_id in by_id else None].append(tag)
    rows: list[TagRow] = []
    waiting = [TagRow(tag, 0) for tag in reversed(below[None])]
    while waiting:
        row = waiting.pop()
        rows.append(row)
        waiting += [TagRow(tag, row.depth + 1) for tag in reversed(below[row.tag.id])]
    placed = {row.tag.id for row in rows}
    return rows + [TagRow(tag, 0) for tag in by_id.values() if tag.id not in placed]


def spoken(row: TagRow) -> str:
    """The row as it is read out, which is what is edited too."""
    return plain(row.tag.name)


class TagDelegate(QStyledItemDelegate):
    """Paints a tag: a swatch of its colour, its name, its digit as a key, the number of its highlights."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, row_height(option.font, lines=1) - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: TagRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = RowPainter(painter, option, self._theme)
        row.top -= 2
        row.paint_ground(hairline=False)
        row.left += _indent(found)
        self._paint_swatch(row, found.tag)
        row.left += _SWATCH + 10
        if found.tag.highlights:
            row.write_badge(str(found.tag.highlights))
        if found.tag.digit is not None:
            self._paint_digit(row, str(found.tag.digit))
        row.write(found.tag.name)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(QCoreApplication.translate("TagList", "Name of the tag"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        found: TagRow = index.data(ROW)
        left = MARGIN + _indent(found) + _SWATCH
        area = QRect(option.rect).adjusted(left, 0, -MARGIN, -1)
        editor.setGeometry(QStyle.visualRect(option.direction, option.rect, area))

    def _paint_swatch(self, row: RowPainter, tag: Tag) -> None:
        rect = row.option.rect
        swatch = QRect(row.left, rect.top() + (rect.height() - _SWATCH) // 2, _SWATCH, _SWATCH)
        row.painter.setPen(Qt.PenStyle.NoPen)
        row.painter.setBrush(QColor(tag.colour))
        row.painter.drawRoundedRect(QRectF(QStyle.visualRect(row.option.direction, rect, swatch)), 3, 3)

    def _paint_digit(self, row: RowPainter, digit: str) -> None:
        """The digit in the outline of a key, left of the count's column."""
        side = row.option.rect.height() - 2 * PADDING + 4
        column = row.option.rect.right() - MARGIN - 2 * side - MARGIN
        area = QRect(min(row.right - side, column), row.option.rect.top() + PADDING - 2, side, side)
        shown = QStyle.visualRect(row.option.direction, row.option.rect, area)
        row.painter.setFont(small(row.option.font))
        row.painter.setBrush(Qt.BrushStyle.NoBrush)
        row.painter.setPen(QPen(row.ink("line"), 1))
        row.painter.drawRoundedRect(QRectF(shown).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        row.painter.setPen(row.ink("ink_soft"))
        row.painter.drawText(shown, int(Qt.AlignmentFlag.AlignCenter), digit)
        row.right = area.left() - MARGIN


def _indent(row: TagRow) -> int:
    return min(row.depth, _DEEPEST) * _INDENT
