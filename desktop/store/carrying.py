"""What became of highlights when versions were added to their articles.

A highlight is one row for as long as it lives: it moves to the newest version in which it was found again, and
its claim, tags and relations come along. Where it stood before is kept as a `former_anchor`, so that an older
version still shows it. One that was not found stays where it is and is called lost.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.anchor import Anchor, AnchorState, describe
from desktop.domain.carrying import Carried, Decision, Finder, Outcome, Refound
from desktop.domain.highlight import Highlight
from desktop.errors import UserError
from desktop.store.highlights import anchor_columns
from desktop.store.rows import Rows

if TYPE_CHECKING:
    from desktop.store.library import Library

_SELECT = """
SELECT f.id, h.id, w.article, f.version, f.became_in, v.number, w.number, h.version, f.outcome, f.decision,
       f.start, f."end", f.exact, f.prefix, f.suffix, h.start, h."end", h.exact, h.prefix, h.suffix, h.note,
       h.anchor_state, f.anchor_state,
       NOT EXISTS (SELECT 1 FROM former_anchor g WHERE g.highlight = h.id AND g.became_in > f.became_in)
FROM former_anchor f JOIN highlight h ON h.id = f.highlight
     JOIN version v ON v.id = f.version JOIN version w ON w.id = f.became_in
