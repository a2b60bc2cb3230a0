"""Lines of a PDF: segments beside each other put together, in the order in which they are read."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.formats.pdf_characters import Box, Page, Segment

_SPACE_GAP = 0.2
_NARROW_SPACE = 0.14
"""Shares of the size of type: the least gap that is a space between segments, and between Arabic letters."""

_LETTERS_R = {"R", "AL"}
_BRACKETS = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")
_LAM, _ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"


@dataclass(slots=True)
class Line:
    """One line: its characters with the page and the number of each there, or -1 for a space of our own."""

    page: int
    chars: list[str]
    places: list[int]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    from_right: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.chars)

    @property
    def height(self) -> float:
        """From the highest to the lowest of its letters."""
        return self.bottom - self.top


@dataclass(slots=True)
class _Glyph:
    """One drawn sign with the letters it stands for."""

    text: str
    places: list[int]
    box: Box


def is_from_right(text: str) -> bool:
    """Whether most letters are of a script written from right to left."""
    kinds = [unicodedata.bidirectional(char) for char in text if char.isalpha()]
    return sum(kind in _LETTERS_R for kind in kinds) * 2 > len(kinds)


def lines_of(segments: Sequence[Segment], page: Page) -> list[Line]:
    """The lines that segments of one area make, from the top."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (one.middle, one.left)):
        row = next((row for row in reversed(rows[-3:]) if _is_level(row, segment)), None)
        if row is None:
            rows.append([segment])
        else:
            row.append(segment)
    rows.sort(key=lambda row: min(one.top for one in row))
    return [line_of(row, page) for row in rows]


def line_of(row: Sequence[Segment], page: Page) -> Line:
    """The line that these segments make."""
    from_right = is_from_right("".join(segment.text for segment in row))
    chars, places = _from_right(row, page) if from_right else _from_left(row)
    longest = max(row, key=lambda one: len(one.chars))
    return Line(
        page.number,
        chars,
        places,
        min(one.left for one in row),
        min(one.top for one in row),
        max(one.right for one in row),
        max(one.bottom for one in row),
        longest.size,
        all(one.bold for one in row),
        from_right,
    )


