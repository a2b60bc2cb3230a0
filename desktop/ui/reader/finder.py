"""A search in the text of one pane: what was found, which hit is the current one, and going through them."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.find import FindableText, FindOptions, Hits
from desktop.ui.reader.ruler import Ruler
from desktop.ui.reader.text_view import TextView


class Finder(QObject):
    """Looks for words in the text that a view shows, and has view and ruler show the hits."""

    changed = Signal()
    """Other hits were found, or another one is the current one."""

    def __init__(self, view: TextView, ruler: Ruler) -> None:
        super().__init__(view)
        self._view = view
        self._ruler = ruler
        self._text: FindableText | None = None
        self.hits = Hits()
        self.current: int | None = None
        """The number of the current hit, from 0; None where there is none."""

    def _prepared(self, options: FindOptions) -> FindableText:
        """The text made ready: up to a quarter of a second a megabyte, after which each search is fast."""
        text = self._view.version.text if self._view.version else ""
        if self._text is None or not self._text.serves(text, options):
            self._text = FindableText(text, options)
        return self._text

    def look_for(self, needle: str, options: FindOptions, origin: int, *, reveal: bool = True) -> None:
        """Find every hit; the first from the code point `origin`, round the end, becomes the current one."""
        self.hits = self._prepared(options).find(needle, whole_word=options.whole_word)
        self._ruler.set_hits(self.hits.starts)
        self._take(self.hits.first_from(origin) if len(self.hits) else None, reveal=reveal)

    def step(self, step: int) -> bool:
        """Take the next hit (1) or the previous one (-1); whether that went round an end of the text.

        While the text has the focus it counts from what is selected there, and selects the hit.
        """
        if self.current is None:
            return False
        start, end = self.hits.span(self.current)
        is_in_text = self._view.hasFocus()
        if is_in_text:
            start, end = self._view.passage() or (self._view.caret(), self._view.caret())
        number = self.hits.first_from(end) if step > 0 else self.hits.last_before(start)
        self._take(number)
        if is_in_text:
            self._view.set_passage(*self.hits.span(number))
        taken = self.hits.starts[number]
        return taken < end if step > 0 else taken >= start

    def go_to(self, offset: int) -> None:
        """Take the hit that begins at a code point."""
        if len(self.hits):
            self._take(self.hits.first_from(offset))

    def span(self) -> tuple[int, int] | None:
        """Where the current hit begins and ends, in code points."""
        return None if self.current is None else self.hits.span(self.current)

    def forget(self) -> None:
        """Show no hits any more, and let go of the text."""
        self._text = None
        self.hits = Hits()
        self._ruler.set_hits(())
        self._take(None)

    def _take(self, number: int | None, *, reveal: bool = True) -> None:
        self.current = number
        self._view.hits.show(self.hits, number)
        span = self.span()
        if span is not None and reveal:
            self._view.reveal(*span, flash=False)
        self.changed.emit()
