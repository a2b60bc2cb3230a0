"""Tells the panes which library is open and what changed in it: the one signal that comes up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.domain.changes import Changes
    from desktop.store.library import Library


class LibraryEvents(QObject):
    """The open library and its news; panes read the store through `library`."""

    opened = Signal()
    """Another library was opened, so everything shown is to be read again."""

    closed = Signal()
    """No library is open any more."""

    changed = Signal(object)
    """A `Changes`: an action of the open library was committed, undone or redone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a library to read."""
        return self._library is not None

    @property
    def library(self) -> Library:
        """The open library; raises RuntimeError when there is none."""
        if self._library is None:
            raise RuntimeError("no library is open")
        return self._library

    def follow(self, library: Library) -> None:
        """Make `library` the open one; closing the one before it is the caller's work."""
        self._library = library
        library.subscribe(partial(self._on_library_changed, library))
        self.opened.emit()

    def leave(self) -> None:
        """Have no library open."""
        self._library = None
        self.closed.emit()

    def _on_library_changed(self, library: Library, changes: Changes) -> None:
        if library is self._library:
            self.changed.emit(changes)
