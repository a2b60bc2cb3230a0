"""Brings annotations that were read from files into the library, as one step that can be undone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from desktop.domain.anchor import Anchor, AnchorState, find_exact
from desktop.domain.annotation import Arrival, Problem, Row, split_tags, tag_cell_names, tag_path
from desktop.domain.body import cleaned
from desktop.domain.claim import ClaimStatus, Coverage
from desktop.domain.highlight import Stance
from desktop.domain.relation import Aspect, Confidence, Reason, RelationKind, RelationStatus, Severity
from desktop.store.rows import Rows, new_uid
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.history import Value
    from desktop.store.library import Library

Kind = TypeVar("Kind", bound=StrEnum)


class _RefusedRow(Exception):  # noqa: N818 - no error of the program: it is caught where the row was begun
    """Why one row cannot be taken in."""


def add(library: "Library", tables: Mapping[str, Sequence[Row]]) -> Arrival:
    """Add what is not in the library yet, from tables named as in `domain.annotation.COLUMNS`.

    A row whose id is in the library is left as it is there, so doing it twice changes nothing. An article is
    found by its id, else by the hash of its original, else by address and title. Rows that cannot be placed are
    told of in the result, and all others are added. Raises LibraryError.
    """
    with library.action("Import annotations"):
        return _Arriving(library, tables).all()


class _Arriving:
    """The rows on their way, with what was found or made of each on the way."""

    def __init__(self, library: "Library", tables: Mapping[str, Sequence[Row]]) -> None:
        self._library = library
        self._db = library.connection
        self._tables = tables
        self._moment = now()
        self._arrival = Arrival()
        self._hashes = {row.text("article_id"): row for row in tables.get("articles", ())}
        self._articles: dict[tuple[str, str, str], int | None] = {}
        self._texts: dict[tuple[int, str], tuple[int, str]] = {}
        self._tags = {name: tag_id for tag_id, name in tag_cell_names(library.tags.uncounted()).items()}

    def all(self) -> Arrival:
        """Take in every row, those first that others refer to."""
        order = {
            "tags": self._tag,
            "claims": self._claim,
            "highlights": self._highlight,
            "highlight_tags": self._highlight_tag,
            "relations": self._relation,
            "contradictions": self._relation,
            "coverage": self._coverage,
        }
        for name, take in order.items():
            for row in self._rows(name):
                try:
                    added = take(row)
                except _RefusedRow as refusal:
                    self._arrival.problems.append(Problem(row.file, row.line, str(refusal)))
                else:
                    counts = self._arrival.added if added else self._arrival.there
                    counts["relations" if name == "contradictions" else name] += 1
        return self._arrival

    def _rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, without contradictions that stand among the relations too."""
        seen = {row.text("relation_id") for row in self._tables.get("relations", ())} - {""}
        for row in self._tables.get(name, ()):
            if name != "contradictions" or row.text("relation_id") not in seen:
                yield row

    def _tag(self, row: Row) -> bool:
        cell_name, parent = row.text("tag"), row.text("parent")
        if cell_name in self._tags:
            return False
        names = tag_path(cell_name)
        above = self._tag_called(parent) if parent.strip() else self._tag_at(names[:-1])
        tag = self._tags[cell_name] = self._tag_under(above, names[-1], row.text("colour"))
        if row.text("description"):
            self._library.tags.set_description(tag, row.text("description"))
        return True

    def _tag_called(self, cell_name: str) -> int:
        """The tag of that name in a cell, made with its parents where there is none."""
        if cell_name not in self._tags:
            names = tag_path(cell_name)
            alone = len(names) == 1 and names[0].strip()
            found = self._library.tags.find_or_add(names[0]) if alone else self._tag_at(names)
            assert found is not None  # noqa: S101 - a path has at least one name
            self._tags[cell_name] = found
        return self._tags[cell_name]

    def _tag_at(self, names: Sequence[str]) -> int | None:
        above = None
        for name in names:
            above = self._tag_under(above, name)
        return above

    def _tag_under(self, parent: int | None, name: str, colour: str = "") -> int:
        clean = " ".join(name.split())
        if not clean:
            raise _RefusedRow("a tag has no name")
        there = self._library.tags.named(clean, parent)
        return self._library.tags.add(clean, parent, colour or None) if there is None else there

    def _claim(self, row: Row) -> bool:
        uid = _uid(row, "claim_id")
        if self._id("claim", uid) is not None:
            return False
        self._insert_claim(
            uid,
            row.text("claim"),
            status=_one_of(ClaimStatus, row, "status") or ClaimStatus.OPEN,
            event_date=row.text("event_date"),
            note=row.text("note"),
        )
        return True

    def _insert_claim(self, uid: str, statement: str, **values: "Value") -> int:
        signed = {"created_by": self._library.person, "created_at": self._moment, "modified_at": self._moment}
        return Rows(self._db, "claim").insert({"uid": uid, "statement": statement, **values, **signed})

    def _highlight(self, row: Row) -> bool:
        uid = _uid(row, "highlight_id")
        if self._id("highlight", uid) is not None:
            return False
        version, anchor = self._place(row)
        if not row.text("highlight_id").strip() and self._is_marked(version, anchor):
            return False
        stance = _one_of(Stance, row, "stance")
        state = _one_of(AnchorState, row, "anchor_state") or AnchorState.EXACT
        tags = [self._tag_called(name) for name in split_tags(row.text("tags"))]
        claim = self._claim_of(row)
        highlight = Rows(self._db, "highlight").insert(
            {
                "uid": uid,
                "version": version,
                "start": anchor.start,
                "end": anchor.end,
                "claim": claim,
                "stance": stance,
                "speaker": row.text("speaker"),
                "anchor_state": state,
                **self._signature(row),
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
                "exact": anchor.exact,
                "note": row.text("note"),
            }
        )
        for tag in tags:
            self._tie(highlight, tag)
        return True

    def _place(self, row: Row) -> tuple[int, Anchor]:
        """The version and the passage in it that a row of a highlight means."""
        version, text = self._text(self._article(row), row.text("version").strip())
        quote = row.text("quote")
        if not quote:
            raise _RefusedRow("there is no quote")
        start, end = _number(row, "start"), _number(row, "end")
        told = Anchor(start or 0, end or 0, quote, row.text("prefix"), row.text("suffix"))
        # A spreadsheet may have changed line ends and composed letters.
        found = find_exact(told, text) or find_exact(replace(told, exact=cleaned(quote)), text)
        if found is None:
            raise _RefusedRow(f"the quote “{_short(quote)}” is not in the text of the article")
        return version, found

    def _article(self, row: Row) -> int:
        told = (row.text("article_id").strip(), row.text("url"), row.text("article_title"))
        if told not in self._articles:
            self._articles[told] = self._find_article(*told)
        found = self._articles[told]
        if found is None:
            called = told[2] or told[1] or told[0] or "without a title"
            raise _RefusedRow(f"the article “{_short(called)}” is not in this library")
        return found

    def _find_article(self, uid: str, url: str, title: str) -> int | None:
        articles = self._library.articles
        found = articles.with_uid(uid) if uid else None
        sha256 = self._hashes[uid].text("sha256") if uid in self._hashes else ""
        if found is None and sha256:
            found = articles.with_original(sha256)
        return articles.with_url(url, title) if found is None and url else found

    def _text(self, article: int, number: str) -> tuple[int, str]:
        """The id and text of the article's version of that number, of the newest where there is none."""
        if (article, number) not in self._texts:
            row = self._db.execute(
                "SELECT id, text FROM version WHERE article = ? ORDER BY number = ? DESC, number DESC LIMIT 1",
                [article, int(number) if number.isdecimal() and len(number) < 10 else 0],
            ).fetchone()
            self._texts[article, number] = (row[0], row[1])
        return self._texts[article, number]

    def _is_marked(self, version: int, anchor: Anchor) -> bool:
        found = self._db.execute(
            'SELECT 1 FROM highlight WHERE version = ? AND start = ? AND "end" = ?',
            [version, anchor.start, anchor.end],
        )
        return found.fetchone() is not None

    def _claim_of(self, row: Row) -> int | None:
        statement = row.text("claim")
        if not row.text("claim_id").strip():
            if not statement.strip():
                return None
            found = self._db.execute(
                "SELECT id FROM claim WHERE statement = ? ORDER BY id", [statement]
            ).fetchone()
            return found[0] if found else self._insert_claim(new_uid(), statement)
        uid = _uid(row, "claim_id")
        there = self._id("claim", uid)
        return self._insert_claim(uid, statement) if there is None else there

    def _highlight_tag(self, row: Row) -> bool:
        highlight = self._id("highlight", row.text("highlight_id").strip())
        if highlight is None:
            raise _RefusedRow(f"there is no highlight {row.text('highlight_id')}")
        if not self._tie(highlight, self._tag_called(row.text("tag"))):
            return False
        Rows(self._db, "highlight").touch(highlight)
        return True

    def _tie(self, highlight: int, tag: int) -> bool:
        pair = [highlight, tag]
        if self._db.execute("SELECT 1 FROM highlight_tag WHERE highlight = ? AND tag = ?", pair).fetchone():
            return False
        self._db.execute("INSERT INTO highlight_tag (highlight, tag) VALUES (?, ?)", pair)
        return True

    def _relation(self, row: Row) -> bool:
        uid = _uid(row, "relation_id")
        if self._id("relation", uid) is not None:
            return False
        kind = _one_of(RelationKind, row, "kind")
        if kind is None:
            raise _RefusedRow("the kind of the relation is missing")
        left, right = self._end(row, "left_highlight_id"), self._end(row, "right_highlight_id")
        if left == right:
            raise _RefusedRow("both ends are the same highlight")
        if self._library.relations.between(kind, left, right) is not None:
            return False
        Rows(self._db, "relation").insert(
            {
                "uid": uid,
                "kind": kind,
                "from_highlight": left,
                "to_highlight": right,
                "aspect": _one_of(Aspect, row, "aspect"),
                "severity": _one_of(Severity, row, "severity"),
                "confidence": _one_of(Confidence, row, "confidence"),
                "status": _one_of(RelationStatus, row, "status") or RelationStatus.OPEN,
                "reason": _one_of(Reason, row, "reason"),
                "note": row.text("note"),
                **self._signature(row),
            }
        )
        return True

    def _end(self, row: Row, column: str) -> int:
        found = self._id("highlight", row.text(column).strip())
        if found is None:
            side = column.partition("_")[0]
            raise _RefusedRow(f"the {side} highlight {row.text(column)} is not in this library")
        return found

    def _coverage(self, row: Row) -> bool:
        claim = self._id("claim", row.text("claim_id").strip())
        if claim is None:
            raise _RefusedRow(f"the claim {row.text('claim_id')} is not in this library")
        article = self._article(row)
        state = _one_of(Coverage, row, "state")
        pair = [claim, article]
        if self._db.execute("SELECT 1 FROM coverage WHERE claim = ? AND article = ?", pair).fetchone():
            return False
        self._library.coverage.set(claim, article, state)
        return True

    def _signature(self, row: Row) -> dict[str, str]:
        created = row.text("created_at") or self._moment
        return {
            "created_by": row.text("created_by") or ("" if row.text("created_at") else self._library.person),
            "created_at": created,
            "modified_at": row.text("modified_at") or created,
        }

    def _id(self, table: str, uid: str) -> int | None:
        row = self._db.execute(f"SELECT id FROM {table} WHERE uid = ?", [uid]).fetchone()
        return row[0] if row else None


def _uid(row: Row, column: str) -> str:
    """The UUID in a cell, a new one where the cell is empty."""
    text = row.text(column).strip()
    if not text:
        return new_uid()
    try:
        UUID(text)
    except ValueError:
        raise _RefusedRow(f"the {column} “{_short(text)}” is no UUID") from None
    return text


def _one_of(kinds: type[Kind], row: Row, column: str) -> Kind | None:
    text = row.text(column).strip()
    if not text:
        return None
    try:
        return kinds(text.lower())
    except ValueError:
        raise _RefusedRow(f"the {column} “{_short(text)}” is none of: {', '.join(kinds)}") from None


def _number(row: Row, column: str) -> int | None:
    text = row.text(column).strip()
    if not text:
        return None
    if not text.isdecimal():
        raise _RefusedRow(f"the {column} “{_short(text)}” is no number of characters")
    return int(text)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
