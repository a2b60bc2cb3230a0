"""The window itself, so light that it is painted before the panes that fill it are even imported."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QMainWindow

from desktop.settings import Settings

if TYPE_CHECKING:
    from desktop.ui.background import Background
    from desktop.ui.library_events import LibraryEvents
    from desktop.ui.theme import Theme
    from desktop.ui.workplace import Workplace

_GROUND = "ground"


class MainWindow(QMainWindow):
    """An empty frame at the place where it was last, until `furnish` puts the workplace into it."""

    painted = Signal()
    """The window is on the screen for the first time."""
    closing = Signal()
    """The window is about to close."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._workplace: Workplace | None = None
        self._theme: Theme | None = None
        self._is_painted = False
        self.setObjectName("main_window")
        self.setWindowTitle("Diptych")
        self.resize(self.sizeHint())
        self._restore("geometry")
        self._take_ground(settings.window_state.get(_GROUND, ""))

    @property
    def workplace(self) -> "Workplace":
        """What stands in the window; raises RuntimeError before it is furnished."""
        if self._workplace is None:
            raise RuntimeError("the window is not furnished yet")
        return self._workplace

    @property
    def is_furnished(self) -> bool:
        """Whether the workplace stands."""
        return self._workplace is not None

    def furnish(self, theme: "Theme", events: "LibraryEvents", background: "Background") -> None:
        """Put the panes into the window, where they were when it was closed."""
        from desktop.ui.workplace import Workplace

        self._workplace = Workplace(self, self._settings, theme, events, background)
        self._theme = theme
        self.setPalette(QPalette())
        self._restore("docks")

    def _take_ground(self, colour: str) -> None:
        """Begin on the ground that the window had when it was closed, so that dark does not flash up light."""
        ground = QColor(colour)
        if ground.isValid():
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Window, ground)
            self.setPalette(palette)

    def _restore(self, part: str) -> None:
        kept = self._settings.window_state.get(part)
        if kept:
            state = QByteArray.fromBase64(kept.encode())
            if part == "geometry":
                self.restoreGeometry(state)
            else:
                self.restoreState(state)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # Not at once: what is painted now reaches the screen only after this event.
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._theme is not None:
            self._settings.window_state = {
                _GROUND: self._theme.colour("window").name(),
                "geometry": _as_text(self.saveGeometry()),
                "docks": _as_text(self.saveState()),
            }
        self.closing.emit()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    def come_to_front(self) -> None:
        """Show the window above the others."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()


def _as_text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
