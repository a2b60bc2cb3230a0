"""The contradictions of the library: both quotes of each, and how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.relation import Relation
from desktop.ui.contradictions.contradiction_rows import Choice, choice_for, quote_row, searched, spoken
from desktop.ui.filter_line import FilterLine
from desktop.ui.library_events import LibraryEvents
from desktop.ui.rereading import Rereading
from desktop.ui.row_model import RowModel
from desktop.ui.row_view import RowView
from desktop.ui.theme import Theme
from desktop.ui.value_combo import ValueCombo
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain import plain
from desktop.ui.widgets.quote_row import QuoteDelegate


class ContradictionList(QWidget):
    """Contradictions, or under a choice of its own the other relations, oldest first."""

    relation_wanted = Signal(int)
    """A row was clicked or Enter pressed on it: the text is to go to both ends."""

    relation_selected = Signal(object)
    """The id of the current row changed, also by `reveal` and by undo; None where there is none."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._theme = theme
        self._relations: dict[int, Relation] = {}
        self.filter = FilterLine(theme, self.tr("Filter contradictions"), self)
        self.filter.textChanged.connect(self._show)
        self.choice = self._build_choice()
        self._model = RowModel(lambda one: one.id, spoken, self, quoted=quote_row)
        self.view = self._build_view()
        self.filter.down_pressed.connect(self.view.setFocus)
        self._build_layout()
        self._reading = Rereading(self, events, self._read, "relation", "highlight", "article")

    @property
    def shown_ids(self) -> list[int]:
        """The ids of the relations in the list, in order."""
        self._reading.catch_up()
        return self._model.ids

    def reveal(self, relation_id: int) -> None:
        """Select the relation's row and bring it into view; filters that hide it are taken off."""
        self._reading.catch_up()
        relation = self._relations.get(relation_id)
        if relation is not None and relation_id not in self._model.ids:
            self.filter.clear()
            self.choice.show_value(choice_for(relation, self._chosen))
        self.view.reveal(relation_id)

    def delete_selected(self) -> None:
        """Take the selected relations away; their highlights stay."""
        if ids := self.view.selected_ids:
            self._events.library.relations.delete(ids)

    def _build_choice(self) -> ValueCombo:
        choices = (
            (Choice.EVERY, self.tr("All")),
            (Choice.OPEN, self.tr("Open")),
            (Choice.EXPLAINED, self.tr("Explained")),
            (Choice.RESOLVED, self.tr("Resolved")),
            (Choice.DISMISSED, self.tr("Dismissed")),
            (Choice.OTHER, self.tr("Other relations")),
        )
        choice = ValueCombo(choices, self.tr("Show"), self)
        choice.currentIndexChanged.connect(self._show)
        return choice

    def _build_view(self) -> RowView:
        view = RowView(self._model, QuoteDelegate(self._theme))
        view.setAccessibleName(self.tr("Contradictions"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.clicked_row.connect(self.relation_wanted)
        view.activated_row.connect(self.relation_wanted)
        view.selected.connect(self.relation_selected)
        view.add_command(self.tr("Delete"), self.delete_selected, "Del")
        return view

    def _build_layout(self) -> None:
        self._nothing = EmptyState(self._theme, "contradiction", "")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(8, 8, 8, 8)
        head.setSpacing(8)
        head.addWidget(self.filter, 1)
        head.addWidget(self.choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)

    def _read(self, changes: Changes | None) -> None:
        if not self._events.is_open:
            self._relations = {}
        elif changes is None or changes.touched("article"):
            self._relations = {one.id: one for one in self._events.library.relations.all()}
        else:
            self._read_some(changes)
        if changes is None:
            self.view.reveal(None)
        self._show()

    def _read_some(self, changes: Changes) -> None:
        """Read the relations again whose row or passages changed."""
        ids = set(changes.rows.get("relation", ()))
        for one in self._relations.values():
            if not changes.highlights.isdisjoint((one.left.highlight_id, one.right.highlight_id)):
                ids.add(one.id)
        kept = {key: one for key, one in self._relations.items() if key not in ids}
        found = [*kept.values(), *self._events.library.relations.some(ids)]
        self._relations = {one.id: one for one in sorted(found, key=lambda one: (one.created_at, one.id))}

    def _show(self) -> None:
        choice = self._chosen
        is_filtered = bool(self.filter.text().strip())
        shown = [
            one
            for one in self._relations.values()
            if choice.shows(one) and (not is_filtered or self.filter.keeps(*searched(one)))
        ]
        self._model.show(shown)
        self._head.setVisible(bool(self._relations))
        self._nothing.say(self._why_empty(choice))
        self._pages.setCurrentWidget(self.view if shown else self._nothing)

    def _why_empty(self, choice: Choice) -> str:
        if self._relations and self.filter.text().strip():
            return self.tr("Nothing matches “{words}”.").format(words=plain(self.filter.text()))
        if choice is Choice.OTHER:
            return self.tr("No other relations yet. Hold one end with L, then press = + or ? on the other.")
        if any(one.is_contradiction for one in self._relations.values()):
            return self.tr("No contradiction has this status.")
        return self.tr("No contradictions yet. Select a passage in each of two panes and press X.")

    @property
    def _chosen(self) -> Choice:
        value = self.choice.value
        return value if isinstance(value, Choice) else Choice.EVERY
