"""The library at the left of the window: its articles with a filter, to open, edit, drag and delete."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.duplicates import origins
from desktop.domain.article import Article
from desktop.domain.changes import Changes
from desktop.ui.articles.article_details import ArticleDetailsForm
from desktop.ui.articles.article_rows import (
    ArticleDelegate,
    ArticleRow,
    Order,
    in_order,
    spoken_row,
)
from desktop.ui.filter_line import FilterLine
from desktop.ui.library_events import LibraryEvents
from desktop.ui.row_model import RowModel
from desktop.ui.row_view import RowView
from desktop.ui.theme import Theme
from desktop.ui.value_combo import ValueCombo
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain import plain

ARTICLE = "application/x-diptych-article"
"""The type under which articles are dragged: their ids in decimal digits with commas between."""

_BEFORE_SEARCH = 180
"""Milliseconds without a key before texts are searched too."""


class ArticleList(QWidget):
    """The library list. `events` tells what is in it."""

    article_wanted = Signal(int)
    """Enter or a double click: the article is to be opened in the active pane."""

    article_wanted_beside = Signal(int)
    """Ctrl+Enter: the article is to be opened beside the active pane."""

    add_wanted = Signal()
    """The button for adding articles was pressed."""

    sources_dropped = Signal(object)
    """Files, addresses or text were dropped: a QMimeData of its own."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._theme = theme
        self._articles: dict[int, Article] = {}
        self._in_texts: set[int] = set()
        self._origins: list[frozenset[int]] = []
        self._changed: set[int] = set()
        self._only_changed = False
        self._forms: dict[int, ArticleDetailsForm] = {}
        self._search_timer = QTimer(self, interval=_BEFORE_SEARCH, singleShot=True)
        self._search_timer.timeout.connect(self._search_texts)
        self.filter = FilterLine(theme, self.tr("Filter articles"), self)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.down_pressed.connect(self._enter_list)
        self._model = RowModel(lambda one: one.article.id, spoken_row, self, mime_type=ARTICLE)
        self.view = self._build_view()
        self._build_layout()
        self.setAcceptDrops(True)
        events.opened.connect(self._on_opened)
        events.closed.connect(self._on_opened)
        events.changed.connect(self._on_changed)
        self._on_opened()

    def show_origins(self, groups: Iterable[frozenset[int]]) -> None:
        """Tell of these groups of articles that each is of one origin."""
        self._origins = list(groups)
        self._show()

    def show_changed(self, articles: Iterable[int]) -> None:
        """Tell of these articles that they changed since the reader opened them."""
        self._changed = set(articles)
        self._show()

    def toggle_only_changed(self) -> None:
        """List only the articles that changed since the reader opened them, or all again."""
        self._only_changed = not self._only_changed
        self._show()
        self.focus_list()

    def _show_all(self) -> None:
        self._only_changed = False
        self.filter.clear()
        self._show()

    def focus_filter(self) -> None:
        """Put the caret into the filter, with what is there selected."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def focus_list(self) -> None:
        """Give the keys to the list, with a row to act on."""
        if self.view.current_id is None and self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(0))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reveal(self, article_id: int) -> None:
        """Select the article's row and bring it into view; a filter that hides it is taken off."""
        if article_id in self._articles and article_id not in self._model.ids:
            self._show_all()
        self.view.reveal(article_id)

    def edit_details(self, article_id: int) -> None:
        """Open the form for what is known about the article, or bring the one that is open to the front."""
        form = self._forms.get(article_id)
        if form is None:
            form = ArticleDetailsForm(self._events, article_id, self)
            form.finished.connect(lambda _result, gone=article_id: self._forms.pop(gone, None))
            self._forms[article_id] = form
        form.show()
        form.raise_()
        form.activateWindow()

    def delete_selected(self) -> None:
        """Take the selected articles out of the library."""
        if ids := self.view.selected_ids:
            self._events.library.articles.delete(ids)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _is_source(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _is_source(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.sources_dropped.emit(_copied(event.mimeData()))

    def _build_view(self) -> RowView:
        view = RowView(self._model, ArticleDelegate(self._theme))
        view.setAccessibleName(self.tr("Articles"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.activated_row.connect(self.article_wanted)
        view.add_command(self.tr("Open"), self._open_current)
        view.add_command(self.tr("Open beside"), self._open_beside, "Ctrl+Return")
        view.add_command(self.tr("Edit details…"), self._edit_current, "F2")
        view.add_command(self.tr("Delete"), self.delete_selected, "Del")
        return view

    def _build_layout(self) -> None:
        self._count = QLabel(self)
        self._count.setProperty("kind", "small")
        self.order = self._build_order()
        under = QHBoxLayout()
        under.addWidget(self._count, 1)
        under.addWidget(self.order)
        self._nothing = EmptyState(
            self._theme,
            "library",
            self.tr("No articles yet. Add files or links, or drop them here."),
            [(self.tr("Add articles"), self.add_wanted.emit)],
        )
        self._no_match = EmptyState(self._theme, "search", "", [(self.tr("Show all"), self._show_all)])
        self._pages = QStackedWidget(self)
        for page in (self.view, self._nothing, self._no_match):
            self._pages.addWidget(page)
        self._head = QWidget(self)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(8, 8, 8, 4)
        head.setSpacing(4)
        head.addWidget(self.filter)
        head.addLayout(under)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)

    def _build_order(self) -> ValueCombo:
        choices = (
            (Order.ADDED, self.tr("Last added")),
            (Order.DATE, self.tr("Date")),
            (Order.PUBLISHER, self.tr("Publisher")),
            (Order.TITLE, self.tr("Title")),
        )
        order = ValueCombo(choices, self.tr("Sort articles by"), self)
        order.setToolTip(self.tr("Sort articles by"))
        order.chosen.connect(self._show)
        return order

    def _on_opened(self) -> None:
        for form in list(self._forms.values()):
            form.reject()
        self._model.show([])
        self._take(self._events.library.articles.all() if self._events.is_open else [])

    def _on_changed(self, changes: Changes) -> None:
        if changes.touched("article", "version") or len(changes.articles) > 1:
            self._take(self._events.library.articles.all())
        elif changes.touched("highlight"):
            articles = self._events.library.articles
            counted = {one: articles.one(one) for one in changes.articles if one in self._articles}
            self._articles |= counted
            self._show()

    def _take(self, articles: Iterable[Article]) -> None:
        self._articles = {one.id: one for one in articles}
        self._search_texts()

    def _on_filter_changed(self) -> None:
        self._in_texts = set()
        self._search_timer.start()
        self._show()

    def _search_texts(self) -> None:
        """Find the articles that hold the filter's words in their texts."""
        query = self.filter.text()
        self._search_timer.stop()
        self._in_texts = set()
        if self._events.is_open and query.strip():
            self._in_texts = self._events.library.search.article_ids(query)
        self._show()

    def _show(self) -> None:
        shown = [one for one in self._articles.values() if self._is_kept(one)]
        sharing = {article: len(group) for group in self._origins for article in group}
        ordered = in_order(shown, Order(self.order.value))
        self._model.show([ArticleRow(one, sharing.get(one.id, 1), one.id in self._changed) for one in ordered])
        self._count.setText(self._count_words([one.id for one in shown]))
        self._head.setVisible(bool(self._articles))
        words = plain(self.filter.text())
        no_match = self.tr("No article matches “{words}”.").format(words=words)
        self._no_match.say(self.tr("No article changed since you read it.") if self._only_changed else no_match)
        searching = self._search_timer.isActive()
        empty = self._no_match if self._articles else self._nothing
        self._pages.setCurrentWidget(self.view if shown or searching else empty)

    def _is_kept(self, article: Article) -> bool:
        details = article.details
        if self._only_changed and article.id not in self._changed:
            return False
        return article.id in self._in_texts or self.filter.keeps(
            article.title, details.publisher, details.author
        )

    def _count_words(self, shown: list[int]) -> str:
        every = len(self._articles)
        if len(shown) != every:
            words = self.tr("{shown} of {every} articles").format(shown=len(shown), every=every)
        else:
            words = self.tr("1 article") if every == 1 else self.tr("{every} articles").format(every=every)
        found = origins(self._origins, shown)
        if found < len(shown):
            one = self.tr("1 origin")
            words += ", " + (one if found == 1 else self.tr("{count} origins").format(count=found))
        return words

    def _enter_list(self) -> None:
        if self._model.rowCount():
            self.focus_list()

    def _open_current(self) -> None:
        if (key := self.view.current_id) is not None:
            self.article_wanted.emit(key)

    def _open_beside(self) -> None:
        if (key := self.view.current_id) is not None:
            self.article_wanted_beside.emit(key)

    def _edit_current(self) -> None:
        if (key := self.view.current_id) is not None:
            self.edit_details(key)


def _is_source(data: QMimeData) -> bool:
    return not data.hasFormat(ARTICLE) and (data.hasUrls() or data.hasHtml() or data.hasText())


def _copied(data: QMimeData) -> QMimeData:
    """A copy that outlives the drop."""
    copy = QMimeData()
    for form in data.formats():
        copy.setData(form, data.data(form))
    return copy
