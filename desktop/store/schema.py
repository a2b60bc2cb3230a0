"""The tables of a library file, made and brought up to date by migrations in plain SQL.

A library holds no triggers and no views: what follows a change (history, search index) is done by the program,
so that a file from a stranger has nothing in it that could run.
"""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x44507463
"""Marks a SQLite file as a Diptych library: "DPtc"."""

SCHEMA_VERSION = 2
"""The `user_version` that the migrations below lead to."""

RECORDED_TABLES = (
    "article",
    "version",
    "claim",
    "tag",
    "highlight",
    "former_anchor",
    "highlight_tag",
    "relation",
    "coverage",
)
"""What a person changes: every change of a row here becomes part of an undo step."""

migrations = Migrations("diptych")


@migrations(name="0001_first_tables")
def first_tables(db: Database) -> None:
    """Everything that a library of version 1 holds."""
    for statement in _FIRST_TABLES.split(";\n"):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations(name="0002_former_anchors")
def former_anchors(db: Database) -> None:
    """Where highlights stood in earlier versions; sketches by which nearly equal texts are found."""
    for statement in _FORMER_ANCHORS.split(";\n"):
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")


# Long columns stand last in their tables: SQLite then reads the short ones without walking the long text.
_FIRST_TABLES = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    published_at TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    modified_at TEXT NOT NULL
) STRICT;
CREATE INDEX article_url ON article(url) WHERE url <> '';
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    retrieved_at TEXT NOT NULL DEFAULT '',
    original_name TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    original BLOB NOT NULL,
    UNIQUE (article, number)
) STRICT;
CREATE INDEX version_sha256 ON version(sha256);
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    statement TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'open',
    event_date TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL
) STRICT;
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    colour TEXT NOT NULL,
    parent INTEGER REFERENCES tag(id),
    description TEXT NOT NULL DEFAULT '',
    digit INTEGER UNIQUE CHECK (digit BETWEEN 1 AND 9),
    created_by TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tag_name ON tag(coalesce(parent, 0), name);
CREATE TABLE highlight (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    claim INTEGER REFERENCES claim(id) ON DELETE SET NULL,
    stance TEXT,
    speaker TEXT NOT NULL DEFAULT '',
    anchor_state TEXT NOT NULL DEFAULT 'exact',
    created_by TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    exact TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX highlight_version ON highlight(version, start);
CREATE INDEX highlight_claim ON highlight(claim) WHERE claim IS NOT NULL;
CREATE TABLE highlight_tag (
    id INTEGER PRIMARY KEY,
    highlight INTEGER NOT NULL REFERENCES highlight(id) ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
    UNIQUE (highlight, tag)
) STRICT;
CREATE INDEX highlight_tag_tag ON highlight_tag(tag);
CREATE TABLE relation (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    from_highlight INTEGER NOT NULL REFERENCES highlight(id) ON DELETE CASCADE,
    to_highlight INTEGER NOT NULL REFERENCES highlight(id) ON DELETE CASCADE,
    aspect TEXT,
    severity TEXT,
    confidence TEXT,
    status TEXT NOT NULL DEFAULT 'open',
    reason TEXT,
    note TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    CHECK (from_highlight <> to_highlight)
) STRICT;
CREATE INDEX relation_to ON relation(to_highlight);
CREATE UNIQUE INDEX relation_directed ON relation(from_highlight, to_highlight, kind);
CREATE UNIQUE INDEX relation_symmetric ON relation(
    min(from_highlight, to_highlight), max(from_highlight, to_highlight), kind
) WHERE kind IN ('contradicts', 'in tension with', 'same claim');
CREATE TABLE coverage (
    id INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim(id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    modified_at TEXT NOT NULL,
    UNIQUE (claim, article)
) STRICT;
CREATE INDEX coverage_article ON coverage(article);
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL DEFAULT '',
    undone INTEGER NOT NULL DEFAULT 0,
    changes BLOB NOT NULL
) STRICT;
CREATE INDEX history_step ON history(undone, step);
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE article_words USING fts5(
    title, author, publisher, note, content='article', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
CREATE VIRTUAL TABLE version_words USING fts5(
    text, content='version', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
CREATE VIRTUAL TABLE version_trigrams USING fts5(
    text, content='version', content_rowid='id', tokenize="trigram"
);
CREATE VIRTUAL TABLE highlight_words USING fts5(
    exact, note, content='highlight', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
CREATE VIRTUAL TABLE claim_words USING fts5(
    statement, note, content='claim', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3'
)
""".strip()

_FORMER_ANCHORS = """
CREATE TABLE former_anchor (
    id INTEGER PRIMARY KEY,
    highlight INTEGER NOT NULL REFERENCES highlight(id) ON DELETE CASCADE,
    version INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    became_in INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    outcome TEXT NOT NULL,
    decision TEXT,
    anchor_state TEXT NOT NULL DEFAULT 'exact',
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    exact TEXT NOT NULL,
    UNIQUE (highlight, became_in)
) STRICT;
CREATE INDEX former_anchor_version ON former_anchor(version);
CREATE INDEX former_anchor_became_in ON former_anchor(became_in);
CREATE TABLE sketch (
    version INTEGER PRIMARY KEY REFERENCES version(id) ON DELETE CASCADE,
    hashes BLOB NOT NULL
) STRICT
""".strip()
