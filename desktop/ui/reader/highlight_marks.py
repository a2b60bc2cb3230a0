"""Marks made of a library's highlights, tags and relations."""

from collections.abc import Iterable, Sequence

from desktop.domain.highlight import Span
from desktop.domain.tag import Tag, labels
from desktop.store.library import Library
from desktop.ui.reader.marks import Mark


class HighlightMarks:
    """Turns highlights into marks; it keeps the tags, which are read again only when one of them changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.tags: Sequence[Tag] = ()
        self._by_id: dict[int, Tag] = {}
        self._labels: dict[int, str] = {}
        self._looks: dict[tuple[int, ...], tuple[tuple[str, ...], str]] = {}
        self.read_tags()

    def read_tags(self) -> None:
        """Read names and colours again."""
        self.tags = self._library.tags.uncounted()
        self._by_id = {tag.id: tag for tag in self.tags}
        self._labels = labels(self.tags)
        self._looks = {}

    def knows_any(self, tag_ids: Iterable[int]) -> bool:
        """Whether one of these tags was there when they were read, so that marks may show it."""
        return any(tag in self._by_id for tag in tag_ids)

    def over(self, version_id: int, start: int, end: int, count: int) -> list[Mark]:
        """A mark for each of the first `count` highlights that share a code point with `start` to `end`."""
        return self._marks(self._library.spans.over(version_id, start, end, count))

    def after(self, version_id: int, place: tuple[int, int], count: int) -> list[Mark]:
        """A mark for each of the next `count` highlights after a place: a start and an id."""
        return self._marks(self._library.spans.after(version_id, place, count))

    def some(self, ids: Iterable[int], version_id: int) -> list[Mark]:
        """A mark for each of these highlights that is, or was, in a version."""
        wanted = frozenset(ids)
        here = self._marks(self._library.spans.some(version_id, wanted))
        if len(here) == len(wanted):
            return here
        return [*here, *(mark for mark in self.formerly_in(version_id) if mark.id in wanted)]

    def formerly_in(self, version_id: int) -> list[Mark]:
        """A mark for each highlight that stood in a version and stands in a newer one now."""
        return self._marks(
            Span(
                one.id,
                one.start,
                one.end,
                has_claim=one.claim_id is not None,
                tag_ids=one.tag_ids,
                contradicts=one.contradictions > 0,
                in_tension=False,
            )
            for one in self._library.carried.formerly_in(version_id)
        )

    def _marks(self, spans: Iterable[Span]) -> list[Mark]:
        return [self._mark(span) for span in spans]

    def _mark(self, span: Span) -> Mark:
        colours, label = self._looks_of(span.tag_ids)
        return Mark(
            id=span.id,
            start=span.start,
            end=span.end,
            colours=colours,
            label=label,
            contradiction=span.contradicts,
            tension=span.in_tension,
            claim=span.has_claim,
        )

    def _looks_of(self, tag_ids: tuple[int, ...]) -> tuple[tuple[str, ...], str]:
        """Colours and label of these tags; marks of the same tags share them."""
        if tag_ids not in self._looks:
            tags = [tag for tag in tag_ids if tag in self._by_id]
            colours = tuple(self._by_id[tag].colour for tag in tags)
            self._looks[tag_ids] = (colours, ", ".join(self._labels[tag] for tag in tags))
        return self._looks[tag_ids]
