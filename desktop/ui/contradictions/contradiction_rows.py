"""How a relation looks in its list, and which relations a choice of the list's filter shows."""

from __future__ import annotations

from enum import Enum

from desktop.domain.relation import Relation, RelationKind, RelationStatus
from desktop.ui.passage_list import quote_of
from desktop.ui.widgets.quote_row import QuoteRow
from desktop.ui.words import RELATION_SIGNS, publisher_facts, word


class Choice(Enum):
    """What the list shows."""

    EVERY = "every"
    OPEN = "open"
    EXPLAINED = "explained"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"
    OTHER = "other"
    """Relations that are no contradictions."""

    def shows(self, relation: Relation) -> bool:
        """Whether the relation belongs to what was chosen."""
        if self is Choice.OTHER or not relation.is_contradiction:
            return self is Choice.OTHER and not relation.is_contradiction
        return self is Choice.EVERY or relation.status is RelationStatus(self.value)


def choice_for(relation: Relation, present: Choice) -> Choice:
    """The present choice where it shows the relation, else the widest that does."""
    if present.shows(relation):
        return present
    return Choice.EVERY if relation.is_contradiction else Choice.OTHER


def heading(relation: Relation) -> str:
    """What the reader said of it: "○ Open · Number · Major"."""
    parts = [
        word(relation.kind) if relation.kind is not RelationKind.CONTRADICTS else "",
        word(relation.aspect) if relation.aspect else "",
        word(relation.severity) if relation.severity else "",
    ]
    if relation.is_contradiction:
        parts.insert(0, f"{RELATION_SIGNS[relation.status]} {word(relation.status)}")
    return " · ".join(part for part in parts if part)


def quote_row(relation: Relation) -> QuoteRow:
    """Both quotes, each with its publisher, under the words of `heading`."""
    role = "ink_soft"
    if relation.is_contradiction and relation.status is RelationStatus.OPEN:
        role = "contradiction" if relation.kind is RelationKind.CONTRADICTS else "tension"
    ends = (relation.left, relation.right)
    return QuoteRow(tuple(quote_of(end, publisher_facts(end)) for end in ends), heading(relation), role)


def spoken(relation: Relation) -> str:
    """The row as it is read out."""
    return quote_row(relation).spoken


def searched(relation: Relation) -> tuple[str, ...]:
    """The texts that the filter looks at."""
    ends = (relation.left, relation.right)
    texts = [text for end in ends for text in (end.anchor.exact, end.publisher, end.article_title)]
    return (*texts, relation.note, heading(relation))
