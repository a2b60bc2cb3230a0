from tests.builders import add_article, fill, mark


def test_articles_are_built_from_plain_words(library):
    article, version = add_article(library, "One line.\n\nAnother line.", "Title", publisher="Paper")
    assert library.versions.one(version).text == "One line.\nAnother line."
    assert library.articles.one(article).details.publisher == "Paper"
    assert library.highlights.one(mark(library, version, "Another")).anchor.exact == "Another"


def test_a_library_is_filled_with_articles_unlike_each_other(library):
    versions = fill(library, 3)
    assert len({library.versions.one(version).text for version in versions}) == 3
