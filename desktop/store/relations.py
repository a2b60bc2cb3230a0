"""Relations between highlights in the library file."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.relation import (
    MARKING_LABELS,
    SYMMETRIC,
    Aspect,
    Confidence,
    Reason,
    Relation,
    RelationKind,
    RelationStatus,
    Severity,
)
from desktop.errors import UserError
from desktop.store.rows import Rows, in_batches, new_uid
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.domain.highlight import Passage
    from desktop.store.history import Value
    from desktop.store.library import Library

_SELECT = """
SELECT id, uid, kind, from_highlight, to_highlight, aspect, severity, confidence, status, reason, note,
       created_by, created_at, modified_at
FROM relation
"""


class Relations:
    """The ties between passages; a symmetric one is kept once, whichever end was marked first."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "relation")

    def mark(self, kind: RelationKind, from_highlight: int, to_highlight: int) -> int:
        """Tie two highlights; the relation's id, which is the existing one's where it is there already.

        Raises UserError where both ends are one highlight.
        """
        if from_highlight == to_highlight:
            raise UserError(
                "A relation needs two passages, and both ends are the same highlight, so nothing was marked. "
                "Select another passage for the other end."
            )
        there = self.between(kind, from_highlight, to_highlight)
        if there is not None:
            return there
        moment = now()
        with self._library.action(MARKING_LABELS[kind]):
            return self._rows.insert(
                {
                    "uid": new_uid(),
                    "kind": kind,
                    "from_highlight": from_highlight,
                    "to_highlight": to_highlight,
                    "created_by": self._library.person,
                    "created_at": moment,
                    "modified_at": moment,
                }
            )

    def between(self, kind: RelationKind, from_highlight: int, to_highlight: int) -> int | None:
        """The id of the relation of this kind between the two, in either order where it is symmetric."""
        sql = "SELECT id FROM relation WHERE kind = ? AND from_highlight = ? AND to_highlight = ?"
        row = self._db.execute(sql, [kind, from_highlight, to_highlight]).fetchone()
        if row is None and kind in SYMMETRIC:
            row = self._db.execute(sql, [kind, to_highlight, from_highlight]).fetchone()
        return row[0] if row else None

    def one(self, relation_id: int) -> Relation:
        """The relation with this id; raises KeyError."""
        found = self._read("WHERE id = ?", [relation_id])
        if not found:
            raise KeyError(relation_id)
        return found[0]

    def all(self) -> list[Relation]:
        """Every relation, oldest first."""
        return self._read("", [])

    def contradictions(self) -> list[Relation]:
        """The relations that are contradictions or tensions, oldest first."""
        return self._read("WHERE kind IN (?, ?)", [RelationKind.CONTRADICTS, RelationKind.IN_TENSION])

    def some(self, ids: Iterable[int]) -> list[Relation]:
        """The relations with these ids, without those that are not there."""
        found: list[Relation] = []
        for batch in in_batches(ids):
            found += self._read(f"WHERE id IN ({', '.join('?' * len(batch))})", batch)
        return found

    def of_highlight(self, highlight_id: int) -> list[Relation]:
        """The relations that end at a highlight, oldest first."""
        return self._read("WHERE from_highlight = ? OR to_highlight = ?", [highlight_id, highlight_id])

    def set_kind(self, relation_id: int, kind: RelationKind) -> None:
        """Make it a relation of another kind; raises UserError where the two have one of that kind."""
        relation = self.one(relation_id)
        there = self.between(kind, relation.left.highlight_id, relation.right.highlight_id)
        if there not in {None, relation_id}:
            raise UserError(
                f"These two passages are tied as “{kind}” already, so nothing was changed. "
                "Open that relation, or delete one of the two."
            )
        self._set(relation_id, "Change kind", kind=kind)

    def set_aspect(self, relation_id: int, aspect: Aspect | None) -> None:
        """Say what the contradiction is about."""
        self._set(relation_id, "Set aspect", aspect=aspect)

    def set_severity(self, relation_id: int, severity: Severity | None) -> None:
        """Say how much the contradiction weighs."""
        self._set(relation_id, "Set severity", severity=severity)

    def set_confidence(self, relation_id: int, confidence: Confidence | None) -> None:
        """Say how sure the reader is of it."""
        self._set(relation_id, "Set confidence", confidence=confidence)

    def set_status(self, relation_id: int, status: RelationStatus) -> None:
        """Say how far the contradiction has come; one that is open again has no reason."""
        if status is RelationStatus.OPEN:
            self._set(relation_id, "Set status", status=status, reason=None)
        else:
            self._set(relation_id, "Set status", status=status)

    def set_reason(self, relation_id: int, reason: Reason | None) -> None:
        """Say why the contradiction was closed."""
        self._set(relation_id, "Set reason", reason=reason)

    def set_note(self, relation_id: int, note: str) -> None:
        """Write the note of the relation."""
        self._set(relation_id, "Edit note", note=note)

    def delete(self, ids: Iterable[int]) -> None:
        """Take relations away; their highlights stay."""
        with self._library.action("Delete relation"):
            self._rows.remove(ids)

    def _set(self, relation_id: int, label: str, **values: "Value") -> None:
        with self._library.action(label):
            self._rows.change(relation_id, **values)

    def _read(self, where: str, values: Sequence["Value"]) -> list[Relation]:
        rows = self._db.execute(f"{_SELECT} {where} ORDER BY created_at, id", list(values)).fetchall()
        ends = {row[column] for row in rows for column in (3, 4)}
        passages = {p.highlight_id: p for p in self._library.highlights.passages(ends)}
        return [_relation(row, passages) for row in rows]


def _relation(row: tuple, passages: dict[int, "Passage"]) -> Relation:  # type: ignore[type-arg]  # a row of _SELECT
    return Relation(
        id=row[0],
        uid=row[1],
        kind=RelationKind(row[2]),
        left=passages[row[3]],
        right=passages[row[4]],
        aspect=Aspect(row[5]) if row[5] else None,
        severity=Severity(row[6]) if row[6] else None,
        confidence=Confidence(row[7]) if row[7] else None,
        status=RelationStatus(row[8]),
        reason=Reason(row[9]) if row[9] else None,
        note=row[10],
        created_by=row[11],
        created_at=row[12],
        modified_at=row[13],
    )
