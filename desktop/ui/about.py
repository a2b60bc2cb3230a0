"""The small windows of the Help menu: every key on one page, and which version this is."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop import __version__
from desktop.ui.actions import Action

_ROWS_A_COLUMN = 22


class KeysDialog(QDialog):
    """Every action that has keys, with its keys."""

    def __init__(self, rows: Iterable[tuple[Action, QAction]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        with_keys = [
            (row, action) for row, action in rows if action.shortcuts() and not row.id.startswith("tag_")
        ]
        lines = [(_words(action), _keys(action)) for _, action in with_keys]
        lines.insert(0, (self.tr("Highlight with the tag of that digit"), "1 … 9"))
        for number, (words, keys) in enumerate(sorted(lines, key=lambda line: line[0].casefold())):
            column, row = divmod(number, _ROWS_A_COLUMN)
            key = QLabel(keys)
            key.setProperty("kind", "soft")
            grid.addWidget(key, row, column * 2)
            grid.addWidget(QLabel(words), row, column * 2 + 1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        note = QLabel(self.tr("Letters work while the text has the focus; click into it, or press Ctrl+T."))
        note.setProperty("kind", "soft")
        layout.addWidget(note)
        layout.addWidget(area)
        layout.addWidget(_close_button(self))
        self.resize(760, 640)


class AboutDialog(QDialog):
    """What the program is, which version, under which licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Diptych"))
        title = QLabel(self.tr("Diptych {0}").format(__version__))
        title.setProperty("kind", "title")
        words = QLabel(
            self.tr(
                "Reads several accounts of an event side by side, and marks where they contradict each other. "
                "Everything stays on this computer.\n\nFree software under the Apache License 2.0."
            )
        )
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(_close_button(self))
        self.setMinimumWidth(420)


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    return buttons


def _words(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(native) for key in action.shortcuts())
