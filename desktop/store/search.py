"""Full-text search over articles, highlights and claims."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.store.search_index import is_unspaced

_WORD = re.compile(r"\w+")
_FOUND = "«", "»"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: `kind` is article, highlight or claim, `id` that thing's.

    `snippet` is the place in its text with the found words between « and »; `article_id` is None for a claim.
    """

    kind: str
    id: int
    uid: str
    article_id: int | None
    title: str
    snippet: str


class Search:
    """Searches that accept any input."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def everywhere(self, query: str, limit: int = 200) -> list[Hit]:
        """What holds every word of `query`, best first within articles, highlights and claims.

        The last word may be the beginning of one. Case and accents do not matter. `limit` counts for each kind.
        """
        query = query.replace("\0", " ").encode("utf-8", "replace").decode()
        match = as_match(query)
        if not match:
            return []
        return [
            *self._articles(query, match, limit),
            *self._highlights(match, limit),
            *self._claims(match, limit),
        ]

    def article_ids(self, query: str) -> set[int]:
        """The articles that hold every word of `query` in their text or in what is known of them."""
        match = as_match(query)
        if not match:
            return set()
        in_texts = "SELECT v.article FROM {0} JOIN version v ON v.id = {0}.rowid WHERE {0} MATCH ?"
        found = {row[0] for row in self._db.execute(in_texts.format("version_words"), [match])}
        found.update(
            row[0]
            for row in self._db.execute("SELECT rowid FROM article_words WHERE article_words MATCH ?", [match])
        )
        if is_unspaced(query) and len(query.strip()) >= 3:
            rows = self._db.execute(in_texts.format("version_trigrams"), [_quoted(query.strip())])
            found.update(row[0] for row in rows)
        return found

    def _articles(self, query: str, match: str, limit: int) -> Iterator[Hit]:
        seen: set[int] = set()
        for row in self._article_rows(query, match, limit):
            if row[0] not in seen:
                seen.add(row[0])
                yield Hit("article", row[0], row[1], row[0], row[2], row[3])

    def _article_rows(self, query: str, match: str, limit: int) -> Iterator[tuple[int, str, str, str]]:
        mark = ", ".join(f"'{sign}'" for sign in _FOUND)
        yield from self._db.execute(
            f"""SELECT a.id, a.uid, a.title, snippet(article_words, -1, {mark}, '…', 16)
                FROM article_words w JOIN article a ON a.id = w.rowid
                WHERE article_words MATCH ? ORDER BY rank LIMIT ?""",
            [match, limit],
        )
        yield from self._in_texts("version_words", match, limit)
        if is_unspaced(query) and len(query.strip()) >= 3:
            yield from self._in_texts("version_trigrams", _quoted(query.strip()), limit)

    def _in_texts(self, index: str, match: str, limit: int) -> Iterator[tuple[int, str, str, str]]:
        mark = ", ".join(f"'{sign}'" for sign in _FOUND)
        yield from self._db.execute(
            f"""SELECT a.id, a.uid, a.title, snippet({index}, 0, {mark}, '…', 16)
                FROM {index} JOIN version v ON v.id = {index}.rowid JOIN article a ON a.id = v.article
                WHERE {index} MATCH ? ORDER BY {index}.rank LIMIT ?""",
            [match, limit],
        )

    def _highlights(self, match: str, limit: int) -> Iterator[Hit]:
        mark = ", ".join(f"'{sign}'" for sign in _FOUND)
        rows = self._db.execute(
            f"""SELECT h.id, h.uid, a.id, a.title, snippet(highlight_words, -1, {mark}, '…', 16)
                FROM highlight_words w JOIN highlight h ON h.id = w.rowid
                     JOIN version v ON v.id = h.version JOIN article a ON a.id = v.article
                WHERE highlight_words MATCH ? ORDER BY rank LIMIT ?""",
            [match, limit],
        )
        for row in rows:
            yield Hit("highlight", *row)

    def _claims(self, match: str, limit: int) -> Iterator[Hit]:
        mark = ", ".join(f"'{sign}'" for sign in _FOUND)
        rows = self._db.execute(
            f"""SELECT c.id, c.uid, c.statement, snippet(claim_words, -1, {mark}, '…', 16)
                FROM claim_words w JOIN claim c ON c.id = w.rowid
                WHERE claim_words MATCH ? ORDER BY rank LIMIT ?""",
            [match, limit],
        )
        for row in rows:
            yield Hit("claim", row[0], row[1], None, row[2], row[3])


def as_match(query: str) -> str:
    """The query in FTS5's language: every word quoted, the last as a beginning; empty where it has no word."""
    words = _WORD.findall(query)
    if not words:
        return ""
    ending = "" if query[-1:].isspace() else "*"
    return " ".join(_quoted(word) for word in words) + ending


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
