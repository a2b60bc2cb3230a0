"""Which articles are in the library already, and which share an origin: kept up to date between other work."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.changes import Changes
from desktop.recognising import Recogniser
from desktop.ui.library_events import LibraryEvents

_REST = 250
"""Milliseconds without a change before sketches are worked out, so that adding many articles is not slowed."""

_AT_ONCE = 3
"""Texts that are sketched or compared in one go: some milliseconds."""


class KnownArticles(QObject):
    """Recognises articles of the open library; sketches that are missing are made a few at a time."""

    origins_found = Signal(object)
    """Groups of articles that share an origin, as frozensets of ids; articles alone are in none."""

    def __init__(self, events: LibraryEvents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._recogniser: Recogniser | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._work)
        events.opened.connect(self._on_opened)
        events.closed.connect(self._on_closed)
        events.changed.connect(self._on_changed)
        if events.is_open:
            self._on_opened()

    @property
    def recogniser(self) -> Recogniser:
        """What recognises articles; it knows of every change that was announced."""
        if self._recogniser is None:
            self._recogniser = Recogniser(self._events.library)
        return self._recogniser

    def _on_opened(self) -> None:
        self._recogniser = None
        self.origins_found.emit([])
        self._rest.start()

    def _on_closed(self) -> None:
        self._recogniser = None
        self._rest.stop()

    def _on_changed(self, changes: Changes) -> None:
        if self.recogniser.follow(changes):
            self._rest.start()

    def _work(self) -> None:
        if not self._events.is_open:
            return
        if self.recogniser.work(_AT_ONCE):
            QTimer.singleShot(0, self, self._work)
        else:
            groups = self.recogniser.origins()
            self.origins_found.emit([frozenset(group) for group in groups if len(group) > 1])
