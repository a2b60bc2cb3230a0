"""What stands in the details while no highlight is selected: the keys that mark a passage."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.theme import Theme
from desktop.ui.widgets.empty_state import EmptyState


class NothingSelected(QWidget):
    """A sentence, and a small table of keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sentence = self.tr("Click a highlight to see it here. Or select a passage and press:")
        self._keys = QGridLayout()
        self._keys.setHorizontalSpacing(12)
        self._keys.setVerticalSpacing(6)
        for row, (key, does) in enumerate(self._rows()):
            self._keys.addWidget(_label(key, "", Qt.AlignmentFlag.AlignRight), row, 0)
            self._keys.addWidget(_label(does, "soft", Qt.AlignmentFlag.AlignLeft), row, 1)
        self._keys.setColumnStretch(0, 2)
        self._keys.setColumnStretch(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addStretch(1)
        layout.addWidget(EmptyState(theme, "highlight", sentence))
        layout.addLayout(self._keys)
        layout.addStretch(2)

    def _rows(self) -> tuple[tuple[str, str], ...]:
        return (
            ("H", self.tr("highlight")),
            ("1 – 9", self.tr("highlight with that tag")),
            ("T", self.tr("tag by typing")),
            ("K", self.tr("mark a claim")),
            ("N", self.tr("write a note")),
            ("X", self.tr("mark a contradiction")),
            ("L", self.tr("hold this end")),
        )


def _label(text: str, kind: str, side: Qt.AlignmentFlag) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return label
