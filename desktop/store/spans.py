"""Highlights as a text shows them: read leanly, a screen or a slice at a time."""

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from desktop.domain.highlight import Span
from desktop.store.rows import in_batches

_SELECT = """
SELECT h.id, h.start, h."end", h.claim IS NOT NULL,
       (SELECT group_concat(tag)
        FROM (SELECT tag FROM highlight_tag WHERE highlight = h.id ORDER BY id)),
       (SELECT group_concat(DISTINCT kind) FROM relation
        WHERE (from_highlight = h.id OR to_highlight = h.id) AND kind IN ('contradicts', 'in tension with'))
FROM highlight h
"""
_ORDER = "ORDER BY h.start, h.id"


class Spans:
    """Where a version's highlights are and what their looks depend on; one statement a call."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def over(self, version_id: int, start: int, end: int, count: int) -> list[Span]:
        """The first `count` highlights that share a code point with `start` to `end` (exclusive)."""
        where = 'WHERE h.version = ? AND h.start < ? AND h."end" > ?'
        return self._read(f"{where} {_ORDER} LIMIT ?", [version_id, end, start, count])

    def after(self, version_id: int, place: tuple[int, int], count: int) -> list[Span]:
        """The next `count` highlights after a place, by where they start.

        A place is the start and the id of the last one that was read; (-1, 0) stands before all.
        """
        where = "WHERE h.version = ? AND (h.start, h.id) > (?, ?)"
        return self._read(f"{where} {_ORDER} LIMIT ?", [version_id, *place, count])

    def some(self, version_id: int, ids: Iterable[int]) -> list[Span]:
        """Those of the highlights with these ids that are in the version; a statement for every 500."""
        found: list[Span] = []
        for batch in in_batches(ids):
            marks = ", ".join("?" * len(batch))
            found += self._read(f"WHERE h.version = ? AND h.id IN ({marks})", [version_id, *batch])
        return found

    def _read(self, where: str, values: Sequence[int]) -> list[Span]:
        return [_span(row) for row in self._db.execute(f"{_SELECT} {where}", list(values))]


def _span(row: tuple) -> Span:  # type: ignore[type-arg]  # a row of _SELECT
    highlight, start, end, claim, tags, kinds = row
    return Span(
        highlight,
        start,
        end,
        has_claim=bool(claim),
        tag_ids=tuple(map(int, tags.split(","))) if tags else (),
        contradicts=kinds is not None and "contradicts" in kinds,
        in_tension=kinds is not None and "in tension with" in kinds,
    )
