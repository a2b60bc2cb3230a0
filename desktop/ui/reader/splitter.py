"""The reading panes side by side: their order and widths, and the tie that is drawn from one to another."""

from collections.abc import Sequence

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktop.domain.relation import RelationKind
from desktop.ui.reader.gutter import Gutter
from desktop.ui.reader.strips import Leader, Thread
from desktop.ui.reader.text_view import TextView
from desktop.ui.reader.tie import Tie, TieEnd, role_of
from desktop.ui.theme import Theme

GUTTER = 30
"""Pixels between two panes."""


class ReadingSplitter(QSplitter):
    """Reading panes side by side; their handles are gutters."""

    end_wanted = Signal(int)
    """The pointer to this highlight was clicked."""
    link_wanted = Signal()
    """The sign for linked scrolling was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._tie: Tie | None = None
        self._is_linked = False
        self._widths: list[int] = []
        self._followed: list[QMetaObject.Connection] = []
        self._strips: list[Leader | Thread] = []
        self.setHandleWidth(GUTTER)
        self.setChildrenCollapsible(False)
        theme.changed.connect(self._on_theme_changed)
        self.splitterMoved.connect(self._on_moved)

    @property
    def theme(self) -> Theme:
        """The colours of the moment."""
        return self._theme

    # Panes

    def add_pane(self, pane: QWidget) -> None:
        """Put a pane at the right end."""
        self.addWidget(pane)
        self.spread_evenly()

    def remove_pane(self, pane: QWidget) -> None:
        """Take a pane out, and the curve that ended in it."""
        tie = self._tie
        here = self.indexOf(pane)
        ends_here = tie and here in (self.pane_of(tie.left), self.pane_of(tie.right))
        self.show_tie(None)
        del self._widths[here]
        pane.hide()
        pane.setParent(None)
        self.show_tie(None if ends_here else tie)

    def put_in_order(self, panes: Sequence[QWidget]) -> None:
        """Put the panes into another order; each takes its width along."""
        widths = {id(self.widget(number)): width for number, width in enumerate(self._widths)}
        for number, pane in enumerate(panes):
            self.insertWidget(number, pane)
        self.set_widths([widths[id(pane)] for pane in panes])
        self.show_tie(self._tie)

    @property
    def widths(self) -> list[int]:
        """How wide the panes are to be beside each other, whatever room there is at the moment."""
        return list(self._widths)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Make the panes as wide, or where there is another room, in these proportions."""
        self._widths = list(widths)
        self.setSizes(self._widths)
        self._refresh()

    def spread_evenly(self) -> None:
        """Make all panes equally wide."""
        self.set_widths([max(1, self.width() // max(1, self.count()))] * self.count())

    def widen(self, number: int, pixels: int) -> None:
        """Make a pane wider, or narrower where `pixels` is negative, at the cost of its neighbour."""
        if self.count() < 2:
            return
        sizes = self.sizes()
        neighbour = number + 1 if number + 1 < self.count() else number - 1
        sizes[number] += pixels
        sizes[neighbour] -= pixels
        if min(sizes[number], sizes[neighbour]) >= self._pane(number).minimumWidth():
            self.set_widths(sizes)

    def _on_moved(self) -> None:
        self._widths = self.sizes()
        self._refresh()

    def _keep_proportions(self) -> None:
        """Qt keeps them too, but for rounding, and where a pane was as narrow as it can be."""
        sizes = self.sizes()
        share = sum(sizes) / max(1, sum(self._widths))
        if any(abs(size - width * share) > 2 for size, width in zip(sizes, self._widths, strict=True)):
            self.setSizes(self._widths)

    # Linked scrolling

    @property
    def is_linked(self) -> bool:
        """Whether the gutters show that the panes scroll together."""
        return self._is_linked

    def show_linked(self, linked: bool) -> None:
        """Show that the panes scroll together, or apart."""
        self._is_linked = linked
        self._refresh()

    # The tie

    @property
    def tie(self) -> Tie | None:
        """The tie whose curve is drawn."""
        return self._tie

    def show_tie(self, tie: Tie | None) -> None:
        """Draw the curve of a tie, between panes or within one; it follows their scrolling."""
        self._untie()
        self._tie = tie
        if tie is not None:
            views = {id(end.view): end.view for end in (tie.left, tie.right)}
            self._followed = [
                view.scrolled.connect(lambda view=view: self._on_scrolled(view)) for view in views.values()
            ]
            if tie.is_bow:
                one, other = (tie.left.start, tie.left.end), (tie.right.start, tie.right.end)
                tie.left.view.show_bow(one, other, self.colour_of(tie.kind))
            else:
                self._lead(tie)
        self._refresh()

    def _untie(self) -> None:
        for connection in self._followed:
            QObject.disconnect(connection)
        self._followed = []
        for strip in self._strips:
            strip.leave()
        self._strips = []
        if self._tie is not None:
            self._tie.left.view.show_bow(None, None, QColor())

    def _lead(self, tie: Tie) -> None:
        """Put the lines beside and between the gutters' curves."""
        left, right = self.in_order(tie)
        begins, ends = self.pane_of(left), self.pane_of(right)
        if begins < 0:
            return
        colour = self.colour_of(tie.kind)
        self._strips = [
            Leader(self._pane(begins), left, colour, goes_right=True),
            Leader(self._pane(ends), right, colour, goes_right=False),
            *(Thread(self._pane(number), left, colour) for number in range(begins + 1, ends)),
        ]

    def colour_of(self, kind: RelationKind) -> QColor:
        """What a relation of this kind is drawn in."""
        return self._theme.colour(role_of(kind))

    def in_order(self, tie: Tie) -> tuple[TieEnd, TieEnd]:
        """The end in the pane further left, then the other."""
        one, other = sorted((tie.left, tie.right), key=self.pane_of)
        return one, other

    def _pane(self, number: int) -> QWidget:
        pane = self.widget(number)
        if pane is None:
            raise IndexError(number)
        return pane

    def pane_of(self, end: TieEnd) -> int:
        """The number of the pane that holds an end, from the left; -1 where none does."""
        for number in range(self.count()):
            pane = self.widget(number)
            if pane is not None and (pane is end.view or pane.isAncestorOf(end.view)):
                return number
        return -1

    # What Qt tells

    def createHandle(self) -> QSplitterHandle:
        """A gutter."""
        return Gutter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The curve follows the panes."""
        super().resizeEvent(event)
        self._keep_proportions()
        self._refresh()

    def _on_theme_changed(self) -> None:
        self.show_tie(self._tie)

    def _on_scrolled(self, view: TextView) -> None:
        for strip in self._strips:
            if strip.end.view is view:
                strip.follow()
        self._update_gutters()

    def _refresh(self) -> None:
        for strip in self._strips:
            strip.follow()
        self._update_gutters()

    def _update_gutters(self) -> None:
        for number in range(1, self.count()):
            self.handle(number).update()
