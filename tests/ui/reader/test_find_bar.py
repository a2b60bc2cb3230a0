from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.find import FindOptions
from desktop.store.library import Library
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader import find_bar
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.find_bar import FindBar, LastSearch
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.theme import Theme
from tests.builders import add_article
from tests.ui.reader.conftest import STORY, span_of

LONG = "\n".join(
    f"Paragraph {number} tells of the ferry and its crew, of wind and water." for number in range(400)
)
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Find = Callable[..., tuple[ReaderPane, FindBar]]


@pytest.fixture
def find(library: Library, theme: Theme, qtbot: QtBot) -> Find:
    """Shows a text in a pane and opens its bar."""
    events = LibraryEvents()
    events.follow(library)

    def make(text: str = STORY, width: int = 640) -> tuple[ReaderPane, FindBar]:
        pane = ReaderPane(events, theme, ReadingStyle())
        qtbot.addWidget(pane)
        pane.resize(width, 560)
        pane.show_article(add_article(library, text)[0])
        pane.show()
        qtbot.waitExposed(pane)
        pane.activateWindow()
        pane.view.setFocus()
        qtbot.waitUntil(pane.view.hasFocus)
        bar = pane.find_bar(LastSearch())
        bar.open()
        return pane, bar

    return make


def press(bar: FindBar, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(bar.field, key, modifier)


def test_every_letter_is_looked_for_at_once(find: Find) -> None:
    pane, bar = find()
    assert bar.field.hasFocus()
    counts = []
    for letter in "Twelve":
        QTest.keyClick(bar.field, letter)
        counts.append(bar.count.text())
    assert counts[0].startswith("1 of ")
    assert counts[-1] == "1 of 2"
    assert pane.view.hits.current == span_of(pane.view, "twelve")
    QTest.keyClicks(bar.field, "th")
    assert bar.count.text() == "Nothing found"
    assert not bar.next.isEnabled()
    bar.field.clear()
    QTest.keyClick(bar.field, Qt.Key.Key_Backspace)
    assert pane.view.passage() is None


def test_the_bar_stands_above_the_text_and_under_the_head(find: Find) -> None:
    pane, bar = find()
    assert pane.header.geometry().bottom() < bar.geometry().top()
    assert bar.geometry().bottom() < pane.view.mapTo(pane, QPoint(0, 0)).y()


def test_enter_goes_round_forward_and_with_shift_backward(find: Find) -> None:
    _, bar = find()
    QTest.keyClicks(bar.field, "twelve")
    counts = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 2 + (SHIFT,) * 2:
        press(bar, Qt.Key.Key_Return, modifier)
        counts.append(bar.count.text())
    assert counts == ["2 of 2", "1 of 2", "2 of 2", "1 of 2"]
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "2 of 2"
    QTest.mouseClick(bar.previous, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "1 of 2"
    assert bar.field.hasFocus()


def test_the_search_begins_at_the_caret(find: Find) -> None:
    pane, bar = find()
    bar.leave()
    pane.view.set_caret(span_of(pane.view, "The mayor")[0])
    bar.open()
    QTest.keyClicks(bar.field, "twelve")
    assert bar.count.text() == "2 of 2"


def test_esc_leaves_the_hit_selected_with_the_caret_behind_it(find: Find, qtbot: QtBot) -> None:
    pane, bar = find()
    QTest.keyClicks(bar.field, "army")
    press(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    qtbot.waitUntil(pane.view.hasFocus)
    assert pane.view.passage() == span_of(pane.view, "Army")
    assert pane.view.caret() == span_of(pane.view, "Army")[1]
    assert pane.view.hits.current is None


def test_selected_words_are_looked_for(find: Find) -> None:
    pane, bar = find()
    bar.leave()
    start, end = span_of(pane.view, "said.\nAt least twelve")
    pane.view.set_passage(start, end)
    bar.open()
    assert bar.field.text() == "said. At least twelve"
    assert bar.field.selectedText() == bar.field.text()
    assert pane.view.hits.current == (start, end)


def test_the_last_search_and_its_options_are_kept_for_every_pane(find: Find) -> None:
    _, bar = find()
    QTest.keyClicks(bar.field, "ferry")
    press(bar, Qt.Key.Key_C, ALT)
    bar.leave()
    last = LastSearch("ferry", FindOptions(match_case=True))
    pane, _ = find("Ferry and ferry")
    other = FindBar(bar._theme, pane.view, pane.ruler, last)
    pane._column.insertWidget(1, other)
    other.open()
    assert other.field.text() == "ferry"
    assert other.match_case.isChecked()
    assert other.count.text() == "1 of 1"


@pytest.mark.parametrize(
    ("key", "words", "count"),
    [
        (Qt.Key.Key_W, "ferr", "Nothing found"),
        (Qt.Key.Key_C, "FERRY", "Nothing found"),
        (Qt.Key.Key_A, "fërry", "Nothing found"),
    ],
)
def test_alt_and_a_letter_tell_more_apart(find: Find, key: Qt.Key, words: str, count: str) -> None:
    _, bar = find()
    bar.field.insert(words)
    assert bar.count.text() == "1 of 1"
    press(bar, key, ALT)
    assert bar.count.text() == count
    press(bar, key, ALT)
    assert bar.count.text() == "1 of 1"


def test_hits_are_painted_in_the_text_and_shown_on_the_ruler(find: Find, theme: Theme, qtbot: QtBot) -> None:
    pane, bar = find(LONG)
    QTest.keyClicks(bar.field, "ferry")
    picture = pane.view.viewport().grab().toImage()
    second = LONG.index("ferry", LONG.index("ferry") + 1)
    box = pane.view.rect_of(second, second + 5)
    assert picture.pixelColor(box.left() + 2, box.top() + 3) == theme.colour("search_hit")
    qtbot.waitUntil(lambda: pane.ruler.hit_near(pane.ruler.height() / 2) is not None)
    middle = QPoint(11, pane.ruler.height() // 2)
    QTest.mouseClick(pane.ruler, Qt.MouseButton.LeftButton, pos=middle)
    assert bar.finder.current is not None
    assert 180 < bar.finder.current < 220


def test_only_hits_in_sight_are_painted_and_going_on_paints_two_strips(find: Find, qtbot: QtBot) -> None:
    pane, bar = find(LONG)
    layer = pane.view.hits
    before = layer.hits_painted
    QTest.keyClicks(bar.field, "ferry")
    qtbot.waitUntil(lambda: layer.hits_painted > before)
    QApplication.processEvents()
    assert bar.count.text() == "1 of 400"
    assert layer.hits_painted - before < 5 * 30
    blocks, hits = pane.view.blocks_painted, layer.hits_painted
    press(bar, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.view.blocks_painted > blocks)
    QApplication.processEvents()
    assert pane.view.blocks_painted - blocks <= 6
    assert layer.hits_painted - hits <= 6


def test_going_on_brings_the_hit_into_sight(find: Find) -> None:
    pane, bar = find(LONG)
    QTest.keyClicks(bar.field, "paragraph 39")
    for _ in range(3):
        press(bar, Qt.Key.Key_Return)
    top, bottom = pane.view.y_of(*span_of(pane.view, "Paragraph 392"))
    assert 0 <= top < bottom <= pane.view.viewport().height()


def test_hits_follow_when_another_article_is_shown(find: Find, library: Library, qtbot: QtBot) -> None:
    pane, bar = find()
    QTest.keyClicks(bar.field, "twelve")
    pane.show_article(add_article(library, "Twelve, twelve, twelve.")[0])
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 3")
    pane.show_article(None)
    qtbot.waitUntil(lambda: bar.count.text() == "Nothing found")


def test_going_on_while_the_text_has_the_focus_selects_from_the_caret_on(find: Find, qtbot: QtBot) -> None:
    pane, bar = find()
    QTest.keyClicks(bar.field, "twelve")
    bar.leave()
    qtbot.waitUntil(pane.view.hasFocus)
    pane.view.set_caret(0)
    bar.step(1)
    assert pane.view.hasFocus()
    assert bar.isVisible()
    assert pane.view.passage() == span_of(pane.view, "twelve")
    bar.step(1)
    passage = pane.view.passage()
    assert passage is not None
    assert passage[0] == STORY.rindex("twelve")
    bar.step(-1)
    assert pane.view.passage() == span_of(pane.view, "twelve")


def test_the_count_is_announced(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(find_bar, "announce", lambda _widget, text: said.append(text))
    _, bar = find()
    QTest.keyClicks(bar.field, "twelve")
    press(bar, Qt.Key.Key_Return)
    press(bar, Qt.Key.Key_Return)
    press(bar, Qt.Key.Key_Return, SHIFT)
    assert said[-4:] == ["1 of 2", "2 of 2", "Began again at the top. 1 of 2", "Went on from the end. 2 of 2"]


def test_everything_in_the_bar_has_a_name(find: Find) -> None:
    _, bar = find()
    names = {widget.accessibleName() for widget in (bar.field, bar.previous, bar.next, bar.closer)}
    names |= {toggle.accessibleName() for toggle in (bar.whole_word, bar.match_case, bar.match_accents)}
    assert len(names) == 7
    assert all(names)


@pytest.mark.parametrize("width", [220, 380, 900])
def test_all_of_the_bar_is_to_be_seen_in_a_pane_of(find: Find, width: int) -> None:
    pane, bar = find(width=width)
    QTest.keyClicks(bar.field, "e")
    QApplication.processEvents()
    for part in (bar.field, bar.count, bar.next, bar.whole_word, bar.match_accents, bar.closer):
        assert bar.rect().contains(part.geometry())
        assert not part.geometry().isEmpty()
    assert pane.width() == width
