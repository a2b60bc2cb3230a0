"""Has the pages of a PDF drawn, and passages found on them, beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from desktop.errors import UnreadableSourceError

if TYPE_CHECKING:
    from desktop.formats.pdf_pages import PdfPages


class PagePictures(QObject):
    """The pages of one document at a time; all answers come as signals on the window's thread.

    Only the pages that were asked for last are drawn: what a reader has scrolled past is left out.
    """

    opened = Signal(object)
    """Width and height of each page, in points."""
    drawn = Signal(int, QImage, float)
    """A page, its picture, and the scale at which it was wanted; that of a huge page is smaller."""
    placed = Signal(object)
    """The rectangles of the passages asked for last, a list for each; None where nobody knows them."""
    failed = Signal(str)
    """The document or one of its pages cannot be drawn; a sentence for the reader."""

    _told = Signal(object, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        """Counts documents, so that nothing of an earlier one is told."""
        self._placings = 0
        self._worker: ThreadPoolExecutor | None = None
        self._pages: PdfPages | None = None
        self._wanted: tuple[int, ...] = ()
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def open(self, load: Callable[[], bytes], name: str) -> None:
        """Begin another document; `load` gives its bytes and is called beside the window's thread."""
        self.close()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="pages")
        number = self._number

        def work() -> None:
            from desktop.formats.pdf_pages import PdfPages

            pages = self._pages = PdfPages(name)
            if number == self._number:
                self._tell(number, self.opened, pages.open(load()))

        self._submit(number, work)

    def draw(self, pages: Sequence[int], scale: float) -> None:
        """Draw these pages, in this order, at `scale` pixels a point, and none that were asked for before."""
        self._wanted = tuple(pages)
        number = self._number
        for page in self._wanted:
            self._submit(number, lambda page=page: self._draw(number, page, scale))  # type: ignore[misc]

    def _draw(self, number: int, page: int, scale: float) -> None:
        if page not in self._wanted or self._pages is None:
            return
        made = self._pages.render(page, scale)
        image = QImage(made.data, made.width, made.height, made.stride, QImage.Format.Format_RGB32).copy()
        self._tell(number, self.drawn, page, image, scale)

    def place(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Find these passages of the text (code points); of several wishes only the last is answered."""
        self._placings += 1
        number, placing = self._number, self._placings

        def work() -> None:
            if placing == self._placings and self._pages is not None:
                self._tell(number, self.placed, self._pages.rectangles(text, spans))

        self._submit(number, work)

    def close(self) -> None:
        """Have done with the document; what is under way is ended, and nothing of it is told any more."""
        self._number += 1
        self._wanted = ()
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.shutdown(wait=False, cancel_futures=True)
        if self._pages is not None:
            self._pages.close()
        worker.shutdown(wait=True)
        if self._pages is not None:
            self._pages.close()
        self._pages = None

    def _submit(self, number: int, work: Callable[[], None]) -> None:
        def safely() -> None:
            try:
                if number == self._number:
                    work()
            except UnreadableSourceError as error:
                self._tell(number, self.failed, str(error))

        if self._worker is not None:
            self._worker.submit(safely)

    def _tell(self, number: int, signal: object, *values: object) -> None:
        self._told.emit(signal, number, values)

    def _on_told(self, signal: object, number: int, values: tuple[object, ...]) -> None:
        if number == self._number:
            signal.emit(*values)  # type: ignore[attr-defined]  # a bound signal, whose type PySide6 hides
