"""The pages of a PDF beside its text, driven as a reader would."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.formats.known_formats import PDF
from desktop.formats.reading import read_bytes
from desktop.store.library import Library
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.theme import Theme
from tests.builders import add_article, imported, mark
from tests.pdf_sheets import Sheets, prose

OpenPane = Callable[..., ReaderPane]


@pytest.fixture
def paragraphs() -> list[str]:
    return prose(1, 30)


@pytest.fixture
def article(library: Library, paragraphs: list[str]) -> int:
    """A PDF of three pages."""
    sheets = Sheets()
    for paragraph in paragraphs:
        sheets.paragraph(paragraph)
    return library.articles.add(read_bytes(sheets.data(), "report.pdf", PDF.media_type))


@pytest.fixture
def open_pane(library: Library, theme: Theme, qtbot: QtBot, qapp: QApplication) -> OpenPane:
    events = LibraryEvents()
    events.follow(library)

    def make(article_id: int, width: int = 1_000) -> ReaderPane:
        pane = ReaderPane(events, theme, ReadingStyle())
        qtbot.addWidget(pane, before_close_func=lambda one: one.page.show_version(None))
        pane.resize(width, 600)
        pane.show_article(article_id)
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    return make


def show_page(pane: ReaderPane, qtbot: QtBot) -> None:
    """Press the button and wait until the page is there."""
    QTest.mouseClick(pane.header.page_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.page.view.is_sharp(pane.page.view.page), timeout=20_000)


def version_of(library: Library, article: int) -> int:
    return library.versions.newest(article).id


def test_the_button_shows_the_page_beside_the_text_and_takes_it_away_again(
    open_pane: OpenPane, article: int, qtbot: QtBot
) -> None:
    pane = open_pane(article)
    assert not pane.page.isVisible()
    show_page(pane, qtbot)
    assert pane.page.isVisible()
    assert pane.view.isVisible()
    assert pane.page.view.pages == 3
    QTest.mouseClick(pane.header.page_button, Qt.MouseButton.LeftButton)
    assert not pane.page.isVisible()
    assert not pane.header.page_button.isChecked()


def test_the_picture_shows_the_letters_of_the_page(open_pane: OpenPane, article: int, qtbot: QtBot) -> None:
    pane = open_pane(article)
    show_page(pane, qtbot)
    picture = pane.page.view.viewport().grab().toImage()
    dark = sum(
        picture.pixelColor(x, y).lightness() < 120
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )
    assert dark > 500


def test_in_a_narrow_pane_the_page_stands_below_the_text(
    open_pane: OpenPane, article: int, qtbot: QtBot
) -> None:
    pane = open_pane(article, 420)
    show_page(pane, qtbot)
    assert pane.page.y() >= pane.view.mapTo(pane, QPoint(0, 0)).y()
    assert pane.page.width() > 400
    pane.resize(1_100, 600)
    qtbot.waitUntil(lambda: pane.page.x() > 400)


def test_an_article_without_pages_offers_none(open_pane: OpenPane, library: Library, qtbot: QtBot) -> None:
    other, _ = add_article(library, "No pages here.")
    pane = open_pane(other)
    assert not pane.header.page_button.isVisible()
    pane.toggle_page()
    assert not pane.page.isVisible()


def test_highlights_are_drawn_where_they_stand_and_a_click_selects_one(
    open_pane: OpenPane, library: Library, article: int, paragraphs: list[str], qtbot: QtBot
) -> None:
    toll = library.tags.add("toll", colour="#d94a4a")
    version = version_of(library, article)
    highlight = mark(library, version, paragraphs[1][:120], (toll,))
    pane = open_pane(article)
    show_page(pane, qtbot)
    qtbot.waitUntil(lambda: len(pane.page.view.marks) == 1)
    rects = pane.page.view.rects_of(highlight)
    assert len(rects) >= 2
    inside = rects[0].center().toPoint()
    corner = pane.page.view.viewport().grab().toImage().pixelColor(rects[0].topLeft().toPoint() + QPoint(2, 1))
    assert corner.red() > corner.blue() + 30
    chosen = []
    pane.highlight_selected.connect(chosen.append)
    QTest.mouseClick(pane.page.view.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert (pane.selected_highlight, chosen) == (highlight, [highlight])
    assert pane.page.view.selected == highlight


def test_what_is_marked_and_undone_shows_on_the_page_at_once(
    open_pane: OpenPane, library: Library, article: int, paragraphs: list[str], qtbot: QtBot
) -> None:
    pane = open_pane(article)
    show_page(pane, qtbot)
    assert not pane.page.view.marks
    mark(library, version_of(library, article), paragraphs[0][:50])
    qtbot.waitUntil(lambda: len(pane.page.view.marks) == 1)
    library.undo()
    qtbot.waitUntil(lambda: not pane.page.view.marks)


def test_going_to_a_highlight_shows_its_page(
    open_pane: OpenPane, library: Library, article: int, paragraphs: list[str], qtbot: QtBot
) -> None:
    highlight = mark(library, version_of(library, article), paragraphs[-1][:50])
    pane = open_pane(article)
    show_page(pane, qtbot)
    qtbot.waitUntil(lambda: len(pane.page.view.marks) == 1)
    assert pane.page.view.page == 0
    pane.go_to_highlight(1)
    assert pane.selected_highlight == highlight
    assert pane.page.view.page == 2
    assert pane.page.view.viewport().rect().contains(pane.page.view.rects_of(highlight)[0].center().toPoint())
    qtbot.waitUntil(lambda: pane.page.view.is_sharp(2), timeout=20_000)


def test_the_page_follows_the_text_that_is_read(
    open_pane: OpenPane, article: int, paragraphs: list[str], qtbot: QtBot
) -> None:
    pane = open_pane(article)
    show_page(pane, qtbot)
    text = pane.view.version.text
    pane.view.go_to_place(text.index(paragraphs[-3]))
    qtbot.waitUntil(lambda: pane.page.view.page == 2)
    pane.view.go_to_place(0)
    qtbot.waitUntil(lambda: pane.page.view.page == 0)


def test_keys_and_buttons_turn_pages(open_pane: OpenPane, article: int, qtbot: QtBot) -> None:
    pane = open_pane(article)
    show_page(pane, qtbot)
    view = pane.page.view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    QTest.mouseClick(pane.page.findChild(object, "page-down"), Qt.MouseButton.LeftButton)
    assert view.page == 2
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page == 2
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 1


def test_the_wheel_with_ctrl_zooms_and_a_button_fits_the_width_again(
    open_pane: OpenPane, article: int, qtbot: QtBot
) -> None:
    pane = open_pane(article)
    show_page(pane, qtbot)
    view = pane.page.view
    fitted = view.zoom
    middle = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 -- Qt takes it by its place only
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom > fitted
    qtbot.waitUntil(lambda: view.is_sharp(view.page), timeout=20_000)
    QTest.mouseClick(pane.page.findChild(object, "fit-width"), Qt.MouseButton.LeftButton)
    assert view.zoom == fitted


def test_a_text_that_was_read_otherwise_says_that_places_cannot_be_shown(
    open_pane: OpenPane, library: Library, article: int, paragraphs: list[str], qtbot: QtBot
) -> None:
    sheets = Sheets()
    sheets.paragraph("Quite another text.")
    read = read_bytes(sheets.data(), "other.pdf", PDF.media_type)
    first = library.versions.newest(article)
    other = library.articles.add(replace(read, body=first.body))
    mark(library, version_of(library, other), paragraphs[0][:50])
    pane = open_pane(other)
    show_page(pane, qtbot)
    qtbot.waitUntil(pane.page.note.isVisible)
    assert "cannot be told" in pane.page.note.text()


def test_an_original_that_cannot_be_drawn_says_so_and_the_text_stays(
    open_pane: OpenPane, library: Library, article: int, qtbot: QtBot
) -> None:
    first = library.versions.newest(article)
    broken = imported(first.text)
    broken = replace(broken, original=b"%PDF-nothing", media_type=PDF.media_type)
    pane = open_pane(library.articles.add(broken))
    QTest.mouseClick(pane.header.page_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.page.note.isVisible, timeout=20_000)
    assert "cannot be drawn" in pane.page.note.text()
    assert pane.view.version.text == first.text


def test_another_article_shows_its_own_pages_and_none_where_it_has_none(
    open_pane: OpenPane, library: Library, article: int, qtbot: QtBot
) -> None:
    sheets = Sheets()
    sheets.paragraph("One page only.")
    short = library.articles.add(read_bytes(sheets.data(), "short.pdf", PDF.media_type))
    plain, _ = add_article(library, "No pages here.")
    pane = open_pane(article)
    show_page(pane, qtbot)
    pane.show_article(short)
    qtbot.waitUntil(lambda: pane.page.view.pages == 1 and pane.page.view.is_sharp(0), timeout=20_000)
    pane.show_article(plain)
    assert not pane.page.isVisible()
    pane.show_article(article)
    assert pane.page.isVisible()
    qtbot.waitUntil(lambda: pane.page.view.pages == 3, timeout=20_000)


def test_the_margin_of_the_text_tells_where_each_page_begins(
    open_pane: OpenPane, article: int, qtbot: QtBot
) -> None:
    pane = open_pane(article)
    view = pane.view
    begins = view.version.body.pages[1].start
    view.go_to_place(begins)
    top, bottom = view.y_of(begins, begins + 1)
    picture = view.viewport().grab().toImage()
    paper = picture.pixelColor(picture.width() - 2, round(bottom) + 60)

    def inked(low: float, high: float) -> int:
        columns = range(picture.width() - 12, picture.width() - 4)
        return sum(picture.pixelColor(x, y) != paper for y in range(round(low), round(high)) for x in columns)

    assert inked(top, bottom) > 5
    assert inked(bottom + 20, bottom + 60) == 0
