import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.highlight import Stance
from desktop.domain.relation import RelationKind
from desktop.errors import ReadOnlyLibraryError
from desktop.ui.details.highlight_details import HighlightDetails
from desktop.ui.library_events import LibraryEvents
from desktop.ui.widgets.quote_row import QUOTE_ROW
from tests.ui.story import click, ids, shown, tell


@pytest.fixture
def story(library):
    return tell(library)


@pytest.fixture
def events(library):
    made = LibraryEvents()
    made.follow(library)
    return made


@pytest.fixture
def pane(qtbot, events, story, theme):
    made = HighlightDetails(events, theme)
    made.show_highlight(story.twelve)
    shown(qtbot, made, 340, 800)
    return made


def test_nothing_selected_tells_the_keys(pane):
    pane.show_highlight(None)
    assert not pane.quote.isVisible()
    assert pane.highlight_id is None


def test_it_shows_quote_article_tags_claim_and_relations(story, pane):
    assert pane.quote.text() == "“Twelve people were killed”"
    assert "The Coastal Herald" in pane.source.text()
    assert pane.tags.names == ["Death toll"]
    assert pane.claim.statement.text().endswith("Twelve people were killed")
    assert ids(pane.relations) == [story.number_dispute]


def test_text_from_outside_cannot_turn_the_reading_direction(library, pane):
    from tests.builders import add_article, mark

    _, version = add_article(library, "Report\u202efdp.exe here", "Title\u202e\u0007")
    pane.show_highlight(mark(library, version, "Report\u202efdp.exe"))
    assert "\u202e" not in pane.quote.text() + pane.source.text()


def test_escape_in_the_note_saves_it_and_gives_the_keys_back(qtbot, library, story, pane):
    pane.focus_note()
    assert pane.note.hasFocus()
    QTest.keyClicks(pane.note, "First briefing")
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(pane.note, Qt.Key.Key_Escape)
    assert library.highlights.one(story.twelve).note == "First briefing"


def test_a_note_is_saved_for_its_own_highlight_when_another_is_shown(library, story, pane):
    pane.focus_note()
    QTest.keyClicks(pane.note, "First briefing")
    pane.show_highlight(story.fifteen)
    assert library.highlights.one(story.twelve).note == "First briefing"
    assert library.highlights.one(story.fifteen).note == ""
    assert pane.note.toPlainText() == ""


def test_typed_text_outlasts_a_change_of_the_same_highlight(library, story, pane):
    pane.focus_note()
    QTest.keyClicks(pane.note, "Half a sen")
    library.highlights.add_tag(story.twelve, story.denial)
    assert pane.note.toPlainText() == "Half a sen"
    assert pane.tags.names == ["Death toll", "Denial"]
    pane.save_pending()
    assert library.highlights.one(story.twelve).note == "Half a sen"


def test_an_undone_note_is_shown_undone(library, story, pane):
    pane.focus_note()
    QTest.keyClicks(pane.note, "Wrong")
    pane.save_pending()
    library.undo()
    assert pane.note.toPlainText() == ""


def test_saving_twice_makes_one_step(library, story, pane):
    pane.note.setPlainText("Once")
    pane.save_pending()
    pane.save_pending()
    library.undo()
    assert library.undo_label != "Edit note"


def test_a_pending_note_of_a_deleted_highlight_troubles_nobody(library, story, pane):
    pane.note.setPlainText("Too late")
    library.highlights.delete([story.twelve])
    assert not pane.quote.isVisible()
    pane.save_pending()


def test_the_cross_takes_a_tag_off(library, story, pane):
    pane.tags.remove_button(story.toll).click()
    assert library.highlights.one(story.twelve).tag_ids == ()
    assert pane.tags.names == []


def test_a_tag_is_asked_for_with_the_button(qtbot, pane):
    with qtbot.waitSignal(pane.pick_tag_wanted):
        pane.tags.add_button.click()


def test_the_stance_is_saved_at_once(library, story, pane):
    pane.claim.stance.choose(Stance.HEDGES)
    assert library.highlights.one(story.twelve).stance is Stance.HEDGES


