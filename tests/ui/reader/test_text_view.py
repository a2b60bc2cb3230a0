from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.body import BlockKind, BodyBuilder, Run, SpanKind
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.marks import Mark
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme
from tests.ui.reader.conftest import mark_of, middle_of, span_of, version_of

Show = Callable[..., TextView]
LONG = "\n".join(
    f"Paragraph {number} tells of the ferry and its crew, of wind and water." for number in range(400)
)


def click(view: TextView, words: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, middle_of(view, words))


def press(view: TextView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view, key, modifier)


SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT_SHIFT = SHIFT | Qt.KeyboardModifier.AltModifier


def test_a_caret_stands_in_the_text_and_moves_by_key(show: Show) -> None:
    view = show()
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Right, CONTROL)
    assert view.caret() == 4
    picture = view.viewport().grab().toImage()
    at = view.cursorRect().center()
    ink = view.palette().text().color()
    assert ink in (picture.pixelColor(at.x() + step, at.y()) for step in range(-1, 2))


def test_shift_and_arrows_select_whole_characters_beyond_the_basic_plane(show: Show) -> None:
    view = show()
    start, end = span_of(view, "😀")
    view.set_caret(start)
    press(view, Qt.Key.Key_Right, SHIFT)
    assert view.passage() == (start, end)


def test_copying_takes_the_versions_own_text(show: Show) -> None:
    view = show()
    start, end = span_of(view, "died. Mr. Smith of the U.S. Army said so 😀 on Saturday. Nobody else did.\nقال")
    view.set_passage(start, end)
    view.copy()
    assert view.version is not None
    assert QGuiApplication.clipboard().text() == view.version.text[start:end]


def test_a_passage_has_no_white_space_at_its_ends(show: Show) -> None:
    view = show()
    start, end = span_of(view, " twelve people ")
    view.set_passage(start, end)
    assert view.passage() == (start + 1, end - 1)
    view.set_passage(start, start + 1)
    assert view.passage() is None


def test_a_letter_reaches_its_shortcut(show: Show, qtbot: QtBot) -> None:
    view = show()
    shortcut = QShortcut(QKeySequence("H"), view)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    with qtbot.waitSignal(shortcut.activated):
        press(view, Qt.Key.Key_H)
    assert view.version is not None
    assert view.toPlainText() == view.version.text


def test_a_click_takes_the_smallest_highlight_and_again_the_next_larger(show: Show) -> None:
    view = show()
    view.set_marks([mark_of(view, 1, "At least twelve people died"), mark_of(view, 2, "twelve people")])
    taken: list[int] = []
    view.mark_activated.connect(taken.append)
    for _ in range(3):
        click(view, "twelve people")
    assert taken == [2, 1, 2]


def test_a_click_beside_all_highlights_lets_go(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_marks([mark_of(view, 1, "twelve people")])
    click(view, "twelve people")
    assert view.selected_mark == 1
    with qtbot.waitSignal(view.mark_released):
        click(view, "harbour")
    assert view.selected_mark is None
    assert view.caret() in range(*span_of(view, "harbour"))


def test_a_double_click_on_a_highlight_asks_for_its_note(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_marks([mark_of(view, 7, "twelve people")])
    with qtbot.waitSignal(view.note_wanted) as asked:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, "twelve people"))
    assert asked.args == [7]


def test_a_triple_click_selects_the_sentence(show: Show) -> None:
    view = show()
    point = middle_of(view, "Army")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.passage() == span_of(view, "Mr. Smith of the U.S. Army said so 😀 on Saturday.")


def test_the_selection_grows_to_sentences(show: Show) -> None:
    view = show()
    view.set_passage(span_of(view, "people died")[0], span_of(view, "Mr. Smith")[1])
    view.select_sentence()
    start = span_of(view, "At least")[0]
    assert view.passage() == (start, span_of(view, "on Saturday.")[1])


def test_pulling_with_the_mouse_selects_from_within_a_highlight(show: Show) -> None:
    view = show()
    view.set_marks([mark_of(view, 1, "At least twelve people died")])
    start, end = middle_of(view, "twelve"), middle_of(view, "died")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    passage = view.passage()
    assert passage is not None
    assert passage[0] in range(*span_of(view, "twelve"))


def test_o_goes_through_the_highlights_over_the_caret(show: Show) -> None:
    view = show()
    view.set_marks([mark_of(view, 1, "At least twelve people died"), mark_of(view, 2, "twelve people")])
    view.set_caret(span_of(view, "people")[0])
    assert [view.next_overlap(), view.next_overlap(), view.next_overlap()] == [2, 1, 2]


