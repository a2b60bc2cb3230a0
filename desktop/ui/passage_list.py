"""A list of passages: each its quote with a little context and its article; a click takes the text there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.highlight import Passage
from desktop.ui.row_model import RowModel
from desktop.ui.row_view import RowView
from desktop.ui.theme import Theme
from desktop.ui.widgets.quote_row import Quote, QuoteDelegate, QuoteRow
from desktop.ui.words import article_facts


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with the words above it and its tags' colours; `key` is what a click tells."""

    key: int
    passage: Passage
    heading: str = ""
    heading_role: str = "ink_soft"
    colours: tuple[str, ...] = ()


class PassageList(RowView):
    """Passages in the order given."""

    passage_wanted = Signal(int)
    """The key of a row that was clicked, or on which Enter was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._passages = RowModel(_key, _spoken, quoted=_quote_row)
        super().__init__(self._passages, QuoteDelegate(theme), parent)
        self._passages.setParent(self)
        self.clicked_row.connect(self.passage_wanted)
        self.activated_row.connect(self.passage_wanted)

    @property
    def shown_ids(self) -> list[int]:
        """The keys of the rows, in order."""
        return self._passages.ids

    def show_passages(self, rows: Sequence[PassageRow]) -> None:
        """Show these instead of the present ones."""
        self._passages.show(rows)


def quote_of(passage: Passage, source: tuple[str, ...], colours: tuple[str, ...] = ()) -> Quote:
    """The passage as rows show it."""
    anchor = passage.anchor
    return Quote(anchor.exact, anchor.prefix, anchor.suffix, source, colours)


def _key(row: PassageRow) -> int:
    return row.key


def _quote_row(row: PassageRow) -> QuoteRow:
    quote = quote_of(row.passage, article_facts(row.passage), row.colours)
    return QuoteRow((quote,), row.heading, row.heading_role)


def _spoken(row: PassageRow) -> str:
    return _quote_row(row).spoken
