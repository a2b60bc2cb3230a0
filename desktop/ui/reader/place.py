"""The place in a long text: what stands at the top of the window, and how to get elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QTextEdit

from desktop.ui.reader.geometry import TextGeometry

_UPPER_THIRD = 0.28


class Place:
    """The scroll position of a text edit, in UTF-16 positions, so that it outlives any change of its lines."""

    def __init__(self, edit: QTextEdit, geometry: TextGeometry) -> None:
        self._edit = edit
        self._geometry = geometry
        self._kept: int | None = 0
        self.is_moving = False
        """Whether the program takes the text elsewhere, so that scrolling is not the reader's doing."""

    def forget(self) -> None:
        """The reader scrolled: the next question looks anew."""
        self._kept = None

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Whatever scrolls inside is not the reader's doing."""
        was_moving, self.is_moving = self.is_moving, True
        try:
            yield
        finally:
            self.is_moving = was_moving

    @contextmanager
    def held(self) -> Iterator[None]:
        """Whatever happens inside, the text does not scroll."""
        bar = self._edit.verticalScrollBar()
        scrolled, kept = bar.value(), self._kept
        with self.moving():
            yield
            if bar.value() != scrolled:
                bar.setValue(scrolled)
                self._kept = kept

    def fraction(self, position: int) -> float:
        """How far down the whole text a position stands, 0 to 1; it lays the text out up to there."""
        total = self._edit.verticalScrollBar().maximum() + self._edit.viewport().height()
        return min(1.0, self._geometry.line_top(position)[0] / max(1, total))

    def at_top(self) -> int:
        """The position at the start of the first whole line in sight; the same until the reader scrolls."""
        if self._kept is None:
            is_at_start = self._edit.verticalScrollBar().value() == 0
            self._kept = 0 if is_at_start else self._geometry.line_start_at(0)
        return self._kept

    def go_to(self, position: int) -> None:
        """Scroll so that the line of a position stands at the top."""
        self._lay_out_screen_after(position)
        top = self._geometry.line_top(position)[0] if position > 0 else 0.0
        self._scroll_to(top)
        self._kept = position

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage to the upper third of the window; it stays where it is when it can be read there."""
        top, _ = self._geometry.line_top(start)
        _, bottom = self._geometry.line_top(max(start, end - 1))
        height = self._edit.viewport().height()
        bar = self._edit.verticalScrollBar()
        is_in_sight = top - bar.value() >= height * 0.05 and bottom - bar.value() <= height * 0.8
        if not is_in_sight:
            self._lay_out_screen_after(end)
            self._scroll_to(top - height * _UPPER_THIRD)

    def level(self, position: int, y: float) -> None:
        """Scroll so that the top of a position's line stands at a height of the window, as near as can be."""
        self._lay_out_screen_after(position)
        self._scroll_to(self._geometry.line_top(position)[0] - y)

    def _scroll_to(self, top: float) -> None:
        with self.moving():
            self._edit.verticalScrollBar().setValue(round(top))

    def _lay_out_screen_after(self, position: int) -> None:
        """Lay out as much text as the window shows below a position, or the scroll bar would not reach it."""
        document = self._edit.document()
        layout = document.documentLayout()
        block = document.findBlock(min(max(0, position), document.characterCount() - 1))
        top = layout.blockBoundingRect(block).top()
        while block.isValid() and layout.blockBoundingRect(block).top() < top + self._edit.viewport().height():
            block = block.next()
        # Qt tells its scroll bar of lines laid out on request only when its own timer comes round.
        layout.documentSizeChanged.emit(QSizeF())
