import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.domain.relation import Aspect, Confidence, Reason, RelationKind, RelationStatus, Severity
from desktop.errors import UserError
from desktop.ui.contradictions.contradiction_fields import ContradictionFields
from desktop.ui.library_events import LibraryEvents
from tests.ui.story import shown, tell


@pytest.fixture
def story(library):
    return tell(library)


@pytest.fixture
def events(library):
    made = LibraryEvents()
    made.follow(library)
    return made


@pytest.fixture
def fields(qtbot, events, story, theme):
    made = ContradictionFields(events, theme)
    made.show_relation(story.number_dispute)
    shown(qtbot, made, 340, 480)
    return made


def test_each_choice_is_saved_at_once_as_its_own_step(library, story, fields):
    fields.aspect.choose(Aspect.SCOPE)
    fields.severity.choose(Severity.MAJOR)
    fields.confidence.choose(Confidence.HIGH)
    relation = library.relations.one(story.number_dispute)
    assert (relation.aspect, relation.severity, relation.confidence) == (
        Aspect.SCOPE,
        Severity.MAJOR,
        Confidence.HIGH,
    )
    library.undo()
    assert fields.confidence.value is None
    fields.aspect.choose(None)
    assert library.relations.one(story.number_dispute).aspect is None


def test_choosing_with_the_keys_saves_too(library, story, fields):
    fields.severity.setFocus()
    QTest.keyClick(fields.severity, Qt.Key.Key_Down)
    assert library.relations.one(story.number_dispute).severity is Severity.MINOR


def test_the_reason_shows_once_it_is_closed(library, story, fields):
    assert not fields.reason.isVisible()
    fields.status.choose(RelationStatus.EXPLAINED)
    assert fields.reason.isVisible()
    fields.reason.choose(Reason.LATER_CORRECTION)
    assert library.relations.one(story.number_dispute).reason is Reason.LATER_CORRECTION
    fields.status.choose(RelationStatus.OPEN)
    assert not fields.reason.isVisible()


def test_a_relation_that_is_no_contradiction_shows_kind_and_note_only(library, story, fields):
    fields.kind.choose(RelationKind.SUPPORTS)
    assert library.relations.one(story.number_dispute).kind is RelationKind.SUPPORTS
    assert not fields.status.isVisible()
    assert fields.note.isVisible()


def test_a_kind_that_the_two_have_already_is_refused_and_shown_as_it_was(library, story, fields, qtbot):
    library.relations.mark(RelationKind.SAME_CLAIM, story.twelve, story.fifteen)
    with qtbot.captureExceptions() as raised:
        fields.kind.choose(RelationKind.SAME_CLAIM)
    assert [kind for kind, *_ in raised] == [UserError]
    assert fields.kind.value is RelationKind.CONTRADICTS


def test_the_note_is_saved_with_ctrl_enter(qtbot, library, story, fields):
    fields.focus_note()
    QTest.keyClicks(fields.note, "Ask both")
    with qtbot.waitSignal(fields.left):
        QTest.keyClick(fields.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert library.relations.one(story.number_dispute).note == "Ask both"


def test_the_note_is_saved_for_its_own_relation_when_another_is_shown(library, story, fields):
    fields.note.setPlainText("About the number")
    fields.show_relation(story.warning_dispute)
    assert library.relations.one(story.number_dispute).note == "About the number"
    assert fields.note.toPlainText() == ""


def test_delete_leaves_nothing_selected(library, story, fields):
    next(one for one in fields.findChildren(QPushButton) if one.isVisible()).click()
    assert [one.id for one in library.relations.all()] == [story.warning_dispute]
    assert not fields.kind.isVisible()


def test_a_note_of_one_library_is_never_written_to_another(tmp_path, events, story, fields):
    from desktop.store.library import Library

    other = Library.open(tmp_path / "other.diptych", person="Ada")
    tell(other)
    fields.note.setPlainText("Belongs to the first")
    events.follow(other)
    fields.save_pending()
    assert {one.note for one in other.relations.all()} == {""}
    events.leave()
    other.close()
