"""Marks of an article with many highlights: those in sight at once, the others in slices."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.store.library import Library
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.mark_reading import SLICE
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.theme import Theme
from tests.builders import add_article

LINES = 600
PER_LINE = 4
MANY = LINES * PER_LINE
LINE = "Paragraph {:03} tells of the ferry, of wind and water."


@pytest.fixture
def article(library: Library) -> int:
    """600 paragraphs with four highlights each."""
    found, version = add_article(library, "\n".join(LINE.format(number) for number in range(LINES)))
    each = len(LINE.format(0)) + 1
    with library.action("Fill"):
        for number in range(LINES):
            for step in range(PER_LINE):
                library.highlights.mark(version, number * each + step * 3, number * each + 20)
    return found


@pytest.fixture
def pane(library: Library, theme: Theme, qtbot: QtBot) -> Iterator[ReaderPane]:
    events = LibraryEvents()
    events.follow(library)
    pane = ReaderPane(events, theme, ReadingStyle())
    qtbot.addWidget(pane)
    pane.resize(640, 560)
    pane.show()
    qtbot.waitExposed(pane)
    yield pane
    events.leave()


def are_all_there(pane: ReaderPane) -> bool:
    return len(pane.view.marks) == MANY


def test_the_first_screen_has_its_marks_and_only_a_few_more(
    pane: ReaderPane, article: int, library: Library
) -> None:
    statements: list[str] = []
    library.connection.conn.set_trace_callback(statements.append)
    pane.show_article(article)
    start, end = pane.view.seen()
    in_sight = {span.id for span in library.spans.over(pane.version_id or 0, start, end, MANY)}
    first = {mark.id for mark in pane.view.marks}
    assert in_sight
    assert in_sight <= first
    assert len(first) <= 500 < MANY
    assert sum("h.claim IS NOT NULL" in statement for statement in statements) == 2  # and the test's own


def test_the_others_come_by_themselves(pane: ReaderPane, article: int, library: Library, qtbot: QtBot) -> None:
    pane.show_article(article)
    statements: list[str] = []
    library.connection.conn.set_trace_callback(statements.append)
    qtbot.waitUntil(lambda: are_all_there(pane))
    # One more tells of highlights that stood here before they went to a newer version.
    assert len(statements) == MANY // SLICE + 1 + 1
    at_once = pane.view.marks.empty()
    at_once.append(sorted(pane.view.marks, key=lambda mark: (mark.start, mark.id)))
    assert all(pane.view.marks.lane(mark.id) == at_once.lane(mark.id) for mark in at_once)


def test_a_highlight_that_is_not_read_yet_can_be_selected(
    pane: ReaderPane, article: int, library: Library
) -> None:
    pane.show_article(article)
    last = library.highlights.in_version(pane.version_id or 0)[-1]
    assert last.id not in pane.view.marks
    pane.select_highlight(last.id)
    assert pane.selected_highlight == last.id
    assert are_all_there(pane)


def test_what_is_marked_meanwhile_shows_at_once_and_stays(
    pane: ReaderPane, article: int, library: Library, qtbot: QtBot
) -> None:
    pane.show_article(article)
    QApplication.processEvents()
    made = library.highlights.mark(pane.version_id or 0, 30, 40)
    assert made in pane.view.marks
    gone = next(mark.id for mark in pane.view.marks if mark.id != made)
    library.highlights.delete([gone])
    qtbot.waitUntil(lambda: are_all_there(pane))
    assert made in pane.view.marks
    assert gone not in pane.view.marks


def test_a_place_far_down_has_its_marks_first(pane: ReaderPane, article: int, library: Library) -> None:
    pane.show_article(article)
    version = pane.version_id or 0
    middle = pane.view.length // 2
    pane.view.go_to_place(middle)
    pane.show_article(None)
    pane.show_article(article)
    start, end = pane.view.seen()
    assert start <= middle < end
    assert {span.id for span in library.spans.over(version, start, end, MANY)} <= {
        mark.id for mark in pane.view.marks
    }


def test_another_article_does_not_get_the_first_ones_marks(
    pane: ReaderPane, article: int, library: Library, qtbot: QtBot
) -> None:
    other, version = add_article(library, "Another story altogether.")
    made = library.highlights.mark(version, 0, 7)
    pane.show_article(article)
    pane.show_article(other)
    for _ in range(20):
        QApplication.processEvents()
    assert [mark.id for mark in pane.view.marks] == [made]


def test_a_renamed_tag_keeps_the_selection_while_marks_are_read_again(
    pane: ReaderPane, article: int, library: Library, qtbot: QtBot
) -> None:
    tag: int = library.tags.add("toll")
    pane.show_article(article)
    last = library.highlights.in_version(pane.version_id or 0)[-1].id
    pane.select_highlight(last)
    library.highlights.add_tag(last, tag)
    library.tags.rename(tag, "the dead")
    assert pane.selected_highlight == last

    def label() -> str:
        shown = pane.view.marks.mark(last)
        return shown.label if shown else ""

    qtbot.waitUntil(lambda: label() == "the dead")
    assert pane.selected_highlight == last


def test_an_act_costs_as_many_statements_and_blocks_among_many_as_among_none(
    pane: ReaderPane, article: int, library: Library, qtbot: QtBot
) -> None:
    text = "\n".join(LINE.format(number) for number in range(LINES))
    empty, _ = add_article(library, text + " Nobody marked it.")
    costs = []
    for one in (empty, article):
        pane.show_article(one)
        qtbot.waitUntil(lambda: not pane.view.column.is_laying_out)
        qtbot.waitUntil(lambda one=one: len(pane.view.marks) == library.articles.one(one).highlights)
        QApplication.processEvents()
        statements: list[str] = []
        library.connection.conn.set_trace_callback(statements.append)
        before = pane.view.blocks_painted
        made = library.highlights.mark(pane.version_id or 0, 5, 30)
        qtbot.waitUntil(lambda before=before: pane.view.blocks_painted > before)
        library.highlights.delete([made])
        QApplication.processEvents()
        costs.append((len(statements), pane.view.blocks_painted - before))
    assert costs[0] == costs[1]
    assert costs[0][0] <= 60
    assert costs[0][1] <= 6
