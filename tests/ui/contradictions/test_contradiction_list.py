import pytest
from PySide6.QtCore import Qt

from desktop.domain.relation import RelationKind, RelationStatus
from desktop.ui.contradictions.contradiction_list import ContradictionList
from desktop.ui.contradictions.contradiction_rows import Choice, heading
from desktop.ui.library_events import LibraryEvents
from desktop.ui.widgets.quote_row import QUOTE_ROW
from tests.ui.story import click, ids, press, shown, tell


@pytest.fixture
def story(library):
    return tell(library)


@pytest.fixture
def pane(qtbot, library, story, theme):
    events = LibraryEvents()
    events.follow(library)
    made = ContradictionList(events, theme)
    shown(qtbot, made)
    return made


def test_each_row_has_both_quotes_with_their_publishers(story, pane):
    row = pane.view.model().index_of(story.number_dispute).data(QUOTE_ROW)
    assert [quote.exact for quote in row.quotes] == ["Twelve people were killed", "About 15 workers died"]
    assert [quote.source for quote in row.quotes] == [
        ("The Coastal Herald", "2024-12-08"),
        ("Dockworkers’ Weekly", "2024-12-10"),
    ]
    assert row.heading == "○ Open · Number"


def test_a_click_and_enter_want_the_relation(qtbot, story, pane):
    with qtbot.waitSignal(pane.relation_wanted) as wanted:
        click(pane.view, story.number_dispute)
    assert wanted.args == [story.number_dispute]
    with qtbot.waitSignal(pane.relation_wanted):
        press(pane.view, Qt.Key.Key_Return)


def test_reveal_selects_and_wants_nothing(qtbot, story, pane):
    with qtbot.assertNotEmitted(pane.relation_wanted), qtbot.waitSignal(pane.relation_selected) as selected:
        pane.reveal(story.warning_dispute)
    assert selected.args == [story.warning_dispute]


def test_the_list_follows_a_change_of_status(library, story, pane):
    pane.choice.choose(Choice.OPEN)
    library.relations.set_status(story.number_dispute, RelationStatus.DISMISSED)
    assert ids(pane.view) == [story.warning_dispute]
    pane.choice.choose(Choice.DISMISSED)
    assert ids(pane.view) == [story.number_dispute]
    assert heading(pane.view.model().row(story.number_dispute)) == "⊘ Dismissed · Number"


def test_other_relations_have_a_choice_of_their_own(library, story, pane):
    support = library.relations.mark(RelationKind.SUPPORTS, story.asked, story.fifteen)
    assert support not in ids(pane.view)
    pane.choice.choose(Choice.OTHER)
    assert ids(pane.view) == [support]
    pane.reveal(story.number_dispute)
    assert pane.choice.value is Choice.EVERY
    assert pane.view.current_id == story.number_dispute


@pytest.mark.parametrize("typed", ["15 WORKERS", "coastal", "number"])
def test_typing_finds_quotes_publishers_and_aspects(story, pane, typed):
    pane.filter.setText(typed)
    assert ids(pane.view) == [story.number_dispute]


def test_delete_takes_it_away_and_undo_brings_it_back_in_its_place(library, story, pane):
    click(pane.view, story.number_dispute)
    press(pane.view, Qt.Key.Key_Delete)
    assert ids(pane.view) == [story.warning_dispute]
    library.undo()
    assert ids(pane.view) == [story.number_dispute, story.warning_dispute]


def test_a_deleted_highlight_takes_its_contradictions_along(library, story, pane):
    library.highlights.delete([story.fifteen])
    assert ids(pane.view) == [story.warning_dispute]
    library.undo()
    assert len(ids(pane.view)) == 2


def test_a_moved_edge_and_a_new_publisher_show_at_once(library, story, pane):
    highlight = library.highlights.one(story.twelve)
    library.highlights.move_edges(story.twelve, highlight.start, highlight.start + 6)
    assert pane.view.model().row(story.number_dispute).left.anchor.exact == "Twelve"


def test_only_what_changed_is_read_again(library, story, pane, monkeypatch):
    monkeypatch.setattr(library.relations, "all", lambda: pytest.fail("all relations were read"))
    library.relations.set_status(story.number_dispute, RelationStatus.RESOLVED)
    made = library.relations.mark(RelationKind.CONTRADICTS, story.twelve, story.asked)
    assert ids(pane.view)[-1] == made
