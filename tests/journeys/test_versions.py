"""An article was edited silently: what became of the highlights, what changed, and what the reader decides."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop import cli
from desktop.domain.anchor import AnchorState
from desktop.domain.carrying import Decision, Outcome
from desktop.ui.versions.same_again import Taken
from tests.journeys.conftest import Person

FIRST = (
    "Ferry sinks off Orrey\n\n"
    "Seven people died when the ferry Halcyon sank on Monday, the coast guard said.\n\n"
    "The captain was on the bridge, the operator said in a statement.\n\n"
    "The minister promised an inquiry and said that the ferry had been inspected.\n\n"
    "Families waited at the harbour through the night while boats searched for those still missing.\n\n"
    "The ferry had been built in 1987 and was to be replaced in spring, according to its owner.\n"
)
SECOND = (
    "Ferry sinks off Orrey\n\n"
    "At least nine people died when the ferry Halcyon sank on Monday, the coast guard said.\n\n"
    "Families waited at the harbour through the night while boats searched for those still missing.\n\n"
    "The ferry had been built in 1987 and was to be replaced in spring, according to its owner.\n\n"
    "The minister promised an inquiry and said that the ferry had been inspected.\n"
)
MARKED = {
    "Seven people died": Outcome.REWORDED,
    "The captain was on the bridge": Outcome.LOST,
    "promised an inquiry": Outcome.MOVED,
    "waited at the harbour": Outcome.UNCHANGED,
    "built in 1987": Outcome.UNCHANGED,
}


def files(folder: Path) -> tuple[Path, Path]:
    first, second = folder / "ferry.txt", folder / "ferry-again.txt"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")
    return first, second


def read_first(person: Person, first: Path) -> int:
    """Add the first text and mark five passages of it; the article's id."""
    person.start()
    person.add(first)
    pane = person.area.active
    for quote in MARKED:
        person.select(pane, quote)
        person.press("H")
    (article,) = person.library.articles.all()
    assert article.highlights == 5
    return article.id


