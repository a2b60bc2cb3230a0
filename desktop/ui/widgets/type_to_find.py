"""A popup to choose one of many by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.ui.theme import Theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.choice_list import Choice, ChoiceDelegate, ChoiceModel
from desktop.ui.widgets.matching import best_first, folded
from desktop.ui.widgets.plain import plain

_ROWS_SHOWN = 9

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_SHOWN,
    Qt.Key.Key_PageUp: -_ROWS_SHOWN,
}


@dataclass(frozen=True, slots=True)
class _NewName:
    name: str


class TypeToFind(QFrame):
    """A line to type in above the choices that match, the best first; Enter chooses, Esc closes.

    Case and accents do not matter. One may be kept and opened many times.
    """

    chosen = Signal(object)
    """The `Choice.id` of what was chosen."""

    made = Signal(str)
    """A name that is none of the choices was typed and taken."""

    cancelled = Signal()
    """It was closed without a choice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._choices: Sequence[Choice] = ()
        self._names: list[str] = []
        self._offer_new: Callable[[str], str] | None = None
        self._answered = True
        self.setObjectName("type_to_find")
        self._line = QLineEdit(self)
        self._line.textChanged.connect(self._on_text_changed)
        self._line.installEventFilter(self)
        self._model = ChoiceModel(self)
        self._list = self._build_list(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addWidget(self._line)
        layout.addWidget(self._list)

    def _build_list(self, theme: Theme) -> QListView:
        view = QListView(self)
        view.setModel(self._model)
        view.setItemDelegate(ChoiceDelegate(theme, view))
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.entered.connect(view.setCurrentIndex)
        view.clicked.connect(self._on_row_clicked)
        return view

    def open(
        self,
        choices: Sequence[Choice],
        at: QPoint,
        *,
        prompt: str,
        offer_new: Callable[[str], str] | None = None,
    ) -> None:
        """Open under the global point `at`; `prompt` says what to type, as in "Tag".

        With `offer_new` a name that none of the choices has can be made; it says how the offer is worded:
        ``lambda name: f'Make tag "{name}"'``.
        """
        self._choices = choices
        self._names = [folded(choice.label) for choice in choices]
        self._offer_new = offer_new
        self._answered = False
        self._line.setPlaceholderText(prompt)
        self._line.setAccessibleName(prompt)
        self._list.setAccessibleName(prompt)
        self._line.clear()
        self._on_text_changed("")
        self._place(at)
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def text(self) -> str:
        """What is typed, without white space around it."""
        return plain(self._line.text())

    @property
    def labels(self) -> list[str]:
        """What is offered, as it is read, the first first."""
        return [self._model.choice(row).label for row in range(self._model.rowCount())]

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell of a popup that was closed without an answer, by Esc or by a click elsewhere."""
        super().hideEvent(event)
        if not self._answered:
            self._answered = True
            self.cancelled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move and choose; the line gets the others."""
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _take_key(self, key: Qt.Key) -> bool:
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _move(self, rows: int) -> None:
        last = self._model.rowCount() - 1
        if last < 0:
            return
        row = self._list.currentIndex().row()
        if abs(rows) == 1 and not 0 <= row + rows <= last:
            self._select(0 if rows > 0 else last)
        else:
            self._select(min(max(row + rows, 0), last))

    def _select(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row))
        announce(self._line, self._model.choice(row).label)

    def _on_text_changed(self, _typed: str) -> None:
        query = folded(self.text)
        found = [self._choices[at] for at in best_first(query, self._names)]
        if self._offer_new is not None and query and query not in self._names:
            found.append(Choice(_NewName(self.text), self._offer_new(self.text)))
        self._model.show(found)
        if found:
            self._select(0)

    def _on_row_clicked(self, index: QModelIndex) -> None:
        self._take(index)

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        choice = self._model.choice(index.row())
        self._answered = True
        self.hide()
        if isinstance(choice.id, _NewName):
            self.made.emit(choice.id.name)
        else:
            self.chosen.emit(choice.id)

    def _place(self, at: QPoint) -> None:
        rows = min(max(self._model.rowCount(), 3), _ROWS_SHOWN)
        self._list.setFixedHeight(rows * (self.fontMetrics().height() + 10) + 2)
        self.setFixedWidth(max(320, self._line.sizeHint().width()))
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(max(at.x(), room.left()), room.right() - self.width())
        y = at.y() if at.y() + self.height() <= room.bottom() else max(room.top(), at.y() - self.height() - 28)
        self.move(x, y)
