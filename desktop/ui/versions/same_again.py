"""The panel that asks about articles that came in and are like others in the library: versions, or not."""

from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.domain.article import ImportedArticle
from desktop.domain.changes import Changes
from desktop.errors import UserError
from desktop.recognising import Recognised, Sameness
from desktop.ui.library_events import LibraryEvents
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.plain import plain


class Taken(Enum):
    """As what an article was taken in."""

    VERSION = "version"
    OUT = "out"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class _Offer:
    found: Recognised
    imported: ImportedArticle

    @property
    def sha256(self) -> str:
        return sha256(self.imported.original).hexdigest()


class SameAgain(QFrame):
    """One article at a time: as what it was taken in, and one click to have it otherwise.

    It hides when all were looked at; what was done by then stays, as it is told in the panel.
    """

    left = Signal()
    """The last one was dismissed; the focus may go back to the text."""

    def __init__(self, events: LibraryEvents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._offers: list[_Offer] = []
        self.setProperty("kind", "warning")
        self.setAccessibleName(self.tr("The same article again"))
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.buttons = {
            Taken.VERSION: QPushButton(self.tr("As a new &version"), self),
            Taken.OUT: QPushButton(self.tr("As the &same: leave it out"), self),
            Taken.APART: QPushButton(self.tr("As an article a&part"), self),
        }
        self.next = QPushButton(self.tr("&OK"), self)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.words, 1)
        for taken, button in self.buttons.items():
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, wanted=taken: self._take(wanted))
        row.addWidget(self.next)
        self.next.clicked.connect(self._on_next)
        events.opened.connect(self._forget)
        events.closed.connect(self._forget)
        events.changed.connect(self._on_changed)
        self.hide()

    def offer(self, found: Recognised, imported: ImportedArticle) -> None:
        """Ask about an article, after those that are still to be looked at."""
        self._offers.append(_Offer(found, imported))
        self._show()

    @property
    def taken(self) -> Taken:
        """As what the article in question is in the library now; raises IndexError where there is none."""
        offer = self._offers[0]
        there = self._events.library.versions.with_original(offer.sha256)
        if there is None:
            return Taken.OUT
        return Taken.VERSION if there[1] == offer.found.article_id else Taken.APART

    def _take(self, wanted: Taken) -> None:
        offer, library = self._offers[0], self._events.library
        there = library.versions.with_original(offer.sha256)
        now = self.taken
        if now is wanted:
            return
        try:
            with library.action(_LABELS[wanted]):
                if wanted is Taken.VERSION:
                    self._as_version(offer, there)
                elif wanted is Taken.APART and there is not None:
                    library.joining.split_off(there[0], offer.imported.details)
                elif wanted is Taken.APART:
                    library.articles.add(offer.imported)
                elif there is not None and now is Taken.VERSION:
                    library.joining.leave_out(there[0])
                elif there is not None:
                    self._leave_article_out(there[1])
        finally:
            self._show()

    def _as_version(self, offer: _Offer, there: tuple[int, int] | None) -> None:
        from desktop.analysis.anchoring import find_again

        library = self._events.library
        if there is None:
            library.versions.add_to(offer.found.article_id, offer.imported, find_again)
        else:
            library.joining.join(there[1], offer.found.article_id, find_again)

    def _leave_article_out(self, article_id: int) -> None:
        library = self._events.library
        if library.articles.one(article_id).highlights:
            raise UserError(
                self.tr(
                    "Passages are marked in this article, so it was not left out. "
                    "Delete these highlights first."
                )
            )
        library.articles.delete([article_id])

    def _on_next(self) -> None:
        self._offers.pop(0)
        self._show()
        if not self._offers:
            self.left.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touched("article", "version"):
            self._show()

    def _forget(self) -> None:
        self._offers.clear()
        self.hide()

    def _show(self) -> None:
        articles = self._events.library.articles
        while self._offers:
            try:
                title = articles.one(self._offers[0].found.article_id).title
                break
            except KeyError:  # what it was like is gone, so there is no question any more
                self._offers.pop(0)
        if not self._offers:
            self.hide()
            return
        words = self._words(self._offers[0], title)
        if words != self.words.text() or self.isHidden():
            announce(self, words)
        self.words.setText(words)
        self.buttons[self.taken].setChecked(True)
        self.next.setText(self.tr("&OK") if len(self._offers) == 1 else self.tr("&Next"))
        self.show()

    def _words(self, offer: _Offer, title: str) -> str:
        new = plain(offer.imported.details.title or offer.imported.original_name)
        if offer.found.sameness is Sameness.ADDRESS:
            words = self.tr(
                "“{new}” has the address of “{old}” and another text. It was added as its new version."
            )
        else:
            words = self.tr("“{new}” reads nearly as “{old}” does. It was added as an article apart.")
        words = words.format(new=new, old=plain(title))
        if len(self._offers) > 1:
            words += " " + self.tr("%n more to look at.", "", len(self._offers) - 1)
        return words


_LABELS = {Taken.VERSION: "Join as version", Taken.APART: "Split off version", Taken.OUT: "Leave out version"}
