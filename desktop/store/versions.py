"""Article versions in the library file: immutable texts with the bytes that they came from."""

import hashlib
import json
import zlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.article import ImportedArticle, Version, VersionLine
from desktop.domain.body import Block, BlockKind, Body, InlineSpan, PageMark, SpanKind
from desktop.domain.carrying import Finder
from desktop.store.rows import Rows
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.library import Library

_SELECT = (
    "SELECT id, article, number, text, blocks, retrieved_at, original_name, media_type, sha256 FROM version "
)


class Versions:
    """The texts of the articles."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "version")

    def add(self, article_id: int, imported: ImportedArticle) -> int:
        """Add the next version of an article; its id."""
        number = self._db.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM version WHERE article = ?", [article_id]
        ).fetchone()[0]
        with self._library.action("Add version"):
            return self._rows.insert(
                {
                    "article": article_id,
                    "number": number,
                    "retrieved_at": imported.retrieved_at or now(),
                    "original_name": imported.original_name,
                    "media_type": imported.media_type,
                    "sha256": imported.sha256 or hashlib.sha256(imported.original).hexdigest(),
                    "characters": len(imported.body.text),
                    "text": imported.body.text,
                    "blocks": blocks_as_json(imported.body),
                    "original": imported.packed or zlib.compress(imported.original, 6),
                }
            )

    def add_to(self, article_id: int, imported: ImportedArticle, find: Finder) -> int:
        """Add the next version of an article and carry its highlights over, in one step; the version's id.

        `find` finds the highlights again. What became of each is told by `Library.carried`. Raises KeyError
        where there is no such article.
        """
        self.newest(article_id)
        with self._library.action("Add version"):
            version = self.add(article_id, imported)
            self._library.carried.carry_over(article_id, version, find)
        return version

    def one(self, version_id: int) -> Version:
        """The version with this id; raises KeyError."""
        return self._first("WHERE id = ?", version_id)

    def newest(self, article_id: int) -> Version:
        """The article's newest version; raises KeyError."""
        return self._first("WHERE article = ? ORDER BY number DESC LIMIT 1", article_id)

    def of_article(self, article_id: int) -> list[Version]:
        """The article's versions, oldest first."""
        rows = self._db.execute(_SELECT + "WHERE article = ? ORDER BY number", [article_id])
        return [_version(row) for row in rows]

    def lines(self, article_id: int) -> list[VersionLine]:
        """The article's versions without their texts, oldest first."""
        rows = self._db.execute(
            "SELECT id, number, retrieved_at FROM version WHERE article = ? ORDER BY number", [article_id]
        )
        return [VersionLine(*row) for row in rows]

    def numbered(self, article_id: int, number: int) -> Version:
        """The article's version of that number; raises KeyError."""
        row = self._db.execute(_SELECT + "WHERE article = ? AND number = ?", [article_id, number]).fetchone()
        if row is None:
            raise KeyError((article_id, number))
        return _version(row)

    def with_original(self, sha256: str) -> tuple[int, int] | None:
        """The newest version that came from bytes with this hash, and its article."""
        row = self._db.execute(
            "SELECT id, article FROM version WHERE sha256 = ? ORDER BY id DESC LIMIT 1", [sha256]
        ).fetchone()
        return (row[0], row[1]) if row else None

    def text(self, version_id: int) -> str:
        """The text alone; raises KeyError."""
        row = self._db.execute("SELECT text FROM version WHERE id = ?", [version_id]).fetchone()
        if row is None:
            raise KeyError(version_id)
        return str(row[0])

    def original(self, version_id: int) -> bytes:
        """The bytes that the version was read from, as they came; raises KeyError."""
        return self.original_later(version_id)()

    def original_later(self, version_id: int) -> Callable[[], bytes]:
        """What unpacks the bytes that the version was read from, in any thread; raises KeyError."""
        row = self._db.execute("SELECT original FROM version WHERE id = ?", [version_id]).fetchone()
        if row is None:
            raise KeyError(version_id)
        return partial(zlib.decompress, row[0])

    def _first(self, where: str, value: int) -> Version:
        row = self._db.execute(_SELECT + where, [value]).fetchone()
        if row is None:
            raise KeyError(value)
        return _version(row)


def blocks_as_json(body: Body) -> str:
    """Blocks and inline spans as the `blocks` column holds them: short lists, in the order of the fields."""
    return json.dumps(
        {
            "blocks": [[b.kind, b.start, b.end, b.level, b.marker] for b in body.blocks],
            "spans": [[s.kind, s.start, s.end, s.target] for s in body.spans],
        }
        | ({"pages": [[p.start, p.page, p.label] for p in body.pages]} if body.pages else {}),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _version(row: tuple) -> Version:  # type: ignore[type-arg]  # a row of _SELECT, whose types SQLite keeps
    found = json.loads(row[4])
    body = Body(
        text=row[3],
        blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in found["blocks"]),
        spans=tuple(InlineSpan(SpanKind(kind), *rest) for kind, *rest in found["spans"]),
        pages=tuple(PageMark(*page) for page in found.get("pages", ())),
    )
    return Version(
        id=row[0],
        article_id=row[1],
        number=row[2],
        body=body,
        retrieved_at=row[5],
        original_name=row[6],
        media_type=row[7],
        sha256=row[8],
    )
