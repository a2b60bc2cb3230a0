"""The words that a person reads for the values of the domain, and the small signs that stand for them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.domain.claim import ClaimStatus
from desktop.domain.highlight import Passage, Stance
from desktop.domain.partial_date import day_of
from desktop.domain.relation import (
    Aspect,
    Confidence,
    Reason,
    Relation,
    RelationKind,
    RelationStatus,
    Severity,
)

Value = Stance | ClaimStatus | RelationKind | Aspect | Severity | Confidence | RelationStatus | Reason

_N = QT_TRANSLATE_NOOP

_WORDS: dict[type[Value], dict[str, object]] = {
    Stance: {
        "asserts": _N("words", "Asserts"),
        "denies": _N("words", "Denies"),
        "hedges": _N("words", "Hedges"),
        "reports": _N("words", "Reports only"),
    },
    ClaimStatus: {
        "open": _N("words", "Open"),
        "confirmed": _N("words", "Confirmed"),
        "refuted": _N("words", "Refuted"),
        "disputed": _N("words", "Disputed"),
        "cannot tell": _N("words", "Cannot tell"),
    },
    RelationKind: {
        "contradicts": _N("words", "Contradicts"),
        "in tension with": _N("words", "In tension with"),
        "same claim": _N("words", "Same claim"),
        "supports": _N("words", "Supports"),
        "corrects": _N("words", "Corrects"),
        "qualifies": _N("words", "Qualifies"),
        "quotes": _N("words", "Quotes"),
    },
    Aspect: {
        "number": _N("words", "Number"),
        "date or time": _N("words", "Date or time"),
        "place": _N("words", "Place"),
        "person": _N("words", "Person"),
        "cause": _N("words", "Cause"),
        "sequence": _N("words", "Sequence"),
        "wording of a quotation": _N("words", "Wording of a quotation"),
        "denial": _N("words", "Denial"),
        "scope or definition": _N("words", "Scope or definition"),
        "attribution": _N("words", "Attribution"),
        "other": _N("words", "Other aspect"),
    },
    Severity: {"minor": _N("words", "Minor"), "major": _N("words", "Major")},
    Confidence: {
        "low": _N("words", "Low confidence"),
        "medium": _N("words", "Medium confidence"),
        "high": _N("words", "High confidence"),
    },
    RelationStatus: {
        "open": _N("words", "Open"),
        "explained": _N("words", "Explained"),
        "resolved": _N("words", "Resolved"),
        "dismissed": _N("words", "Dismissed"),
    },
    Reason: {
        "different date": _N("words", "Different date"),
        "different scope": _N("words", "Different scope"),
        "different unit": _N("words", "Different unit"),
        "later correction": _N("words", "Later correction"),
        "translation": _N("words", "Translation"),
        "misquotation": _N("words", "Misquotation"),
        "one side wrong": _N("words", "One side wrong"),
        "other": _N("words", "Other reason"),
    },
}

CLAIM_SIGNS = {
    ClaimStatus.OPEN: "○",
    ClaimStatus.CONFIRMED: "✓",
    ClaimStatus.REFUTED: "✗",
    ClaimStatus.DISPUTED: "≠",
    ClaimStatus.CANNOT_TELL: "?",
}
"""One sign for each status of a claim, told apart by shape and not by colour."""

RELATION_SIGNS = {
    RelationStatus.OPEN: "○",
    RelationStatus.EXPLAINED: "◐",
    RelationStatus.RESOLVED: "●",
    RelationStatus.DISMISSED: "⊘",
}
"""One sign for each status of a contradiction."""


def word(value: Value) -> str:
    """The value in the reader's language, with a capital: "Date or time"."""
    return QCoreApplication.translate("words", str(_WORDS[type(value)][value.value]))


def article_facts(passage: Passage) -> tuple[str, ...]:
    """Where a passage stands: title, publisher and date, as much as is known."""
    return _known(passage.article_title, passage.publisher, day_of(passage.published_at))


def publisher_facts(passage: Passage) -> tuple[str, ...]:
    """Who published a passage and when, or its article's title where neither is known."""
    return _known(passage.publisher, day_of(passage.published_at)) or _known(passage.article_title)


def _known(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


_SEEN_FROM_RIGHT = {
    RelationKind.SUPPORTS: _N("words", "Supported by"),
    RelationKind.CORRECTS: _N("words", "Corrected by"),
    RelationKind.QUALIFIES: _N("words", "Qualified by"),
    RelationKind.QUOTES: _N("words", "Quoted by"),
}


def kind_seen_from(relation: Relation, highlight_id: int) -> str:
    """The kind as it reads at one end: "Supports" at the first, "Supported by" at the other."""
    if relation.kind in _SEEN_FROM_RIGHT and highlight_id == relation.right.highlight_id:
        return QCoreApplication.translate("words", str(_SEEN_FROM_RIGHT[relation.kind]))
    return word(relation.kind)
