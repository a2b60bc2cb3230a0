"""Where passages stand in the window, line by line, in viewport pixels; it speaks of UTF-16 positions only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_DRAWN = re.compile("[^\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

UNDERLINES = 2
"""Pixels below the letters of a line that belong to its highlight."""

_FAR = 100_000.0


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of which lines `first` to `last` meet the strip that was asked for; `x`, `y` are its origin."""

    block: QTextBlock
    layout: QTextLayout
    start: int
    length: int
    x: float
    y: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LineRect:
    """The part of a passage on one line: its box, and whether the passage begins or ends there."""

    rect: QRectF
    begins: bool
    ends: bool


class TextGeometry:
    """The lines of one text edit."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._mixed: dict[int, bool] = {}

    def forget(self) -> None:
        """Another document is shown."""
        self._mixed.clear()

    def unlay(self) -> None:
        """Forget the lines of all blocks before they are broken anew: old places would mislead `block_at`."""
        block = self._edit.document().begin()
        while block.isValid():
            block.layout().clearLayout()
            block = block.next()

    def font(self) -> QFont:
        """The font that paragraphs are set in."""
        return self._edit.document().defaultFont()

    def origin(self) -> QPointF:
        """Where the document's top left corner lies in the viewport."""
        return QPointF(-self._edit.horizontalScrollBar().value(), -self._edit.verticalScrollBar().value())

    def block_at(self, y: int) -> QTextBlock:
        """The block at a height of the viewport, the nearest where there is none."""
        # A search of our own among the blocks that are laid out: in long texts Qt's takes a millisecond.
        document = self._edit.document()
        wanted = y - self.origin().y()
        low, high = 0, document.blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            layout = document.findBlockByNumber(middle).layout()
            if layout.lineCount() and layout.position().y() <= wanted:
                low = middle
            else:
                high = middle - 1
        return document.findBlockByNumber(low)

    def shown(self, strip: QRect) -> Iterator[ShownBlock]:
        """The blocks that meet a strip of the viewport, from the top, each with its lines in it."""
        origin = self.origin()
        block = self.block_at(strip.top() - 1)
        while block.isValid():
            layout = block.layout()
            place = layout.position() + origin
            if place.y() > strip.bottom() or layout.lineCount() == 0:
                return
            first, last = _lines_within(layout, strip.top() - place.y(), strip.bottom() - place.y())
            if first <= last:
                yield ShownBlock(
                    block, layout, block.position(), block.length() - 1, place.x(), place.y(), first, last
                )
            block = block.next()

    def line_rects(self, shown: ShownBlock, start: int, end: int) -> Iterator[LineRect]:
        """The boxes of positions `start` to `end` on the shown lines of a block, from the top."""
        low, high = max(0, start - shown.start), min(shown.length, end - shown.start)
        if low >= high:
            return
        begins, ends = start >= shown.start, end <= shown.start + shown.length
        for number in range(shown.first, shown.last + 1):
            line = shown.layout.lineAt(number)
            line_start = line.textStart()
            line_end = line_start + line.textLength()
            if line_start >= high:
                return
            if line_end <= low:
                continue
            top, height = shown.y + line.y() - 1, line.ascent() + line.descent() + 1 + UNDERLINES
            boxes = self._boxes(shown, line, max(low, line_start), min(high, line_end))
            for left, right in boxes:
                yield LineRect(
                    QRectF(shown.x + left, top, right - left, height),
                    begins and low >= line_start,
                    ends and high <= line_end,
                )

    def line_extent(self, shown: ShownBlock, start: int, end: int) -> tuple[float, float] | None:
        """The top and the bottom of the shown lines that hold a part of the passage."""
        low, high = max(0, start - shown.start), min(shown.length, end - shown.start)
        if low >= high:
            return None
        first = max(shown.first, shown.layout.lineForTextPosition(low).lineNumber())
        last = min(shown.last, shown.layout.lineForTextPosition(high - 1).lineNumber())
        if first > last:
            return None
        top, bottom = shown.layout.lineAt(first), shown.layout.lineAt(last)
        return shown.y + top.y(), shown.y + bottom.y() + bottom.ascent() + bottom.descent() + UNDERLINES

    def character_at(self, point: QPoint) -> int | None:
        """The position of the character drawn under a point of the viewport; None beside the text."""
        block = self.block_at(point.y())
        if not block.isValid():
            return None
        inside = QPointF(point) - self.origin() - block.layout().position()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            if line.y() <= inside.y() < line.y() + line.ascent() + line.descent() + UNDERLINES:
                if not line.naturalTextRect().left() <= inside.x() <= line.naturalTextRect().right():
                    return None
                return block.position() + self._on_line(block, line, inside.x())
        return None

    def nearest(self, point: QPoint) -> int:
        """The position between characters that is nearest to a point of the viewport."""
        guess = self._edit.cursorForPosition(point).position()
        block = self._edit.document().findBlock(guess)
        if not self._is_mixed(block):
            return guess
        # In letters that run from right to left Qt takes the edge behind the point, never the nearest one.
        inside = QPointF(point) - self.origin() - block.layout().position()
        line = _line_at(block.layout(), inside.y())
        letter = self._on_line(block, line, inside.x())
        edge = _edge_of(block, line, letter, inside.x())
        if edge is None:
            edge = _nearest_edge(block.layout(), line, {letter, guess - block.position()}, inside.x())
        return block.position() + edge

    def handle(self, position: int, *, at_start: bool) -> QRectF | None:
        """The upright stroke at an edge of a passage, without width; None where its line is not laid out.

        It stands beside the edge's own character, wherever the direction of the letters puts that.
        """
        character = position if at_start else position - 1
        block = self._edit.document().findBlock(character)
        layout = block.layout() if block.isValid() else None
        if layout is None or layout.lineCount() == 0:
            return None
        inside = character - block.position()
        line = layout.lineForTextPosition(inside)
        if not line.isValid():
            return None
        boxes = list(_glyph_boxes(line, _units(block), inside, inside + 1))
        if boxes:
            left, right, is_reversed = boxes[0]
            x = left if at_start is not is_reversed else right
        else:
            x = _x(line, inside if at_start else inside + 1)
        place = layout.position() + self.origin()
        height = line.ascent() + line.descent() + 1 + UNDERLINES
        return QRectF(place.x() + x, place.y() + line.y() - 1, 0.0, height)

    def extent(self, start: int, end: int) -> tuple[float, float]:
        """The top and the bottom of a passage in viewport pixels.

        Above and below the window they are only far away: asking must not lay out a long text.
        """
        document = self._edit.document()
        first = self.block_at(0).blockNumber()
        last = self.block_at(self._edit.viewport().height()).blockNumber()
        begins, ends = (document.findBlock(place).blockNumber() for place in (start, max(start, end - 1)))
        if ends < first:
            return -_FAR, -_FAR
        if begins > last:
            return _FAR, _FAR
        scrolled = self._edit.verticalScrollBar().value()
        top = self.line_top(start)[0] - scrolled if begins >= first else -_FAR
        bottom = self.line_top(max(start, end - 1))[1] - scrolled if ends <= last else _FAR
        return top, bottom

    def line_top(self, position: int) -> tuple[float, float]:
        """The top and the bottom of the line of a position, in pixels of the document; lays out up to it."""
        document = self._edit.document()
        block = document.findBlock(min(max(0, position), document.characterCount() - 1))
        document.documentLayout().blockBoundingRect(block)
        layout = block.layout()
        line = layout.lineForTextPosition(position - block.position())
        top = layout.position().y() + line.y()
        return top, top + line.ascent() + line.descent() + UNDERLINES

    def line_start_at(self, y: int) -> int:
        """The position at the start of the first line whose top is not above a height of the viewport."""
        block = self.block_at(y)
        while block.isValid() and block.layout().lineCount():
            top = block.layout().position().y() + self.origin().y()
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                if top + line.y() >= y - 1:
                    return block.position() + line.textStart()
            block = block.next()
        return max(0, self._edit.document().characterCount() - 1)

    def _boxes(self, shown: ShownBlock, line: QTextLine, low: int, high: int) -> list[tuple[float, float]]:
        """Left and right edges of characters `low` to `high` of a line: several where directions mix."""
        line_end = line.textStart() + line.textLength()
        if high == line_end and low < high - 1 and self._is_space(shown.start + high - 1):
            high -= 1
        if self._is_mixed(shown.block):
            return _visual_boxes(line, _units(shown.block), low, high)
        left, right = _x(line, low), _x(line, high)
        return [(left, right)] if right > left else []

    def _is_space(self, position: int) -> bool:
        return self._edit.document().characterAt(position) == " "

    def _on_line(self, block: QTextBlock, line: QTextLine, x: float) -> int:
        """The position in its block of the character at a place of a line."""
        guess = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        if not self._is_mixed(block):
            # Within a ligature Qt guesses its first letter.
            last = line.textStart() + line.textLength() - 1
            while guess < last and _x(line, guess) < _x(line, guess + 1) <= x:
                guess += 1
            return int(guess)
        # Qt's guess is off where directions meet, by few characters or by a run.
        start, end = line.textStart(), line.textStart() + line.textLength()
        nearest = sorted(range(start, end), key=lambda position: abs(position - guess))
        text = _units(block)
        for position in nearest:
            boxes = _glyph_boxes(line, text, position, position + 1)
            if any(left <= x <= right for left, right, _ in boxes):
                return position
        return int(guess)

    def _is_mixed(self, block: QTextBlock) -> bool:
        """Whether letters of the block run from right to left, so that a passage may be in several boxes."""
        number = block.blockNumber()
        known = self._mixed.get(number)
        if known is None:
            known = self._mixed[number] = bool(_RIGHT_TO_LEFT.search(block.text()))
        return known


