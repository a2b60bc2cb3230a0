"""How lists show passages: the quote with a little context in the reading face, its source under it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme import Theme, reading_face
from desktop.ui.widgets.joined import joined, spoken
from desktop.ui.widgets.plain import plain

QUOTE_ROW = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives the `QuoteRow` of an index."""

_SIDE = 12
_AIR = 8
_BAR = 3
_CONTEXT = 32
_LONGEST = 400
"""Code points of a quote that are laid out; two lines never show more."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with what stands around it; `source` are facts of its article, `colours` are ``#rrggbb``."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    source: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One row: its quotes above each other, two for a relation, and words above them such as "number · open".

    `heading_role` is the theme's role for those words.
    """

    quotes: tuple[Quote, ...]
    heading: str = ""
    heading_role: str = "ink_soft"

    @property
    def spoken(self) -> str:
        """The row as it is read out; give it as the model's DisplayRole."""
        parts = [self.heading]
        for quote in self.quotes:
            parts.append(f"{quote.exact} ({spoken(quote.source)})" if quote.source else quote.exact)
        return plain(". ".join(part for part in parts if part))


class QuoteDelegate(QStyledItemDelegate):
    """Paints the `QuoteRow` that a model gives under `QUOTE_ROW`; `lines` is how many a quote may take."""

    def __init__(self, theme: Theme, lines: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._face = reading_face()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its quotes at their longest, so that rows of a kind are alike and scrolling is even."""
        row: QuoteRow = index.data(QUOTE_ROW)
        quote = QFontMetricsF(self._quote_font(option)).lineSpacing() * self._lines
        soft = QFontMetricsF(_soft_font(option)).lineSpacing()
        height = sum(quote + 2 + (soft if one.source else 0) for one in row.quotes)
        height += 2 * _AIR + _AIR * (len(row.quotes) - 1) + (soft + 4 if row.heading else 0)
        return QSize(200, round(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint heading and quotes, on the selection's ground where the row is selected."""
        row: QuoteRow = index.data(QUOTE_ROW)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, selected=selected)
        area = QRectF(option.rect).adjusted(_SIDE, _AIR, -_SIDE, -_AIR)
        if row.heading:
            painter.setPen(self._theme.colour("selection_ink" if selected else row.heading_role))
            area.setTop(_paint_line(painter, option, area, plain(row.heading)) + 4)
        for quote in row.quotes:
            area.setTop(self._paint_quote(painter, option, area, quote, selected=selected) + _AIR)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, selected: bool) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(option.rect, self._theme.colour("selection" if selected else "hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_quote(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF, quote: Quote, *, selected: bool
    ) -> float:
        """Paint it at the top of `area`; returns where it ends."""
        ink = self._theme.colour("selection_ink" if selected else "ink")
        soft = ink if selected else self._theme.colour("ink_soft")
        words = area.adjusted(_BAR + 8, 0, 0, 0)
        font = self._quote_font(option)
        inks = (ink.rgba(), soft.rgba())
        laid_out = _laid_out(quote, font, round(words.width()), self._lines, inks)
        left = area.left() if option.direction is Qt.LayoutDirection.RightToLeft else words.left()
        for line in laid_out:
            line.draw(painter, QPointF(left, area.top()))
        bottom = area.top() + QFontMetricsF(font).lineSpacing() * len(laid_out)
        if quote.source:
            painter.setPen(soft)
            words.setTop(bottom + 2)
            bottom = _paint_line(painter, option, words, joined(quote.source))
        self._paint_bar(painter, option, QRectF(area.left(), area.top(), _BAR, bottom - area.top()), quote)
        return bottom

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, bar: QRectF, quote: Quote) -> None:
        if option.direction is Qt.LayoutDirection.RightToLeft:
            bar.moveRight(option.rect.right() - _SIDE)
        colours = quote.colours or (self._theme.colour("line").name(),)
        each = bar.height() / len(colours)
        for number, colour in enumerate(colours):
            painter.fillRect(QRectF(bar.left(), bar.top() + number * each, _BAR, each), QColor(colour))

    def _quote_font(self, option: QStyleOptionViewItem) -> QFont:
        font = QFont(self._face)
        font.setPointSizeF(option.font.pointSizeF() * 1.08)
        return font


def _soft_font(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 0.9)
    return font


def _paint_line(painter: QPainter, option: QStyleOptionViewItem, area: QRectF, text: str) -> float:
    """Paint one elided line of small text in the painter's pen; returns where it ends."""
    painter.setFont(_soft_font(option))
    metrics = QFontMetricsF(painter.font())
    line = QRectF(area.left(), area.top(), area.width(), metrics.lineSpacing())
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    painter.drawText(line, int(side | Qt.AlignmentFlag.AlignVCenter), elided)
    return line.bottom()


@lru_cache(maxsize=512)
def _laid_out(
    quote: Quote, font: QFont, width: int, lines: int, inks: tuple[int, int]
) -> tuple[QTextLayout, ...]:
    """One layout a line; the last is elided where the words go on. Places are counted as Qt does, in UTF-16."""
    before, exact, after = _with_context(quote)
    text = before + exact + after
    units = text.encode("utf-16-le")
    start, end = _units(before), _units(before + exact)
    metrics = QFontMetricsF(font)
    made: list[QTextLayout] = []
    begin, top = 0, 0.0
    while 2 * begin < len(units) and len(made) < lines:
        rest = units[2 * begin :].decode("utf-16-le")
        if len(made) == lines - 1:
            rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        layout = _one_line(rest, font, width, top, _formats(rest, start - begin, end - begin, inks))
        top += metrics.lineSpacing()
        begin += layout.lineAt(0).textLength()
        made.append(layout)
    return tuple(made)


def _one_line(
    text: str, font: QFont, width: int, top: float, formats: list[QTextLayout.FormatRange]
) -> QTextLayout:
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    line.setPosition(QPointF(0, top))
    layout.endLayout()
    return layout


def _with_context(quote: Quote) -> tuple[str, str, str]:
    """The words to show: before the quote, its own, and after it; context ends at whole words."""
    exact = plain(quote.exact[:_LONGEST])
    before = plain(quote.prefix.rpartition("\n")[2][-_CONTEXT:])
    after = plain(quote.suffix.partition("\n")[0][:_CONTEXT])
    if len(quote.prefix) >= _CONTEXT and len(before) > _CONTEXT // 2:
        before = before.partition(" ")[2]
    if len(quote.suffix) >= _CONTEXT and len(after) > _CONTEXT // 2:
        after = after.rpartition(" ")[0]
    return _gap_after(before, quote.prefix), exact, _gap_before(after, quote.suffix)


def _gap_after(before: str, prefix: str) -> str:
    return f"… {before}{' ' if prefix[-1:].isspace() else ''}" if before else ""


def _gap_before(after: str, suffix: str) -> str:
    return f"{' ' if suffix[:1].isspace() else ''}{after} …" if after else ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _formats(text: str, start: int, end: int, inks: tuple[int, int]) -> list[QTextLayout.FormatRange]:
    formats = []
    ink, soft = inks
    length = _units(text)
    for begin, finish, colour in ((0, start, soft), (start, end, ink), (end, length, soft)):
        low, high = max(begin, 0), min(finish, length)
        if low < high:
            one = QTextLayout.FormatRange()
            one.start, one.length = low, high - low
            one.format = QTextCharFormat()
            one.format.setForeground(QColor.fromRgba(colour))
            formats.append(one)
    return formats
