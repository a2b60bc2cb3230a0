"""The view of one text: it shows a version and its marks, and tells what the reader does with them.

All offsets that come in and go out count code points of the version's text.
"""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.domain.article import Version
from desktop.domain.body import Body
from desktop.domain.find import Hits
from desktop.ui.reader.column import LONG_TEXT, Column
from desktop.ui.reader.difference_painting import DifferenceLayer
from desktop.ui.reader.document import Inks, ReadingStyle, Setting, make_document, set_blocks
from desktop.ui.reader.drops import Drops
from desktop.ui.reader.edges import edge_step
from desktop.ui.reader.geometry import TextGeometry
from desktop.ui.reader.hand import Hand
from desktop.ui.reader.hit_painting import HitLayer
from desktop.ui.reader.marks import Mark, MarkIndex
from desktop.ui.reader.pieces import breaks_in
from desktop.ui.reader.place import Place
from desktop.ui.reader.points import Points
from desktop.ui.reader.positions import Positions
from desktop.ui.reader.read_only_text import ReadOnlyText
from desktop.ui.reader.selection import Selection
from desktop.ui.reader.spoken import spoken
from desktop.ui.reader.surface import Bow, LeaderInk, Surface
from desktop.ui.reader.tints import reading_palette
from desktop.ui.theme import Theme, reading_face
from desktop.ui.widgets.announce import announce

_NOTHING = Body("", ())


