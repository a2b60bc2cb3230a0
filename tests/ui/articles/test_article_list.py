import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from desktop.ui.articles.article_list import ARTICLE, ArticleList
from desktop.ui.articles.article_rows import Order
from desktop.ui.library_events import LibraryEvents
from tests.builders import add_article
from tests.ui.story import click, double_click, ids, press, shown, tell


@pytest.fixture
def events(qapp):
    return LibraryEvents()


@pytest.fixture
def story(library):
    return tell(library)


@pytest.fixture
def pane(qtbot, library, events, theme):
    events.follow(library)
    made = ArticleList(events, theme)
    shown(qtbot, made)
    return made


def visible_buttons(pane):
    return [button for button in pane.findChildren(QPushButton) if button.isVisible()]


def test_without_articles_it_says_what_to_do(qtbot, pane):
    (button,) = visible_buttons(pane)
    with qtbot.waitSignal(pane.add_wanted):
        button.click()


def test_the_newest_article_stands_first(story, pane):
    assert ids(pane.view) == [story.ministry, story.union, story.herald]


def test_an_added_article_appears_and_its_undo_takes_it_away(library, story, pane):
    added, _ = add_article(library, "Words.", "Late report")
    assert ids(pane.view)[0] == added
    library.undo()
    assert added not in ids(pane.view)


@pytest.mark.parametrize("typed", ["ministere", "AGENCY", "luk zoe", "négligence minist"])
def test_typing_finds_titles_publishers_and_authors_without_case_and_accents(story, pane, typed):
    pane.filter.setText(typed)
    assert ids(pane.view) == [story.ministry]


def test_typing_finds_words_of_the_texts_too(qtbot, story, pane):
    pane.filter.setText("divers basin")
    qtbot.waitUntil(lambda: ids(pane.view) == [story.herald])


def test_what_matches_nothing_can_be_taken_back_with_a_button(qtbot, story, pane):
    pane.filter.setText("volcano")
    qtbot.waitUntil(lambda: len(visible_buttons(pane)) == 1)
    visible_buttons(pane)[0].click()
    assert len(ids(pane.view)) == 3


def test_escape_clears_the_filter(story, pane):
    pane.filter.setText("harbour")
    press(pane.filter, Qt.Key.Key_Escape)
    assert pane.filter.text() == ""


def test_enter_opens_and_ctrl_enter_opens_beside(qtbot, story, pane):
    pane.reveal(story.union)
    with qtbot.waitSignal(pane.article_wanted) as opened:
        press(pane.view, Qt.Key.Key_Return)
    assert opened.args == [story.union]
    with qtbot.assertNotEmitted(pane.article_wanted), qtbot.waitSignal(pane.article_wanted_beside) as beside:
        press(pane.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert beside.args == [story.union]


def test_a_double_click_opens(qtbot, story, pane):
    with qtbot.waitSignal(pane.article_wanted) as opened:
        double_click(pane.view, story.herald)
    assert opened.args == [story.herald]


def test_down_goes_from_the_filter_to_the_first_match(qtbot, story, pane):
    pane.focus_filter()
    pane.filter.setText("union")
    press(pane.filter, Qt.Key.Key_Down)
    assert pane.view.hasFocus()
    assert pane.view.current_id == story.union


def test_delete_takes_the_selected_articles_away_and_undo_brings_them_back(library, story, pane):
    pane.view.selectAll()
    press(pane.view, Qt.Key.Key_Delete)
    assert library.articles.all() == []
    library.undo()
    assert len(ids(pane.view)) == 3


def test_a_drag_carries_the_ids_of_all_selected_rows(story, pane):
    pane.view.selectAll()
    data = pane.view.model().mimeData(pane.view.selectionModel().selectedIndexes())
    assert bytes(data.data(ARTICLE).data()).decode() == f"{story.ministry},{story.union},{story.herald}"


def test_dropped_files_are_told_as_a_copy(qtbot, story, pane):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/reports/a.txt")])
    drop = QDropEvent(
        QPointF(20, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(pane.sources_dropped) as dropped:
        pane.dropEvent(drop)
    assert [url.toLocalFile() for url in dropped.args[0].urls()] == ["/reports/a.txt"]
    assert dropped.args[0] is not data


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (Order.DATE, ["Union", "Harbour", "Ministère"]),
        (Order.PUBLISHER, ["Union", "Ministère", "Harbour"]),
        (Order.TITLE, ["Harbour", "Ministère", "Union"]),
    ],
)
def test_articles_are_sorted_as_chosen(library, story, pane, order, titles):
    pane.order.choose(order)
    found = [library.articles.one(key).title.split(" ")[0].rstrip(":") for key in ids(pane.view)]
    assert found == titles


def test_selection_and_scroll_place_outlast_a_change(library, pane):
    for number in range(60):
        add_article(library, f"Text {number}", f"Report {number:02}")
    wanted = ids(pane.view)[30]
    pane.reveal(wanted)
    top = pane.view.visualRect(pane.view.model().index_of(wanted)).top()
    add_article(library, "Text", "Another")
    assert pane.view.current_id == wanted
    assert pane.view.selected_ids == [wanted]
    assert abs(pane.view.visualRect(pane.view.model().index_of(wanted)).top() - top) <= 1


def test_revealing_an_article_takes_a_filter_off_that_hides_it_and_opens_nothing(qtbot, story, pane):
    pane.filter.setText("union")
    with qtbot.assertNotEmitted(pane.article_wanted):
        pane.reveal(story.herald)
    assert pane.view.current_id == story.herald


def test_a_new_highlight_counts_at_once(library, story, pane):
    version = library.versions.newest(story.herald).id
    library.highlights.mark(version, 0, 6)
    row = pane.view.model().row(story.herald)
    assert row.article.highlights == 2


def test_another_library_is_read_anew(tmp_path, events, story, pane):
    from desktop.store.library import Library

    other = Library.open(tmp_path / "other.diptych", person="Ada")
    events.follow(other)
    assert ids(pane.view) == []
    assert pane.view.current_id is None
    events.leave()
    other.close()


def test_a_click_selects_and_opens_nothing(qtbot, story, pane):
    with qtbot.assertNotEmitted(pane.article_wanted):
        click(pane.view, story.union)
    assert pane.view.selected_ids == [story.union]
