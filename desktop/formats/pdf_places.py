"""Where passages of a PDF's text stand on its pages."""

from collections.abc import Iterator, Sequence

from desktop.formats.pdf_characters import Box, turned
from desktop.formats.pdf_layout import Laid
from desktop.formats.pdf_pages import fingerprint
from desktop.formats.pdf_text import page_and_character

_NEAR = 1.2
"""Heights of a line between two characters of one rectangle."""


class Places:
    """Finds the rectangles of passages in one layout."""

    def __init__(self, laid: Laid) -> None:
        self._laid = laid
        self.fingerprint = fingerprint(laid.body.text)

    def rectangles(self, start: int, end: int) -> list[tuple[int, Box]]:
        """A rectangle for each line of a passage (code points): the page, from 0, and the box on it.

        Boxes are in points from the top left corner of the page as a reader sees it, turned where it says so.
        """
        found: list[tuple[int, Box]] = []
        for page, box in self._boxes(start, end):
            shown = self._laid.pages[page]
            along = (shown.turn + shown.rotation) % 2  # whether lines run downwards on the page as it is shown
            if found and found[-1][0] == page and _is_beside(found[-1][1], box, along):
                found[-1] = page, _around((found[-1][1], box))
            else:
                found.append((page, box))
        return found

    def _boxes(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        for place in self._laid.places[max(0, start) : max(0, end)]:
            if place < 0:
                continue
            number, character = page_and_character(place)
            page = self._laid.pages[number]
            box = page.boxes[character]
            if box[2] - box[0] > 0.05 and box[3] - box[1] > 0.05:
                yield number, turned(box, *page.extent, -page.rotation % 4)


def _is_beside(one: Box, other: Box, along: int) -> bool:
    """Whether two boxes stand on one line; `along` is the axis of lines, 0 where they run across the page."""
    across = 1 - along
    overlap = min(one[across + 2], other[across + 2]) - max(one[across], other[across])
    height = min(one[across + 2] - one[across], other[across + 2] - other[across])
    return (
        overlap > 0.5 * height
        and max(other[along] - one[along + 2], one[along] - other[along + 2]) < _NEAR * height
    )


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
