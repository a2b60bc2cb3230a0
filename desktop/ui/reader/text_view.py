"""The view of one text: it shows a version and its marks, and tells what the reader does with them.

All offsets that come in and go out count code points of the version's text.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from desktop.domain.article import Version
from desktop.domain.body import Body
from desktop.ui.reader.column import LONG_TEXT, Column
from desktop.ui.reader.document import Inks, ReadingStyle, Setting, make_document
from desktop.ui.reader.drops import Drops
from desktop.ui.reader.edges import edge_step
from desktop.ui.reader.geometry import TextGeometry
from desktop.ui.reader.hand import Hand
from desktop.ui.reader.marks import Mark, MarkIndex
from desktop.ui.reader.place import Place
from desktop.ui.reader.points import Points
from desktop.ui.reader.positions import Positions
from desktop.ui.reader.selection import Selection
from desktop.ui.reader.spoken import spoken
from desktop.ui.reader.surface import Bow, Surface
from desktop.ui.reader.tints import reading_palette
from desktop.ui.theme import Theme, reading_face
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.plain import tooltip

_NOTHING = Body("", ())


class TextView(QTextEdit):
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
    size_wanted = Signal(int)
    """Steps by which the text is to be larger, or smaller where negative."""
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
        self._column = Column(self, style.measure)
        _set_up(self)
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
        self._column.breaking.connect(self._on_breaking_lines)
        self._column.broken.connect(self._on_lines_broken)

    # What is shown

    @property
    def version(self) -> Version | None:
        """The version that is shown."""
        return self._version

    def show_version(self, version: Version | None) -> None:
        """Show another text, from its top and without marks; None shows nothing."""
        self._version = version
        self._positions = Positions(version.text if version else "")
        self._points.show(version, self._positions)
        self._painter.show(version.body if version else _NOTHING, self._positions)
        self._surface.numbers.pages = version.body.pages if version else ()
        self._surface.flash.stop()
        self._set_document()
        self._place.go_to(0)
        self.passage_changed.emit()

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Set the text in another way; the line being read stays."""
        if style != self._style:
            self._style = style
            self._column.measure = style.measure
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
        self._column.prepare(document)
        self._geometry.forget()
        self.setDocument(document)
        self.setCursorWidth(0)
        if old is not None:
            old.deleteLater()
        self._column.fit(at_once=True)

    # Marks

    @property
    def marks(self) -> MarkIndex:
        """The marks by place; they change only through `set_marks` and `change_marks`."""
        return self._painter.index

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show exactly these marks."""
        self._surface.set_marks(marks)

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

    def mark_at(self, point: QPoint) -> Mark | None:
        """The smallest mark under a point of the viewport, or the one whose bar or badge is there."""
        found = self._hand.marks_at(point)
        return found[0] if found else None

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

    def set_passage(self, start: int, end: int) -> None:
        """Select a passage, the caret at its end; the text is not scrolled."""
        self._selection.select(start, end)

    def select_sentence(self) -> None:
        """Select the sentence at the caret, or grow the selection to whole sentences."""
        self._selection.grow_to_sentence()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What copying and dragging text away yield: the version's own characters."""
        data = QMimeData()
        data.setText(self._selection.words())
        return data

    # Place

    def place(self) -> int:
        """The code point at the top of the viewport; the same until the reader scrolls, whatever the width."""
        return self._positions.to_text(self._place.at_top())

    def go_to_place(self, offset: int) -> None:
        """Scroll so that the line of a code point stands at the top."""
        self._place.go_to(self._positions.to_qt(offset))

    def reveal(self, start: int, end: int, *, flash: bool = True) -> None:
        """Bring a passage into the upper third, unless it can be read where it is, and flash it."""
        self._place.reveal(self._positions.to_qt(start), self._positions.to_qt(end))
        if flash:
            self._surface.flash.start(start, end)

    def y_of(self, start: int, end: int) -> tuple[float, float]:
        """The top and the bottom of a passage in viewport pixels; far away where out of sight."""
        return self._geometry.extent(self._positions.to_qt(start), self._positions.to_qt(end))

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
        if not self._column.is_settling:
            self._place.forget()
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
        self._column.fit()
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See Hand."""
        if not self._hand.moved(event):
            super().mouseMoveEvent(event)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel asks for another size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.size_wanted.emit(1 if steps > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip names the tags of all marks under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            labels = [mark.label for mark in self._hand.marks_at(event.pos()) if mark.label]
            QToolTip.showText(event.globalPos(), tooltip("\n".join(labels)), self.viewport())
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Highlights, tags and articles may come."""
        self._drops.entered(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Where it may be let go."""
        self._drops.moved(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """It was let go here."""
        self._drops.dropped(event)


def _set_up(view: QTextEdit) -> None:
    """Have Qt only show: no editing, no undo, an opaque viewport so that scrolling can move its pixels."""
    view.setReadOnly(True)
    view.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    view.setUndoRedoEnabled(False)
    view.setTabChangesFocus(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.setAcceptDrops(True)
    view.setAutoFillBackground(True)
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    view.viewport().setMouseTracking(True)
