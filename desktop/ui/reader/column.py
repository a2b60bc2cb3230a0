"""The column of text in its window: a readable measure, centred; the line being read stays when it changes."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QTextDocument
from PySide6.QtWidgets import QTextEdit

from desktop.ui.reader.laying_out import LayingOut
from desktop.ui.reader.painting import LEFT_MARGIN, RIGHT_MARGIN

LONG_TEXT = 120_000
"""UTF-16 units from which a text is laid out anew only when the hand rests."""
REST = 120
"""Milliseconds without a change of size that count as rest."""
_NARROWEST = 80
_TOP, _BOTTOM = 26, 180


class Column(QObject):
    """How wide the lines of a text edit are, and what becomes of its margins.

    The document always has a fixed width, so a change of the window's size that leaves the measure alone costs
    nothing.
    """

    breaking = Signal()
    """Lines are going to be broken anew."""
    broken = Signal()
    """The lines in sight are there again."""

    def __init__(self, edit: QTextEdit, measure: int) -> None:
        super().__init__(edit)
        self._edit = edit
        self.measure = measure
        """The longest line in average characters of the document's font."""
        self.is_settling = False
        """Whether lines are being broken anew, so that scrolling is not the reader's doing."""
        self.times_broken = 0
        """How often lines were broken so far: what a change of width costs, whatever the machine."""
        self._laying_out = LayingOut(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._break_lines)
        edit.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)

    @property
    def is_laying_out(self) -> bool:
        """Whether some of the text may have no lines yet."""
        return self._laying_out.is_at_work

    def let_go(self) -> None:
        """The document that is shown is going to be another one."""
        self._laying_out.stop()

    def prepare(self, document: QTextDocument) -> None:
        """Give a document that is not shown yet its margins, and room below its end to scroll to."""
        root = document.rootFrame()
        looks = root.frameFormat()
        looks.setLeftMargin(LEFT_MARGIN)
        looks.setRightMargin(RIGHT_MARGIN)
        looks.setTopMargin(_TOP)
        looks.setBottomMargin(_BOTTOM)
        root.setFrameFormat(looks)

    def fit(self, *, at_once: bool = False) -> None:
        """Centre the column; break the lines anew where their width changed, long texts when the hand rests."""
        available = self._available()
        width = min(available, self._widest())
        spare = max(0, available - width)
        self._edit.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)
        if width == self._edit.lineWrapColumnOrWidth():
            self._rest.stop()
            if at_once:
                self._laying_out.start(self._edit.document())
        elif at_once or self._edit.document().characterCount() < LONG_TEXT:
            self._break_lines()
        else:
            self._rest.start()

    def _break_lines(self) -> None:
        self._rest.stop()
        self.breaking.emit()
        self.is_settling = True
        try:
            self._edit.setLineWrapColumnOrWidth(min(self._available(), self._widest()))
            self.times_broken += 1
            self._laying_out.start(self._edit.document())
            self.broken.emit()
        finally:
            self.is_settling = False

    def _available(self) -> int:
        bar = self._edit.verticalScrollBar()
        width = self._edit.width() - 2 * self._edit.frameWidth() - bar.sizeHint().width()
        return max(LEFT_MARGIN + RIGHT_MARGIN + _NARROWEST, width)

    def _widest(self) -> int:
        metrics = QFontMetricsF(self._edit.document().defaultFont())
        return LEFT_MARGIN + RIGHT_MARGIN + round(metrics.averageCharWidth() * self.measure)
