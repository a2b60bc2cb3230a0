"""Highlights in the library file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.anchor import Anchor, AnchorState, describe
from desktop.domain.highlight import Highlight, Passage, Stance
from desktop.store.rows import Rows, in_batches, new_uid
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.library import Library

_SELECT = """
SELECT h.id, h.uid, h.version, v.article, h.start, h."end", h.exact, h.prefix, h.suffix, h.note, h.claim,
       h.stance, h.speaker, h.anchor_state, h.created_by, h.created_at, h.modified_at
FROM highlight h JOIN version v ON v.id = h.version
"""
_ORDER = ' ORDER BY v.article, v.number, h.start, h."end", h.uid'
_CONTRADICTION = "kind IN ('contradicts', 'in tension with')"


class Highlights:
    """The passages that the reader marked."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "highlight")
        self._tag_rows = Rows(db, "highlight_tag")

    def mark(self, version_id: int, start: int, end: int, tag_ids: Iterable[int] = ()) -> int:
        """Highlight `start` to `end` of a version; the highlight's id.

        Raises ValueError where that is not a passage of the version, KeyError where there is no such version.
        """
        anchor = describe(self._library.versions.text(version_id), start, end)
        moment = now()
        with self._library.action("Highlight"):
            highlight = self._rows.insert(
                {
                    "uid": new_uid(),
                    "version": version_id,
                    **anchor_columns(anchor, AnchorState.EXACT),
                    "created_by": self._library.person,
                    "created_at": moment,
                    "modified_at": moment,
                }
            )
            for tag in tag_ids:
                self._tag_rows.insert({"highlight": highlight, "tag": tag})
        return highlight

    def one(self, highlight_id: int) -> Highlight:
        """The highlight with this id; raises KeyError."""
        found = self.some([highlight_id])
        if not found:
            raise KeyError(highlight_id)
        return found[0]

    def some(self, ids: Iterable[int]) -> list[Highlight]:
        """The highlights with these ids, without those that are not there."""
        found: list[Highlight] = []
        for batch in in_batches(ids):
            marks = ", ".join("?" * len(batch))
            found += self._read(f"h.id IN ({marks})", batch)
        return found

    def in_version(self, version_id: int) -> list[Highlight]:
        """The highlights of a version, by where they start."""
        return self._read("h.version = ?", [version_id])

    def all(self, article_id: int | None = None) -> list[Highlight]:
        """Every highlight of the library or of one article, by article, version and place."""
        return self._read("v.article = ?", [article_id]) if article_id else self._read("1", [])

    def of_claim(self, claim_id: int) -> list[Highlight]:
        """The highlights attached to a claim, by article and place."""
        return self._read("h.claim = ?", [claim_id])

    def with_tag(self, tag_id: int) -> list[Highlight]:
        """The highlights that carry a tag, by article and place."""
        return self._read("h.id IN (SELECT highlight FROM highlight_tag WHERE tag = ?)", [tag_id])

    def speakers(self) -> list[str]:
        """Everyone whom a highlight names as its speaker, by name."""
        rows = self._db.execute("SELECT DISTINCT speaker FROM highlight WHERE speaker <> '' ORDER BY speaker")
        return [row[0] for row in rows]

    def passages(self, ids: Iterable[int] | None = None) -> list[Passage]:
        """The highlights with what lists show of their articles: all, or those with these ids."""
        if ids is None:
            return self._passages("1", [])
        found: list[Passage] = []
        for batch in in_batches(ids):
            marks = ", ".join("?" * len(batch))
            found += self._passages(f"h.id IN ({marks})", batch)
        return found

    def add_tag(self, highlight_id: int, tag_id: int) -> None:
        """Give the highlight a tag; nothing changes where it has it."""
        with self._library.action("Tag"):
            if not self._has_tag(highlight_id, tag_id):
                self._tag_rows.insert({"highlight": highlight_id, "tag": tag_id})
                self._rows.touch(highlight_id)

    def remove_tag(self, highlight_id: int, tag_id: int) -> None:
        """Take a tag off the highlight."""
        with self._library.action("Remove tag"):
            if self._has_tag(highlight_id, tag_id):
                self._db.execute(
                    "DELETE FROM highlight_tag WHERE highlight = ? AND tag = ?", [highlight_id, tag_id]
                )
                self._rows.touch(highlight_id)

    def set_note(self, highlight_id: int, note: str) -> None:
        """Write the note of a highlight."""
        with self._library.action("Edit note"):
            self._rows.change(highlight_id, note=note)

    def set_stance(self, highlight_id: int, stance: Stance | None) -> None:
        """Say how the highlight stands to its claim."""
        with self._library.action("Set stance"):
            self._rows.change(highlight_id, stance=stance)

    def set_speaker(self, highlight_id: int, speaker: str) -> None:
        """Say who says it, if not the article."""
        with self._library.action("Set speaker"):
            self._rows.change(highlight_id, speaker=speaker)

    def move_edges(self, highlight_id: int, start: int, end: int) -> None:
        """Make the highlight reach from `start` to `end`; raises ValueError where that is no passage."""
        highlight = self.one(highlight_id)
        anchor = describe(self._library.versions.text(highlight.version_id), start, end)
        # Whoever sets the edges says by it where the highlight stands; a lost one stays lost in newer versions.
        state = AnchorState.LOST if highlight.anchor_state is AnchorState.LOST else AnchorState.EXACT
        with self._library.action("Move edge"):
            self._rows.change(highlight_id, **anchor_columns(anchor, state))

    def attach(self, highlight_id: int, claim_id: int | None, stance: Stance = Stance.ASSERTS) -> None:
        """Attach the highlight to a claim with a stance, or with None detach it from its claim."""
        with self._library.action("Attach to claim" if claim_id else "Detach from claim"):
            self._rows.change(highlight_id, claim=claim_id, stance=stance if claim_id else None)

    def delete(self, ids: Iterable[int]) -> None:
        """Take highlights away, and the relations that end at them."""
        with self._library.action("Delete highlight"):
            self._rows.remove(ids)

    def _has_tag(self, highlight_id: int, tag_id: int) -> bool:
        found = self._db.execute(
            "SELECT 1 FROM highlight_tag WHERE highlight = ? AND tag = ?", [highlight_id, tag_id]
        )
        return found.fetchone() is not None

    def _read(self, where: str, values: Sequence[int]) -> list[Highlight]:
        rows = self._db.execute(f"{_SELECT} WHERE {where}{_ORDER}", list(values)).fetchall()
        chosen = f"SELECT h.id FROM highlight h JOIN version v ON v.id = h.version WHERE {where}"
        tags: dict[int, list[int]] = defaultdict(list)
        pairs = self._db.execute(
            f"SELECT highlight, tag FROM highlight_tag WHERE highlight IN ({chosen}) ORDER BY id", list(values)
        )
        for highlight, tag in pairs:
            tags[highlight].append(tag)
        disputed: dict[int, int] = defaultdict(int)
        for end in ("from_highlight", "to_highlight"):
            counts = self._db.execute(
                f"SELECT {end}, count(*) FROM relation "
                f"WHERE {_CONTRADICTION} AND {end} IN ({chosen}) GROUP BY 1",
                list(values),
            )
            for highlight, count in counts:
                disputed[highlight] += count
        return [_highlight(row, tuple(tags[row[0]]), disputed[row[0]]) for row in rows]

    def _passages(self, where: str, values: Sequence[int]) -> list[Passage]:
        rows = self._db.execute(
            f"""SELECT h.id, h.uid, h.version, v.article, a.title, a.publisher, a.published_at,
                       h.start, h."end", h.exact, h.prefix, h.suffix
                FROM highlight h JOIN version v ON v.id = h.version JOIN article a ON a.id = v.article
                WHERE {where}{_ORDER}""",
            list(values),
        )
        return [_passage(row) for row in rows]


def anchor_columns(anchor: Anchor, state: AnchorState) -> dict[str, int | str]:
    """The columns of a highlight's row that tell where it stands."""
    return {
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "anchor_state": state,
    }


def _highlight(row: tuple, tag_ids: tuple[int, ...], contradictions: int) -> Highlight:  # type: ignore[type-arg]  # a row of _SELECT
    return Highlight(
        id=row[0],
        uid=row[1],
        version_id=row[2],
        article_id=row[3],
        anchor=Anchor(*row[4:9]),
        note=row[9],
        claim_id=row[10],
        stance=Stance(row[11]) if row[11] else None,
        speaker=row[12],
        anchor_state=AnchorState(row[13]),
        tag_ids=tag_ids,
        contradictions=contradictions,
        created_by=row[14],
        created_at=row[15],
        modified_at=row[16],
    )


def _passage(row: tuple) -> Passage:  # type: ignore[type-arg]  # a row of `_passages`
    return Passage(
        highlight_id=row[0],
        highlight_uid=row[1],
        version_id=row[2],
        article_id=row[3],
        article_title=row[4],
        publisher=row[5],
        published_at=row[6],
        anchor=Anchor(*row[7:]),
    )
