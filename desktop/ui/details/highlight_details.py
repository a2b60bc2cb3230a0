"""Everything about the selected highlight: its quote, tags, note, claim, speaker and relations."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.highlight import Highlight, Passage
from desktop.domain.relation import Relation, RelationKind
from desktop.domain.tag import Tag, labels
from desktop.ui.details.claim_box import ClaimBox
from desktop.ui.details.nothing_selected import NothingSelected
from desktop.ui.details.speaker_line import SpeakerLine
from desktop.ui.details.tag_chips import TagChips
from desktop.ui.library_events import LibraryEvents
from desktop.ui.note_editor import NoteEditor
from desktop.ui.passage_list import PassageList, PassageRow
from desktop.ui.theme import Theme, reading_face
from desktop.ui.widgets.joined import joined
from desktop.ui.widgets.plain import plain
from desktop.ui.words import RELATION_SIGNS, article_facts, kind_seen_from, word

_LONGEST_QUOTE = 700
"""Code points of a long quote that are shown; the text itself shows the rest."""

_MOST_RELATIONS = 4
"""Relations that are shown without scrolling their list."""


class HighlightDetails(QWidget):
    """Shows one highlight and writes each change to the library at once; what is typed is never lost.

    Call `save_pending` before the library is closed.
    """

    left = Signal()
    """Esc or Ctrl+Enter was pressed in the note: the caret belongs in the text again."""

    pick_tag_wanted = Signal()
    """The button to add a tag was pressed."""

    tag_wanted = Signal(int)
    """The chip of a tag was pressed."""

    relation_wanted = Signal(int)
    """A relation of the highlight was clicked: its id."""

    def __init__(self, events: LibraryEvents, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._highlight: Highlight | None = None
        self._tags: dict[int, tuple[Tag, str]] = {}
        self._build_fields(events, theme)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._build_page())
        self._pages.addWidget(NothingSelected(theme, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        events.opened.connect(self._forget)
        events.closed.connect(self._forget)
        events.changed.connect(self._on_changed)
        self._forget()

    @property
    def highlight_id(self) -> int | None:
        """The id of the highlight that is shown."""
        return self._highlight.id if self._highlight else None

    def show_highlight(self, highlight_id: int | None) -> None:
        """Show this highlight, or that none is selected; what was typed for the one before is saved first."""
        if highlight_id != self.highlight_id:
            self.save_pending()
        self._show(highlight_id)

    def focus_note(self) -> None:
        """Put the caret at the end of the note."""
        self.note.take_caret()

    def pick_claim(self, at: QPoint | None = None) -> None:
        """Open the choice of a claim to attach the highlight to, under the global point `at`."""
        self.claim.pick(at)

    def save_pending(self) -> None:
        """Save what was typed and is not saved yet."""
        self.speaker.save_pending()
        self.note.save_pending()

    def _build_fields(self, events: LibraryEvents, theme: Theme) -> None:
        self.quote = QLabel(self)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        face = QFont(reading_face())
        face.setPointSizeF(self.font().pointSizeF() * 1.12)
        self.quote.setFont(face)
        self.source = QLabel(self)
        self.source.setTextFormat(Qt.TextFormat.PlainText)
        self.source.setWordWrap(True)
        self.source.setProperty("kind", "small")
        self.tags = TagChips(theme, self)
        self.tags.removed.connect(self._remove_tag)
        self.tags.tag_pressed.connect(self.tag_wanted)
        self.tags.add_pressed.connect(self.pick_tag_wanted)
        self.note = NoteEditor(self.tr("Note"), self._save_note, self, lines=4)
        self.note.left.connect(self.left)
        self.claim = ClaimBox(events, theme, self)
        self.speaker = SpeakerLine(events, self)
        self.relations = PassageList(theme, self)
        self.relations.setAccessibleName(self.tr("Relations of the highlight"))
        self.relations.passage_wanted.connect(self.relation_wanted)

    def _build_page(self) -> QWidget:
        self._related = self._title(self.tr("Relations"))
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(6)
        inner.addWidget(self.quote)
        inner.addWidget(self.source)
        for title, field in (
            (self._title(self.tr("Tags")), self.tags),
            (self._title(self.tr("Note")), self.note),
            (self._title(self.tr("Claim")), self.claim),
            (self._title(self.tr("Speaker")), self.speaker),
            (self._related, self.relations),
        ):
            inner.addSpacing(6)
            inner.addWidget(title)
            inner.addWidget(field)
        inner.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _title(self, text: str) -> QLabel:
        title = QLabel(text, self)
        title.setProperty("kind", "small")
        return title

    def _show(self, highlight_id: int | None) -> None:
        library = self._events.library if highlight_id is not None else None
        found = library.highlights.some([highlight_id]) if library and highlight_id is not None else []
        self._highlight = highlight = found[0] if found else None
        self._pages.setCurrentIndex(0 if highlight else 1)
        self.note.show_note(*(highlight.id, highlight.note) if highlight else (None, ""))
        self.speaker.show_speaker(*(highlight.id, highlight.speaker) if highlight else (None, ""))
        if library is None or highlight is None:
            self.claim.show_claim(None, None)
            return
        self._show_passage(library.highlights.passages([highlight.id])[0])
        self.tags.show_tags([self._named_tags[one] for one in highlight.tag_ids])
        claim = library.claims.one(highlight.claim_id) if highlight.claim_id else None
        self.claim.show_claim(highlight, claim)
        self._show_relations(highlight.id, library.relations.of_highlight(highlight.id))

    @property
    def _named_tags(self) -> dict[int, tuple[Tag, str]]:
        """Every tag with what it is called, read once until a tag changes: counting them all takes its time."""
        if not self._tags:
            tags = self._events.library.tags.uncounted()
            names = labels(tags)
            self._tags = {tag.id: (tag, names[tag.id]) for tag in tags}
        return self._tags

    def _show_passage(self, passage: Passage) -> None:
        exact = plain(passage.anchor.exact[:_LONGEST_QUOTE])
        self.quote.setText(f"“{exact}…”" if len(passage.anchor.exact) > _LONGEST_QUOTE else f"“{exact}”")
        self.source.setText(joined(article_facts(passage)))

    def _show_relations(self, highlight_id: int, relations: list[Relation]) -> None:
        rows = [
            PassageRow(one.id, one.other_end(highlight_id), _heading(one, highlight_id), _role(one))
            for one in relations
        ]
        self.relations.show_passages(rows)
        for widget in (self._related, self.relations):
            widget.setVisible(bool(rows))
        each = self.relations.sizeHintForRow(0) if rows else 0
        self.relations.setFixedHeight(each * min(len(rows), _MOST_RELATIONS) + 2)

    def _remove_tag(self, tag_id: int) -> None:
        if self._highlight is not None:
            self._events.library.highlights.remove_tag(self._highlight.id, tag_id)

    def _save_note(self, highlight_id: int, note: str) -> None:
        with suppress(KeyError):  # the highlight was deleted in between, and its note with it
            self._events.library.highlights.set_note(highlight_id, note)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touched("tag"):
            self._tags = {}
        if self._highlight is None:
            return
        is_mine = self._highlight.id in changes.highlights
        if is_mine or changes.touched("tag", "claim", "relation", "article"):
            self._show(self._highlight.id)

    def _forget(self) -> None:
        """Hold nothing of a library that is not open any more."""
        self._tags = {}
        self.note.forget()
        self.speaker.show_speaker(None, "")
        for field in (self.note, self.speaker):
            field.setReadOnly(self._events.is_open and self._events.library.read_only)
        self._show(None)


def _heading(relation: Relation, highlight_id: int) -> str:
    parts = [kind_seen_from(relation, highlight_id), word(relation.aspect) if relation.aspect else ""]
    if relation.is_contradiction:
        parts.append(f"{RELATION_SIGNS[relation.status]} {word(relation.status)}")
    return " · ".join(part for part in parts if part)


def _role(relation: Relation) -> str:
    if not relation.is_contradiction:
        return "ink_soft"
    return "contradiction" if relation.kind is RelationKind.CONTRADICTS else "tension"
