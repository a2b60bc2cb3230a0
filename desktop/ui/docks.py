"""The docks around the reading panes: the library at the left, the panel at the right, all movable."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

_WIDTHS = [260, 340]
"""Pixels at the first start: the library's and the panel's width."""

_HEIGHTS = [420, 320]
"""Pixels at the first start: the panel's lists, and the details below them."""


class Docks(QObject):
    """Each pane in a dock of its own, which the reader may move, float, close and open again."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        articles: QWidget,
        claims: QWidget,
        contradictions: QWidget,
        tags: QWidget,
        details: QWidget,
        versions: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        window.setDockNestingEnabled(True)
        window.setDockOptions(window.dockOptions() | QMainWindow.DockOption.GroupedDragging)
        for area in (left, right):
            window.setTabPosition(area, QTabWidget.TabPosition.North)
        self.library = self._dock("library_dock", self.tr("Library"), articles, left)
        self.claims = self._dock("claims_dock", self.tr("Claims"), claims, right)
        self.contradictions = self._dock(
            "contradictions_dock", self.tr("Contradictions"), contradictions, right
        )
        self.tags = self._dock("tags_dock", self.tr("Tags"), tags, right)
        self.details = self._dock("details_dock", self.tr("Highlight"), details, right)
        self.versions = self._dock("versions_dock", self.tr("Versions"), versions, right)
        window.tabifyDockWidget(self.details, self.versions)
        self.versions.hide()
        window.tabifyDockWidget(self.claims, self.contradictions)
        window.tabifyDockWidget(self.contradictions, self.tags)
        self.contradictions.raise_()
        window.resizeDocks([self.library, self.claims], _WIDTHS, Qt.Orientation.Horizontal)
        window.resizeDocks([self.claims, self.details], _HEIGHTS, Qt.Orientation.Vertical)

    @property
    def every(self) -> list[QDockWidget]:
        """All docks, the library's first."""
        return [self.library, self.claims, self.contradictions, self.tags, self.details, self.versions]

    def bring_up(self, dock: QDockWidget) -> None:
        """Show a dock, in front of those that share its place."""
        dock.show()
        dock.raise_()
        self._trim_titles_soon()

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.dockLocationChanged.connect(self._trim_titles_soon)
        dock.topLevelChanged.connect(self._trim_titles_soon)
        self._window.addDockWidget(area, dock)
        return dock

    def _trim_titles_soon(self) -> None:
        # Qt tells of a move before it has arranged the docks anew.
        QTimer.singleShot(0, self, self._trim_titles)

    def _trim_titles(self) -> None:
        """Take the title off docks that share a place: their tabs name them, and can be dragged instead."""
        for dock in self.every:
            shares = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            if shares != _is_trimmed(dock):
                title = QWidget() if shares else None
                dock.setTitleBarWidget(title)  # type: ignore[arg-type]  # None gives the usual title back


def _is_trimmed(dock: QDockWidget) -> bool:
    return type(dock.titleBarWidget()) is QWidget