@pytest.mark.parametrize(
    ("key", "modifier", "words"),
    [
        (Qt.Key.Key_Right, ALT_SHIFT, "twelve people died"),
        (Qt.Key.Key_Left, ALT_SHIFT, "twelve"),
        (Qt.Key.Key_Left, ALT_SHIFT | CONTROL, "least twelve people"),
        (Qt.Key.Key_Right, ALT_SHIFT | CONTROL, "people"),
        (Qt.Key.Key_Up, ALT_SHIFT, "twelve peopl"),
        (Qt.Key.Key_Down, ALT_SHIFT | CONTROL, "welve people"),
    ],
)
def test_alt_shift_and_arrows_move_an_edge(
    show: Show, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, words: str
) -> None:
    view = show()
    start, end = span_of(view, "twelve people")
    view.set_marks([Mark(3, start, end)])
    view.select_mark(3)
    with qtbot.waitSignal(view.edge_moved) as moved:
        press(view, key, modifier)
    assert view.version is not None
    assert moved.args[0] == 3
    assert view.version.text[slice(*moved.args[1:])] == words


def test_an_edge_is_pulled_by_its_handle(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_marks([mark_of(view, 3, "twelve people")])
    view.select_mark(3)
    end = span_of(view, "twelve people")[1]
    last = view.rect_of(end - 1, end)
    goal = view.rect_of(*span_of(view, "died"))
    with qtbot.waitSignal(view.edge_moved) as moved:
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(last.right(), last.bottom()))
        QTest.mouseMove(view.viewport(), QPoint(goal.right() + 1, goal.center().y()))
        QTest.mouseRelease(
            view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(goal.right() + 1, goal.center().y())
        )
    start, _ = span_of(view, "twelve people")
    assert moved.args == [3, start, span_of(view, "died")[1]]


def test_a_link_is_followed_only_with_ctrl(show: Show, qtbot: QtBot) -> None:
    builder = BodyBuilder()
    builder.add(
        BlockKind.PARAGRAPH, [Run("See "), Run("the list", SpanKind.LINK, "https://a.example"), Run(".")]
    )
    view = show(builder.body())
    asked: list[str] = []
    view.link_activated.connect(asked.append)
    click(view, "list")
    assert asked == []
    click(view, "list", CONTROL)
    assert asked == ["https://a.example"]


def test_the_badge_leads_to_the_other_end(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_marks([mark_of(view, 5, "twelve people", contradiction=True)])
    line = view.rect_of(*span_of(view, "twelve people"))
    badge = QPoint(view.viewport().width() - 31, line.center().y())
    assert view.mark_at(badge) is not None
    with qtbot.waitSignal(view.other_end_wanted) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=badge)
    assert asked.args == [5]


def test_a_bar_in_the_margin_stands_for_its_highlight(show: Show) -> None:
    view = show()
    view.set_marks([mark_of(view, 5, "twelve people")])
    line = view.rect_of(*span_of(view, "twelve people"))
    found = view.mark_at(QPoint(34, line.center().y()))
    assert found is not None
    assert found.id == 5


def test_highlights_lie_beneath_the_text_and_overlaps_show(show: Show) -> None:
    view = show()
    view.set_marks(
        [
            mark_of(view, 1, "At least twelve people died", colours=("#4a90d9",)),
            mark_of(view, 2, "twelve people", colours=("#e6b800",)),
        ]
    )
    picture = view.viewport().grab().toImage()
    colours = set()
    for words in ("least", "twelve", "Saturday"):
        box = view.rect_of(*span_of(view, words))
        colours.add(picture.pixelColor(box.left() + 1, box.top() + 2).name())
    assert len(colours) == 3


def test_a_changed_highlight_has_only_its_strip_painted_again(show: Show, qtbot: QtBot) -> None:
    view = show(LONG)
    view.set_marks([mark_of(view, number, f"Paragraph {number} tells") for number in range(100, 200)])
    QApplication.processEvents()
    before = view.blocks_painted
    view.change_marks([mark_of(view, 1, "Paragraph 3 tells")])
    qtbot.waitUntil(lambda: view.blocks_painted > before)
    assert view.blocks_painted - before <= 5
    before = view.blocks_painted
    view.change_marks([mark_of(view, 2, "Paragraph 390 tells")], gone=[150])
    QApplication.processEvents()
    assert view.blocks_painted == before


def test_a_gone_highlight_is_not_selected_any_more(show: Show) -> None:
    view = show()
    view.set_marks([mark_of(view, 1, "twelve people")])
    view.select_mark(1)
    view.change_marks([], gone=[1])
    assert view.selected_mark is None


def test_a_revealed_passage_comes_into_the_upper_third(show: Show, qtbot: QtBot) -> None:
    view = show(LONG)
    view.reveal(*span_of(view, "Paragraph 300 tells"))
    top, bottom = view.y_of(*span_of(view, "Paragraph 300 tells"))
    assert 0 <= top < bottom <= view.viewport().height() / 2
    place = view.verticalScrollBar().value()
    view.reveal(*span_of(view, "Paragraph 302 tells"))
    assert view.verticalScrollBar().value() == place


def test_the_last_lines_can_be_revealed_too(show: Show) -> None:
    view = show(LONG)
    view.reveal(*span_of(view, "Paragraph 399 tells"))
    top, bottom = view.y_of(*span_of(view, "Paragraph 399 tells"))
    assert 0 <= top < bottom <= view.viewport().height()


