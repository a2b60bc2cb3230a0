"""Articles in the library file."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.article import Article, ArticleDetails, ImportedArticle
from desktop.store.rows import Rows, new_uid
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.library import Library

_SELECT = """
SELECT a.id, a.uid, a.title, a.author, a.publisher, a.url, a.published_at, a.language, a.note, a.added_at,
       v.id, v.number, v.retrieved_at, v.sha256, v.characters,
       (SELECT count(*) FROM version w WHERE w.article = a.id),
       (SELECT count(*) FROM highlight h JOIN version w ON w.id = h.version WHERE w.article = a.id)
FROM article a JOIN version v ON v.article = a.id
     AND v.number = (SELECT max(number) FROM version w WHERE w.article = a.id)
"""


class Articles:
    """The sources in the library."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "article")

    def add(self, imported: ImportedArticle, *, join: int | None = None) -> int:
        """Add an article with its first version; its id. For `join` see `Library.action`."""
        moment = now()
        with self._library.action("Add article", join=join):
            article = self._rows.insert(
                {
                    "uid": new_uid(),
                    **asdict(imported.details),
                    "added_at": moment,
                    "created_by": self._library.person,
                    "modified_at": moment,
                }
            )
            self._library.versions.add(article, imported)
        return article

    def set_details(self, article_id: int, details: ArticleDetails) -> None:
        """Change what is known about the source."""
        with self._library.action("Edit article"):
            self._rows.change(article_id, **asdict(details))

    def delete(self, ids: Iterable[int]) -> None:
        """Take articles out of the library with all their versions and highlights."""
        with self._library.action("Delete article"):
            self._rows.remove(ids)

    def all(self) -> list[Article]:
        """Every article, in the order in which they were added."""
        return [_article(row) for row in self._db.execute(_SELECT + "ORDER BY a.added_at, a.id")]

    def count(self) -> int:
        """How many articles there are."""
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    def one(self, article_id: int) -> Article:
        """The article with this id; raises KeyError."""
        row = self._db.execute(_SELECT + "WHERE a.id = ?", [article_id]).fetchone()
        if row is None:
            raise KeyError(article_id)
        return _article(row)

    def with_uid(self, uid: str) -> int | None:
        """The id of the article with this UUID."""
        return self._id("SELECT id FROM article WHERE uid = ?", uid)

    def with_original(self, sha256: str) -> int | None:
        """The id of an article of which a version came from bytes with this hash."""
        return self._id("SELECT article FROM version WHERE sha256 = ? ORDER BY id LIMIT 1", sha256)

    def with_url(self, url: str, title: str | None = None) -> int | None:
        """The id of the first article from this address; with `title`, only one that is called so."""
        sql = "SELECT id FROM article WHERE url = ? AND url <> ''"
        if title is None:
            return self._id(sql + " ORDER BY id LIMIT 1", url)
        return self._id(sql + " AND title = ? ORDER BY id LIMIT 1", url, title)

    def _id(self, sql: str, *values: str) -> int | None:
        row = self._db.execute(sql, list(values)).fetchone()
        return row[0] if row else None


def _article(row: tuple) -> Article:  # type: ignore[type-arg]  # a row of _SELECT, whose types SQLite keeps
    return Article(
        id=row[0],
        uid=row[1],
        details=ArticleDetails(*row[2:9]),
        added_at=row[9],
        version_id=row[10],
        version=row[11],
        retrieved_at=row[12],
        sha256=row[13],
        characters=row[14],
        versions=row[15],
        highlights=row[16],
    )
