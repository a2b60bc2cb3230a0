"""Searching: any input, any script, and the index in step with the rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.store import search_index
from tests.builders import add_article, imported, mark


@pytest.fixture
def story(library):
    _, version = add_article(
        library, "Die Fähre sank am Montag.\nThe captain’s crew re-entered.", "Ferry", author="Ada Lovelace"
    )
    library.highlights.set_note(mark(library, version, "Montag"), "check the day")
    library.claims.add("The ferry sank on a Monday")
    return library


def kinds(library, query):
    return [hit.kind for hit in library.search.everywhere(query)]


def test_articles_highlights_and_claims_are_found(story):
    assert kinds(story, "sank") == ["article", "claim"]
    assert kinds(story, "Montag") == ["article", "highlight"]
    assert kinds(story, "check") == ["highlight"]
    assert kinds(story, "lovelace") == ["article"]


def test_case_and_accents_do_not_matter(story):
    assert kinds(story, "FAHRE") == kinds(story, "fähre") == ["article"]


def test_the_last_word_may_be_a_beginning_unless_a_blank_follows(story):
    assert kinds(story, "capt") == ["article"]
    assert kinds(story, "capt ") == []


def test_every_word_must_be_there(story):
    assert kinds(story, "sank monday") == ["claim"]
    assert kinds(story, "sank zebra") == []


def test_the_place_is_shown(story):
    assert "«Montag»" in story.search.everywhere("montag")[0].snippet


@pytest.mark.parametrize(
    "query",
    ["", "   ", '"', "'", "*", "a*b", "re-ent", "(", "NEAR(", "AND", "NOT x", "title:x", "^", "a\0b", "-", "{"],
)
def test_no_input_is_a_mistake(story, query):
    story.search.everywhere(query)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=15))
def test_any_text_can_be_searched_for(library, query):
    library.search.everywhere(query)


def test_words_inside_a_text_without_spaces_are_found(library):
    add_article(library, "渡轮在星期一沉没了,船上有四十人。", "沉没")
    add_article(library, "No such thing here.", "Other")
    assert len(library.search.everywhere("星期一沉没")) == 1


def test_an_article_is_found_once_however_many_versions_have_the_word(library):
    article, _ = add_article(library, "The ferry sank.")
    library.versions.add(article, imported("The ferry sank again."))
    assert kinds(library, "ferry") == ["article"]


def test_a_limit_counts_for_each_kind(library):
    for number in range(5):
        add_article(library, f"Ferry number {number}.")
        library.claims.add(f"Ferry {number}")
    assert kinds(library, "ferry") == ["article"] * 5 + ["claim"] * 5
    assert [hit.kind for hit in library.search.everywhere("ferry", limit=2)] == ["article"] * 2 + ["claim"] * 2


def test_what_is_deleted_is_not_found_and_found_again_after_undo(story):
    story.articles.delete([1])
    assert kinds(story, "montag") == []
    story.undo()
    assert kinds(story, "montag") == ["article", "highlight"]
    assert search_index.faults(story.connection) == []


def test_an_index_that_went_astray_is_noticed_and_mended(story):
    story.connection.execute("UPDATE claim SET statement = 'Something else'")
    assert search_index.faults(story.connection) == ["claim_words"]
    search_index.rebuild(story.connection)
    assert search_index.faults(story.connection) == []
    assert kinds(story, "something") == ["claim"]


def test_a_rebuilt_index_finds_text_without_spaces(library):
    add_article(library, "渡轮在星期一沉没了。", "沉没")
    add_article(library, "Spaces only.", "Other")
    search_index.rebuild(library.connection)
    assert len(library.search.everywhere("星期一沉没")) == 1
    library.articles.delete([1, 2])
    assert library.search.everywhere("星期一") == []