"""


class CarriedHighlights:
    """Where highlights stood in earlier versions, what became of them, and what the reader decides about it."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "former_anchor")
        self._highlights = Rows(db, "highlight")

    def carry_over(self, article_id: int, version_id: int, find: Finder) -> None:
        """Take the article's highlights over into its version `version_id`, as far as `find` finds them.

        Those that the reader decided to keep on an older version stay there.
        """
        text = self._library.versions.text(version_id)
        kept = self._kept(article_id)
        by_version: dict[int, list[Highlight]] = defaultdict(list)
        for highlight in self._library.highlights.all(article_id):
            if highlight.version_id != version_id and highlight.id not in kept:
                by_version[highlight.version_id].append(highlight)
        with self._library.action("Carry highlights over"):
            for old_version, highlights in by_version.items():
                old_text = self._library.versions.text(old_version)
                found = find(old_text, text, [highlight.anchor for highlight in highlights])
                for highlight, one in zip(highlights, found, strict=True):
                    self._carry(highlight, version_id, one)

    def of_version(self, version_id: int) -> list[Carried]:
        """What became of highlights when this version was added, by where they stood before."""
        return self._read("f.became_in = ?", version_id)

    def of_article(self, article_id: int) -> list[Carried]:
        """What became of the article's highlights: of each the newest news, by where they stood before."""
        found = self._read("w.article = ?", article_id)
        newest = {one.highlight_id: one.to_number for one in found if one.is_newest}
        return [one for one in found if newest.get(one.highlight_id) == one.to_number]

    def open_by_article(self) -> dict[int, int]:
        """How many highlights the reader has still to look at, by article; without those that have none."""
        rows = self._db.execute(
            f"""SELECT w.article, count(*) FROM former_anchor f JOIN highlight h ON h.id = f.highlight
                JOIN version w ON w.id = f.became_in
                WHERE h.anchor_state <> '{AnchorState.EXACT}' AND f.decision IS NULL AND NOT EXISTS
                    (SELECT 1 FROM former_anchor g WHERE g.highlight = h.id AND g.became_in > f.became_in)
                GROUP BY w.article"""
        )
        return dict(rows)

    def formerly_in(self, version_id: int) -> list[Highlight]:
        """The highlights that stood in a version and stand in a newer one now, as they stood there."""
        rows = self._db.execute(
            """SELECT f.highlight, f.start, f."end", f.exact, f.prefix, f.suffix
               FROM former_anchor f JOIN highlight h ON h.id = f.highlight
               WHERE f.version = ? AND h.version <> f.version
               GROUP BY f.highlight HAVING f.became_in = min(f.became_in)
               ORDER BY f.start, f."end", h.uid""",
            [version_id],
        )
        places = {highlight: Anchor(*rest) for highlight, *rest in rows}
        found = {one.id: one for one in self._library.highlights.some(places)}
        return [
            replace(found[highlight], version_id=version_id, anchor=anchor)
            for highlight, anchor in places.items()
        ]

    def accept(self, highlight_id: int) -> None:
        """Say that the passage found is the highlight's; raises UserError where none was found."""
        carried = self._newest(highlight_id)
        if carried.version_id != carried.to_version_id:
            raise UserError(
                "Nothing was found for this highlight in the newer version. Select the passage there that it "
                "belongs to, or keep it on the older version."
            )
        with self._library.action("Accept passage"):
            self._decide(carried, Decision.ACCEPTED)
            self._highlights.change(highlight_id, anchor_state=AnchorState.EXACT)

    def adjust(self, highlight_id: int, start: int, end: int) -> None:
        """Say that `start` to `end` of the newer version is the passage; raises ValueError where it is none."""
        carried = self._newest(highlight_id)
        anchor = describe(self._library.versions.text(carried.to_version_id), start, end)
        with self._library.action("Adjust passage"):
            self._decide(carried, Decision.ADJUSTED)
            place = anchor_columns(anchor, AnchorState.EXACT)
            self._highlights.change(highlight_id, version=carried.to_version_id, **place)

    def keep(self, highlight_id: int) -> None:
        """Leave the highlight on the version where it stood before, as lost in the newer one."""
        carried = self._newest(highlight_id)
        with self._library.action("Keep on older version"):
            self._decide(carried, Decision.KEPT)
            place = anchor_columns(carried.former, AnchorState.LOST)
            self._highlights.change(highlight_id, version=carried.from_version_id, **place)

    def _decide(self, carried: Carried, decision: Decision) -> None:
        self._db.execute(
            "UPDATE former_anchor SET decision = ? WHERE highlight = ? AND became_in = ?",
            [decision, carried.highlight_id, carried.to_version_id],
        )

    def _newest(self, highlight_id: int) -> Carried:
        """The newest news of a highlight; raises KeyError where there is none."""
        found = [one for one in self._read("h.id = ?", highlight_id) if one.is_newest]
        if not found:
            raise KeyError(highlight_id)
        return found[0]

    def _kept(self, article_id: int) -> set[int]:
        return {one.highlight_id for one in self.of_article(article_id) if one.decision is Decision.KEPT}

    def _carry(self, highlight: Highlight, version_id: int, found: Refound) -> None:
        was_lost = highlight.anchor_state is AnchorState.LOST
        if found.anchor is None and was_lost:
            return  # that it is lost was told when it was lost
        outcome = found.outcome
        if outcome is Outcome.UNCHANGED and highlight.anchor_state is AnchorState.MOVED:
            outcome = self._newest_outcome(highlight.id)  # nobody looked at it yet
        self._rows.insert(
            {
                "highlight": highlight.id,
                "version": highlight.version_id,
                "became_in": version_id,
                "outcome": outcome,
                "anchor_state": highlight.anchor_state,
                "start": highlight.anchor.start,
                "end": highlight.anchor.end,
                "prefix": highlight.anchor.prefix,
                "suffix": highlight.anchor.suffix,
                "exact": highlight.anchor.exact,
            }
        )
        if found.anchor is None:
            self._highlights.change(highlight.id, anchor_state=AnchorState.LOST)
        else:
            place = anchor_columns(found.anchor, outcome.anchor_state)
            self._highlights.change(highlight.id, version=version_id, **place)

    def _newest_outcome(self, highlight_id: int) -> Outcome:
        found = [one.outcome for one in self._read("h.id = ?", highlight_id) if one.is_newest]
        return found[0] if found else Outcome.MOVED  # an import can bring a moved highlight without its story

    def _read(self, where: str, value: int) -> list[Carried]:
        sql = f'{_SELECT} WHERE {where} ORDER BY v.number, f.start, f."end", h.uid, w.number'
        return [_carried(row) for row in self._db.execute(sql, [value])]


def _carried(row: Sequence) -> Carried:  # type: ignore[type-arg]  # a row of _SELECT
    return Carried(
        highlight_id=row[1],
        article_id=row[2],
        from_version_id=row[3],
        to_version_id=row[4],
        from_number=row[5],
        to_number=row[6],
        version_id=row[7],
        outcome=Outcome(row[8]),
        decision=Decision(row[9]) if row[9] else None,
        former=Anchor(*row[10:15]),
        current=Anchor(*row[15:20]),
        note=row[20],
        anchor_state=AnchorState(row[21]),
        former_state=AnchorState(row[22]),
        is_newest=bool(row[23]),
    )
