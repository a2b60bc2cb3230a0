"""Lays a long text out in slices, so that the window answers in between."""

from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QSizeF, QTimer
from PySide6.QtGui import QTextDocument

SLICE = 0.016
"""Seconds of laying out at a time."""
_STEP = 4_000
"""UTF-16 units between two looks at the clock."""


class LayingOut(QObject):
    """Goes on with one document at a time, from its top to its end.

    Qt lays out by itself too, but in steps that double until one takes 60 ms and more; its timer is kept from
    it as long as this one is at work.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._reached = 0
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._lay_out_slice)

    @property
    def is_at_work(self) -> bool:
        """Whether some of the text may have no lines yet."""
        return self._document is not None

    def start(self, document: QTextDocument) -> None:
        """Lay out a document whose lines are to be broken for the first time or anew."""
        self.stop()
        self._document, self._reached = document, 0
        document.documentLayout().installEventFilter(self)
        self._idle.start()

    def stop(self) -> None:
        """Leave the rest to Qt; to be called while the document still lives."""
        self._idle.stop()
        if self._document is not None:
            self._document.documentLayout().removeEventFilter(self)
            self._document = None

    def _lay_out_slice(self) -> None:
        document = self._document
        if document is None:
            return
        layout, length = document.documentLayout(), document.characterCount()
        until = perf_counter() + SLICE
        while self._reached < length and perf_counter() < until:
            self._reached += _STEP
            layout.blockBoundingRect(document.findBlock(min(self._reached, length - 1)))
        layout.documentSizeChanged.emit(QSizeF())
        if self._reached >= length:
            self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Qt's own timers from the layout."""
        return event.type() == QEvent.Type.Timer
