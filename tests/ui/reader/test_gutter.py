from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.relation import RelationKind
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.gutter import Gutter
from desktop.ui.reader.splitter import ReadingSplitter
from desktop.ui.reader.text_view import TextView
from desktop.ui.reader.tie import Tie, TieEnd
from desktop.ui.theme import Theme
from tests.ui.reader.conftest import span_of, version_of

LONG = "\n".join(f"Paragraph {number} tells of the ferry." for number in range(300))
MakeSplitter = Callable[[int], ReadingSplitter]


@pytest.fixture
def make_splitter(theme: Theme, qtbot: QtBot) -> MakeSplitter:
    def make(count: int) -> ReadingSplitter:
        splitter = ReadingSplitter(theme)
        qtbot.addWidget(splitter)
        for _ in range(count):
            view = TextView(theme, ReadingStyle())
            view.show_version(version_of(LONG))
            splitter.add_pane(view)
        splitter.resize(500 * count, 600)
        splitter.show()
        qtbot.waitExposed(splitter)
        splitter.spread_evenly()
        return splitter

    return make


def view_in(splitter: ReadingSplitter, number: int) -> TextView:
    view = splitter.widget(number)
    assert isinstance(view, TextView)
    return view


def gutter_in(splitter: ReadingSplitter, number: int = 1) -> Gutter:
    gutter = splitter.handle(number)
    assert isinstance(gutter, Gutter)
    return gutter


def end_in(splitter: ReadingSplitter, number: int, words: str, highlight: int) -> TieEnd:
    view = view_in(splitter, number)
    return TieEnd(view, *span_of(view, words), highlight)


def coloured(gutter: Gutter, colour: QColor) -> set[int]:
    """The rows of the gutter in which something of this colour is painted."""
    picture = gutter.grab().toImage()
    return {
        y for y in range(picture.height()) for x in range(picture.width()) if picture.pixelColor(x, y) == colour
    }


def test_the_curve_joins_the_lines_of_both_passages(make_splitter: MakeSplitter, theme: Theme) -> None:
    splitter = make_splitter(2)
    ends = end_in(splitter, 0, "Paragraph 2 tells", 1), end_in(splitter, 1, "Paragraph 9 tells", 2)
    splitter.show_tie(Tie(*ends, RelationKind.CONTRADICTS))
    rows = coloured(gutter_in(splitter), theme.colour("contradiction"))
    tops = [end.view.y_of(end.start, end.end) for end in ends]
    assert tops[0][0] - 5 <= min(rows) <= tops[0][1]
    assert tops[1][0] <= max(rows) <= tops[1][1] + 5
    splitter.show_tie(None)
    assert not coloured(gutter_in(splitter), theme.colour("contradiction"))


def test_the_curve_follows_scrolling(make_splitter: MakeSplitter) -> None:
    splitter = make_splitter(2)
    ends = end_in(splitter, 0, "Paragraph 8 tells", 1), end_in(splitter, 1, "Paragraph 9 tells", 2)
    splitter.show_tie(Tie(*ends, RelationKind.CONTRADICTS))
    before = gutter_in(splitter).ends()
    view_in(splitter, 0).verticalScrollBar().setValue(60)
    after = gutter_in(splitter).ends()
    assert before is not None
    assert after is not None
    assert before[0].y - after[0].y == 60
    assert before[1].y == after[1].y


def test_a_pointer_leads_to_an_end_that_is_scrolled_away(make_splitter: MakeSplitter, qtbot: QtBot) -> None:
    splitter = make_splitter(2)
    ends = end_in(splitter, 0, "Paragraph 2 tells", 1), end_in(splitter, 1, "Paragraph 250 tells", 2)
    splitter.show_tie(Tie(*ends, RelationKind.SUPPORTS))
    gutter = gutter_in(splitter)
    found = gutter.ends()
    assert found is not None
    assert [point.away for point in found] == [0, 1]
    place = QPointF(gutter.width() - 8, found[1].y)
    with qtbot.waitSignal(splitter.end_wanted) as wanted:
        QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert wanted.args == [2]
    ends[1].view.reveal(ends[1].start, ends[1].end)
    found = gutter.ends()
    assert found is not None
    assert [point.away for point in found] == [0, 0]


def test_a_tie_within_one_text_is_drawn_in_its_margin(make_splitter: MakeSplitter, theme: Theme) -> None:
    splitter = make_splitter(1)
    view = view_in(splitter, 0)
    ends = end_in(splitter, 0, "Paragraph 2 tells", 1), end_in(splitter, 0, "Paragraph 6 tells", 2)
    before = view.viewport().grab().toImage()
    splitter.show_tie(Tie(*ends, RelationKind.IN_TENSION))
    after = view.viewport().grab().toImage()
    middle = round(view.y_of(ends[0].start, ends[1].end)[0] + 80)
    x = view.viewport().width() - 4
    assert before.pixelColor(x, middle) == theme.colour("paper")
    assert after.pixelColor(x, middle) == theme.colour("tension")


def test_a_pane_takes_its_curve_along_when_it_goes(make_splitter: MakeSplitter) -> None:
    splitter = make_splitter(3)
    ends = end_in(splitter, 0, "Paragraph 2 tells", 1), end_in(splitter, 2, "Paragraph 9 tells", 2)
    splitter.show_tie(Tie(*ends, RelationKind.CONTRADICTS))
    assert gutter_in(splitter, 1).ends() is not None
    assert gutter_in(splitter, 2).ends() is not None
    gone = view_in(splitter, 2)
    splitter.remove_pane(gone)
    assert splitter.tie is None
    assert splitter.count() == 2
    gone.deleteLater()


def test_two_long_texts_are_laid_out_once_when_the_hand_rests(
    make_splitter: MakeSplitter, qtbot: QtBot
) -> None:
    splitter = make_splitter(2)
    views = [view_in(splitter, number) for number in (0, 1)]
    for view in views:
        view.show_version(version_of("\n".join(LONG for _ in range(14))))
        view.go_to_place(view.length // 2)
    qtbot.waitUntil(lambda: not any(view.column.is_laying_out for view in views))
    places, broken = [view.place() for view in views], [view.column.times_broken for view in views]
    gutter = gutter_in(splitter)
    held = gutter.rect().center()
    QTest.mousePress(gutter, Qt.MouseButton.LeftButton, pos=held)
    for _ in range(20):
        before = gutter.x()
        QTest.mouseMove(gutter, held - QPoint(5, 0))
        assert gutter.x() == before - 5
    assert [view.column.times_broken for view in views] == broken
    QTest.mouseRelease(gutter, Qt.MouseButton.LeftButton, pos=held)
    qtbot.waitUntil(
        lambda: all(view.column.times_broken > before for view, before in zip(views, broken, strict=True))
    )
    qtbot.waitUntil(lambda: not any(view.column.is_laying_out for view in views))
    assert [view.column.times_broken for view in views] == [before + 1 for before in broken]
    assert [view.place() for view in views] == places
    assert all(abs(view.y_of(place, place + 5)[0]) < 30 for view, place in zip(views, places, strict=True))
