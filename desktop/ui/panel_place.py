"""Which tab of the panel is in front and how far its lists are scrolled, kept with the library."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QDockWidget, QScrollBar


class PanelPlace(QObject):
    """Remembers the place in the panel and in the lists beside the texts."""

    def __init__(self, tabs: Mapping[str, QDockWidget], lists: Mapping[str, QAbstractScrollArea]) -> None:
        super().__init__()
        self._tabs = tabs
        self._bars = {name: view.verticalScrollBar() for name, view in lists.items()}
        self._wanted: dict[str, int] = {}
        self._front = ""
        for name, dock in tabs.items():
            dock.visibilityChanged.connect(lambda shown, name=name: self._on_shown(name, shown=shown))
        for name, bar in self._bars.items():
            bar.rangeChanged.connect(lambda *_, name=name: self._settle(name))
            bar.actionTriggered.connect(lambda _, name=name: self._wanted.pop(name, None))

    def state(self) -> dict[str, Any]:
        """The tab in front and the places of the lists in pixels, as JSON values."""
        places = {name: self._wanted.get(name, bar.value()) for name, bar in self._bars.items()}
        return {"tab": self._front, "scroll": places}

    def restore(self, kept: object) -> None:
        """Go back to what `state` told; anything else changes nothing."""
        if not isinstance(kept, dict):
            return
        tab, places = kept.get("tab"), kept.get("scroll")
        if isinstance(tab, str) and tab in self._tabs:
            self._tabs[tab].raise_()
            self._front = tab
        if not isinstance(places, dict):
            return
        for name in self._bars:
            value = places.get(name)
            if type(value) is int and 0 <= value < 2**31:
                self._wanted[name] = value
                self._settle(name)

    def _on_shown(self, name: str, *, shown: bool) -> None:
        if shown:
            self._front = name

    def _settle(self, name: str) -> None:
        """Scroll a list to its place as soon as its rows are there."""
        bar: QScrollBar = self._bars[name]
        wanted = self._wanted.get(name)
        if wanted is not None and bar.maximum() >= wanted:
            bar.setValue(wanted)
            del self._wanted[name]
