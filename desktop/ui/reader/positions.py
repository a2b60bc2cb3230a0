"""Code points of a text to Qt's UTF-16 positions and back: the only place that converts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """The two ways of counting in one text.

    A table of the characters that take two UTF-16 units, and of the `breaks`, code points before which the
    document has a paragraph break that the text has not, makes each conversion a search among those alone.
    """

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        self._length = len(text)
        self._breaks = breaks
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        # Where a wide character begins and where a break is: each has one unit that is no code point.
        self._extra = [start + before for before, start in enumerate(self._astral)]
        if breaks:
            wide = [self.to_qt(start) for start in self._astral]
            self._extra = sorted([*wide, *(self.end_to_qt(place) for place in breaks)])

    @property
    def length(self) -> int:
        """Code points in the text."""
        return self._length

    @property
    def qt_length(self) -> int:
        """UTF-16 units in the document."""
        return self._length + len(self._astral) + len(self._breaks)

    def to_qt(self, offset: int) -> int:
        """The UTF-16 position of a code point; one past either end counts as that end."""
        offset = max(0, min(offset, self._length))
        return offset + bisect_left(self._astral, offset) + bisect_right(self._breaks, offset)

    def end_to_qt(self, offset: int) -> int:
        """The UTF-16 position right after the last code point of a passage that ends at `offset`."""
        offset = max(0, min(offset, self._length))
        return offset + bisect_left(self._astral, offset) + bisect_left(self._breaks, offset)

    def to_text(self, position: int) -> int:
        """The code point at a UTF-16 position; between two halves of one, that one."""
        position = max(0, min(position, self.qt_length))
        return position - bisect_left(self._extra, position)

    def breaks_within(self, start: int, end: int) -> Sequence[int]:
        """The breaks after `start` and before `end`, in code points."""
        return self._breaks[bisect_right(self._breaks, start) : bisect_left(self._breaks, end)]
