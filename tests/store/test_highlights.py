"""Highlights: their places, tags, claims and what counts."""

import pytest

from desktop.domain.highlight import Stance
from desktop.domain.relation import RelationKind
from tests.builders import add_article, mark


@pytest.fixture
def version(library):
    return add_article(library, "One two three. Über 😀 four.", "Title", publisher="P")[1]


def test_a_highlight_keeps_its_quote_and_what_is_around(library, version):
    highlight = library.highlights.one(mark(library, version, "😀 four"))
    assert (highlight.start, highlight.end) == (20, 26)
    assert (highlight.anchor.exact, highlight.anchor.prefix, highlight.anchor.suffix) == (
        "😀 four",
        "One two three. Über ",
        ".",
    )
    assert highlight.created_by == "Ada"
    assert library.undo_label == "Highlight"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 900)])
def test_what_is_no_passage_is_refused(library, version, start, end):
    with pytest.raises(ValueError, match="is no passage"):
        library.highlights.mark(version, start, end)
    assert library.highlights.all() == []


def test_missing_rows_raise_key_errors_or_are_left_out(library, version):
    highlight = mark(library, version, "two")
    with pytest.raises(KeyError):
        library.highlights.mark(99, 0, 1)
    with pytest.raises(KeyError):
        library.highlights.one(99)
    with pytest.raises(KeyError):
        library.highlights.set_note(99, "x")
    assert [h.id for h in library.highlights.some([99, highlight])] == [highlight]


def test_highlights_of_a_version_stand_in_the_order_of_the_text(library, version):
    for words in ("three", "One", "two three", "two"):
        mark(library, version, words)
    found = [h.anchor.exact for h in library.highlights.in_version(version)]
    assert found == ["One", "two", "two three", "three"]


def test_all_highlights_or_those_of_one_article(library, version):
    article, other = add_article(library, "Five six.")
    mark(library, version, "two")
    mark(library, other, "six")
    assert len(library.highlights.all()) == 2
    assert [h.anchor.exact for h in library.highlights.all(article)] == ["six"]


def test_more_highlights_than_sqlite_takes_parameters_can_be_asked_for(library, version):
    with library.action("Many"):
        ids = [library.highlights.mark(version, n % 20, n % 20 + 1) for n in range(1_200)]
    assert len(library.highlights.some(ids)) == 1_200
    assert len(library.highlights.passages(ids)) == 1_200


def test_tags_keep_the_order_in_which_they_were_given(library, version):
    one, two, three = (library.tags.add(name) for name in ("one", "two", "three"))
    highlight = mark(library, version, "two", (three, one))
    library.highlights.add_tag(highlight, two)
    library.highlights.add_tag(highlight, one)
    assert library.highlights.one(highlight).tag_ids == (three, one, two)
    library.highlights.remove_tag(highlight, one)
    assert library.highlights.one(highlight).tag_ids == (three, two)
    assert [h.id for h in library.highlights.with_tag(two)] == [highlight]


def test_note_speaker_and_stance_are_steps_of_their_own(library, version):
    highlight = mark(library, version, "two")
    library.highlights.set_note(highlight, "n")
    library.highlights.set_speaker(highlight, "s")
    library.highlights.set_stance(highlight, Stance.HEDGES)
    found = library.highlights.one(highlight)
    assert (found.note, found.speaker, found.stance) == ("n", "s", Stance.HEDGES)
    assert [library.undo() for _ in range(3)] == ["Set stance", "Set speaker", "Edit note"]


def test_moving_an_edge_changes_the_quote(library, version):
    highlight = mark(library, version, "two")
    library.highlights.move_edges(highlight, 4, 13)
    assert library.highlights.one(highlight).anchor.exact == "two three"


def test_attaching_gives_a_stance_and_detaching_takes_it(library, version):
    highlight, claim = mark(library, version, "two"), library.claims.add("Claim")
    library.highlights.attach(highlight, claim, Stance.DENIES)
    assert library.highlights.one(highlight).stance is Stance.DENIES
    assert [h.id for h in library.highlights.of_claim(claim)] == [highlight]
    library.highlights.attach(highlight, None)
    assert (library.highlights.one(highlight).claim_id, library.highlights.one(highlight).stance) == (
        None,
        None,
    )


def test_contradictions_count_from_both_ends_and_support_does_not(library, version):
    one, two, three = (mark(library, version, words) for words in ("One", "two", "three"))
    library.relations.mark(RelationKind.CONTRADICTS, one, two)
    library.relations.mark(RelationKind.IN_TENSION, three, one)
    library.relations.mark(RelationKind.SUPPORTS, two, one)
    assert [h.contradictions for h in library.highlights.some([one, two, three])] == [2, 1, 1]


def test_passages_tell_of_their_article(library, version):
    mark(library, version, "two")
    (passage,) = library.highlights.passages()
    assert (passage.article_title, passage.publisher, passage.anchor.exact) == ("Title", "P", "two")


def test_deleting_takes_relations_along_and_leaves_tags(library, version):
    tag = library.tags.add("one")
    ends = mark(library, version, "One", (tag,)), mark(library, version, "two")
    library.relations.mark(RelationKind.QUOTES, *ends)
    library.highlights.delete([ends[0]])
    assert library.relations.all() == []
    assert library.tags.one(tag).highlights == 0
