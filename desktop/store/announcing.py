"""Works out what the panes must look at again from the rows that an action changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from desktop.domain.changes import Changes, Turn
from desktop.store.history import RowChange, Value

# Columns that name a highlight whose looks depend on the row.
_HIGHLIGHT_COLUMNS = {
    "highlight": ("id",),
    "former_anchor": ("highlight",),
    "highlight_tag": ("highlight",),
    "relation": ("from_highlight", "to_highlight"),
}


def changes_of(db: Database, label: str, turn: Turn, recorded: Iterable[RowChange]) -> Changes:
    """The Changes for the recorded row changes, read after they are committed."""
    rows: dict[str, set[int]] = defaultdict(set)
    highlights: set[int] = set()
    articles: set[int] = set()
    versions: set[int] = set()
    for change in recorded:
        rows[change.table].add(change.id)
        highlights.update(_ids(change, _HIGHLIGHT_COLUMNS.get(change.table, ())))
        if change.table == "article":
            articles.add(change.id)
        elif change.table == "version":
            articles.update(_ids(change, ("article",)))
        elif change.table in {"highlight", "former_anchor"}:
            versions.update(_ids(change, ("version",)))
    articles.update(_articles_of(db, versions))
    return Changes(
        label=label,
        turn=turn,
        rows={table: frozenset(ids) for table, ids in rows.items()},
        highlights=frozenset(highlights),
        articles=frozenset(articles),
    )


def _ids(change: RowChange, columns: Iterable[str]) -> Iterator[int]:
    for row in (change.old, change.new):
        if row:
            for column in columns:
                value: Value = row.get(column)
                if isinstance(value, int):
                    yield value


def _articles_of(db: Database, versions: set[int]) -> set[int]:
    found: set[int] = set()
    for version in versions:
        found.update(row[0] for row in db.execute("SELECT article FROM version WHERE id = ?", [version]))
    return found
