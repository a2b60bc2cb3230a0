"""The small bar by the selected passage: what can be done with it, without leaving the text."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.domain.tag import Tag
from desktop.ui.icons import icon
from desktop.ui.theme import Theme
from desktop.ui.widgets.chip import Chip

MOST_CHIPS = 4
_GAP = 8
_EDGE = 4


class SelectionBar(QWidget):
    """Chips of the tags at hand and buttons; it never takes the focus and never covers the passage."""

    tag_wanted = Signal(int)
    pick_tag_wanted = Signal()
    highlight_wanted = Signal()
    claim_wanted = Signal()
    note_wanted = Signal()
    contradiction_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[Chip] = []
        self._buttons: list[tuple[QToolButton, str]] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("What to do with the selected passage"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 4, 6, 4)
        self._row.setSpacing(2)
        self._add("highlight", self.tr("Highlight"), "H", self.highlight_wanted)
        self._add("tag", self.tr("Tag…"), "T", self.pick_tag_wanted)
        self._add("claim", self.tr("Claim"), "K", self.claim_wanted)
        self._add("note", self.tr("Note"), "N", self.note_wanted)
        self._add("contradiction", self.tr("Contradiction"), "X", self.contradiction_wanted)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Offer these tags, as many as there is room for: those with a digit key first, then as given."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        handy = sorted(tags, key=lambda tag: tag.digit or 10)[:MOST_CHIPS]
        self._chips = [self._chip(tag) for tag in handy]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)

    def put_by(self, passage: QRect, caret_x: int, room: QRect) -> None:
        """Show the bar below the passage, above it where there is no room below; else hide it.

        All in the parent's pixels; `room` is what the bar may cover.
        """
        size = self._fitted(room.width() - 2 * _EDGE)
        below, above = passage.bottom() + _GAP, passage.top() - _GAP - size.height()
        if below + size.height() <= room.bottom():
            top = below
        elif above >= room.top():
            top = above
        else:
            self.hide()
            return
        left = max(room.left() + _EDGE, min(caret_x - size.width() // 2, room.right() - _EDGE - size.width()))
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()

    def _fitted(self, width: int) -> QSize:
        """The bar's size with as many chips as fit, the last ones hidden first."""
        for chip in self._chips:
            chip.show()
        for chip in reversed(self._chips):
            self._row.activate()
            if self.sizeHint().width() <= width:
                break
            chip.hide()
        self._row.activate()
        return self.sizeHint()

    def _chip(self, tag: Tag) -> Chip:
        chip = Chip(self._theme, tag.name, tag.colour, tag.digit, self)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setMaximumWidth(120)
        chip.ensurePolished()
        chip.clicked.connect(lambda: self.tag_wanted.emit(tag.id))
        return chip

    def _add(self, icon_name: str, text: str, key: str, signal: SignalInstance) -> None:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(f"{text} ({key})")
        button.setAccessibleName(text)
        button.setAutoRaise(True)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(signal)
        self._buttons.append((button, icon_name))
        self._row.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small card over the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("ink_soft"), 1))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _dress(self) -> None:
        for button, name in self._buttons:
            button.setIcon(icon(name, self._theme))
