"""Panes opened, closed, swapped and widened by keys, and the way from one end of a tie to the other."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Person


@pytest.fixture
def reader(person: Person, three_files: list[Path]) -> Person:
    """Somebody who has two of three articles open."""
    person.start()
    person.add(*three_files)
    person.press("Ctrl+1")
    return person


def titles(person: Person) -> list[str]:
    return [pane.header.title for pane in person.area.panes]


def test_one_to_four_panes_by_keys_alone(reader: Person) -> None:
    first, second = titles(reader)
    reader.press("Ctrl+4")
    assert titles(reader) == [first, second, "No article", "No article"]
    assert reader.area.active is reader.area.panes[3]
    reader.press("Ctrl+W", "Ctrl+3", "Ctrl+W")
    assert titles(reader) == [first, second]
    reader.press("Ctrl+1", "Ctrl+Shift+PgDown")
    assert titles(reader) == [second, first]
    assert reader.area.active is reader.area.panes[1]
    reader.press("Alt+PgUp")
    assert reader.area.panes[1].width() < reader.area.panes[0].width()
    reader.press("Alt+Home")
    assert abs(reader.area.panes[1].width() - reader.area.panes[0].width()) <= 1
    reader.press("Ctrl+D")
    assert titles(reader) == [second, first, first]
    reader.press("Ctrl+W", "Ctrl+W", "Ctrl+W")
    assert titles(reader) == ["No article"]


def test_tab_opens_the_other_end_beside_the_text_that_is_read(reader: Person) -> None:
    left, right = reader.area.panes
    reader.select(left, "'eleven' houses")
    reader.select(right, "At least forty houses")
    reader.press("X")
    mine, other = left.article_id, right.article_id
    reader.press("Ctrl+2", "Ctrl+W", "Ctrl+1")
    assert [pane.article_id for pane in reader.area.panes] == [mine]
    reader.click(left, "'eleven' houses")
    reader.press("Tab")
    assert [pane.article_id for pane in reader.area.panes] == [mine, other]
    assert reader.area.active is reader.area.panes[1]
    assert reader.area.active.selected_highlight == reader.area.relation.right.highlight_id
    reader.press("Tab")
    assert reader.area.active is left


def test_a_contradiction_within_an_article_that_stands_in_two_panes(reader: Person) -> None:
    reader.press("Ctrl+1", "Ctrl+2", "Ctrl+W", "Ctrl+D")
    left, right = reader.area.panes
    assert left.article_id == right.article_id
    reader.select(left, "'eleven' houses")
    reader.select(right, "forty houses")
    reader.press("X")
    relation = reader.area.relation
    assert left.selected_highlight == relation.left.highlight_id
    assert right.selected_highlight == relation.right.highlight_id
    reader.press("Ctrl+1", "Tab")
    assert reader.area.active is right
    reader.press("Tab")
    assert reader.area.active is left
