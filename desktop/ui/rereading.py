"""Has a pane read the library again when that is needed and somebody can see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Changes
from desktop.ui.library_events import LibraryEvents


class Rereading(QObject):
    """Calls `read` with None when all is to be read, else with the `Changes` that touched one of `tables`.

    While the pane is hidden nothing is read; it is made up for when the pane is shown or asked something.
    """

    def __init__(
        self,
        pane: QWidget,
        events: LibraryEvents,
        read: Callable[[Changes | None], None],
        *tables: str,
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._read = read
        self._tables = tables
        self._stale = True
        events.opened.connect(self._on_opened)
        events.closed.connect(self._on_opened)
        events.changed.connect(self._on_changed)
        pane.installEventFilter(self)

    def catch_up(self) -> None:
        """Read now what was not read while nobody could see it."""
        if self._stale:
            self._stale = False
            self._read(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.catch_up()
        return super().eventFilter(watched, event)

    def _on_opened(self) -> None:
        self._stale = True
        if self._pane.isVisible():
            self.catch_up()

    def _on_changed(self, changes: Changes) -> None:
        if self._stale or not changes.touched(*self._tables):
            return
        if not self._pane.isVisible():
            self._stale = True
        else:
            self._read(None if changes.everything else changes)
