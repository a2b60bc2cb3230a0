"""What belongs to the library and not to the machine: which articles stood in the panes, and the like."""

import json
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from desktop.store.troubles import told_plainly

if TYPE_CHECKING:
    from desktop.store.library import Library


class LibrarySettings:
    """Named values in JSON; setting one is no act of the reader's, so it is not undone."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db

    def read(self, key: str, default: Any = None) -> Any:
        """The value kept under `key`, or `default` where there is none or it is not JSON."""
        row = self._db.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
        if row is None:
            return default
        try:
            return json.loads(row[0])
        except ValueError:
            return default

    def write(self, key: str, value: Any) -> None:
        """Keep a JSON value under `key`; a library that is open for reading only keeps nothing."""
        text = json.dumps(value, ensure_ascii=False)
        if self._library.read_only or self.read(key, ...) == value:
            return
        with told_plainly(self._library.path), self._db.atomic():
            self._db.execute(
                "INSERT INTO setting (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, text],
            )
