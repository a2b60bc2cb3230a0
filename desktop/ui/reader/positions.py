"""Code points of a text to Qt's UTF-16 positions and back: the only place that converts."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """The two ways of counting in one text.

    A table of the characters that take two UTF-16 units makes each conversion a search among those alone.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_qt = [start + before for before, start in enumerate(self._astral)]

    @property
    def length(self) -> int:
        """Code points in the text."""
        return self._length

    @property
    def qt_length(self) -> int:
        """UTF-16 units in the text."""
        return self._length + len(self._astral)

    def to_qt(self, offset: int) -> int:
        """The UTF-16 position of a code point; one past either end counts as that end."""
        offset = max(0, min(offset, self._length))
        return offset + bisect_left(self._astral, offset)

    def to_text(self, position: int) -> int:
        """The code point at a UTF-16 position; between two halves of one, that one."""
        position = max(0, min(position, self.qt_length))
        return position - bisect_left(self._astral_qt, position)
