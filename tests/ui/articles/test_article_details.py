import pytest
from PySide6.QtCore import Qt

from desktop.ui.articles.article_details import ArticleDetailsForm
from desktop.ui.library_events import LibraryEvents
from tests.ui.story import press, shown, tell


@pytest.fixture
def story(library):
    return tell(library)


@pytest.fixture
def form(qtbot, library, story, qapp):
    events = LibraryEvents()
    events.follow(library)
    made = ArticleDetailsForm(events, story.herald)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, made, 520, 460)
    return made


def test_it_shows_what_is_known(form):
    assert form.lines["title"].text() == "Harbour fire kills twelve"
    assert form.lines["published_at"].text() == "2024-12-08"
    assert not form.isModal()


def test_ctrl_enter_saves_everything_as_one_step(library, story, form):
    form.lines["author"].setText("  Ada Lovelace ")
    form.lines["language"].setText("en")
    form.note.setPlainText("Second edition")
    press(form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    details = library.articles.one(story.herald).details
    assert (details.author, details.language, details.note) == ("Ada Lovelace", "en", "Second edition")
    assert library.undo() == "Edit article"
    assert library.articles.one(story.herald).details.author == ""


@pytest.mark.parametrize(
    "date", ["2024", "2024-12", "2024-12-08", "2024-12-08T10:00Z", "2024-12-08T10:00:30+02:00", ""]
)
def test_dates_of_any_exactness_are_taken(library, story, form, date):
    form.lines["published_at"].setText(date)
    form.save()
    assert library.articles.one(story.herald).details.published_at == date


@pytest.mark.parametrize("date", ["8 Dec 2024", "2024-13", "2024-02-30", "2024-12-08 10:00", "24-12-08"])
def test_a_date_that_cannot_be_read_is_explained_and_not_saved(library, story, form, date):
    form.lines["published_at"].setText(date)
    assert form.message.isVisible()
    form.save()
    assert form.isVisible()
    assert library.articles.one(story.herald).details.published_at == "2024-12-08"


def test_escape_leaves_all_as_it_was(library, story, form):
    form.lines["title"].setText("Something else")
    press(form.lines["title"], Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert library.articles.one(story.herald).title == "Harbour fire kills twelve"


def test_it_closes_when_its_article_is_deleted(library, story, form):
    library.articles.delete([story.herald])
    assert not form.isVisible()


def test_what_is_being_typed_outlasts_another_change(library, story, form):
    form.lines["title"].setText("Being typed")
    library.articles.set_details(story.herald, library.articles.one(story.union).details)
    assert form.lines["title"].text() == "Being typed"
