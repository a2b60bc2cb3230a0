"""Adds articles to the library: files and folders read in the background, pasted text, web addresses."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal

from desktop.domain.article import ImportedArticle
from desktop.errors import UnreadableSourceError
from desktop.recognising import Recognised, Sameness
from desktop.ui.background import Background, Job, Progress
from desktop.ui.known_articles import KnownArticles
from desktop.ui.library_events import LibraryEvents

if TYPE_CHECKING:
    from desktop.store.library import Library

_A_TURN = 0.008
"""Seconds that adding takes of the window's thread at once, before what it added is committed."""

_REST = 2
"""How many times as long as its turn adding then rests, so that the window has the most of its thread."""

_MOST_WAITING = 32
"""Articles that are read but not yet in the library; reading waits for these, so that memory stays bounded."""

_MOST_WARNED = 5
"""Lines of trouble that are shown as a warning; more are a report."""

_Result = ImportedArticle | UnreadableSourceError


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
    """What could not be read and why, one source a line: a few lines."""
    reported = Signal(object)
    """The same as a list of many lines."""
    address_dropped = Signal(str)
    """A web address was dropped or pasted: to be asked about, for nothing is fetched unasked."""

    _read = Signal()

    def __init__(self, events: LibraryEvents, background: Background) -> None:
        super().__init__()
        self._events = events
        self._background = background
        self._goes: dict[Job, _Go] = {}
        self.known = KnownArticles(events, self)
        self._turn = QTimer(self, singleShot=True)
        self._rested = 0.0
        self._turn.timeout.connect(self._on_turn)
        # The worker's signal crosses over to the window's thread, which owns the library.
        self._read.connect(self._take_turn, Qt.ConnectionType.QueuedConnection)
        background.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add these files, and all readable files in these folders."""
        go = _Go(self._events.library)

        def work(progress: Progress) -> None:
            from desktop.formats.reading import sources_in
            from desktop.formats.reading_many import read_many

            sources = sources_in(paths)
            started = time.monotonic()
            with closing(read_many(sources, stopped=lambda: progress.cancelled)) as found:
                for one in found:
                    if one.result is not None:
                        self._hand_over(go, one.result, progress)
                    else:
                        rate = one.number / max(0.001, time.monotonic() - started)
                        progress.report(one.number, len(sources), self._pace(one.path.name, rate))

        self._begin(go, work, self.tr("Reading %n source(s)", "", len(paths)))

    def add_dropped(self, data: QMimeData) -> None:
        """Add what was dropped or pasted: files and folders, else text; a web address is asked about first."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
        elif address := _address_in(data):
            self.address_dropped.emit(address)
        elif data.hasHtml() or data.hasText():
            self.add_pasted(data.text(), data.html() if data.hasHtml() else "")
        else:
            raise UnreadableSourceError(
                self.tr(
                    "There is no text and no file to add here. Nothing was added. "
                    "Copy the words of an article, or drop a document or a saved page."
                )
            )

    def add_pasted(self, text: str, html: str = "") -> None:
        """Add text, or HTML that came with it, as one article."""

        def read(_progress: Progress) -> ImportedArticle:
            from desktop.formats.reading import read_pasted

            return read_pasted(text, html)

        self._add_one(read, self.tr("Reading the text"))

    def add_address(self, address: str) -> None:
        """Fetch what is at a web address and add it as an article."""

        def read(progress: Progress) -> ImportedArticle:
            from desktop.formats.fetching import fetch
            from desktop.formats.reading import read_bytes

            found = fetch(address, cancelled=lambda: progress.cancelled)
            return read_bytes(found.data, found.name, found.media_type, url=found.url)

        self._add_one(read, self.tr("Fetching {0}").format(address))

    def _add_one(self, read: Callable[[Progress], ImportedArticle], label: str) -> None:
        go = _Go(self._events.library)

        def work(progress: Progress) -> None:
            try:
                result: _Result = read(progress)
            except UnreadableSourceError as error:
                progress.check()  # what was cancelled needs no words
                result = error
            self._hand_over(go, result, progress)

        self._begin(go, work, label)

    def _begin(self, go: _Go, work: Callable[[Progress], None], label: str) -> None:
        self._goes[self._background.run(work, label=label, done=lambda _: None)] = go

    def _hand_over(self, go: _Go, result: _Result, progress: Progress) -> None:
        """Pass a result to the window's thread, and wait while it has enough of them."""
        while not go.room.acquire(timeout=0.1):
            progress.check()
        go.waiting.append(result)
        self._read.emit()

    def _pace(self, name: str, rate: float) -> str:
        if rate < 1:
            return name
        return self.tr("{rate} a second · {name}").format(rate=round(rate), name=name)

    def _take_turn(self) -> None:
        """Have the next turn begin as soon as it may."""
        if not self._turn.isActive():
            self._turn.start(max(0, round(1000 * (self._rested - time.monotonic()))))

    def _on_turn(self) -> None:
        """Add for a few milliseconds; what is left then waits for the next turn."""
        started = time.monotonic()
        until = started + _A_TURN
        for job, go in self._goes.items():
            if not self._is_open(go):
                job.cancel()
                go.drop()
            elif go.waiting:
                self._take(go, until)
        ended = time.monotonic()
        self._rested = ended + _REST * (ended - started)
        if any(go.waiting for go in self._goes.values()):
            self._take_turn()
        for job, go in list(self._goes.items()):
            if go.is_read and not go.waiting:
                del self._goes[job]
                if self._is_open(go):
                    self._conclude(go, cancelled=job.cancelled)

    def _is_open(self, go: _Go) -> bool:
        """Whether the library that the go began for is still open; what was added before stays in it."""
        return self._events.is_open and self._events.library is go.library

    def _take(self, go: _Go, until: float) -> None:
        """Add what is waiting, in one whole that joins the step of the go."""
        with go.library.action("Add articles", join=go.step):
            for result in go.taken(until):
                self._add(go, result)
        if go.added or go.versions:
            go.step = go.library.newest_step
        for found, imported in go.alike:
            self.recognised.emit(found, imported)
        go.alike.clear()

    def _add(self, go: _Go, result: _Result) -> None:
        if isinstance(result, UnreadableSourceError):
            go.unreadable.append(str(result))
            return
        found = self.known.recogniser.recognise(result)
        if found is not None and found.sameness in {Sameness.BYTES, Sameness.TEXT}:
            go.there.append(found.article_id)
            return
        self.known.recogniser.learn(self._put(go, result, found))
        if found is not None and found.sameness in {Sameness.ADDRESS, Sameness.NEAR}:
            go.alike.append((found, result))

    def _put(self, go: _Go, imported: ImportedArticle, found: Recognised | None) -> int:
        """Add an article, or a version where another text came from the same address; the article's id."""
        if found is None or found.sameness is not Sameness.ADDRESS:
            go.added.append(go.library.articles.add(imported))
            return go.added[-1]
        from desktop.analysis.anchoring import find_again

        go.library.versions.add_to(found.article_id, imported, find_again)
        go.versions.append(found.article_id)
        return found.article_id

    def _on_finished(self, job: Job) -> None:
        if job in self._goes:
            self._goes[job].is_read = True
            self._take_turn()

    def _conclude(self, go: _Go, *, cancelled: bool) -> None:
        if go.added or go.versions or go.there:
            self.added.emit([*go.added, *go.versions, *go.there])
        if len(go.unreadable) > _MOST_WARNED:
            self.reported.emit(go.unreadable)
        elif go.unreadable:
            self.warned.emit("\n".join(go.unreadable))
        if summary := self._summary(go, cancelled=cancelled):
            self.told.emit(summary)

    def _summary(self, go: _Go, *, cancelled: bool) -> str:
        words = []
        if go.added:
            words.append(self.tr("%n article(s) added.", "", len(go.added)))
        if go.versions:
            words.append(self.tr("%n new version(s) of articles that were there.", "", len(go.versions)))
        if go.there:
            words.append(self.tr("%n article(s) were in the library already.", "", len(go.there)))
        if go.unreadable and words:
            words.append(self.tr("%n source(s) could not be read.", "", len(go.unreadable)))
        if cancelled:
            words.append(self.tr("Stopped; what was read before stays."))
        elif not words and not go.unreadable:
            words.append(self.tr("No readable file was found there. Nothing was added."))
        return " ".join(words)


class _Go:
    """One go of adding: what came of its sources so far."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.waiting: deque[_Result] = deque()
        self.room = threading.Semaphore(_MOST_WAITING)
        self.is_read = False
        self.added: list[int] = []
        self.versions: list[int] = []
        self.alike: list[tuple[Recognised, ImportedArticle]] = []
        self.there: list[int] = []
        self.unreadable: list[str] = []
        self.step: int | None = None

    def drop(self) -> None:
        """Forget what is waiting."""
        while self.waiting:
            self.waiting.popleft()
            self.room.release()

    def taken(self, until: float) -> Iterator[_Result]:
        """What is waiting, one at least, until the time is over."""
        while self.waiting:
            yield self.waiting.popleft()
            self.room.release()
            if time.monotonic() >= until:
                return


def _address_in(data: QMimeData) -> str:
    """The web address that was dropped as a link, or is all of the text; else empty."""
    from desktop.formats.web_addresses import is_web_address

    links = [url.toString() for url in data.urls()]
    said = links[0] if len(links) == 1 else data.text() if data.hasText() else ""
    return said.strip() if is_web_address(said) else ""
