"""Adding much, from many places, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from desktop.errors import UnreadableSourceError
from desktop.formats import fetching
from tests.journeys.conftest import Person
from tests.journeys.test_everyday import dropped

DATA = Path(__file__).parent.parent / "data"
PAGE = b"<html><title>Gates open</title><p>The gates were open, the keeper said on Friday.</p></html>"


@pytest.fixture
def web(monkeypatch):
    """Stands in for the web: what each address holds, and which were asked for."""
    pages, asked = {"https://post.example/gates": PAGE}, []

    def fetch(address, *, cancelled):
        asked.append(address)
        if address not in pages:
            raise UnreadableSourceError(f"“{address}” is not there. Nothing was added. Check the address.")
        return fetching.Fetched(pages[address], "text/html", address, "gates")

    monkeypatch.setattr(fetching, "fetch", fetch)
    return asked


def folder_of(tmp_path: Path, good: int, empty: int) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(good):
        (folder / f"{number:03}.html").write_text(f"<html><p>Account {number} of the ferry.</p></html>")
    for number in range(empty):
        (folder / f"empty{number}.html").write_text("")
    return folder


def test_a_dropped_folder_comes_in_whole_as_one_step(person: Person, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, good=40, empty=0)
    person.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    with person.bot.waitSignal(person.place.adding.added, timeout=30_000):
        person.place.welcome.dropEvent(dropped(data))
    titles = [article.details.title for article in person.library.articles.all()]
    assert titles == [f"{number:03}" for number in range(40)]
    assert "40 article(s) added" in person.place.strip.news
    person.press("Ctrl+Z")
    assert person.library.articles.count() == 0
    assert person.library.undo_label is None


def test_what_could_not_be_read_is_a_report_to_copy_when_it_is_much(person: Person, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, good=3, empty=7)
    person.start()
    person.add(folder)
    assert person.library.articles.count() == 3
    assert "7 source(s) could not be read" in person.place.strip.news
    report = person.place.files.report
    assert report.isVisible()
    assert not report.isModal()
    person.bot.mouseClick(report.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == 7
    assert all("is empty" in line for line in copied)
    report.close()


def test_a_cancel_keeps_what_was_read_before_as_one_step(person: Person, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, good=300, empty=0)
    person.start()
    adding = person.place.adding
    with person.bot.waitSignal(adding.added, timeout=30_000):
        adding.add_files([folder])
        person.bot.waitUntil(lambda: person.library.articles.count() >= 5)
        person.program.background.cancel_all()
    count = person.library.articles.count()
    assert 5 <= count < 300
    assert "Stopped; what was read before stays" in person.place.strip.news
    person.press("Ctrl+Z")
    assert person.library.articles.count() == 0


def test_the_pace_is_shown_while_many_are_read(person: Person, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, good=120, empty=0)
    person.start()
    shown = []
    person.program.background.progressed.connect(lambda job: shown.append((job.done, job.total, job.text)))
    person.add(folder)
    assert any("a second · " in text for _, _, text in shown)
    assert shown[-1][:2] == (120, 120)


def test_another_library_gets_nothing_of_what_was_begun_for_the_first(person: Person, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, good=200, empty=0)
    person.start()
    person.place.adding.add_files([folder])
    person.bot.waitUntil(lambda: person.library.articles.count() >= 3)
    person.program.open_library(tmp_path / "other.diptych")
    person.bot.waitUntil(lambda: not person.program.background.jobs, timeout=30_000)
    assert person.library.path.name == "other.diptych"
    assert person.library.articles.count() == 0


def test_a_page_is_fetched_from_the_address_that_was_copied(person: Person, web: list[str]) -> None:
    person.start()
    QGuiApplication.clipboard().setText("https://post.example/gates")
    person.press("Ctrl+U")
    dialog = person.place.files.address_dialog
    assert dialog.line.text() == "https://post.example/gates"
    assert web == []
    with person.bot.waitSignal(person.place.adding.added, timeout=30_000):
        person.bot.keyClick(dialog.line, Qt.Key.Key_Return)
    (article,) = person.library.articles.all()
    assert (article.details.title, article.details.url) == ("Gates open", "https://post.example/gates")


def test_a_dropped_or_pasted_link_asks_before_anything_is_fetched(person: Person, web: list[str]) -> None:
    person.start()
    QGuiApplication.clipboard().setText("nothing of interest")
    data = QMimeData()
    data.setUrls([QUrl("https://post.example/gates")])
    data.setText("https://post.example/gates")
    person.place.welcome.dropEvent(dropped(data))
    dialog = person.place.files.address_dialog
    assert dialog.isVisible()
    assert "post.example" in dialog.line.text()
    person.bot.keyClick(dialog.line, Qt.Key.Key_Escape)
    QGuiApplication.clipboard().setText("https://post.example/gates")
    person.press("Ctrl+Shift+V")
    assert person.place.files.address_dialog.isVisible()
    assert web == []
    assert person.library.articles.count() == 0


def test_an_address_that_gives_nothing_is_told_in_words(person: Person, web: list[str]) -> None:
    person.start()
    with person.bot.waitSignal(person.place.adding.warned, timeout=30_000):
        person.place.adding.add_address("https://post.example/gone")
    assert "“https://post.example/gone” is not there" in person.place.strip.warnings[0]


def test_documents_of_every_format_come_in_together(person: Person) -> None:
    files = sorted(
        path for folder in ("docx", "odt", "epub", "rtf", "mhtml") for path in (DATA / folder).iterdir()
    )
    person.start()
    person.add(*files)
    assert person.library.articles.count() == len(files)
    assert person.place.strip.warnings == []
