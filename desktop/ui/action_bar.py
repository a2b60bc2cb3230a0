"""Makes the window's menus and shortcuts from the rows in `actions`."""

from collections.abc import Iterable
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop.ui.actions import MENUS, Action, Reach, every_action
from desktop.ui.icons import icon
from desktop.ui.theme import Theme


def translated(text: str) -> str:
    """A text of the action table in the reader's language."""
    return QCoreApplication.translate("actions", text)


class ActionBar:
    """The actions of a window: its menus, and the keys that work everywhere or in the text only."""

    def __init__(self, window: QMainWindow, workplace: QObject, text_area: QWidget, theme: Theme) -> None:
        self._window = window
        self._workplace = workplace
        self._text_area = text_area
        self._theme = theme
        self._rows: dict[str, Action] = {}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.menus: dict[str, QMenu] = {}

    def build(self, keys: dict[str, str]) -> None:
        """Make every menu and action; `keys` are those that the person changed, by the action's id."""
        for name in MENUS:
            self.menus[name] = self._window.menuBar().addMenu(translated(name))
        for row in every_action():
            self._rows[row.id] = row
            self._actions[row.id] = self._make(row, keys.get(row.id))
        self._theme.changed.connect(self.dress)
        self.dress()

    def action(self, action_id: str) -> QAction:
        """The action of that id; raises KeyError."""
        return self._actions[action_id]

    def rows(self) -> Iterable[tuple[Action, QAction]]:
        """Every row with its action, in the order of the menus."""
        return [(row, self._actions[name]) for name, row in self._rows.items()]

    def dress(self) -> None:
        """Draw the icons in the colours of the moment."""
        for name, row in self._rows.items():
            if row.icon:
                self._actions[name].setIcon(icon(row.icon, self._theme))

    def _group(self, name: str) -> QActionGroup:
        """The actions of which one at most is on."""
        return self._groups.setdefault(name, QActionGroup(self._window))

    def _make(self, row: Action, changed_key: str | None) -> QAction:
        action = QAction(translated(row.text), self._window)
        action.setObjectName(row.id)
        keys = row.keys if changed_key is None else (changed_key,) if changed_key else ()
        action.setShortcuts([QKeySequence(key) for key in keys])
        act = attrgetter(row.calls)(self._workplace)
        given = () if row.argument is None else (row.argument,)
        # Not `act` itself: Qt would hand over whether the action is checked.
        action.triggered.connect(lambda: act(*given))
        action.setCheckable(row.can_be_on)
        if row.group:
            self._group(row.group).addAction(action)
        if row.reach is Reach.TEXT:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._text_area.addAction(action)
        else:
            self._window.addAction(action)
        if row.menu:
            menu = self.menus[row.menu]
            if row.separated:
                menu.addSeparator()
            menu.addAction(action)
        return action
