"""The claims of the library, and below them the passages of the selected one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.claim import Claim, ClaimStatus
from desktop.domain.highlight import Highlight
from desktop.ui.claims.claim_fields import ClaimFields
from desktop.ui.claims.claim_rows import ClaimDelegate, spoken
from desktop.ui.filter_line import FilterLine, inset
from desktop.ui.library_events import LibraryEvents
from desktop.ui.passage_list import PassageList, PassageRow
from desktop.ui.rereading import Rereading
from desktop.ui.row_model import RowModel
from desktop.ui.row_view import RowView
from desktop.ui.theme import Theme
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain import plain
from desktop.ui.words import CLAIM_SIGNS, word


class ClaimList(QWidget):
    """Claims with status and counts; F2 or a double click edits a statement in place, Delete deletes."""

    passage_wanted = Signal(int)
    """A passage of a claim was clicked: its highlight's id."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._theme = theme
        self._claims: dict[int, Claim] = {}
        self._colours: dict[int, str] = {}
        self.filter = FilterLine(theme, self.tr("Filter claims"), self)
        self.filter.textChanged.connect(self._show)
        self._model = RowModel(_id, spoken, self, edited=self._on_statement_edited)
        self.view = self._build_view()
        self.filter.down_pressed.connect(self.view.setFocus)
        self.fields = ClaimFields(events, self)
        self.passages = PassageList(theme, self)
        self.passages.setAccessibleName(self.tr("Passages of the claim"))
        self.passages.passage_wanted.connect(self.passage_wanted)
        self._build_layout()
        self._reading = Rereading(self, events, self._read, "claim", "highlight", "article", "tag")

    def reveal(self, claim_id: int) -> None:
        """Select the claim's row and bring it into view; a filter that hides it is taken off."""
        self._reading.catch_up()
        if claim_id in self._claims and claim_id not in self._model.ids:
            self.filter.clear()
        self.view.reveal(claim_id)

    def edit_statement(self, claim_id: int) -> None:
        """Put the caret into the claim's statement."""
        self.reveal(claim_id)
        if (index := self._model.index_of(claim_id)).isValid():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.edit(index)

    def delete_selected(self) -> None:
        """Take the selected claims away; their highlights stay."""
        if ids := self.view.selected_ids:
            self._events.library.claims.delete(ids)

    def save_pending(self) -> None:
        """Save what was typed and is not saved yet."""
        self.fields.save_pending()

    def _build_view(self) -> RowView:
        view = RowView(self._model, ClaimDelegate(self._theme))
        view.setAccessibleName(self.tr("Claims"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        view.add_command(self.tr("Edit statement"), self._edit_current)
        view.add_command(self.tr("Delete"), self.delete_selected, "Del")
        status = QMenu(self.tr("Status"), view)
        for one in ClaimStatus:
            action = status.addAction(f"{CLAIM_SIGNS[one]}  {word(one)}")
            action.setData(one)
        status.triggered.connect(self._on_status_chosen)
        view.insertAction(view.actions()[-1], status.menuAction())
        view.selected.connect(self._on_selected)
        return view

    def _build_layout(self) -> None:
        below = QWidget(self)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(0)
        lower.addWidget(self.fields)
        lower.addWidget(self.passages, 1)
        self._below = below
        self._nothing = EmptyState(
            self._theme, "claim", self.tr("No claims yet. Select a passage and press K to make one of it.")
        )
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._pages)
        split.addWidget(below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head = inset(self.filter)
        layout.addWidget(self._head)
        layout.addWidget(split, 1)

    def _read(self, changes: Changes | None) -> None:
        if changes is None:
            self.view.reveal(None)
        if changes is None or changes.touched("tag"):
            tags = self._events.library.tags.all() if self._events.is_open else []
            self._colours = {tag.id: tag.colour for tag in tags}
        if changes is None or changes.touched("claim", "highlight"):
            claims = self._events.library.claims.all() if self._events.is_open else []
            self._claims = {one.id: one for one in claims}
            self._show()
        self._show_selected()

    def _show(self) -> None:
        shown = [one for one in self._claims.values() if self.filter.keeps(one.statement, one.note)]
        self._model.show(shown)
        self._head.setVisible(bool(self._claims))
        if self._claims:
            self._nothing.say(self.tr("No claim matches “{words}”.").format(words=self.filter.text().strip()))
        else:
            self._nothing.say(self.tr("No claims yet. Select a passage and press K to make one of it."))
        self._pages.setCurrentWidget(self.view if shown else self._nothing)

    def _on_selected(self, _claim_id: int | None) -> None:
        self._show_selected()

    def _show_selected(self) -> None:
        claim_id = self.view.current_id
        claim = self._claims.get(claim_id) if claim_id is not None else None
        self._below.setVisible(claim is not None)
        self.fields.show_claim(claim)
        self.passages.show_passages(self._passages_of(claim) if claim else [])

    def _passages_of(self, claim: Claim) -> list[PassageRow]:
        library = self._events.library
        highlights = {one.id: one for one in library.highlights.of_claim(claim.id)}
        return [
            PassageRow(
                passage.highlight_id,
                passage,
                _heading(highlights[passage.highlight_id]),
                colours=_colours(highlights[passage.highlight_id], self._colours),
            )
            for passage in library.highlights.passages(highlights)
        ]

    def _on_statement_edited(self, claim_id: int, statement: str) -> None:
        self._events.library.claims.set_statement(claim_id, statement)

    def _on_status_chosen(self, action: QAction) -> None:
        library = self._events.library
        with library.action("Set status of claim"):
            for claim_id in self.view.selected_ids:
                library.claims.set_status(claim_id, ClaimStatus(action.data()))

    def _edit_current(self) -> None:
        if self.view.current_id is not None:
            self.view.edit(self.view.currentIndex())


def _id(claim: Claim) -> int:
    return claim.id


def _heading(highlight: Highlight) -> str:
    stance = word(highlight.stance) if highlight.stance else ""
    return " · ".join(part for part in (stance, plain(highlight.speaker)) if part)


def _colours(highlight: Highlight, colours: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(colours[tag] for tag in highlight.tag_ids if tag in colours)
