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
    method where it is not None. `separated` puts a line above it in its menu.
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
        "find_article",
        QT_TRANSLATE_NOOP("actions", "&Filter the library"),
        "focus_filter",
        ("Ctrl+L",),
        EDIT,
        "search",
        separated=True,
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
    _text("let_go", QT_TRANSLATE_NOOP("actions", "Let go"), "marking.let_go", "Esc"),
    _text(
        "sentence",
        QT_TRANSLATE_NOOP("actions", "Select the sent&ence"),
        "area.select_sentence",
        "S",
        menu=MARK,
        separated=True,
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
        "resize_text",
        ("Ctrl++", "Ctrl+="),
        VIEW,
        "text-bigger",
        argument=1,
    ),
    Action(
        "smaller",
        QT_TRANSLATE_NOOP("actions", "&Smaller text"),
        "resize_text",
        ("Ctrl+-",),
        VIEW,
        "text-smaller",
        argument=-1,
    ),
    Action(
        "usual_size",
        QT_TRANSLATE_NOOP("actions", "&Usual text size"),
        "resize_text",
        ("Ctrl+0",),
        VIEW,
        argument=0,
    ),
    Action(
        "scheme_system",
        QT_TRANSLATE_NOOP("actions", "Colours: follow the s&ystem"),
        "choose_scheme",
        (),
        VIEW,
        argument="system",
        separated=True,
    ),
    Action(
        "scheme_light",
        QT_TRANSLATE_NOOP("actions", "Colours: &light"),
        "choose_scheme",
        (),
        VIEW,
        "sun",
        argument="light",
    ),
    Action(
        "scheme_sepia",
        QT_TRANSLATE_NOOP("actions", "Colours: s&epia"),
        "choose_scheme",
        (),
        VIEW,
        argument="sepia",
    ),
    Action(
        "scheme_dark",
        QT_TRANSLATE_NOOP("actions", "Colours: &dark"),
        "choose_scheme",
        (),
        VIEW,
        "moon",
        argument="dark",
    ),
    Action(
        "close_pane",
        QT_TRANSLATE_NOOP("actions", "&Close pane"),
        "area.close_pane",
        ("Ctrl+W",),
        VIEW,
        "close",
        separated=True,
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
