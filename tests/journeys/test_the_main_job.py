"""The whole job through the real window: from an empty library to the evidence in a spreadsheet."""

import csv
from pathlib import Path

import pytest

from tests.journeys.conftest import Person

SHARED = Path(__file__).parents[3] / "shared" / "articles" / "assad-leaves-syria.txt"


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def check_export(person: Person, folder: Path) -> None:
    """Every highlight's quote, offsets and tags in the file are those of the library and of the text."""
    library = person.library
    names = {tag.id: tag.name for tag in library.tags.all()}
    rows = {row["highlight_id"]: row for row in rows_of(folder / "highlights.csv")}
    for highlight in library.highlights.all():
        row = rows.pop(highlight.uid)
        text = library.versions.text(highlight.version_id)
        start, end = int(row["start"]), int(row["end"])
        assert row["quote"].removeprefix("'") in {text[start:end], text[start:end].removeprefix("'")}
        assert (start, end) == (highlight.start, highlight.end)
        assert row["tags"] == "|".join(sorted(names[tag] for tag in highlight.tag_ids))
    assert not rows


def export_set(person: Person, folder: Path) -> None:
    person.press("Ctrl+E")
    dialog = person.place.files.export_dialog
    dialog.place.setText(str(folder))
    with person.bot.waitSignal(person.place.files.exported, timeout=20_000):
        dialog.export_button.click()


def scraped_sources() -> list[object]:
    own = pytest.param(None, id="own")
    shared = pytest.param(
        SHARED,
        id="shared",
        marks=pytest.mark.skipif(not SHARED.exists(), reason="the shared article is not here"),
    )
    return [own, shared]


@pytest.mark.parametrize("scraped", scraped_sources())
def test_by_mouse_and_key_from_launch_to_export(
    person: Person, three_files: list[Path], tmp_path: Path, scraped: Path | None
) -> None:
    if scraped is not None:
        three_files[0] = scraped
    first, second, overlapping = "eleven", "two people missing", "board on Sunday"
    if scraped is not None:
        first, second, overlapping = "in Syria", "early afternoon", "Ministry on Sunday"
    place = tmp_path / "dam.diptych"
    person.start(place)
    assert person.place.welcome.isVisible()
    person.add(*three_files)
    left, right = person.area.panes
    assert left.view.version.text.split() == three_files[0].read_text(encoding="utf-8").split()
    assert person.library.articles.one(left.article_id).details.published_at == "2024-12-08"

    # highlight by mouse, tag by typing a new name
    person.select(left, first)
    person.press("T")
    person.type("Numbers")
    person.press("Return")
    # overlapping highlight by key, with the tag used last
    person.select(left, "on Sunday said that")
    person.press("H")
    person.select(left, overlapping)
    person.press("1")
    # a claim
    person.select(left, second)
    person.press("K")
    assert [claim.statement for claim in person.library.claims.all()] == [second]
    # a contradiction across panes
    person.select(left, first)
    person.select(right, "forty")
    person.press("X")
    assert len(person.library.relations.contradictions()) == 1
    assert person.area.relation is not None
    relation = person.library.relations.contradictions()[0]
    assert (relation.left.anchor.exact, relation.right.anchor.exact) == (first, "forty")

    before = person.library.highlights.all()
    labels = []
    for _ in range(3):
        labels.append(person.library.undo_label)
        person.press("Ctrl+Z")
    assert labels == ["Mark contradiction", "Mark claim", "Highlight"]
    assert person.library.relations.all() == []
    for _ in range(3):
        person.press("Ctrl+Shift+Z")
    assert person.library.highlights.all() == before

    person.close()
    person.start(place)
    assert person.library.highlights.all() == before
    assert len(person.library.relations.contradictions()) == 1
    assert [pane.article_id for pane in person.area.panes][:2] == [1, 2]
    assert person.library.undo_label == "Mark contradiction"

    folder = tmp_path / "out"
    export_set(person, folder)
    check_export(person, folder)
    (row,) = rows_of(folder / "contradictions.csv")
    assert (row["left_quote"], row["right_quote"], row["same_article"]) == (first, "forty", "false")


def test_by_keyboard_alone(person: Person, three_files: list[Path], tmp_path: Path) -> None:
    place = tmp_path / "keys.diptych"
    person.start(place)
    person.add(*three_files)
    person.press("Ctrl+B", "End", "Return")
    left = person.area.active
    person.press("Ctrl+B", "End", "Up", "Ctrl+Return")
    right = person.area.active
    assert left is not right
    assert left.article_id != right.article_id

    person.press("Ctrl+1")
    person.walk_to(left, "eleven")
    person.press("T")
    person.type("Numbers")
    person.press("Return")
    person.press("N")
    person.type("Who counted?")
    person.press("Escape")
    assert left.view.hasFocus()
    person.press("L", "Ctrl+2")
    person.walk_to(right, "forty")
    person.press("X")
    person.press("Ctrl+1")
    person.walk_to(left, "Nobody was hurt")
    person.press("K")
    person.press("Escape", "J")
    person.press("Tab")
    assert person.area.active is right
    person.press("F8")

    assert [h.note for h in person.library.highlights.all() if h.note] == ["Who counted?"]
    assert len(person.library.relations.contradictions()) == 1
    assert len(person.library.claims.all()) == 1
    person.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    kept = person.library.highlights.all()
    person.close()
    person.start(place)
    assert person.library.highlights.all() == kept
    folder = tmp_path / "out"
    export_set(person, folder)
    check_export(person, folder)


def test_the_sample_shows_a_contradiction_at_once(person: Person, tmp_path: Path) -> None:
    person.start()
    with person.bot.waitSignal(person.place.files.sample_added, timeout=30_000):
        person.place.welcome.sample_button.click()
    assert person.area.isVisible()
    assert person.area.relation is not None
    assert all(pane.article_id is not None for pane in person.area.panes)
    person.press("Ctrl+Z")
    assert person.library.articles.count() == 0
    assert person.place.welcome.isVisible()
