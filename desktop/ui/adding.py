"""Adds articles to the library: files and folders read in the background, pasted text, the sample."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal

from desktop.domain.article import ImportedArticle
from desktop.errors import UnreadableSourceError
from desktop.recognising import Recognised, Sameness
from desktop.ui.background import Background, Job, Progress
from desktop.ui.known_articles import KnownArticles
from desktop.ui.library_events import LibraryEvents


class Adding(QObject):
    """Reads sources beside the window's thread and adds each to the library as it comes.

    What was read before a cancel stays; all articles of one go are one step to undo.
    """

    added = Signal(object)
    """The ids of the articles that one go brought, in order; those that were there already included."""
    told = Signal(str)
    """What came of it, for the strip at the bottom."""
    recognised = Signal(object, object)
    """An article that is like one in the library was taken in: a Recognised and the ImportedArticle."""
    warned = Signal(str)
    """What could not be read and why, one source a line."""

    _read = Signal(object, object)
    _unreadable = Signal(object, str)

    def __init__(self, events: LibraryEvents, background: Background) -> None:
        super().__init__()
        self._events = events
        self._background = background
        self._goes: dict[Job, _Go] = {}
        self.known = KnownArticles(events, self)
        # The worker's signals cross over to the window's thread, which owns the library.
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._unreadable.connect(self._on_unreadable, Qt.ConnectionType.QueuedConnection)
        background.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add these files, and all readable files in these folders."""
        go = _Go()

        def work(progress: Progress) -> None:
            from desktop.formats.reading import read_file, sources_in
            from desktop.formats.reading_process import ReadingProcess

            sources = sources_in(paths)
            with ReadingProcess() as process:
                for number, source in enumerate(sources, start=1):
                    try:
                        self._read.emit(go, read_file(source, process))
                    except UnreadableSourceError as error:
                        self._unreadable.emit(go, str(error))
                    progress.check()
                    progress.report(number, len(sources), source.name)

        label = self.tr("Reading %n source(s)", "", len(paths))
        self._goes[self._background.run(work, label=label, done=lambda _: None)] = go

    def add_dropped(self, data: QMimeData) -> None:
        """Add what was dropped or pasted: files and folders, else text."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
        elif data.hasHtml() or data.hasText():
            self.add_pasted(data.text(), data.html() if data.hasHtml() else "")
        else:
            raise UnreadableSourceError(
                self.tr(
                    "There is no text and no file to add here. Nothing was added. "
                    "Copy the words of an article, or drop a text, Markdown or HTML file."
                )
            )

    def add_pasted(self, text: str, html: str = "") -> None:
        """Add text, or HTML that came with it, as one article."""
        go = _Go()

        def work(_progress: Progress) -> None:
            from desktop.formats.reading import read_pasted

            try:
                self._read.emit(go, read_pasted(text, html))
            except UnreadableSourceError as error:
                self._unreadable.emit(go, str(error))

        self._goes[self._background.run(work, label=self.tr("Reading the text"), done=lambda _: None)] = go

    def _on_read(self, go: "_Go", imported: ImportedArticle) -> None:
        library = self._events.library
        found = self.known.recogniser.recognise(imported)
        if found is not None and found.sameness in {Sameness.BYTES, Sameness.TEXT}:
            go.there.append(found.article_id)
            return
        with library.action("Add articles", join=go.step):
            self.known.recogniser.learn(self._take(go, imported, found))
        go.step = library.newest_step
        if found is not None and found.sameness in {Sameness.ADDRESS, Sameness.NEAR}:
            self.recognised.emit(found, imported)

    def _take(self, go: "_Go", imported: ImportedArticle, found: Recognised | None) -> int:
        """Add an article, or a version where another text came from the same address; the article's id."""
        library = self._events.library
        if found is None or found.sameness is not Sameness.ADDRESS:
            go.added.append(library.articles.add(imported))
            return go.added[-1]
        from desktop.analysis.anchoring import find_again

        library.versions.add_to(found.article_id, imported, find_again)
        go.versions.append(found.article_id)
        return found.article_id

    def _on_unreadable(self, go: "_Go", reason: str) -> None:
        go.unreadable.append(reason)

    def _on_finished(self, job: Job) -> None:
        go = self._goes.pop(job, None)
        if go is None:
            return
        if go.added or go.versions or go.there:
            self.added.emit([*go.added, *go.versions, *go.there])
        if go.unreadable:
            self.warned.emit("\n".join(go.unreadable))
        elif summary := self._summary(go, cancelled=job.cancelled):
            self.told.emit(summary)

    def _summary(self, go: "_Go", *, cancelled: bool) -> str:
        words = []
        if go.added:
            words.append(self.tr("%n article(s) added.", "", len(go.added)))
        if go.versions:
            words.append(self.tr("%n new version(s) of articles that were there.", "", len(go.versions)))
        if go.there:
            words.append(self.tr("%n article(s) were in the library already.", "", len(go.there)))
        if cancelled:
            words.append(self.tr("Stopped; what was read before stays."))
        elif not words:
            words.append(self.tr("No readable file was found there. Nothing was added."))
        return " ".join(words)


class _Go:
    """One go of adding: what came of its sources so far."""

    def __init__(self) -> None:
        self.added: list[int] = []
        self.versions: list[int] = []
        self.there: list[int] = []
        self.unreadable: list[str] = []
        self.step: int | None = None
