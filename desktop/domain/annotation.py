"""What annotations look like as rows of a table, on their way out of a library and into one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.tag import Tag

Cell = str | int | float | None
"""What a cell holds; None is written as an empty one."""

_END = ("highlight_id", "article", "publisher", "published_at", "quote", "start", "end")
_RELATION = (
    *("relation_id", "kind", "aspect", "severity", "confidence", "status", "reason", "note"),
    *(f"left_{name}" for name in _END),
    *(f"right_{name}" for name in _END),
    *("same_article", "created_by", "created_at", "modified_at"),
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "highlights": (
        *("highlight_id", "article_id", "article_title", "publisher", "url", "published_at", "version"),
        *("start", "end", "quote", "prefix", "suffix", "tags", "note", "claim_id", "claim", "stance"),
        *("speaker", "anchor_state", "contradictions", "created_by", "created_at", "modified_at"),
    ),
    "contradictions": _RELATION,
    "relations": _RELATION,
    "claims": (
        *("claim_id", "claim", "status", "event_date", "note", "highlights", "articles"),
        *("asserts", "denies", "hedges", "reports", "silent"),
    ),
    "articles": (
        *("article_id", "title", "author", "publisher", "url", "published_at", "language", "version"),
        *("versions", "retrieved_at", "sha256", "characters", "highlights"),
    ),
    "tags": ("tag", "parent", "colour", "description", "highlights", "articles"),
    "highlight_tags": ("highlight_id", "tag"),
    "coverage": ("claim_id", "article_id", "state"),
}
"""The tables that annotations are exchanged in, with their columns in order. Ids are UUIDs."""

EXPORTED = tuple(name for name in COLUMNS if name != "coverage")
"""The tables that an export always holds; coverage is there only where a library has any."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table on its way out: rows of cells in the order of `columns`, each column of one type."""

    name: str
    rows: Sequence[tuple[Cell, ...]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return COLUMNS[self.name]


@dataclass(frozen=True, slots=True)
class Row:
    """One row on its way in: its cells by column, and where it was read; lines count from 1."""

    file: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell of a column, empty where there is none."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be taken in, and why."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}"


@dataclass(slots=True)
class Arrival:
    """What became of the rows that were to come into a library, by table."""

    added: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def tag_cell_names(tags: Iterable[Tag]) -> dict[int, str]:
    r"""What each tag is called in a cell, so that `tag_path` finds back which one is meant.

    That is its name; where two tags share it, its path "Parent / name". A slash inside a name is written `\/`
    in a path, and a name that looks like a path is written as one.
    """
    by_id = {tag.id: tag for tag in tags}
    names = Counter(tag.name for tag in by_id.values())
    return {
        tag.id: tag.name
        if names[tag.name] == 1 and not _looks_like_path(tag.name)
        else " / ".join(re.sub(r"(\\*)/", r"\1\1\\/", name) for name in path_of(tag, by_id))
        for tag in by_id.values()
    }


def tag_path(cell_name: str) -> tuple[str, ...]:
    """The names that a tag's name in a cell stands for, topmost parent first; one alone may be anywhere."""
    if not _looks_like_path(cell_name):
        return (cell_name,)
    return tuple(re.sub(r"(\\+)/", _without_escape, part) for part in cell_name.split(" / "))


def path_of(tag: Tag, by_id: Mapping[int, Tag]) -> tuple[str, ...]:
    """The tag's name after those of its parents, topmost first; a ring of parents is walked once."""
    names: list[str] = []
    at: Tag | None = tag
    while at is not None and len(names) < len(by_id):
        names.append(at.name)
        at = by_id.get(at.parent_id) if at.parent_id is not None else None
    return tuple(reversed(names))


def _looks_like_path(name: str) -> bool:
    return " / " in name or "\\/" in name


def _without_escape(found: re.Match[str]) -> str:
    return found[1][: len(found[1]) // 2] + "/"


def joined_tags(names: Iterable[str]) -> str:
    r"""The names as one cell: `|` between them, a `|` or `\` inside a name escaped with `\`."""
    return "|".join(name.replace("\\", "\\\\").replace("|", "\\|") for name in names)


def split_tags(cell: str) -> list[str]:
    """The names that `joined_tags` joined; empty ones are left out."""
    names = [""]
    signs = iter(cell)
    for sign in signs:
        if sign == "\\":
            names[-1] += next(signs, "\\")
        elif sign == "|":
            names.append("")
        else:
            names[-1] += sign
    return [name.strip() for name in names if name.strip()]
