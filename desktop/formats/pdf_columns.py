"""The order in which the segments of a page are read: a recursive cut along columns and rows (XY cut).

A page is cut into strips, rows that do not touch; strips below each other that leave the same gutters free
make one group, a group with gutters is cut into its columns, and each column is cut again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop.formats.pdf_characters import Segment

_BAND = 0.22
"""Share of a segment's height above and below its middle band: the bands of tight lines do not touch."""

_LOOK_AHEAD = 4
_SURE_GUTTER, _GUTTER = 1.7, 0.7
"""Widths of a gutter in em: in one row, where a gap may be chance, and where it goes on over several."""

_DEEPEST = 6
_LEAST_ROWS = (3, 5)
"""Rows of a table on the page, and within a column, where narrow lines have rivers of wide gaps."""

_TABLE_WORDS = 3.2
"""Words in a cell, on average, up to which columns whose rows stand level are a table."""

Interval = tuple[float, float]


@dataclass(slots=True)
class Area:
    """Segments that are read together, line by line; the rows of a table are read across."""

    segments: list[Segment]
    is_table: bool = False


@dataclass(slots=True)
class _Group:
    """Strips below each other, the widths that they cover together, and the gutters that they leave free."""

    strips: list[list[Segment]] = field(default_factory=list)
    cover: list[Interval] = field(default_factory=list)
    gutters: list[Interval] = field(default_factory=list)


