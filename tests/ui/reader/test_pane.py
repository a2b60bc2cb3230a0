from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.article import ArticleDetails
from desktop.domain.relation import RelationKind
from desktop.store.library import Library
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.dragging import ARTICLE, carrying
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.theme import Theme
from desktop.ui.widgets.chip import Chip
from tests.builders import add_article, mark
from tests.ui.reader.conftest import STORY, middle_of, span_of
from tests.ui.reader.test_drops import drop


@pytest.fixture
def events(library: Library, qapp: QApplication) -> LibraryEvents:
    events = LibraryEvents()
    events.follow(library)
    return events


@pytest.fixture
def open_pane(events: LibraryEvents, theme: Theme, qtbot: QtBot) -> Callable[[int | None], ReaderPane]:
    def make(article_id: int | None) -> ReaderPane:
        pane = ReaderPane(events, theme, ReadingStyle())
        qtbot.addWidget(pane)
        pane.resize(640, 560)
        pane.show_article(article_id)
        pane.show()
        qtbot.waitExposed(pane)
        if article_id is not None:
            pane.activateWindow()
            pane.view.setFocus()
            qtbot.waitUntil(pane.view.hasFocus)
        return pane

    return make


OpenPane = Callable[[int | None], ReaderPane]


def test_an_empty_pane_says_how_to_fill_it(open_pane: OpenPane) -> None:
    pane = open_pane(None)
    assert (pane.article_id, pane.version_id) == (None, None)
    assert not pane.view.isVisible()


def test_the_head_names_title_source_and_date(open_pane: OpenPane, library: Library) -> None:
    article, _ = add_article(
        library, STORY, "Ferry sinks", publisher="The Gazette", published_at="2024-12-08T10:00:00Z"
    )
    pane = open_pane(article)
    assert pane.header.title == "Ferry sinks"
    assert pane.header.source == "The Gazette · 2024-12-08"
    library.articles.set_details(article, ArticleDetails(title="Ferry sank"))
    assert pane.header.title == "Ferry sank"


def test_highlights_come_with_the_colours_and_names_of_their_tags(
    open_pane: OpenPane, library: Library
) -> None:
    article, version = add_article(library, STORY)
    toll = library.tags.add("toll", colour="#4a90d9")
    highlight = mark(library, version, "twelve people", (toll,))
    pane = open_pane(article)
    shown = pane.view.marks.mark(highlight)
    assert shown is not None
    assert (shown.colours, shown.label) == (("#4a90d9",), "toll")
    library.tags.rename(toll, "the dead")
    shown = pane.view.marks.mark(highlight)
    assert shown is not None
    assert shown.label == "the dead"


def test_what_is_marked_undone_and_redone_shows_at_once(open_pane: OpenPane, library: Library) -> None:
    article, version = add_article(library, STORY)
    pane = open_pane(article)
    highlight = mark(library, version, "twelve people")
    assert pane.highlight_at(*span_of(pane.view, "twelve people")) == highlight
    library.undo()
    assert not list(pane.view.marks)
    library.redo()
    assert [shown.id for shown in pane.view.marks] == [highlight]


def test_a_contradiction_and_a_tension_are_badged_apart(open_pane: OpenPane, library: Library) -> None:
    article, version = add_article(library, STORY)
    one, two = mark(library, version, "twelve people"), mark(library, version, "nine victims")
    three = mark(library, version, "harbour")
    pane = open_pane(article)
    library.relations.mark(RelationKind.CONTRADICTS, one, two)
    library.relations.mark(RelationKind.IN_TENSION, three, two)
    looks = {shown.id: (shown.contradiction, shown.tension) for shown in pane.view.marks}
    assert looks == {one: (True, False), two: (True, True), three: (False, True)}


def test_highlights_of_other_articles_change_nothing(open_pane: OpenPane, library: Library) -> None:
    article, _ = add_article(library, STORY)
    _, other = add_article(library, "Another story altogether.")
    pane = open_pane(article)
    mark(library, other, "story")
    assert not list(pane.view.marks)


def test_a_deleted_article_leaves_an_empty_pane(open_pane: OpenPane, library: Library) -> None:
    article, _ = add_article(library, STORY)
    pane = open_pane(article)
    library.articles.delete([article])
    assert pane.article_id is None


def test_a_moved_edge_is_in_the_library(open_pane: OpenPane, library: Library) -> None:
    article, version = add_article(library, STORY)
    highlight = mark(library, version, "twelve people")
    pane = open_pane(article)
    pane.select_highlight(highlight)
    modifiers = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(pane.view, Qt.Key.Key_Right, modifiers)
    assert library.highlights.one(highlight).anchor.exact == "twelve people died"
    assert pane.extent_of(highlight) == span_of(pane.view, "twelve people died")


