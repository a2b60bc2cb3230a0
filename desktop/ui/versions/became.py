"""What became of highlights in new versions: a list with both wordings, to accept, adjust or keep."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.carrying import Carried, Decision, Outcome
from desktop.domain.changes import Changes
from desktop.ui.library_events import LibraryEvents
from desktop.ui.rereading import Rereading
from desktop.ui.row_model import RowModel
from desktop.ui.row_view import RowView
from desktop.ui.theme import Theme
from desktop.ui.value_combo import ValueCombo
from desktop.ui.versions.wordings import Wordings
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.quote_row import Quote, QuoteDelegate, QuoteRow

THIS_ARTICLE, OPEN_ONES = "article", "open"


class BecamePane(QWidget):
    """The list of one article, or of all highlights that are still to be looked at.

    A accepts what was found, S takes the passage that is selected in the text, K keeps the highlight on the
    older version, Enter goes to it.
    """

    passage_wanted = Signal(int)
    """The highlight of that id is to be shown in the text."""
    adjust_wanted = Signal(int)
    """The passage that is selected in the text is to be that of the highlight."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._theme = theme
        self._article_id: int | None = None
        self._rows: dict[int, Carried] = {}
        self._titles: dict[int, str] = {}
        self._model = RowModel(lambda one: one.highlight_id, self._spoken, self, quoted=self._quote_row)
        self.view = self._build_view()
        self.wordings = Wordings(theme, self)
        self.accept = QPushButton(self.tr("&Accept"), self)
        self.adjust = QPushButton(self.tr("Take the &selected passage"), self)
        self.keep = QPushButton(self.tr("&Keep on the older version"), self)
        self._lay_out()
        self.accept.clicked.connect(self.accept_current)
        self.adjust.clicked.connect(self.adjust_current)
        self.keep.clicked.connect(self.keep_current)
        self._rereading = Rereading(
            self, events, self._read, "former_anchor", "highlight", "version", "article"
        )
        self._show_current()

    def show_article(self, article_id: int | None) -> None:
        """Tell of this article's highlights, where the list is not of all."""
        if article_id != self._article_id:
            self._article_id = article_id
            self._read(None)

    def focus_list(self) -> None:
        """Give the keys to the list, with a row to act on."""
        self._rereading.catch_up()
        if self.view.current_id is None and self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(0))
        self.view.setFocus()

    @property
    def shown(self) -> list[Carried]:
        """What the list shows, in order."""
        return list(self._rows.values())

    def accept_current(self) -> None:
        """What was found is the highlight's passage."""
        one = self._current()
        if one is not None and self.accept.isEnabled():
            self._events.library.carried.accept(one.highlight_id)

    def keep_current(self) -> None:
        """Leave the highlight on the version where it stood."""
        one = self._current()
        if one is not None and self.keep.isEnabled():
            self._events.library.carried.keep(one.highlight_id)

    def adjust_current(self) -> None:
        """The passage that is selected in the newer version is the highlight's."""
        one = self._current()
        if one is not None and one.is_newest:
            self.adjust_wanted.emit(one.highlight_id)

    def _build_view(self) -> RowView:
        view = RowView(self._model, QuoteDelegate(self._theme))
        view.setAccessibleName(self.tr("What became of the highlights"))
        view.add_command(self.tr("Accept"), self.accept_current, "A")
        view.add_command(self.tr("Take the selected passage"), self.adjust_current, "S")
        view.add_command(self.tr("Keep on the older version"), self.keep_current, "K")
        view.selected.connect(self._show_current)
        view.clicked_row.connect(self.passage_wanted)
        view.activated_row.connect(self.passage_wanted)
        return view

    def _lay_out(self) -> None:
        choices = (
            (THIS_ARTICLE, self.tr("This article")),
            (OPEN_ONES, self.tr("All to be looked at")),
        )
        self.scope = ValueCombo(choices, self.tr("Which highlights"), self)
        self.scope.chosen.connect(lambda _: self._read(None))
        self._count = QLabel(self)
        self._count.setProperty("kind", "small")
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self.scope)
        self._nothing = EmptyState(
            self._theme, "check", self.tr("No newer version has brought news of highlights here.")
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 3)
        column.addWidget(self.wordings, 2)
        buttons = QHBoxLayout()
        for button in (self.accept, self.adjust, self.keep):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def _read(self, _changes: Changes | None) -> None:
        self._rows = {}
        if self._events.is_open:
            library = self._events.library
            self._titles = {one.id: one.title for one in library.articles.all()}
            wanted = [one for one in self._titles if one == self._article_id]
            if self.scope.value == OPEN_ONES:
                wanted = list(library.carried.open_by_article())
            for article in wanted:
                for one in library.carried.of_article(article):
                    if self.scope.value == THIS_ARTICLE or one.is_open:
                        self._rows[one.highlight_id] = one
        self._model.show(list(self._rows.values()))
        self._pages.setCurrentIndex(1 if self._rows else 0)
        waiting = sum(one.is_open for one in self._rows.values())
        self._count.setText(self.tr("%n to be looked at", "", waiting) if self._rows else "")
        self._show_current()

    def _current(self) -> Carried | None:
        key = self.view.current_id
        return None if key is None else self._rows.get(key)

    def _show_current(self, _key: object = None) -> None:
        one = self._current()
        self.wordings.show_wordings(one)
        is_there = one is not None and one.version_id == one.to_version_id
        self.accept.setEnabled(one is not None and one.is_open and is_there)
        self.adjust.setEnabled(one is not None and one.is_newest)
        self.keep.setEnabled(one is not None and one.is_newest and one.decision is not Decision.KEPT)

    def _quote_row(self, one: Carried) -> QuoteRow:
        heading = status(one)
        if self.scope.value == OPEN_ONES:
            heading = f"{heading} · {self._titles.get(one.article_id, '')}"
        quotes = [Quote(one.former.exact, one.former.prefix, one.former.suffix)]
        if one.current.exact != one.former.exact:
            quotes.append(Quote(one.current.exact, one.current.prefix, one.current.suffix))
        role = {Outcome.LOST: "contradiction", Outcome.REWORDED: "tension", Outcome.MOVED: "tension"}
        return QuoteRow(
            tuple(quotes), heading, role.get(one.outcome, "ink_soft") if one.is_open else "ink_soft"
        )

    def _spoken(self, one: Carried) -> str:
        return self._quote_row(one).spoken


def status(one: Carried) -> str:
    """What became of a highlight and what the reader decided, in words."""
    outcomes = {
        Outcome.UNCHANGED: QCoreApplication.translate("BecamePane", "unchanged"),
        Outcome.REWORDED: QCoreApplication.translate("BecamePane", "reworded"),
        Outcome.MOVED: QCoreApplication.translate("BecamePane", "moved"),
        Outcome.LOST: QCoreApplication.translate("BecamePane", "lost"),
    }
    decisions = {
        Decision.ACCEPTED: QCoreApplication.translate("BecamePane", "accepted"),
        Decision.ADJUSTED: QCoreApplication.translate("BecamePane", "adjusted"),
        Decision.KEPT: QCoreApplication.translate("BecamePane", "kept"),
    }
    decided = f" · {decisions[one.decision]}" if one.decision else ""
    return f"{outcomes[one.outcome]} · v{one.from_number} → v{one.to_number}{decided}"
