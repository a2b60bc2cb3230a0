"""Thin lines that lead a curve on beside the text: through a pane's margin, and over a pane between the two."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.reader.tie import TieEnd, height_of, line_of

THICKNESS = 2
"""Pixels; the curve in the gutter is as thick."""


class _Strip(QWidget):
    """A line in one colour above a pane, which takes nothing from the mouse."""

    def __init__(self, pane: QWidget, colour: QColor) -> None:
        super().__init__(pane)
        self._colour = colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def lie(self, place: QRect) -> None:
        """Stand there, or nowhere where that has no room."""
        self.setVisible(place.width() > 0)
        if self.geometry() != place:
            self.setGeometry(place)
            self.raise_()

    def leave(self) -> None:
        """Be gone."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it is the line."""
        QPainter(self).fillRect(event.rect(), self._colour)


class Leader(_Strip):
    """The line from a passage to the edge of its pane.

    The part beside the letters is painted by the view, so that it scrolls with them; the strip goes on over
    scroll bar and ruler. It never lies over the viewport: Qt would then paint all of that at each step.
    """

    def __init__(self, pane: QWidget, end: TieEnd, colour: QColor, *, goes_right: bool) -> None:
        super().__init__(pane, colour)
        self._pane = pane
        self.end = end
        """The end whose view it follows."""
        self._goes_right = goes_right
        end.view.show_leader(
            line_of(end, goes_right=goes_right), end.highlight_id, colour, goes_right=goes_right
        )

    def follow(self) -> None:
        """Stand at the height of the passage, if that is in sight."""
        height = height_of(self.end, goes_right=self._goes_right)
        viewport = self.end.view.viewport()
        if not height.is_line or not viewport.isVisible():
            self.lie(QRect())
            return
        corner = viewport.mapTo(self._pane, QPoint(0, 0))
        start = corner.x() + viewport.width() if self._goes_right else 0
        width = self._pane.width() - start if self._goes_right else corner.x()
        self.lie(QRect(start, corner.y() + round(height.y) - THICKNESS // 2, width, THICKNESS))

    def leave(self) -> None:
        """Be gone, beside the letters too."""
        self.end.view.hide_leader()
        super().leave()


class Thread(_Strip):
    """The line along the foot of the head of a pane that stands between the two."""

    def __init__(self, pane: QWidget, beside: TieEnd, colour: QColor) -> None:
        super().__init__(pane, colour)
        self._pane = pane
        self.end = beside
        """An end in a pane beside this one."""

    def follow(self) -> None:
        """Stand where the texts begin: the heads of all panes are equally high."""
        self.lie(QRect(0, thread_y(self.end, self._pane), self._pane.width(), THICKNESS))


def thread_y(beside: TieEnd, widget: QWidget) -> int:
    """The height, in a widget beside the pane of an end, at which a curve goes over the panes between."""
    top = widget.mapFromGlobal(beside.view.mapToGlobal(QPoint(0, 0))).y()
    return max(0, top - THICKNESS)
