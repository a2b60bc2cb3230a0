"""What a screen reader gets from the text view, asked through Qt's own accessibility interface."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from PySide6.QtTest import QTest

from desktop.ui.reader import text_view
from desktop.ui.reader.positions import Positions
from desktop.ui.reader.text_view import TextView
from tests.ui.reader.conftest import STORY, mark_of, span_of

Show = Callable[..., TextView]


def text_of(view: TextView) -> QAccessibleTextInterface:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    text = interface.textInterface()
    assert text is not None
    return text


def test_the_view_is_a_text_that_is_only_read(show: Show) -> None:
    view = show()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() is QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.state().focused
    assert interface.state().selectableText
    assert interface.state().multiLine


def test_it_reads_the_whole_text(show: Show) -> None:
    text = text_of(show())
    assert text.characterCount() == Positions(STORY).qt_length
    assert text.text(0, text.characterCount()) == STORY


def test_it_follows_the_caret(show: Show) -> None:
    view = show()
    offset = span_of(view, "on Saturday")[0]
    view.set_caret(offset)
    assert text_of(view).cursorPosition() == Positions(STORY).to_qt(offset)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert text_of(view).cursorPosition() == Positions(STORY).to_qt(offset + 1)


def test_it_moves_the_caret(show: Show) -> None:
    view = show()
    text_of(view).setCursorPosition(Positions(STORY).to_qt(span_of(view, "Nobody")[0]))
    assert view.caret() == span_of(view, "Nobody")[0]


def test_it_sees_and_makes_selections(show: Show) -> None:
    view = show()
    assert text_of(view).selectionCount() == 0
    start, end = (Positions(STORY).to_qt(offset) for offset in span_of(view, "so 😀 on"))
    text_of(view).setSelection(0, start, end)
    assert view.passage() == span_of(view, "so 😀 on")
    assert text_of(view).selectionCount() == 1
    text_of(view).removeSelection(0)
    assert view.passage() is None


def test_a_selected_highlight_is_announced_with_tags_and_words(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show()
    view.set_marks([mark_of(view, 1, "twelve people", label="Toll", contradiction=True, claim=True)])
    said: list[str] = []
    monkeypatch.setattr(text_view, "announce", lambda _widget, text: said.append(text))
    view.select_mark(1)
    view.select_mark(1)
    view.select_mark(None)
    assert said == ["Highlight, in a contradiction, of a claim, Toll, twelve people"]