def click(person: Person, button) -> None:
    person.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_edited_article_carries_its_highlights_over(person: Person, tmp_path: Path) -> None:
    first, second = files(tmp_path)
    article = read_first(person, first)
    person.add(second)
    panel = person.place.same_again
    assert panel.isVisible()
    assert panel.taken is Taken.APART
    click(person, panel.buttons[Taken.VERSION])
    assert person.library.articles.count() == 1
    click(person, panel.next)
    assert not panel.isVisible()

    # The pane came up by itself, since three passages are to be looked at.
    became = person.place.became
    assert person.place.docks.versions.isVisible()
    person.press("Ctrl+Shift+H")
    outcomes = {one.former.exact: one.outcome for one in became.shown}
    assert outcomes == MARKED
    assert became.view.hasFocus()

    by_quote = {one.former.exact: one.highlight_id for one in became.shown}
    became.view.reveal(by_quote["Seven people died"])
    assert "At least nine people died" in became.wordings.toPlainText()
    person.press("A")
    assert person.library.highlights.one(by_quote["Seven people died"]).anchor_state is AnchorState.EXACT
    became.view.reveal(by_quote["promised an inquiry"])
    person.press("K")
    kept = person.library.highlights.one(by_quote["promised an inquiry"])
    assert (kept.anchor_state, kept.anchor.exact) == (AnchorState.LOST, "promised an inquiry")
    person.press("Ctrl+Z")
    assert person.library.highlights.one(kept.id).anchor_state is AnchorState.MOVED

    # The lost one is shown its passage by hand.
    newest = person.library.articles.one(article).version_id
    person.area.active.show_version(newest)
    person.select(person.area.active, "the coast guard said")
    became.view.reveal(by_quote["The captain was on the bridge"])
    click(person, became.adjust)
    adjusted = person.library.highlights.one(by_quote["The captain was on the bridge"])
    assert (adjusted.version_id, adjusted.anchor.exact) == (newest, "the coast guard said")
    path = person.library.path
    person.close()

    person.start(path)
    decisions = {one.former.exact: one.decision for one in person.library.carried.of_article(article)}
    assert decisions["Seven people died"] is Decision.ACCEPTED
    assert decisions["The captain was on the bridge"] is Decision.ADJUSTED
    person.close()
    out = tmp_path / "highlights.csv"
    assert cli.run(["export", str(path), "--output", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["quote"]: (row["version"], row["anchor_state"]) for row in csv.DictReader(file)}
    assert rows == {
        "At least nine people died": ("2", "exact"),
        "the coast guard said": ("2", "exact"),
        "promised an inquiry": ("2", "moved"),
        "waited at the harbour": ("2", "exact"),
        "built in 1987": ("2", "exact"),
    }


def test_versions_are_compared_side_by_side(person: Person, tmp_path: Path) -> None:
    first, second = files(tmp_path)
    article = read_first(person, first)
    person.add(second)
    click(person, person.place.same_again.buttons[Taken.VERSION])
    assert person.library.seen.changed() == {article}
    one, two = (version.id for version in person.library.versions.lines(article))
    person.area.focus_text()
    person.area.active.show_version(one)
    person.press("Ctrl+Shift+D")
    left, right = person.area.panes
    assert (left.version_id, right.version_id) == (one, two)
    assert person.library.seen.changed() == set()
    assert {patch.look for patch in left.view.differences.patches} == {"deleted", "moved"}
    assert {patch.look for patch in right.view.differences.patches} == {"inserted", "moved"}
    # The old version still shows what was marked in it.
    assert len(left.view.marks) == 5
    assert len(right.view.marks) == 4
    person.press("F7")
    assert right.view.differences.current is not None
    assert "Difference 1 of" in person.place.strip.news
    person.press("Shift+F7")
    assert "Difference" in person.place.strip.news
    left.show_version(two)
    person.area.arranged.emit()
    assert not person.place.comparing.is_comparing
    assert not right.view.differences.patches


def test_the_head_of_a_pane_takes_to_other_versions(person: Person, tmp_path: Path) -> None:
    first, second = files(tmp_path)
    article = read_first(person, first)
    assert not person.area.active.header.switch.isVisible()
    person.add(second)
    click(person, person.place.same_again.buttons[Taken.VERSION])
    pane = person.area.active
    one, two = (version.id for version in person.library.versions.lines(article))
    pane.show_version(one)
    switch = pane.header.switch
    assert (switch.isVisible(), switch.text()) == (True, "v1 ▾")
    switch.menu().actions()[1].trigger()
    assert (pane.version_id, switch.text()) == (two, "v2 ▾")


def test_the_library_lists_what_changed_since_it_was_read(person: Person, tmp_path: Path) -> None:
    first, second = files(tmp_path)
    article = read_first(person, first)
    other = tmp_path / "other.txt"
    other.write_text("Bridge closed\n\nThe bridge was closed on Sunday, the mayor said.")
    person.add(other)
    person.add(second)
    click(person, person.place.same_again.buttons[Taken.VERSION])
    person.press("Ctrl+Shift+M")
    model = person.place.articles.view.model()
    assert model.ids == [article]
    assert model.row(article).is_changed
    person.press("Ctrl+Shift+M")
    assert len(model.ids) == 2


def test_the_same_article_is_left_out_or_taken_apart_with_one_click(person: Person, tmp_path: Path) -> None:
    first, second = files(tmp_path)
    read_first(person, first)
    person.add(second)
    panel = person.place.same_again
    for taken, count in ((Taken.OUT, 1), (Taken.APART, 2), (Taken.VERSION, 1), (Taken.APART, 2)):
        click(person, panel.buttons[taken])
        assert panel.taken is taken
        assert panel.buttons[taken].isChecked()
        assert person.library.articles.count() == count
        assert sum(one.highlights for one in person.library.articles.all()) == 5
    QApplication.processEvents()
    person.bot.waitUntil(lambda: "1 origin" in person.place.articles._count.text())
