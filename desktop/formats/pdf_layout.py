"""The layout pass over a PDF: from characters with boxes to blocks of text, each letter with its place.

The same bytes give the same text and places each time, so that places need not be stored: they are found again
from the original when they are wanted.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import pypdfium2 as pdfium

from desktop.domain.body import LONGEST_TEXT, Block, BlockKind, Body, BodyBuilder, PageMark
from desktop.formats.pdf_characters import Page, Segment, page_of
from desktop.formats.pdf_columns import reading_order, rows_of
from desktop.formats.pdf_lines import Line, is_from_right, line_of, lines_of
from desktop.formats.pdf_margins import without_margins
from desktop.formats.pdf_paragraphs import (
    HEADING,
    Frame,
    Paragraph,
    frame_of,
    joined,
    paragraphs_of,
    usual_pitch_of,
)
from desktop.formats.pdf_text import Letters, Vocabulary, letters_of, page_and_character
from desktop.formats.source import CELL_SEPARATOR

_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|tab(?:le|elle|\.)|abb(?:ildung|\.)|figura|tabla|tableau|photo|chart|map|図|表|图)\s*\d",
    re.IGNORECASE,
)
_LONGEST_HEADING = 220
_LONGEST_BOLD_HEADING = 120
_CELL_GAP = 0.7


@dataclass(frozen=True, slots=True)
class Laid:
    """A PDF's text laid out: the body, and for each of its code points the place that it came from (or -1).

    `largest` are the words in the largest type of the first page, where that is larger than the usual;
    `unreadable` is the share of characters, 0 to 1, that are no letters of any script.
    """

    body: Body
    places: array[int]
    pages: tuple[Page, ...]
    largest: str
    unreadable: float


@dataclass(slots=True)
class _Piece:
    """A block to be."""

    kind: BlockKind
    letters: Letters
    level: int = 0
    marker: str = ""


def laid_out(document: pdfium.PdfDocument) -> Laid:
    """Lay out the text of all pages; raises pdfium.PdfiumError where none can be loaded.

    Reading ends with the page on which the text grows beyond what a version may hold.
    """
    pages = list(_pages(document))
    usual = _usual_size(pages)
    kept = without_margins(pages, usual)
    areas = list(_areas(pages, kept, usual))
    lines = [line for _, found in areas for line in found]
    vocabulary = Vocabulary(lines)
    pitch = usual_pitch_of([found for is_table, found in areas if not is_table], usual)
    paragraphs: list[Paragraph] = []
    for is_table, found in areas:
        frame = frame_of(found, pitch)
        paragraphs.extend(_rows(found, frame) if is_table else paragraphs_of(found, frame, usual))
    tables = {id(line) for is_table, found in areas if is_table for line in found}
    pieces = _pieces(joined(paragraphs, usual), vocabulary, usual, tables)
    pieces.extend(_turned(pages, kept, vocabulary))
    body, places = _body(pieces, pages)
    count = sum(page.characters for page in pages)
    unreadable = sum(page.unreadable for page in pages) / max(1, count)
    return Laid(body, places, tuple(pages), _largest(pieces, paragraphs, usual), unreadable)


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    characters = 0
    for number in range(len(document)):
        page = page_of(document, number)
        yield page
        characters += page.characters
        if characters > 1.2 * LONGEST_TEXT:
            return


def _usual_size(pages: Sequence[Page]) -> float:
    """The size of type that most characters have, in points."""
    sizes = Counter[float]()
    for segment in chain.from_iterable(page.segments for page in pages):
        sizes[segment.size] += len(segment.chars)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _areas(
    pages: Sequence[Page], kept: Sequence[Sequence[Segment]], usual: float
) -> Iterator[tuple[bool, list[Line]]]:
    """The areas of all pages in reading order: whether each is a table, and its lines."""
    for page, segments in zip(pages, kept, strict=True):
        upright = [segment for segment in segments if not segment.angle]
        from_right = is_from_right("".join(segment.text for segment in upright))
        for area in reading_order(upright, usual, from_right=from_right):
            if area.is_table:
                yield True, [_table_row(row, page, usual) for row in rows_of(area.segments)]
            else:
                yield False, lines_of(area.segments, page)


def _table_row(row: Sequence[Segment], page: Page, em: float) -> Line:
    cells: list[list[Segment]] = []
    for segment in sorted(row, key=lambda one: one.left):
        if cells and segment.left - max(one.right for one in cells[-1]) < _CELL_GAP * em:
            cells[-1].append(segment)
        else:
            cells.append([segment])
    whole = line_of(row, page)
    if len(cells) > 1:
        lines = [line_of(cell, page) for cell in (reversed(cells) if whole.from_right else cells)]
        whole.chars, whole.places = lines[0].chars, lines[0].places
        for line in lines[1:]:
            whole.chars = [*whole.chars, *CELL_SEPARATOR, *line.chars]
            whole.places = [*whole.places, *[-1] * len(CELL_SEPARATOR), *line.places]
    return whole


def _rows(lines: Sequence[Line], frame: Frame) -> list[Paragraph]:
    return [Paragraph([line], frame) for line in lines]


def _pieces(
    paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, usual: float, tables: set[int]
) -> list[_Piece]:
    levels = _heading_levels(paragraphs, usual, tables)
    made: list[_Piece] = []
    for paragraph in paragraphs:
        kind, level = _kind(paragraph, levels, usual, tables)
        skip = 0
        if kind is BlockKind.LIST_ITEM:
            text = paragraph.lines[0].text
            skip = len(text) - len(text[len(paragraph.marker) :].lstrip())
        letters = letters_of(paragraph.lines, vocabulary, skip)
        if letters:
            made.append(_Piece(kind, letters, level, paragraph.marker if skip else ""))
    return made


def _kind(
    paragraph: Paragraph, levels: dict[float, int], usual: float, tables: set[int]
) -> tuple[BlockKind, int]:
    if id(paragraph.lines[0]) in tables:
        return BlockKind.TABLE_ROW, 0
    text = paragraph.text
    if _CAPTION.match(text) and paragraph.size <= usual * 1.03:
        return BlockKind.CAPTION, 0
    if paragraph.size in levels and len(text) <= _LONGEST_HEADING and any(map(str.isalpha, text)):
        return BlockKind.HEADING, levels[paragraph.size]
    if paragraph.marker:
        inset = paragraph.lines[0].left - paragraph.frame.left
        return BlockKind.LIST_ITEM, 1 + min(5, max(0, round(inset / (2.5 * paragraph.size))))
    is_small_head = paragraph.bold and len(text) <= _LONGEST_BOLD_HEADING and text[-1:] not in ".,;:!?…"
    if is_small_head and paragraph.size > 0.95 * usual and any(map(str.isalpha, text)):
        return BlockKind.HEADING, min(6, len(levels) + 1)
    return BlockKind.PARAGRAPH, 0


def _heading_levels(paragraphs: Sequence[Paragraph], usual: float, tables: set[int]) -> dict[float, int]:
    """The sizes of type that headings have, with their levels: the largest is 1."""
    sizes = {one.size for one in paragraphs if one.size >= HEADING * usual and id(one.lines[0]) not in tables}
    levels: dict[float, int] = {}
    level, last = 0, float("inf")
    for size in sorted(sizes, reverse=True):
        if size < 0.95 * last:
            level, last = min(6, level + 1), size
        levels[size] = level
    return levels


def _turned(
    pages: Sequence[Page], kept: Sequence[Sequence[Segment]], vocabulary: Vocabulary
) -> Iterator[_Piece]:
    """What stands across the text, as the stamp of an archive in the margin: words around the article."""
    for page, segments in zip(pages, kept, strict=True):
        for segment in segments:
            if segment.angle and len(segment.chars) > 1:
                letters = letters_of([line_of([segment], page)], vocabulary)
                if letters:
                    yield _Piece(BlockKind.FURNITURE, letters)


def _body(pieces: Sequence[_Piece], pages: Sequence[Page]) -> tuple[Body, array[int]]:
    """The body that the pieces make, and the place of each of its code points."""
    builder = BodyBuilder()
    found: list[tuple[str, list[int]]] = []
    for piece in pieces:
        text = "".join(char for char, _ in piece.letters)
        builder.add(piece.kind, text, level=piece.level, marker=piece.marker)
        found.append((text, [place for _, place in piece.letters]))
    body = builder.body()
    places = array("q", [-1]) * len(body.text)
    number = at = 0
    for block in body.blocks:
        number, at = _block_start(found, number, at, body.text[block.start : block.end])
        size = block.end - block.start
        places[block.start : block.end] = array("q", found[number][1][at : at + size])
        at += size
    return Body(body.text, body.blocks, body.spans, _page_marks(body.blocks, places, pages)), places


def _block_start(found: Sequence[tuple[str, list[int]]], number: int, at: int, text: str) -> tuple[int, int]:
    """Which piece a block comes from, and where in it: long ones were broken into several at white space."""
    while not found[number][0].startswith(text, at):
        if found[number][0].startswith(text, at + 1):
            return number, at + 1
        number, at = number + 1, 0
    return number, at


def _page_marks(blocks: Sequence[Block], places: array[int], pages: Sequence[Page]) -> tuple[PageMark, ...]:
    marks: list[PageMark] = []
    last = -1
    for block in blocks:
        for offset in range(block.start, block.end):
            if places[offset] < 0:
                continue
            page, _ = page_and_character(places[offset])
            if page != last:
                marks.append(PageMark(offset, page, pages[page].label))
                last = page
    return tuple(marks)


def _largest(pieces: Sequence[_Piece], paragraphs: Sequence[Paragraph], usual: float) -> str:
    """The words in the largest type of the first page."""
    first = [one for one in paragraphs if one.lines[0].page == 0 and any(map(str.isalpha, one.text))]
    size = max((one.size for one in first), default=0.0)
    if size < HEADING * usual:
        return ""
    wanted = max(first, key=lambda one: one.size)
    start = wanted.text.split()[:1]
    for piece in pieces:
        text = "".join(char for char, _ in piece.letters)
        if piece.kind is BlockKind.HEADING and start and text.startswith(start[0].rstrip("-\u00ad")):
            return text
    return wanted.text
