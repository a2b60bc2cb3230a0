"""The reading panes side by side: which article stands where, which pane is active, and what is tied."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.highlight import Passage
from desktop.domain.relation import Relation
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.gutter import ReadingSplitter, Tie, TieEnd
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.theme import Theme

MOST_PANES = 4


@dataclass(frozen=True, slots=True)
class End:
    """What a pane offers as one end of a relation: a highlight, or a passage that is not one yet.

    `start` and `end` are code points of the version; `highlight_id` is None for a bare passage.
    """

    version_id: int
    start: int
    end: int
    highlight_id: int | None


class ReadingArea(QWidget):
    """One to four reading panes; a pane never changes its article unless asked."""

    highlight_selected = Signal(object)
    """The id of the highlight that is selected now in the active pane, or None."""
    passage_changed = Signal()
    note_wanted = Signal(int)
    other_end_wanted = Signal(int)
    relation_dropped = Signal(int, int)
    tag_dropped = Signal(int, int, int, int)
    """A tag was dropped on a passage: tag, version, start, end."""
    link_activated = Signal(str)
    size_wanted = Signal(int)
    sources_dropped = Signal(object)
    bar_used = Signal(str, object)
    """The bar at the selection asks for an action by its id, with a tag's id where it names one."""
    arranged = Signal()
    """Panes were opened, closed, or show other articles."""

    def __init__(self, events: LibraryEvents, theme: Theme, style: ReadingStyle) -> None:
        super().__init__()
        self._events = events
        self._theme = theme
        self._style = style
        self._relation: Relation | None = None
        self._panes: list[ReaderPane] = []
        self._recent: list[ReaderPane] = []
        self._splitter = ReadingSplitter(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._splitter.end_wanted.connect(self._on_end_wanted)
        events.opened.connect(self._on_library_opened)
        events.changed.connect(self._on_changed)
        self.set_pane_count(2)

    # Panes

    @property
    def panes(self) -> list[ReaderPane]:
        """The panes from left to right."""
        return list(self._panes)

    @property
    def active(self) -> ReaderPane:
        """The pane that was used last."""
        return self._recent[0]

    def set_pane_count(self, count: int) -> None:
        """Have that many panes, one to four; new ones are empty, the rightmost go first."""
        wanted = max(1, min(MOST_PANES, count))
        while len(self._panes) < wanted:
            self._open_pane()
        while len(self._panes) > wanted:
            self._drop_pane(self._panes[-1])
        self._mark_active()
        self.arranged.emit()

    def _open_pane(self) -> ReaderPane:
        pane = ReaderPane(self._events, self._theme, self._style)
        self._panes.append(pane)
        self._recent.append(pane)
        self._splitter.add_pane(pane)
        self._connect(pane)
        self._splitter.spread_evenly()
        return pane

    def _connect(self, pane: ReaderPane) -> None:
        pane.activated.connect(lambda: self.activate(pane))
        pane.close_wanted.connect(lambda: self._on_close_wanted(pane))
        pane.highlight_selected.connect(lambda chosen: self._on_highlight_selected(pane, chosen))
        pane.passage_changed.connect(self.passage_changed)
        pane.note_wanted.connect(self.note_wanted)
        pane.other_end_wanted.connect(self.other_end_wanted)
        pane.relation_dropped.connect(self.relation_dropped)
        pane.tag_dropped.connect(lambda tag, start, end: self._on_tag_dropped(pane, tag, start, end))
        pane.article_dropped.connect(lambda article: self._on_article_dropped(pane, article))
        pane.sources_dropped.connect(self.sources_dropped)
        pane.link_activated.connect(self.link_activated)
        pane.size_wanted.connect(self.size_wanted)
        pane.bar_used.connect(self.bar_used)

    def _drop_pane(self, pane: ReaderPane) -> None:
        self._panes.remove(pane)
        self._recent.remove(pane)
        self._splitter.remove_pane(pane)
        pane.page.show_version(None)
        pane.setParent(None)
        pane.deleteLater()
        self._retie()

    def close_pane(self) -> None:
        """Close the active pane, or empty it where it is the only one."""
        self._on_close_wanted(self.active)

    def _on_close_wanted(self, pane: ReaderPane) -> None:
        if len(self._panes) == 1:
            pane.show_article(None)
        else:
            had_focus = pane.view.hasFocus()
            self._drop_pane(pane)
            self._mark_active()
            if had_focus:
                self.focus_text()
        self.arranged.emit()

    def go_to_pane(self, number: int) -> None:
        """Give the focus to the pane of that number from the left, opening panes up to it where needed."""
        if number > len(self._panes):
            self.set_pane_count(number)
        self.activate(self._panes[number - 1])
        self.focus_text()

    def focus_next_pane(self) -> None:
        """Give the focus to the pane at the right, or the first after the last."""
        self.go_to_pane((self._panes.index(self.active) + 1) % len(self._panes) + 1)

    def focus_text(self) -> None:
        """Give the focus to the active pane's text."""
        self.active.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def activate(self, pane: ReaderPane) -> None:
        """Make a pane the active one, without moving the focus."""
        if pane is not self.active:
            self._recent.remove(pane)
            self._recent.insert(0, pane)
            self._mark_active()
            self.highlight_selected.emit(pane.selected_highlight)
            self.passage_changed.emit()

    def _mark_active(self) -> None:
        for pane in self._panes:
            pane.set_active(pane is self.active and len(self._panes) > 1)

    # Articles

    def open_article(self, article_id: int) -> ReaderPane:
        """Show an article in the active pane and give it the focus."""
        self._show(self.active, article_id)
        self.focus_text()
        return self.active

    def open_beside(self, article_id: int) -> ReaderPane:
        """Show an article beside the active pane: in the next one, opened where there is none."""
        pane = self._neighbour_of(self.active, article_id)
        self._show(pane, article_id)
        self.activate(pane)
        self.focus_text()
        return pane

    def _show(self, pane: ReaderPane, article_id: int) -> None:
        if pane.article_id != article_id:
            pane.show_article(article_id)
            self._retie()
            self.arranged.emit()

    def _neighbour_of(self, pane: ReaderPane, article_id: int | None = None) -> ReaderPane:
        """The pane to use beside `pane`: one that shows the article already, an empty one, or the next."""
        others = [one for one in self._recent if one is not pane]
        for one in others:
            if article_id is not None and one.article_id == article_id:
                return one
        for one in sorted(others, key=self._panes.index):
            if one.article_id is None:
                return one
        if not others:
            self.set_pane_count(2)
            return self._panes[1]
        place = self._panes.index(pane)
        return self._panes[place + 1] if place + 1 < len(self._panes) else self._panes[place - 1]

    # Ends, passages and highlights

    def end_of(self, pane: ReaderPane) -> End | None:
        """What the pane offers as an end: its selected passage, else its selected highlight.

        A passage that is exactly a highlight is that highlight.
        """
        if pane.version_id is None:
            return None
        passage = pane.passage()
        if passage is not None:
            return End(pane.version_id, *passage, highlight_id=pane.highlight_at(*passage))
        if pane.selected_highlight is None:
            return None
        start, end = pane.extent_of(pane.selected_highlight)
        return End(pane.version_id, start, end, pane.selected_highlight)

    def ends(self) -> list[End]:
        """What the panes offer as ends, the pane that was used last first."""
        found = [self.end_of(pane) for pane in self._recent]
        return [end for end in found if end is not None]

    def clear_passages(self) -> None:
        """Select no passage in any pane; the carets stay."""
        for pane in self._panes:
            pane.clear_passage()

    def select_highlight(self, highlight_id: int | None) -> None:
        """Select a highlight in the active pane."""
        self.active.select_highlight(highlight_id)

    def reveal(self, passage: Passage, *, beside: ReaderPane | None = None, focus: bool = True) -> ReaderPane:
        """Bring a passage into view and flash it; its pane.

        A pane that shows its version is used; else the active pane, or with `beside` another than that one.
        """
        pane = self._pane_for(passage, beside)
        if pane.version_id != passage.version_id:
            pane.show_version(passage.version_id)
            self.arranged.emit()
        pane.select_highlight(passage.highlight_id)
        pane.view.reveal(passage.anchor.start, passage.anchor.end)
        if focus:
            self.activate(pane)
            self.focus_text()
        return pane

    def _pane_for(self, passage: Passage, beside: ReaderPane | None) -> ReaderPane:
        for pane in self._recent:
            if pane.version_id == passage.version_id and pane is not beside:
                return pane
        return self.active if beside is None else self._neighbour_of(beside)

    def point_below_passage(self) -> QPoint:
        """Where on the screen a popup for the selection, or else for the caret, may open."""
        pane = self.active
        end = self.end_of(pane)
        start, stop = (end.start, end.end) if end else (pane.view.caret(), pane.view.caret())
        place = pane.view.rect_of(start, stop).intersected(pane.view.viewport().rect())
        return pane.view.viewport().mapToGlobal(place.bottomLeft() + QPoint(0, 6))

    def select_sentence(self) -> None:
        """Grow the selection to the sentences that it touches."""
        self.active.view.select_sentence()

    def next_overlap(self) -> None:
        """Select the next larger highlight at this place, or the smallest after the largest."""
        self.active.view.next_overlap()

    def copy(self) -> None:
        """Copy the selected passage."""
        self.active.view.copy()

    def toggle_page(self) -> None:
        """Show the original's pages beside the active pane's text, or no longer."""
        self.active.toggle_page()

    def go_to_highlight(self, step: int) -> None:
        """Select the next highlight (1) or the previous one (-1) in the active pane."""
        self.active.go_to_highlight(step)

    # The selected relation

    @property
    def relation(self) -> Relation | None:
        """The relation whose curve is drawn."""
        return self._relation

    def tie(self, relation: Relation | None) -> None:
        """Draw the curve of this relation, or of none."""
        self._relation = relation
        self._retie()

    def show_relation(self, relation: Relation) -> None:
        """Bring both ends of a relation into view, side by side, and draw its curve."""
        left = self.reveal(relation.left, focus=False)
        self.reveal(relation.right, beside=None if relation.same_article else left, focus=False)
        self.activate(left)
        self.tie(relation)

    def _retie(self) -> None:
        relation = self._relation
        if relation is None:
            self._splitter.show_tie(None)
            return
        left, right = (self._end_for_curve(passage) for passage in (relation.left, relation.right))
        if left is None or right is None:
            self._splitter.show_tie(None)
        else:
            self._splitter.show_tie(Tie(left, right, relation.kind))

    def _end_for_curve(self, passage: Passage) -> TieEnd | None:
        for pane in self._recent:
            if pane.version_id == passage.version_id:
                return TieEnd(pane.view, passage.anchor.start, passage.anchor.end, passage.highlight_id)
        return None

    # Looks and place

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Set the text of every pane in another way."""
        self._style = style
        for pane in self._panes:
            pane.set_reading_style(style)

    def arrangement(self) -> dict[str, Any]:
        """Which articles stand where, at which places and how wide, as JSON values."""
        return {
            "panes": [
                {"version": pane.version_id, "place": pane.view.place(), "caret": pane.view.caret()}
                for pane in self._panes
            ],
            "sizes": self._splitter.sizes(),
            "active": self._panes.index(self.active),
        }

    def arrange(self, kept: object) -> None:
        """Put back an arrangement, as far as it fits the library; anything else leaves two empty panes."""
        panes = kept.get("panes") if isinstance(kept, dict) else None
        wanted = [pane for pane in panes if isinstance(pane, dict)] if isinstance(panes, list) else []
        self.set_pane_count(len(wanted) or 2)
        for pane, state in zip(self._panes, wanted, strict=False):
            self._restore(pane, state)
        if isinstance(kept, dict) and wanted:
            sizes, active = kept.get("sizes"), kept.get("active")
            if isinstance(sizes, list) and len(sizes) == len(self._panes) and any(sizes):
                self._splitter.setSizes([int(size) for size in sizes])
            if isinstance(active, int) and 0 <= active < len(self._panes):
                self.activate(self._panes[active])

    def _restore(self, pane: ReaderPane, state: dict[str, Any]) -> None:
        version = state.get("version")
        if not isinstance(version, int) or not self._is_there(version):
            return
        pane.show_version(version)
        place, caret = state.get("place"), state.get("caret")
        if isinstance(caret, int):
            pane.view.set_caret(caret)
        if isinstance(place, int):
            self._later(lambda: pane.view.go_to_place(place))

    def _later(self, act: Callable[[], None]) -> None:
        # A place can be found only once the pane has its size.
        QTimer.singleShot(0, self, act)

    def _is_there(self, version_id: int) -> bool:
        try:
            self._events.library.versions.text(version_id)
        except KeyError:
            return False
        return True

    # News

    def _on_library_opened(self) -> None:
        self._relation = None
        self._splitter.show_tie(None)
        for pane in self._panes:
            pane.show_article(None)

    def _on_changed(self, changes: object) -> None:
        relation = self._relation
        if relation is not None:
            found = self._events.library.relations.some([relation.id])
            self._relation = found[0] if found else None
        self._retie()

    def _on_highlight_selected(self, pane: ReaderPane, chosen: int | None) -> None:
        if pane is self.active:
            self.highlight_selected.emit(chosen)

    def _on_article_dropped(self, pane: ReaderPane, article_id: int) -> None:
        self.activate(pane)
        self.open_article(article_id)

    def _on_tag_dropped(self, pane: ReaderPane, tag_id: int, start: int, end: int) -> None:
        if pane.version_id is not None:
            self.tag_dropped.emit(tag_id, pane.version_id, start, end)

    def _on_end_wanted(self, highlight_id: int) -> None:
        passages = self._events.library.highlights.passages([highlight_id])
        for passage in passages:
            self.reveal(passage)
