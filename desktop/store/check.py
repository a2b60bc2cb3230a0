"""Proves that a library file is sound, or tells what is not, without writing to it."""

import hashlib
import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from desktop.domain.anchor import AnchorState, describe
from desktop.domain.carrying import Decision, Outcome
from desktop.domain.claim import ClaimStatus, Coverage
from desktop.domain.highlight import Stance
from desktop.domain.relation import Aspect, Confidence, Reason, RelationKind, RelationStatus, Severity
from desktop.errors import DamagedLibraryError, ForeignFileError, LibraryError
from desktop.store import history, opening, schema, search_index
from desktop.store.troubles import told_plainly

_MOST_ROWS = 100
"""Findings of SQLite's own check that are listed; a torn file has thousands."""

_CHUNK = 1 << 20

_UNREADABLE = (sqlite3.DatabaseError, ValueError, TypeError, OverflowError, MemoryError)
"""What reading a damaged file can raise: SQLite's own errors, and values of another type than was written."""

_BACKUP = "Open the newest backup; keep this file."
_BY_HAND = "Look at it in the window: delete it or make it anew."
_REPORT = "Nothing in it is lost; please report this fault."

_WORDS: Mapping[str, Mapping[str, type[StrEnum]]] = {
    "claim": {"status": ClaimStatus},
    "highlight": {"stance": Stance, "anchor_state": AnchorState},
    "former_anchor": {"outcome": Outcome, "decision": Decision, "anchor_state": AnchorState},
    "relation": {
        "kind": RelationKind,
        "aspect": Aspect,
        "severity": Severity,
        "confidence": Confidence,
        "status": RelationStatus,
        "reason": Reason,
    },
    "coverage": {"state": Coverage},
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `severity` is "error" where something may be lost, "warning" elsewhere.

    `table` and `id` name the row, and are empty where the fault is the file's; `mend` says what to do.
    """

    severity: str
    table: str
    id: str
    what: str
    mend: str


def faults_of(path: Path) -> list[Fault]:
    """What is wrong with the library at `path`, worst first; empty where it is sound.

    All is done on a copy in the system's temporary folder, so that the file is only read, even where a crash
    left a journal beside it. Raises LibraryError where there is no library, or another program writes.
    """
    path = path.absolute()
    with told_plainly(path):
        if not path.is_file():
            raise LibraryError(
                f"There is no library at {path}, so nothing was checked. Check its name and folder."
            )
        try:
            version = opening.schema_version_of(path)
        except DamagedLibraryError:
            return [Fault("error", "", "", f"the file has only {path.stat().st_size} bytes", _BACKUP)]
        with TemporaryDirectory(prefix="diptych-check-") as folder:
            copy = _copied(path, Path(folder))
            found = list(_faults(copy, version))
    return sorted(found, key=lambda fault: fault.severity)


def _copied(path: Path, folder: Path) -> Path:
    """A copy of the file and of a journal beside it; nobody can write to the file meanwhile."""
    copy = folder / path.name
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=opening.PATIENCE)
    with closing(connection):
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except _UNREADABLE as error:
            # Whatever else is the matter, a hot journal or damage, is looked at in the copy.
            if "locked" in str(error) or "busy" in str(error):
                raise
        for ending in ("", "-journal", "-wal"):
            beside = path.with_name(path.name + ending)
            if beside.is_file():
                shutil.copyfile(beside, copy.with_name(copy.name + ending))
    return copy


def _faults(copy: Path, version: int) -> Iterator[Fault]:
    try:
        db = opening.connect(copy, read_only=False)
    except _UNREADABLE as error:
        yield Fault("error", "", "", f"SQLite cannot open it: {error}", _BACKUP)
        return
    with closing(db):
        # A text that is no UTF-8 must not end the check.
        db.conn.text_factory = lambda data: data.decode("utf-8", "replace")
        for check in _CHECKS:
            try:
                yield from check(db)
            except _UNREADABLE as error:
                what = check.__name__.strip("_").replace("_", " ")
                yield Fault("error", "", "", f"{what}: could not be read to the end ({error})", _BACKUP)
        if version <= schema.SCHEMA_VERSION:
            yield from _schema(db, copy, version)


def _pages_and_indexes(db: Database) -> Iterator[Fault]:
    for (what,) in db.execute(f"PRAGMA integrity_check({_MOST_ROWS})"):
        if what != "ok":
            yield Fault("error", "", "", " ".join(what.split()), _BACKUP)


def _links_between_rows(db: Database) -> Iterator[Fault]:
    for table, row_id, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Fault("error", table, str(row_id), f"belongs to a {parent} that is not there", _BACKUP)


def _texts_in_utf8(db: Database) -> Iterator[Fault]:
    factory, db.conn.text_factory = db.conn.text_factory, bytes
    try:
        for table in _tables(db):
            cursor = db.execute(f"SELECT * FROM {table} ORDER BY id")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, bytes) and name != "original" and not _is_utf8(value):
                        yield _error(table, row[0], f"its {name} is no text in UTF-8")
    finally:
        db.conn.text_factory = factory


def _tables(db: Database) -> list[str]:
    """The tables of a person's work that the file has; an older one has fewer."""
    there = {row[0] for row in db.execute("SELECT CAST(name AS TEXT) FROM sqlite_master WHERE type = 'table'")}
    there = {name.decode() if isinstance(name, bytes) else name for name in there}
    return [table for table in schema.RECORDED_TABLES if table in there]


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _schema(db: Database, copy: Path, version: int) -> Iterator[Fault]:
    try:
        opening.check_schema(db, copy, version)
    except ForeignFileError as error:
        yield Fault("error", "", "", str(error), "Trust nothing in it unless you know who sent it.")
    except _UNREADABLE as error:
        yield Fault("error", "", "", f"schema: could not be read ({error})", _BACKUP)


def _texts_and_originals(db: Database) -> Iterator[Fault]:
    rows = db.execute("SELECT id, text, blocks, characters, sha256 FROM version ORDER BY id")
    for row_id, text, blocks, characters, sha256 in rows:
        if len(text) != characters:
            yield _error("version", row_id, f"the text has {len(text)} characters, not {characters}")
        wrong = _wrong_blocks(text, blocks)
        if wrong:
            yield _error("version", row_id, wrong)
        if _hash_of_original(db, row_id) != sha256:
            yield _error("version", row_id, "the original's bytes are not those that were imported")


def _wrong_blocks(text: str, blocks: str) -> str:
    """What is wrong with a version's blocks, which must cover the text with a line break between two."""
    try:
        found = json.loads(blocks)
        ends = [(start, end) for _, start, end, _, _ in found["blocks"]]
        spans = [(start, end) for _, start, end, _ in found["spans"]]
        pages = [int(start) for start, _, _ in found.get("pages", ())]
    except (ValueError, TypeError, KeyError):
        return "its blocks cannot be read"
    at = 0
    for number, (start, end) in enumerate(ends):
        if start != at + (number > 0) or end <= start or (number and text[at : at + 1] != "\n"):
            return f"block {number + 1} does not follow the one before it"
        at = end
    if at != len(text):
        return f"the blocks end at {at}, the text at {len(text)}"
    if any(not 0 <= start < end <= at for start, end in spans):
        return "a link or emphasis reaches beyond the text"
    if pages != sorted(pages) or any(not 0 <= start < at for start in pages):
        return "a page begins outside the text or before the page before it"
    return ""


def _hash_of_original(db: Database, version_id: int) -> str:
    """The SHA-256 of the kept bytes, unpacked piece by piece; empty where they cannot be unpacked."""
    (packed,) = db.execute("SELECT original FROM version WHERE id = ?", [version_id]).fetchone()
    unpacker, digest = zlib.decompressobj(), hashlib.sha256()
    try:
        while packed:
            digest.update(unpacker.decompress(packed, _CHUNK))
            packed = unpacker.unconsumed_tail
        digest.update(unpacker.flush())
    except zlib.error:
        return ""
    return digest.hexdigest() if unpacker.eof else ""


def _anchors_of_highlights(db: Database) -> Iterator[Fault]:
    for table in ("highlight", "former_anchor"):
        if table in _tables(db):
            yield from _anchors_in(db, table)


def _anchors_in(db: Database, table: str) -> Iterator[Fault]:
    rows = db.execute(
        f"""SELECT h.id, h.start, h."end", h.exact, h.prefix, h.suffix, h.version
            FROM {table} h ORDER BY h.version, h.id"""
    )
    version, text = None, ""
    for row_id, start, end, exact, prefix, suffix, of_version in rows:
        if of_version != version:
            found = db.execute("SELECT text FROM version WHERE id = ?", [of_version]).fetchone()
            version, text = of_version, found[0] if found else ""
        if not 0 <= start < end <= len(text):
            yield _error(table, row_id, f"{start} to {end} is no passage of its text", _BY_HAND)
            continue
        anchor = describe(text, start, end)
        if anchor.exact != exact:
            yield _error(table, row_id, "its quote is not what stands in the text there", _BY_HAND)
        elif (anchor.prefix, anchor.suffix) != (prefix, suffix):
            yield Fault(
                "warning", table, str(row_id), "what stands around its quote is not noted right", _REPORT
            )


def _words_of_fixed_lists(db: Database) -> Iterator[Fault]:
    for table in set(_WORDS).intersection(_tables(db)):
        for column, kind in _WORDS[table].items():
            marks = ", ".join("?" * len(kind))
            rows = db.execute(
                f"SELECT id, {column} FROM {table} WHERE {column} NOT IN ({marks})",
                [word.value for word in kind],
            )
            for row_id, word in rows:
                yield _error(
                    table, row_id, f"its {column} “{word}” is none that Diptych knows", "Update Diptych."
                )


def _ends_of_relations(db: Database) -> Iterator[Fault]:
    rows = db.execute(
        """SELECT id, from_highlight, to_highlight FROM relation
           WHERE from_highlight NOT IN (SELECT id FROM highlight)
              OR to_highlight NOT IN (SELECT id FROM highlight) OR from_highlight = to_highlight"""
    )
    for row_id, left, right in rows:
        yield _error(
            "relation", row_id, f"its ends, highlights {left} and {right}, are not two that are there", _BACKUP
        )


def _undo_steps(db: Database) -> Iterator[Fault]:
    for row_id, table, changes in db.execute("SELECT id, label, changes FROM history ORDER BY id"):
        try:
            history.unpack(changes)
        except (zlib.error, ValueError, TypeError):
            yield Fault(
                "error",
                "history",
                str(row_id),
                f"the step “{table}” cannot be undone",
                "All else can still be used.",
            )


def _search_indexes(db: Database) -> Iterator[Fault]:
    for index in search_index.faults(db):
        yield Fault("warning", index, "", "the search index does not match the texts", _REPORT)


def _settings(db: Database) -> Iterator[Fault]:
    for key, value in db.execute("SELECT key, value FROM setting ORDER BY key"):
        try:
            json.loads(value)
        except ValueError:
            yield Fault("warning", "setting", key, "its value cannot be read", "It counts as not set.")


def _error(table: str, row_id: int, what: str, mend: str = _BACKUP) -> Fault:
    return Fault("error", table, str(row_id), what, mend)


_CHECKS: tuple[Callable[[Database], Iterator[Fault]], ...] = (
    _pages_and_indexes,
    _links_between_rows,
    _texts_in_utf8,
    _texts_and_originals,
    _anchors_of_highlights,
    _words_of_fixed_lists,
    _ends_of_relations,
    _undo_steps,
    _search_indexes,
    _settings,
)
