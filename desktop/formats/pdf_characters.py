"""The characters of a PDF with their places, as PDFium has them, gathered into segments.

Boxes are (left, top, right, bottom) in points from the top left corner of the page. A page's *frame* is the
page turned so that most of its text stands upright. PDFium is not safe to use from several threads.
"""

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from math import hypot, pi
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

Box = tuple[float, float, float, float]

HYPHEN = "\u00ad"
"""What stands for a hyphen that PDFium takes for one at a line's end, whatever it was in the file."""

_BREAKING_GAP = 0.55
"""Widths of an em between two characters that part segments: less than any gutter, more than most spaces."""

_SPACE_GAP = 0.3
_LARGEST_TYPE = 2_000.0
_LIGATURES = (range(0xFB00, 0xFB50), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf0a8\uf0e0", "•")
_SPACES = frozenset(" \t\r\n\x0b\x0c\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))


@dataclass(slots=True)
class Segment:
    """Characters beside each other on one line, with no wide gap between them.

    `chars` may hold several letters each, where a ligature was resolved; `places` are the numbers of PDFium's
    characters, or -1 for a space that stands nowhere. `size` is the font's, in points.
    """

    chars: list[str]
    places: list[int]
    left: float
    top: float
    right: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    angle: int = 0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.chars)


@dataclass(slots=True)
class Page:
    """One page: its segments in the order of the file, and the box of each of PDFium's characters.

    `boxes` are on the page as it is before any turning, `frames` in the frame, whose size is `width` by
    `height`. Both are the same where the text stands upright. `label` is what the document calls the page.
    `extent` is the size of the page before any turning, `rotation` by how many quarters it is shown turned,
    clockwise, `turn` by how many it was turned for the frame, against the clock.
    """

    number: int
    label: str
    width: float
    height: float
    boxes: list[Box]
    frames: list[Box]
    extent: tuple[float, float]
    rotation: int
    turn: int
    segments: list[Segment] = field(default_factory=list)
    unreadable: int = 0
    characters: int = 0


def page_of(document: pdfium.PdfDocument, number: int) -> Page:
    """Read one page, counted from 0; raises pdfium.PdfiumError where it is broken."""
    found = document[number]
    try:
        text = found.get_textpage()
        try:
            return _Reader(document, number, found, text).page()
        finally:
            text.close()
    finally:
        found.close()


class _Reader:
    """Reads the characters of one page."""

    def __init__(self, document: Any, number: int, page: Any, text: Any) -> None:
        self._text = text.raw
        self._count = max(0, raw.FPDFText_CountChars(self._text))
        left, bottom, right, top = _visible(page)
        self._turn = self._dominant_turn()
        across, down = right - left, top - bottom
        width, height = (down, across) if self._turn % 2 else (across, down)
        self._corner = (left, top)
        boxes: list[Box] = []
        label = _label(document, number)
        frames: list[Box] = [] if self._turn else boxes
        rotation = page.get_rotation() // 90
        self._page = Page(number, label, width, height, boxes, frames, (across, down), rotation, self._turn)
        self._open: Segment | None = None

    def page(self) -> Page:
        """The page with its segments."""
        rect, space = raw.FS_RECTF(), False
        reference = ctypes.byref(rect)
        text, boxes, frames = self._text, self._page.boxes, self._page.frames
        x0, y1 = self._corner
        before: Box | None = None
        for index in range(self._count):
            char = _char(raw.FPDFText_GetUnicode(text, index))
            raw.FPDFText_GetLooseCharBox(text, index, reference)
            box = (rect.left - x0, y1 - rect.top, rect.right - x0, y1 - rect.bottom)
            if box[3] - box[1] < 0.1 and char not in _SPACES:
                box = self._tight(index)
            boxes.append(box)
            if self._turn:
                frames.append(turned(box, *self._page.extent, self._turn))
            if char in _SPACES or not char:
                space = space or bool(char)
                continue
            self._add(index, char, before, space=space)
            before, space = frames[index], False
        self._close()
        return self._page

    def _add(self, index: int, char: str, before: Box | None, *, space: bool) -> None:
        page = self._page
        box = page.frames[index]
        page.characters += 1
        shown = _resolved(char)
        if _is_unreadable(shown):
            page.unreadable += 1
            if unicodedata.category(shown[:1] or "\0") == "Cc":
                return
        segment = self._open
        if segment is None or before is None or _parts(before, box, char):
            self._close()
            self._open = Segment([shown], [index], *box)
            return
        if space or _gap(before, box) > _SPACE_GAP * (box[3] - box[1]):
            segment.chars.append(" ")
            segment.places.append(index - 1 if space else -1)
        segment.chars.append(shown)
        segment.places.append(index)
        segment.left, segment.top = min(segment.left, box[0]), min(segment.top, box[1])
        segment.right, segment.bottom = max(segment.right, box[2]), max(segment.bottom, box[3])

    def _close(self) -> None:
        segment, self._open = self._open, None
        if segment is None or not self._is_on_page(segment):
            return
        first = next((place for place in segment.places if place >= 0), 0)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, first, ctypes.byref(matrix))
        scale = hypot(matrix.c, matrix.d) or 1.0
        segment.size = round(raw.FPDFText_GetFontSize(self._text, first) * scale, 1)
        if not 0.3 < segment.size / max(0.1, segment.bottom - segment.top) < 2:
            segment.size = round((segment.bottom - segment.top) / 1.15, 1)
        segment.size = max(0.5, min(_LARGEST_TYPE, segment.size))
        segment.bold = self._is_bold(first)
        segment.angle = (self._turn_of(first) - self._turn) % 4
        if not segment.angle or not self._joins(segment):
            self._page.segments.append(segment)

    def _joins(self, segment: Segment) -> bool:
        """Put a segment that stands across the page to the one before, where they are parts of one line."""
        last = self._page.segments[-1] if self._page.segments else None
        if last is None or last.angle != segment.angle:
            return False
        apart = max(_gap(_box(last), _box(segment)), segment.top - last.bottom, last.top - segment.bottom)
        if apart > 1.5 * segment.size:
            return False
        if segment.places[0] - last.places[-1] > 1 or apart > _SPACE_GAP * segment.size:
            last.chars.append(" ")
            last.places.append(-1)
        last.chars.extend(segment.chars)
        last.places.extend(segment.places)
        last.left, last.top = min(last.left, segment.left), min(last.top, segment.top)
        last.right, last.bottom = max(last.right, segment.right), max(last.bottom, segment.bottom)
        return True

    def _is_on_page(self, segment: Segment) -> bool:
        """Whether it can be seen at all: some programs draw the lines of other pages too, beyond the edge."""
        page = self._page
        return segment.left < page.width and segment.right > 0 and 0 < segment.middle < page.height

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._text, index) >= 600:
            return True
        name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._text, index, name, 64, ctypes.byref(flags))
        return any(sign in name.value.lower() for sign in (b"bold", b"black", b"heavy"))

    def _tight(self, index: int) -> Box:
        """The box of a character whose font does not tell how high it is."""
        sides = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = sides
        raw.FPDFText_GetCharBox(self._text, index, *sides)
        x0, y1 = self._corner
        return left.value - x0, y1 - top.value, right.value - x0, y1 - bottom.value

    def _dominant_turn(self) -> int:
        sample = range(0, self._count, max(1, self._count // 60))
        turns = Counter(self._turn_of(index) for index in sample)
        return turns.most_common(1)[0][0] if turns else 0

    def _turn_of(self, index: int) -> int:
        """By how many quarters the character is turned, clockwise."""
        angle: float = raw.FPDFText_GetCharAngle(self._text, index)
        return round(angle / (pi / 2)) % 4


def _label(document: Any, number: int) -> str:
    """What the document calls a page; its number where it does not say, or not in letters."""
    try:
        label: str = document.get_page_label(number)
    except UnicodeDecodeError:
        label = ""
    return label or str(number + 1)


def _visible(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is shown of a page, in its own coordinates, before any turning."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    shown = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else media


def turned(box: Box, across: float, down: float, turn: int) -> Box:
    """A box of a page of that size after the page was turned by so many quarters, against the clock."""
    left, top, right, bottom = box
    if turn == 1:
        return top, across - right, bottom, across - left
    if turn == 2:
        return across - right, down - bottom, across - left, down - top
    if turn == 3:
        return down - bottom, left, down - top, right
    return box


def _char(code: int) -> str:
    if code in {0x2, 0xFFFE, 0xAD}:
        return HYPHEN
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd" if code else ""


def _resolved(char: str) -> str:
    """The letters that a ligature or a presentation form stands for."""
    code = ord(char)
    if code < 0xF000:
        return char
    if any(code in block for block in _LIGATURES):
        return unicodedata.normalize("NFKC", char).strip()
    return _BULLETS.get(char, char)


def _is_unreadable(char: str) -> bool:
    """Whether it belongs to no script: a control, a private one, or the sign for one that is missing."""
    return char == "\ufffd" or unicodedata.category(char[:1] or "\0") in {"Cc", "Co", "Cn"}


def _box(segment: Segment) -> Box:
    return segment.left, segment.top, segment.right, segment.bottom


def _gap(one: Box, other: Box) -> float:
    """How far two boxes are apart sideways; negative where they overlap."""
    return max(other[0] - one[2], one[0] - other[2])


def _parts(before: Box, box: Box, char: str) -> bool:
    """Whether a character begins another segment than the one before it."""
    height, last = box[3] - box[1], before[3] - before[1]
    if min(box[3], before[3]) - max(box[1], before[1]) < 0.55 * min(height, last):
        return True
    if not 0.6 < height / max(0.01, last) < 1.65 or _gap(before, box) > _BREAKING_GAP * height:
        return True
    return box[0] < before[0] - 0.4 * height and unicodedata.bidirectional(char[0]) in {"L", "EN"}
