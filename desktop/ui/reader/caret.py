"""A caret that stands and blinks in text that is only read."""

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication

WIDTH = 2


class Caret(QObject):
    """When the caret shows; it blinks at the desktop's pace and stands still where the desktop wants that."""

    changed = Signal()
    """It is to be painted again where it stands."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rect = QRect()
        """Where it was painted last, in viewport pixels."""
        self._is_on = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time_passed)

    @property
    def is_shown(self) -> bool:
        """Whether it is to be painted at this moment."""
        return self._is_on

    def wake(self) -> None:
        """Show it at once and blink from here on: the focus came, or it moved."""
        self._is_on = True
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if flash > 0:
            self._timer.start(flash // 2)
        self.changed.emit()

    def sleep(self) -> None:
        """Take it away: the focus went."""
        self._timer.stop()
        self._is_on = False
        self.changed.emit()

    def _on_time_passed(self) -> None:
        self._is_on = not self._is_on
        self.changed.emit()
