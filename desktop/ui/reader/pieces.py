"""Where very long blocks are broken for the layout, which is slow in paragraphs without an end."""

import unicodedata
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QTextBoundaryFinder

from desktop.domain.body import LONGEST_BLOCK, Block
from desktop.ui.reader.positions import Positions

_LONGEST_CHARACTER = 60
"""Code points looked at for the end of a character; one that takes more is broken."""


def breaks_in(text: str, blocks: Iterable[Block]) -> list[int]:
    """Code points before which a block longer than `LONGEST_BLOCK` goes on in a paragraph of its own.

    They come after white space where there is some in the second half of a piece, else between two characters.
    Importers break such blocks already; a version from elsewhere may hold them.
    """
    return [
        place
        for block in blocks
        if block.end - block.start > LONGEST_BLOCK
        for place in _breaks(text, block.start, block.end)
    ]


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > LONGEST_BLOCK:
        start = _break_before(text, start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK)
        yield start


def _break_before(text: str, low: int, high: int) -> int:
    """The best place to break after `low` and not after `high`."""
    space = text.rfind(" ", low, high)
    if space >= 0:
        return space + 1
    near = text[high - _LONGEST_CHARACTER : high]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, near)
    positions = Positions(near)
    finder.setPosition(positions.qt_length)
    found = finder.toPreviousBoundary()
    return high - len(near) + positions.to_text(found) if found > 0 else high


def is_right_to_left(text: str, start: int, end: int) -> bool:
    """Whether the first letter with a direction among these code points runs from right to left."""
    for character in text[start:end]:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
