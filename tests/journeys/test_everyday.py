"""Smaller things that a person does every day, in the real window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from tests.journeys.conftest import Person


def dropped(data: QMimeData, place: QPoint | None = None) -> QDropEvent:
    return QDropEvent(
        QPointF(place or QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_files_dropped_on_the_welcome_page_come_in_as_one_step(person: Person, three_files: list[Path]) -> None:
    person.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in three_files])
    with person.bot.waitSignal(person.place.adding.added, timeout=30_000):
        person.place.welcome.dropEvent(dropped(data))
    assert person.library.articles.count() == 3
    assert "3 article(s) added" in person.place.strip.news
    person.press("Ctrl+Z")
    assert person.library.articles.count() == 0
    assert person.library.undo_label is None


def test_a_pasted_article_is_kept_whole(person: Person) -> None:
    person.start()
    QGuiApplication.clipboard().setText("Bridge closed\n\nThe bridge was closed on Sunday, the mayor said.")
    with person.bot.waitSignal(person.place.adding.added, timeout=30_000):
        person.press("Ctrl+Shift+V")
    (article,) = person.library.articles.all()
    assert "closed on Sunday" in person.library.versions.newest(article.id).text


def test_the_same_file_twice_is_recognised(person: Person, three_files: list[Path]) -> None:
    person.start()
    person.add(three_files[1])
    person.add(three_files[1])
    assert person.library.articles.count() == 1
    assert "already" in person.place.strip.news


def test_articles_are_chosen_with_the_file_dialog(person: Person, three_files: list[Path], monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(three_files[2])], ""))
    person.start()
    with person.bot.waitSignal(person.place.adding.added, timeout=30_000):
        person.press("Ctrl+O")
    assert [one.title for one in person.library.articles.all()] == ["Nobody missing in Vell"]


def test_a_relation_within_one_article_is_made_by_holding_an_end(
    person: Person, three_files: list[Path]
) -> None:
    person.start()
    person.add(three_files[1])
    pane = person.area.active
    person.select(pane, "At least forty houses")
    person.press("L")
    assert person.place.held.isVisible()
    person.select(pane, "denied")
    person.press("+")
    (relation,) = person.library.relations.all()
    assert (relation.kind.value, relation.same_article) == ("supports", True)
    assert not person.place.held.isVisible()
    assert person.library.undo_label == "Mark support"


def test_escape_lets_go_of_the_held_end(person: Person, three_files: list[Path]) -> None:
    person.start()
    person.add(three_files[1])
    person.select(person.area.active, "forty")
    person.press("L", "Escape")
    assert not person.place.held.isVisible()
    person.press("X")
    assert person.library.relations.all() == []
    assert "needs two passages" in person.place.strip.news


def test_a_digit_takes_the_tag_off_again(person: Person, three_files: list[Path]) -> None:
    person.start()
    person.add(three_files[1])
    tag = person.library.tags.add("Numbers")
    person.select(person.area.active, "forty")
    person.press("1")
    assert person.library.highlights.all()[0].tag_ids == (tag,)
    person.press("1")
    assert person.library.highlights.all()[0].tag_ids == ()
    person.press("7")
    assert "No tag has the key 7" in person.place.strip.news


def test_a_deleted_highlight_comes_back_with_undo(person: Person, three_files: list[Path]) -> None:
    person.start()
    person.add(three_files[1])
    person.select(person.area.active, "forty")
    person.press("H", "Delete")
    assert person.library.highlights.all() == []
    person.place.strip.findChild(type(person.place.strip._undo_button)).click()
    assert len(person.library.highlights.all()) == 1


def size_of(view) -> float:
    return view.document().defaultFont().pointSizeF()


def test_the_text_grows_and_shrinks_and_colours_change_at_once(person: Person, three_files: list[Path]) -> None:
    person.start()
    person.add(three_files[1])
    view = person.area.active.view
    before = size_of(view)
    person.press("Ctrl++", "Ctrl++")
    assert size_of(view) == before + 2
    person.press("Ctrl+0")
    assert size_of(view) == before
    person.place.bar.action("scheme_dark").trigger()
    assert person.program.theme.is_dark
    person.close()
    person.start()
    assert person.program.theme.is_dark


def test_the_keys_are_shown_on_one_page(person: Person) -> None:
    person.start()
    person.press("F1")
    (dialog,) = [one for one in person.window.findChildren(QDialog) if one.isVisible()]
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Mark contradiction" in words
    assert "X" in words
    dialog.close()


def test_a_tag_dropped_on_a_selection_tags_it(person: Person, three_files: list[Path]) -> None:
    person.start()
    person.add(three_files[1])
    tag = person.library.tags.add("Numbers")
    view = person.area.active.view
    person.select(person.area.active, "forty")
    start, end = view.passage()
    data = QMimeData()
    data.setData("application/x-diptych-tag", str(tag).encode())
    view.dropEvent(dropped(data, view.rect_of(start, end).center()))
    (highlight,) = person.library.highlights.all()
    assert (highlight.anchor.exact, highlight.tag_ids) == ("forty", (tag,))


def test_a_click_into_an_empty_pane_makes_it_the_one_to_open_articles_in(
    person: Person, three_files: list[Path]
) -> None:
    person.start()
    person.add(three_files[1])
    left, right = person.area.panes
    assert person.area.active is left
    person.bot.mouseClick(right, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert person.area.active is right
    person.place.articles.article_wanted.emit(left.article_id)
    assert right.article_id == left.article_id
