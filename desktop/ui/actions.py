"""Every action of the window as data: its id, words, keys, place in the menu, and what it calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from desktop.ui.translation import QT_TRANSLATE_NOOP


class Reach(Enum):
    """Where an action's keys work."""

    WINDOW = "window"
    """Anywhere in the window."""

    TEXT = "text"
    """Only while the text has the focus, so that letters can be typed elsewhere."""


@dataclass(frozen=True, slots=True)
class Action:
    """One row: `calls` is the path of a method from the workplace, as in ``marking.mark_claim``.

    `menu` is where it stands, "" for nowhere; `keys` are portable key texts; `argument` is handed to the
    method where it is not None. `separated` puts a line above it in its menu. `can_be_on` gives it a check
    mark; of those that share a `group`, one at most is on.
    """

    id: str
    text: str
    calls: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    icon: str = ""
    reach: Reach = Reach.WINDOW
    argument: object = None
    separated: bool = False
    tip: str = ""
    can_be_on: bool = False
    group: str = ""


FILE = QT_TRANSLATE_NOOP("actions", "&File")
EDIT = QT_TRANSLATE_NOOP("actions", "&Edit")
MARK = QT_TRANSLATE_NOOP("actions", "&Mark")
GO = QT_TRANSLATE_NOOP("actions", "&Go")
VIEW = QT_TRANSLATE_NOOP("actions", "&View")
HELP = QT_TRANSLATE_NOOP("actions", "&Help")

MENUS = (FILE, EDIT, MARK, GO, VIEW, HELP)


def _text(id_: str, text: str, calls: str, *keys: str, **more: object) -> Action:
    return Action(id_, text, calls, keys, reach=Reach.TEXT, **more)  # type: ignore[arg-type]


def every_action() -> Iterable[Action]:
    """The rows, in the order in which they stand in their menus."""
    yield from _FILE_ACTIONS
    yield from _EDIT_ACTIONS
    yield from _MARK_ACTIONS
    yield from _digit_actions()
    yield from _GO_ACTIONS
    yield from _VIEW_ACTIONS
    yield from _pane_actions()
    yield from _HELP_ACTIONS


_FILE_ACTIONS = (
    Action(
        "new_library",
        QT_TRANSLATE_NOOP("actions", "&New library…"),
        "files.make_library",
        ("Ctrl+Shift+N",),
        FILE,
    ),
    Action(
        "open_library",
        QT_TRANSLATE_NOOP("actions", "&Open library…"),
        "files.choose_library",
        ("Ctrl+Shift+O",),
        FILE,
        "open",
    ),
    Action(
        "add_articles",
        QT_TRANSLATE_NOOP("actions", "&Add articles…"),
        "files.choose_articles",
        ("Ctrl+O",),
        FILE,
        "add-article",
        separated=True,
    ),
    Action("add_folder", QT_TRANSLATE_NOOP("actions", "Add a &folder…"), "files.choose_folder", (), FILE),
    Action(
        "add_address",
        QT_TRANSLATE_NOOP("actions", "Add from a&ddress…"),
        "files.ask_address",
        ("Ctrl+U",),
        FILE,
        "external-link",
    ),
    Action(
        "paste_article",
        QT_TRANSLATE_NOOP("actions", "&Paste as article"),
        "files.paste_article",
        ("Ctrl+Shift+V",),
        FILE,
    ),
    Action("add_sample", QT_TRANSLATE_NOOP("actions", "Add the &sample"), "files.add_sample", (), FILE),
    Action(
        "export",
        QT_TRANSLATE_NOOP("actions", "&Export…"),
        "files.show_export",
        ("Ctrl+E",),
        FILE,
        "export",
        separated=True,
    ),
    Action("quit", QT_TRANSLATE_NOOP("actions", "&Quit"), "close", ("Ctrl+Q",), FILE, separated=True),
)

