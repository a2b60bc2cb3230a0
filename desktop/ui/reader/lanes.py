"""Lanes of the margin bars: each mark has the first one that is free beside its passage."""

import heapq
from collections.abc import Iterable

GAP = 90
"""Code points kept between two marks of one lane: about a line, so that their bars never touch."""


class Lanes:
    """Which lane each mark's bar stands in; a mark keeps its lane while others come and go."""

    def __init__(self) -> None:
        self._of: dict[int, int] = {}
        self._busy: list[tuple[int, int]] = []
        self._free: list[int] = []
        self._opened = 0

    def of(self, mark_id: int) -> int:
        """The lane of a mark, 0 next to the text; raises KeyError for an unknown one."""
        return self._of[mark_id]

    def reach(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of text in which no other mark may share the lane of a mark from `start` to `end`."""
        return start - GAP, end + GAP

    def append(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """Give lanes to (start, end, mark id), in the order of their starts, in a sweep down the text.

        The next call goes on where the last one ended, as long as nothing was given or freed in between.
        """
        for start, end, mark_id in spans:
            while self._busy and self._busy[0][0] + GAP <= start:
                heapq.heappush(self._free, heapq.heappop(self._busy)[1])
            if self._free:
                lane = heapq.heappop(self._free)
            else:
                lane, self._opened = self._opened, self._opened + 1
            self._of[mark_id] = lane
            heapq.heappush(self._busy, (end, lane))

    def give(self, mark_id: int, taken: set[int]) -> int:
        """Give a mark the first lane that is not `taken`."""
        lane = 0
        while lane in taken:
            lane += 1
        self._of[mark_id] = lane
        return lane

    def free(self, mark_id: int) -> None:
        """Let the mark's lane go."""
        self._of.pop(mark_id, None)
