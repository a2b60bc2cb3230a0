"""Paints the marks of a text: grounds beneath the letters, bars and badges beside them, outline and handles."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.domain.body import BlockKind, Body
from desktop.ui.reader.geometry import LineRect, ShownBlock, TextGeometry
from desktop.ui.reader.marks import Mark, MarkIndex
from desktop.ui.reader.positions import Positions
from desktop.ui.reader.tints import Tints, contrast, mixed
from desktop.ui.theme import Theme

LANES = 5
"""Lanes that the margin has room for; marks beyond share a dotted bar at its outer edge."""
LANE_PITCH = 6.0
BAR_WIDTH = 4.0
LEFT_MARGIN = int((LANES + 1) * LANE_PITCH) + 12
RIGHT_MARGIN = 46
BADGE = 17.0
HANDLE_REACH = 9
"""Pixels around a handle that belong to it."""

_LINE_SLOTS = 3
_MANY = 40
"""Marks in one block from which it is not reckoned out which of them overlap."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A sign in the right margin: where it is and which mark it belongs to."""

    rect: QRectF
    mark_id: int


class MarkPainter:
    """Draws one text's marks where they meet a strip of the viewport."""

    def __init__(self, geometry: TextGeometry, theme: Theme, tints: Tints) -> None:
        self._geometry = geometry
        self._theme = theme
        self._tints = tints
        self.index = MarkIndex()
        self.positions = Positions("")
        self._markers: dict[int, str] = {}
        self._quotations: set[int] = set()
        self.selected: int | None = None
        self.blocks_painted = 0
        """Blocks whose marks were painted since the start; what a change costs, whatever the machine."""

    def show(self, body: Body, positions: Positions) -> None:
        """Another text is shown; it has no marks yet."""
        self.positions = positions
        self._markers = {positions.to_qt(block.start): block.marker for block in body.blocks if block.marker}
        self._quotations = {
            positions.to_qt(place)
            for block in body.blocks
            if block.kind is BlockKind.QUOTATION
            for place in (block.start, *positions.breaks_within(block.start, block.end))
        }
        pieces = positions.breaks_within(0, positions.length)
        self.index = MarkIndex(sorted([*(block.start for block in body.blocks), *pieces]))
        self.selected = None

    @property
    def selected_mark(self) -> Mark | None:
        """The mark that is outlined; None where none is, or it is gone."""
        return None if self.selected is None else self.index.mark(self.selected)

    def paint_beneath(self, painter: QPainter, strip: QRect) -> None:
        """Grounds, underlines, bars and list markers of every block in the strip."""
        text_left = LEFT_MARGIN + self._geometry.origin().x()
        for shown in self._geometry.shown(strip):
            self.blocks_painted += 1
            if shown.start in self._quotations:
                self._paint_quotation(painter, shown)
            marks = self.marks_in(shown)
            for mark, slot in zip(marks, _slots(marks), strict=True):
                self._paint_mark(painter, shown, mark, slot, text_left)
            marker = self._markers.get(shown.start)
            if marker:
                self._paint_marker(painter, shown, marker)

    def paint_above(self, painter: QPainter, strip: QRect, width: int) -> None:
        """Badges, and the outline and the handles of the selected mark."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for badge in self.badges(strip, width):
            mark = self.index.mark(badge.mark_id)
            if mark is not None:
                self._paint_badge(painter, badge.rect, mark)
        mark = self.selected_mark
        if mark is not None:
            for part in self.rects(strip, mark.start, mark.end):
                self._paint_outline(painter, part.rect)
            for at_start, stroke in self.handles():
                self._paint_handle(painter, stroke, at_start=at_start)

    def marks_in(self, shown: ShownBlock) -> list[Mark]:
        """The marks of a block, the longest first, so that short ones are painted over them."""
        start = self.positions.to_text(shown.start)
        end = self.positions.to_text(shown.start + shown.length)
        return sorted(self.index.touching(start, end), key=lambda mark: (mark.start - mark.end, mark.id))

    def rects(self, strip: QRect, start: int, end: int) -> list[LineRect]:
        """The boxes of a passage (code points) on the lines that meet a strip."""
        low, high = self.positions.to_qt(start), self.positions.end_to_qt(end)
        return [
            part
            for shown in self._geometry.shown(strip)
            if shown.start < high and shown.start + shown.length > low
            for part in self._geometry.line_rects(shown, low, high)
        ]

    def badges(self, strip: QRect, width: int) -> list[Badge]:
        """The badges of the passages in a contradiction that end in the strip, side by side on one line."""
        found: list[Badge] = []
        taken: dict[int, int] = {}
        for shown in self._geometry.shown(strip.adjusted(0, -30, 0, 30)):
            for mark in self.marks_in(shown):
                if not (mark.contradiction or mark.tension):
                    continue
                high = self.positions.end_to_qt(mark.end)
                extent = self._geometry.line_extent(shown, high - 1, high)
                if extent is None:
                    continue
                top = (extent[0] + extent[1] - BADGE) / 2
                place = taken.get(int(top), 0)
                taken[int(top)] = place + 1
                left = width - RIGHT_MARGIN + 6 + min(place, 1) * (BADGE + 2)
                found.append(Badge(QRectF(left, top, BADGE, BADGE), mark.id))
        return found

    def handles(self) -> list[tuple[bool, QRectF]]:
        """The handles of the selected mark that may be in sight: whether it is the start's, and its stroke."""
        mark = self.selected_mark
        if mark is None:
            return []
        strokes = [
            (True, self._geometry.handle(self.positions.to_qt(mark.start), at_start=True)),
            (False, self._geometry.handle(self.positions.end_to_qt(mark.end), at_start=False)),
        ]
        return [(at_start, stroke) for at_start, stroke in strokes if stroke is not None]

    def handle_at(self, point: QPoint) -> tuple[Mark, bool] | None:
        """The selected mark and whether it is its start whose handle is under a point; None beside both."""
        mark = self.selected_mark
        for at_start, stroke in self.handles() if mark is not None else ():
            knob = QPointF(stroke.x(), stroke.top() if at_start else stroke.bottom())
            is_on_stroke = stroke.adjusted(-3, 0, 3, 0).contains(QPointF(point))
            if mark is not None and (is_on_stroke or (QPointF(point) - knob).manhattanLength() <= HANDLE_REACH):
                return mark, at_start
        return None

    def badge_at(self, point: QPoint, width: int) -> int | None:
        """The id of the mark whose badge is under a point; `width` is the viewport's."""
        if point.x() < width - RIGHT_MARGIN:
            return None
        for badge in self.badges(QRect(0, point.y(), width, 1), width):
            if badge.rect.contains(QPointF(point)):
                return badge.mark_id
        return None

    def mark_beside(self, point: QPoint, width: int) -> Mark | None:
        """The mark whose badge or bar is under a point of the margins."""
        badge = self.badge_at(point, width)
        if badge is not None:
            return self.index.mark(badge)
        strip = QRect(0, point.y(), width, 1)
        text_left = LEFT_MARGIN + self._geometry.origin().x()
        for shown in self._geometry.shown(strip) if point.x() < text_left else ():
            for mark in reversed(self.marks_in(shown)):
                bar = self.bar_rect(shown, mark, text_left)
                if bar is not None and bar.adjusted(-1, 0, 1, 0).contains(QPointF(point)):
                    return mark
        return None

    def bar_rect(self, shown: ShownBlock, mark: Mark, text_left: float) -> QRectF | None:
        """The mark's bar in the left margin beside one block."""
        low, high = self.positions.to_qt(mark.start), self.positions.end_to_qt(mark.end)
        extent = self._geometry.line_extent(shown, low, high)
        if extent is None:
            return None
        top, bottom = extent
        if high > shown.start + shown.length:
            bottom = max(bottom, shown.y + shown.layout.boundingRect().height() + 24)
        left = text_left - LEFT_MARGIN + self.bar_left(mark.id)
        return QRectF(left, top, BAR_WIDTH, bottom - top)

    def bar_left(self, mark_id: int) -> float:
        """The left edge of the lane of a mark, in pixels of the document; that of the first for any other."""
        lane = min(self.index.lane(mark_id), LANES) if self.index.mark(mark_id) is not None else 0
        return LEFT_MARGIN - 12 - lane * LANE_PITCH - BAR_WIDTH

    def _paint_mark(
        self, painter: QPainter, shown: ShownBlock, mark: Mark, slot: int, text_left: float
    ) -> None:
        colours = mark.colours or ("",)
        low, high = self.positions.to_qt(mark.start), self.positions.end_to_qt(mark.end)
        lane = self.index.lane(mark.id)
        for part in self._geometry.line_rects(shown, low, high):
            painter.fillRect(part.rect, self._tints.ground(colours[0]))
            for number, colour in enumerate(colours[:_LINE_SLOTS]):
                self._paint_underline(painter, part.rect, colour, (slot + number) % _LINE_SLOTS)
        bar = self.bar_rect(shown, mark, text_left)
        if bar is not None:
            self._paint_bar(painter, bar, colours, is_last=lane >= LANES)
            if mark.claim and shown.start <= low:
                self._paint_claim(painter, bar, colours[0])

    def _paint_underline(self, painter: QPainter, rect: QRectF, colour: str, slot: int) -> None:
        y = round(rect.bottom()) - 1 + slot * 2.5
        painter.setPen(
            QPen(self._tints.sign(colour), 1.6, self._tints.pen_style(colour), Qt.PenCapStyle.FlatCap)
        )
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _paint_bar(self, painter: QPainter, bar: QRectF, colours: tuple[str, ...], *, is_last: bool) -> None:
        if is_last:
            painter.setPen(QPen(self._theme.colour("ink_soft"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(bar.center().x(), bar.top()), QPointF(bar.center().x(), bar.bottom()))
            return
        share = bar.height() / len(colours)
        for number, colour in enumerate(colours):
            piece = QRectF(bar.left(), bar.top() + number * share, bar.width(), share)
            painter.fillRect(piece, self._tints.sign(colour))

    def _paint_claim(self, painter: QPainter, bar: QRectF, colour: str) -> None:
        """A diamond at the head of the bar: this passage belongs to a claim."""
        x, y, reach = bar.center().x(), bar.top() + 4, 5.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("paper"), 1.5))
        painter.setBrush(self._tints.sign(colour))
        corners = [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
        painter.drawPolygon(corners)
        painter.restore()

    def _paint_quotation(self, painter: QPainter, shown: ShownBlock) -> None:
        """A rule beside quoted words, on the side where their lines begin."""
        lines = shown.layout.boundingRect()
        is_reversed = shown.layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
        x = shown.x + (lines.right() + 10 if is_reversed else shown.layout.lineAt(0).x() - 13)
        colour = mixed(self._theme.colour("paper"), self._theme.colour("ink_soft"), 0.55)
        painter.fillRect(QRectF(x, shown.y, 3, lines.height()), colour)

    def _paint_marker(self, painter: QPainter, shown: ShownBlock, marker: str) -> None:
        if shown.first > 0:
            return
        line = shown.layout.lineAt(0)
        painter.setFont(self._geometry.font())
        painter.setPen(self._theme.colour("ink_soft"))
        top, height = shown.y + line.y(), line.ascent() + line.descent()
        if shown.layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft:
            box = QRectF(shown.x + line.rect().right() + 8, top, 60, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, marker)
            return
        box = QRectF(shown.x + line.x() - 68, top, 60, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, marker)

    def _paint_badge(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        """A disc with ≠ for a contradiction, a rounded square with ? for a tension."""
        ground = self._theme.colour("contradiction" if mark.contradiction else "tension")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        if mark.contradiction:
            painter.drawEllipse(rect)
        else:
            painter.drawRoundedRect(rect, 4, 4)
        black, white = QColor("black"), QColor("white")
        painter.setPen(white if contrast(white, ground) >= contrast(black, ground) else black)
        font = QFont()
        font.setPixelSize(13)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "≠" if mark.contradiction else "?")

    def _paint_outline(self, painter: QPainter, rect: QRectF) -> None:
        """Lines above and below; where the passage begins and ends stand its handles."""
        painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        painter.drawLine(QPointF(rect.left(), rect.top() - 0.5), QPointF(rect.right(), rect.top() - 0.5))
        painter.drawLine(QPointF(rect.left(), rect.bottom() + 0.5), QPointF(rect.right(), rect.bottom() + 0.5))

    def _paint_handle(self, painter: QPainter, stroke: QRectF, *, at_start: bool) -> None:
        accent = self._theme.colour("accent")
        x = round(stroke.x())
        painter.setPen(QPen(accent, 2))
        painter.drawLine(QPointF(x, stroke.top()), QPointF(x, stroke.bottom()))
        painter.setPen(QPen(self._theme.colour("paper"), 1))
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(x, stroke.top() if at_start else stroke.bottom()), 4.5, 4.5)


def _slots(marks: Sequence[Mark]) -> list[int]:
    """At which height below the letters each mark's underline goes, so that all show where marks overlap."""
    if len(marks) > _MANY:
        return [number % _LINE_SLOTS for number in range(len(marks))]
    return [
        sum(1 for other in marks[:number] if other.start < mark.end and other.end > mark.start) % _LINE_SLOTS
        for number, mark in enumerate(marks)
    ]
