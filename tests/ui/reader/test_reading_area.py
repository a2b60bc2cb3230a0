"""Several panes together: order, widths, one article in two of them, linked scrolling, the curve between."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.relation import Relation, RelationKind
from desktop.store.library import Library
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.gutter import Gutter
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.reader.reading_area import ReadingArea
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme
from tests.builders import add_article, mark
from tests.ui.reader.test_arrangement import ALMOST, JSON

SHORT = "\n".join(f"Short paragraph {number} tells of the ferry." for number in range(80))
LONG = "\n".join(f"Long paragraph {number} tells of the ferry and of its crew." for number in range(320))
OpenArea = Callable[..., ReadingArea]


@pytest.fixture
def articles(library: Library) -> list[tuple[int, int]]:
    """A short text and two long ones: article and version."""
    return [add_article(library, text, title) for text, title in ((SHORT, "A"), (LONG, "B"), (LONG, "C"))]


@pytest.fixture
def open_area(library: Library, theme: Theme, qtbot: QtBot) -> Iterator[OpenArea]:
    events = LibraryEvents()
    events.follow(library)

    def make(*article_ids: int, width: int = 1500) -> ReadingArea:
        area = ReadingArea(events, theme, ReadingStyle())
        qtbot.addWidget(area)
        area.resize(width, 700)
        area.set_pane_count(len(article_ids))
        area.show()
        area.activateWindow()
        qtbot.waitUntil(area.isActiveWindow)
        for pane, article in zip(area.panes, article_ids, strict=True):
            pane.show_article(article)
        area.set_pane_count(len(article_ids))
        area.go_to_pane(1)
        qtbot.waitUntil(area.active.view.hasFocus)
        return area

    yield make
    events.leave()


def views(area: ReadingArea) -> list[TextView]:
    return [pane.view for pane in area.panes]


def value(view: TextView) -> int:
    return view.verticalScrollBar().value()


def share(view: TextView) -> float:
    return value(view) / view.verticalScrollBar().maximum()


def roll(view: TextView, clicks: int) -> None:
    """Turn the wheel over a text; down where positive."""
    place = view.viewport().rect().center()
    event = QWheelEvent(
        place.toPointF(),
        view.viewport().mapToGlobal(place).toPointF(),
        QPoint(),
        QPoint(0, -120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(view.viewport(), event)


def gutter_of(area: ReadingArea, number: int = 1) -> Gutter:
    gutter = area._splitter.handle(number)
    assert isinstance(gutter, Gutter)
    return gutter


def tied(library: Library, one: tuple[int, str], other: tuple[int, str]) -> Relation:
    ends = [mark(library, version, words) for version, words in (one, other)]
    return library.relations.one(library.relations.mark(RelationKind.CONTRADICTS, *ends))


def titles(area: ReadingArea) -> list[str]:
    return [pane.header.title for pane in area.panes]


# Order and widths


def test_a_pane_changes_places_with_its_neighbour_and_keeps_the_focus(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(*(article for article, _ in articles))
    area.widen(2)
    widths = [pane.width() for pane in area.panes]
    area.swap(1)
    assert titles(area) == ["B", "A", "C"]
    assert [pane.width() for pane in area.panes] == [widths[1], widths[0], widths[2]]
    assert area.active is area.panes[1]
    assert area.active.view.hasFocus()
    area.swap(-1)
    area.swap(-1)
    assert titles(area) == ["A", "B", "C"]


def test_a_head_dragged_onto_another_pane_swaps_both(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(*(article for article, _ in articles))
    head = area.panes[0].header
    goal = head.mapFromGlobal(area.panes[2].mapToGlobal(QPoint(50, 300)))
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    QTest.mouseMove(head, goal)
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=goal)
    assert titles(area) == ["C", "B", "A"]


def test_a_click_on_a_head_moves_nothing(open_area: OpenArea, articles: list[tuple[int, int]]) -> None:
    area = open_area(*(article for article, _ in articles))
    QTest.mouseClick(area.panes[1].header, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    assert titles(area) == ["A", "B", "C"]
    assert area.active is area.panes[1]


def test_a_double_click_on_the_gutter_makes_panes_equally_wide(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[0][0], articles[1][0])
    area.widen(4)
    assert area.panes[0].width() - area.panes[1].width() >= 300
    gutter = gutter_of(area)
    QTest.mouseDClick(gutter, Qt.MouseButton.LeftButton, pos=QPoint(gutter.width() // 2, 400))
    assert abs(area.panes[0].width() - area.panes[1].width()) <= 1


def test_a_pane_grows_no_further_than_its_neighbour_can_give(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[0][0], articles[1][0], width=700)
    for _ in range(20):
        area.widen(1)
    assert area.panes[1].width() >= area.panes[1].minimumWidth()


def test_widths_keep_their_proportions_through_a_narrow_window(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[0][0], articles[1][0])
    area.widen(6)
    before = [pane.width() for pane in area.panes]
    area.resize(360, 700)
    area.resize(1500, 700)
    assert [pane.width() for pane in area.panes] == before


# One article in two panes


def test_an_article_opens_in_another_pane_at_the_same_line(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[1][0], articles[0][0])
    view = area.panes[0].view
    place = LONG.index("Long paragraph 70 ")
    view.go_to_place(place)
    area.open_twin()
    assert titles(area) == ["B", "B", "A"]
    assert area.active is area.panes[1]
    assert [one.place() for one in views(area)[:2]] == [place, place]
    roll(area.panes[1].view, 3)
    assert view.place() == place
    assert area.panes[1].view.place() > place


def test_a_highlight_shows_in_both_panes_of_its_article(
    open_area: OpenArea, library: Library, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[0][0], articles[0][0])
    highlight = mark(library, articles[0][1], "Short paragraph 3 ")
    assert all(view.marks.mark(highlight) is not None for view in views(area))
    area.panes[0].select_highlight(highlight)
    assert area.panes[1].selected_highlight is None


def test_a_tie_within_an_article_goes_from_pane_to_pane_where_it_stands_in_two(
    open_area: OpenArea, library: Library, articles: list[tuple[int, int]]
) -> None:
    article, version = articles[1]
    area = open_area(article, article)
    relation = tied(library, (version, "Long paragraph 2 "), (version, "Long paragraph 200 "))
    area.show_relation(relation)
    left, right = area.panes
    assert left.selected_highlight == relation.left.highlight_id
    assert right.selected_highlight == relation.right.highlight_id
    assert right.view.rect_of(relation.right.anchor.start, relation.right.anchor.end).isValid()
    assert gutter_of(area).ends() is not None
    area.close_pane()
    tie = area._splitter.tie
    assert tie is not None
    assert tie.is_bow


# Linked scrolling


def test_panes_scroll_apart_until_they_are_linked(
    open_area: OpenArea, articles: list[tuple[int, int]], qtbot: QtBot
) -> None:
    area = open_area(articles[0][0], articles[1][0])
    one, other = views(area)
    roll(one, 3)
    assert value(one) > 0 == value(other)
    sign = gutter_of(area)
    with qtbot.waitSignal(area.link_switched) as switched:
        QTest.mouseClick(sign, Qt.MouseButton.LeftButton, pos=QPoint(15, 26))
    assert switched.args == [True]
    roll(one, 3)
    assert value(other) > 0


def test_linked_panes_reach_their_ends_together_and_their_tops(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(*(article for article, _ in articles))
    area.toggle_linking()
    one, other, third = views(area)
    roll(one, 4)
    assert share(other) == pytest.approx(share(one), abs=0.001)
    assert share(third) == pytest.approx(share(one), abs=0.001)
    QTest.keyClick(one, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    one.verticalScrollBar().setValue(one.verticalScrollBar().maximum())
    assert [share(view) for view in views(area)] == [1, 1, 1]
    other.verticalScrollBar().setValue(0)
    assert [value(view) for view in views(area)] == [0, 0, 0]


def test_the_first_linked_step_is_no_leap(open_area: OpenArea, articles: list[tuple[int, int]]) -> None:
    area = open_area(articles[1][0], articles[2][0])
    one, other = views(area)
    other.verticalScrollBar().setValue(5000)
    area.toggle_linking()
    before = value(other)
    roll(one, 1)
    assert 0 < value(other) - before < 200
    roll(one, -1)
    assert (value(one), value(other)) == (0, before)


def test_a_jump_moves_its_own_pane_only(open_area: OpenArea, articles: list[tuple[int, int]]) -> None:
    area = open_area(articles[1][0], articles[2][0])
    one, other = views(area)
    area.toggle_linking()
    place = LONG.index("Long paragraph 100 ")
    one.reveal(place, place + 4)
    assert value(one) > 0 == value(other)
    here = value(one)
    roll(one, 1)
    roll(one, -1)
    assert value(one) == here
    assert value(other) == 0


def test_a_selected_contradiction_keeps_the_distance_of_its_ends(
    open_area: OpenArea, library: Library, articles: list[tuple[int, int]]
) -> None:
    area = open_area(*(article for article, _ in articles))
    words = "Long paragraph 60 ", "Short paragraph 30 "
    area.show_relation(tied(library, (articles[1][1], words[0]), (articles[0][1], words[1])))
    area.toggle_linking()
    short, long, third = views(area)
    apart = value(long) - value(short)
    for view, clicks in ((long, 3), (short, -2), (third, 5)):
        roll(view, clicks)
        assert value(long) - value(short) == apart


def test_laying_out_anew_does_not_move_the_other_pane(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[1][0], articles[2][0])
    area.toggle_linking()
    roll(area.panes[0].view, 20)
    places = [view.place() for view in views(area)]
    area.set_reading_style(ReadingStyle(size=19))
    area.resize(900, 500)
    assert [view.place() for view in views(area)] == places


def test_the_other_end_is_brought_level(
    open_area: OpenArea, library: Library, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[1][0], articles[2][0])
    relation = tied(library, (articles[1][1], "Long paragraph 90 "), (articles[2][1], "Long paragraph 200 "))
    area.show_relation(relation)
    one, other = views(area)
    roll(one, -1)
    start = relation.left.anchor.start
    here = one.y_of(start, start + 1)[0]
    other.verticalScrollBar().setValue(0)
    area.bring_level()
    assert one.y_of(start, start + 1)[0] == here
    start = relation.right.anchor.start
    assert other.y_of(start, start + 1)[0] == pytest.approx(here, abs=1)


def test_an_end_near_the_top_of_its_text_draws_this_end_to_its_height(
    open_area: OpenArea, library: Library, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[1][0], articles[2][0])
    relation = tied(library, (articles[1][1], "Long paragraph 90 "), (articles[2][1], "Long paragraph 0 "))
    area.show_relation(relation)
    area.bring_level()
    heights = [
        view.y_of(passage.anchor.start, passage.anchor.start + 1)[0]
        for view, passage in zip(views(area), (relation.left, relation.right), strict=True)
    ]
    assert heights[0] == pytest.approx(heights[1], abs=1)


def test_nothing_to_bring_level_is_said(
    open_area: OpenArea, articles: list[tuple[int, int]], qtbot: QtBot
) -> None:
    area = open_area(articles[0][0])
    with qtbot.waitSignal(area.said):
        area.bring_level()


# The curve


def rows_of(pane: ReaderPane, x: int, colour: str) -> list[int]:
    """The heights at which a pane shows a colour in one column of pixels."""
    picture = pane.grab().toImage()
    return [y for y in range(picture.height()) if picture.pixelColor(x, y).name() == colour]


def test_the_curve_begins_at_the_passages(
    open_area: OpenArea, library: Library, articles: list[tuple[int, int]], theme: Theme
) -> None:
    area = open_area(articles[1][0], articles[2][0])
    relation = tied(library, (articles[1][1], "Long paragraph 3 "), (articles[2][1], "Long paragraph 9 "))
    area.show_relation(relation)
    area.select_highlight(None)
    area.tie(relation)
    colour = theme.colour("contradiction").name()
    ends = gutter_of(area).ends()
    assert ends is not None
    top = gutter_of(area).mapTo(area, QPoint(0, 0)).y()
    left, right = area.panes
    for x in (left.width() - 4, left.width() - 20):
        assert round(ends[0].y) + top in range(
            rows_of(left, x, colour)[0] - 1, rows_of(left, x, colour)[-1] + 2
        )
    assert round(ends[1].y) + top in range(rows_of(right, 3, colour)[0] - 1, rows_of(right, 3, colour)[-1] + 2)
    area.tie(None)
    assert not rows_of(left, left.width() - 20, colour)
    assert not rows_of(right, 3, colour)


def test_the_curve_leads_over_the_head_of_a_pane_between(
    open_area: OpenArea, library: Library, articles: list[tuple[int, int]], theme: Theme
) -> None:
    area = open_area(articles[1][0], articles[0][0], articles[2][0])
    relation = tied(library, (articles[1][1], "Long paragraph 3 "), (articles[2][1], "Long paragraph 9 "))
    area.show_relation(relation)
    first, second = gutter_of(area, 1).ends(), gutter_of(area, 2).ends()
    assert first is not None
    assert second is not None
    assert first[0].y > first[1].y == second[0].y < second[1].y
    head = area.panes[1].header
    colour = theme.colour("contradiction").name()
    assert rows_of(area.panes[1], 90, colour) == [head.height() - 2, head.height() - 1]
    area.swap(1)
    assert gutter_of(area, 1).ends() is None
    assert gutter_of(area, 2).ends() is not None


def test_the_strip_beside_the_scroll_bar_takes_new_colours_with_the_text(
    open_area: OpenArea, articles: list[tuple[int, int]], theme: Theme
) -> None:
    area = open_area(articles[0][0])
    ruler = area.panes[0].ruler
    ruler.grab()
    theme.prefer("dark")
    assert ruler.grab().toImage().pixelColor(1, 100) == theme.colour("paper")


# Coming back


@given(kept=JSON | ALMOST)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_kept_the_area_opens(open_area: OpenArea, articles: Any, kept: Any) -> None:
    area = open_area(articles[0][0])
    area.arrange(kept)
    assert 1 <= len(area.panes) <= 4
    QApplication.processEvents()
    area.close()


def test_an_arrangement_of_texts_that_are_gone_leaves_empty_panes(
    open_area: OpenArea, articles: list[tuple[int, int]]
) -> None:
    area = open_area(articles[0][0])
    area.arrange({"panes": [{"version": 999}, {"version": articles[1][1], "place": 10**9, "highlight": 5}]})
    assert titles(area) == ["No article", "B"]
