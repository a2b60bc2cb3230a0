"""Reads everything that an export holds, in one pass and as of one moment."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from desktop.domain.annotation import COLUMNS, Cell, Table, joined_tags, path_of, tag_cell_names
from desktop.errors import UserError
from desktop.store.troubles import told_plainly

if TYPE_CHECKING:
    from sqlite_utils import Database

    from desktop.domain.tag import Tag
    from desktop.store.library import Library

_CALLED = "coalesce(nullif({0}.title, ''), nullif({0}.url, ''), {0}.uid)"
_CONTRADICTION = "r.kind IN ('contradicts', 'in tension with')"
_COUNT_OF_ENDS = f"(SELECT count(*) FROM relation r WHERE r.{{}}_highlight = h.id AND {_CONTRADICTION})"

_HIGHLIGHTS = f"""
SELECT h.uid, a.uid, a.title, a.publisher, a.url, a.published_at, v.number, h.start, h."end",
       h.exact, h.prefix, h.suffix, tag_cell(h.id), h.note, coalesce(c.uid, ''), coalesce(c.statement, ''),
       coalesce(h.stance, ''), h.speaker, h.anchor_state,
       {_COUNT_OF_ENDS.format("from")} + {_COUNT_OF_ENDS.format("to")},
       h.created_by, h.created_at, h.modified_at
FROM highlight h JOIN version v ON v.id = h.version JOIN article a ON a.id = v.article
     LEFT JOIN claim c ON c.id = h.claim
WHERE h.id IN chosen
ORDER BY a.added_at, a.uid, v.number, h.start, h."end", h.uid
"""

_RELATIONS = f"""
SELECT r.uid, r.kind, coalesce(r.aspect, ''), coalesce(r.severity, ''), coalesce(r.confidence, ''), r.status,
       coalesce(r.reason, ''), r.note,
       h.uid, {_CALLED.format("a")}, a.publisher, a.published_at, h.exact, h.start, h."end",
       i.uid, {_CALLED.format("b")}, b.publisher, b.published_at, i.exact, i.start, i."end",
       CASE WHEN a.id = b.id THEN 'true' ELSE 'false' END, r.created_by, r.created_at, r.modified_at
FROM relation r
     JOIN highlight h ON h.id = r.from_highlight JOIN version v ON v.id = h.version
     JOIN article a ON a.id = v.article
     JOIN highlight i ON i.id = r.to_highlight JOIN version w ON w.id = i.version
     JOIN article b ON b.id = w.article
WHERE (h.id IN chosen OR i.id IN chosen)
ORDER BY r.created_at, r.uid
"""

_CLAIMS = """
SELECT c.uid, c.statement, c.status, c.event_date, c.note, count(h.id), count(DISTINCT v.article),
       count(*) FILTER (WHERE h.stance = 'asserts'), count(*) FILTER (WHERE h.stance = 'denies'),
       count(*) FILTER (WHERE h.stance = 'hedges'), count(*) FILTER (WHERE h.stance = 'reports'),
       (SELECT count(*) FROM coverage g WHERE g.claim = c.id AND g.state = 'silent')
FROM claim c LEFT JOIN highlight h ON h.claim = c.id LEFT JOIN version v ON v.id = h.version
WHERE c.id IN chosen_claim
GROUP BY c.id ORDER BY c.statement, c.uid
"""

_ARTICLES = """
SELECT a.uid, a.title, a.author, a.publisher, a.url, a.published_at, a.language, v.number,
       (SELECT count(*) FROM version w WHERE w.article = a.id), v.retrieved_at, v.sha256, v.characters,
       (SELECT count(*) FROM highlight h JOIN version w ON w.id = h.version WHERE w.article = a.id)
FROM article a JOIN version v ON v.article = a.id
     AND v.number = (SELECT max(number) FROM version w WHERE w.article = a.id)
WHERE a.id IN chosen_article
ORDER BY a.added_at, a.uid
"""

_HIGHLIGHT_TAGS = """
SELECT h.uid, tag_name(p.tag)
FROM highlight_tag p JOIN highlight h ON h.id = p.highlight JOIN version v ON v.id = h.version
     JOIN article a ON a.id = v.article
