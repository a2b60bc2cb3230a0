"""The marks on one text, found by place: what lies under the mouse, what a strip of the window shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.ui.reader.lanes import Lanes


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight as the text view shows it: code points `start` to `end`, end exclusive.

    `colours` are its tags' colours as ``#rrggbb`` in their order, `label` names the tags for the tooltip and
    for those who do not see colours.
    """

    id: int
    start: int
    end: int
    colours: tuple[str, ...] = ()
    label: str = ""
    contradiction: bool = False
    tension: bool = False
    claim: bool = False


class MarkIndex:
    """Marks by place, in a segment tree over the blocks of the text.

    A mark is kept in O(log blocks) nodes however long it is, so adding, removing and asking cost the same among
    ten marks and among ten thousand.
    """

    def __init__(self, block_starts: Sequence[int] = (0,)) -> None:
        self._starts = block_starts or [0]
        self._size = 1 << (len(self._starts) - 1).bit_length()
        self._nodes: dict[int, set[int]] = {}
        self._marks: dict[int, Mark] = {}
        self._lanes = Lanes()

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks.values())

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self._marks

    def mark(self, mark_id: int) -> Mark | None:
        """The mark with that id, if it is here."""
        return self._marks.get(mark_id)

    def lane(self, mark_id: int) -> int:
        """The lane of a mark's margin bar, 0 next to the text; raises KeyError for an unknown mark."""
        return self._lanes.of(mark_id)

    def empty(self) -> "MarkIndex":
        """An index without marks over the same blocks."""
        return MarkIndex(self._starts)

    def append(self, marks: Sequence[Mark]) -> None:
        """Add marks to an index that was filled in this way only, each call's after the last call's.

        They are in the order of their starts; lanes are given from the top of the text downwards.
        """
        for mark in marks:
            self._marks[mark.id] = mark
            self._file(mark)
        self._lanes.append((mark.start, mark.end, mark.id) for mark in marks)

    def put(self, mark: Mark) -> Mark | None:
        """Add a mark, or change the one of that id, and return what it was."""
        old = self._marks.get(mark.id)
        if old is not None and (old.start, old.end) == (mark.start, mark.end):
            self._marks[mark.id] = mark
            return old
        if old is not None:
            self.remove(mark.id)
        taken = {self._lanes.of(near.id) for near in self.touching(*self._lanes.reach(mark.start, mark.end))}
        self._lanes.give(mark.id, taken)
        self._marks[mark.id] = mark
        self._file(mark)
        return old

    def remove(self, mark_id: int) -> Mark | None:
        """Take a mark away and return it; None where there is none of that id."""
        mark = self._marks.pop(mark_id, None)
        if mark is not None:
            for node in self._span_nodes(mark):
                self._nodes[node].discard(mark_id)
            self._lanes.free(mark_id)
        return mark

    def at(self, offset: int) -> list[Mark]:
        """The marks over one character, the smallest first; equals in the order in which they were made."""
        found = [
            mark for mark in self._in_blocks(*self._blocks(offset, offset)) if mark.start <= offset < mark.end
        ]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.id))

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with `start` to `end` (exclusive), in no order."""
        return [
            mark for mark in self._in_blocks(*self._blocks(start, end)) if mark.start < end and mark.end > start
        ]

    def over(self, start: int, end: int) -> int | None:
        """The newest mark of exactly this passage."""
        near = self.touching(start, end)
        return max((mark.id for mark in near if (mark.start, mark.end) == (start, end)), default=None)

    def in_order(self) -> list[Mark]:
        """The marks by where they start, then by where they end."""
        return sorted(self._marks.values(), key=_place)

    def neighbour(self, here: tuple[int, int, int], step: int) -> Mark | None:
        """The next mark (1) or the previous one (-1) from (start, end, id), round the ends of the text."""
        marks = self.in_order()
        places = [_place(mark) for mark in marks]
        found = bisect_right(places, here) if step > 0 else bisect_left(places, here) - 1
        return marks[found % len(marks)] if marks else None

    def _file(self, mark: Mark) -> None:
        for node in self._span_nodes(mark):
            self._nodes.setdefault(node, set()).add(mark.id)

    def _blocks(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last block of a passage."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return first, max(first, bisect_right(self._starts, max(start, end - 1)) - 1)

    def _span_nodes(self, mark: Mark) -> Iterator[int]:
        first, last = self._blocks(mark.start, mark.end)
        low, high = first + self._size, last + self._size + 1
        while low < high:
            if low & 1:
                yield low
                low += 1
            if high & 1:
                high -= 1
                yield high
            low >>= 1
            high >>= 1

    def _in_blocks(self, first: int, last: int) -> Iterator[Mark]:
        """Every mark that is filed at these blocks or at any node above or below them, each once."""
        low, high = first + self._size, last + self._size
        seen: set[int] = set()
        while low >= 1:
            for node in range(low, high + 1):
                seen |= self._nodes.get(node, _NONE)
            low >>= 1
            high >>= 1
        return (self._marks[mark_id] for mark_id in seen)


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, mark.end, mark.id


_NONE: frozenset[int] = frozenset()
