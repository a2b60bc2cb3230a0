"""Claims, and what articles do about them."""

import pytest

from desktop.domain.claim import ClaimStatus, Coverage
from desktop.domain.highlight import Stance
from tests.builders import add_article, mark


@pytest.fixture
def version(library):
    return add_article(library, "One two\nthree four.")[1]


def test_marking_a_claim_makes_both_in_one_step(library, version):
    highlight, claim = library.claims.mark(version, 0, 13)
    assert library.claims.one(claim).statement == "One two three"
    found = library.highlights.one(highlight)
    assert (found.claim_id, found.stance) == (claim, Stance.ASSERTS)
    assert library.undo() == "Mark claim"
    assert library.claims.all() == library.highlights.all() == []


def test_claims_count_highlights_articles_stances_and_silence(library, version):
    _, other = add_article(library, "Five.")
    silent, _ = add_article(library, "Six.")
    _, claim = library.claims.mark(version, 0, 3)
    library.highlights.attach(mark(library, version, "two"), claim, Stance.HEDGES)
    library.highlights.attach(mark(library, other, "Five"), claim, Stance.DENIES)
    library.coverage.set(claim, silent, Coverage.SILENT)
    found = library.claims.one(claim)
    assert (found.highlights, found.articles) == (3, 2)
    assert (found.asserts, found.denies, found.hedges, found.reports, found.silent) == (1, 1, 1, 0, 1)


def test_a_claim_can_be_edited(library):
    claim = library.claims.add("Draft")
    library.claims.set_statement(claim, "Final")
    library.claims.set_note(claim, "n")
    library.claims.set_event_date(claim, "2024-12-08")
    library.claims.set_status(claim, ClaimStatus.CANNOT_TELL)
    found = library.claims.one(claim)
    assert (found.statement, found.note, found.event_date) == ("Final", "n", "2024-12-08")
    assert found.status is ClaimStatus.CANNOT_TELL


def test_deleting_a_claim_leaves_its_highlights_without_stance(library, version):
    highlight, claim = library.claims.mark(version, 0, 3)
    library.claims.delete([claim])
    found = library.highlights.one(highlight)
    assert (found.claim_id, found.stance) == (None, None)
    library.undo()
    assert library.highlights.one(highlight).claim_id == claim


def test_a_missing_claim_raises_a_key_error(library):
    with pytest.raises(KeyError):
        library.claims.one(99)
    with pytest.raises(KeyError):
        library.claims.set_note(99, "x")


def test_coverage_is_set_changed_and_forgotten(library):
    article, _ = add_article(library, "One.")
    claim = library.claims.add("Claim")
    library.coverage.set(claim, article, Coverage.READ)
    library.coverage.set(claim, article, Coverage.SILENT)
    assert library.coverage.all() == [(claim, article, Coverage.SILENT)]
    library.coverage.set(claim, article, None)
    assert library.coverage.all() == []
    library.undo()
    assert library.coverage.all() == [(claim, article, Coverage.SILENT)]
