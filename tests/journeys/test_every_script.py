"""Words of every script from the screen to the spreadsheet, character by character."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Person
from tests.journeys.test_the_main_job import check_export, export_set, rows_of

PAGES = Path(__file__).parent.parent / "data" / "pages"

QUOTES = {
    "Arabic with vowels": "قَالَ الوَزِيرُ",
    "Arabic around a number": "12 شخصًا",
    "Hebrew with points": "הַשַּׂר אָמַר",
    "Hebrew around Latin": "הספינה „Tern” טבעה",
    "Chinese": "十二人在港口遇难",
    "beyond the basic plane": "𠮷田先生",
    "emoji": "😀👩‍🚀👍🏽❤️🏴󠁧󠁢󠁥󠁮󠁧󠁿🇺🇦",
    "combining marks": "q̃uė̄n",
    "an Arabic list": "اثنا عشر",
    "an Arabic quotation": "لم يخبرنا أحد",
}


def by_mouse(person: Person, quote: str) -> None:
    """Drag from the front of the first letter to the back of the last one."""
    view = person.area.active.view
    start = view.version.text.index(quote)
    end = start + len(quote)
    view.reveal(start, end, flash=False)
    while unicodedata.category(view.version.text[end - 1])[0] == "M" or view.rect_of(end - 1, end).isNull():
        end -= 1
    first, last = view.rect_of(start, start + 1), view.rect_of(end - 1, end)
    port = view.viewport()
    person.bot.mousePress(port, Qt.MouseButton.LeftButton, pos=_edge(first, quote[0], front=True))
    person.bot.mouseMove(port, _edge(last, view.version.text[end - 1], front=False))
    person.bot.mouseRelease(
        port, Qt.MouseButton.LeftButton, pos=_edge(last, view.version.text[end - 1], front=False)
    )


def _edge(box: QRect, letter: str, *, front: bool) -> QPoint:
    """A place in the box of a letter near the side where it is begun or ended."""
    goes_left = unicodedata.bidirectional(letter) in ("R", "AL")
    x = box.left() + 1 if front is not goes_left else box.right() - 1
    return QPoint(x, box.center().y())


def by_keys(person: Person, quote: str) -> None:
    """Select with Shift and the arrow that goes forward in the paragraph's direction."""
    view = person.area.active.view
    start = view.version.text.index(quote)
    view.set_caret(start)
    goes_left = view.textCursor().block().textDirection() is Qt.LayoutDirection.RightToLeft
    while view.caret() < start + len(quote):
        person.press("Shift+Left" if goes_left else "Shift+Right")


def by_finding(person: Person, quote: str) -> None:
    """Look for a quotation, as pasted, and leave the bar."""
    QApplication.clipboard().setText(quote)
    person.press("Ctrl+F", "Ctrl+A", "Ctrl+V", "Escape")


@pytest.mark.parametrize("select", [by_mouse, by_keys, by_finding])
def test_quotations_of_every_script_are_exported_as_they_stand(
    person: Person, tmp_path: Path, select: Callable[[Person, str], None]
) -> None:
    place = tmp_path / "scripts.diptych"
    person.start(place)
    person.add(PAGES / "scripts.html")
    view = person.area.active.view
    for quote in QUOTES.values():
        select(person, quote)
        start, end = view.passage()
        assert view.version.text[start:end] == quote
        person.press("H")
    assert {h.anchor.exact for h in person.library.highlights.all()} == set(QUOTES.values())
    person.close()
    person.start(place)
    folder = tmp_path / "out"
    export_set(person, folder)
    check_export(person, folder)
    assert {row["quote"] for row in rows_of(folder / "highlights.csv")} == set(QUOTES.values())
