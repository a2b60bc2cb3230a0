"""The numbers of the original's pages in the right margin, each on the line where its page begins."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from desktop.domain.body import PageMark
from desktop.ui.reader.geometry import ShownBlock, TextGeometry
from desktop.ui.reader.positions import Positions
from desktop.ui.theme import Theme

_WIDTH = 40.0
_RULE = 13.0
_RIGHT = 5.0
_LONGEST = 7


class PageNumbers:
    """Draws where the pages of one text begin."""

    def __init__(self, geometry: TextGeometry, theme: Theme) -> None:
        self._geometry = geometry
        self._theme = theme
        self.pages: Sequence[PageMark] = ()
        """Where pages begin, by their places in the text."""

    def paint(self, painter: QPainter, strip: QRect, width: int, positions: Positions) -> None:
        """Paint what meets a strip of a viewport of that width."""
        if not self.pages:
            return
        font = QFont()
        font.setPixelSize(10)
        painter.setFont(font)
        for shown in self._geometry.shown(strip):
            start, end = positions.to_text(shown.start), positions.to_text(shown.start + shown.length)
            first = bisect_left(self.pages, start, key=lambda mark: mark.start)
            last = bisect_left(self.pages, end, key=lambda mark: mark.start)
            for mark in self.pages[first:last]:
                self._paint_number(painter, width, shown, mark, positions.to_qt(mark.start))

    def _paint_number(
        self, painter: QPainter, width: int, shown: ShownBlock, mark: PageMark, position: int
    ) -> None:
        extent = self._geometry.line_extent(shown, position, position + 1)
        if extent is None:
            return
        right, top = width - _RIGHT, round(extent[0])
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(round(right - _RULE), top, round(right), top)
        painter.setPen(self._theme.colour("ink_soft"))
        box = QRectF(right - _WIDTH, top + 2, _WIDTH, 14)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, mark.label[:_LONGEST])
