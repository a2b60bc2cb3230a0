"""A choice of one of a few values, such as a status, by their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ValueCombo(QComboBox):
    """Values beside their words; they stay Python's own, which item data of Qt would not let an enum be."""

    chosen = Signal(object)
    """The value that the person chose; it is not told when `show_value` shows another."""

    def __init__(
        self, choices: Sequence[tuple[object, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self.addItems([words for _, words in choices])
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)
        self.activated.connect(lambda at: self.chosen.emit(self._values[at]))

    @property
    def value(self) -> object:
        """The value that is shown."""
        return self._values[self.currentIndex()]

    def show_value(self, value: object) -> None:
        """Show this value; raises ValueError where it is none of the choices."""
        self.setCurrentIndex(self._values.index(value))

    def choose(self, value: object) -> None:
        """Show this value and tell it as chosen, as the hand would."""
        self.show_value(value)
        self.chosen.emit(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what is around; it must not change what is saved at once."""
        event.ignore()
