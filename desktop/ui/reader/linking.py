"""Linked scrolling: what the reader scrolls in one pane takes the other panes along."""

from collections.abc import Sequence

from PySide6.QtCore import QMetaObject, QObject, Signal

from desktop.ui.reader.text_view import TextView
from desktop.ui.reader.tie import Tie


class LinkedScrolling(QObject):
    """Moves the other panes when the reader scrolls one by wheel, key or scroll bar.

    It goes on from where the panes stand when they are linked: from there they reach their tops together and
    their ends together, each in proportion to what is left of its text. So nothing jumps at the first step,
    and two texts that stand at their tops are linked by plain proportion. The two panes of the selected
    relation move pixel by pixel instead, so that the distance between its ends stays what it is.

    A jump (to a highlight, to the other end, to a place of the ruler) moves its own pane only; linked scrolling
    goes on from there.
    """

    switched = Signal(bool)
    """The panes scroll together from now on, or apart."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._views: list[TextView] = []
        self._connections: list[QMetaObject.Connection] = []
        self._tie: Tie | None = None
        self._is_on = False
        self._is_moving = False
        self._leader: TextView | None = None
        self._seen: dict[TextView, int] = {}
        self._from: dict[TextView, int] = {}
        """Where each pane's scroll bar stood when their ways began; empty where they are to begin anew."""

    @property
    def is_on(self) -> bool:
        """Whether the panes scroll together."""
        return self._is_on

    def switch(self, on: bool) -> None:
        """Scroll the panes together or apart."""
        if on != self._is_on:
            self._is_on = on
            self._begin_anew()
            self.switched.emit(on)

    def follow(self, views: Sequence[TextView]) -> None:
        """These are the panes' texts now, from left to right."""
        for connection in self._connections:
            QObject.disconnect(connection)
        self._views = list(views)
        self._leader = None
        self._connections = [
            connection
            for view in views
            for connection in (
                view.travelled.connect(lambda view=view: self._on_travelled(view)),
                view.scrolled.connect(lambda view=view: self._on_scrolled(view)),
            )
        ]
        self._begin_anew()

    def show_tie(self, tie: Tie | None) -> None:
        """Keep the distance between the ends of this relation, or of none."""
        if tie != self._tie:
            self._tie = tie
            self._begin_anew()

    def bring_level(self) -> bool:
        """Bring the other end of the relation to the height of this one; whether there are two panes to level.

        This end is the one in the pane that has the focus. It moves only where it is out of sight, or where the
        other one stands too near the edge of its text to come to it.
        """
        if self._tie is None or self._tie.is_bow:
            return False
        still, moved = self._tie.left, self._tie.right
        if moved.view.hasFocus():
            still, moved = moved, still
        top, bottom = still.view.y_of(still.start, still.start + 1)
        if bottom <= 0 or top >= still.view.viewport().height():
            still.view.reveal(still.start, still.end, flash=False)
            top = still.view.y_of(still.start, still.start + 1)[0]
        moved.view.level(moved.start, top)
        still.view.level(still.start, moved.view.y_of(moved.start, moved.start + 1)[0])
        return True

    def _begin_anew(self) -> None:
        self._seen = {view: view.verticalScrollBar().value() for view in self._views}
        self._from = {}

    def _on_travelled(self, leader: TextView) -> None:
        if self._is_moving or not self._is_on:
            return
        if leader is not self._leader and self._is_tied(leader):
            # The other end may be stuck at the end of its text: it goes on from there instead of leaping.
            self._from = {}
        self._leader = leader
        self._from = self._from or dict(self._seen)
        self._is_moving = True
        try:
            for view in self._in_turn(leader):
                self._move(view, self._guide(leader, view))
        finally:
            self._is_moving = False
            self._seen = {view: view.verticalScrollBar().value() for view in self._views}

    def _on_scrolled(self, view: TextView) -> None:
        if not self._is_moving and self._seen.get(view) != view.verticalScrollBar().value():
            self._begin_anew()

    def _in_turn(self, leader: TextView) -> list[TextView]:
        """The others, the right end of the relation last, for it may be guided by the left one."""
        last = self._tie.right.view if self._tie else None
        return sorted((view for view in self._views if view is not leader), key=lambda view: view is last)

    def _is_tied(self, view: TextView) -> bool:
        tie = self._tie
        return tie is not None and not tie.is_bow and view in (tie.left.view, tie.right.view)

    def _guide(self, leader: TextView, view: TextView) -> TextView:
        """Whom a pane follows: the right end of the relation its left end, whoever leads."""
        if self._tie is not None and self._is_tied(view) and not self._is_tied(leader):
            return self._tie.left.view if view is self._tie.right.view else leader
        return leader

    def _move(self, view: TextView, guide: TextView) -> None:
        start, guide_start = self._from[view], self._from[guide]
        bar, guide_bar = view.verticalScrollBar(), guide.verticalScrollBar()
        gone = guide_bar.value() - guide_start
        if self._is_tied(view) and self._is_tied(guide):
            bar.setValue(start + gone)
            return
        room, guide_room = start, guide_start
        if gone > 0:
            room, guide_room = bar.maximum() - start, guide_bar.maximum() - guide_start
        bar.setValue(round(start + gone * room / max(1, guide_room)))
