"""The acts at the text: highlighting, tagging, claims, notes, and tying two passages."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.domain.highlight import Highlight
from desktop.domain.relation import MARKING_LABELS, Relation, RelationKind
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.reading_area import End, ReadingArea

_LAST_TAG = "last_tag"


class Marking(QObject):
    """What the keys and the bar at the selection do; every act is one step to undo."""

    said = Signal(str)
    """A sentence for the strip at the bottom: what to do where an act had nothing to work on."""
    done = Signal(str)
    """A sentence for the strip at the bottom: what was done, which undo takes back."""
    note_opened = Signal(int)
    """The note of this highlight is to get the focus."""
    claim_pick_wanted = Signal(int)
    """A claim is to be picked for this highlight."""
    tag_pick_wanted = Signal()
    relation_chosen = Signal(object)
    """A `Relation` is the selected one now, or None."""
    relation_marked = Signal(int)
    """A relation was marked just now; it is the selected one."""
    claim_marked = Signal(int)
    """A claim was marked just now."""
    held_changed = Signal(object)
    """The highlight that is held as an end, or None."""

    def __init__(self, events: LibraryEvents, area: ReadingArea) -> None:
        super().__init__()
        self._events = events
        self._area = area
        self._held: Highlight | None = None
        events.opened.connect(self._forget)
        events.changed.connect(self._on_changed)

    @property
    def held(self) -> Highlight | None:
        """The end that is held while the reader looks for the other."""
        return self._held

    # Highlights

    def highlight(self) -> None:
        """Highlight the selected passage with the tag that was used last."""
        end = self._end()
        if end is None:
            self._say_nothing_selected()
            return
        last = self._last_tag()
        highlights = self._events.library.highlights
        if end.highlight_id is None:
            tags = [] if last is None else [last]
            self._show_marked(highlights.mark(end.version_id, end.start, end.end, tags))
        elif last is not None:
            highlights.add_tag(end.highlight_id, last)
            self._show_marked(end.highlight_id)

    def highlight_with_digit(self, digit: int) -> None:
        """Highlight with the tag of that digit; a selected highlight gets the tag, or loses it."""
        for tag in self._events.library.tags.uncounted():
            if tag.digit == digit:
                self.highlight_with(tag.id)
                return
        self.said.emit(
            self.tr("No tag has the key {0} yet. Press T and type a name to make a tag.").format(digit)
        )

    def highlight_with(self, tag_id: int) -> None:
        """Highlight the selected passage with a tag; a selected highlight gets the tag, or loses it."""
        end = self._end()
        if end is None:
            self._say_nothing_selected()
        else:
            self._show_marked(self._tagged(end, tag_id))
            self._remember_tag(tag_id)

    def highlight_with_name(self, name: str) -> None:
        """Highlight with the tag of that name, made where there is none, in one step."""
        end = self._end()
        if end is None:
            self._say_nothing_selected()
            return
        library = self._events.library
        with library.action("Highlight" if end.highlight_id is None else "Tag"):
            tag = library.tags.find_or_add(name)
            highlight = self._tagged(end, tag)
        self._show_marked(highlight)
        self._remember_tag(tag)

    def _tagged(self, end: End, tag_id: int) -> int:
        highlights = self._events.library.highlights
        if end.highlight_id is None:
            return highlights.mark(end.version_id, end.start, end.end, [tag_id])
        if tag_id in highlights.one(end.highlight_id).tag_ids:
            highlights.remove_tag(end.highlight_id, tag_id)
        else:
            highlights.add_tag(end.highlight_id, tag_id)
        return end.highlight_id

    def tag_passage(self, tag_id: int, version_id: int, start: int, end: int) -> None:
        """Tag a passage that a tag was dropped on: its highlight where it is one, else a new one."""
        pane = next(pane for pane in self._area.panes if pane.version_id == version_id)
        self._remember_tag(tag_id)
        there = pane.highlight_at(start, end)
        if there is None:
            self._events.library.highlights.mark(version_id, start, end, [tag_id])
        else:
            self._events.library.highlights.add_tag(there, tag_id)

    def pick_tag(self) -> None:
        """Ask which tag the selection is to get."""
        if self._end() is None:
            self._say_nothing_selected()
        else:
            self.tag_pick_wanted.emit()

    def mark_claim(self) -> None:
        """Make the selected passage a claim; for a selected highlight, ask which claim it belongs to."""
        end = self._end()
        if end is None:
            self._say_nothing_selected()
        elif end.highlight_id is not None:
            self.claim_pick_wanted.emit(end.highlight_id)
        else:
            highlight, claim = self._events.library.claims.mark(end.version_id, end.start, end.end)
            self._show_marked(highlight)
            self.claim_marked.emit(claim)
            self.done.emit(self.tr("Claim marked. Put it into neutral words in the panel."))

    def write_note(self) -> None:
        """Give the focus to the note of the selection, highlighting it first where it is none yet."""
        end = self._end()
        if end is None:
            self._say_nothing_selected()
            return
        highlight = self._as_highlight(end)
        self._show_marked(highlight)
        self.note_opened.emit(highlight)

    def open_note(self, highlight_id: int) -> None:
        """Give the focus to the note of this highlight."""
        self._area.select_highlight(highlight_id)
        self.note_opened.emit(highlight_id)

    def delete(self) -> None:
        """Delete the selected highlight; undo brings it back."""
        chosen = self._area.active.selected_highlight
        if chosen is None:
            self.said.emit(self.tr("No highlight is selected. Click one, or press J for the next."))
            return
        relations = len(self._events.library.relations.of_highlight(chosen))
        self._events.library.highlights.delete([chosen])
        if relations:
            self.done.emit(self.tr("Highlight deleted with its relations (%n).", "", relations))
        else:
            self.done.emit(self.tr("Highlight deleted."))

    # Relations

    def hold_end(self) -> None:
        """Hold the selection as one end of a relation, to go and find the other."""
        end = self._end()
        if end is None:
            self._say_nothing_selected()
            return
        highlight = self._as_highlight(end)
        self._show_marked(highlight)
        self._hold(self._events.library.highlights.one(highlight))

    def let_go(self) -> None:
        """Let go of the held end; where none is held, of the selected highlight."""
        if self._held is not None:
            self._hold(None)
        else:
            self._area.clear_passages()
            self._area.select_highlight(None)
            self.choose_relation(None)

    def mark_contradiction(self) -> None:
        """Mark that the two selected passages, or the held one and the selected one, contradict each other."""
        self._relate(RelationKind.CONTRADICTS)

    def contradict_or_hold(self) -> None:
        """Mark a contradiction where two passages are selected, else hold the one for the other end."""
        if self._held is not None or len(self._area.ends()) > 1:
            self.mark_contradiction()
        else:
            self.hold_end()

    def relate(self, kind: str) -> None:
        """Tie the held end to the selected passage by another kind of relation, by its name."""
        self._relate(RelationKind(kind))

    def relate_highlights(self, from_highlight: int, to_highlight: int) -> None:
        """Mark that two highlights contradict each other, as one was dragged onto the other."""
        relation = self._events.library.relations.mark(RelationKind.CONTRADICTS, from_highlight, to_highlight)
        self._finish_relation(relation)

    def choose_relation(self, relation_id: int | None) -> None:
        """Make a relation the selected one: its curve is drawn and its fields are shown."""
        relation = None if relation_id is None else self._events.library.relations.one(relation_id)
        self._area.tie(relation)
        self.relation_chosen.emit(relation)

    def show_relation(self, relation_id: int) -> None:
        """Select a relation and bring both its ends into view."""
        relation = self._events.library.relations.one(relation_id)
        self._area.show_relation(relation)
        self.relation_chosen.emit(relation)

    def go_to_other_end(self) -> None:
        """Go from the selected highlight to the other end of its relation, beside the pane being read."""
        chosen = self._area.active.selected_highlight
        if chosen is not None:
            self.go_to_other_end_of(chosen)

    def go_to_other_end_of(self, highlight_id: int) -> None:
        """Go to the other end of the highlight's selected relation, or of its first one."""
        relations = self._events.library.relations.of_highlight(highlight_id)
        if not relations:
            self.said.emit(self.tr("This highlight has no relation yet. Select another passage and press X."))
            return
        current = self._area.relation
        relation = next((one for one in relations if current and one.id == current.id), relations[0])
        self.choose_relation(relation.id)
        beside = self._area.pane_to_spare(relation, self._area.active)
        self._area.reveal(relation.other_end(highlight_id), beside=beside)

    def go_to_contradiction(self, step: int) -> None:
        """Show the next contradiction (1) or the previous one (-1), round and round."""
        every = self._events.library.relations.contradictions()
        if not every:
            self.said.emit(
                self.tr("No contradiction is marked yet. Select a passage in each of two panes and press X.")
            )
            return
        self.show_relation(every[_next_index(every, self._area.relation, step)].id)

    # How it is done

    def _relate(self, kind: RelationKind) -> None:
        ends = self._two_ends()
        if ends is None:
            self.said.emit(
                self.tr(
                    "A relation needs two passages. Select one in each of two panes and press X, "
                    "or press L to hold this one and X at the other."
                )
            )
            return
        library = self._events.library
        with library.action(MARKING_LABELS[kind]):
            first, second = (end() for end in ends)
            relation = library.relations.mark(kind, first, second)
        self._finish_relation(relation)

    def _two_ends(self) -> tuple[Callable[[], int], Callable[[], int]] | None:
        """The two highlights to tie, each made only when asked for, so that both are one step with the tie."""
        ends = self._area.ends()
        held = self._held
        if held is not None:
            other = self._end()
            if other is None or other.highlight_id == held.id:
                return None
            return (lambda: held.id), (lambda: self._as_highlight(other))
        if len(ends) < 2 or _is_same(ends[0], ends[1]):
            return None
        # The pane further left is the first end, whichever was used last.
        order = [self._area.end_of(pane) for pane in self._area.panes]
        first, second = [end for end in order if end is not None and end in ends[:2]][:2]
        return (lambda: self._as_highlight(first)), (lambda: self._as_highlight(second))

    def _finish_relation(self, relation_id: int) -> None:
        self._hold(None)
        relation = self._events.library.relations.one(relation_id)
        self.choose_relation(relation_id)
        # While the passages are still selected: they tell the panes apart where one article stands in two.
        self._area.select_ends(relation)
        self._area.clear_passages()
        self.relation_marked.emit(relation_id)
        self.done.emit(self.tr("Marked: {0}.").format(_words_of(relation, self)))

    def _end(self) -> End | None:
        return self._area.end_of(self._area.active)

    def _as_highlight(self, end: End) -> int:
        if end.highlight_id is not None:
            return end.highlight_id
        return self._events.library.highlights.mark(end.version_id, end.start, end.end)

    def _show_marked(self, highlight_id: int) -> None:
        self._area.active.clear_passage()
        self._area.select_highlight(highlight_id)

    def _hold(self, highlight: Highlight | None) -> None:
        if highlight != self._held:
            self._held = highlight
            self.held_changed.emit(highlight)

    def _say_nothing_selected(self) -> None:
        self.said.emit(
            self.tr("No passage is selected. Drag over the text, or press S for the sentence at the caret.")
        )

    def _last_tag(self) -> int | None:
        """The tag used last; before any was used, the tag with the lowest digit."""
        tags = {tag.id: tag for tag in self._events.library.tags.uncounted()}
        kept = self._events.library.settings.read(_LAST_TAG)
        if isinstance(kept, int) and kept in tags:
            return kept
        return min(tags, key=lambda one: (tags[one].digit or 10, one), default=None)

    def _remember_tag(self, tag_id: int) -> None:
        self._events.library.settings.write(_LAST_TAG, tag_id)

    def _forget(self) -> None:
        self._hold(None)
        self.relation_chosen.emit(None)

    def _on_changed(self, _changes: object) -> None:
        if self._held is not None:
            found = self._events.library.highlights.some([self._held.id])
            self._hold(found[0] if found else None)
        self.relation_chosen.emit(self._area.relation)


def _is_same(one: End, other: End) -> bool:
    return (one.version_id, one.start, one.end) == (other.version_id, other.start, other.end)


def _next_index(every: Sequence[Relation], current: Relation | None, step: int) -> int:
    ids = [relation.id for relation in every]
    if current is None or current.id not in ids:
        return 0 if step > 0 else len(ids) - 1
    return (ids.index(current.id) + step) % len(ids)


def _words_of(relation: Relation, context: QObject) -> str:
    return context.tr("“{0}” {1} “{2}”").format(
        _short(relation.left.anchor.exact), relation.kind.value, _short(relation.right.anchor.exact)
    )


def _short(text: str, most: int = 48) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
