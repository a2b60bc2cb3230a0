"""One line of plain text that ends in "…" where it does not fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from desktop.ui.widgets.plain import plain, tooltip


class ElidedLabel(QLabel):
    """A label for text from outside; the whole of it is in the tooltip when some is hidden."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, on one line and without what could mislead."""
        super().setText(plain(text))
        self.setAccessibleName(self.text())
        self._update_tooltip()

    @property
    def shown_text(self) -> str:
        """What fits, as it is painted."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self._area().width())

    def sizeHint(self) -> QSize:
        """Room for the whole text; Qt rounds its width down, and would then cut its end."""
        return super().sizeHint() + QSize(2, 0)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few letters; it never keeps its neighbours from shrinking."""
        room = self.fontMetrics().averageCharWidth() * 4
        return QSize(min(room, super().sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the tooltip is needed at the new width."""
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self._area(),
            int(QStyle.visualAlignment(self.layoutDirection(), self.alignment())),
            self.palette(),
            self.isEnabled(),
            self.shown_text,
            self.foregroundRole(),
        )

    def _area(self) -> QRect:
        return self.contentsRect().adjusted(self.margin(), self.margin(), -self.margin(), -self.margin())

    def _update_tooltip(self) -> None:
        self.setToolTip("" if self.shown_text == self.text() else tooltip(self.text()))