def test_a_flash_fades_away(show: Show, qtbot: QtBot) -> None:
    view = show()
    box = view.rect_of(*span_of(view, "harbour"))
    before = view.viewport().grab(box).toImage()
    view.reveal(*span_of(view, "harbour"))
    assert view.viewport().grab(box).toImage() != before
    qtbot.waitUntil(lambda: view.viewport().grab(box).toImage() == before)


def test_without_motion_a_flash_stands_still_and_goes(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_reduced_motion(True)
    box = view.rect_of(*span_of(view, "harbour"))
    before = view.viewport().grab(box).toImage()
    view.reveal(*span_of(view, "harbour"))
    lit = view.viewport().grab(box).toImage()
    assert lit != before
    qtbot.waitUntil(lambda: view.viewport().grab(box).toImage() == before)


@pytest.mark.parametrize("width", [380, 900, 1_400])
def test_the_line_being_read_stays_when_the_window_changes_its_width(
    show: Show, qtbot: QtBot, width: int
) -> None:
    view = show(LONG)
    place = span_of(view, "Paragraph 200 tells")[0]
    view.go_to_place(place)
    assert view.place() == place
    view.resize(width, 520)
    QApplication.processEvents()
    assert view.place() == place
    assert abs(view.y_of(place, place + 5)[0]) < 30


def test_lines_are_never_longer_than_the_measure(show: Show) -> None:
    view = show(LONG, width=1_600)
    assert view.viewport().width() < 900
    left, right = view.viewport().x(), view.width() - view.viewport().geometry().right()
    assert abs(left - right) < 40


def test_the_size_of_the_text_changes_and_the_place_stays(show: Show) -> None:
    view = show(LONG)
    place = span_of(view, "Paragraph 200 tells")[0]
    view.go_to_place(place)
    view.set_passage(place, place + 9)
    view.set_reading_style(ReadingStyle(size=20))
    assert (view.place(), view.passage()) == (place, (place, place + 9))
    assert view.document().defaultFont().pointSizeF() == 20


def test_another_theme_repaints_text_and_paper(show: Show, theme: Theme) -> None:
    view = show()
    theme.prefer("dark")
    assert view.viewport().grab().toImage().pixelColor(2, 2) == theme.colour("paper")
    theme.prefer("light")


def test_what_is_out_of_sight_is_far_away(show: Show) -> None:
    view = show(LONG)
    assert view.y_of(*span_of(view, "Paragraph 380 tells"))[0] > view.viewport().height()
    view.reveal(*span_of(view, "Paragraph 380 tells"))
    assert view.y_of(*span_of(view, "Paragraph 10 tells"))[1] < 0


def test_a_character_is_found_where_it_is_drawn(show: Show) -> None:
    view = show(width=500, height=700)
    # No alef: after a lam it makes one shape of two characters, which stand at one place.
    letters = st.text(alphabet=st.sampled_from("ab cé😀𝒳שלוםقلم12,.中文"), min_size=1, max_size=90)

    @settings(max_examples=25, deadline=None)
    @given(st.lists(letters, min_size=1, max_size=5))
    def check(lines: list[str]) -> None:
        version = version_of("\n".join(lines))
        view.show_version(version)
        for offset, character in enumerate(version.text):
            box = view.rect_of(offset, offset + 1)
            if character in " \n" or box.isNull() or box.bottom() > view.viewport().height():
                continue
            view.set_marks([Mark(1, offset, offset + 1)])
            assert view.mark_at(box.center()) is not None

    check()


def test_setting_the_caret_elsewhere_does_not_scroll(show: Show) -> None:
    view = show(LONG)
    place = span_of(view, "Paragraph 200 tells")[0]
    view.go_to_place(place)
    view.set_passage(*span_of(view, "Paragraph 5 tells"))
    view.set_caret(view.length)
    assert view.place() == place


def test_a_long_text_is_broken_anew_only_when_the_hand_rests(show: Show, qtbot: QtBot) -> None:
    view = show("\n".join(LONG for _ in range(6)))
    place = view.length // 2
    view.go_to_place(place)
    place = view.place()
    width = view.lineWrapColumnOrWidth()
    for narrower in (560, 500, 440):
        view.resize(narrower, 520)
        assert view.lineWrapColumnOrWidth() == width
    qtbot.waitUntil(lambda: view.lineWrapColumnOrWidth() < width)
    assert view.place() == place
    assert abs(view.y_of(place, place + 5)[0]) < 30


def test_a_block_without_a_space_is_shown_and_hit(show: Show) -> None:
    view = show("x" * 200_000)
    view.reveal(150_000, 150_010)
    box = view.rect_of(150_000, 150_010)
    assert view.viewport().rect().contains(box)
    view.set_marks([Mark(1, 150_000, 150_010)])
    assert view.mark_at(box.center()) is not None
