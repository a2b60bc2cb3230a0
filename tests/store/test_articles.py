"""Articles and their versions."""

from dataclasses import replace

import pytest

from desktop.domain.article import ArticleDetails
from desktop.domain.body import Block, BlockKind, BodyBuilder, PageMark, Run, SpanKind
from tests.builders import add_article, imported, mark


def test_an_article_comes_back_with_its_details_and_counts(library):
    article, version = add_article(
        library, "One two three.", "Title", author="A", publisher="P", url="https://u.org"
    )
    mark(library, version, "two")
    found = library.articles.one(article)
    assert found.details == ArticleDetails("Title", "A", "P", "https://u.org")
    assert (found.version_id, found.version, found.versions) == (version, 1, 1)
    assert (found.characters, found.highlights) == (14, 1)
    assert library.articles.all() == [found]


def test_an_article_without_a_title_is_called_by_its_address_or_id(library):
    first, _ = add_article(library, "One.", "", url="https://u.org")
    second, _ = add_article(library, "Two.", "")
    assert library.articles.one(first).title == "https://u.org"
    assert library.articles.one(second).title == library.articles.one(second).uid


def test_articles_are_found_by_id_hash_and_address(library):
    article, _ = add_article(library, "One.", "Title", url="https://u.org")
    there = library.articles.one(article)
    assert library.articles.with_uid(there.uid) == article
    assert library.articles.with_original(there.sha256) == article
    assert library.articles.with_url("https://u.org") == article
    assert library.articles.with_url("https://u.org", "Title") == article
    assert library.articles.with_url("https://u.org", "Other") is None
    assert library.articles.with_url("") is None
    assert library.articles.with_original("") is None


def test_details_can_be_changed(library):
    article, _ = add_article(library, "One.", "Title")
    details = replace(library.articles.one(article).details, title="Better", note="Mine")
    library.articles.set_details(article, details)
    assert library.articles.one(article).details == details
    assert library.undo_label == "Edit article"


def test_deleting_an_article_takes_its_highlights_and_relations_along(library):
    first, version = add_article(library, "One two three.")
    _, other = add_article(library, "Four five six.")
    library.relations.mark("contradicts", mark(library, version, "two"), mark(library, other, "five"))
    library.articles.delete([first])
    assert [h.anchor.exact for h in library.highlights.all()] == ["five"]
    assert library.relations.all() == []


def test_missing_articles_and_versions_raise_key_errors(library):
    for read in (library.articles.one, library.versions.one, library.versions.newest, library.versions.text):
        with pytest.raises(KeyError):
            read(99)
    for read in (library.versions.original, lambda number: library.versions.numbered(number, 1)):
        with pytest.raises(KeyError):
            read(99)
    assert library.versions.of_article(99) == []


def test_versions_are_numbered_and_kept_apart(library):
    article, first = add_article(library, "First text.")
    second = library.versions.add(article, imported("Second text."))
    assert library.versions.newest(article).id == second
    assert [v.number for v in library.versions.of_article(article)] == [1, 2]
    assert library.versions.numbered(article, 1).id == first
    assert library.versions.text(first) == "First text."
    assert library.articles.one(article).versions == 2
    assert library.articles.one(article).version == 2


def test_a_version_keeps_bytes_blocks_and_spans(library):
    builder = BodyBuilder()
    builder.add(BlockKind.HEADING, "Title", level=1)
    builder.add(
        BlockKind.LIST_ITEM, [Run("see "), Run("here", SpanKind.LINK, "https://u.org")], level=2, marker="3."
    )
    article = library.articles.add(replace(imported("x"), body=builder.body(), original=b"\x00\xffbytes"))
    version = library.versions.newest(article)
    assert version.body == builder.body()
    assert version.body.blocks[1] == Block(BlockKind.LIST_ITEM, 6, 14, 2, "3.")
    assert library.versions.original(version.id) == b"\x00\xffbytes"


def test_the_pages_of_a_version_are_kept_and_a_version_without_any_has_none(library):
    one = imported("One two.\nThree.")
    paged = replace(one, body=replace(one.body, pages=(PageMark(0, 0, "iv"), PageMark(4, 1, "v"))))
    version = library.versions.newest(library.articles.add(paged))
    assert version.body == paged.body
    assert [version.body.page_at(offset).label for offset in (0, 3, 4, 12)] == ["iv", "iv", "v", "v"]
    _, other = add_article(library, "No pages.")
    assert library.versions.one(other).body.page_at(0) is None
    stored = library.connection.execute("SELECT blocks FROM version WHERE id = ?", [other]).fetchone()[0]
    assert "pages" not in stored  # as in libraries from before there were any
