"""Paints where two versions differ: beneath the letters, and only what is in sight."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTextEdit

from desktop.ui.reader.geometry import TextGeometry
from desktop.ui.reader.painting import MarkPainter
from desktop.ui.theme import Theme

INSERTED, DELETED, MOVED = "inserted", "deleted", "moved"
"""The looks of a difference, which are roles of the theme."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A stretch that differs: code points `start` to `end`, end exclusive, and its look."""

    start: int
    end: int
    look: str


class DifferenceLayer(QObject):
    """The differences of one text; the current one is framed.

    Colour is not alone: what was taken out is struck through, what moved is underlined with dots.
    """

    def __init__(self, edit: QTextEdit, geometry: TextGeometry, theme: Theme, marks: MarkPainter) -> None:
        super().__init__(edit)
        self._edit = edit
        self._geometry = geometry
        self._theme = theme
        self._marks = marks
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.patches: Sequence[Patch] = ()
        """What differs, by place; none overlaps another."""
        self.current: tuple[int, int] | None = None
        """Where the difference that was gone to begins and ends."""

    def show(self, patches: Sequence[Patch], current: tuple[int, int] | None = None) -> None:
        """Show these differences, of which one may be the current one."""
        self.patches = sorted((one for one in patches if one.start < one.end), key=lambda one: one.start)
        self._starts = [one.start for one in self.patches]
        self._ends = [one.end for one in self.patches]
        self.current = current
        self._edit.viewport().update()

    def paint(self, painter: QPainter, strip: QRect) -> None:
        """The grounds of the differences on the lines that meet a strip of the viewport."""
        if not self.patches:
            return
        to_text, to_qt = self._marks.positions.to_text, self._marks.positions.to_qt
        for shown in self._geometry.shown(strip):
            for number in range(shown.first, shown.last + 1):
                line = shown.layout.lineAt(number)
                start = shown.start + line.textStart()
                first = bisect_right(self._ends, to_text(start))
                last = bisect_left(self._starts, to_text(start + line.textLength()))
                only = replace(shown, first=number, last=number)
                for patch in self.patches[first:last]:
                    for part in self._geometry.line_rects(only, to_qt(patch.start), to_qt(patch.end)):
                        self._paint_patch(painter, part.rect, patch)

    def _paint_patch(self, painter: QPainter, rect: QRectF, patch: Patch) -> None:
        painter.fillRect(rect.adjusted(-1, 0, 1, 0), self._theme.colour(patch.look))
        ink = self._theme.colour("ink_soft")
        if patch.look == DELETED:
            painter.setPen(QPen(ink, 1.2))
            middle = rect.center().y()
            painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        elif patch.look == MOVED:
            painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.current is not None and patch.start < self.current[1] and self.current[0] < patch.end:
            painter.setPen(QPen(self._theme.colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-2, -1, 2, 1))
