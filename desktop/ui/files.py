"""What the File menu does: libraries, adding articles, exporting."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.adding import Adding
from desktop.ui.address_dialog import AddressDialog
from desktop.ui.background import Background, Progress
from desktop.ui.export_dialog import ExportDialog
from desktop.ui.import_report import ImportReport
from desktop.ui.library_events import LibraryEvents
from desktop.ui.sample import add_sample

if TYPE_CHECKING:
    from desktop.formats.sample import Sample

_LAST_EXPORT = "last_export_folder"


class Files(QObject):
    """Choosing files and what is done with them."""

    library_wanted = Signal(object)
    """The Path of a library to open or to make."""
    sample_added = Signal()
    exported = Signal(str)
    """A sentence telling what was written and where."""

    def __init__(self, window: QWidget, events: LibraryEvents, background: Background, adding: Adding) -> None:
        super().__init__()
        self._window = window
        self._events = events
        self._background = background
        self._adding = adding
        self.export_dialog: ExportDialog | None = None
        self.address_dialog: AddressDialog | None = None
        self.report: ImportReport | None = None

    def choose_library(self) -> None:
        """Ask which library to open."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open library"), self._folder(), self._library_filter()
        )
        if chosen:
            self.library_wanted.emit(Path(chosen))

    def make_library(self) -> None:
        """Ask where to make a new library."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New library"), self._folder(), self._library_filter()
        )
        if chosen:
            path = Path(chosen)
            self.library_wanted.emit(
                path if path.suffix == ".diptych" else path.with_name(path.name + ".diptych")
            )

    def choose_articles(self) -> None:
        """Ask which files to add as articles."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Add articles"),
            self._folder(),
            self.tr("Articles ({0});;All files (*)").format(_patterns()),
        )
        if chosen:
            self._adding.add_files([Path(name) for name in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder of which all readable files are added as articles."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder"), self._folder())
        if chosen:
            self._adding.add_files([Path(chosen)])

    def ask_address(self, address: str = "") -> None:
        """Ask for the address of a page to fetch; without one, that on the clipboard is proposed."""
        from desktop.formats.web_addresses import is_web_address

        copied = QGuiApplication.clipboard().text()
        dialog = AddressDialog(address or (copied.strip() if is_web_address(copied) else ""), self._window)
        dialog.address_wanted.connect(self._adding.add_address)
        self.address_dialog = dialog
        dialog.show()

    def show_report(self, lines: list[str]) -> None:
        """Show which sources could not be read."""
        self.report = ImportReport(lines, self._window)
        self.report.show()

    def paste_article(self) -> None:
        """Add what is on the clipboard as an article."""
        self._adding.add_dropped(QGuiApplication.clipboard().mimeData())

    def add_sample(self) -> None:
        """Add the sample's articles and marks, or show them where they are there already."""

        def work(_progress: Progress) -> "Sample":
            from desktop.formats.sample import read_sample

            return read_sample()

        self._background.run(work, label=self.tr("Reading the sample"), done=self._put_sample)

    def _put_sample(self, sample: "Sample") -> None:
        library = self._events.library
        titles = {article.details.title: article.id for article in library.articles.all()}
        there = [titles.get(article.details.title) for article in sample.articles]
        known = [article for article in there if article is not None]
        articles = known if len(known) == len(there) else add_sample(library, sample)
        self._adding.added.emit(articles)
        self.sample_added.emit()

    def show_export(self) -> None:
        """Ask what to export and where to."""
        library = self._events.library
        kept = library.settings.read(_LAST_EXPORT)
        folder = Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else None
        dialog = ExportDialog(library.path.stem, folder, self._window)
        dialog.export_wanted.connect(self._export)
        dialog.finished.connect(dialog.deleteLater)
        self.export_dialog = dialog
        dialog.show()

    def _export(self, target: Path, raw: bool) -> None:
        library_path = self._events.library.path
        self._events.library.settings.write(_LAST_EXPORT, str(target.parent))

        def work(progress: Progress) -> int:
            from desktop.formats import csv_files
            from desktop.store import exporting
            from desktop.store.library import Library

            def tell(done: int, total: int) -> None:
                progress.check()
                progress.report(done, total, target.name)

            library = Library.reading(library_path)
            try:
                tables = exporting.tables(library)
            finally:
                library.close()
            if target.suffix.lower() == ".csv":
                highlights = next(table for table in tables if table.name == "highlights")
                csv_files.write_table(target, highlights, raw=raw, progress=tell)
                return len(highlights.rows)
            csv_files.write_set(target, tables, raw=raw, progress=tell)
            return sum(len(table.rows) for table in tables)

        def done(rows: int) -> None:
            self.exported.emit(self.tr("%n row(s) exported to {0}.", "", rows).format(target))

        self._background.run(work, label=self.tr("Exporting to {0}").format(target.name), done=done)

    def _folder(self) -> str:
        return str(self._events.library.path.parent) if self._events.is_open else str(Path.home())

    def _library_filter(self) -> str:
        return self.tr("Diptych libraries (*.diptych)")


def _patterns() -> str:
    """The endings of all files that can be read, as a file dialog wants them."""
    from desktop.formats.known_formats import FORMATS

    return " ".join(f"*{extension}" for known in FORMATS for extension in known.extensions)
