"""The line for who says what is highlighted, completed from the speakers of other highlights."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.ui.library_events import LibraryEvents
from desktop.ui.widgets.plain import plain


class SpeakerLine(QLineEdit):
    """Saved when the focus leaves it, on Enter, and before another highlight is shown."""

    def __init__(self, events: LibraryEvents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._owner: int | None = None
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setPlaceholderText(self.tr("Who says it, if not the article"))
        self.setAccessibleName(self.tr("Speaker"))
        self.editingFinished.connect(self.save_pending)

    @property
    def known_speakers(self) -> list[str]:
        """The speakers that are offered while typing."""
        return self._known.stringList()

    def show_speaker(self, owner: int | None, speaker: str) -> None:
        """Show the speaker of the highlight with that id; a name being typed for the same one stays."""
        if owner != self._owner or not self.isModified():
            self._owner = owner
            self.setText(plain(speaker))
            self.setModified(False)

    def save_pending(self) -> None:
        """Save what was typed and is not saved yet."""
        if self._owner is None or not self.isModified():
            return
        self.setModified(False)
        with suppress(KeyError):  # the highlight was deleted in between
            self._events.library.highlights.set_speaker(self._owner, self.text().strip())

    def focusInEvent(self, event: QFocusEvent) -> None:
        speakers = self._events.library.highlights.speakers() if self._events.is_open else []
        self._known.setStringList([plain(one) for one in speakers])
        super().focusInEvent(event)