_EDIT_ACTIONS = (
    Action("undo", QT_TRANSLATE_NOOP("actions", "&Undo"), "undo", ("Ctrl+Z",), EDIT, "undo"),
    Action("redo", QT_TRANSLATE_NOOP("actions", "&Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), EDIT, "redo"),
    _text("copy", QT_TRANSLATE_NOOP("actions", "&Copy"), "area.copy", "Ctrl+C", menu=EDIT, separated=True),
    _text(
        "delete",
        QT_TRANSLATE_NOOP("actions", "&Delete highlight"),
        "marking.delete",
        "Del",
        menu=EDIT,
        icon="delete",
        separated=True,
    ),
    Action(
        "find",
        QT_TRANSLATE_NOOP("actions", "&Find in the article…"),
        "finding.open",
        ("Ctrl+F",),
        EDIT,
        "search",
        separated=True,
    ),
    Action(
        "find_next",
        QT_TRANSLATE_NOOP("actions", "Find &next"),
        "finding.step",
        ("F3",),
        EDIT,
        argument=1,
    ),
    Action(
        "find_previous",
        QT_TRANSLATE_NOOP("actions", "Find pre&vious"),
        "finding.step",
        ("Shift+F3",),
        EDIT,
        argument=-1,
    ),
    Action(
        "find_article",
        QT_TRANSLATE_NOOP("actions", "&Filter the library"),
        "focus_filter",
        ("Ctrl+L",),
        EDIT,
    ),
)

_MARK_ACTIONS = (
    _text(
        "highlight",
        QT_TRANSLATE_NOOP("actions", "&Highlight"),
        "marking.highlight",
        "H",
        menu=MARK,
        icon="highlight",
    ),
    _text("tag", QT_TRANSLATE_NOOP("actions", "&Tag…"), "marking.pick_tag", "T", menu=MARK, icon="tag"),
    _text(
        "mark_claim",
        QT_TRANSLATE_NOOP("actions", "Mark &claim"),
        "marking.mark_claim",
        "K",
        menu=MARK,
        icon="claim",
    ),
    _text("note", QT_TRANSLATE_NOOP("actions", "&Note"), "marking.write_note", "N", menu=MARK, icon="note"),
    _text(
        "contradiction",
        QT_TRANSLATE_NOOP("actions", "Mark contra&diction"),
        "marking.mark_contradiction",
        "X",
        menu=MARK,
        icon="contradiction",
        separated=True,
    ),
    _text(
        "hold_end",
        QT_TRANSLATE_NOOP("actions", "Ho&ld this end"),
        "marking.hold_end",
        "L",
        menu=MARK,
        icon="hold-end",
    ),
    _text(
        "same_claim",
        QT_TRANSLATE_NOOP("actions", "Tie held end: &same claim"),
        "marking.relate",
        "=",
        menu=MARK,
        icon="same",
        argument="same claim",
    ),
    _text(
        "supports",
        QT_TRANSLATE_NOOP("actions", "Tie held end: s&upports"),
        "marking.relate",
        "+",
        menu=MARK,
        icon="supports",
        argument="supports",
    ),
    _text(
        "tension",
        QT_TRANSLATE_NOOP("actions", "Tie held end: in te&nsion with"),
        "marking.relate",
        "?",
        menu=MARK,
        icon="tension",
        argument="in tension with",
    ),
    _text("let_go", QT_TRANSLATE_NOOP("actions", "Let go"), "let_go", "Esc"),
    _text(
        "sentence",
        QT_TRANSLATE_NOOP("actions", "Select the sent&ence"),
        "area.select_sentence",
        "S",
        menu=MARK,
        separated=True,
    ),
    _text(
        "paragraph",
        QT_TRANSLATE_NOOP("actions", "Select the &paragraph"),
        "area.select_paragraph",
        "P",
        menu=MARK,
    ),
)


def _digit_actions() -> Iterable[Action]:
    for digit in range(1, 10):
        yield _text(
            f"tag_{digit}",
            QT_TRANSLATE_NOOP("actions", "Tag with digit"),
            "marking.highlight_with_digit",
            str(digit),
            argument=digit,
        )


_GO_ACTIONS = (
    _text(
        "other_end",
        QT_TRANSLATE_NOOP("actions", "Go to the &other end"),
        "marking.go_to_other_end",
        "Tab",
        menu=GO,
    ),
    _text(
        "next_highlight",
        QT_TRANSLATE_NOOP("actions", "&Next highlight"),
        "area.go_to_highlight",
        "J",
        menu=GO,
        icon="next",
        argument=1,
    ),
    _text(
        "previous_highlight",
        QT_TRANSLATE_NOOP("actions", "&Previous highlight"),
        "area.go_to_highlight",
        "Shift+J",
        menu=GO,
        icon="previous",
        argument=-1,
    ),
    _text(
        "overlap",
        QT_TRANSLATE_NOOP("actions", "Next o&verlapping highlight"),
        "area.next_overlap",
        "O",
        menu=GO,
    ),
    Action(
        "next_contradiction",
        QT_TRANSLATE_NOOP("actions", "Next &contradiction"),
        "marking.go_to_contradiction",
        ("F8",),
        GO,
        argument=1,
        separated=True,
    ),
    Action(
        "previous_contradiction",
        QT_TRANSLATE_NOOP("actions", "Previous c&ontradiction"),
        "marking.go_to_contradiction",
        ("Shift+F8",),
        GO,
        argument=-1,
    ),
    _text(
        "open_link",
        QT_TRANSLATE_NOOP("actions", "Open &link at the caret…"),
        "open_link",
        "Ctrl+Return",
        "Ctrl+Enter",
        menu=GO,
        icon="external-link",
        separated=True,
    ),
    Action(
        "next_difference",
        QT_TRANSLATE_NOOP("actions", "Next &difference between versions"),
        "comparing.go",
        ("F7",),
        GO,
        argument=1,
        separated=True,
    ),
    Action(
        "previous_difference",
        QT_TRANSLATE_NOOP("actions", "Previous d&ifference between versions"),
        "comparing.go",
        ("Shift+F7",),
        GO,
        argument=-1,
    ),
    Action(
        "next_pane",
        QT_TRANSLATE_NOOP("actions", "Next p&ane"),
        "area.focus_next_pane",
        ("F6",),
        GO,
        separated=True,
    ),
    Action(
        "go_library",
        QT_TRANSLATE_NOOP("actions", "To the &library list"),
        "focus_library",
        ("Ctrl+B",),
        GO,
        "library",
    ),
    Action("go_text", QT_TRANSLATE_NOOP("actions", "To the &text"), "area.focus_text", ("Ctrl+T",), GO),
)

_VIEW_ACTIONS = (
    Action("reading", QT_TRANSLATE_NOOP("actions", "&Reading…"), "show_reading", ("Ctrl+R",), VIEW, "settings"),
    Action(
        "compare_versions",
        QT_TRANSLATE_NOOP("actions", "Compare &versions"),
        "comparing.compare_with_earlier",
        ("Ctrl+Shift+D",),
        VIEW,
        "split",
        tip=QT_TRANSLATE_NOOP("actions", "What changed since this article was read"),
    ),
    Action(
        "became",
        QT_TRANSLATE_NOOP("actions", "What became of the &highlights"),
        "show_became",
        ("Ctrl+Shift+H",),
        VIEW,
    ),
    Action(
        "changed_articles",
        QT_TRANSLATE_NOOP("actions", "Articles that c&hanged since they were read"),
        "show_changed_articles",
        ("Ctrl+Shift+M",),
        VIEW,
    ),
    Action(
        "show_page",
        QT_TRANSLATE_NOOP("actions", "Show the &page"),
        "area.toggle_page",
        ("F9",),
        VIEW,
        "page",
    ),
    Action(
        "bigger",
        QT_TRANSLATE_NOOP("actions", "&Bigger text"),
        "comfort.resize",
        ("Ctrl++", "Ctrl+="),
        VIEW,
        "text-bigger",
        argument=1,
    ),
    Action(
        "smaller",
        QT_TRANSLATE_NOOP("actions", "&Smaller text"),
        "comfort.resize",
        ("Ctrl+-",),
        VIEW,
        "text-smaller",
        argument=-1,
    ),
    Action(
        "usual_size",
        QT_TRANSLATE_NOOP("actions", "&Usual text size"),
        "comfort.resize",
        ("Ctrl+0",),
        VIEW,
        argument=0,
    ),
    Action(
        "scheme_system",
        QT_TRANSLATE_NOOP("actions", "Colours: follow the s&ystem"),
        "comfort.choose_scheme",
        (),
        VIEW,
        argument="system",
        can_be_on=True,
        group="scheme",
        separated=True,
    ),
    Action(
        "scheme_light",
        QT_TRANSLATE_NOOP("actions", "Colours: &light"),
        "comfort.choose_scheme",
        (),
        VIEW,
        argument="light",
        can_be_on=True,
        group="scheme",
    ),
    Action(
        "scheme_sepia",
        QT_TRANSLATE_NOOP("actions", "Colours: s&epia"),
        "comfort.choose_scheme",
        (),
        VIEW,
        argument="sepia",
        can_be_on=True,
        group="scheme",
    ),
    Action(
        "scheme_dark",
        QT_TRANSLATE_NOOP("actions", "Colours: &dark"),
        "comfort.choose_scheme",
        (),
        VIEW,
        argument="dark",
        can_be_on=True,
        group="scheme",
    ),
    Action(
        "twin_pane",
        QT_TRANSLATE_NOOP("actions", "Open in another &pane"),
        "area.open_twin",
        ("Ctrl+D",),
        VIEW,
        "split",
        separated=True,
    ),
    Action(
        "close_pane",
        QT_TRANSLATE_NOOP("actions", "&Close pane"),
        "area.close_pane",
        ("Ctrl+W",),
        VIEW,
        "close",
    ),
    Action(
        "move_pane_left",
        QT_TRANSLATE_NOOP("actions", "&Move pane left"),
        "area.swap",
        ("Ctrl+Shift+PgUp",),
        VIEW,
        argument=-1,
    ),
    Action(
        "move_pane_right",
        QT_TRANSLATE_NOOP("actions", "Move pane ri&ght"),
        "area.swap",
        ("Ctrl+Shift+PgDown",),
        VIEW,
        argument=1,
    ),
    Action(
        "wider_pane",
        QT_TRANSLATE_NOOP("actions", "&Wider pane"),
        "area.widen",
        ("Alt+PgDown",),
        VIEW,
        argument=1,
    ),
    Action(
        "narrower_pane",
        QT_TRANSLATE_NOOP("actions", "&Narrower pane"),
        "area.widen",
        ("Alt+PgUp",),
        VIEW,
        argument=-1,
    ),
    Action(
        "even_panes",
        QT_TRANSLATE_NOOP("actions", "Panes of e&qual width"),
        "area.spread_evenly",
        ("Alt+Home",),
        VIEW,
    ),
    Action(
        "link_scrolling",
        QT_TRANSLATE_NOOP("actions", "Lin&k scrolling"),
        "area.toggle_linking",
        ("Ctrl+Shift+L",),
        VIEW,
        separated=True,
        can_be_on=True,
    ),
    _text(
        "level",
        QT_TRANSLATE_NOOP("actions", "Bring the other end le&vel"),
        "area.bring_level",
        "V",
        menu=VIEW,
    ),
)


def _pane_actions() -> Iterable[Action]:
    names = (
        QT_TRANSLATE_NOOP("actions", "Go to pane &1"),
        QT_TRANSLATE_NOOP("actions", "Go to pane &2"),
        QT_TRANSLATE_NOOP("actions", "Go to pane &3"),
        QT_TRANSLATE_NOOP("actions", "Go to pane &4"),
    )
    for number, name in enumerate(names, start=1):
        yield Action(
            f"pane_{number}",
            name,
            "area.go_to_pane",
            (f"Ctrl+{number}",),
            VIEW,
            f"panes-{number}",
            argument=number,
        )


_HELP_ACTIONS = (
    Action("keys", QT_TRANSLATE_NOOP("actions", "&Keys"), "show_keys", ("F1",), HELP, "help"),
    Action("about", QT_TRANSLATE_NOOP("actions", "&About Diptych"), "show_about", (), HELP),
)
