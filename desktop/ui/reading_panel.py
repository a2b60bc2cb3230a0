"""The small window in which face, size, spacing, measure and colours are chosen, while the panes follow."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.settings import Reading
from desktop.ui.reading_comfort import LEAST_SIZE, MOST_SIZE, ReadingComfort
from desktop.ui.theme import READING_FACES, reading_face

FACES = (
    *READING_FACES[:-1],
    "Atkinson Hyperlegible",
    "Source Sans 3",
    "Inter",
    "Noto Sans",
    "Segoe UI",
    "Verdana",
    "Liberation Serif",
    "Liberation Sans",
    "DejaVu Sans",
)
"""Faces to offer where they are installed."""
_BREATH = 60
"""Milliseconds between two settings of the texts while a slider is dragged."""
_MARGIN = 24
_HALF_POINTS, _TWENTIETHS = 2, 20


class ReadingPanel(QDialog):
    """Stands beside the texts, which show at once what is chosen."""

    def __init__(self, comfort: ReadingComfort, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self._comfort = comfort
        self._window = parent
        self._wanted = comfort.reading
        self.setWindowTitle(self.tr("Reading"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_BREATH)
        self._soon.timeout.connect(lambda: comfort.change(self._wanted))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.face = self._face_row()
        self.size_slider = self._slider(self.tr("&Size"), LEAST_SIZE, MOST_SIZE, _HALF_POINTS, "size")
        self.line_height = self._slider(self.tr("&Line height"), 1.0, 2.5, _TWENTIETHS, "line_height")
        self.measure = self._slider(self.tr("&Widest line"), 40, 120, 1, "measure")
        self.schemes = self._scheme_row()
        self._lay_out()
        comfort.changed.connect(self._show_what_is)
        self._show_what_is()

    def come_up(self) -> None:
        """Show in the corner of the window, where least of the texts is covered."""
        if not self.isVisible():
            corner = self._window.frameGeometry().bottomRight()
            size = self.sizeHint()
            self.move(corner - QPoint(size.width() + _MARGIN, size.height() + _MARGIN))
            self.show()
        self.activateWindow()

    # Laying out

    def _add_row(self, words: str, *widgets: QWidget) -> None:
        row = self._grid.rowCount()
        label = QLabel(words)
        label.setBuddy(widgets[0])
        widgets[0].setAccessibleName(words.replace("&", ""))
        self._grid.addWidget(label, row, 0)
        for column, widget in enumerate(widgets, start=1):
            self._grid.addWidget(widget, row, column)

    def _face_row(self) -> QComboBox:
        box = QComboBox()
        installed = set(QFontDatabase.families())
        own = self._comfort.reading.face
        box.addItem(self.tr("The best installed ({0})").format(reading_face()), "")
        for face in dict.fromkeys((*FACES, own)):
            if face in installed:
                box.addItem(face, face)
                box.setItemData(box.count() - 1, QFont(face), Qt.ItemDataRole.FontRole)
        box.activated.connect(lambda: self._want(replace(self._wanted, face=box.currentData())))
        self._add_row(self.tr("&Face"), box)
        return box

    def _slider(self, words: str, least: float, most: float, steps: int, name: str) -> QSlider:
        """A slider over one number of `Reading`, with that many steps to one."""
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(round(least * steps), round(most * steps))
        slider.setPageStep(steps if steps > 1 else 4)
        slider.setMinimumWidth(220)
        slider.setProperty("steps", steps)
        value = QLabel()
        value.setProperty("kind", "soft")
        value.setMinimumWidth(value.fontMetrics().horizontalAdvance(self.tr("{0} letters").format(888)))
        kind: Callable[[float], float] = int if name == "measure" else float

        def tell(at: int) -> None:
            value.setText(self._words_of(name, at / steps))
            changed: dict[str, Any] = {name: kind(at / steps)}
            if changed[name] != getattr(self._wanted, name):
                self._want(replace(self._wanted, **changed))

        slider.valueChanged.connect(tell)
        self._add_row(words, slider, value)
        return slider

    def _words_of(self, name: str, value: float) -> str:
        if name == "size":
            return self.tr("{0} pt").format(f"{value:g}")
        if name == "measure":
            return self.tr("{0} letters").format(int(value))
        return f"{value:.2f}"

    def _scheme_row(self) -> QButtonGroup:
        group = QButtonGroup(self)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for number, (words, _) in enumerate(self._schemes()):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            group.addButton(button, number)
            line.addWidget(button)
        line.addStretch()
        group.idClicked.connect(self._on_scheme_clicked)
        self._add_row(self.tr("Colours"), row)
        return group

    def _schemes(self) -> list[tuple[str, str]]:
        return [
            (self.tr("As the system"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Sepia"), "sepia"),
            (self.tr("Dark"), "dark"),
        ]

    def _lay_out(self) -> None:
        self._whose = QLabel()
        self._whose.setProperty("kind", "small")
        self.everywhere = QPushButton(self.tr("Use for &all libraries"))
        self.everywhere.setToolTip(self.tr("Libraries that were given a way of their own keep it."))
        self.everywhere.clicked.connect(self._on_everywhere_clicked)
        self.usual = QPushButton(self.tr("&As it was at first"))
        self.usual.clicked.connect(lambda: self._want(Reading()))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        for button in (self.everywhere, self.usual, close):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.everywhere)
        buttons.addWidget(self.usual)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(14)
        column.addLayout(self._grid)
        column.addWidget(self._whose)
        column.addLayout(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    # What is chosen

    def _want(self, wanted: Reading) -> None:
        self._wanted = wanted
        if not self._soon.isActive():
            self._soon.start()

    def _on_scheme_clicked(self, number: int) -> None:
        self._want(replace(self._wanted, colour_scheme=self._schemes()[number][1]))

    def _on_everywhere_clicked(self) -> None:
        self._comfort.change(self._wanted)
        self._comfort.use_everywhere()

    def _show_what_is(self) -> None:
        """Show what is in force, wherever it was chosen."""
        if self._soon.isActive():
            return
        self._wanted = one = self._comfort.reading
        self.face.setCurrentIndex(max(0, self.face.findData(one.face)))
        for slider, value in (
            (self.size_slider, one.size),
            (self.line_height, one.line_height),
            (self.measure, one.measure),
        ):
            slider.setValue(round(value * slider.property("steps")))
            slider.valueChanged.emit(slider.value())
        chosen = [scheme for _, scheme in self._schemes()].index(one.colour_scheme)
        self.schemes.button(chosen).setChecked(True)
        own = self._comfort.is_own
        self._whose.setText(
            self.tr("For this library") if own else self.tr("For every library that has no way of its own")
        )
        self.everywhere.setEnabled(own)
