"""What the window does about versions: tells what became of highlights and which articles changed."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Changes, Turn
from desktop.ui.articles.article_list import ArticleList
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.comparing import Comparing
from desktop.ui.reader.reading_area import ReadingArea
from desktop.ui.versions.became import BecamePane


class VersionsAtWork(QObject):
    """Connects the reading area, the article list and the pane of what became of highlights."""

    said = Signal(str)
    """Words for the strip at the bottom."""
    became_wanted = Signal()
    """Highlights are to be looked at: the pane that lists them is to be shown."""

    def __init__(
        self, events: LibraryEvents, area: ReadingArea, articles: ArticleList, became: BecamePane
    ) -> None:
        super().__init__(area)
        self._events = events
        self._area = area
        self._articles = articles
        self._became = became
        self.comparing = Comparing(events, area)
        self.comparing.said.connect(self.said)
        area.compare_wanted.connect(self.comparing.compare_with_earlier)
        area.arranged.connect(self._on_arranged)
        area.highlight_selected.connect(lambda _: self._follow_article())
        became.adjust_wanted.connect(self.adjust)
        events.opened.connect(self._on_opened)
        events.changed.connect(self._on_changed)

    def adjust(self, highlight_id: int) -> None:
        """Make the passage that is selected in the newer version that of the highlight."""
        library = self._events.library
        found = {one.highlight_id: one for one in library.carried.of_article(self._article_of(highlight_id))}
        wanted = found[highlight_id].to_version_id
        for pane in self._area.panes:
            passage = pane.passage()
            if pane.version_id == wanted and passage is not None:
                library.carried.adjust(highlight_id, *passage)
                return
        self.said.emit(self.tr("Select the passage in the newer version first, then take it."))

    def _article_of(self, highlight_id: int) -> int:
        return self._events.library.highlights.one(highlight_id).article_id

    def _on_opened(self) -> None:
        self._articles.show_changed(self._events.library.seen.changed())

    def _on_arranged(self) -> None:
        """Note which versions are opened now."""
        if self._events.is_open:
            self._see()
        self._follow_article()

    def _see(self) -> None:
        library = self._events.library
        news = False
        for pane in self._area.panes:
            version = pane.view.version
            if version is not None and version.number > 1:
                news = library.seen.opened(version.article_id, version.number) or news
        if news:
            self._articles.show_changed(library.seen.changed())

    def _follow_article(self) -> None:
        self._became.show_article(self._area.active.article_id)

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touched("version", "article"):
            return
        library = self._events.library
        self._articles.show_changed(library.seen.changed())
        if changes.turn is Turn.DONE and changes.touched("former_anchor"):
            waiting = library.carried.open_by_article()
            if any(article in waiting for article in changes.articles):
                self.became_wanted.emit()
