"""Keeps the full-text indexes in step with the rows that they index.

SQLite before 3.41 refuses to write full-text tables from triggers while `trusted_schema` is off, so the indexes
follow the recorded changes instead; undo and redo are recorded too, so they are followed in the same way.
"""

import re
from collections.abc import Iterable

from sqlite_utils import Database

from desktop.store.history import Row, RowChange

_INDEXES = {
    "article": ("article_words", ("title", "author", "publisher", "note")),
    "version": ("version_words", ("text",)),
    "highlight": ("highlight_words", ("exact", "note")),
    "claim": ("claim_words", ("statement", "note")),
}

# Scripts written without spaces between words: CJK, kana, Hangul, Thai, Lao, Khmer, Myanmar.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)


def is_unspaced(text: str) -> bool:
    """Whether the text holds words of a script without spaces, which only the trigram index can find."""
    return _UNSPACED.search(text) is not None


def follow(db: Database, changes: Iterable[RowChange]) -> None:
    """Bring the indexes up to date with `changes`, inside the transaction that is open."""
    for change in changes:
        if change.table not in _INDEXES:
            continue
        index, columns = _INDEXES[change.table]
        if change.old and change.new and all(change.old[c] == change.new[c] for c in columns):
            continue
        if change.old:
            _forget(db, index, change.id, columns, change.old)
        if change.new:
            _learn(db, index, change.id, columns, change.new)


def _learn(db: Database, index: str, row_id: int, columns: tuple[str, ...], row: Row) -> None:
    for table in _tables_for(index, row):
        _insert(db, table, row_id, columns, row)


def _insert(db: Database, table: str, row_id: int, columns: tuple[str, ...], row: Row) -> None:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    values = [row[column] for column in columns]
    db.execute(f"INSERT INTO {table} (rowid, {names}) VALUES (?, {marks})", [row_id, *values])


def _forget(db: Database, index: str, row_id: int, columns: tuple[str, ...], row: Row) -> None:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    values = [row[column] for column in columns]
    for table in _tables_for(index, row):
        # FTS5's way to remove a row from an index that keeps no text of its own.
        db.execute(
            f"INSERT INTO {table} ({table}, rowid, {names}) VALUES ('delete', ?, {marks})", [row_id, *values]
        )


def _tables_for(index: str, row: Row) -> tuple[str, ...]:
    if index == "version_words" and is_unspaced(str(row["text"])):
        return (index, "version_trigrams")
    return (index,)


def rebuild(db: Database) -> None:
    """Make every index anew from the rows; for mending a library whose indexes went astray."""
    for table, (index, columns) in _INDEXES.items():
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        if index == "version_words":
            db.execute("INSERT INTO version_trigrams (version_trigrams) VALUES ('delete-all')")
            for row_id, text in db.execute(f"SELECT id, text FROM {table}").fetchall():
                if is_unspaced(text):
                    _insert(db, "version_trigrams", row_id, columns, {"text": text})


def faults(db: Database) -> list[str]:
    """The names of the indexes that do not match their rows."""
    broken = []
    for index, _ in _INDEXES.values():
        try:
            # Rank 1 compares with the indexed rows too, not only the index with itself.
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except db.conn.DatabaseError:
            broken.append(index)
    return broken
