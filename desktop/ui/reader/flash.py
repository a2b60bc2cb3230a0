"""The flash that shows the eye where it was taken; it fades."""

from PySide6.QtCore import QObject, QTimer, QVariantAnimation, Signal

FADE = 900
"""Milliseconds in which it fades; without motion it stands that long and goes."""


class Flash(QObject):
    """A passage (code points) that is lit for a moment."""

    changed = Signal(int, int)
    """The passage from the first to the second code point is to be painted again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.strength = 0.0
        """0 to 1: how much of it shows."""
        self.passage: tuple[int, int] | None = None
        self.reduced_motion = False
        """Whether it stands still instead of fading."""
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._on_faded)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(FADE)
        self._end.timeout.connect(self.stop)

    def start(self, start: int, end: int) -> None:
        """Light a passage; one that is still lit goes out."""
        self.stop()
        self.passage = (start, end)
        self.strength = 1.0
        if self.reduced_motion:
            self._end.start()
        else:
            self._fade.start()
        self.changed.emit(start, end)

    def stop(self) -> None:
        """Put it out at once."""
        self._fade.stop()
        self._end.stop()
        self.strength = 0.0
        if self.passage is not None:
            lit, self.passage = self.passage, None
            self.changed.emit(*lit)

    def _on_faded(self, strength: float) -> None:
        self.strength = strength
        if strength <= 0.0:
            self.stop()
        elif self.passage is not None:
            self.changed.emit(*self.passage)
