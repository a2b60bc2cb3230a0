"""A field for a note that never loses what was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class NoteEditor(QPlainTextEdit):
    """Plain text about one thing at a time, saved when the focus leaves, on Ctrl+Enter and on Esc.

    `save` is called with the thing's id and its new note. It is called for the thing that the note was typed
    for also when another is shown in between.
    """

    left = Signal()
    """Esc or Ctrl+Enter was pressed: all is saved, and the keys belong elsewhere again."""

    def __init__(
        self, prompt: str, save: Callable[[int, str], None], parent: QWidget | None = None, *, lines: int = 3
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._owner: int | None = None
        self._saved = ""
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height()

    def show_note(self, owner: int | None, note: str) -> None:
        """Show the note of the thing with that id; words being typed for the same thing stay."""
        if owner == self._owner:
            if note != self._saved and not self.is_pending:
                self._fill(note)
            self._saved = note
            return
        self.save_pending()
        self._owner = owner
        self._saved = note
        self._fill(note)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._owner is not None and self.toPlainText() != self._saved

    def save_pending(self) -> None:
        """Save what was typed and is not saved yet."""
        if self._owner is not None and self.is_pending:
            note = self.toPlainText()
            self._save(self._owner, note)
            self._saved = note

    def forget(self) -> None:
        """Show nothing, and save nothing: the thing is gone."""
        self._owner = None
        self._fill("")

    def take_caret(self) -> None:
        """Put the caret at the end of the note."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.save_pending()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends_line = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (ends_line and with_ctrl):
            self.save_pending()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Other lines than those counted while it was narrow or hidden; fit once they are made.
            QTimer.singleShot(0, self, self._fit_height)

    def _fit_height(self) -> None:
        """Grow with the note, from its fewest lines to three times as many."""
        shown = min(max(round(self.document().size().height()), self._lines), 3 * self._lines)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * shown + 20)

    def _fill(self, note: str) -> None:
        self._saved = note
        self.setPlainText(note)
