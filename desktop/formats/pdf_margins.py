"""Running heads, feet and page numbers of a PDF: what stands at the same height on page after page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.formats.pdf_characters import Page, Segment
from desktop.formats.pdf_columns import rows_of

_ZONE = 0.14
"""Share of a page's height at its top and at its foot in which heads and feet stand."""

_MOST_ROWS = 4
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|s\.|p\.|pág(?:ina)?\.?|стр\.|第)?\s*[\[(–—·|-]*\s*"
    r"(\d{1,4}|[ivxlc]{1,7})\s*[\])–—·|-]*\s*(?:页|頁)?(?:\s*(?:of|von|de|sur|di|/|из)\s*\d{1,4})?",
    re.IGNORECASE,
)
_LONGEST_HEAD = 120


@dataclass(frozen=True, slots=True)
class _Row:
    """A row near the edge of a page; `gap` is the room between it and the next one inwards, in its heights."""

    page: int
    segments: tuple[Segment, ...]
    text: str
    y: float
    gap: float
    at_top: bool
    depth: int

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(one.size for one in self.segments)

    def key(self, usual: float) -> str:
        """Its words without white space; any number stands for all, but not in type as headings have it."""
        words = re.sub(r"\s+", "", self.text.casefold())
        return words if self.size > 1.05 * usual else re.sub(r"\d+", "#", words)


def without_margins(pages: Sequence[Page], usual: float) -> list[list[Segment]]:
    """The segments of each page that are neither running head nor foot nor page number.

    `usual` is the size of the body's type.
    """
    rows = [row for index, page in enumerate(pages) for row in _edge_rows(index, page)]
    dropped = (
        _repeated(rows, len(pages), usual)
        | _numbers(rows, len(pages))
        | _varying_heads(rows, len(pages), usual)
    )
    gone = {id(segment) for row in rows if id(row) in dropped for segment in row.segments}
    return [[segment for segment in page.segments if id(segment) not in gone] for page in pages]


def _edge_rows(index: int, page: Page) -> list[_Row]:
    rows = rows_of([segment for segment in page.segments if not segment.angle])
    found: list[_Row] = []
    for at_top, ordered in ((True, rows), (False, rows[::-1])):
        for depth, row in enumerate(ordered[:_MOST_ROWS]):
            y = row[0].middle
            if (y > _ZONE * page.height) if at_top else (y < (1 - _ZONE) * page.height):
                break
            text = " ".join(one.text for one in sorted(row, key=lambda one: one.left))
            gap = _gap(row, ordered[depth + 1]) if depth + 1 < len(ordered) else 9.0
            found.append(_Row(index, tuple(row), text.strip(), y, gap, at_top, depth))
    return found


def _gap(row: Sequence[Segment], inner: Sequence[Segment]) -> float:
    height = max(0.1, *(one.bottom - one.top for one in row))
    above, below = sorted((row, inner), key=lambda one: one[0].top)
    return (min(one.top for one in below) - max(one.bottom for one in above)) / height


def _repeated(rows: Sequence[_Row], pages: int, usual: float) -> set[int]:
    """Rows with the same words at the same height on several pages."""
    places: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if any(char.isalpha() for char in row.text):
            places[row.key(usual)].append(row)
    least = 2 if pages < 6 else 3
    found: set[int] = set()
    for same in places.values():
        for row in same:
            level = {other.page for other in same if abs(other.y - row.y) < 3}
            if len(level) >= least:
                found.add(id(row))
    return found


def _numbers(rows: Sequence[_Row], pages: int) -> set[int]:
    """Rows that hold a page's number and nothing else: counting up with the pages, or alone on one page."""
    found = [(row, match[1]) for row in rows if (match := _PAGE_NUMBER.fullmatch(row.text))]
    steps = Counter(
        (row.at_top, int(number) - row.page) for row, number in found if number.isdecimal() and row.depth < 2
    )
    numbers: set[int] = set()
    for row, number in found:
        counts = number.isdecimal() and steps[row.at_top, int(number) - row.page] >= 2
        is_alone = row.depth == 0 and row.gap > 0.8 and (number.isdecimal() or pages > 1)
        if counts or is_alone:
            numbers.add(id(row))
    return numbers


def _varying_heads(rows: Sequence[_Row], pages: int, usual: float) -> set[int]:
    """Outermost rows in small type, set off from the text, at one height on most pages, of any words."""
    outer = [
        row
        for row in rows
        if row.depth == 0
        and row.gap > 0.7
        and len(row.text) <= _LONGEST_HEAD
        and (row.size < 0.97 * usual or _ends_in_number(row.text))
    ]
    found: set[int] = set()
    for row in outer:
        level = {other.page for other in outer if other.at_top == row.at_top and abs(other.y - row.y) < 2}
        if len(level) >= max(3, 0.6 * pages) and len(level) >= 3:
            found.add(id(row))
    return found


def _ends_in_number(text: str) -> bool:
    words = text.split()
    return bool(words) and (words[0].isdecimal() or words[-1].isdecimal())
