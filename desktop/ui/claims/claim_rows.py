"""How a claim looks in its list, and how its statement is edited there."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.claim import Claim, ClaimStatus
from desktop.domain.highlight import Stance
from desktop.ui.row_model import ROW, Index
from desktop.ui.row_painter import RowPainter, row_height, small
from desktop.ui.theme import Theme
from desktop.ui.widgets.plain import plain
from desktop.ui.words import CLAIM_SIGNS, word

_SIGN = 20
"""Pixels for the sign of the status before the statement."""

_SIGN_ROLES = {
    ClaimStatus.CONFIRMED: "accent",
    ClaimStatus.REFUTED: "contradiction",
    ClaimStatus.DISPUTED: "tension",
}


def spoken(claim: Claim) -> str:
    """The row as it is read out, which is what is edited too."""
    return plain(claim.statement)


def counts(claim: Claim) -> str:
    """What articles say to the claim: "Asserts 2 · Denies 1 · 3 articles"."""
    by_stance = {
        Stance.ASSERTS: claim.asserts,
        Stance.DENIES: claim.denies,
        Stance.HEDGES: claim.hedges,
        Stance.REPORTS: claim.reports,
    }
    parts = [f"{word(stance)} {count}" for stance, count in by_stance.items() if count]
    return " · ".join([*parts, _articles(claim.articles)])


def _articles(count: int) -> str:
    if not count:
        return QCoreApplication.translate("ClaimList", "no passage yet")
    if count == 1:
        return QCoreApplication.translate("ClaimList", "1 article")
    return QCoreApplication.translate("ClaimList", "{count} articles").format(count=count)


class StatementEditor(QPlainTextEdit):
    """Several lines to put a claim into words; Enter keeps them, Esc does not."""

    kept = Signal()
    """Enter was pressed."""

    dropped = Signal()
    """Esc was pressed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class ClaimDelegate(QStyledItemDelegate):
    """Paints a claim: the sign of its status, its statement in up to two lines, its counts."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, row_height(option.font, lines=2, small_lines=1) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        claim: Claim = index.data(ROW)
        painter.save()
        row = RowPainter(painter, option, self._theme)
        row.paint_ground()
        row.centre(claim.statement, most=2, indent=_SIGN)
        row.write_sign(CLAIM_SIGNS[claim.status], _SIGN, _SIGN_ROLES.get(claim.status, "ink_soft"))
        row.write(claim.statement, most=2)
        row.top += 2
        row.write(counts(claim), role="ink_soft", font=small(option.font))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = StatementEditor(parent)
        editor.setAccessibleName(QCoreApplication.translate("ClaimList", "Statement"))
        editor.kept.connect(lambda: self._keep(editor))
        editor.dropped.connect(lambda: self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, StatementEditor) and not editor.toPlainText():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, StatementEditor):
            model.setData(index, " ".join(editor.toPlainText().split()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(QRect(option.rect).adjusted(4, 2, -4, -2))

    def _keep(self, editor: StatementEditor) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)
