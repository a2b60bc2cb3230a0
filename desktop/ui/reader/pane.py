"""A reading pane: one article with its header, its text, and the bar at the selection."""

from PySide6.QtCore import QMimeData, QPoint, QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.article import Article
from desktop.domain.changes import Changes
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.arrangement import PaneState
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.dragging import ARTICLE, carried, comes_from_outside
from desktop.ui.reader.find_bar import FindBar, LastSearch
from desktop.ui.reader.header import PaneHeader
from desktop.ui.reader.highlight_marks import HighlightMarks
from desktop.ui.reader.mark_reading import MarkReading
from desktop.ui.reader.page_beside import PageBeside
from desktop.ui.reader.ruler import Ruler
from desktop.ui.reader.selection_bar import SelectionBar
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme
from desktop.ui.widgets.empty_state import EmptyState

_NARROWEST = 150
"""Pixels; four panes then still fit a window of 1,024 beside library and panel."""


class ReaderPane(QWidget):
    """Shows one version of one article; it reads the library and writes nothing but moved edges."""

    activated = Signal()
    """The focus came into the pane."""
    close_wanted = Signal()
    twin_wanted = Signal()
    """The same article is wanted in another pane."""
    carried = Signal(QPoint)
    """The head of the pane is carried by the mouse: where that is on the screen."""
    put_down = Signal(QPoint)
    """The head was let go: where on the screen."""
    highlight_selected = Signal(object)
    """The id of the highlight that is selected now, or None."""
    passage_changed = Signal()
    note_wanted = Signal(int)
    other_end_wanted = Signal(int)
    relation_dropped = Signal(int, int)
    tag_dropped = Signal(int, int, int)
    """A tag was dropped on a passage: tag, start, end."""
    compare_wanted = Signal()
    """The versions of the article that is shown here are to be compared; the pane is the active one."""
    version_chosen = Signal()
    """The reader chose another version of the article in the head."""
    article_dropped = Signal(int)
    sources_dropped = Signal(object)
    """Files or text from elsewhere were dropped: a QMimeData, which lives only while this is told."""
    link_activated = Signal(str)
    size_wanted = Signal(int)
    bar_used = Signal(str, object)
    """The bar asks for an action by its id, with the tag's id where a tag was pressed."""

    def __init__(self, events: LibraryEvents, theme: Theme, style: ReadingStyle) -> None:
        super().__init__()
        self._events = events
        self._theme = theme
        self._find_bar: FindBar | None = None
        self._marks: HighlightMarks | None = None
        self._article: Article | None = None
        self._places: dict[int, int] = {}
        self._told: int | None = None
        self.view = TextView(theme, style)
        self.ruler = Ruler(self.view, theme)
        self._reading = MarkReading(self.view)
        self.header = PaneHeader(theme)
        self.bar = SelectionBar(theme, self)
        self.setMinimumWidth(_NARROWEST)
        self._empty = EmptyState(
            theme, "open", self.tr("Drag an article here, or choose one in the library and press Enter")
        )
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.show_article(None)

    def _lay_out(self) -> None:
        reading = QWidget()
        row = QHBoxLayout(reading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view)
        row.addWidget(self.ruler)
        self._beside = PageBeside(self._events, self.view, self.header, reading, self._theme)
        self.page = self._beside.panel
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._beside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addLayout(self._pages, 1)

    def _connect(self) -> None:
        view = self.view
        view.focused.connect(self.activated)
        view.focused.connect(self._place_bar)
        view.unfocused.connect(self.bar.hide)
        view.passage_changed.connect(self.passage_changed)
        view.passage_changed.connect(self._place_bar)
        view.hand_rested.connect(self._place_bar)
        view.scrolled.connect(self._place_bar)
        view.mark_activated.connect(self._tell_selected)
        view.mark_released.connect(self._tell_selected)
        view.note_wanted.connect(self.note_wanted)
        view.other_end_wanted.connect(self.other_end_wanted)
        view.edge_moved.connect(self._on_edge_moved)
        view.relation_dropped.connect(self.relation_dropped)
        view.tag_dropped.connect(self.tag_dropped)
        view.link_activated.connect(self.link_activated)
        view.size_wanted.connect(self.size_wanted)
        self._reading.finished.connect(self._on_marks_read)
        self.header.close_wanted.connect(self.close_wanted)
        self.header.twin_wanted.connect(self.twin_wanted)
        self.header.carried.connect(self.carried)
        self.header.put_down.connect(self.put_down)
        self.header.pressed.connect(self.activated)
        self.header.switch.version_wanted.connect(self._on_version_wanted)
        self.header.switch.compare_wanted.connect(self._on_compare_wanted)
        self.ruler.mark_wanted.connect(self._on_mark_wanted)
        self.page.mark_activated.connect(self._on_mark_wanted)
        self.ruler.offset_wanted.connect(view.go_to_place)
        self._connect_bar()
        self._events.opened.connect(self._on_opened)
        self._events.closed.connect(self._on_closed)
        self._events.changed.connect(self._on_changed)

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.tag_wanted.connect(lambda tag: self.bar_used.emit("tag", tag))
        bar.pick_tag_wanted.connect(lambda: self.bar_used.emit("tag", None))
        bar.highlight_wanted.connect(lambda: self.bar_used.emit("highlight", None))
        bar.claim_wanted.connect(lambda: self.bar_used.emit("mark_claim", None))
        bar.note_wanted.connect(lambda: self.bar_used.emit("note", None))
        bar.contradiction_wanted.connect(lambda: self.bar_used.emit("contradiction", None))

    # What is shown

    @property
    def article_id(self) -> int | None:
        """The article that is shown."""
        return self._article.id if self._article else None

    @property
    def version_id(self) -> int | None:
        """The version that is shown."""
        return self.view.version.id if self.view.version else None

    def show_article(self, article_id: int | None) -> None:
        """Show the newest version of an article, at the place where it was left; None empties the pane."""
        if article_id is None:
            self._show(None)
        else:
            self._show(self._events.library.articles.one(article_id).version_id)

    def show_version(self, version_id: int) -> None:
        """Show a version, at the place where it was left."""
        self._show(version_id)

    def _show(self, version_id: int | None) -> None:
        if self.version_id is not None:
            self._places[self.version_id] = self.view.place()
        library = self._events.library if version_id is not None else None
        version = library.versions.one(version_id) if library and version_id is not None else None
        self._article = library.articles.one(version.article_id) if library and version else None
        self.view.show_version(version)
        self.header.show_article(self._article, version)
        self._show_versions()
        self._beside.show_version()
        self.view.setAccessibleName(self._article.title if self._article else self.tr("No article"))
        self.view.setAccessibleDescription(self.header.source)
        self._pages.setCurrentIndex(0 if version is None else 1)
        if version is not None:
            self.view.go_to_place(self._places.get(version.id, 0))
        self._read_marks()
        self._tell_selected()
        if self._find_bar is not None:
            self._find_bar.follow()

    def _show_versions(self) -> None:
        """Offer the article's versions in the head."""
        article, version = self._article, self.view.version
        several = article is not None and version is not None and article.versions > 1
        lines = self._events.library.versions.lines(article.id) if article and several else []
        self.header.switch.show_versions(lines, self.version_id)

    def _on_version_wanted(self, version_id: int) -> None:
        self.show_version(version_id)
        self.activated.emit()
        self.version_chosen.emit()

    def _on_compare_wanted(self) -> None:
        self.activated.emit()
        self.compare_wanted.emit()

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Set the text in another way."""
        self.view.set_reading_style(style)

    def toggle_page(self) -> None:
        """Show the original's pages beside the text, or no longer; nothing happens where it has none."""
        self._beside.toggle()

    def set_active(self, active: bool) -> None:
        """Show whether this is the pane that keys act on."""
        self.header.set_active(active)

    def find_bar(self, last: LastSearch) -> FindBar:
        """The bar in which words to find are typed; it is made when it is first asked for."""
        if self._find_bar is None:
            self._find_bar = FindBar(self._theme, self.view, self.ruler, last)
            self._column.insertWidget(1, self._find_bar)
            self._find_bar.focused.connect(self.activated)
            self.ruler.hit_wanted.connect(self._find_bar.go_to)
        return self._find_bar

    @property
    def is_finding(self) -> bool:
        """Whether the bar for finding is open."""
        return self._find_bar is not None and not self._find_bar.isHidden()

    def set_aimed_at(self, aimed_at: bool) -> None:
        """Show whether a pane that is carried would be let go here."""
        self.header.set_aimed_at(aimed_at)

    # Coming back

    def state(self) -> PaneState:
        """What stands here, and where."""
        view = self.view
        return PaneState(
            self.version_id,
            view.place(),
            view.caret(),
            view.selection() if view.passage() is not None else None,
            self.selected_highlight,
        )

    def restore(self, state: PaneState) -> None:
        """Show what stood here, as far as it is still there; anything else leaves the pane empty."""
        version = self._version_to_restore(state.version)
        self._places.pop(version or 0, None)
        self._show(version)
        if version is None:
            return
        if state.passage is not None:
            self.view.set_passage(*state.passage)
        else:
            self.view.set_caret(state.caret)
        if state.highlight is not None:
            self.select_highlight(state.highlight)
        self.view.go_to_place(min(state.place, self.view.length))

    def _version_to_restore(self, version_id: int | None) -> int | None:
        if version_id is None or not self._events.is_open:
            return None
        try:
            self._events.library.versions.text(version_id)
        except KeyError:
            return None
        return version_id

    # Passages and highlights

    def passage(self) -> tuple[int, int] | None:
        """The selected passage in code points."""
        return self.view.passage()

    def clear_passage(self) -> None:
        """Select no passage; the caret stays."""
        self.view.set_caret(self.view.caret())

    @property
    def selected_highlight(self) -> int | None:
        """The id of the highlight that is outlined."""
        return self.view.selected_mark

    def select_highlight(self, highlight_id: int | None) -> None:
        """Outline a highlight, or none."""
        self._reading.finish()
        self.view.select_mark(highlight_id)
        self._tell_selected()

    def extent_of(self, highlight_id: int) -> tuple[int, int]:
        """The code points of a highlight that is shown here; raises KeyError for any other."""
        self._reading.finish()
        mark = self.view.marks.mark(highlight_id)
        if mark is None:
            raise KeyError(highlight_id)
        return mark.start, mark.end

    def highlight_at(self, start: int, end: int) -> int | None:
        """The highlight of exactly this passage, the newest of several; None where there is none."""
        self._reading.finish()
        return self.view.marks.over(start, end)

    def go_to_highlight(self, step: int) -> None:
        """Select and show the next highlight (1) or the previous one (-1), round the ends of the text."""
        self._reading.finish()
        mark = self.view.neighbouring_mark(step)
        if mark is not None:
            self.view.set_caret(mark.start)
            self.select_highlight(mark.id)
            self.view.reveal(mark.start, mark.end, flash=False)

    def _tell_selected(self) -> None:
        if self.view.selected_mark != self._told:
            self._told = self.view.selected_mark
            self.page.select(self._told)
            self.highlight_selected.emit(self._told)

    def _on_mark_wanted(self, mark_id: int) -> None:
        self.select_highlight(mark_id)
        self.view.reveal(*self.extent_of(mark_id))

    def _on_edge_moved(self, highlight_id: int, start: int, end: int) -> None:
        library = self._events.library
        # On an older version a highlight shows where it stood; its edges are those of the newer one.
        if library.highlights.one(highlight_id).version_id == self.version_id:
            library.highlights.move_edges(highlight_id, start, end)

    # News

    def _on_opened(self) -> None:
        self._marks = None
        self._places.clear()
        self.show_article(None)

    def _on_closed(self) -> None:
        # A method, which Qt parts from the signal when the pane goes; a lambda would outlive it.
        self.show_article(None)

    def _read_marks(self) -> None:
        """Read the marks; of many highlights those in sight at once, the rest in slices."""
        self._reading.stop()
        if not self._events.is_open:
            return
        if self._marks is None:
            self._marks = HighlightMarks(self._events.library)
            self.bar.set_tags(self._marks.tags)
        if self._article is not None and self.version_id is not None:
            self._reading.start(self._marks, self.version_id, self._article.highlights)
        self._tell_selected()

    def _on_marks_read(self) -> None:
        self.ruler.refresh()
        self._beside.show_marks()
        self._tell_selected()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touched("tag") and self._marks is not None:
            known = changes.everything or self._marks.knows_any(changes.rows.get("tag", ()))
            self._marks.read_tags()
            self.bar.set_tags(self._marks.tags)
            if known:
                self._read_marks()
        if changes.touched("article", "version"):
            self._read_article()
        if self.version_id is not None and not changes.everything and changes.highlights:
            self._change_marks(changes.highlights)

    def _change_marks(self, ids: frozenset[int]) -> None:
        """Read only these highlights again."""
        if self._marks is None or self.version_id is None:
            return
        if self._reading.is_reading:
            self._read_marks()
            return
        changed = self._marks.some(ids, self.version_id)
        gone = ids - {mark.id for mark in changed}
        self.view.change_marks(changed, gone)
        if changed or gone:
            self.ruler.refresh()
            self._beside.show_marks()
        self._tell_selected()

    def _read_article(self) -> None:
        """The article's details changed, or it is gone."""
        if self._article is None:
            return
        library = self._events.library
        try:
            self._article = library.articles.one(self._article.id)
        except KeyError:
            self.show_article(None)
        else:
            self.header.show_article(self._article, self.view.version)
            self._show_versions()

    # The bar

    def _place_bar(self) -> None:
        passage = self.view.passage()
        if passage is None or self.view.is_hand_down or not self.view.hasFocus():
            self.bar.hide()
            return
        box = self.view.rect_of(*passage)
        if box.isNull():
            self.bar.hide()
            return
        corner = self.view.viewport().mapTo(self, QPoint(0, 0))
        caret = corner.x() + self.view.cursorRect().center().x()
        room = QRect(0, 0, self.width() - self.ruler.width(), self.height())
        self.bar.put_by(box.translated(corner), caret, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar follows the passage."""
        super().resizeEvent(event)
        self._place_bar()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # An empty pane has no text that could take the focus: a click makes it the one to open articles in.
        self.activated.emit()
        super().mousePressEvent(event)

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Articles and files may come, wherever they are let go."""
        data = event.mimeData()
        if carried(data, ARTICLE) is not None or comes_from_outside(data, event.source()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """They may be let go anywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """An article or files were let go."""
        data: QMimeData = event.mimeData()
        article = carried(data, ARTICLE)
        event.acceptProposedAction()
        if article is not None:
            self.article_dropped.emit(article)
        else:
            self.sources_dropped.emit(data)
