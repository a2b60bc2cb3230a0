"""Picking a tag under the hands: type a part of its name and press Enter, or make it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.tag import labels
from desktop.ui.library_events import LibraryEvents
from desktop.ui.theme import Theme
from desktop.ui.widgets.choice_list import Choice
from desktop.ui.widgets.plain import plain
from desktop.ui.widgets.type_to_find import TypeToFind


class TagPicker(QObject):
    """Opens the popup with all tags, the most used first; Esc closes it."""

    tag_chosen = Signal(int)
    """The id of a tag that is there."""

    tag_made = Signal(str)
    """A name that no tag has was taken; whoever listens makes the tag."""

    cancelled = Signal()
    """It was closed without a tag."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self.popup = TypeToFind(theme, parent)
        self.popup.chosen.connect(self.tag_chosen.emit)
        self.popup.made.connect(self.tag_made)
        self.popup.cancelled.connect(self.cancelled)

    def open(self, at: QPoint) -> None:
        """Open under the global point `at`."""
        tags = self._events.library.tags.all()
        names = labels(tags)
        ranked = sorted(tags, key=lambda tag: -tag.highlights)
        choices = [Choice(tag.id, names[tag.id], tag.colour, _hint(tag.digit)) for tag in ranked]
        self.popup.open(choices, at, prompt=self.tr("Tag: type a part of its name"), offer_new=self._offer)

    def _offer(self, name: str) -> str:
        return self.tr("Make tag “{name}”").format(name=plain(name))


def _hint(digit: int | None) -> str:
    return "" if digit is None else str(digit)
