"""Plain ways to insert, change and remove the rows of one table."""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from sqlite_utils import Database

from desktop.store.history import Value
from desktop.store.times import now


class Rows:
    """The rows of one table; to be changed inside an action only."""

    def __init__(self, db: Database, table: str) -> None:
        self._db = db
        self._table = table

    def insert(self, values: Mapping[str, Value]) -> int:
        """Add a row; its id."""
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self._db.execute(
            f"INSERT INTO {self._table} ({names}) VALUES ({marks})", list(values.values())
        )
        if cursor.lastrowid is None:
            raise RuntimeError("an INSERT that did not raise has a row id")
        return cursor.lastrowid

    def change(self, row_id: int, **values: Value) -> None:
        """Set columns of one row, and when it was modified; raises KeyError where the row is not there.

        Where nothing would change nothing is written, so that no empty undo step comes of it.
        """
        names = ", ".join(f'"{name}"' for name in values)
        before = self._db.execute(f"SELECT {names} FROM {self._table} WHERE id = ?", [row_id]).fetchone()
        if before is None:
            raise KeyError(row_id)
        if tuple(before) == tuple(values.values()):
            return
        sets = ", ".join(f'"{name}" = ?' for name in values)
        self._db.execute(
            f"UPDATE {self._table} SET {sets}, modified_at = ? WHERE id = ?", [*values.values(), now(), row_id]
        )

    def touch(self, row_id: int) -> None:
        """Note that the row, or what hangs on it, was modified now."""
        self._db.execute(f"UPDATE {self._table} SET modified_at = ? WHERE id = ?", [now(), row_id])

    def remove(self, ids: Iterable[int]) -> None:
        """Delete the rows with these ids."""
        for row_id in ids:
            self._db.execute(f"DELETE FROM {self._table} WHERE id = ?", [row_id])


def new_uid() -> str:
    """A fresh UUID for the world outside the library."""
    return str(uuid4())


def in_batches(ids: Iterable[int], size: int = 500) -> Iterable[list[int]]:
    """The ids in lists that are short enough for SQLite's limit of parameters."""
    every = list(ids)
    for first in range(0, len(every), size):
        yield every[first : first + size]
