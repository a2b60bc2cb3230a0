"""Marks made of a library's highlights, tags and relations."""

from collections.abc import Iterable, Sequence

from desktop.domain.highlight import Highlight
from desktop.domain.relation import RelationKind
from desktop.domain.tag import Tag, labels
from desktop.store.library import Library
from desktop.ui.reader.marks import Mark

_FEW = 50
"""Highlights whose relations are read one by one rather than all at once."""


class HighlightMarks:
    """Turns highlights into marks; it keeps the tags, which are read again only when one of them changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.tags: Sequence[Tag] = ()
        self._by_id: dict[int, Tag] = {}
        self._labels: dict[int, str] = {}
        self.read_tags()

    def read_tags(self) -> None:
        """Read names and colours again."""
        self.tags = self._library.tags.uncounted()
        self._by_id = {tag.id: tag for tag in self.tags}
        self._labels = labels(self.tags)

    def knows_any(self, tag_ids: Iterable[int]) -> bool:
        """Whether one of these tags was there when they were read, so that marks may show it."""
        return any(tag in self._by_id for tag in tag_ids)

    def of_version(self, version_id: int) -> list[Mark]:
        """A mark for each highlight of a version."""
        library = self._library
        return self._marks(
            [*library.highlights.in_version(version_id), *library.carried.formerly_in(version_id)]
        )

    def some(self, ids: Iterable[int], version_id: int) -> list[Mark]:
        """A mark for each of these highlights that is in a version."""
        wanted = frozenset(ids)
        found = self._library.highlights.some(wanted)
        here = [highlight for highlight in found if highlight.version_id == version_id]
        formerly = self._library.carried.formerly_in(version_id) if len(here) < len(wanted) else []
        return self._marks([*here, *(highlight for highlight in formerly if highlight.id in wanted)])

    def _marks(self, highlights: Sequence[Highlight]) -> list[Mark]:
        kinds = self._kinds([highlight.id for highlight in highlights if highlight.contradictions])
        return [self._mark(highlight, kinds.get(highlight.id, set())) for highlight in highlights]

    def _mark(self, highlight: Highlight, kinds: set[RelationKind]) -> Mark:
        tags = [tag for tag in highlight.tag_ids if tag in self._by_id]
        return Mark(
            id=highlight.id,
            start=highlight.start,
            end=highlight.end,
            colours=tuple(self._by_id[tag].colour for tag in tags),
            label=", ".join(self._labels[tag] for tag in tags),
            contradiction=RelationKind.CONTRADICTS in kinds,
            tension=RelationKind.IN_TENSION in kinds,
            claim=highlight.claim_id is not None,
        )

    def _kinds(self, ids: Sequence[int]) -> dict[int, set[RelationKind]]:
        """The kinds of contradiction that each of these highlights is in."""
        relations = self._library.relations
        found = relations.contradictions() if len(ids) > _FEW else []
        if len(ids) <= _FEW:
            found = [one for highlight in ids for one in relations.of_highlight(highlight)]
        kinds: dict[int, set[RelationKind]] = {highlight: set() for highlight in ids}
        for relation in found:
            for end in (relation.left.highlight_id, relation.right.highlight_id):
                if end in kinds:
                    kinds[end].add(relation.kind)
        return kinds
