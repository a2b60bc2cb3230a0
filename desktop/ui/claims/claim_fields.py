"""The small form under the list of claims: status, date of the event and note of the selected one."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from desktop.domain.claim import Claim, ClaimStatus
from desktop.domain.partial_date import is_partial_date
from desktop.ui.library_events import LibraryEvents
from desktop.ui.note_editor import NoteEditor
from desktop.ui.value_combo import ValueCombo
from desktop.ui.words import CLAIM_SIGNS, word


class ClaimFields(QWidget):
    """Saves each change at once; the note and the date when the focus leaves them."""

    def __init__(self, events: LibraryEvents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._claim: Claim | None = None
        choices = [(one, f"{CLAIM_SIGNS[one]}  {word(one)}") for one in ClaimStatus]
        self.status = ValueCombo(choices, self.tr("Status"), self)
        self.status.chosen.connect(self._on_status_chosen)
        self.event_date = QLineEdit(self)
        self.event_date.setPlaceholderText(self.tr("2024-12-08, or 2024-12"))
        self.event_date.editingFinished.connect(self._save_date)
        self.event_date.textChanged.connect(self._check_date)
        self.message = QLabel(self.tr("Write it as 2024, 2024-12 or 2024-12-08."), self)
        self.message.setProperty("kind", "small")
        self.note = NoteEditor(self.tr("Note on this claim"), self._save_note, self)
        events.opened.connect(self._forget)
        events.closed.connect(self._forget)
        self._form = form = QFormLayout(self)
        form.setContentsMargins(12, 8, 12, 8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Status"), self.status)
        form.addRow(self.tr("Happened"), self.event_date)
        form.addRow("", self.message)
        form.addRow(self.note)
        self._check_date()
        self._forget()

    def show_claim(self, claim: Claim | None) -> None:
        """Show this claim; what was typed for the one before is saved first."""
        if self._claim and (claim is None or claim.id != self._claim.id):
            self._save_date()
        before, self._claim = self._claim, claim
        if claim is None:
            self.note.show_note(None, "")
            return
        self.status.show_value(claim.status)
        if before is None or (before.id, before.event_date) != (claim.id, claim.event_date):
            self.event_date.setText(claim.event_date)
        self.note.show_note(claim.id, claim.note)

    def save_pending(self) -> None:
        """Save what was typed and is not saved yet."""
        self._save_date()
        self.note.save_pending()

    def _on_status_chosen(self, status: ClaimStatus) -> None:
        if self._claim is None:
            return
        claims, claim_id = self._events.library.claims, self._claim.id
        try:
            claims.set_status(claim_id, status)
        finally:  # where it was refused, show what the library holds
            self.status.show_value(claims.one(claim_id).status)

    def _check_date(self) -> None:
        text = self.event_date.text().strip()
        self._form.setRowVisible(self.message, bool(text) and not is_partial_date(text))

    def _save_date(self) -> None:
        text = self.event_date.text().strip()
        if self._claim and text != self._claim.event_date and (not text or is_partial_date(text)):
            with suppress(KeyError):  # the claim was deleted in between, and what hung on it
                self._events.library.claims.set_event_date(self._claim.id, text)

    def _save_note(self, claim_id: int, note: str) -> None:
        with suppress(KeyError):
            self._events.library.claims.set_note(claim_id, note)

    def _forget(self) -> None:
        """Hold nothing of a library that is not open any more."""
        self._claim = None
        self.note.forget()
        for field in (self.note, self.event_date):
            field.setReadOnly(self._events.is_open and self._events.library.read_only)
