"""Highlights as a text shows them: what is read of them, and in how many statements."""

from collections.abc import Callable

import pytest

from desktop.domain.highlight import Span
from desktop.domain.relation import RelationKind
from desktop.store.library import Library
from tests.builders import add_article, mark


@pytest.fixture
def version(library: Library) -> int:
    return add_article(library, "One two three four five six seven.")[1]


@pytest.fixture
def statements(library: Library) -> Callable[[], list[str]]:
    """The statements since the last call."""
    seen: list[str] = []
    library.connection.conn.set_trace_callback(seen.append)

    def take() -> list[str]:
        taken = list(seen)
        seen.clear()
        return taken

    return take


def test_a_span_tells_what_looks_depend_on(library: Library, version: int) -> None:
    late, early = library.tags.add("late"), library.tags.add("early")
    one, two, three = (mark(library, version, words) for words in ("One", "two", "three"))
    library.highlights.add_tag(one, early)
    library.highlights.add_tag(one, late)
    library.highlights.attach(two, library.claims.add("Somebody counted."))
    library.relations.mark(RelationKind.CONTRADICTS, one, two)
    library.relations.mark(RelationKind.IN_TENSION, three, two)
    library.relations.mark(RelationKind.SUPPORTS, one, three)
    assert library.spans.after(version, (-1, 0), 9) == [
        Span(one, 0, 3, tag_ids=(early, late), contradicts=True),
        Span(two, 4, 7, has_claim=True, contradicts=True, in_tension=True),
        Span(three, 8, 13, in_tension=True),
    ]


def test_what_overlaps_a_stretch_is_found_and_nothing_else(library: Library, version: int) -> None:
    mark(library, version, "One")
    found = [mark(library, version, words) for words in ("One two three four", "two", "three")]
    mark(library, version, "four")
    assert {span.id for span in library.spans.over(version, 4, 13, 9)} == set(found)
    assert len(library.spans.over(version, 4, 13, 2)) == 2


def test_slices_make_up_the_whole(library: Library, version: int) -> None:
    for start in (5, 5, 5, 0, 9, 9, 2):
        library.highlights.mark(version, start, start + 4)
    _, other = add_article(library, "Another text.")
    mark(library, other, "text")
    found: list[Span] = []
    while slice_ := library.spans.after(version, (found[-1].start, found[-1].id) if found else (-1, 0), 2):
        found += slice_
    whole = [(one.start, one.id) for one in library.highlights.in_version(version)]
    assert [(span.start, span.id) for span in found] == sorted(whole)


def test_each_reading_is_one_statement(
    library: Library, version: int, statements: Callable[[], list[str]]
) -> None:
    ids = [mark(library, version, words) for words in ("One", "two", "three")]
    statements()
    library.spans.over(version, 0, 20, 9)
    library.spans.after(version, (-1, 0), 9)
    assert {span.id for span in library.spans.some(version, [*ids, 99])} == set(ids)
    assert len(statements()) == 3
