"""What tests of the reading panes share."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.domain.article import Version
from desktop.domain.body import Body
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.marks import Mark
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme
from tests.builders import body_of

STORY = "\n".join(
    [
        "The ferry sank on Friday evening in the harbour of Vela, officials said.",
        "At least twelve people died. Mr. Smith of the U.S. Army said so 😀 on Saturday. Nobody else did.",
        "قال الوزير إن 12 شخصا ماتوا في الميناء أمس.",
        "The mayor spoke of nine victims, not of twelve.",
    ]
)


def version_of(text: str | Body) -> Version:
    """A version that is in no library."""
    body = body_of(text) if isinstance(text, str) else text
    return Version(1, 1, 1, body, "", "", "", "")


def span_of(view: TextView, words: str) -> tuple[int, int]:
    """Where the text has these words."""
    assert view.version is not None
    start = view.version.text.index(words)
    return start, start + len(words)


def mark_of(view: TextView, number: int, words: str, **looks: Any) -> Mark:
    """A mark over the first place that has these words."""
    return Mark(number, *span_of(view, words), **looks)


def middle_of(view: TextView, words: str) -> QPoint:
    """A point of the viewport on the middle character of these words."""
    start, end = span_of(view, words)
    middle = (start + end) // 2
    return view.rect_of(middle, middle + 1).center()


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Callable[..., TextView]:
    """Shows a text in a window that has the focus."""

    def make(text: str | Body = STORY, width: int = 620, height: int = 520) -> TextView:
        view = TextView(theme, ReadingStyle())
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_version(version_of(text))
        view.show()
        qtbot.waitExposed(view)
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return make
