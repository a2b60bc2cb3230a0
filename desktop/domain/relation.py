"""A typed tie between two highlights, in one article or in two; a contradiction is one of its kinds."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.highlight import Passage


class RelationKind(StrEnum):
    """How the first highlight stands to the second."""

    CONTRADICTS = "contradicts"
    IN_TENSION = "in tension with"
    SAME_CLAIM = "same claim"
    SUPPORTS = "supports"
    CORRECTS = "corrects"
    QUALIFIES = "qualifies"
    QUOTES = "quotes"


SYMMETRIC = frozenset({RelationKind.CONTRADICTS, RelationKind.IN_TENSION, RelationKind.SAME_CLAIM})
"""The kinds that say the same from either end; such a pair is kept once."""

CONTRADICTIONS = frozenset({RelationKind.CONTRADICTS, RelationKind.IN_TENSION})
"""The kinds that are contradictions."""


MARKING_LABELS = {
    RelationKind.CONTRADICTS: "Mark contradiction",
    RelationKind.IN_TENSION: "Mark tension",
    RelationKind.SAME_CLAIM: "Mark same claim",
    RelationKind.SUPPORTS: "Mark support",
    RelationKind.CORRECTS: "Mark correction",
    RelationKind.QUALIFIES: "Mark qualification",
    RelationKind.QUOTES: "Mark quotation",
}
"""What marking a relation of each kind is called, in the menu of undo too."""


class Aspect(StrEnum):
    """What a contradiction is about."""

    NUMBER = "number"
    DATE_OR_TIME = "date or time"
    PLACE = "place"
    PERSON = "person"
    CAUSE = "cause"
    SEQUENCE = "sequence"
    QUOTATION = "wording of a quotation"
    DENIAL = "denial"
    SCOPE = "scope or definition"
    ATTRIBUTION = "attribution"
    OTHER = "other"


class Severity(StrEnum):
    """How much a contradiction weighs."""

    MINOR = "minor"
    MAJOR = "major"


class Confidence(StrEnum):
    """How sure the reader is that the two passages contradict each other."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class RelationStatus(StrEnum):
    """How far a contradiction has come; dismissed stays dismissed."""

    OPEN = "open"
    EXPLAINED = "explained"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class Reason(StrEnum):
    """Why a contradiction was closed."""

    DIFFERENT_DATE = "different date"
    DIFFERENT_SCOPE = "different scope"
    DIFFERENT_UNIT = "different unit"
    LATER_CORRECTION = "later correction"
    TRANSLATION = "translation"
    MISQUOTATION = "misquotation"
    ONE_SIDE_WRONG = "one side wrong"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two passages; `left` is the end that was marked first (the *from* of a directed kind)."""

    id: int
    uid: str
    kind: RelationKind
    left: Passage
    right: Passage
    aspect: Aspect | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    status: RelationStatus = RelationStatus.OPEN
    reason: Reason | None = None
    note: str = ""
    created_by: str = ""
    created_at: str = ""
    modified_at: str = ""

    @property
    def is_contradiction(self) -> bool:
        """Whether it is what the program is for."""
        return self.kind in CONTRADICTIONS

    @property
    def same_article(self) -> bool:
        """Whether both ends stand in one article."""
        return self.left.article_id == self.right.article_id

    def other_end(self, highlight_id: int) -> Passage:
        """The passage at the end that is not this highlight."""
        return self.right if self.left.highlight_id == highlight_id else self.left
