"""The chip that shows which passage is held as one end of a relation, and how it can be tied."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.domain.highlight import Highlight
from desktop.ui.widgets.elided_label import ElidedLabel


class HeldEnd(QFrame):
    """Shown while an end is held: its quote, the ties that a key or a click makes, and letting go."""

    relation_wanted = Signal(str)
    """The name of the kind of relation to make with the selected passage."""
    let_go_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "held")
        self.setAccessibleName(self.tr("Held end"))
        self._quote = ElidedLabel(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(6)
        held = QLabel(self.tr("Held:"))
        held.setProperty("kind", "soft")
        row.addWidget(held)
        row.addWidget(self._quote, 1)
        for text, key, kind in (
            (self.tr("contradicts"), "X", "contradicts"),
            (self.tr("same claim"), "=", "same claim"),
            (self.tr("supports"), "+", "supports"),
            (self.tr("in tension with"), "?", "in tension with"),
        ):
            row.addWidget(self._button(f"{text}  {key}", kind))
        let_go = QPushButton(self.tr("Let go  Esc"))
        let_go.setProperty("kind", "quiet")
        let_go.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        let_go.clicked.connect(self.let_go_wanted)
        row.addWidget(let_go)
        self.hide()

    def show_held(self, highlight: Highlight | None) -> None:
        """Show this highlight as the held end; None shows nothing."""
        self.setVisible(highlight is not None)
        if highlight is not None:
            self._quote.setText("“" + " ".join(highlight.anchor.exact.split()) + "”")

    def _button(self, text: str, kind: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")
        # The focus stays in the text, where the passage for the other end is selected.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.relation_wanted.emit(kind))
        return button