def _is_level(row: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment stands on a line, as raised numbers do too."""
    base = max(row, key=lambda one: one.bottom - one.top)
    overlap = min(base.bottom, segment.bottom) - max(base.top, segment.top)
    height = min(base.bottom - base.top, segment.bottom - segment.top)
    return overlap > 0.5 * height


def _from_left(row: Sequence[Segment]) -> tuple[list[str], list[int]]:
    chars: list[str] = []
    places: list[int] = []
    before: Segment | None = None
    for segment in sorted(row, key=lambda one: one.left):
        if before and (
            segment.left - before.right > _SPACE_GAP * segment.size or _is_note_number(before, chars, segment)
        ):
            chars.append(" ")
            places.append(-1)
        chars.extend(segment.chars)
        places.extend(segment.places)
        before = segment
    return chars, places


def _is_note_number(before: Segment, chars: Sequence[str], segment: Segment) -> bool:
    """Whether a line begins with the small raised number of a footnote."""
    return len(before.chars) == len(chars) and before.text.isdecimal() and before.size < 0.8 * segment.size


# Right to left


def _from_right(row: Sequence[Segment], page: Page) -> tuple[list[str], list[int]]:
    """The characters of a line of Arabic or Hebrew by where they stand, for the order in files misleads."""
    glyphs = sorted(_glyphs(row, page), key=lambda one: -one.box[2])
    spaced: list[_Glyph] = []
    size = max(row, key=lambda one: len(one.chars)).size
    for glyph in glyphs:
        if spaced and spaced[-1].box[0] - glyph.box[2] > _NARROW_SPACE * size and glyph.text != " ":
            spaced.append(_Glyph(" ", [-1], (glyph.box[2], glyph.box[1], spaced[-1].box[0], glyph.box[3])))
        spaced.append(glyph)
    ordered = _numbers_turned(spaced)
    swap = _brackets_are_mirrored("".join(glyph.text for glyph in ordered))
    chars: list[str] = []
    places: list[int] = []
    for glyph in ordered:
        for char, place in zip(glyph.text, _spread(glyph), strict=True):
            if char == " " and (not chars or chars[-1] == " "):
                continue
            chars.append(char.translate(_BRACKETS) if swap else char)
            places.append(place)
    return chars, places


def _spread(glyph: _Glyph) -> list[int]:
    """A place for each letter of a glyph."""
    return (glyph.places * len(glyph.text))[: len(glyph.text)]


def _glyphs(row: Sequence[Segment], page: Page) -> list[_Glyph]:
    """The drawn signs of a row: letters with one box are one, and marks belong to what they stand over."""
    glyphs: list[_Glyph] = []
    marks: list[_Glyph] = []
    for segment in row:
        turned = _runs_left(segment, page)
        last: _Glyph | None = None
        for char, place in zip(segment.chars, segment.places, strict=True):
            box = _box_of(char, place, page)
            if box is None:
                continue
            if last is not None and _is_same(last.box, box):
                last.text = char + last.text if turned else last.text + char
                last.places.append(place)
                continue
            last = _Glyph(char, [place], box)
            (marks if unicodedata.combining(char[0]) else glyphs).append(last)
    _put_marks(glyphs, marks)
    return glyphs


def _put_marks(glyphs: list[_Glyph], marks: list[_Glyph]) -> None:
    """Give marks to the letters that they stand over, and lam and alef, which are one sign, their order."""
    for glyph in glyphs:
        if len(glyph.text) == 2 and glyph.text[0] in _ALEFS and glyph.text[1] == _LAM:
            glyph.text = glyph.text[::-1]
    for mark in marks:
        middle = (mark.box[0] + mark.box[2]) / 2
        base = min(glyphs, key=lambda one: _distance(one, middle), default=None)
        if base is not None:
            base.text += mark.text
            base.places.extend(mark.places)


def _box_of(char: str, place: int, page: Page) -> Box | None:
    """Where a character stands; None for what is not drawn."""
    box = page.frames[place] if place >= 0 and char else None
    return None if box and char == " " and box[2] - box[0] < 0.1 else box


def _distance(glyph: _Glyph, x: float) -> float:
    left, _, right, _ = glyph.box
    return max(left - x, x - right, 0.0) + 0.01 * abs((left + right) / 2 - x) + (99 if glyph.text == " " else 0)


def _runs_left(segment: Segment, page: Page) -> bool:
    """Whether PDFium has turned the letters of a segment round already, and with them those of a ligature."""
    boxes = [page.frames[place] for place in segment.places if place >= 0]
    steps = [other[0] - one[0] for one, other in pairwise(boxes)]
    return sum(step < 0 for step in steps) >= sum(step > 0 for step in steps)


def _is_same(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < 0.01 and abs(one[2] - other[2]) < 0.01 and one[2] - one[0] > 0.1


def _numbers_turned(glyphs: list[_Glyph]) -> list[_Glyph]:
    """The glyphs of a line, given from the right, with numbers and Latin words in their own order."""
    made: list[_Glyph] = []
    run: list[_Glyph] = []
    for glyph in glyphs:
        if _runs_right(glyph.text[0], has_run=bool(run)):
            run.append(glyph)
            continue
        made.extend(_turned_run(run))
        run = []
        made.append(glyph)
    made.extend(_turned_run(run))
    return made


def _runs_right(char: str, *, has_run: bool) -> bool:
    kind = unicodedata.bidirectional(char)
    return kind in {"L", "EN", "AN"} or (has_run and (kind in {"ES", "CS", "ET"} or char == " "))


def _turned_run(run: list[_Glyph]) -> list[_Glyph]:
    """A run from left to right; what ends it and is neither letter nor digit belongs to the text around."""
    end = len(run)
    while end and unicodedata.bidirectional(run[end - 1].text[0]) not in {"L", "EN", "AN"}:
        end -= 1
    return [*reversed(run[:end]), *run[end:]]


def _brackets_are_mirrored(text: str) -> bool:
    """Whether brackets close before they open."""
    depth = wrong = right = 0
    for char in text:
        if char in "([{«":
            depth += 1
            right += depth > 0
        elif char in ")]}»":
            depth -= 1
            wrong += depth < 0
    return wrong > right
