"""Two versions of an article side by side, their differences marked, and the way from one to the next."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Signal

from desktop.analysis.differences import Difference, Kind, changes, differences
from desktop.domain.article import Version
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.difference_painting import DELETED, INSERTED, MOVED, Patch
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.reader.reading_area import ReadingArea

_OLD_LOOKS = {Kind.DELETED: DELETED, Kind.REPLACED: DELETED, Kind.MOVED: MOVED}
_NEW_LOOKS = {Kind.INSERTED: INSERTED, Kind.REPLACED: INSERTED, Kind.MOVED: MOVED}


class Comparing(QObject):
    """Compares versions in two panes of the reading area, for as long as both are shown there."""

    said = Signal(str)
    """What came of it, for the strip at the bottom."""

    def __init__(self, events: LibraryEvents, area: ReadingArea) -> None:
        super().__init__(area)
        self._events = events
        self._area = area
        self._panes: tuple[ReaderPane, ReaderPane] | None = None
        self._versions: tuple[int, int] = (0, 0)
        self._found: list[Difference] = []
        self._current = -1
        area.arranged.connect(self._on_arranged)
        events.opened.connect(self.stop)
        events.closed.connect(self.stop)

    @property
    def is_comparing(self) -> bool:
        """Whether two versions are shown with their differences."""
        return self._panes is not None

    @property
    def differences(self) -> list[Difference]:
        """What differs, in the order of the newer version."""
        return list(self._found)

    def compare_with_earlier(self) -> None:
        """Compare the active pane's version with the one read before it, or the first with the newest."""
        pane = self._area.active
        if pane.version_id is None or not self._events.is_open:
            self.said.emit(self.tr("Open an article first; then its versions can be compared."))
            return
        library = self._events.library
        version = library.versions.one(pane.version_id)
        article = library.articles.one(version.article_id)
        if article.versions < 2:
            self.said.emit(self.tr("There is only one version of this article. Nothing to compare yet."))
            return
        if version.number == 1:
            self.compare(version.id, article.version_id)
        else:
            earlier = library.seen.before(article.id, version.number)
            self.compare(library.versions.numbered(article.id, earlier).id, version.id)

    def compare(self, old_id: int, new_id: int) -> None:
        """Show an older version in the active pane and a newer one beside it, with what differs marked."""
        self.stop()
        versions = self._events.library.versions
        old, new = versions.one(old_id), versions.one(new_id)
        left = self._area.active
        left.show_version(old_id)
        right = self._area.open_beside(new.article_id)
        if right is left:
            return
        right.show_version(new_id)
        if self._area.panes.index(right) < self._area.panes.index(left):
            left, right = right, left
            left.show_version(old_id)
            right.show_version(new_id)
        self._panes, self._versions = (left, right), (old_id, new_id)
        self._found = changes(differences(old.text, new.text))
        self._current = -1
        self._paint()
        self._tell(old, new)
        self._area.arranged.emit()

    def go(self, step: int) -> None:
        """Go to the next difference (1) or the previous one (-1), in both panes; round the end."""
        if not self._found or self._panes is None:
            self.said.emit(self.tr("No versions are compared. Compare versions with Ctrl+Shift+D."))
            return
        self._current = self._next(step)
        one = self._found[self._current]
        self._paint()
        for pane, start, end in zip(
            self._panes, (one.old_start, one.new_start), (one.old_end, one.new_end), strict=True
        ):
            last = len(pane.view.version.text) if pane.view.version else 0
            pane.view.reveal(min(start, max(0, last - 1)), min(last, max(end, start + 1)), flash=False)
        words = self.tr("Difference {number} of {count}: {kind}.")
        told = words.format(number=self._current + 1, count=len(self._found), kind=self._called(one.kind))
        self.said.emit(told)

    def stop(self) -> None:
        """Take the marks of differences away."""
        panes, self._panes = self._panes, None
        self._found = []
        for pane in panes or ():
            if pane in self._area.panes:
                pane.view.differences.show([])

    def _next(self, step: int) -> int:
        if self._current >= 0 or self._panes is None:
            return (self._current + step) % len(self._found)
        caret = self._panes[1].view.caret()
        starts = [one.new_start for one in self._found]
        at = bisect_left(starts, caret) if step > 0 else bisect_right(starts, caret) - 1
        return at % len(self._found)

    def _paint(self) -> None:
        if self._panes is None:
            return
        one = self._found[self._current] if self._current >= 0 else None
        left, right = self._panes
        left.view.differences.show(
            [Patch(d.old_start, d.old_end, _OLD_LOOKS[d.kind]) for d in self._found if d.kind in _OLD_LOOKS],
            (one.old_start, one.old_end) if one else None,
        )
        right.view.differences.show(
            [Patch(d.new_start, d.new_end, _NEW_LOOKS[d.kind]) for d in self._found if d.kind in _NEW_LOOKS],
            (one.new_start, one.new_end) if one else None,
        )

    def _tell(self, old: Version, new: Version) -> None:
        if not self._found:
            words = self.tr("Versions {old} and {new} have the same words.")
            self.said.emit(words.format(old=old.number, new=new.number))
            return
        words = self.tr(
            "Version {old} beside version {new}: %n difference(s). F7 goes to the next.", "", len(self._found)
        )
        self.said.emit(words.format(old=old.number, new=new.number))

    def _called(self, kind: Kind) -> str:
        return {
            Kind.INSERTED: self.tr("inserted"),
            Kind.DELETED: self.tr("deleted"),
            Kind.REPLACED: self.tr("replaced"),
            Kind.MOVED: self.tr("moved"),
            Kind.EQUAL: "",
        }[kind]

    def _on_arranged(self) -> None:
        if self._panes is not None and tuple(pane.version_id for pane in self._panes) != self._versions:
            self.stop()
