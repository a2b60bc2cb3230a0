"""Which articles the library list shows, in which order, and how a row looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QObject, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.article import Article
from desktop.domain.partial_date import day_of
from desktop.ui.row_model import ROW, Index
from desktop.ui.row_painter import RowPainter, row_height
from desktop.ui.theme import Theme
from desktop.ui.widgets.joined import spoken
from desktop.ui.widgets.matching import folded


class Order(Enum):
    """What the articles are sorted by."""

    ADDED = "added"
    DATE = "date"
    PUBLISHER = "publisher"
    TITLE = "title"


def in_order(articles: Iterable[Article], order: Order) -> list[Article]:
    """The articles sorted: the newest first by dates, by the alphabet else; what is unknown comes last."""
    if order is Order.ADDED:
        return sorted(articles, key=lambda one: (one.added_at, one.id), reverse=True)
    if order is Order.DATE:
        return sorted(articles, key=lambda one: (one.details.published_at, one.id), reverse=True)
    name = _publisher if order is Order.PUBLISHER else _title
    return sorted(articles, key=lambda one: (not name(one), name(one), _title(one), one.id))


def _publisher(article: Article) -> str:
    return _folded(article.details.publisher)


def _title(article: Article) -> str:
    return _folded(article.title)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return folded(text)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the list shows it.

    `same_origin` is how many articles share its origin, itself included; `is_changed` tells that a version came
    which the reader has not opened yet.
    """

    article: Article
    same_origin: int = 1
    is_changed: bool = False


class ArticleDelegate(QStyledItemDelegate):
    """Paints an article: its title in up to two lines, publisher and date, the number of its highlights."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, row_height(option.font, lines=2, small_lines=1) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: ArticleRow = index.data(ROW)
        article = shown.article
        painter.save()
        row = RowPainter(painter, option, self._theme)
        row.paint_ground()
        row.centre(article.title, most=2, strong=True)
        row.write(article.title, most=2, strong=True)
        row.top += 2
        if article.highlights:
            row.write_badge(str(article.highlights))
        if shown.is_changed:
            row.write_badge(_changed())
        row.write_facts((*source_facts(article), *origin_facts(shown)))
        painter.restore()


def source_facts(article: Article) -> tuple[str, ...]:
    """Publisher and date, or what stands for them where neither is known."""
    details = article.details
    known = tuple(filter(None, (details.publisher or details.author, day_of(details.published_at))))
    return known or (QCoreApplication.translate("ArticleList", "Publisher and date unknown"),)


def origin_facts(row: ArticleRow) -> tuple[str, ...]:
    """That the article shares its origin with others, if it does."""
    if row.same_origin < 2:
        return ()
    words = QCoreApplication.translate("ArticleList", "one origin with {count} more")
    return (words.format(count=row.same_origin - 1),)


def _changed() -> str:
    return QCoreApplication.translate("ArticleList", "changed")


def spoken_row(row: ArticleRow) -> str:
    """The row as it is read out."""
    changed = (_changed(),) if row.is_changed else ()
    return spoken((row.article.title, *source_facts(row.article), *origin_facts(row), *changed))
