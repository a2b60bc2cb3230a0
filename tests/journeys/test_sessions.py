"""The window comes back as it was left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.journeys.conftest import Person

LONG = "\n".join(
    f"Paragraph {number}: the ferry was late, and {number} people waited." for number in range(200)
)


@pytest.fixture
def long_files(tmp_path: Path) -> list[Path]:
    files = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Report {name}\n\n" + LONG.replace("\n", "\n\n"), encoding="utf-8")
        files.append(path)
    return files


def begin_reading(person: Person, files: list[Path]) -> None:
    person.start()
    person.add(*files)
    person.bot.waitUntil(lambda: all(pane.article_id is not None for pane in person.area.panes))


def top_line(person: Person, pane: int) -> str:
    view = person.area.panes[pane].view
    return view.version.text[view.place() : view.place() + 14]


def go_to(person: Person, pane: int, words: str) -> None:
    view = person.area.panes[pane].view
    view.go_to_place(view.version.text.index(words))


def test_panes_places_and_widths_come_back(person: Person, long_files: list[Path]) -> None:
    begin_reading(person, long_files)
    person.press("Ctrl+3")
    person.press("Ctrl+1", "Alt+PgDown", "Alt+PgDown")
    go_to(person, 0, "Paragraph 150:")
    go_to(person, 1, "Paragraph 77:")
    articles = [pane.article_id for pane in person.area.panes]
    widths = [pane.width() for pane in person.area.panes]
    person.close()
    person.start()
    person.window.resize(1440, 900)  # without a display the screen is smaller
    docks = [person.place.docks.library, person.place.docks.claims]
    person.window.resizeDocks(docks, [260, 340], Qt.Orientation.Horizontal)
    person.bot.waitUntil(lambda: [pane.width() for pane in person.area.panes] == widths)
    assert [pane.article_id for pane in person.area.panes] == articles
    person.bot.waitUntil(lambda: top_line(person, 0) == "Paragraph 150:")
    assert top_line(person, 1) == "Paragraph 77: "
    assert person.area.active is person.area.panes[0]


def test_what_was_selected_comes_back(person: Person, long_files: list[Path]) -> None:
    begin_reading(person, long_files)
    left, right = person.area.panes
    person.select(left, "12 people waited")
    person.select(right, "14 people waited")
    person.press("X")
    relation = person.area.relation
    person.select(right, "Paragraph 20")
    person.press("Ctrl+2")
    person.close()
    person.start()
    left, right = person.area.panes
    assert person.area.relation == relation
    assert left.selected_highlight == relation.left.highlight_id
    assert right.view.version.text[slice(*right.passage())] == "Paragraph 20"
    assert person.area.active is right
    assert person.place.fields.isVisibleTo(person.window)
    assert person.place.contradictions.view.current_id == relation.id


def test_the_panels_tab_and_its_scroll_come_back(person: Person, long_files: list[Path]) -> None:
    begin_reading(person, long_files)
    for number in range(60):
        person.library.tags.add(f"tag {number}")
    person.place.docks.tags.raise_()
    bar = person.place.tags.view.verticalScrollBar()
    person.bot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(210)
    person.close()
    person.start()
    assert not person.place.docks.tags.visibleRegion().isEmpty()
    person.bot.waitUntil(lambda: person.place.tags.view.verticalScrollBar().value() == 210)


def test_linked_scrolling_comes_back(person: Person, long_files: list[Path]) -> None:
    begin_reading(person, long_files)
    person.press("Ctrl+Shift+L")
    person.close()
    person.start()
    assert person.place.bar.action("link_scrolling").isChecked()
    person.press("Ctrl+1", "PgDown", "PgDown")
    left, right = (pane.view.verticalScrollBar() for pane in person.area.panes)
    assert (left.value() > 0, right.value() > 0) == (True, True)


def test_the_way_of_reading_belongs_to_the_library(
    person: Person, long_files: list[Path], tmp_path: Path
) -> None:
    begin_reading(person, long_files)
    usual = person.place.comfort.reading
    first = person.library.path
    person.press("Ctrl++", "Ctrl++")
    person.place.bar.action("scheme_sepia").trigger()
    assert person.program.open_library(tmp_path / "other.diptych")
    assert person.place.comfort.reading == usual
    assert person.place.bar.action("scheme_system").isChecked()
    assert person.program.open_library(first)
    assert person.place.comfort.reading.size == usual.size + 2
    assert person.program.theme.name == "sepia"
    assert person.place.bar.action("scheme_sepia").isChecked()
    assert person.area.panes[0].view.document().defaultFont().pointSizeF() == usual.size + 2


def test_a_way_of_reading_can_be_taken_for_all_libraries(person: Person, tmp_path: Path) -> None:
    person.start()
    person.press("Ctrl++")
    size = person.place.comfort.reading.size
    person.place.comfort.use_everywhere()
    assert person.program.open_library(tmp_path / "other.diptych")
    assert person.place.comfort.reading.size == size
    person.close()
    person.start()
    assert person.place.comfort.reading.size == size


@pytest.mark.parametrize("keys", ["Ctrl++", "Ctrl+-"])
def test_another_size_keeps_the_line_being_read(person: Person, long_files: list[Path], keys: str) -> None:
    begin_reading(person, long_files)
    go_to(person, 0, "Paragraph 150:")
    person.press(keys, keys)
    assert top_line(person, 0) == "Paragraph 150:"


def test_a_narrower_window_keeps_the_line_being_read(person: Person, long_files: list[Path]) -> None:
    begin_reading(person, long_files)
    go_to(person, 0, "Paragraph 150:")
    for width, height in ((1100, 700), (1300, 800), (1440, 900)):
        person.window.resize(width, height)
        person.bot.waitUntil(lambda width=width: person.window.width() == width)
        assert top_line(person, 0) == "Paragraph 150:"
    person.press("Ctrl+4")
    assert top_line(person, 0) == "Paragraph 150:"


def test_panes_that_were_closed_are_not_told_any_more(person: Person, long_files: list[Path]) -> None:
    begin_reading(person, long_files)
    person.press("Ctrl+4", "Ctrl+W", "Ctrl+W", "Ctrl+W")
    person.place._events.closed.emit()
    assert len(person.area.panes) == 1
