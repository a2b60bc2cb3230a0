"""Reads a text's highlights as marks: those in sight at once, all others in slices while the window is idle."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.reader.highlight_marks import HighlightMarks
from desktop.ui.reader.text_view import TextView

SLICE = 500
"""Highlights read at a time, which takes about 5 ms; as many are read at once with the text."""
_IN_SIGHT = 500
"""The most marks that are put before the others, each of them with a search for its lane."""
_AROUND = 4_000
"""Code points above and below the window whose marks are read with those in sight."""
_TOP = (-1, 0)


class MarkReading(QObject):
    """Fills one view with the marks of its version.

    The slices go into an index of their own, which takes the place of the view's when it is whole. Until then
    the view shows what it showed before, with the marks in sight as they are now.
    """

    finished = Signal()
    """All marks are shown."""

    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view
        self._source: HighlightMarks | None = None
        self._version_id = 0
        self._place = _TOP
        self._index = view.marks.empty()
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._read_slice)

    @property
    def is_reading(self) -> bool:
        """Whether marks are still to be read."""
        return self._source is not None

    def start(self, source: HighlightMarks, version_id: int, expected: int) -> None:
        """Read the marks of the version that the view shows; with few `expected` all of them now."""
        self._source, self._version_id, self._place = source, version_id, _TOP
        self._index = self._view.marks.empty()
        if expected < SLICE:
            self.finish()
            return
        start, end = self._view.seen()
        in_sight = source.over(version_id, start - _AROUND, end + _AROUND, _IN_SIGHT)
        self._view.change_marks(in_sight)
        self._idle.start()

    def finish(self) -> None:
        """Read at once what is still to be read."""
        while self.is_reading:
            self._read_slice()

    def stop(self) -> None:
        """Read nothing more."""
        self._idle.stop()
        self._source = None

    def _read_slice(self) -> None:
        if self._source is None:
            return
        marks = self._source.after(self._version_id, self._place, SLICE)
        self._index.append(marks)
        if len(marks) == SLICE:
            self._place = (marks[-1].start, marks[-1].id)
            return
        former = self._source.formerly_in(self._version_id)
        self.stop()
        self._view.show_marks(self._index)
        self._view.change_marks(former)
        self.finished.emit()