def reading_order(segments: Sequence[Segment], em: float, *, from_right: bool = False) -> list[Area]:
    """The areas of a page in the order in which they are read; `em` is the size of its usual type.

    With `from_right` the rightmost column comes first, as in Arabic and Hebrew.
    """
    return _cut(list(segments), em, from_right, 0)


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The strips of a page from the top: segments whose middle bands touch stand in one."""
    strips: list[list[Segment]] = []
    floor = float("-inf")
    for segment in sorted(segments, key=lambda one: one.top + _BAND * (one.bottom - one.top)):
        shave = _BAND * (segment.bottom - segment.top)
        if segment.top + shave >= floor:
            strips.append([])
        strips[-1].append(segment)
        floor = max(floor, segment.bottom - shave)
    return strips


def _cut(segments: list[Segment], em: float, from_right: bool, depth: int) -> list[Area]:
    if len(segments) < 3 or depth >= _DEEPEST:
        return [Area(segments)] if segments else []
    areas: list[Area] = []
    plain: Area | None = None
    for group in _groups(rows_of(segments), em):
        own = [segment for strip in group.strips for segment in strip]
        columns = _columns(own, group.gutters)
        if _is_table(group, columns, _LEAST_ROWS[min(depth, 1)]):
            areas.append(Area(own, is_table=True))
            plain = None
        elif len(columns) > 1 and all(_reads_as_column(column, depth) for column in columns):
            for column in reversed(columns) if from_right else columns:
                areas.extend(_cut(column, em, from_right, depth + 1))
            plain = None
        elif plain is not None:
            plain.segments.extend(own)
        else:
            plain = Area(own)
            areas.append(plain)
    return areas


def _groups(strips: list[list[Segment]], em: float) -> list[_Group]:
    groups: list[_Group] = []
    for number, strip in enumerate(strips):
        brings = _brought(strips[number : number + _LOOK_AHEAD], em)
        last = groups[-1] if groups else None
        cover = _united([*last.cover, *_cover(strip)]) if last else _cover(strip)
        kept = _kept(cover, last.gutters, em) if last else []
        if kept:
            kept = _kept(cover, [*kept, *brings], em)
        if last is None or not (kept or not (last.gutters or brings)):
            groups.append(_Group([], [], brings))
            if last is not None:
                _shift(last, groups[-1], strip, em)
            cover = _united([*groups[-1].cover, *_cover(strip)])
            kept = _kept(cover, groups[-1].gutters, em)
        groups[-1].strips.append(strip)
        groups[-1].cover, groups[-1].gutters = cover, kept
    return [group for group in groups if group.strips]


def _brought(strips: list[list[Segment]], em: float) -> list[Interval]:
    """The gutters that the first of these strips begins: its own wide ones, and those that go on below."""
    covers = [_cover(strip) for strip in strips]
    found = _gaps(covers[0], em * _SURE_GUTTER)
    if len(strips) < _LOOK_AHEAD:
        return found
    for gap in _gaps(_united([one for cover in covers for one in cover]), em * _GUTTER):
        divided = [cover[0][0] < gap[0] and cover[-1][1] > gap[1] for cover in covers]
        is_new = not any(one[0] < gap[1] and gap[0] < one[1] for one in found)
        # A column may begin lower than the one at its right, but what stands left of all gutters begins none.
        if covers[0][-1][1] > gap[1] and sum(divided) >= _LOOK_AHEAD - 1 and is_new:
            found.append(gap)
    return sorted(found)


def _kept(cover: list[Interval], gutters: list[Interval], em: float) -> list[Interval]:
    """What is left of gutters where this much is covered."""
    return [
        gap
        for gap in _gaps(cover, em * _GUTTER)
        if any(gap[0] < gutter[1] and gutter[0] < gap[1] for gutter in gutters)
    ]


def _shift(last: _Group, fresh: _Group, strip: list[Segment], em: float) -> None:
    """Move the last strips of one group to the next where they belong to that.

    A column that begins higher than its neighbours belongs to them; the heading of what stands below columns
    does not belong to the column above it.
    """
    cover, brings = _cover(strip), fresh.gutters
    if brings and (last.gutters or _words(strip) < _TABLE_WORDS * len(cover)):
        return
    below = min(segment.top for segment in strip)
    while last.strips:
        final = last.strips[-1]
        own = _cover(final)
        if brings:
            joined = _united([*cover, *own])
            moves = len(_kept(joined, brings, em)) >= len(brings) and _lies_in_column(own, brings, cover)
        else:
            moves = len(last.strips) > 1 and _is_heading_of(final, last.strips[-2], below, own)
        if not moves:
            return
        fresh.strips.insert(0, last.strips.pop())
        fresh.cover = _united([*fresh.cover, *own])
        last.cover = _united([one for row in last.strips for one in _cover(row)])
        below = min(segment.top for segment in final)
        if not brings:
            return


def _lies_in_column(own: list[Interval], gutters: list[Interval], cover: list[Interval]) -> bool:
    """Whether a strip fills most of one of the columns beside these gutters."""
    edges = [cover[0][0], *(side for gutter in gutters for side in gutter), cover[-1][1]]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        if own[0][0] >= left - 3 and own[-1][1] <= right + 3:
            return own[-1][1] - own[0][0] > 0.6 * (right - left)
    return False


def _is_heading_of(final: list[Segment], above: list[Segment], below: float, own: list[Interval]) -> bool:
    """Whether a strip stands nearer to what is below than to what is above it."""
    top, bottom = min(one.top for one in final), max(one.bottom for one in final)
    gap_above = top - max(one.bottom for one in above)
    return len(own) == 1 and below - bottom < 0.7 * gap_above


def _united(intervals: list[Interval]) -> list[Interval]:
    """The widths covered by these, sorted and apart."""
    made: list[Interval] = []
    for left, right in sorted(intervals):
        if made and left <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], right))
        else:
            made.append((left, right))
    return made


def _cover(strip: Sequence[Segment]) -> list[Interval]:
    return _united([(one.left, one.right) for one in strip])


def _gaps(cover: list[Interval], least: float) -> list[Interval]:
    """The gaps in what is covered that are at least that wide."""
    return [(one[1], other[0]) for one, other in pairwise(cover) if other[0] - one[1] >= least]


def _columns(segments: list[Segment], gutters: list[Interval]) -> list[list[Segment]]:
    columns: list[list[Segment]] = [[] for _ in range(len(gutters) + 1)]
    for segment in segments:
        middle = (segment.left + segment.right) / 2
        columns[sum(middle > gutter[0] for gutter in gutters)].append(segment)
    return [column for column in columns if column]


def _words(segments: Sequence[Segment]) -> float:
    """Roughly how many words there are; two signs of Chinese count as one."""
    text = " ".join(segment.text for segment in segments)
    return len(text.split()) + sum("\u3040" <= char <= "\u9fff" for char in text) / 2


def _is_table(group: _Group, columns: list[list[Segment]], least: int) -> bool:
    """Whether the columns stand level row by row, in at least so many, and hold few words each."""
    if len(columns) < 2 or len(group.strips) < least:
        return False
    rows = [rows_of(column) for column in columns]
    most = max(len(column) for column in rows)
    cells = sum(len(column) for column in rows)
    level = sum(1 for strip in group.strips if len(_cover(strip)) > 1)
    words = sum(_words(column) for column in columns) / cells
    return words <= _TABLE_WORDS and level >= 0.6 * len(group.strips) and most <= 1.3 * len(group.strips)


def _reads_as_column(column: list[Segment], depth: int) -> bool:
    """Whether it is more than a scattered line or a row of numbers, within a column than a river of gaps."""
    rows = rows_of(column)
    return len(rows) >= (5 if depth else 2) and _words(column) >= (2.5 if depth else 1.5) * len(rows)
