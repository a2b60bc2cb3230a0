"""Plain rows, each with an id, as a model that lists can show, drag from and edit in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.ui.widgets.quote_row import QUOTE_ROW, QuoteRow

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""The role under which a delegate finds the row itself."""

_NO_PARENT = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows in the order in which they are shown.

    `key` tells a row's id and `words` what it says to a screen reader and to a typed first letter. With
    `edited` the words can be edited in place: it is called with id and new words. `quoted` makes what the
    `QuoteDelegate` paints. With `mime_type` rows can be dragged, as their ids in digits with commas between.
    """

    def __init__(
        self,
        key: Callable[[Any], int],
        words: Callable[[Any], str],
        parent: QObject | None = None,
        *,
        edited: Callable[[int, str], None] | None = None,
        quoted: Callable[[Any], QuoteRow] | None = None,
        mime_type: str = "",
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._words = words
        self._edited = edited
        self._quoted = quoted
        self._mime_type = mime_type
        self._rows: list[Any] = []
        self._row_of: dict[int, int] = {}

    @property
    def ids(self) -> list[int]:
        """The ids of all rows, in order."""
        return list(self._row_of)

    def show(self, rows: Sequence[Any]) -> None:
        """Show these rows; where the ids are the same as before only the rows that differ are drawn again."""
        row_of = {self._key(row): at for at, row in enumerate(rows)}
        if list(row_of) != self.ids:
            self.beginResetModel()
            self._rows, self._row_of = list(rows), row_of
            self.endResetModel()
            return
        before, self._rows = self._rows, list(rows)
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(at), self.index(at))

    def row(self, key: int) -> Any:
        """The row with that id; raises KeyError."""
        return self._rows[self._row_of[key]]

    def key_at(self, index: Index) -> int | None:
        """The id of the row at an index, None where that is no row."""
        return self._key(self._rows[index.row()]) if index.isValid() else None

    def index_of(self, key: int | None) -> QModelIndex:
        """The index of the row with that id, an invalid one where there is none."""
        return self.index(self._row_of[key]) if key in self._row_of else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == QUOTE_ROW and self._quoted is not None:
            return self._quoted(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self._edited is None:
            return False
        row = self._rows[index.row()]
        words = str(value).strip()
        if words and words != self._words(row):
            self._edited(self._key(row), words)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self._edited is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        if self._mime_type:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return [self._mime_type] if self._mime_type else []

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        ids = ",".join(str(self._key(self._rows[at])) for at in rows)
        data.setData(self._mime_type, QByteArray(ids.encode()))
        return data
