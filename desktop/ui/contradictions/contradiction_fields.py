"""What the reader says of the selected relation: kind, aspect, severity, confidence, status, reason, note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.relation import (
    Aspect,
    Confidence,
    Reason,
    Relation,
    RelationKind,
    RelationStatus,
    Severity,
)
from desktop.ui.library_events import LibraryEvents
from desktop.ui.note_editor import NoteEditor
from desktop.ui.theme import Theme
from desktop.ui.value_combo import ValueCombo
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.words import RELATION_SIGNS, Value, word


class ContradictionFields(QWidget):
    """Saves each choice at once, the note when the focus leaves it; the reason shows once it is closed."""

    left = Signal()
    """Esc or Ctrl+Enter was pressed in the note: the caret belongs in the text again."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._relation: Relation | None = None
        self._fields: dict[ValueCombo, QWidget] = {}
        self.kind = _combo(RelationKind, self._saver("set_kind"))
        self.aspect = _combo(Aspect, self._saver("set_aspect"), none=self.tr("Not said"))
        self.severity = _combo(Severity, self._saver("set_severity"), none=self.tr("Not said"))
        self.confidence = _combo(Confidence, self._saver("set_confidence"), none=self.tr("Not said"))
        self.status = _combo(RelationStatus, self._saver("set_status"), signs=RELATION_SIGNS)
        self.reason = _combo(Reason, self._saver("set_reason"), none=self.tr("Not said"))
        self.note = NoteEditor(self.tr("Note on this relation"), self._save_note, self, lines=2)
        self.note.left.connect(self.left)
        self._nothing = EmptyState(
            theme, "contradiction", self.tr("Select a contradiction to say what it is about.")
        )
        self._build_layout()
        events.opened.connect(self._forget)
        events.closed.connect(self._forget)
        events.changed.connect(self._on_changed)
        self._forget()

    def show_relation(self, relation_id: int | None) -> None:
        """Show this relation, or that none is selected; what was typed for the one before is saved first."""
        found = self._events.library.relations.some([relation_id]) if relation_id is not None else []
        self._relation = relation = found[0] if found else None
        self._pages.setCurrentIndex(0 if relation else 1)
        if relation is None:
            self.note.show_note(None, "")
            return
        for name in ("kind", "aspect", "severity", "confidence", "status", "reason"):
            combo: ValueCombo = getattr(self, name)
            combo.show_value(getattr(relation, name))
        for row in (self.aspect, self.severity, self.confidence, self.status):
            self._fields[row].setVisible(relation.is_contradiction)
        is_closed = relation.is_contradiction and relation.status is not RelationStatus.OPEN
        self._fields[self.reason].setVisible(is_closed)
        self.note.show_note(relation.id, relation.note)

    def focus_note(self) -> None:
        """Put the caret at the end of the note."""
        self.note.take_caret()

    def focus_aspect(self) -> None:
        """Give the keys to the first thing to be said of a new contradiction."""
        self.aspect.setFocus()

    def save_pending(self) -> None:
        """Save what was typed and is not saved yet."""
        self.note.save_pending()

    def delete(self) -> None:
        """Take the relation away; its highlights stay."""
        if self._relation is not None:
            self._events.library.relations.delete([self._relation.id])

    def _build_layout(self) -> None:
        fields = QWidget(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        named = (
            (self.tr("&Kind"), self.kind),
            (self.tr("&Aspect"), self.aspect),
            (self.tr("Se&verity"), self.severity),
            (self.tr("Con&fidence"), self.confidence),
            (self.tr("&Status"), self.status),
            (self.tr("&Reason"), self.reason),
        )
        for number, (name, combo) in enumerate(named):
            self._fields[combo] = _field(name, combo)
            grid.addWidget(self._fields[combo], *divmod(number, 2))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        delete = QPushButton(self.tr("Delete relation"), fields)
        delete.setProperty("kind", "quiet")
        delete.clicked.connect(self.delete)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(delete)
        inner = QVBoxLayout(fields)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(8)
        inner.addLayout(grid)
        inner.addWidget(self.note)
        inner.addLayout(foot)
        inner.addStretch()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(fields)
        self._pages.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        # The room that is left belongs to the list above.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _saver(self, setter: str) -> Callable[[object], None]:
        def save(value: object) -> None:
            if self._relation is None:
                return
            relation_id = self._relation.id
            try:
                getattr(self._events.library.relations, setter)(relation_id, value)
            finally:  # where it was refused, show what the library holds
                self.show_relation(relation_id)

        return save

    def _save_note(self, relation_id: int, note: str) -> None:
        with suppress(KeyError):  # the relation was deleted in between, and its note with it
            self._events.library.relations.set_note(relation_id, note)

    def _on_changed(self, changes: Changes) -> None:
        if self._relation is not None and changes.touched("relation", "highlight"):
            self.show_relation(self._relation.id)

    def _forget(self) -> None:
        """Hold nothing of a library that is not open any more."""
        self.note.forget()
        self.note.setReadOnly(self._events.is_open and self._events.library.read_only)
        self.show_relation(None)


def _field(name: str, combo: ValueCombo) -> QWidget:
    """The choice under its name."""
    field = QWidget()
    label = QLabel(name)
    label.setProperty("kind", "small")
    label.setBuddy(combo)
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(combo)
    return field


def _combo(
    values: Iterable[Value],
    save: Callable[[object], None],
    *,
    none: str = "",
    signs: Mapping[Any, str] | None = None,
) -> ValueCombo:
    """A choice of the values by their words; `none` is what stands for no value where that may be."""
    choices: list[tuple[object, str]] = [(None, none)] if none else []
    choices += [(value, f"{signs[value]}  {word(value)}" if signs else word(value)) for value in values]
    combo = ValueCombo(choices)
    combo.chosen.connect(save)
    return combo
