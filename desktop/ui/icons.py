"""Turns the stroke drawings under `resources/icons/` into icons in the theme's ink."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop import resources
from desktop.ui.theme import Theme

_SIZES = (16, 20, 32, 40)
"""Pixels: those of tool bars and menus, on plain and on doubly fine screens."""

_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, theme: Theme, role: str = "ink") -> QIcon:
    """The drawing ``icons/NAME.svg`` in the theme's colour for `role`; raises FileNotFoundError without one.

    It keeps the colour of the moment: ask again when the theme has changed.
    """
    return _tinted(name, theme.colour(role).name())


def application_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    return _rendered(_drawing("diptych"), _APPLICATION_SIZES)


@cache
def _tinted(name: str, colour: str) -> QIcon:
    return _rendered(_drawing(name).replace("currentColor", colour), _SIZES)


def _drawing(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")


def _rendered(drawing: str, sizes: tuple[int, ...]) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for size in sizes:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
