"""The table of actions: what it promises, the window keeps."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from desktop import resources
from desktop.ui.actions import MENUS, every_action


def test_no_key_belongs_to_two_actions():
    keys = Counter(QKeySequence(key).toString() for row in every_action() for key in row.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_key_is_one_that_qt_knows():
    assert [key for row in every_action() for key in row.keys if QKeySequence(key).isEmpty()] == []


def test_ids_are_unique_and_menus_and_icons_are_there():
    rows = list(every_action())
    assert len({row.id for row in rows}) == len(rows)
    assert {row.menu for row in rows} <= {*MENUS, ""}
    assert [row.icon for row in rows if row.icon and not resources.path(f"icons/{row.icon}.svg").exists()] == []
