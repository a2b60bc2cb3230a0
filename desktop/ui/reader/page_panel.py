"""The pages of the original beside the text: which page, how large, and why there is nothing to see."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.domain.article import Version
from desktop.ui.icons import icon
from desktop.ui.reader.marks import Mark
from desktop.ui.reader.page_pictures import PagePictures
from desktop.ui.reader.page_view import PageView, PlacedMark
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme

PAGED = "application/pdf"
"""The media type of originals whose pages can be shown."""


class PagePanel(QWidget):
    """The pages of one version's original, with the version's highlights on them."""

    mark_activated = Signal(int)
    """The highlight of that id was clicked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._version: Version | None = None
        self._marks: list[Mark] = []
        self._follows: int | None = None
        """The page to go to when the document is open."""
        self._pictures = PagePictures(self)
        self.view = PageView(theme)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("kind", "soft")
        self.note.setContentsMargins(12, 6, 12, 6)
        self.note.hide()
        self._place = QLabel()
        self._place.setProperty("kind", "soft")
        self._buttons: list[tuple[QToolButton, str]] = []
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 5)
        bar.setSpacing(2)
        view = self.view
        up, down = self.tr("Previous page"), self.tr("Next page")
        bar.addWidget(self._button("page-up", up, lambda: view.go_to_page(view.page - 1)))
        bar.addWidget(self._button("page-down", down, lambda: view.go_to_page(view.page + 1)))
        bar.addWidget(self._place)
        bar.addStretch(1)
        bar.addWidget(self._button("text-smaller", self.tr("Smaller"), lambda: view.zoom_by(-1)))
        bar.addWidget(self._button("text-bigger", self.tr("Larger"), lambda: view.zoom_by(1)))
        bar.addWidget(self._button("fit-width", self.tr("As wide as the view"), lambda: view.zoom_by(0)))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addWidget(view, 1)

    def _button(self, name: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked: act())
        self._buttons.append((button, name))
        return button

    def _connect(self) -> None:
        pictures, view = self._pictures, self.view
        pictures.opened.connect(self._on_opened)
        pictures.drawn.connect(view.set_picture)
        pictures.placed.connect(self._on_placed)
        pictures.failed.connect(self._tell)
        view.pictures_wanted.connect(pictures.draw)
        view.page_changed.connect(self._show_place)
        view.mark_activated.connect(self.mark_activated)
        self._theme.changed.connect(self._dress)

    # What is shown

    @property
    def version_id(self) -> int | None:
        """The version whose pages are shown."""
        return self._version.id if self._version else None

    def show_version(self, version: Version | None, load: Callable[[], bytes] | None = None) -> None:
        """Show the pages of a version; `load` gives its original, in another thread. None shows no pages."""
        self._version, self._marks, self._follows = version, [], None
        self._tell("")
        self.view.set_pages([])
        if version is None or load is None:
            self._pictures.close()
        else:
            self._pictures.open(load, version.original_name)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw exactly these highlights, as soon as their places are found."""
        self._marks = sorted(marks, key=lambda mark: (mark.start - mark.end, mark.id))
        self._find_places()

    def select(self, mark_id: int | None) -> None:
        """Outline a highlight and show where it stands; None outlines none."""
        self.view.select(mark_id)
        if mark_id is not None:
            self.view.reveal(mark_id)

    def follow(self, text: TextView) -> None:
        """Show a page that the text shows, unless one of them is in sight already."""
        pages = _pages_in_sight(text)
        if pages and self._version is not None and text.version is self._version:
            self._follows = pages[0]
            if self.view.pages and not set(pages) & set(self.view.visible_pages()):
                self.view.go_to_page(pages[0])

    def _find_places(self) -> None:
        if self._version is not None and self.view.pages and self._marks:
            spans = [(mark.start, mark.end) for mark in self._marks]
            self._pictures.place(self._version.text, spans)
        elif not self._marks:
            self.view.set_marks([])

    # Answers

    def _on_opened(self, sizes: list[tuple[float, float]]) -> None:
        selected = self.view.selected
        self.view.set_pages(sizes)
        self.view.select(selected)
        if self._follows:
            self.view.go_to_page(self._follows)
        self._show_place()
        self._find_places()

    def _on_placed(self, found: list[list[tuple[int, tuple[float, float, float, float]]]] | None) -> None:
        if found is None:
            self.view.set_marks([])
            self._tell(
                self.tr(
                    "Where the highlights stand on these pages cannot be told: "
                    "the text was read by another version of the program."
                )
            )
            return
        if len(found) != len(self._marks):
            return
        self.view.set_marks(
            [
                PlacedMark(mark.id, mark.colours, tuple(rectangles))
                for mark, rectangles in zip(self._marks, found, strict=True)
            ]
        )
        if self.view.selected is not None:
            self.view.reveal(self.view.selected)

    def _tell(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _show_place(self) -> None:
        if not self.view.pages:
            self._place.setText("")
            return
        words = self.tr("Page {number} of {count}")
        self._place.setText(words.format(number=self.view.page + 1, count=self.view.pages))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the bar, and hairlines below it and towards the text."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        line = self._theme.colour("line")
        painter.fillRect(QRect(0, self.view.y() - 1, self.width(), 1), line)
        painter.fillRect(QRect(0, 0, 1, self.height()), line)
        painter.fillRect(QRect(0, 0, self.width(), 1), line)

    def _dress(self) -> None:
        self.update()
        for button, name in self._buttons:
            button.setIcon(icon(name, self._theme, "ink_soft"))


def _pages_in_sight(text: TextView) -> list[int]:
    """The pages, from 0, whose words the text shows, in the order of the text."""
    marks = text.version.body.pages if text.version else ()
    place, height = text.place(), text.viewport().height()
    first = max(0, bisect_right(marks, place, key=lambda mark: mark.start) - 1)
    pages = [mark.page for mark in marks[first : first + 1]]
    for mark in marks[first + 1 :]:
        if text.y_of(mark.start, mark.start + 1)[0] > height:
            break
        pages.append(mark.page)
    return pages
