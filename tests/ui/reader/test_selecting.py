"""Selecting by key: words, sentences, paragraphs, and what the selection offers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.domain.body import BlockKind, BodyBuilder, Run, SpanKind
from desktop.ui.reader.text_view import TextView
from tests.ui.reader.conftest import STORY, middle_of, span_of

Show = Callable[..., TextView]


def test_the_sentence_grows_by_the_next_one_over_the_end_of_its_paragraph(show: Show) -> None:
    view = show()
    view.set_caret(span_of(view, "Army")[0])
    view.select_sentence()
    assert view.passage() == span_of(view, "Mr. Smith of the U.S. Army said so 😀 on Saturday.")
    view.select_sentence()
    assert view.passage() == span_of(
        view, "Mr. Smith of the U.S. Army said so 😀 on Saturday. Nobody else did."
    )
    view.select_sentence()
    assert view.passage() == (span_of(view, "Mr. Smith")[0], span_of(view, "أمس.")[1])
    view.select_sentence()
    view.select_sentence()
    assert view.passage() == (span_of(view, "Mr. Smith")[0], len(STORY))


def test_the_paragraph_is_selected_and_grows_by_the_next_one(show: Show) -> None:
    view = show()
    view.set_caret(span_of(view, "Army")[0])
    view.select_paragraph()
    assert view.passage() == (span_of(view, "At least")[0], span_of(view, "else did.")[1])
    view.select_paragraph()
    assert view.passage() == (span_of(view, "At least")[0], span_of(view, "أمس.")[1])
    view.set_passage(span_of(view, "harbour")[0], span_of(view, "At least twelve")[1])
    view.select_paragraph()
    assert view.passage() == (0, span_of(view, "else did.")[1])


def test_words_are_selected_by_key_and_by_a_double_click(show: Show) -> None:
    view = show()
    view.set_caret(span_of(view, "twelve people")[0])
    QTest.keyClick(
        view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    )
    assert view.passage() == span_of(view, "twelve")
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, "harbour"))
    assert view.passage() == span_of(view, "harbour")


def test_the_link_at_the_caret_or_in_the_selection_is_known(show: Show) -> None:
    builder = BodyBuilder()
    builder.add(
        BlockKind.PARAGRAPH, [Run("See "), Run("the list", SpanKind.LINK, "https://a.example"), Run(".")]
    )
    view = show(builder.body())
    found = []
    for offset in (0, 3, 4, 8, 12, 13):
        view.set_caret(offset)
        found.append(bool(view.link_at_caret()))
    assert found == [False, False, True, True, True, False]
    view.set_passage(0, 13)
    assert view.link_at_caret() == "https://a.example"
    view.set_passage(0, 3)
    assert view.link_at_caret() == ""


@pytest.mark.parametrize(
    "text", ["قال الوزير إن 12 شخصا", "הספינה Tern טבעה ב 12 מטר", "The word שלום, then 3 more"]
)
def test_the_mouse_puts_the_caret_at_the_nearest_edge_of_every_letter(show: Show, text: str) -> None:
    view = show(text)
    for offset, letter in enumerate(text):
        box = view.rect_of(offset, offset + 1)
        if letter == " " or box.width() < 6:
            continue
        goes_left = "\u0590" <= letter <= "\u06ff"
        sides = [box.left() + 1, box.right() - 1]
        for x, edge in zip(reversed(sides) if goes_left else sides, (offset, offset + 1), strict=True):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, box.center().y()))
            assert view.caret() == edge, (letter, offset)
