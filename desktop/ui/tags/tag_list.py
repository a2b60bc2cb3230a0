"""The tags of the library, and below them the highlights of the selected one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.tag import PALETTE, Tag
from desktop.ui.filter_line import FilterLine, inset
from desktop.ui.library_events import LibraryEvents
from desktop.ui.passage_list import PassageList, PassageRow
from desktop.ui.rereading import Rereading
from desktop.ui.row_model import RowModel
from desktop.ui.row_view import RowView
from desktop.ui.tags.tag_rows import TagDelegate, TagRow, as_tree, spoken
from desktop.ui.theme import Theme
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain import plain

TAG = "application/x-diptych-tag"
"""The type under which tags are dragged: their ids in decimal digits with commas between."""


class TagList(QWidget):
    """Tags by their hierarchy; F2 renames in place, a drag carries one onto the text."""

    tag_wanted = Signal(int)
    """A tag was clicked, or Enter pressed on it; its highlights are listed below."""

    passage_wanted = Signal(int)
    """A highlight of the tag was clicked: its id."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._theme = theme
        self._tags: dict[int, Tag] = {}
        self.filter = FilterLine(theme, self.tr("Filter tags"), self)
        self.filter.textChanged.connect(self._show)
        self._model = RowModel(_id, spoken, self, edited=self._on_renamed, mime_type=TAG)
        self.view = self._build_view()
        self.filter.down_pressed.connect(self.view.setFocus)
        self.new_name = QLineEdit(self)
        self.new_name.setPlaceholderText(self.tr("New tag"))
        self.new_name.setAccessibleName(self.tr("Name of a new tag"))
        self.new_name.returnPressed.connect(self._make_tag)
        self.passages = PassageList(theme, self)
        self.passages.setAccessibleName(self.tr("Highlights with the tag"))
        self.passages.passage_wanted.connect(self.passage_wanted)
        self._build_layout()
        self._reading = Rereading(self, events, self._read, "tag", "highlight_tag", "highlight", "article")

    def reveal(self, tag_id: int) -> None:
        """Select the tag's row and bring it into view; a filter that hides it is taken off."""
        self._reading.catch_up()
        if tag_id in self._tags and tag_id not in self._model.ids:
            self.filter.clear()
        self.view.reveal(tag_id)

    def delete_selected(self) -> None:
        """Take the selected tags away; their highlights stay."""
        if ids := self.view.selected_ids:
            self._events.library.tags.delete(ids)

    def _build_view(self) -> RowView:
        view = RowView(self._model, TagDelegate(self._theme))
        view.setAccessibleName(self.tr("Tags"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        view.add_command(self.tr("Rename"), self._rename_current)
        view.addAction(self._build_colours(view).menuAction())
        view.addAction(self._build_digits(view).menuAction())
        view.add_command(self.tr("Delete"), self.delete_selected, "Del")
        view.clicked_row.connect(self.tag_wanted)
        view.activated_row.connect(self.tag_wanted)
        view.selected.connect(lambda _tag_id: self._show_passages())
        return view

    def _build_colours(self, view: QWidget) -> QMenu:
        menu = QMenu(self.tr("Colour"), view)
        for colour, name in zip(PALETTE, self._colour_names(), strict=True):
            menu.addAction(_swatch(colour), name).setData(colour)
        menu.triggered.connect(self._on_colour_chosen)
        return menu

    def _colour_names(self) -> tuple[str, ...]:
        return (
            self.tr("Yellow"),
            self.tr("Green"),
            self.tr("Blue"),
            self.tr("Red"),
            self.tr("Violet"),
            self.tr("Orange"),
            self.tr("Turquoise"),
            self.tr("Pink"),
            self.tr("Grey"),
            self.tr("Olive"),
            self.tr("Indigo"),
            self.tr("Brown"),
        )

    def _build_digits(self, view: QWidget) -> QMenu:
        menu = QMenu(self.tr("Digit"), view)
        for digit in range(1, 10):
            menu.addAction(str(digit)).setData(digit)
        menu.addSeparator()
        menu.addAction(self.tr("None"))
        menu.triggered.connect(self._on_digit_chosen)
        return menu

    def _build_layout(self) -> None:
        self._nothing = EmptyState(self._theme, "tag", "")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        self._title = QLabel(self)
        self._title.setProperty("kind", "small")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setContentsMargins(12, 8, 12, 4)
        self._below = QWidget(self)
        lower = _column(self._below)
        lower.addWidget(self._title)
        lower.addWidget(self.passages, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._pages)
        split.addWidget(self._below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        layout = _column(self)
        layout.addWidget(inset(self.filter))
        layout.addWidget(split, 1)
        layout.addWidget(inset(self.new_name))

    def _read(self, changes: Changes | None) -> None:
        if changes is None:
            self.view.reveal(None)
        tagged = changes is None or changes.touched("tag", "highlight_tag")
        if tagged:
            tags = self._events.library.tags.all() if self._events.is_open else []
            self._tags = {tag.id: tag for tag in tags}
            self._show()
        shown = self.passages.shown_ids
        if tagged or changes is None or changes.touched("article") or not changes.highlights.isdisjoint(shown):
            self._show_passages()

    def _show(self) -> None:
        rows = as_tree(tag for tag in self._tags.values() if self.filter.keeps(tag.name))
        self._model.show(rows)
        if self._tags:
            words = plain(self.filter.text())
            self._nothing.say(self.tr("No tag matches “{words}”.").format(words=words))
        else:
            self._nothing.say(self.tr("No tags yet. Type a name below, or press T at a passage."))
        self._pages.setCurrentWidget(self.view if rows else self._nothing)

    def _show_passages(self) -> None:
        tag_id = self.view.current_id
        tag = self._tags.get(tag_id) if tag_id is not None else None
        self._below.setVisible(tag is not None)
        if tag is None:
            self.passages.show_passages([])
            return
        highlights = self._events.library.highlights
        passages = highlights.passages([one.id for one in highlights.with_tag(tag.id)])
        self._title.setText(self._count_words(tag.name, len(passages)))
        self.passages.show_passages([PassageRow(p.highlight_id, p, colours=(tag.colour,)) for p in passages])

    def _count_words(self, name: str, count: int) -> str:
        if not count:
            return self.tr(
                "No highlight has “{name}” yet: press its digit at a passage, or drag it there."
            ).format(name=plain(name))
        words = (
            self.tr("1 highlight with “{name}”") if count == 1 else self.tr("{count} highlights with “{name}”")
        )
        return words.format(count=count, name=plain(name))

    def _make_tag(self) -> None:
        made = self._events.library.tags.add(self.new_name.text())
        self.new_name.clear()
        self.reveal(made)

    def _on_renamed(self, tag_id: int, name: str) -> None:
        self._events.library.tags.rename(tag_id, name)

    def _rename_current(self) -> None:
        if self.view.current_id is not None:
            self.view.edit(self.view.currentIndex())

    def _on_colour_chosen(self, action: QAction) -> None:
        library = self._events.library
        with library.action("Recolour tag"):
            for tag_id in self.view.selected_ids:
                library.tags.set_colour(tag_id, action.data())

    def _on_digit_chosen(self, action: QAction) -> None:
        if self.view.current_id is not None:
            self._events.library.tags.set_digit(self.view.current_id, action.data())


def _id(row: TagRow) -> int:
    return row.tag.id


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(16, 16)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(2, 2, 12, 12, 3, 3)
    painter.end()
    return QIcon(pixmap)
