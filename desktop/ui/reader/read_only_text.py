"""A text edit that only shows: no editing, no undo, sizes and drops told instead of done."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from desktop.ui.reader.drops import Drops
from desktop.ui.widgets.plain import tooltip


class ReadOnlyText(QTextEdit):
    """Text with a caret and a selection but no other doing of Qt's."""

    size_wanted = Signal(int)
    """Steps by which the text is to be larger, or smaller where negative."""
    _drops: Drops

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        # Scrolling moves the pixels of a viewport only where it is opaque.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)

    def labels_at(self, point: QPoint) -> list[str]:
        """What the tooltip tells of a point of the viewport, a line each."""
        return []

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel asks for another size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.size_wanted.emit(1 if steps > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip names the tags of all marks under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            labels = "\n".join(self.labels_at(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip(labels), self.viewport())
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Highlights, tags and articles may come."""
        self._drops.entered(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Where it may be let go."""
        self._drops.moved(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """It was let go here."""
        self._drops.dropped(event)
