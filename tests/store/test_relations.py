"""Relations: once a pair, either way round, with all that a contradiction has."""

import pytest

from desktop.domain.relation import (
    SYMMETRIC,
    Aspect,
    Confidence,
    Reason,
    RelationKind,
    RelationStatus,
    Severity,
)
from desktop.errors import UserError
from tests.builders import add_article, mark


@pytest.fixture
def ends(library):
    """Highlights in two articles."""
    _, first = add_article(library, "On Monday.", "First")
    _, second = add_article(library, "On Tuesday.", "Second")
    return mark(library, first, "Monday"), mark(library, second, "Tuesday")


def test_a_contradiction_knows_both_passages(library, ends):
    relation = library.relations.one(library.relations.mark(RelationKind.CONTRADICTS, *ends))
    assert (relation.left.anchor.exact, relation.right.anchor.exact) == ("Monday", "Tuesday")
    assert relation.is_contradiction
    assert not relation.same_article
    assert relation.other_end(ends[0]).article_title == "Second"
    assert library.undo_label == "Mark contradiction"


@pytest.mark.parametrize("kind", list(RelationKind))
def test_marking_again_gives_the_one_that_is_there(library, ends, kind):
    first = library.relations.mark(kind, *ends)
    assert library.relations.mark(kind, *ends) == first
    back = library.relations.mark(kind, *reversed(ends))
    assert (back == first) == (kind in SYMMETRIC)


def test_both_ends_may_not_be_one_highlight(library, ends):
    with pytest.raises(UserError, match="needs two passages"):
        library.relations.mark(RelationKind.CONTRADICTS, ends[0], ends[0])


def test_everything_about_a_contradiction_can_be_said(library, ends):
    relation = library.relations.mark(RelationKind.CONTRADICTS, *ends)
    library.relations.set_aspect(relation, Aspect.DATE_OR_TIME)
    library.relations.set_severity(relation, Severity.MAJOR)
    library.relations.set_confidence(relation, Confidence.HIGH)
    library.relations.set_status(relation, RelationStatus.EXPLAINED)
    library.relations.set_reason(relation, Reason.DIFFERENT_DATE)
    library.relations.set_note(relation, "n")
    found = library.relations.one(relation)
    assert (found.aspect, found.severity, found.confidence) == (
        Aspect.DATE_OR_TIME,
        Severity.MAJOR,
        Confidence.HIGH,
    )
    assert (found.status, found.reason, found.note) == (RelationStatus.EXPLAINED, Reason.DIFFERENT_DATE, "n")
    library.relations.set_status(relation, RelationStatus.OPEN)
    assert library.relations.one(relation).reason is None


def test_a_kind_can_change_unless_the_pair_has_that_one(library, ends):
    relation = library.relations.mark(RelationKind.CONTRADICTS, *ends)
    library.relations.set_kind(relation, RelationKind.IN_TENSION)
    assert library.relations.one(relation).kind is RelationKind.IN_TENSION
    library.relations.mark(RelationKind.CONTRADICTS, *reversed(ends))
    with pytest.raises(UserError, match="tied as “contradicts” already"):
        library.relations.set_kind(relation, RelationKind.CONTRADICTS)


def test_a_directed_relation_made_symmetric_is_refused_where_the_other_way_round_is_there(library, ends):
    forth = library.relations.mark(RelationKind.SUPPORTS, *ends)
    back = library.relations.mark(RelationKind.SUPPORTS, *reversed(ends))
    library.relations.set_kind(forth, RelationKind.SAME_CLAIM)
    with pytest.raises(UserError, match="already"):
        library.relations.set_kind(back, RelationKind.SAME_CLAIM)


def test_lists(library, ends):
    contradiction = library.relations.mark(RelationKind.CONTRADICTS, *ends)
    support = library.relations.mark(RelationKind.SUPPORTS, *ends)
    assert [r.id for r in library.relations.all()] == [contradiction, support]
    assert [r.id for r in library.relations.contradictions()] == [contradiction]
    assert [r.id for r in library.relations.of_highlight(ends[1])] == [contradiction, support]
    assert [r.id for r in library.relations.some([support, 99])] == [support]


def test_deleting_leaves_the_highlights(library, ends):
    library.relations.delete([library.relations.mark(RelationKind.CONTRADICTS, *ends)])
    assert library.relations.all() == []
    assert len(library.highlights.all()) == 2


def test_missing_rows_raise_key_errors(library, ends):
    with pytest.raises(KeyError):
        library.relations.one(99)
    with pytest.raises(KeyError):
        library.relations.set_note(99, "x")
