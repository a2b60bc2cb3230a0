"""What becomes of highlights when a version is added: nothing is dropped, nothing counts double."""

import shutil
from pathlib import Path

import pytest

from desktop.analysis.anchoring import find_again
from desktop.domain.anchor import AnchorState
from desktop.domain.carrying import Decision, Outcome
from desktop.domain.relation import RelationKind
from desktop.errors import UserError
from desktop.store import exporting
from desktop.store.check import faults_of
from desktop.store.library import Library
from tests.builders import add_article, contents, imported, mark

OLD = (
    "Seven people died when the ferry Halcyon sank on Monday, the coast guard said.\n"
    "The captain was on the bridge, the operator said in a statement.\n"
    "The minister promised an inquiry and said that the ferry had been inspected.\n"
    "Families waited at the harbour through the night while boats searched for those still missing."
)
NEW = (
    "At least nine people died when the ferry Halcyon sank on Monday, the coast guard said.\n"
    "Families waited at the harbour through the night while boats searched for those still missing.\n"
    "The minister promised an inquiry and said that the ferry had been inspected."
)
UNCHANGED, REWORDED, MOVED, LOST = (
    "waited at the harbour",
    "Seven people died",
    "promised an inquiry",
    "The captain was on the bridge",
)
OLD_LIBRARY = Path(__file__).parent.parent / "data" / "library-schema-1.diptych"


@pytest.fixture
def story(library):
    """An article with four highlights, whose second version was added; ids by what became of them."""
    article, version = add_article(library, OLD, "Ferry")
    ids = {quote: mark(library, version, quote) for quote in (UNCHANGED, REWORDED, MOVED, LOST)}
    library.relations.mark(RelationKind.CONTRADICTS, ids[LOST], ids[REWORDED])
    library.claims.make_from(ids[REWORDED])
    newest = library.versions.add_to(article, imported(NEW), find_again)
    return article, version, newest, ids


def carried(library, version):
    return {one.former.exact: one for one in library.carried.of_version(version)}


def test_each_highlight_is_told_what_became_of_it(library, story):
    _, old, new, _ = story
    found = carried(library, new)
    assert {quote: one.outcome for quote, one in found.items()} == {
        UNCHANGED: Outcome.UNCHANGED,
        REWORDED: Outcome.REWORDED,
        MOVED: Outcome.MOVED,
        LOST: Outcome.LOST,
    }
    assert found[REWORDED].current.exact == "At least nine people died"
    assert [one.is_open for one in found.values()].count(True) == 3
    assert (found[LOST].version_id, found[MOVED].version_id) == (old, new)


def test_highlights_move_to_the_new_version_and_the_old_one_still_shows_them(library, story):
    article, old, new, ids = story
    states = {one.id: (one.version_id, one.anchor_state) for one in library.highlights.all(article)}
    assert states == {
        ids[UNCHANGED]: (new, AnchorState.EXACT),
        ids[REWORDED]: (new, AnchorState.MOVED),
        ids[MOVED]: (new, AnchorState.MOVED),
        ids[LOST]: (old, AnchorState.LOST),
    }
    formerly = {one.id: one.anchor.exact for one in library.carried.formerly_in(old)}
    assert formerly == {ids[UNCHANGED]: UNCHANGED, ids[REWORDED]: REWORDED, ids[MOVED]: MOVED}
    assert library.carried.formerly_in(new) == []


def test_claims_relations_and_counts_are_as_before(library, story):
    article, _, _, ids = story
    assert library.articles.one(article).highlights == 4
    assert len(library.relations.of_highlight(ids[REWORDED])) == 1
    assert library.highlights.one(ids[REWORDED]).claim_id is not None
    assert {row[6] for row in exporting.tables(library, only=["highlights"])[0].rows} == {1, 2}


def test_adding_a_version_is_one_step(library):
    article, version = add_article(library, OLD)
    for quote in (UNCHANGED, REWORDED, LOST):
        mark(library, version, quote)
    before = contents(library)
    library.versions.add_to(article, imported(NEW), find_again)
    after = contents(library)
    assert library.undo() == "Add version"
    assert contents(library) == before
    library.redo()
    assert contents(library) == after


def test_the_news_names_the_article_and_the_highlights(library):
    article, version = add_article(library, OLD)
    highlight = mark(library, version, REWORDED)
    told = []
    library.subscribe(told.append)
    library.versions.add_to(article, imported(NEW), find_again)
    assert len(told) == 1
    assert (told[0].articles, told[0].highlights) == ({article}, {highlight})
    assert told[0].touched("former_anchor", "version")


