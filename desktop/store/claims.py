"""Claims in the library file."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.claim import Claim, ClaimStatus
from desktop.domain.highlight import Stance
from desktop.store.rows import Rows, new_uid
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.library import Library

_SELECT = """
SELECT c.id, c.uid, c.statement, c.note, c.status, c.event_date,
       count(h.id), count(DISTINCT v.article),
       count(*) FILTER (WHERE h.stance = 'asserts'), count(*) FILTER (WHERE h.stance = 'denies'),
       count(*) FILTER (WHERE h.stance = 'hedges'), count(*) FILTER (WHERE h.stance = 'reports'),
       (SELECT count(*) FROM coverage g WHERE g.claim = c.id AND g.state = 'silent')
FROM claim c LEFT JOIN highlight h ON h.claim = c.id LEFT JOIN version v ON v.id = h.version
"""


class Claims:
    """The sentences that articles assert or deny."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "claim")

    def mark(self, version_id: int, start: int, end: int, tag_ids: Iterable[int] = ()) -> tuple[int, int]:
        """Make a highlight and its claim in one step; the ids of both.

        The claim's statement is the passage, for the reader to put into neutral words.
        """
        with self._library.action("Mark claim"):
            highlight = self._library.highlights.mark(version_id, start, end, tag_ids)
            return highlight, self.make_from(highlight)

    def make_from(self, highlight_id: int) -> int:
        """Make a claim of a highlight, which then asserts it; the claim's id."""
        passage = self._library.highlights.one(highlight_id).anchor.exact
        with self._library.action("Mark claim"):
            claim = self.add(" ".join(passage.split()))
            self._library.highlights.attach(highlight_id, claim, Stance.ASSERTS)
        return claim

    def add(self, statement: str) -> int:
        """Add a claim that no highlight has yet; its id."""
        moment = now()
        with self._library.action("Add claim"):
            return self._rows.insert(
                {
                    "uid": new_uid(),
                    "statement": statement,
                    "created_by": self._library.person,
                    "created_at": moment,
                    "modified_at": moment,
                }
            )

    def all(self) -> list[Claim]:
        """Every claim, oldest first."""
        return [_claim(row) for row in self._db.execute(_SELECT + "GROUP BY c.id ORDER BY c.id")]

    def one(self, claim_id: int) -> Claim:
        """The claim with this id; raises KeyError."""
        row = self._db.execute(_SELECT + "WHERE c.id = ? GROUP BY c.id", [claim_id]).fetchone()
        if row is None:
            raise KeyError(claim_id)
        return _claim(row)

    def set_statement(self, claim_id: int, statement: str) -> None:
        """Put the claim into other words."""
        with self._library.action("Edit claim"):
            self._rows.change(claim_id, statement=statement)

    def set_status(self, claim_id: int, status: ClaimStatus) -> None:
        """Say what the reader has come to hold of the claim."""
        with self._library.action("Set status of claim"):
            self._rows.change(claim_id, status=status)

    def set_note(self, claim_id: int, note: str) -> None:
        """Write the note of the claim."""
        with self._library.action("Edit note of claim"):
            self._rows.change(claim_id, note=note)

    def set_event_date(self, claim_id: int, event_date: str) -> None:
        """Say when what is claimed happened, in ISO 8601 or empty."""
        with self._library.action("Set date of claim"):
            self._rows.change(claim_id, event_date=event_date)

    def delete(self, ids: Iterable[int]) -> None:
        """Take claims away; their highlights stay, without a claim and a stance."""
        with self._library.action("Delete claim"):
            for claim_id in ids:
                for highlight in self._library.highlights.of_claim(claim_id):
                    self._library.highlights.attach(highlight.id, None)
                self._rows.remove([claim_id])


def _claim(row: tuple) -> Claim:  # type: ignore[type-arg]  # a row of _SELECT, whose types SQLite keeps
    return Claim(row[0], row[1], row[2], row[3], ClaimStatus(row[4]), *row[5:])
