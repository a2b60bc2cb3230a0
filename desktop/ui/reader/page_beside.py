"""A text with the pages of its original beside it, where the reader wants them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.header import PaneHeader
from desktop.ui.reader.page_panel import PAGED, PagePanel
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme

_WIDE = 760
"""Pixels of width from which the page stands beside the text rather than below it."""


class PageBeside(QWidget):
    """Keeps the pages in step with the text: its version, its marks, and the place that is read."""

    def __init__(
        self, events: LibraryEvents, view: TextView, header: PaneHeader, text: QWidget, theme: Theme
    ) -> None:
        super().__init__()
        self._events = events
        self._view = view
        self._header = header
        self._wanted = False
        self.panel = PagePanel(theme)
        # Not a splitter: within one the text's scroll bar keeps the colours of the theme before.
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(text, 1)
        self._row.addWidget(self.panel, 1)
        view.scrolled.connect(self._follow)
        header.page_wanted.connect(self.toggle)

    def toggle(self) -> None:
        """Show the original's pages beside the text, or no longer; nothing happens where it has none."""
        if self._has_pages():
            self._wanted = not self._wanted
            self.show_version()

    def show_version(self) -> None:
        """The text shows another version: show its pages where they are wanted."""
        version, shown = self._view.version, self._wanted and self._has_pages()
        self._header.show_pages(has=self._has_pages(), shown=shown)
        self.panel.setVisible(shown)
        if version is None or not shown:
            self.panel.show_version(None)
            return
        self._turn()
        self.panel.show_version(version, self._events.library.versions.original_later(version.id))
        self.show_marks()
        self._follow()

    def show_marks(self) -> None:
        """The text shows other marks: show them on the pages."""
        if self.panel.version_id is not None:
            self.panel.set_marks(list(self._view.marks))
            self.panel.select(self._view.selected_mark)

    def _has_pages(self) -> bool:
        return self._view.version is not None and self._view.version.media_type == PAGED

    def _follow(self) -> None:
        if self.panel.version_id is not None:
            self.panel.follow(self._view)

    def _turn(self) -> None:
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if self.width() >= _WIDE else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
