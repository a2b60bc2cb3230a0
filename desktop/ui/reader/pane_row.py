"""The reading panes from left to right, and in the order in which they were used."""

from PySide6.QtCore import QPoint

from desktop.ui.reader.pane import ReaderPane
from desktop.ui.reader.splitter import ReadingSplitter

_STEP = 40
"""Pixels by which a key makes a pane wider or narrower."""


class PaneRow:
    """Puts panes into a splitter, takes them out, swaps and widens them."""

    def __init__(self, splitter: ReadingSplitter) -> None:
        self._splitter = splitter
        self.panes: list[ReaderPane] = []
        """From left to right."""
        self.recent: list[ReaderPane] = []
        """The one that was used last first."""

    @property
    def active(self) -> ReaderPane:
        """The pane that was used last."""
        return self.recent[0]

    def number_of(self, pane: ReaderPane) -> int:
        """Its place from the left, from 0."""
        return self.panes.index(pane)

    # Coming and going

    def add(self, pane: ReaderPane, after: ReaderPane | None = None) -> None:
        """Put a pane at the right end, or at the right of another."""
        self.panes.append(pane)
        self.recent.append(pane)
        self._splitter.add_pane(pane)
        if after is not None:
            self.panes.remove(pane)
            self.panes.insert(self.panes.index(after) + 1, pane)
            self._splitter.put_in_order(self.panes)

    def drop(self, pane: ReaderPane) -> None:
        """Take a pane out for good."""
        self.panes.remove(pane)
        self.recent.remove(pane)
        self._splitter.remove_pane(pane)
        pane.page.show_version(None)
        pane.deleteLater()

    def use(self, pane: ReaderPane) -> bool:
        """Make a pane the active one; whether it was not."""
        if pane is self.active:
            return False
        self.recent.remove(pane)
        self.recent.insert(0, pane)
        self.mark_active()
        return True

    def mark_active(self) -> None:
        """Have the panes show which one is active, where there are several."""
        for pane in self.panes:
            pane.set_active(pane is self.active and len(self.panes) > 1)

    # Beside each other

    def at_step(self, pane: ReaderPane, step: int) -> ReaderPane | None:
        """The pane so many places further right, or left where negative; None where there is none."""
        place = self.panes.index(pane) + step
        return self.panes[place] if 0 <= place < len(self.panes) else None

    def free_beside(self, pane: ReaderPane, article_id: int | None = None) -> ReaderPane | None:
        """The pane to use beside one: one with the article, an empty one, or the next; None if it is alone."""
        others = [one for one in self.recent if one is not pane]
        for one in others:
            if article_id is not None and one.article_id == article_id:
                return one
        for one in sorted(others, key=self.panes.index):
            if one.article_id is None:
                return one
        return self.at_step(pane, 1) or self.at_step(pane, -1)

    def swap(self, one: ReaderPane, other: ReaderPane) -> None:
        """Put two panes in each other's place; each takes its width along."""
        first, second = self.panes.index(one), self.panes.index(other)
        self.panes[first], self.panes[second] = other, one
        self._splitter.put_in_order(self.panes)

    def widen(self, steps: int) -> None:
        """Make the active pane wider by steps, or narrower where negative."""
        self._splitter.widen(self.panes.index(self.active), steps * _STEP)

    def at(self, place: QPoint) -> ReaderPane | None:
        """The pane at a point of the screen."""
        return next((pane for pane in self.panes if pane.rect().contains(pane.mapFromGlobal(place))), None)

    def aim(self, target: ReaderPane | None) -> None:
        """Have the pane on which a carried one would be let go show it."""
        for pane in self.panes:
            pane.set_aimed_at(pane is target)
