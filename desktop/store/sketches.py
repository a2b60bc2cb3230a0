"""Sketches of texts, by which nearly equal ones are found: made of the texts, and no part of the history."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.store.troubles import told_plainly

if TYPE_CHECKING:
    from desktop.store.library import Library

_NEWEST = "v.number = (SELECT max(number) FROM version w WHERE w.article = v.article)"


class Sketches:
    """The packed sketch of each article's newest text, where it was worked out already."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db

    def by_version(self) -> dict[int, tuple[int, bytes]]:
        """The article and the sketch of every version that is the newest of its article and has a sketch."""
        rows = self._db.execute(
            f"SELECT v.id, v.article, s.hashes FROM sketch s JOIN version v ON v.id = s.version WHERE {_NEWEST}"
        )
        return {version: (article, hashes) for version, article, hashes in rows}

    def lacking(self) -> dict[int, int]:
        """The newest versions without a sketch: each one's article."""
        rows = self._db.execute(
            f"SELECT v.id, v.article FROM version v "
            f"WHERE {_NEWEST} AND v.id NOT IN (SELECT version FROM sketch)"
        )
        return dict(rows.fetchall())

    def keep(self, sketches: Mapping[int, bytes]) -> None:
        """Keep sketches by version; a library that may not be written forgets them. Raises LibraryError."""
        if self._library.read_only or not sketches:
            return
        with told_plainly(self._library.path), self._db.atomic():
            for version, hashes in sketches.items():
                self._db.execute(
                    "INSERT OR REPLACE INTO sketch (version, hashes) VALUES (?, ?)", [version, hashes]
                )