def test_a_selected_highlight_is_told_once(open_pane: OpenPane, library: Library) -> None:
    article, version = add_article(library, STORY)
    highlight = mark(library, version, "twelve people")
    pane = open_pane(article)
    told: list[int | None] = []
    pane.highlight_selected.connect(told.append)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane.view, "twelve people"))
    pane.select_highlight(highlight)
    library.highlights.delete([highlight])
    assert told == [highlight, None]


def test_next_and_previous_go_round(open_pane: OpenPane, library: Library) -> None:
    article, version = add_article(library, STORY)
    highlights = [mark(library, version, words) for words in ("ferry", "twelve people", "mayor")]
    pane = open_pane(article)
    seen = []
    for step in (1, 1, 1, 1, -1, -1):
        pane.go_to_highlight(step)
        seen.append(pane.selected_highlight)
    assert seen == [*highlights, highlights[0], highlights[2], highlights[1]]


def test_many_highlights_are_there_when_they_are_asked_for(
    open_pane: OpenPane, library: Library, qtbot: QtBot
) -> None:
    article, version = add_article(library, STORY)
    with library.action("Fill"):
        ids = [library.highlights.mark(version, 5, 40) for _ in range(1_001)]
    pane = open_pane(None)
    pane.show_article(article)
    pane.select_highlight(ids[-1])
    assert pane.selected_highlight == ids[-1]
    other = open_pane(article)
    qtbot.waitUntil(lambda: len(other.view.marks) == 1_001)


def test_the_pane_remembers_where_an_article_was_left(open_pane: OpenPane, library: Library) -> None:
    long, _ = add_article(library, "\n".join(f"Paragraph {number} of it." for number in range(300)))
    short, _ = add_article(library, STORY)
    pane = open_pane(long)
    place = span_of(pane.view, "Paragraph 150 of")[0]
    pane.view.go_to_place(place)
    pane.show_article(short)
    pane.show_article(long)
    assert pane.view.place() == place


def test_the_bar_stands_by_the_selection_and_never_covers_it(open_pane: OpenPane, library: Library) -> None:
    article, _ = add_article(library, STORY)
    pane = open_pane(article)
    for words in ("ferry", "nine victims, not of twelve"):
        pane.view.set_passage(*span_of(pane.view, words))
        assert pane.bar.isVisible()
        corner = pane.view.viewport().mapTo(pane, QPoint(0, 0))
        box = pane.view.rect_of(*span_of(pane.view, words)).translated(corner)
        assert not pane.bar.geometry().intersects(box)
        assert pane.rect().contains(pane.bar.geometry())
    pane.clear_passage()
    assert not pane.bar.isVisible()


def test_the_bar_leaves_the_focus_with_the_text(open_pane: OpenPane, library: Library, qtbot: QtBot) -> None:
    article, _ = add_article(library, STORY)
    tag = library.tags.add("toll")
    pane = open_pane(article)
    qtbot.waitUntil(pane.view.hasFocus)
    pane.view.set_passage(*span_of(pane.view, "twelve people"))
    chip = pane.bar.findChild(Chip)
    with qtbot.waitSignal(pane.bar_used) as used:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert used.args == ["tag", tag]
    assert pane.view.hasFocus()


def test_an_article_dropped_on_the_pane_is_asked_for(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(None)
    with qtbot.waitSignal(pane.article_dropped) as dropped:
        assert drop(pane, carrying(ARTICLE, 12), QPoint(100, 100))
    assert dropped.args == [12]


def test_files_dropped_on_the_pane_are_handed_on(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/story.html")])
    with qtbot.waitSignal(pane.sources_dropped):
        assert drop(pane, data, QPoint(100, 100))


def test_a_click_in_the_ruler_goes_to_the_highlight(
    open_pane: OpenPane, library: Library, qtbot: QtBot
) -> None:
    article, version = add_article(library, "\n".join(f"Paragraph {number} of it." for number in range(300)))
    highlight = mark(library, version, "Paragraph 200 of")
    pane = open_pane(article)

    def tick() -> int:
        share = pane.view.fraction(pane.extent_of(highlight)[0])
        return round(share * (pane.ruler.height() - 8)) + 4

    qtbot.waitUntil(lambda: pane.ruler.mark_near(tick()) is not None)
    QTest.mouseClick(pane.ruler, Qt.MouseButton.LeftButton, pos=QPoint(5, tick()))
    assert pane.selected_highlight == highlight
    assert 0 <= pane.view.y_of(*pane.extent_of(highlight))[0] < pane.view.height()


def test_a_click_elsewhere_in_the_ruler_goes_to_that_place(open_pane: OpenPane, library: Library) -> None:
    article, _ = add_article(library, "\n".join(f"Paragraph {number} of it." for number in range(300)))
    pane = open_pane(article)
    QTest.mouseClick(pane.ruler, Qt.MouseButton.LeftButton, pos=QPoint(5, pane.ruler.height() // 2))
    assert abs(pane.view.place() / pane.view.length - 0.5) < 0.05
