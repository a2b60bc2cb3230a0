"""Records what every action changed, so that it can be undone, redone, announced and indexed.

Three temporary triggers a table hand each changed row, as values, to a Python function. They are temporary so
that the file itself holds nothing that runs. A step keeps what is needed to take it back: the whole row where
one was deleted, the changed columns where one was updated, and only the id where one was inserted, since the
row itself is in its table. Undoing records its own changes in the same way, and these take the place of the
step's: undo and redo are one operation, run in turn.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.store.schema import RECORDED_TABLES

Value = str | int | float | bytes | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after: `old` is None for an inserted row, `new` for a deleted one.

    As recorded both hold the whole row. As read back from the history an update holds only the columns that
    changed, and an insert an empty `new`.
    """

    table: str
    id: int
    old: Row | None
    new: Row | None


class Recorder:
    """Collects the row changes of one connection, in the order in which they happened."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.changes: list[RowChange] = []
        self._columns = {table: [c.name for c in db[table].columns] for table in RECORDED_TABLES}
        db.conn.create_function("history_note", -1, self._note)
        for table, columns in self._columns.items():
            old = ", ".join(f'OLD."{name}"' for name in columns)
            new = ", ".join(f'NEW."{name}"' for name in columns)
            for event, values in (("INSERT", new), ("DELETE", old), ("UPDATE", f"{old}, {new}")):
                db.execute(
                    f"CREATE TEMP TRIGGER history_{table}_{event.lower()} AFTER {event} ON main.{table} "
                    f"BEGIN SELECT history_note('{event}', '{table}', {values}); END"
                )

    def _note(self, event: str, table: str, *values: Value) -> None:
        columns = self._columns[table]
        first = dict(zip(columns, values, strict=False))
        row_id = first["id"]
        assert isinstance(row_id, int)  # noqa: S101 - every recorded table has an integer key
        if event == "INSERT":
            change = RowChange(table, row_id, None, first)
        elif event == "DELETE":
            change = RowChange(table, row_id, first, None)
        else:
            second = dict(zip(columns, values[len(columns) :], strict=True))
            if first == second:
                return
            change = RowChange(table, row_id, first, second)
        self.changes.append(change)

    @contextmanager
    def recording(self) -> Iterator[list[RowChange]]:
        """The list of changes to come; what a failing block recorded is forgotten."""
        before = len(self.changes)
        try:
            yield self.changes
        except BaseException:
            del self.changes[before:]
            raise


def pack(changes: Iterable[RowChange]) -> bytes:
    """The changes as compressed JSON, reduced to what taking them back needs."""
    steps = [_reduced(change) for change in changes]
    text = json.dumps(steps, ensure_ascii=False, separators=(",", ":"), default=_bytes_as_json)
    return zlib.compress(text.encode("utf-8"), 1)


def unpack(data: bytes) -> list[RowChange]:
    """The changes that `pack` packed."""
    steps = json.loads(zlib.decompress(data), object_hook=_bytes_from_json)
    return [RowChange(table, row_id, old, new) for table, row_id, old, new in steps]


def take_back(db: Database, changes: Sequence[RowChange]) -> None:
    """Undo the row changes, last first, inside the transaction that is open."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for change in reversed(changes):
        if change.old is None:
            db.execute(f"DELETE FROM {change.table} WHERE id = ?", [change.id])
        elif change.new is None:
            names = ", ".join(f'"{name}"' for name in change.old)
            marks = ", ".join("?" * len(change.old))
            db.execute(f"INSERT INTO {change.table} ({names}) VALUES ({marks})", list(change.old.values()))
        else:
            sets = ", ".join(f'"{name}" = ?' for name in change.old)
            db.execute(f"UPDATE {change.table} SET {sets} WHERE id = ?", [*change.old.values(), change.id])


def _reduced(change: RowChange) -> tuple[str, int, Row | None, Row | None]:
    old, new = change.old, change.new
    if old is None:
        return change.table, change.id, None, {}
    if new is None:
        return change.table, change.id, old, None
    differing = [name for name in old if old[name] != new[name]]
    return change.table, change.id, {n: old[n] for n in differing}, {n: new[n] for n in differing}


def _bytes_as_json(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    raise TypeError(f"{type(value).__name__} is no value of a row")


def _bytes_from_json(found: dict[str, Value]) -> Row | bytes:
    # No table has a column of this name, so only packed bytes look like this.
    if found.keys() == {"base64"}:
        return base64.b64decode(str(found["base64"]))
    return found
