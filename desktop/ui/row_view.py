"""A list of rows that keeps what is selected and where it is scrolled to when its rows are read again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QListView, QWidget

from desktop.ui.row_model import Index, RowModel


class RowView(QListView):
    """Shows a `RowModel`; every row is as high as its delegate says for the first."""

    selected = Signal(object)
    """The id of the current row changed, by hand or because rows came and went; None where there is none."""

    clicked_row = Signal(int)
    """A row was clicked."""

    activated_row = Signal(int)
    """Enter was pressed on a row, or it was double-clicked."""

    def __init__(self, model: RowModel, delegate: QAbstractItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._told: int | None = None
        self._quiet = False
        self._kept: tuple[int | None, list[int], int] = (None, [], 0)
        self._top: tuple[int | None, int] = (None, 0)
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        self.clicked.connect(lambda index: self.clicked_row.emit(model.key_at(index)))
        self.activated.connect(lambda index: self.activated_row.emit(model.key_at(index)))

    @property
    def current_id(self) -> int | None:
        """The id of the row that the keys act on, None where there is none."""
        return self._rows.key_at(self.currentIndex())

    @property
    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = (self._rows.key_at(self._rows.index(row)) for row in rows)
        return [key for key in found if key is not None]

    def reveal(self, key: int | None) -> bool:
        """Make the row with that id the current one and scroll it into view; whether it is in the list."""
        index = self._rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        return index.isValid()

    def add_command(self, text: str, called: object, keys: QKeySequence | str = "") -> QAction:
        """An entry of the menu under the right button, whose keys act while the list has the focus."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(called)
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return action

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell_selected()

    def _tell_selected(self) -> None:
        if not self._quiet and self.current_id != self._told:
            self._told = self.current_id
            self.selected.emit(self._told)

    def _keep_place(self) -> None:
        top = self.indexAt(QPoint(1, 1))
        self._top = (self._rows.key_at(top), self.visualRect(top).top())
        self._kept = (self.current_id, self.selected_ids, self.currentIndex().row())
        self._quiet = True

    def _restore_place(self) -> None:
        current, selected, row = self._kept
        index = self._rows.index_of(current)
        if not index.isValid() and current is not None and self._rows.rowCount():
            index = self._rows.index(min(row, self._rows.rowCount() - 1))
        if index.isValid():
            self.setCurrentIndex(index)
        for key in selected:
            if (one := self._rows.index_of(key)).isValid():
                self.selectionModel().select(one, self.selectionModel().SelectionFlag.Select)
        top = self._rows.index_of(self._top[0])
        if top.isValid():
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - self._top[1])
        self._quiet = False
        self._tell_selected()