def _lines_within(layout: QTextLayout, top: float, bottom: float) -> tuple[int, int]:
    """The first and the last line that meet a strip of the block; the first is larger where none does."""
    count = layout.lineCount()
    first, last = 0, count - 1
    if top > 0:
        while first < count and layout.lineAt(first).y() + layout.lineAt(first).height() * 2 < top:
            first += 1
    while last >= first and layout.lineAt(last).y() - 2 > bottom:
        last -= 1
    return first, last


def _line_at(layout: QTextLayout, y: float) -> QTextLine:
    """The line at a height of its block, the nearest where there is none."""
    number = next((n for n in range(layout.lineCount() - 1, 0, -1) if layout.lineAt(n).y() <= y), 0)
    return layout.lineAt(number)


def _edge_of(block: QTextBlock, line: QTextLine, letter: int, x: float) -> int | None:
    """The position before or after a letter, whichever is nearer; None where its glyph is not its alone."""
    text = _units(block)
    own = [box for box in _glyph_boxes(line, text, letter, letter + 1) if box[0] <= x <= box[1]]
    before = _glyph_boxes(line, text, max(0, letter - 1), letter)
    beside = [*before, *_glyph_boxes(line, text, letter + 1, letter + 2)]
    if not own or own[0] in beside:
        return None
    left, right, is_reversed = own[0]
    is_before = (x < (left + right) / 2) is not is_reversed
    return letter if is_before else block.layout().nextCursorPosition(letter)


