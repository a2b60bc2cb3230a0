"""The line above a list in which a part of what is looked for is typed."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.icons import icon
from desktop.ui.theme import Theme
from desktop.ui.widgets.matching import folded


class FilterLine(QLineEdit):
    """Esc clears it, Down and Enter go on to the list."""

    down_pressed = Signal()
    """Down or Enter was pressed: the list is to have the keys."""

    def __init__(self, theme: Theme, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self._sign = self.addAction(icon("search", theme, "ink_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self._eraser = self.addAction(
            icon("close", theme, "ink_soft"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eraser.setToolTip(self.tr("Clear (Esc)"))
        self._eraser.triggered.connect(self.clear)
        self._eraser.setVisible(False)
        self.textChanged.connect(lambda text: self._eraser.setVisible(bool(text)))
        theme.changed.connect(self._on_theme_changed)

    def keeps(self, *texts: str) -> bool:
        """Whether each typed word is in one of these; case and accents do not matter."""
        return all(any(word in _folded(text) for text in texts) for word in _words(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self._sign.setIcon(icon("search", self._theme, "ink_soft"))
        self._eraser.setIcon(icon("close", self._theme, "ink_soft"))


def inset(line: QLineEdit) -> QWidget:
    """The line in a frame with the air around it that lines above and below lists have."""
    frame = QWidget(line.parentWidget())
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.addWidget(line)
    return frame


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    return folded(text)


@lru_cache(maxsize=8)
def _words(typed: str) -> list[str]:
    return folded(typed).split()
