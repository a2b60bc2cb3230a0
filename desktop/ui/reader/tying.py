"""The selected relation: in which panes its ends stand, and so from where to where its curve is drawn."""

from collections.abc import Callable, Sequence

from desktop.domain.highlight import Passage
from desktop.domain.relation import Relation
from desktop.ui.reader.linking import LinkedScrolling
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.reader.splitter import ReadingSplitter
from desktop.ui.reader.tie import Tie, TieEnd


class Tying:
    """Keeps the curve where the selected relation's ends are; `recent` tells the panes, the last used first."""

    def __init__(
        self, splitter: ReadingSplitter, linking: LinkedScrolling, recent: Callable[[], Sequence[ReaderPane]]
    ) -> None:
        self._splitter = splitter
        self._linking = linking
        self._recent = recent
        self.relation: Relation | None = None
        """The relation whose curve is drawn; `refresh` shows another."""

    def refresh(self) -> None:
        """Panes, their articles, what is selected in them, or the relation have changed."""
        tie = self._tie()
        if tie != self._splitter.tie:
            self._splitter.show_tie(tie)
        self._linking.show_tie(tie)

    def holder_of(self, passage: Passage) -> ReaderPane | None:
        """The pane that has an end: where the article stands in two, the one in which it is selected."""
        panes = [pane for pane in self._recent() if pane.version_id == passage.version_id]
        for pane in panes:
            if _has_selected(pane, passage):
                return pane
        return panes[0] if panes else None

    def _tie(self) -> Tie | None:
        relation = self.relation
        if relation is None:
            return None
        left, right = self.holders(relation)
        if left is None or right is None:
            return None
        return Tie(_end(left, relation.left), _end(right, relation.right), relation.kind)

    def holders(self, relation: Relation) -> tuple[ReaderPane | None, ReaderPane | None]:
        """The panes of both ends; two panes of one article share them where one of the ends is selected."""
        left, right = self.holder_of(relation.left), self.holder_of(relation.right)
        if left is None or left is not right:
            return left, right
        other = next(
            (pane for pane in self._recent() if pane is not left and pane.version_id == left.version_id), None
        )
        if other is None:
            return left, right
        return (left, other) if _has_selected(left, relation.left) else (other, right)


def _has_selected(pane: ReaderPane, passage: Passage) -> bool:
    extent = passage.anchor.start, passage.anchor.end
    return pane.selected_highlight == passage.highlight_id or pane.passage() == extent


def _end(pane: ReaderPane, passage: Passage) -> TieEnd:
    return TieEnd(pane.view, passage.anchor.start, passage.anchor.end, passage.highlight_id)
