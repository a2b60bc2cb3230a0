"""The passage that is selected in a text view, in code points."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.domain.anchor import trimmed
from desktop.ui.reader.place import Place
from desktop.ui.reader.points import Points
from desktop.ui.reader.sentences import next_word, paragraph_at, sentence_at


class Selection:
    """Caret and selection of one text edit; setting them never scrolls."""

    def __init__(self, edit: QTextEdit, points: Points, place: Place) -> None:
        self._edit = edit
        self._points = points
        self._place = place

    @property
    def _text(self) -> str:
        return self._points.version.text if self._points.version else ""

    def caret(self) -> int:
        """The code point before which the caret stands."""
        return self._points.positions.to_text(self._edit.textCursor().position())

    def ends(self) -> tuple[int, int]:
        """Where the selection was begun and where the caret is; equal where nothing is selected."""
        to_text = self._points.positions.to_text
        cursor = self._edit.textCursor()
        return to_text(cursor.anchor()), to_text(cursor.position())

    def passage(self) -> tuple[int, int] | None:
        """What is selected, without white space at its ends; None where that is nothing."""
        start, end = trimmed(self._text, *sorted(self.ends()))
        return (start, end) if start < end else None

    def words(self) -> str:
        """The version's own characters in the selection."""
        start, end = sorted(self.ends())
        return self._text[start:end]

    def select(self, anchor: int, caret: int) -> None:
        """Select from one code point to another, before which the caret then stands."""
        to_qt = self._points.positions.to_qt
        cursor = self._edit.textCursor()
        cursor.setPosition(to_qt(anchor))
        cursor.setPosition(to_qt(caret), QTextCursor.MoveMode.KeepAnchor)
        with self._place.held():
            self._edit.setTextCursor(cursor)

    def correct(self, point: QPoint, *, grows: bool) -> None:
        """Put the caret nearest to the mouse where Qt put it elsewhere; `grows` keeps the other end."""
        cursor = self._edit.textCursor()
        position = self._points.nearest_position(point)
        if position == cursor.position() or (cursor.hasSelection() and not grows):
            return
        mode = QTextCursor.MoveMode.KeepAnchor if grows else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(position, mode)
        with self._place.held():
            self._edit.setTextCursor(cursor)

    def grow_to_sentence(self) -> None:
        """Select the sentence at the caret; a selection grows to whole sentences, then by the next one."""
        self._grow(sentence_at)

    def grow_to_paragraph(self) -> None:
        """Select the paragraph at the caret; a selection grows to whole paragraphs, then by the next one."""
        self._grow(paragraph_at)

    def _grow(self, whole_at: Callable[[str, int], tuple[int, int]]) -> None:
        """Select whole ones of what `whole_at` tells for a code point; one more where they are selected."""
        selected = self.passage() or (self.caret(), self.caret())
        low, high = whole_at(self._text, selected[0])
        if selected[1] > high:
            high = max(high, whole_at(self._text, selected[1] - 1)[1])
        if (low, high) == selected:
            following = next_word(self._text, high)
            high = whole_at(self._text, following)[1] if following is not None else high
        self.select(low, high)
