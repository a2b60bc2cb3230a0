"""The claim of the selected highlight: attach it to one by typing, say its stance, or detach it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.claim import Claim
from desktop.domain.highlight import Highlight, Stance
from desktop.ui.library_events import LibraryEvents
from desktop.ui.theme import Theme
from desktop.ui.value_combo import ValueCombo
from desktop.ui.widgets.choice_list import Choice
from desktop.ui.widgets.plain import plain
from desktop.ui.widgets.type_to_find import TypeToFind
from desktop.ui.words import CLAIM_SIGNS, word


class ClaimBox(QWidget):
    """Writes to the library itself."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._highlight: Highlight | None = None
        self.statement = QLabel(self)
        self.statement.setWordWrap(True)
        self.stance = ValueCombo([(one, word(one)) for one in Stance], self.tr("Stance"), self)
        self.stance.chosen.connect(self._on_stance_chosen)
        self.attach_button = QPushButton(self.tr("Attach to claim…"), self)
        self.attach_button.clicked.connect(self._on_attach_pressed)
        self.detach_button = QPushButton(self.tr("Detach"), self)
        self.detach_button.setProperty("kind", "quiet")
        self.detach_button.clicked.connect(self._detach)
        self.popup = TypeToFind(theme, self)
        self.popup.chosen.connect(self._attach)
        self.popup.made.connect(self._attach_to_new)
        buttons = QHBoxLayout()
        buttons.addWidget(self.stance)
        buttons.addWidget(self.attach_button)
        buttons.addWidget(self.detach_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.statement)
        layout.addLayout(buttons)

    def show_claim(self, highlight: Highlight | None, claim: Claim | None) -> None:
        """Show the highlight's claim, or that it has none."""
        self._highlight = highlight
        has_claim = highlight is not None and claim is not None
        for widget in (self.statement, self.stance, self.detach_button):
            widget.setVisible(has_claim)
        if highlight is not None and claim is not None:
            self.statement.setText(f"{CLAIM_SIGNS[claim.status]}  {plain(claim.statement)}")
            self.stance.show_value(highlight.stance or Stance.ASSERTS)
        self.attach_button.setText(self.tr("Other claim…") if has_claim else self.tr("Attach to claim…"))

    def pick(self, at: QPoint | None = None) -> None:
        """Open the choice of claims, the newest first, under the global point `at` or else the button."""
        if self._highlight is None:
            return
        claims = reversed(self._events.library.claims.all())
        choices = [Choice(one.id, one.statement, hint=CLAIM_SIGNS[one.status]) for one in claims]
        under = self.attach_button.mapToGlobal(self.attach_button.rect().bottomLeft())
        self.popup.open(
            choices, at or under, prompt=self.tr("Claim: type a part of it"), offer_new=self._offer_new
        )

    def _on_attach_pressed(self) -> None:
        self.pick()

    def _offer_new(self, statement: str) -> str:
        return self.tr("New claim “{statement}”").format(statement=plain(statement))

    def _attach(self, claim_id: int) -> None:
        if self._highlight is not None:
            self._events.library.highlights.attach(self._highlight.id, claim_id)

    def _attach_to_new(self, statement: str) -> None:
        if self._highlight is None:
            return
        library = self._events.library
        with library.action("Mark claim"):
            library.highlights.attach(self._highlight.id, library.claims.add(statement))

    def _detach(self) -> None:
        if self._highlight is not None:
            self._events.library.highlights.attach(self._highlight.id, None)

    def _on_stance_chosen(self, stance: Stance) -> None:
        if self._highlight is None:
            return
        highlights, highlight_id = self._events.library.highlights, self._highlight.id
        try:
            highlights.set_stance(highlight_id, stance)
        finally:  # where it was refused, show what the library holds
            self.stance.show_value(highlights.one(highlight_id).stance or Stance.ASSERTS)
