"""What may be dropped on a text: a highlight on another, a tag on a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from desktop.ui.reader.dragging import HIGHLIGHT, TAG, carried

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

    from desktop.ui.reader.points import Points
    from desktop.ui.reader.text_view import TextView


class Drops:
    """Takes what is dropped on one text view and has it tell so."""

    def __init__(self, view: TextView, points: Points) -> None:
        self._view = view
        self._points = points

    def entered(self, event: QDropEvent) -> None:
        """Something comes over the view."""
        if any(event.mimeData().hasFormat(kind) for kind in (HIGHLIGHT, TAG)):
            event.acceptProposedAction()
        else:
            event.ignore()

    def moved(self, event: QDropEvent) -> None:
        """Something is over a point of the view; it may be let go where it has a meaning."""
        if self._meaning(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropped(self, event: QDropEvent) -> None:
        """Something was let go."""
        meaning = self._meaning(event)
        if meaning is None:
            event.ignore()
            return
        event.acceptProposedAction()
        kind, values = meaning
        if kind == HIGHLIGHT:
            self._view.relation_dropped.emit(*values)
        else:
            self._view.tag_dropped.emit(*values)

    def _meaning(self, event: QDropEvent) -> tuple[str, tuple[int, ...]] | None:
        """What is carried, and the ids and offsets that the signal for it tells."""
        data, point = event.mimeData(), event.position().toPoint()
        if (tag := carried(data, TAG)) is not None:
            passage = self._passage_at(point)
            return (TAG, (tag, *passage)) if passage else None
        mark = self._view.mark_at(point)
        highlight = carried(data, HIGHLIGHT)
        if highlight is None or mark is None or mark.id == highlight:
            return None
        return HIGHLIGHT, (highlight, mark.id)

    def _passage_at(self, point: QPoint) -> tuple[int, int] | None:
        """The selection where the point is in it, else the mark under the point, else any selection."""
        passage = self._view.passage()
        offset = self._points.offset_at(point)
        if passage is not None and offset is not None and passage[0] <= offset < passage[1]:
            return passage
        mark = self._view.mark_at(point)
        return (mark.start, mark.end) if mark is not None else passage
