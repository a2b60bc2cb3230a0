"""Paints where a search found something: beneath the letters, and only what is in sight."""

from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTextEdit

from desktop.domain.find import Hits
from desktop.ui.reader.geometry import UNDERLINES, ShownBlock, TextGeometry
from desktop.ui.reader.painting import MarkPainter
from desktop.ui.theme import Theme

_CORNER = 3


class HitLayer(QObject):
    """The hits of a search in one text edit; one of them may be the current one, which stands out."""

    changed = Signal(int, int)
    """The passage from the first to the second code point is to be painted again."""

    def __init__(self, edit: QTextEdit, geometry: TextGeometry, theme: Theme, marks: MarkPainter) -> None:
        super().__init__(edit)
        self._edit = edit
        self._geometry = geometry
        self._theme = theme
        self._marks = marks
        self._hits = Hits()
        self._current: int | None = None
        self.hits_painted = 0
        """Hits painted so far: what a change costs, whatever the machine."""

    @property
    def current(self) -> tuple[int, int] | None:
        """Where the current hit begins and ends, in code points."""
        return None if self._current is None else self._hits.span(self._current)

    def show(self, hits: Hits, current: int | None) -> None:
        """Show these hits, one as the current one; where only that changed, only its strips are painted."""
        before = self.current
        is_same = hits is self._hits
        self._hits, self._current = hits, current
        if not is_same:
            self._edit.viewport().update()
            return
        for span in (before, self.current):
            if span is not None and before != self.current:
                self.changed.emit(*span)

    def paint(self, painter: QPainter, strip: QRect) -> None:
        """The grounds of the hits on the lines that meet a strip of the viewport."""
        if not len(self._hits):
            return
        to_text = self._marks.positions.to_text
        for shown in self._geometry.shown(strip):
            for number in range(shown.first, shown.last + 1):
                line = shown.layout.lineAt(number)
                start = shown.start + line.textStart()
                within = self._hits.touching(to_text(start), to_text(start + line.textLength()))
                for hit in within:
                    self._paint_hit(painter, replace(shown, first=number, last=number), hit)

    def _paint_hit(self, painter: QPainter, line: ShownBlock, hit: int) -> None:
        self.hits_painted += 1
        first, last = self._hits.span(hit)
        positions = self._marks.positions
        start, end = positions.to_qt(first), positions.end_to_qt(last)
        for part in self._geometry.line_rects(line, start, end):
            # The strip under the letters belongs to the highlights.
            rect = part.rect.adjusted(-0.5, 0, 0.5, -UNDERLINES)
            painter.fillRect(rect, self._theme.colour("search_hit"))
            if hit == self._current:
                self._paint_frame(painter, rect.adjusted(-1, -0.5, 1, 0.5))

    def _paint_frame(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("ink"), 2))
        painter.setBrush(self._theme.colour("search_hit"))
        painter.drawRoundedRect(rect, _CORNER, _CORNER)
        painter.restore()
