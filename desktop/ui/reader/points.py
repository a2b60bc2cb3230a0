"""What stands at a point of a text view's viewport."""

from PySide6.QtCore import QPoint

from desktop.domain.article import Version
from desktop.ui.reader.geometry import TextGeometry
from desktop.ui.reader.positions import Positions


class Points:
    """Points of the viewport as code points of the version that is shown, and as links."""

    def __init__(self, geometry: TextGeometry) -> None:
        self._geometry = geometry
        self.positions = Positions("")
        self.version: Version | None = None

    def show(self, version: Version | None, positions: Positions) -> None:
        """Another version is shown."""
        self.version = version
        self.positions = positions

    @property
    def length(self) -> int:
        """Code points in the text."""
        return self.positions.length

    def offset_at(self, point: QPoint) -> int | None:
        """The code point drawn under a point; None beside the text."""
        position = self._geometry.character_at(point)
        return None if position is None else self.positions.to_text(position)

    def nearest_offset(self, point: QPoint) -> int:
        """The code point before which a caret nearest to a point would stand."""
        return self.positions.to_text(self.nearest_position(point))

    def nearest_position(self, point: QPoint) -> int:
        """The same as one of Qt's positions."""
        return self._geometry.nearest(point)

    def link_at(self, point: QPoint) -> str:
        """The address of the link under a point; empty where there is none."""
        offset = self.offset_at(point)
        return "" if offset is None else self.link_over(offset, offset + 1)

    def link_over(self, start: int, end: int) -> str:
        """The address of the first link in a passage; one without length touches what is on both sides."""
        if self.version is None:
            return ""
        low, high = (start, end) if start < end else (start - 1, start + 1)
        spans = self.version.body.spans
        return next((span.target for span in spans if span.target and span.start < high and span.end > low), "")