WHERE h.id IN chosen
ORDER BY a.added_at, a.uid, v.number, h.start, h."end", h.uid, p.id
"""

_COVERAGE = """
SELECT c.uid, a.uid, g.state
FROM coverage g JOIN claim c ON c.id = g.claim JOIN article a ON a.id = g.article
WHERE c.id IN chosen_claim AND a.id IN chosen_article
ORDER BY c.statement, c.uid, a.added_at, a.uid
"""

_SELECTS = {
    "highlights": _HIGHLIGHTS,
    "contradictions": _RELATIONS.replace("ORDER", f"AND {_CONTRADICTION} ORDER"),
    "relations": _RELATIONS,
    "claims": _CLAIMS,
    "articles": _ARTICLES,
    "highlight_tags": _HIGHLIGHT_TAGS,
    "coverage": _COVERAGE,
}

# What is chosen by :article and :tag, each NULL where it narrows nothing.
_CHOSEN = """
WITH chosen(id) AS MATERIALIZED (
    SELECT h.id FROM highlight h JOIN version v ON v.id = h.version
    WHERE (:article IS NULL OR v.article = :article)
      AND (:tag IS NULL OR h.id IN (SELECT highlight FROM highlight_tag WHERE tag = :tag))
),
chosen_article(id) AS MATERIALIZED (
    SELECT id FROM article WHERE (:article IS NULL OR id = :article) AND (:tag IS NULL OR id IN (
        SELECT v.article FROM highlight h JOIN version v ON v.id = h.version WHERE h.id IN chosen))
),
chosen_claim(id) AS MATERIALIZED (
    SELECT id FROM claim WHERE (:article IS NULL AND :tag IS NULL)
        OR id IN (SELECT claim FROM highlight WHERE id IN chosen)
)
"""


def tables(
    library: "Library",
    *,
    article_uid: str | None = None,
    tag: str | None = None,
    only: Collection[str] = tuple(COLUMNS),
) -> list[Table]:
    """The tables of `domain.annotation.COLUMNS` named in `only`, their rows in an order that no row id decides.

    With `article_uid` or `tag` (a name, or a path "Parent / name") only the highlights there, the relations
    that end at one of them, and their claims, articles and tags; counts are still those of the whole library.
    Raises UserError where there is no such article or tag.
    """
    db = library.connection
    with told_plainly(library.path), db.atomic():  # one transaction, so that all tables are of one moment
        tags = library.tags.all() if "tags" in only else library.tags.uncounted()
        names = tag_cell_names(tags)
        values = {"article": _article_id(library, article_uid), "tag": _tag_id(tags, names, tag)}
        cells = _tag_cells(db, names) if "highlights" in only else {}
        db.conn.create_function("tag_cell", 1, lambda highlight: cells.get(highlight, ""))
        db.conn.create_function("tag_name", 1, names.__getitem__)
        found: dict[str, list[tuple[Cell, ...]]] = {
            name: db.execute(_narrowed(_SELECTS[name], values), values).fetchall()
            for name in only
            if name in _SELECTS
        }
        if "tags" in only:
            found["tags"] = _tag_rows(tags, names, _used_tags(db, values))
    return [Table(name, found[name]) for name in COLUMNS if name in only]


def articles(library: "Library") -> Table:
    """The table of the articles alone."""
    return tables(library, only=["articles"])[0]


def _article_id(library: "Library", uid: str | None) -> int | None:
    if uid is None:
        return None
    found = library.articles.with_uid(uid)
    if found is None:
        raise UserError(
            f"There is no article with the id {uid} in {library.path.name}. "
            f"See their ids with: diptych list {library.path.name}"
        )
    return found


def _tag_id(tags: list["Tag"], names: Mapping[int, str], wanted: str | None) -> int | None:
    if wanted is None:
        return None
    named = [tag for tag in tags if names[tag.id] == wanted] or [tag for tag in tags if tag.name == wanted]
    if len(named) == 1:
        return named[0].id
    if named:
        paths = ", ".join(f"“{names[tag.id]}”" for tag in named)
        raise UserError(f"Several tags are called “{wanted}”. Say which: {paths}")
    raise UserError(f"There is no tag called “{wanted}”. Upper and lower case matter.")


def _narrowed(sql: str, values: Mapping[str, int | None]) -> str:
    """The query for what is chosen; for everything it is asked more simply, and is much faster."""
    if any(values.values()):
        return _CHOSEN + sql
    return re.sub(r"\w+\.id IN chosen\w*", "1", sql)


def _used_tags(db: "Database", values: dict[str, int | None]) -> set[int]:
    """The ids of the tags that what is chosen carries; of all tags where nothing narrows it."""
    sql = (
        "SELECT tag FROM highlight_tag WHERE highlight IN chosen"
        if any(values.values())
        else "SELECT id FROM tag"
    )
    return {row[0] for row in db.execute((_CHOSEN if any(values.values()) else "") + sql, values)}


def _tag_cells(db: "Database", names: Mapping[int, str]) -> dict[int, str]:
    """What stands in the tags column of each highlight that has any, tags in the order they were given."""
    given: dict[int, list[str]] = defaultdict(list)
    for highlight, tag in db.execute("SELECT highlight, tag FROM highlight_tag ORDER BY highlight, id"):
        given[highlight].append(names[tag])
    return {highlight: joined_tags(some) for highlight, some in given.items()}


def _tag_rows(tags: list["Tag"], names: Mapping[int, str], used: set[int]) -> list[tuple[Cell, ...]]:
    """The rows of the tags that are used, and of those above them, by path."""
    by_id = {tag.id: tag for tag in tags}
    above = {tag.id: by_id.get(tag.parent_id or 0) for tag in tags}
    kept: set[int] = set()
    for tag in tags:
        at = tag if tag.id in used else None
        while at is not None and at.id not in kept:
            kept.add(at.id)
            at = above[at.id]
    rows: list[tuple[Cell, ...]] = []
    for tag in sorted((by_id[tag_id] for tag_id in kept), key=lambda tag: path_of(tag, by_id)):
        parent = above[tag.id]
        under = names[parent.id] if parent else ""
        rows.append((names[tag.id], under, tag.colour, tag.description, tag.highlights, tag.articles))
    return rows
