"""A passage that the reader marked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.anchor import Anchor, AnchorState


class Stance(StrEnum):
    """How a highlight stands to its claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    HEDGES = "hedges"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked passage of one version: the *annotation* of the CSV.

    `tag_ids` are in the order in which they were given; `contradictions` counts the relations that make it a
    passage in a contradiction. Times are ISO 8601 in UTC.
    """

    id: int
    uid: str
    version_id: int
    article_id: int
    anchor: Anchor
    note: str = ""
    claim_id: int | None = None
    stance: Stance | None = None
    speaker: str = ""
    anchor_state: AnchorState = AnchorState.EXACT
    tag_ids: tuple[int, ...] = ()
    contradictions: int = 0
    created_by: str = ""
    created_at: str = ""
    modified_at: str = ""

    @property
    def start(self) -> int:
        """The first code point of the passage."""
        return self.anchor.start

    @property
    def end(self) -> int:
        """The code point after the passage."""
        return self.anchor.end


class Span(NamedTuple):
    """A highlight as a text shows it: code points `start` to `end` (exclusive) and what its looks depend on."""

    id: int
    start: int
    end: int
    has_claim: bool = False
    tag_ids: tuple[int, ...] = ()
    contradicts: bool = False
    in_tension: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight with what a list shows of its article."""

    highlight_id: int
    highlight_uid: str
    version_id: int
    article_id: int
    article_title: str
    publisher: str
    published_at: str
    anchor: Anchor
