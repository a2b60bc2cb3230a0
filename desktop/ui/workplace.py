"""What stands in the window: it lays out the panes and connects what talks to what, here and nowhere else."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes, Turn
from desktop.domain.relation import Relation
from desktop.settings import Settings
from desktop.ui.about import AboutDialog, KeysDialog
from desktop.ui.action_bar import ActionBar, translated
from desktop.ui.actions import VIEW
from desktop.ui.adding import Adding
from desktop.ui.articles.article_list import ArticleList
from desktop.ui.background import Background
from desktop.ui.claims.claim_list import ClaimList
from desktop.ui.contradictions.contradiction_fields import ContradictionFields
from desktop.ui.contradictions.contradiction_list import ContradictionList
from desktop.ui.details.highlight_details import HighlightDetails
from desktop.ui.docks import Docks
from desktop.ui.files import Files
from desktop.ui.held_end import HeldEnd
from desktop.ui.library_events import LibraryEvents
from desktop.ui.link_question import LinkQuestion
from desktop.ui.marking import Marking
from desktop.ui.messages import Banner, MessageStrip
from desktop.ui.panel_place import PanelPlace
from desktop.ui.reader.finding import Finding
from desktop.ui.reader.reading_area import ReadingArea
from desktop.ui.reading_comfort import ReadingComfort
from desktop.ui.reading_panel import ReadingPanel
from desktop.ui.tags.tag_list import TagList
from desktop.ui.tags.tag_picker import TagPicker
from desktop.ui.theme import Theme
from desktop.ui.versions.became import BecamePane
from desktop.ui.versions.same_again import SameAgain
from desktop.ui.versions_at_work import VersionsAtWork
from desktop.ui.welcome import Welcome

_ARRANGEMENT, _PANEL = "arrangement", "panel"


class Workplace(QObject):
    """The library at the left, the reading panes in the middle, the panel at the right, and what they do."""

    library_wanted = Signal(object)
    """The Path of a library to open or to make."""

    def __init__(
        self,
        window: QMainWindow,
        settings: Settings,
        theme: Theme,
        events: LibraryEvents,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._theme = theme
        self._events = events
        self._make_panes(background)
        self._lay_out()
        self.bar = ActionBar(window, self, self.area, theme)
        self.bar.build(settings.shortcuts)
        self._add_panel_menu()
        self.panel_place = self._make_panel_place()
        self._connect()
        self.fields.hide()
        self._on_library_closed()

    # Laying out

    def _make_panes(self, background: Background) -> None:
        events, theme = self._events, self._theme
        self.comfort = ReadingComfort(self._settings, theme, events)
        self.area = ReadingArea(events, theme, self.comfort.style)
        self.articles = ArticleList(events, theme)
        self.claims = ClaimList(events, theme)
        self.contradictions = ContradictionList(events, theme)
        self.fields = ContradictionFields(events, theme)
        self.tags = TagList(events, theme)
        self.details = HighlightDetails(events, theme)
        self.picker = TagPicker(events, theme, self._window)
        self.strip = MessageStrip(theme, background)
        self.banner = Banner()
        self.held = HeldEnd()
        self.welcome = Welcome()
        self.adding = Adding(events, background)
        self.same_again = SameAgain(events)
        self.files = Files(self._window, events, background, self.adding)
        self.marking = Marking(events, self.area)
        self.finding = Finding(self.area)
        self.became = BecamePane(events, theme)
        self.versions = VersionsAtWork(events, self.area, self.articles, self.became)
        self.comparing = self.versions.comparing

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.area)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self._pages, self.same_again, self.held, self.strip):
            column.addWidget(widget, stretch=1 if widget is self._pages else 0)
        self._window.setCentralWidget(centre)
        disputes = QWidget()
        stack = QVBoxLayout(disputes)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.contradictions, stretch=1)
        stack.addWidget(self.fields)
        self.docks = Docks(
            self._window,
            articles=self.articles,
            claims=self.claims,
            contradictions=disputes,
            tags=self.tags,
            details=self.details,
            versions=self.became,
        )

    def _add_panel_menu(self) -> None:
        menu = self.bar.menus[VIEW]
        menu.addSeparator()
        for dock in self.docks.every:
            menu.addAction(dock.toggleViewAction())

    def _make_panel_place(self) -> PanelPlace:
        tabs = {
            "claims": self.docks.claims,
            "contradictions": self.docks.contradictions,
            "tags": self.docks.tags,
        }
        lists = {
            "library": self.articles.view,
            "claims": self.claims.view,
            "contradictions": self.contradictions.view,
            "tags": self.tags.view,
        }
        return PanelPlace(tabs, lists)

    # What talks to what

    def _connect(self) -> None:
        self._events.opened.connect(self._on_library_opened)
        self._events.closed.connect(self._on_library_closed)
        self._events.changed.connect(self._on_changed)
        self._connect_sources()
        self._connect_text()
        self._connect_panel()

    def _connect_sources(self) -> None:
        area = self.area
        self.welcome.add_wanted.connect(self.files.choose_articles)
        self.welcome.open_wanted.connect(self.files.choose_library)
        self.welcome.sample_wanted.connect(self.files.add_sample)
        for source in (self.welcome, self.articles, area):
            source.sources_dropped.connect(self.adding.add_dropped)
        self.adding.added.connect(self._on_articles_added)
        self.adding.known.origins_found.connect(self.articles.show_origins)
        self.adding.recognised.connect(self.same_again.offer)
        self.same_again.left.connect(area.focus_text)
        self.versions.said.connect(self.strip.tell)
        self.versions.became_wanted.connect(lambda: self.docks.bring_up(self.docks.versions))
        self.became.passage_wanted.connect(self._go_to_highlight)
        self.adding.told.connect(self.strip.tell)
        self.adding.warned.connect(self.strip.warn)
        self.adding.reported.connect(self.files.show_report)
        self.adding.address_dropped.connect(self.files.ask_address)
        self.files.library_wanted.connect(self.library_wanted)
        self.files.exported.connect(self.strip.tell)
        self.files.sample_added.connect(self._on_sample_added)

        self.articles.add_wanted.connect(self.files.choose_articles)
        self.articles.article_wanted.connect(area.open_article)
        self.articles.article_wanted_beside.connect(area.open_beside)

    def _connect_text(self) -> None:
        area, marking = self.area, self.marking
        area.highlight_selected.connect(self._on_highlight_selected)
        area.note_wanted.connect(marking.open_note)
        area.other_end_wanted.connect(marking.go_to_other_end_of)
        area.relation_dropped.connect(marking.relate_highlights)
        area.tag_dropped.connect(marking.tag_passage)
        area.link_activated.connect(self._ask_about_link)
        area.size_wanted.connect(self.comfort.resize)
        area.said.connect(self.strip.tell)
        area.link_switched.connect(self.bar.action("link_scrolling").setChecked)
        self.comfort.style_changed.connect(area.set_reading_style)
        self.comfort.changed.connect(self._on_comfort_changed)
        self._on_comfort_changed()
        area.bar_used.connect(self._on_bar_used)

        marking.said.connect(self.strip.tell)
        marking.done.connect(lambda text: self.strip.tell(text, undo=self.undo))
        marking.note_opened.connect(self._on_note_opened)
        marking.claim_pick_wanted.connect(self._on_claim_pick_wanted)
        marking.tag_pick_wanted.connect(self._on_tag_pick_wanted)
        marking.relation_chosen.connect(self._on_relation_chosen)
        marking.relation_marked.connect(lambda _: self.docks.bring_up(self.docks.contradictions))
        marking.claim_marked.connect(self._on_claim_marked)
        marking.held_changed.connect(self.held.show_held)
        self.held.relation_wanted.connect(marking.relate)
        self.held.let_go_wanted.connect(marking.let_go)

    def _connect_panel(self) -> None:
        area, marking, details = self.area, self.marking, self.details
        self.picker.tag_chosen.connect(self._on_tag_chosen)
        self.picker.tag_made.connect(self._on_tag_made)
        self.picker.cancelled.connect(area.focus_text)
        self.claims.passage_wanted.connect(self._go_to_highlight)
        self.tags.passage_wanted.connect(self._go_to_highlight)
        self.contradictions.relation_wanted.connect(marking.show_relation)
        details.relation_wanted.connect(marking.show_relation)
        details.pick_tag_wanted.connect(self._on_tag_pick_wanted)
        details.left.connect(area.focus_text)
        details.tag_wanted.connect(self._on_tag_wanted)
        self.fields.left.connect(area.focus_text)
        self.contradictions.relation_selected.connect(self._on_relation_selected)

    # The library

    def _on_library_opened(self) -> None:
        library = self._events.library
        self._window.setWindowTitle(self.tr("{0} – Diptych").format(library.path.stem))
        self.banner.show_text(library.notice)
        kept = library.settings.read(_ARRANGEMENT)
        self.area.arrange(kept)
        self._on_relation_chosen(self.area.relation)
        self.panel_place.restore(kept.get(_PANEL) if isinstance(kept, dict) else None)
        self._enable_actions()
        self._choose_page()
        if self.area.active.article_id is not None:
            self.area.focus_text()

    def _on_library_closed(self) -> None:
        self._window.setWindowTitle("Diptych")
        self._enable_actions()
        self._choose_page()

    def _on_changed(self, changes: Changes) -> None:
        self._enable_actions()
        if changes.touched("article"):
            self._choose_page()
        if changes.everything:
            self.strip.tell(self.tr("Another program changed this library; everything was read again."))
        elif changes.turn is Turn.DONE:
            self.strip.tell(self.tr("Done: {0}.").format(translated(changes.label)), undo=self.undo)

    def _choose_page(self) -> None:
        empty = not self._events.is_open or not self._events.library.articles.count()
        self._pages.setCurrentWidget(self.welcome if empty else self.area)

    def _enable_actions(self) -> None:
        is_open = self._events.is_open
        undo = self._events.library.undo_label if is_open else None
        redo = self._events.library.redo_label if is_open else None
        for name, label, words in (
            ("undo", undo, self.tr("&Undo")),
            ("redo", redo, self.tr("&Redo")),
        ):
            action = self.bar.action(name)
            action.setEnabled(label is not None)
            action.setText(f"{words} {translated(label)}" if label else words)
        for name in ("add_articles", "add_folder", "add_address", "paste_article", "add_sample", "export"):
            self.bar.action(name).setEnabled(is_open)

    def _on_articles_added(self, ids: list[int]) -> None:
        """Show what was just added: in the empty panes, or in the active one where none is empty."""
        shown = {pane.article_id for pane in self.area.panes}
        fresh = [article for article in ids if article not in shown]
        for pane in self.area.panes:
            if pane.article_id is None and fresh:
                pane.show_article(fresh.pop(0))
        if ids:
            self.articles.reveal(ids[0])
        self._choose_page()
        self.area.focus_text()

    def _on_sample_added(self) -> None:
        """Show at once what the program is for: the first contradiction, both its ends side by side."""
        contradictions = self._events.library.relations.contradictions()
        if contradictions:
            self.docks.contradictions.raise_()
            self.marking.show_relation(contradictions[0].id)
        self.strip.tell(
            self.tr(
                "This is the sample: two reports that contradict each other. "
                "Press F8 for the next contradiction."
            )
        )

    def undo(self) -> None:
        """Take back the newest action and say so."""
        self._save_pending()
        label = self._events.library.undo()
        if label is not None:
            self.strip.tell(self.tr("Undone: {0}.").format(translated(label)))

    def redo(self) -> None:
        """Do the action again that was undone last, and say so."""
        label = self._events.library.redo()
        if label is not None:
            self.strip.tell(self.tr("Done again: {0}.").format(translated(label)))

    # Highlights and relations

    def _on_highlight_selected(self, highlight_id: int | None) -> None:
        self.details.show_highlight(highlight_id)
        relations = [] if highlight_id is None else self._events.library.relations.of_highlight(highlight_id)
        self.bar.action("other_end").setEnabled(bool(relations))
        current = self.area.relation
        if relations and (current is None or current.id not in {one.id for one in relations}):
            self.marking.choose_relation(relations[0].id)

    def _go_to_highlight(self, highlight_id: int) -> None:
        for passage in self._events.library.highlights.passages([highlight_id]):
            self.area.reveal(passage)

    def _on_relation_chosen(self, relation: Relation | None) -> None:
        self.fields.show_relation(None if relation is None else relation.id)
        self.fields.setVisible(relation is not None)
        if relation is not None:
            self.contradictions.reveal(relation.id)

    def _on_relation_selected(self, relation_id: int | None) -> None:
        """The list's own cursor moved: show the fields, and leave the panes where they are."""
        if relation_id is not None:
            self.marking.choose_relation(relation_id)

    def _on_tag_wanted(self, tag_id: int) -> None:
        self.docks.bring_up(self.docks.tags)
        self.tags.reveal(tag_id)

    def _on_claim_marked(self, claim_id: int) -> None:
        self.docks.bring_up(self.docks.claims)
        self.claims.reveal(claim_id)

    def _on_note_opened(self, highlight_id: int) -> None:
        self.docks.bring_up(self.docks.details)
        self.details.show_highlight(highlight_id)
        self.details.focus_note()

    def _on_claim_pick_wanted(self, highlight_id: int) -> None:
        self.docks.bring_up(self.docks.details)
        self.details.show_highlight(highlight_id)
        self.details.pick_claim(self.area.point_below_passage())

    def _on_tag_pick_wanted(self) -> None:
        self.picker.open(self.area.point_below_passage())

    def _on_tag_chosen(self, tag_id: int) -> None:
        self.area.focus_text()
        self.marking.highlight_with(tag_id)

    def _on_tag_made(self, name: str) -> None:
        self.area.focus_text()
        self.marking.highlight_with_name(name)

    def _on_bar_used(self, action_id: str, tag_id: int | None) -> None:
        if tag_id is not None:
            self.marking.highlight_with(tag_id)
        elif action_id == "contradiction":
            self.marking.contradict_or_hold()
        else:
            self.bar.action(action_id).trigger()

    def let_go(self) -> None:
        """Close the bar for finding; where none is open, let go of what is held or selected."""
        if not self.finding.close():
            self.marking.let_go()

    def open_link(self) -> None:
        """Ask whether to open the link at the caret."""
        address = self.area.active.view.link_at_caret()
        if address:
            self._ask_about_link(address)
        else:
            self.strip.tell(self.tr("There is no link at the caret."))

    def _ask_about_link(self, address: str) -> None:
        question = LinkQuestion(address, self._window)
        question.open_wanted.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
        question.show()

    # Looks

    def show_reading(self) -> None:
        """Show the small window in which face, size, spacing and colours are chosen."""
        panel = self._window.findChild(ReadingPanel) or ReadingPanel(self.comfort, self._window)
        panel.come_up()

    def _on_comfort_changed(self) -> None:
        self.bar.action(f"scheme_{self.comfort.reading.colour_scheme}").setChecked(True)

    def focus_library(self) -> None:
        """Give the focus to the library list."""
        self.docks.library.show()
        self.articles.focus_list()

    def focus_filter(self) -> None:
        """Give the focus to the filter of the library list."""
        self.docks.library.show()
        self.articles.focus_filter()

    def show_became(self) -> None:
        """Show what became of the highlights, with the focus in the list."""
        self.docks.bring_up(self.docks.versions)
        self.became.focus_list()

    def show_changed_articles(self) -> None:
        """Show in the library list the articles that changed since they were read, or all again."""
        self.docks.library.show()
        self.articles.toggle_only_changed()

    def show_keys(self) -> None:
        """Show every key on one page."""
        KeysDialog(self.bar.rows(), self._window).show()

    def show_about(self) -> None:
        """Tell what this program is and which version."""
        AboutDialog(self._window).show()

    # Coming and going

    def leave_library(self) -> None:
        """Save what is being typed and where things stand, before the library is closed."""
        if self._events.is_open:
            self._save_pending()
            self.comfort.keep()
            kept = {**self.area.arrangement(), _PANEL: self.panel_place.state()}
            self._events.library.settings.write(_ARRANGEMENT, kept)

    def _save_pending(self) -> None:
        """Save what is being typed in the panel."""
        for pane in (self.details, self.fields, self.claims):
            pane.save_pending()

    def close(self) -> None:
        """Close the window and with it the program."""
        self._window.close()
