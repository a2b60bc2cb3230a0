"""The rows that a person chooses from by typing: their model and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme import Theme
from desktop.ui.widgets.plain import plain

_Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: `colour` is ``#rrggbb`` or empty, `hint` a few soft words at the row's far end."""

    id: object
    label: str
    colour: str = ""
    hint: str = ""


class ChoiceModel(QAbstractListModel):
    """Choices in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these instead of the present ones."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def choice(self, row: int) -> Choice:
        """The choice in that row; raises IndexError beyond the last."""
        return self._choices[row]

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many choices are shown."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label, what is read out, or under UserRole the `Choice` itself."""
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(choice.label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return plain(f"{choice.label}, {choice.hint}" if choice.hint else choice.label)
        return choice if role == Qt.ItemDataRole.UserRole else None


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a choice in one line: a dot of its colour, its label, its hint."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """One line with air above and below; the width follows the list."""
        return QSize(160, option.fontMetrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the choice, on a rounded ground where it is selected."""
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection"))
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 5, 5)
        area = option.rect.adjusted(12, 0, -12, 0)
        if choice.colour:
            self._paint_dot(painter, option, area, choice.colour)
            area.setLeft(area.left() + 16)
        self._paint_words(painter, option, area, choice, selected=selected)
        painter.restore()

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, colour: str) -> None:
        dot = QRect(area.left(), area.center().y() - 4, 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QStyle.visualRect(option.direction, option.rect, dot))

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, choice: Choice, *, selected: bool
    ) -> None:
        metrics = option.fontMetrics
        ink = self._theme.colour("selection_ink" if selected else "ink")
        hint = metrics.elidedText(plain(choice.hint), Qt.TextElideMode.ElideRight, area.width() // 2)
        if hint:
            painter.setPen(ink if selected else self._theme.colour("ink_soft"))
            _draw(painter, option, area, Qt.AlignmentFlag.AlignRight, hint)
            area = area.adjusted(0, 0, -metrics.horizontalAdvance(hint) - 12, 0)
        painter.setPen(ink)
        label = metrics.elidedText(plain(choice.label), Qt.TextElideMode.ElideRight, area.width())
        _draw(painter, option, area, Qt.AlignmentFlag.AlignLeft, label)


def _draw(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, side: Qt.AlignmentFlag, text: str
) -> None:
    """`side` and `area` as they are in a window that is read from left to right."""
    alignment = QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(QStyle.visualRect(option.direction, option.rect, area), int(alignment), text)
