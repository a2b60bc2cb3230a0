"""The pages of a document as pictures below each other, with highlights drawn where they stand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.ui.reader.tints import Tints, mixed
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.formats.pdf_pages import Rectangle

_GAP = 12
_MOST_PICTURES = 6
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 6.0
_STEP = 1.25
_STRENGTH = 0.6
"""How much of a page's white is left in a highlight's ground, so that black letters stay clear on it."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A highlight on the pages: a rectangle for each of its lines, in points."""

    id: int
    colours: tuple[str, ...]
    rectangles: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class _Picture:
    image: QImage
    scale: float


class PageView(QAbstractScrollArea):
    """Pages as wide as the view, or at a zoom of the reader's; it asks for the pictures that it is to show."""

    pictures_wanted = Signal(object, float)
    """Pages, from 0, the most urgent first, and the pixels that a point is to have."""
    page_changed = Signal(int)
    """Another page, from 0, takes most of the view."""
    zoomed = Signal()
    mark_activated = Signal(int)
    """The highlight of that id was clicked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tints = Tints(theme)
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[float] = []
        self._zoom: float | None = None
        self._pictures: OrderedDict[int, _Picture] = OrderedDict()
        self._marks: list[PlacedMark] = []
        self._selected: int | None = None
        self._page = 0
        self._asked: tuple[list[int], float] = ([], 0.0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Pages of the original"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._on_theme_changed)

    # What is shown

    def set_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a document with pages of these widths and heights, in points, from its first page."""
        self._sizes = [(max(1.0, width), max(1.0, height)) for width, height in sizes]
        self._pictures.clear()
        self._marks, self._selected, self._page = [], None, 0
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._ask()
        self.page_changed.emit(0)

    def set_picture(self, page: int, image: QImage, scale: float) -> None:
        """Show a picture of a page that was wanted at `scale` pixels a point."""
        self._asked = ([], 0.0)
        self._pictures[page] = _Picture(image, scale)
        self._pictures.move_to_end(page)
        while len(self._pictures) > _MOST_PICTURES:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def is_sharp(self, page: int) -> bool:
        """Whether a page is drawn as large as the view shows it."""
        picture = self._pictures.get(page)
        return picture is not None and abs(picture.scale - self._pixels()) < 0.02 * self._pixels()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page, from 0, that takes most of the view."""
        return self._page

    # Marks

    @property
    def marks(self) -> list[PlacedMark]:
        """The highlights that are drawn."""
        return list(self._marks)

    def set_marks(self, marks: Sequence[PlacedMark]) -> None:
        """Draw exactly these highlights."""
        self._marks = list(marks)
        self.viewport().update()

    @property
    def selected(self) -> int | None:
        """The id of the highlight that is outlined."""
        return self._selected

    def select(self, mark_id: int | None) -> None:
        """Outline a highlight, or none."""
        self._selected = mark_id
        self.viewport().update()

    def reveal(self, mark_id: int) -> None:
        """Bring the first line of a highlight into view, unless it is there."""
        rects = self.rects_of(mark_id)
        if not rects:
            return
        view = self.viewport().rect()
        if not view.contains(rects[0].toAlignedRect().center()):
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rects[0].top() - view.height() * 0.3))

    def rects_of(self, mark_id: int) -> list[QRectF]:
        """The rectangles of a highlight in pixels of the viewport."""
        mark = next((one for one in self._marks if one.id == mark_id), None)
        return [self._rect(rectangle) for rectangle in mark.rectangles] if mark else []

    def mark_at(self, point: QPoint) -> int | None:
        """The smallest highlight under a point of the viewport."""
        found: list[tuple[float, int]] = []
        for mark in self._marks:
            rects = self.rects_of(mark.id)
            if any(rect.contains(QPointF(point)) for rect in rects):
                found.append((sum(rect.width() for rect in rects), mark.id))
        return min(found)[1] if found else None

    # Place and size

    def go_to_page(self, page: int) -> None:
        """Bring the head of a page, from 0, to the top."""
        if self._sizes:
            page = max(0, min(len(self._sizes) - 1, page))
            self.verticalScrollBar().setValue(round(self._tops[page] * self.zoom) + _GAP * page)

    @property
    def zoom(self) -> float:
        """Pixels of the view that a point has; by itself a page is as wide as the view."""
        if self._zoom is not None:
            return self._zoom
        widest = max((width for width, _ in self._sizes), default=600.0)
        return max(_LEAST_ZOOM, min(_MOST_ZOOM, (self.viewport().width() - 2 * _GAP) / widest))

    def zoom_by(self, steps: int) -> None:
        """Make the pages larger, or smaller where `steps` is negative; no steps fits their width again."""
        before, bar = self.zoom, self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) / before
        wanted = before * _STEP**steps
        self._zoom = max(_LEAST_ZOOM, min(_MOST_ZOOM, wanted)) if steps else None
        self._arrange()
        bar.setValue(round(middle * self.zoom - self.viewport().height() / 2))
        self._ask()
        self.zoomed.emit()

    @property
    def is_fitted(self) -> bool:
        """Whether the pages are as wide as the view."""
        return self._zoom is None

    def _arrange(self) -> None:
        self._tops = []
        top = 0.0
        for _, height in self._sizes:
            self._tops.append(top)
            top += height
        zoom, view = self.zoom, self.viewport().size()
        whole = round(top * zoom) + _GAP * (len(self._sizes) + 1)
        wide = round(max((width for width, _ in self._sizes), default=0.0) * zoom) + 2 * _GAP
        self.verticalScrollBar().setRange(0, max(0, whole - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, wide - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _page_rect(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        zoom = self.zoom
        width, height = self._sizes[page]
        top = self._tops[page] * zoom + _GAP * (page + 1) - self.verticalScrollBar().value()
        spare = self.viewport().width() - width * zoom
        left = spare / 2 if spare > 0 else _GAP - self.horizontalScrollBar().value()
        return QRectF(left, top, width * zoom, height * zoom)

    def _rect(self, rectangle: Rectangle) -> QRectF:
        page, (left, top, right, bottom) = rectangle
        if page >= len(self._sizes):
            return QRectF()
        zoom = self.zoom
        box = QRectF(left * zoom, top * zoom, (right - left) * zoom, (bottom - top) * zoom)
        return box.translated(self._page_rect(page).topLeft())

    def _pixels(self) -> float:
        """Pixels of the screen that a point has."""
        return self.zoom * self.viewport().devicePixelRatioF()

    def visible_pages(self) -> list[int]:
        """The pages in sight, the one that takes most of the view first."""
        view = QRectF(self.viewport().rect())
        shares = [(-self._page_rect(page).intersected(view).height(), page) for page in range(len(self._sizes))]
        return [page for share, page in sorted(shares) if share < 0]

    def _ask(self) -> None:
        """Ask for the pictures of the pages in sight and of the next one that are not there yet."""
        seen = self.visible_pages()
        ahead = [page for page in (max(seen, default=-1) + 1,) if 0 < page < len(self._sizes)]
        missing = [page for page in [*seen, *ahead] if not self.is_sharp(page)]
        wish = (missing, round(self._pixels(), 3))
        if missing and wish != self._asked and self.isVisible():
            self._asked = wish
            self.pictures_wanted.emit(missing, self._pixels())

    def _on_scrolled(self) -> None:
        self.viewport().update()
        seen = self.visible_pages()
        if seen and seen[0] != self._page:
            self._page = seen[0]
            self.page_changed.emit(self._page)
        self._ask()

    def _on_theme_changed(self) -> None:
        self._tints.forget()
        self.viewport().update()

    # What Qt tells

    def sizeHint(self) -> QSize:
        return QSize(460, 560)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("window"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self.visible_pages():
            box = self._page_rect(page)
            picture = self._pictures.get(page)
            painter.fillRect(box, QColor("white"))
            if picture is not None:
                painter.drawImage(box, picture.image)
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_marks(painter, event.rect())

    def _paint_marks(self, painter: QPainter, strip: QRect) -> None:
        for mark in self._marks:
            colour = QColor(mark.colours[0]) if mark.colours else QColor("#8a8f99")
            for rectangle in mark.rectangles:
                rect = self._rect(rectangle)
                if not rect.intersects(QRectF(strip)):
                    continue
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(rect, mixed(colour, QColor("white"), _STRENGTH))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                style = self._tints.pen_style(mark.colours[0] if mark.colours else "")
                painter.setPen(QPen(colour, 1.5, style, Qt.PenCapStyle.FlatCap))
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
                if mark.id == self._selected:
                    painter.setPen(QPen(QColor("#1b4fa8"), 2))
                    painter.drawRect(rect.adjusted(-1.5, -1, 1.5, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = max(1, self.verticalScrollBar().maximum())
        share = self.verticalScrollBar().value() / before
        self._arrange()
        if self._zoom is None:
            self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))
        self._ask()

    def showEvent(self, event: object) -> None:
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from page to page, Home and End to the ends; the arrows scroll."""
        wanted = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._sizes) - 1,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.go_to_page(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        steps = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and steps:
            self.zoom_by(1 if steps > 0 else -1)
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.mark_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position().toPoint())
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self.mark_activated.emit(mark)
