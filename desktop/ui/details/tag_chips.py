"""The tags of the selected highlight as chips, each with a button that takes it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.domain.tag import Tag
from desktop.ui.icons import icon
from desktop.ui.theme import Theme
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.plain import plain


class TagChips(QWidget):
    """Chips and a button to add one; shows what it is told and changes nothing itself."""

    removed = Signal(int)
    """The × of a tag was pressed, or Delete on its chip."""

    tag_pressed = Signal(int)
    """A chip itself was pressed."""

    add_pressed = Signal()
    """The button to add a tag was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[tuple[Tag, str]] = []
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.add_button = QPushButton(self.tr("Add tag…"), self)
        self.add_button.setProperty("kind", "quiet")
        self.add_button.clicked.connect(self.add_pressed)
        self._flow.addWidget(self.add_button)
        theme.changed.connect(self._rebuild)

    def show_tags(self, tags: Sequence[tuple[Tag, str]]) -> None:
        """Show these tags, each with what it is called here."""
        if list(tags) != self._shown:
            self._shown = list(tags)
            self._rebuild()

    @property
    def names(self) -> list[str]:
        """What the chips say."""
        return [name for _, name in self._shown]

    def remove_button(self, tag_id: int) -> QToolButton:
        """The × of that tag; raises KeyError where it is not shown."""
        found = self.findChild(QToolButton, f"remove_{tag_id}")
        if found is None:
            raise KeyError(tag_id)
        return found

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.add_button:
                widget.setParent(None)
                widget.deleteLater()
        for tag, name in self._shown:
            self._flow.addWidget(self._chip(tag, name))
        self._flow.addWidget(self.add_button)
        self.updateGeometry()

    def _chip(self, tag: Tag, name: str) -> QWidget:
        whole = QWidget(self)
        chip = Chip(self._theme, name, tag.colour, parent=whole)
        chip.clicked.connect(lambda: self.tag_pressed.emit(tag.id))
        chip.delete_pressed.connect(lambda: self.removed.emit(tag.id))
        remove = QToolButton(whole)
        remove.setObjectName(f"remove_{tag.id}")
        remove.setIcon(icon("close", self._theme, "ink_soft"))
        remove.setIconSize(QSize(12, 12))
        remove.setAccessibleName(self.tr("Remove tag {name}").format(name=plain(name)))
        remove.setToolTip(self.tr("Remove tag"))
        remove.clicked.connect(lambda: self.removed.emit(tag.id))
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(chip)
        row.addWidget(remove)
        whole.show()
        return whole
