"""Moves an edge of a passage by character or word."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTextBoundaryFinder
from PySide6.QtGui import QKeyEvent

from desktop.ui.reader.positions import Positions

_NEAR = 400
"""Code points looked at on either side: no word that a person steps over is longer."""


def moved_edge(text: str, offset: int, *, forward: bool, by_word: bool, at_start: bool) -> int:
    """Where an edge of a passage goes from `offset` (code points), one step forward or back.

    By word, a start comes to stand before a word and an end after one; by character, whole graphemes are
    stepped over.
    """
    low, high = max(0, offset - _NEAR), min(len(text), offset + _NEAR)
    near = text[low:high]
    kind = QTextBoundaryFinder.BoundaryType.Word if by_word else QTextBoundaryFinder.BoundaryType.Grapheme
    finder = QTextBoundaryFinder(kind, near)
    positions = Positions(near)
    finder.setPosition(positions.to_qt(offset - low))
    wanted = (
        QTextBoundaryFinder.BoundaryReason.StartOfItem
        if at_start
        else QTextBoundaryFinder.BoundaryReason.EndOfItem
    )
    while (found := finder.toNextBoundary() if forward else finder.toPreviousBoundary()) >= 0:
        if not by_word or finder.boundaryReasons() & wanted:
            return low + positions.to_text(found)
    return high if forward else low


def with_edge(text_length: int, start: int, end: int, *, at_start: bool, offset: int) -> tuple[int, int]:
    """The passage with one edge put at `offset`, never empty and never past the text."""
    if at_start:
        return max(0, min(offset, end - 1)), end
    return start, min(text_length, max(offset, start + 1))


@dataclass(frozen=True, slots=True)
class EdgeStep:
    """A wish to move one edge of a passage by one step."""

    at_start: bool
    forward: bool
    by_word: bool

    def applied(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The passage of `text` after the step."""
        edge = start if self.at_start else end
        offset = moved_edge(text, edge, forward=self.forward, by_word=self.by_word, at_start=self.at_start)
        return with_edge(len(text), start, end, at_start=self.at_start, offset=offset)


_ARROWS = {
    Qt.Key.Key_Right: (True, True),
    Qt.Key.Key_Left: (False, True),
    Qt.Key.Key_Down: (True, False),
    Qt.Key.Key_Up: (False, False),
}


def edge_step(event: QKeyEvent) -> EdgeStep | None:
    """What Alt+Shift and an arrow ask for: Left and Right go by word, Up and Down by character.

    They move the end, with Ctrl the start. Any other key asks for nothing.
    """
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & held != held or event.key() not in _ARROWS:
        return None
    forward, by_word = _ARROWS[Qt.Key(event.key())]
    at_start = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return EdgeStep(at_start, forward, by_word)