def _nearest_edge(layout: QTextLayout, line: QTextLine, guesses: set[int], x: float) -> int:
    """The position of a line, close to one of the guesses, whose caret would stand nearest to a place."""
    is_last = line.lineNumber() + 1 == layout.lineCount()
    end = line.textStart() + line.textLength() - (0 if is_last else 1)
    near = {place for guess in guesses for place in range(guess - 2, guess + 4)}
    valid = [
        place for place in near if line.textStart() <= place <= end and layout.isValidCursorPosition(place)
    ]
    return min(valid, key=lambda place: abs(_x(line, place) - x), default=min(guesses))


def _x(line: QTextLine, position: int) -> float:
    # PySide returns (x, position); its type hints say less.
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]
    return float(found[0])


def _units(block: QTextBlock) -> str:
    """The text of a block, one character for each UTF-16 unit: letters beyond the basic plane become two."""
    return _ASTRAL.sub("xx", block.text())


def _visual_boxes(line: QTextLine, text: str, low: int, high: int) -> list[tuple[float, float]]:
    """One box for each stretch of characters that stand together on the screen.

    They come from the glyphs: Qt's caret positions are ambiguous where directions meet.
    """
    boxes: list[tuple[float, float]] = []
    for left, right, _ in sorted(_glyph_boxes(line, text, low, high)):
        if boxes and left <= boxes[-1][1] + 0.5:
            boxes[-1] = (boxes[-1][0], max(boxes[-1][1], right))
        else:
            boxes.append((left, right))
    return boxes


def _glyph_boxes(line: QTextLine, text: str, low: int, high: int) -> Iterator[tuple[float, float, bool]]:
    """The left and the right edge of each glyph of these characters, and whether it runs from right to left.

    Characters that are never drawn are left out: their glyphs would tell the width of a space.
    """
    for found in _DRAWN.finditer(text, low, high):
        for run in line.glyphRuns(found.start(), found.end() - found.start()):
            advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
            for place, advance in zip(run.positions(), advances, strict=True):
                if advance.x() > 0:
                    yield place.x(), place.x() + advance.x(), run.isRightToLeft()
