"""What stands where there is nothing yet: a drawing, a sentence, and what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.icons import icon
from desktop.ui.theme import Theme

_ICON = 40


class EmptyState(QWidget):
    """A soft drawing above one sentence and its buttons, the first of them the main one."""

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        sentence: str,
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self._drawing = QLabel(self)
        self._sentence = QLabel(sentence, self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("kind", "soft")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(2)
        for label in (self._drawing, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addLayout(self._row_of_buttons(buttons))
        layout.addStretch(3)
        self.setAccessibleName(sentence)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say something else, as "Nothing found" does in place of "No articles yet"."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def _row_of_buttons(self, buttons: Sequence[tuple[str, Callable[[], object]]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        for number, (text, call) in enumerate(buttons):
            button = QPushButton(text, self)
            button.setProperty("kind", "main" if number == 0 else "")
            button.clicked.connect(lambda _checked=False, call=call: call())
            row.addWidget(button)
        row.addStretch()
        return row

    def _on_theme_changed(self) -> None:
        drawing = icon(self._icon_name, self._theme, "ink_soft")
        self._drawing.setPixmap(drawing.pixmap(_ICON, _ICON))