def test_what_was_found_can_be_accepted(library, story):
    _, _, new, ids = story
    library.carried.accept(ids[REWORDED])
    one = carried(library, new)[REWORDED]
    assert (one.decision, one.is_open, one.anchor_state) == (Decision.ACCEPTED, False, AnchorState.EXACT)
    assert library.undo_label == "Accept passage"
    library.undo()
    assert carried(library, new)[REWORDED].is_open


def test_a_lost_one_cannot_be_accepted_but_shown_its_passage(library, story):
    _, _, new, ids = story
    with pytest.raises(UserError, match="Nothing was found"):
        library.carried.accept(ids[LOST])
    start = NEW.index("the coast guard said")
    library.carried.adjust(ids[LOST], start, start + 20)
    highlight = library.highlights.one(ids[LOST])
    assert (highlight.version_id, highlight.anchor.exact) == (new, "the coast guard said")
    assert (highlight.anchor_state, carried(library, new)[LOST].decision) == (
        AnchorState.EXACT,
        Decision.ADJUSTED,
    )


def test_one_that_was_found_wrongly_can_be_kept_on_the_old_version(library, story):
    article, old, _new, ids = story
    library.carried.keep(ids[MOVED])
    highlight = library.highlights.one(ids[MOVED])
    assert (highlight.version_id, highlight.anchor.exact) == (old, MOVED)
    assert highlight.anchor_state is AnchorState.LOST
    library.versions.add_to(article, imported(NEW + "\nMore."), find_again)
    assert library.highlights.one(ids[MOVED]).version_id == old


def test_a_lost_one_is_found_again_when_its_words_come_back(library, story):
    article, _, _, ids = story
    newest = library.versions.add_to(article, imported(OLD + "\nMore."), find_again)
    highlight = library.highlights.one(ids[LOST])
    assert (highlight.version_id, highlight.anchor_state) == (newest, AnchorState.EXACT)


def test_what_nobody_looked_at_stays_open_in_the_version_after(library, story):
    article, _, new, ids = story
    newest = library.versions.add_to(article, imported(NEW + "\nMore."), find_again)
    open_ones = {one.highlight_id: one.outcome for one in library.carried.of_article(article) if one.is_open}
    assert open_ones == {
        ids[REWORDED]: Outcome.REWORDED,
        ids[MOVED]: Outcome.MOVED,
        ids[LOST]: Outcome.LOST,
    }
    assert library.carried.open_by_article() == {article: 3}
    assert library.highlights.one(ids[REWORDED]).version_id == newest
    assert {one.id for one in library.carried.formerly_in(new)} == {ids[UNCHANGED], ids[REWORDED], ids[MOVED]}


def test_there_is_no_such_article(library):
    with pytest.raises(KeyError):
        library.versions.add_to(99, imported(NEW), find_again)


def test_check_finds_a_former_place_that_is_none(library, story):
    library.close()
    assert faults_of(library.path) == []
    import sqlite3

    raw = sqlite3.connect(library.path)
    raw.execute("UPDATE former_anchor SET exact = 'else', outcome = 'strange' WHERE id = 1")
    raw.commit()
    raw.close()
    assert {fault.table for fault in faults_of(library.path)} == {"former_anchor"}


@pytest.fixture
def old_library(tmp_path):
    """A library that was made before former anchors were kept."""
    path = tmp_path / "old.diptych"
    shutil.copyfile(OLD_LIBRARY, path)
    path.chmod(0o600)
    return path


def test_a_library_of_the_first_schema_opens_and_carries_highlights(old_library):
    assert faults_of(old_library) == []
    library = Library.open(old_library)
    assert len(library.highlights.all()) == 2
    article = library.articles.all()[0].id
    text = library.versions.newest(article).text
    library.versions.add_to(article, imported(text.replace("Seven", "Nine")), find_again)
    assert [one.outcome for one in library.carried.of_article(article)] == [Outcome.REWORDED]
    library.close()
    assert faults_of(old_library) == []


def test_a_library_of_the_first_schema_opens_for_reading_and_is_not_written(old_library):
    data = old_library.read_bytes()
    for open_ in (lambda: Library.open(old_library, read_only=True), lambda: Library.reading(old_library)):
        library = open_()
        assert [one.anchor.exact for one in library.highlights.all()] == [
            "Seven people died",
            "Nine people died",
        ]
        assert library.carried.open_by_article() == {}
        library.close()
    assert old_library.read_bytes() == data
