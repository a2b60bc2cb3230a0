"""The reading panes side by side: which article stands where, which pane is active, and what is tied."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.highlight import Passage
from desktop.domain.relation import Relation
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.arrangement import MOST_PANES, Arrangement, PaneState, arrangement_from
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.linking import LinkedScrolling
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.reader.pane_row import PaneRow
from desktop.ui.reader.splitter import ReadingSplitter
from desktop.ui.reader.tying import Tying
from desktop.ui.theme import Theme


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
    compare_wanted = Signal()
    """The versions of the article in the active pane are to be compared."""
    arranged = Signal()
    """Panes were opened, closed, or show other articles."""
    link_switched = Signal(bool)
    """The panes scroll together from now on, or apart."""
    said = Signal(str)
    """A sentence for the strip at the bottom: why nothing was done."""

    def __init__(self, events: LibraryEvents, theme: Theme, style: ReadingStyle) -> None:
        super().__init__()
        self._events = events
        self._theme = theme
        self._style = style
        self._splitter = ReadingSplitter(theme)
        self._row = PaneRow(self._splitter)
        self._linking = LinkedScrolling(self)
        self._tying = Tying(self._splitter, self._linking, lambda: self._row.recent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._splitter.end_wanted.connect(self._on_end_wanted)
        self._splitter.link_wanted.connect(self.toggle_linking)
        self._linking.switched.connect(self._splitter.show_linked)
        self._linking.switched.connect(self.link_switched)
        events.opened.connect(self._on_library_opened)
        events.changed.connect(self._on_changed)
        self.set_pane_count(2)

    # Panes

    @property
    def panes(self) -> list[ReaderPane]:
        """The panes from left to right."""
        return list(self._row.panes)

    @property
    def active(self) -> ReaderPane:
        """The pane that was used last."""
        return self._row.active

    def set_pane_count(self, count: int) -> None:
        """Have that many panes, one to four; new ones are empty, the rightmost go first."""
        wanted = max(1, min(MOST_PANES, count))
        while len(self._row.panes) < wanted:
            self._open_pane()
        while len(self._row.panes) > wanted:
            self._row.drop(self._row.panes[-1])
        self._settle()

    def _settle(self) -> None:
        """Panes came, went, or changed places."""
        self._row.mark_active()
        self._linking.follow([pane.view for pane in self._row.panes])
        self._tying.refresh()
        self.arranged.emit()

    def _open_pane(self, after: ReaderPane | None = None) -> ReaderPane:
        pane = ReaderPane(self._events, self._theme, self._style)
        self._row.add(pane, after)
        self._connect(pane)
        return pane

    def _connect(self, pane: ReaderPane) -> None:
        pane.activated.connect(lambda: self.activate(pane))
        pane.close_wanted.connect(lambda: self._on_close_wanted(pane))
        pane.twin_wanted.connect(lambda: self._open_twin(pane))
        pane.carried.connect(lambda place: self._on_carried(pane, place))
        pane.put_down.connect(lambda place: self._on_put_down(pane, place))
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
        pane.compare_wanted.connect(self.compare_wanted)
        pane.version_chosen.connect(self.arranged)

    def close_pane(self) -> None:
        """Close the active pane, or empty it where it is the only one."""
        self._on_close_wanted(self.active)

    def _on_close_wanted(self, pane: ReaderPane) -> None:
        if len(self._row.panes) == 1:
            pane.show_article(None)
        else:
            had_focus = pane.view.hasFocus()
            self._row.drop(pane)
            if had_focus:
                self.focus_text()
        self._settle()

    def go_to_pane(self, number: int) -> None:
        """Give the focus to the pane of that number from the left, opening panes up to it where needed."""
        if number > len(self._row.panes):
            self.set_pane_count(number)
        self.activate(self._row.panes[number - 1])
        self.focus_text()

    # Places and widths

    def swap(self, step: int) -> None:
        """Swap the active pane with the one at its right (1) or left (-1)."""
        other = self._row.at_step(self.active, step)
        if other is not None:
            self._swap(self.active, other)

    def _swap(self, one: ReaderPane, other: ReaderPane) -> None:
        had_focus = self.active.view.hasFocus()
        self._row.swap(one, other)
        if had_focus:
            self.focus_text()
        self._settle()

    def widen(self, steps: int) -> None:
        """Make the active pane wider by steps, or narrower where negative."""
        self._row.widen(steps)

    def spread_evenly(self) -> None:
        """Make all panes equally wide."""
        self._splitter.spread_evenly()

    def _on_carried(self, pane: ReaderPane, place: QPoint) -> None:
        target = self._row.at(place)
        self._row.aim(target if target is not pane else None)

    def _on_put_down(self, pane: ReaderPane, place: QPoint) -> None:
        self._row.aim(None)
        target = self._row.at(place)
        if target is not None and target is not pane:
            self._swap(pane, target)

    # Linked scrolling

    def toggle_linking(self) -> None:
        """Scroll the panes together, or apart again."""
        self._linking.switch(not self._linking.is_on)

    def bring_level(self) -> None:
        """Bring the other end of the selected relation to the height of this one."""
        if not self._linking.bring_level():
            self.said.emit(self.tr("To bring both ends level, select a relation whose ends are in two panes."))

    # Focus

    def focus_next_pane(self) -> None:
        """Give the focus to the pane at the right, or the first after the last."""
        self.go_to_pane((self._row.number_of(self.active) + 1) % len(self._row.panes) + 1)

    def focus_text(self) -> None:
        """Give the focus to the active pane's text."""
        self.active.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def activate(self, pane: ReaderPane) -> None:
        """Make a pane the active one, without moving the focus."""
        if self._row.use(pane):
            self.highlight_selected.emit(pane.selected_highlight)
            self.passage_changed.emit()

    # Articles

    def open_article(self, article_id: int) -> ReaderPane:
        """Show an article in the active pane and give it the focus."""
        self._show(self.active, article_id)
        self.focus_text()
        return self.active

    def open_beside(self, article_id: int) -> ReaderPane:
        """Show an article beside the active pane: in the next one, opened where there is none."""
        pane = self._beside(self.active, article_id)
        self._show(pane, article_id)
        self.activate(pane)
        self.focus_text()
        return pane

    def open_twin(self) -> None:
        """Show the active pane's article in another pane too, at the same place, to read on in one of them."""
        self._open_twin(self.active)

    def _open_twin(self, pane: ReaderPane) -> None:
        if pane.version_id is None:
            return
        twin = self._pane_for_twin(pane)
        twin.restore(PaneState(pane.version_id, pane.view.place(), pane.view.caret()))
        self.activate(twin)
        self.focus_text()
        self._settle()

    def _pane_for_twin(self, pane: ReaderPane) -> ReaderPane:
        """An empty pane, else a new one beside this one, else the neighbour."""
        is_full = len(self._row.panes) == MOST_PANES
        if is_full or any(one.article_id is None for one in self._row.panes):
            return self._beside(pane)
        return self._open_pane(after=pane)

    def _show(self, pane: ReaderPane, article_id: int) -> None:
        if pane.article_id != article_id:
            pane.show_article(article_id)
            self._settle()

    def _beside(self, pane: ReaderPane, article_id: int | None = None) -> ReaderPane:
        """The pane to use beside one, opened where there is none."""
        if len(self._row.panes) == 1:
            self.set_pane_count(2)
        return self._row.free_beside(pane, article_id) or pane

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
        found = [self.end_of(pane) for pane in self._row.recent]
        return [end for end in found if end is not None]

    def clear_passages(self) -> None:
        """Select no passage in any pane; the carets stay."""
        for pane in self._row.panes:
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
            self._settle()
        pane.select_highlight(passage.highlight_id)
        pane.view.reveal(passage.anchor.start, passage.anchor.end)
        if focus:
            self.activate(pane)
            self.focus_text()
        return pane

    def _pane_for(self, passage: Passage, beside: ReaderPane | None) -> ReaderPane:
        for pane in self._row.recent:
            if pane.version_id == passage.version_id and pane is not beside:
                return pane
        return self.active if beside is None else self._beside(beside)

    def point_below_passage(self) -> QPoint:
        """Where on the screen a popup for the selection, or else for the caret, may open."""
        pane = self.active
        end = self.end_of(pane)
        start, stop = (end.start, end.end) if end else (pane.view.caret(), pane.view.caret())
        place = pane.view.rect_of(start, stop).intersected(pane.view.viewport().rect())
        return pane.view.viewport().mapToGlobal(place.bottomLeft() + QPoint(0, 6))

    def select_sentence(self) -> None:
        """Grow the selection to the sentences that it touches, then by the next one."""
        self.active.view.select_sentence()

    def select_paragraph(self) -> None:
        """Grow the selection to the paragraphs that it touches, then by the next one."""
        self.active.view.select_paragraph()

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
        return self._tying.relation

    def tie(self, relation: Relation | None) -> None:
        """Draw the curve of this relation, or of none."""
        self._tying.relation = relation
        self._tying.refresh()

    def show_relation(self, relation: Relation) -> None:
        """Bring both ends of a relation into view, side by side, and draw its curve."""
        left = self.reveal(relation.left, focus=False)
        self.reveal(relation.right, beside=self.pane_to_spare(relation, left), focus=False)
        self.activate(left)
        self.tie(relation)

    def select_ends(self, relation: Relation) -> None:
        """Select both ends of a relation, in the panes in which they are."""
        holders = self._tying.holders(relation)
        for pane, passage in zip(holders, (relation.left, relation.right), strict=True):
            if pane is not None:
                pane.select_highlight(passage.highlight_id)

    def pane_to_spare(self, relation: Relation, pane: ReaderPane) -> ReaderPane | None:
        """The pane that must not show the other end too; None where both ends are in its article alone."""
        if not relation.same_article:
            return pane
        shown = [one for one in self._row.panes if one.version_id == relation.left.version_id]
        return pane if len(shown) > 1 else None

    # Looks and place

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Set the text of every pane in another way."""
        self._style = style
        for pane in self._row.panes:
            pane.set_reading_style(style)

    def arrangement(self) -> dict[str, Any]:
        """Which articles stand where, at which places, how wide, and what is selected, as JSON values."""
        return Arrangement(
            tuple(pane.state() for pane in self._row.panes),
            tuple(self._splitter.widths),
            self._row.number_of(self.active),
            None if self.relation is None else self.relation.id,
            self._linking.is_on,
        ).as_json()

    def arrange(self, kept: object) -> None:
        """Put back an arrangement, as far as it fits the library; anything else leaves two empty panes."""
        wanted = arrangement_from(kept)
        self.set_pane_count(len(wanted.panes))
        self._splitter.spread_evenly()
        self._set_widths(wanted)
        self._put_back(wanted)
        self.activate(self._row.panes[wanted.active])
        self._linking.switch(wanted.linked)
        relations = self._events.library.relations.some([wanted.relation]) if wanted.relation else []
        self.tie(relations[0] if relations else None)
        # Widths and places hold only once the area itself has its size.
        QTimer.singleShot(0, self, lambda: self._put_places_back(wanted))

    def _put_back(self, wanted: Arrangement) -> None:
        for pane, state in zip(self._row.panes, wanted.panes, strict=True):
            pane.restore(state)
        self._settle()

    def _set_widths(self, wanted: Arrangement) -> None:
        if wanted.sizes:
            self._splitter.set_widths(wanted.sizes)

    def _put_places_back(self, wanted: Arrangement) -> None:
        if len(wanted.panes) != len(self._row.panes):
            return
        self._set_widths(wanted)
        for pane, state in zip(self._row.panes, wanted.panes, strict=True):
            if pane.version_id is not None and pane.version_id == state.version:
                pane.view.go_to_place(min(state.place, pane.view.length))

    # News

    def _on_library_opened(self) -> None:
        self.tie(None)
        for pane in self._row.panes:
            pane.show_article(None)

    def _on_changed(self, changes: object) -> None:
        relation = self._tying.relation
        if relation is not None:
            found = self._events.library.relations.some([relation.id])
            self._tying.relation = found[0] if found else None
        self._tying.refresh()

    def _on_highlight_selected(self, pane: ReaderPane, chosen: int | None) -> None:
        self._tying.refresh()
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
