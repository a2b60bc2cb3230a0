"""Finding words in the article of the active pane; what was looked for last is kept for all panes."""

from desktop.ui.reader.find_bar import FindBar, LastSearch
from desktop.ui.reader.reading_area import ReadingArea


class Finding:
    """What the keys for finding do."""

    def __init__(self, area: ReadingArea) -> None:
        self._area = area
        self._last = LastSearch()

    def open(self) -> None:
        """Open the bar of the active pane."""
        bar = self._bar()
        if bar is not None:
            bar.open()

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the previous one (-1) in the active pane."""
        bar = self._bar()
        if bar is not None:
            bar.step(step)

    def close(self) -> bool:
        """Close the bar of the active pane; whether one was open."""
        bar = self._bar() if self._area.active.is_finding else None
        if bar is not None:
            bar.leave()
        return bar is not None

    def _bar(self) -> FindBar | None:
        pane = self._area.active
        return None if pane.version_id is None else pane.find_bar(self._last)