def test_detach_and_attach_again_by_typing(library, story, pane):
    pane.claim.detach_button.click()
    assert library.highlights.one(story.twelve).claim_id is None
    assert not pane.claim.stance.isVisible()
    pane.pick_claim()
    line = pane.claim.popup.findChild(QLineEdit)
    QTest.keyClicks(line, "warning")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert library.highlights.one(story.twelve).claim_id == story.warning_claim


def test_a_new_claim_is_made_by_typing_it(library, story, pane):
    pane.show_highlight(story.asked)
    pane.pick_claim()
    line = pane.claim.popup.findChild(QLineEdit)
    QTest.keyClicks(line, "The crane was unsafe")
    QTest.keyClick(line, Qt.Key.Key_Return)
    claim = library.claims.one(library.highlights.one(story.asked).claim_id)
    assert claim.statement == "The crane was unsafe"
    assert library.undo() == "Mark claim"
    assert library.highlights.one(story.asked).claim_id is None


def test_the_speaker_is_completed_from_other_highlights_and_saved(library, story, pane):
    library.highlights.set_speaker(story.fifteen, "Union spokesman")
    pane.speaker.setFocus()
    assert pane.speaker.known_speakers == ["Union spokesman"]
    QTest.keyClicks(pane.speaker, "Fire chief")
    QTest.keyClick(pane.speaker, Qt.Key.Key_Return)
    assert library.highlights.one(story.twelve).speaker == "Fire chief"


def test_a_speaker_being_typed_is_saved_when_another_highlight_is_shown(library, story, pane):
    pane.speaker.setFocus()
    QTest.keyClicks(pane.speaker, "Fire chief")
    pane.show_highlight(story.fifteen)
    assert library.highlights.one(story.twelve).speaker == "Fire chief"
    assert pane.speaker.text() == ""


def test_a_click_on_a_relation_wants_it(qtbot, story, pane):
    with qtbot.waitSignal(pane.relation_wanted) as wanted:
        click(pane.relations, story.number_dispute)
    assert wanted.args == [story.number_dispute]


def test_a_directed_relation_reads_right_from_both_ends(library, story, pane):
    made = library.relations.mark(RelationKind.SUPPORTS, story.asked, story.twelve)
    index = pane.relations.model().index_of(made)
    assert index.data(QUOTE_ROW).heading == "Supported by"
    pane.show_highlight(story.asked)
    assert pane.relations.model().index_of(made).data(QUOTE_ROW).heading == "Supports"


def test_nothing_of_one_library_is_written_to_another(tmp_path, events, story, pane):
    from desktop.store.library import Library

    other = Library.open(tmp_path / "other.diptych", person="Ada")
    tell(other)
    pane.note.setPlainText("Belongs to the first")
    events.follow(other)
    pane.save_pending()
    assert {one.note for one in other.highlights.all()} == {""}
    assert pane.highlight_id is None
    events.leave()
    other.close()


def test_enter_in_the_note_is_a_new_line(library, story, pane):
    pane.focus_note()
    QTest.keyClicks(pane.note, "One")
    QTest.keyClick(pane.note, Qt.Key.Key_Return)
    QTest.keyClicks(pane.note, "Two")
    pane.save_pending()
    assert library.highlights.one(story.twelve).note == "One\nTwo"


def test_a_library_that_may_only_be_read_takes_no_note_and_keeps_its_stance(qtbot, library, story, theme):
    reading = type(library).open(library.path, read_only=True)
    events = LibraryEvents()
    events.follow(reading)
    pane = HighlightDetails(events, theme)
    pane.show_highlight(story.twelve)
    shown(qtbot, pane)
    QTest.keyClicks(pane.note, "No")
    assert pane.note.toPlainText() == ""
    with qtbot.captureExceptions() as raised:
        pane.claim.stance.choose(Stance.DENIES)
    assert [kind for kind, *_ in raised] == [ReadOnlyLibraryError]
    assert pane.claim.stance.value is Stance.ASSERTS
    events.leave()
    reading.close()
