"""An article becomes a version of another one and a version an article, and no highlight is lost."""

import pytest

from desktop.analysis.anchoring import find_again
from desktop.domain.article import ArticleDetails
from desktop.errors import UserError
from tests.builders import add_article, contents, imported, mark
from tests.store.test_carrying import LOST, NEW, OLD, REWORDED, UNCHANGED


@pytest.fixture
def two(library):
    """An article with marks, and its edited text as another article with a mark of its own."""
    article, version = add_article(library, OLD, "Ferry")
    for quote in (UNCHANGED, REWORDED, LOST):
        mark(library, version, quote)
    other, newer = add_article(library, NEW, "Ferry again")
    mark(library, newer, "the coast guard said")
    return article, other


def test_an_article_becomes_the_newest_version_of_another(library, two):
    article, other = two
    before = contents(library)
    library.joining.join(other, article, find_again)
    assert [one.id for one in library.articles.all()] == [article]
    assert library.articles.one(article).highlights == 4
    assert len(library.carried.of_article(article)) == 3
    assert library.undo() == "Join as version"
    assert contents(library) == before


def test_an_article_with_a_note_is_not_taken_into_another(library, two):
    article, other = two
    library.articles.set_details(other, ArticleDetails("Ferry again", note="mine"))
    with pytest.raises(UserError, match="note"):
        library.joining.join(other, article, find_again)


def test_a_version_becomes_an_article_and_the_highlights_go_back(library, two):
    article, _ = two
    before = [(one.version_id, one.anchor, one.anchor_state) for one in library.highlights.all(article)]
    version = library.versions.add_to(article, imported(NEW + "\nMore."), find_again)
    made = mark(library, version, "More")
    apart = library.joining.split_off(version, ArticleDetails("Apart"))
    assert [(one.version_id, one.anchor, one.anchor_state) for one in library.highlights.all(article)] == before
    assert [one.id for one in library.highlights.all(apart)] == [made]
    assert (library.articles.one(apart).title, library.articles.one(apart).version) == ("Apart", 1)


def test_a_version_is_left_out_unless_passages_are_marked_in_it(library, two):
    article, _ = two
    before = contents(library)
    version = library.versions.add_to(article, imported(NEW + "\nMore."), find_again)
    made = mark(library, version, "More")
    with pytest.raises(UserError, match="Passages are marked"):
        library.joining.leave_out(version)
    assert len(library.carried.of_version(version)) == 3
    library.highlights.delete([made])
    library.joining.leave_out(version)
    assert library.articles.one(article).versions == 1
    assert contents(library)["former_anchor"] == before["former_anchor"]


def test_the_only_version_stays(library, two):
    article, _ = two
    with pytest.raises(UserError, match="Only the newest"):
        library.joining.leave_out(library.versions.newest(article).id)
