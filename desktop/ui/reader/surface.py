"""What a text view paints beneath and above the letters, and which strips of it are painted again."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QTextEdit

from desktop.ui.reader.caret import WIDTH as CARET_WIDTH
from desktop.ui.reader.caret import Caret
from desktop.ui.reader.difference_painting import DifferenceLayer
from desktop.ui.reader.flash import Flash
from desktop.ui.reader.geometry import TextGeometry
from desktop.ui.reader.hit_painting import HitLayer
from desktop.ui.reader.marks import Mark, MarkIndex
from desktop.ui.reader.page_numbers import PageNumbers
from desktop.ui.reader.painting import RIGHT_MARGIN, MarkPainter
from desktop.ui.reader.tints import Tints
from desktop.ui.theme import Theme

_PAD = 14
"""Pixels around a mark's lines in which handles, badges and underlines are drawn."""
_LIT = 0.65


@dataclass(frozen=True, slots=True)
class Bow:
    """Two passages of one text that are tied, in code points, and the colour of the tie."""

    one: tuple[int, int]
    other: tuple[int, int]
    colour: QColor


@dataclass(frozen=True, slots=True)
class LeaderInk:
    """The beginning of a curve to another pane: the line that it leaves (code points), its mark and colour."""

    line: tuple[int, int]
    mark_id: int
    colour: QColor
    goes_right: bool


class Surface(QObject):
    """The paper of one text edit with its marks, the flash and the caret."""

    def __init__(self, edit: QTextEdit, geometry: TextGeometry, theme: Theme) -> None:
        super().__init__(edit)
        self._edit = edit
        self._theme = theme
        self._geometry = geometry
        self.tints = Tints(theme)
        self.marks = MarkPainter(geometry, theme, self.tints)
        self.hits = HitLayer(edit, geometry, theme, self.marks)
        self.differences = DifferenceLayer(edit, geometry, theme, self.marks)
        self.caret = Caret(self)
        self.flash = Flash(self)
        self.numbers = PageNumbers(geometry, theme)
        self.bow: Bow | None = None
        """The tie that is drawn in the right margin."""
        self._leader: LeaderInk | None = None
        self.caret.changed.connect(self._repaint_caret)
        self.flash.changed.connect(self.repaint_passage)
        self.hits.changed.connect(self.repaint_passage)

    def show_marks(self, index: MarkIndex) -> None:
        """Show exactly the marks of an index."""
        self.marks.index = index
        if self.marks.selected_mark is None:
            self.marks.selected = None
        self._edit.viewport().update()

    def change_marks(self, changed: Iterable[Mark], gone: Iterable[int]) -> None:
        """Show these marks as they are now and not those that are gone; only their strips are repainted."""
        index = self.marks.index
        for mark_id in gone:
            self._repaint_mark(index.remove(mark_id))
            if mark_id == self.marks.selected:
                self.marks.selected = None
        for mark in changed:
            old = index.put(mark)
            if old is not None and (old.start, old.end) != (mark.start, mark.end):
                self._repaint_mark(old)
            self._repaint_mark(mark)

    def select_mark(self, mark_id: int | None) -> Mark | None:
        """Outline a mark, which is returned where it was not outlined before."""
        before = self.marks.selected_mark
        self.marks.selected = mark_id
        chosen = self.marks.selected_mark
        if chosen is None:
            self.marks.selected = None
        if chosen == before:
            return None
        self._repaint_mark(before)
        self._repaint_mark(chosen)
        return chosen

    def _repaint_mark(self, mark: Mark | None) -> None:
        if mark is not None:
            self.repaint_passage(mark.start, mark.end)

    def lead(self, leader: LeaderInk | None) -> None:
        """Lead a line through the margin to the pane's edge; None takes it away."""
        before, self._leader = self._leader, leader
        for one in (before, leader):
            if one is not None:
                self.repaint_passage(*one.line)

    def paint_beneath(self, strip: QRect) -> None:
        """Paper, the line to another pane, grounds, bars and the lit passage."""
        painter = QPainter(self._edit.viewport())
        painter.fillRect(strip, self._theme.colour("paper"))
        self.differences.paint(painter, strip)
        if self._leader is not None:
            self._paint_leader(painter, self._leader)
        self.marks.paint_beneath(painter, strip)
        self.hits.paint(painter, strip)
        if self.flash.passage is not None:
            colour = self._theme.colour("flash")
            colour.setAlphaF(_LIT * self.flash.strength)
            for part in self.marks.rects(strip, *self.flash.passage):
                painter.fillRect(part.rect.adjusted(-2, -2, 2, 2), colour)
        painter.end()

    def paint_above(self, strip: QRect) -> None:
        """Badges, the selected mark's outline and handles, the caret."""
        painter = QPainter(self._edit.viewport())
        width = self._edit.viewport().width()
        self.numbers.paint(painter, strip, width, self.marks.positions)
        self.marks.paint_above(painter, strip, width)
        if self.bow is not None:
            self._paint_bow(painter, self.bow)
        if self.caret.is_shown:
            painter.fillRect(self.caret.rect, self._theme.colour("ink"))
        painter.end()

    def _paint_bow(self, painter: QPainter, bow: Bow) -> None:
        """A bracket from passage to passage; it runs out of the window where an end is out of sight."""
        one, other = sorted(self._middle(*passage) for passage in (bow.one, bow.other))
        x = self._edit.viewport().width() - 4.0
        path = QPainterPath(QPointF(x - 12, one))
        path.quadTo(QPointF(x, one), QPointF(x, one + 10))
        path.lineTo(QPointF(x, other - 10))
        path.quadTo(QPointF(x, other), QPointF(x - 12, other))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(bow.colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)

    def _paint_leader(self, painter: QPainter, leader: LeaderInk) -> None:
        """A line beside the letters, from the badge to the right edge or from the bar to the left one."""
        y = round(self._middle(*leader.line)) - 1
        width = self._edit.viewport().width()
        if leader.goes_right:
            start = width - RIGHT_MARGIN + 6
            painter.fillRect(start, y, width - start, 2, leader.colour)
        else:
            bar = self.marks.bar_left(leader.mark_id) + self._geometry.origin().x()
            painter.fillRect(0, y, round(bar), 2, leader.colour)

    def _middle(self, start: int, end: int) -> float:
        """The height of a passage's last line."""
        positions = self.marks.positions
        last = positions.to_qt(max(start, end - 1))
        top, bottom = self._geometry.extent(last, positions.end_to_qt(end))
        return (top + bottom) / 2

    def repaint_passage(self, start: int, end: int) -> None:
        """Have the strip of a passage (code points) painted again, as far as it is in sight."""
        positions = self.marks.positions
        top, bottom = self._geometry.extent(positions.to_qt(start), positions.end_to_qt(end))
        height = self._edit.viewport().height()
        if bottom < -_PAD or top > height + _PAD:
            return
        low, high = max(0, int(top) - _PAD), min(height, int(bottom) + _PAD)
        self._edit.viewport().update(0, low, self._edit.viewport().width(), high - low)

    def follow_caret(self) -> None:
        """The caret scrolled with the text; nothing is to be painted for that."""
        at = self._edit.cursorRect()
        self.caret.rect = QRect(at.left(), at.top(), CARET_WIDTH, at.height())

    def _repaint_caret(self) -> None:
        self._edit.viewport().update(self.caret.rect)
        self.follow_caret()
        self._edit.viewport().update(self.caret.rect)
