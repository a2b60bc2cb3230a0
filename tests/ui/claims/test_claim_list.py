import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.domain.claim import ClaimStatus
from desktop.domain.highlight import Stance
from desktop.ui.claims.claim_list import ClaimList
from desktop.ui.claims.claim_rows import StatementEditor, counts
from desktop.ui.library_events import LibraryEvents
from tests.ui.story import click, double_click, ids, press, shown, tell


@pytest.fixture
def story(library):
    return tell(library)


@pytest.fixture
def pane(qtbot, library, story, theme):
    events = LibraryEvents()
    events.follow(library)
    made = ClaimList(events, theme)
    shown(qtbot, made)
    return made


def editor_of(pane):
    return pane.view.findChild(StatementEditor)


def test_claims_are_listed_with_what_articles_say_to_them(library, story, pane):
    assert ids(pane.view) == [story.deaths_claim, story.warning_claim]
    assert counts(pane.view.model().row(story.deaths_claim)) == "Asserts 1 · Denies 1 · 2 articles"


def test_a_selected_claim_shows_its_passages_and_a_click_wants_the_text(qtbot, story, pane):
    click(pane.view, story.deaths_claim)
    assert ids(pane.passages) == [story.twelve, story.fifteen]
    with qtbot.waitSignal(pane.passage_wanted) as wanted:
        click(pane.passages, story.fifteen)
    assert wanted.args == [story.fifteen]


def test_f2_edits_the_statement_in_place(library, story, pane):
    click(pane.view, story.deaths_claim)
    press(pane.view, Qt.Key.Key_F2)
    QTest.keyClicks(editor_of(pane), "Twelve people died")
    QTest.keyClick(editor_of(pane), Qt.Key.Key_Return)
    assert library.claims.one(story.deaths_claim).statement == "Twelve people died"
    assert library.undo() == "Edit claim"
    assert pane.view.model().row(story.deaths_claim).statement == "Twelve people were killed"


def test_a_double_click_edits_and_escape_drops_what_was_typed(library, story, pane):
    double_click(pane.view, story.warning_claim)
    QTest.keyClicks(editor_of(pane), "Nonsense")
    QTest.keyClick(editor_of(pane), Qt.Key.Key_Escape)
    assert library.claims.one(story.warning_claim).statement == "no warning had reached her office"


def test_an_empty_statement_is_not_taken(library, story, pane):
    pane.edit_statement(story.deaths_claim)
    editor_of(pane).clear()
    QTest.keyClick(editor_of(pane), Qt.Key.Key_Return)
    assert library.claims.one(story.deaths_claim).statement == "Twelve people were killed"


def test_the_status_is_set_from_the_form_and_from_the_menu(library, story, pane):
    click(pane.view, story.deaths_claim)
    pane.fields.status.choose(ClaimStatus.DISPUTED)
    assert library.claims.one(story.deaths_claim).status is ClaimStatus.DISPUTED
    menu = next(menu for menu in pane.view.findChildren(QMenu) if menu.title() == "Status")
    pane.view.selectAll()
    menu.actions()[1].trigger()
    assert {one.status for one in library.claims.all()} == {ClaimStatus.CONFIRMED}
    library.undo()
    assert library.claims.one(story.deaths_claim).status is ClaimStatus.DISPUTED


def test_the_note_is_saved_when_the_focus_leaves(library, story, pane):
    click(pane.view, story.deaths_claim)
    pane.fields.note.setFocus()
    QTest.keyClicks(pane.fields.note, "Ask the fire service")
    pane.view.setFocus()
    assert library.claims.one(story.deaths_claim).note == "Ask the fire service"


def test_the_note_is_saved_for_its_own_claim_when_another_is_selected(library, story, pane):
    click(pane.view, story.deaths_claim)
    pane.fields.note.setPlainText("About the dead")
    pane.reveal(story.warning_claim)
    assert library.claims.one(story.deaths_claim).note == "About the dead"
    assert library.claims.one(story.warning_claim).note == ""


def test_the_date_is_saved_when_it_is_one_and_explained_when_not(library, story, pane):
    click(pane.view, story.deaths_claim)
    pane.fields.event_date.setFocus()
    QTest.keyClicks(pane.fields.event_date, "Sunday")
    assert pane.fields.message.isVisible()
    pane.fields.event_date.selectAll()
    QTest.keyClicks(pane.fields.event_date, "2024-12")
    assert not pane.fields.message.isVisible()
    QTest.keyClick(pane.fields.event_date, Qt.Key.Key_Return)
    assert library.claims.one(story.deaths_claim).event_date == "2024-12"


def test_delete_takes_the_claim_away_and_undo_brings_it_back(library, story, pane):
    click(pane.view, story.deaths_claim)
    press(pane.view, Qt.Key.Key_Delete)
    assert ids(pane.view) == [story.warning_claim]
    assert library.highlights.one(story.twelve).claim_id is None
    library.undo()
    assert ids(pane.view) == [story.deaths_claim, story.warning_claim]
    assert library.highlights.one(story.fifteen).stance is Stance.DENIES


def test_the_filter_looks_at_statements_and_notes(library, story, pane):
    library.claims.set_note(story.warning_claim, "Café")
    pane.filter.setText("CAFE")
    assert ids(pane.view) == [story.warning_claim]
    pane.filter.setText("killed")
    assert ids(pane.view) == [story.deaths_claim]


def test_a_new_claim_appears_and_can_be_revealed(library, story, pane):
    pane.filter.setText("warning")
    made = library.claims.make_from(story.asked)
    pane.reveal(made)
    assert pane.view.current_id == made
    assert ids(pane.passages) == [story.asked]


def test_hidden_it_reads_nothing_until_it_is_shown_again(library, story, pane):
    pane.hide()
    library.claims.delete([story.deaths_claim])
    assert ids(pane.view) == [story.deaths_claim, story.warning_claim]
    pane.show()
    assert ids(pane.view) == [story.warning_claim]
