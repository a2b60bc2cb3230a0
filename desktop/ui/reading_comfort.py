"""How texts are read in the open library: face, size, spacing, measure and colours, kept where they belong."""

from dataclasses import asdict, replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.settings import Reading, Settings, reading_from
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.theme import Theme

LEAST_SIZE, MOST_SIZE = 7.0, 40.0
"""Points."""
_KEY = "reading"
_REST = 400
"""Milliseconds without a change after which the library keeps it."""


class ReadingComfort(QObject):
    """The library's own way of reading; where it has none, that of this machine."""

    style_changed = Signal(object)
    """Texts are to be set in this `ReadingStyle`."""
    changed = Signal()
    """Something is to be read in another way: the texts, or the colours of the window."""

    def __init__(self, settings: Settings, theme: Theme, events: LibraryEvents) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self._events = events
        self._reading = settings.reading
        self._is_own = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.keep)
        events.opened.connect(self._on_opened)

    @property
    def reading(self) -> Reading:
        """What is in force."""
        return self._reading

    @property
    def is_own(self) -> bool:
        """Whether the library has its own, other than this machine's."""
        return self._is_own

    @property
    def style(self) -> ReadingStyle:
        """How texts are set."""
        one = self._reading
        return ReadingStyle(one.face, one.size, one.line_height, one.measure)

    def change(self, wanted: Reading) -> None:
        """Read in another way from now on, in this library."""
        if wanted != self._reading:
            self._is_own = self._events.is_open
            if not self._is_own:
                self._settings.reading = wanted
            self._rest.start()
            self._take(wanted)

    def resize(self, steps: int) -> None:
        """Make the text larger or smaller by steps of a point; no steps is the usual size."""
        wanted = self._reading.size + steps if steps else Reading().size
        self.change(replace(self._reading, size=max(LEAST_SIZE, min(MOST_SIZE, wanted))))

    def choose_scheme(self, preference: str) -> None:
        """Take light, sepia or dark colours, or follow the system."""
        self.change(replace(self._reading, colour_scheme=preference))

    def use_everywhere(self) -> None:
        """Make this the way of this machine, for every library that has none of its own."""
        self._settings.reading = self._reading
        self._is_own = False
        self._rest.start()
        self.changed.emit()

    def keep(self) -> None:
        """Write down in the library what is its own, now."""
        self._rest.stop()
        if self._events.is_open:
            self._events.library.settings.write(_KEY, asdict(self._reading) if self._is_own else None)

    def _on_opened(self) -> None:
        kept = self._events.library.settings.read(_KEY)
        self._is_own = isinstance(kept, dict)
        self._take(reading_from(kept, self._settings.reading))

    def _take(self, wanted: Reading) -> None:
        before, self._reading = self._reading, wanted
        if wanted.colour_scheme != self._theme.preference:
            self._theme.prefer(wanted.colour_scheme)
        if replace(wanted, colour_scheme=before.colour_scheme) != before:
            self.style_changed.emit(self.style)
        self.changed.emit()
