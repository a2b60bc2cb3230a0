"""Which versions the reader opened: what changed since, and what to compare it with."""

from desktop.analysis.anchoring import find_again
from tests.builders import add_article, imported


def add_version(library, article, text):
    return library.versions.add_to(article, imported(text), find_again)


def test_an_article_with_a_version_that_was_not_opened_has_changed(library):
    article, _ = add_article(library, "One two three.")
    assert library.seen.changed() == set()
    add_version(library, article, "One two four.")
    assert library.seen.changed() == {article}
    assert library.seen.opened(article, 2) is True
    assert library.seen.changed() == set()
    assert library.seen.opened(article, 1) is False
    assert library.undo_label == "Add version"


def test_a_version_is_compared_with_the_one_that_was_read_before_it_came(library):
    article, _ = add_article(library, "One two three.")
    for text in ("One two four.", "One two five.", "One two six."):
        add_version(library, article, text)
    assert library.seen.before(article, 4) == 1
    library.seen.opened(article, 3)
    assert library.seen.before(article, 4) == 3
    library.seen.opened(article, 4)
    assert library.seen.before(article, 4) == 3
    assert library.seen.before(article, 2) == 1


def test_what_makes_no_sense_counts_as_not_seen(library):
    article, _ = add_article(library, "One two three.")
    add_version(library, article, "One two four.")
    for value in (3, [], {"1": 2}, {str(article): ["a", "b"]}):
        library.settings.write("seen versions", value)
        assert library.seen.changed() == {article}