class TextView(ReadOnlyText):
    """A read-only text with a caret, a selection, and marks beneath the letters.

    Alt+Shift+Left and Right move the end of the selected mark by a word, Alt+Shift+Up and Down by a character;
    with Ctrl they move its start.
    """

    passage_changed = Signal()
    """Another passage is selected, or none."""
    mark_activated = Signal(int)
    """The reader took the mark of that id; it is selected already."""
    mark_released = Signal()
    """The reader clicked beside all marks; none is selected any more."""
    note_wanted = Signal(int)
    edge_moved = Signal(int, int, int)
    """The mark of that id is to begin and end there; it still shows where it was."""
    relation_dragged = Signal(int)
    """The mark of that id is being carried away to another."""
    relation_dropped = Signal(int, int)
    """The first mark, of this or another view, was dropped on the second, of this one."""
    tag_dropped = Signal(int, int, int)
    """A tag (its id) was dropped on a passage: the selection or that of a mark."""
    other_end_wanted = Signal(int)
    """The badge of the mark of that id was clicked."""
    link_activated = Signal(str)
    scrolled = Signal()
    """The text stands elsewhere in the window: scrolled, resized or laid out further."""
    travelled = Signal()
    """The reader scrolled by wheel, key or scroll bar; `scrolled` follows."""
    focused = Signal()
    unfocused = Signal()
    hand_rested = Signal()
    """The mouse button was let go."""

    def __init__(self, theme: Theme, style: ReadingStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._version: Version | None = None
        self._positions = Positions("")
        self._geometry = TextGeometry(self)
        self._place = Place(self, self._geometry)
        self._surface = Surface(self, self._geometry, theme)
        self._painter = self._surface.marks
        self._points = Points(self._geometry)
        self._selection = Selection(self, self._points, self._place)
        self.column = Column(self, style.measure)
        """How its lines are broken and laid out."""
        self._hand = Hand(self, self._points, self._painter)
        self._drops = Drops(self, self._points)
        self._connect()
        self.setPalette(reading_palette(theme, self.palette()))
        self.show_version(None)

    def _connect(self) -> None:
        self._theme.changed.connect(self._on_theme_changed)
        self.selectionChanged.connect(self.passage_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self.scrolled)
        self.column.breaking.connect(self._on_breaking_lines)
        self.column.broken.connect(self._on_lines_broken)

    # What is shown

    @property
    def version(self) -> Version | None:
        """The version that is shown."""
        return self._version

    @property
    def differences(self) -> DifferenceLayer:
        """Where this text differs from another version's."""
        return self._surface.differences

    def show_version(self, version: Version | None) -> None:
        """Show another text, from its top and without marks; None shows nothing."""
        self.differences.show([])
        self._version = version
        body = version.body if version else _NOTHING
        self._positions = Positions(body.text, breaks_in(body.text, set_blocks(body)))
        self._points.show(version, self._positions)
        self._painter.show(body, self._positions)
        self._surface.numbers.pages = body.pages
        self._surface.flash.stop()
        self.hits.show(Hits(), None)
        self._set_document()
        self._place.go_to(0)
        self.passage_changed.emit()

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Set the text in another way; the line being read stays."""
        if style != self._style:
            self._style = style
            self.column.measure = style.measure
            self._reset_document()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Whether flashes stand still instead of fading."""
        self._surface.flash.reduced_motion = reduced

    def _reset_document(self) -> None:
        """Build the document anew from the same text, with caret, selection and place as they were."""
        place, ends = self.place(), self._selection.ends()
        self._set_document()
        self._selection.select(*ends)
        self.go_to_place(place)

    def _set_document(self) -> None:
        font = self.font()
        font.setFamilies([reading_face(self._style.face)])
        font.setPointSizeF(self._style.size)
        old = self.document() if self.document().parent() is self else None
        body = self._version.body if self._version else _NOTHING
        document = make_document(body, self._positions, Setting(font, self._style, Inks.of(self._theme)), self)
        self.column.prepare(document)
        self._geometry.forget()
        self.column.let_go()
        with self._place.moving():
            self.setDocument(document)
            self.setCursorWidth(0)
            if old is not None:
                old.deleteLater()
            self.column.fit(at_once=True)

    @property
    def hits(self) -> HitLayer:
        """The hits of a search beneath the letters."""
        return self._surface.hits

    # Marks

    @property
    def marks(self) -> MarkIndex:
        """The marks by place; they change only through `set_marks`, `show_marks`, `change_marks`."""
        return self._painter.index

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show exactly these marks."""
        index = self.marks.empty()
        index.append(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.id)))
        self.show_marks(index)

    def show_marks(self, index: MarkIndex) -> None:
        """Show exactly the marks of an index that was made with `marks.empty()`."""
        self._surface.show_marks(index)

    def change_marks(self, changed: Iterable[Mark], gone: Iterable[int] = ()) -> None:
        """Show these marks as they are now and not those that are gone; only their strips are repainted."""
        self._surface.change_marks(changed, gone)

    @property
    def selected_mark(self) -> int | None:
        """The id of the mark that is outlined."""
        selected = self._painter.selected_mark
        return selected.id if selected is not None else None

    def select_mark(self, mark_id: int | None) -> None:
        """Outline a mark and announce it to screen readers; None outlines none."""
        chosen = self._surface.select_mark(mark_id)
        if chosen is not None and self._version is not None:
            announce(self, spoken(chosen, self._version.text))

    def neighbouring_mark(self, step: int) -> Mark | None:
        """The next mark (1) or the previous one (-1) from the selected mark or the caret, round the ends."""
        selected = self._painter.selected_mark
        here = (selected.start, selected.end, selected.id) if selected else (self.caret(), -1, -1)
        return self.marks.neighbour(here, step)

    def show_bow(self, one: tuple[int, int] | None, other: tuple[int, int] | None, colour: QColor) -> None:
        """Tie two passages of this text in the right margin; None unties them."""
        self._surface.bow = Bow(one, other, colour) if one is not None and other is not None else None
        self.viewport().update()

    def show_leader(self, line: tuple[int, int], mark_id: int, colour: QColor, *, goes_right: bool) -> None:
        """Begin a curve to another pane at the line of a passage, in the margin on that side."""
        self._surface.lead(LeaderInk(line, mark_id, colour, goes_right))

    def hide_leader(self) -> None:
        """No curve begins here any more."""
        self._surface.lead(None)

    def mark_at(self, point: QPoint) -> Mark | None:
        """The smallest mark under a point of the viewport, or the one whose bar or badge is there."""
        found = self._hand.marks_at(point)
        return found[0] if found else None

    def labels_at(self, point: QPoint) -> list[str]:
        """The names of the tags of all marks under a point."""
        return [mark.label for mark in self._hand.marks_at(point) if mark.label]

    def offset_at(self, point: QPoint) -> int | None:
        """The code point drawn under a point of the viewport; None beside the text.

        Characters that are drawn as one, such as a letter with its accents or a ligature, stand for each other.
        """
        return self._points.offset_at(point)

    def next_overlap(self) -> int | None:
        """Take the next larger mark over the caret or the selected mark, the smallest after the largest."""
        offset = self.caret()
        selected = self._painter.selected_mark
        if selected is not None and not selected.start <= offset <= selected.end:
            offset = selected.start
        found = self.marks.at(offset) or self.marks.at(max(0, offset - 1))
        return self._hand.take_next(found)

    @property
    def blocks_painted(self) -> int:
        """Blocks painted so far: what a change costs, whatever the machine."""
        return self._painter.blocks_painted

    # Caret and selection

    def caret(self) -> int:
        """The code point before which the caret stands."""
        return self._selection.caret()

    def set_caret(self, offset: int) -> None:
        """Put the caret before a code point, with nothing selected; the text is not scrolled."""
        self._selection.select(offset, offset)

    def passage(self) -> tuple[int, int] | None:
        """The selected passage without white space at its ends; None where nothing is selected."""
        return self._selection.passage()

    def selection(self) -> tuple[int, int]:
        """Where the selection was begun and where the caret stands, in code points."""
        return self._selection.ends()

    def set_passage(self, start: int, end: int) -> None:
        """Select a passage, the caret at its end; the text is not scrolled."""
        self._selection.select(start, end)

    def select_sentence(self) -> None:
        """Select the sentence at the caret; a selection grows to whole sentences, then by the next one."""
        self._selection.grow_to_sentence()

    def select_paragraph(self) -> None:
        """Select the paragraph at the caret; a selection grows to whole paragraphs, then by the next one."""
        self._selection.grow_to_paragraph()

    def link_at_caret(self) -> str:
        """The address of the link at the caret or in the selection; empty where there is none."""
        return self._points.link_over(*(self.passage() or (self.caret(), self.caret())))

    def createMimeDataFromSelection(self) -> QMimeData:
        """What copying and dragging text away yield: the version's own characters."""
        data = QMimeData()
        data.setText(self._selection.words())
        return data

    # Place

    def place(self) -> int:
        """The code point at the top of the viewport; the same until the reader scrolls, whatever the width."""
        return self._positions.to_text(self._place.at_top())

    def seen(self) -> tuple[int, int]:
        """The code points of the blocks that stand in the window."""
        first = self._geometry.block_at(0)
        last = self._geometry.block_at(self.viewport().height())
        to_text = self._positions.to_text
        return to_text(first.position()), to_text(last.position() + last.length())

    def go_to_place(self, offset: int) -> None:
        """Scroll so that the line of a code point stands at the top."""
        self._place.go_to(self._positions.to_qt(offset))

    def level(self, offset: int, y: float) -> None:
        """Scroll so that the line of a code point stands at a height of the viewport, as near as can be."""
        self._place.level(self._positions.to_qt(offset), y)

    def reveal(self, start: int, end: int, *, flash: bool = True) -> None:
        """Bring a passage into the upper third, unless it can be read where it is, and flash it."""
        self._place.reveal(self._positions.to_qt(start), self._positions.end_to_qt(end))
        if flash:
            self._surface.flash.start(start, end)

    def y_of(self, start: int, end: int) -> tuple[float, float]:
        """The top and the bottom of a passage in viewport pixels; far away where out of sight."""
        return self._geometry.extent(self._positions.to_qt(start), self._positions.end_to_qt(end))

    @property
    def length(self) -> int:
        """Code points of the text."""
        return self._positions.length

    @property
    def is_hand_down(self) -> bool:
        """Whether the mouse holds something: a selection being made, an edge, a mark."""
        return self._hand.is_down

    def fraction(self, offset: int) -> float:
        """How far down the whole text a code point stands, 0 to 1; by characters where the text is long."""
        if self.length >= LONG_TEXT:
            return offset / self.length
        return self._place.fraction(self._positions.to_qt(offset))

    def rect_of(self, start: int, end: int) -> QRect:
        """The box around the lines of a passage that are in sight, in viewport pixels; null when none is."""
        box = QRectF()
        for part in self._painter.rects(self.viewport().rect(), start, end):
            box = box.united(part.rect)
        return box.toAlignedRect()

    # What changes around it

    def _on_theme_changed(self) -> None:
        self._surface.tints.forget()
        self.setPalette(reading_palette(self._theme, self.palette()))
        self._reset_document()
        self.viewport().update()

    def _on_scrolled(self) -> None:
        if not self.column.is_settling:
            self._place.forget()
            if not self._place.is_moving:
                self.travelled.emit()
        self._surface.follow_caret()
        self.scrolled.emit()

    def _on_breaking_lines(self) -> None:
        self._place.at_top()
        self._geometry.unlay()

    def _on_lines_broken(self) -> None:
        self._place.go_to(self._place.at_top())

    def _on_caret_moved(self) -> None:
        if self.hasFocus():
            self._surface.caret.wake()

    # What Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper and marks, the letters by Qt, then what stands above them; see Surface."""
        self._surface.paint_beneath(event.rect())
        super().paintEvent(event)
        self._surface.paint_above(event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column; see Column."""
        super().resizeEvent(event)
        self.column.fit()
        self._surface.follow_caret()
        self.scrolled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret wakes."""
        super().focusInEvent(event)
        self._surface.caret.wake()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret sleeps; the selection stays."""
        super().focusOutEvent(event)
        self._surface.caret.sleep()
        self.unfocused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Shift+arrows move the selected mark's edges; the rest is Qt's."""
        selected = self._painter.selected_mark
        step = edge_step(event)
        if step is None or selected is None or self._version is None:
            super().keyPressEvent(event)
            return
        start, end = step.applied(self._version.text, selected.start, selected.end)
        if (start, end) != (selected.start, selected.end):
            self.edge_moved.emit(selected.id, start, end)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See Hand."""
        if not self._hand.pressed(event):
            super().mousePressEvent(event)
            if event.button() is Qt.MouseButton.LeftButton:
                with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._selection.correct(event.position().toPoint(), grows=with_shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See Hand."""
        if not self._hand.moved(event):
            super().mouseMoveEvent(event)
            if self._hand.selects:
                self._selection.correct(event.position().toPoint(), grows=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See Hand."""
        if not self._hand.released(event):
            super().mouseReleaseEvent(event)
            self._hand.clicked(event)
        self.hand_rested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See Hand."""
        if not self._hand.double_clicked(event):
            super().mouseDoubleClickEvent(event)
