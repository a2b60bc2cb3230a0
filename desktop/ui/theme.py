"""The program's looks: colours by role from plain TOML files, one palette and one stylesheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop import resources

ROLES = (
    "window",
    "panel",
    "paper",
    "ink",
    "ink_soft",
    "line",
    "accent",
    "accent_ink",
    "selection",
    "selection_ink",
    "contradiction",
    "tension",
    "search_hit",
    "flash",
    "warning",
    "warning_ink",
    "link",
    "hover",
    "inserted",
    "deleted",
    "moved",
)

PREFERENCES = ("system", "light", "sepia", "dark")

READING_FACES = (
    "Charter",
    "Source Serif 4",
    "Source Serif Pro",
    "Literata",
    "Georgia",
    "Noto Serif",
    "Cambria",
    "DejaVu Serif",
    "serif",
)
"""Text faces made for long reading, the best first."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One theme file: a colour for each role, as ``#rrggbb``."""

    name: str
    is_dark: bool
    colours: Mapping[str, str]


@cache
def scheme(name: str) -> Scheme:
    """The theme file called `name`: light, sepia or dark; raises KeyError where it misses a role."""
    with resources.path(f"themes/{name}.toml").open("rb") as file:
        found = tomllib.load(file)
    return Scheme(found["name"], found["dark"], {role: found["colours"][role] for role in ROLES})


def reading_face(preferred: str = "") -> str:
    """The installed family to set articles in: the preferred one, else the best of `READING_FACES`."""
    installed = set(QFontDatabase.families())
    for face in (preferred, *READING_FACES):
        if face in installed:
            return face
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


class Theme(QObject):
    """The colours of the moment; it follows the desktop's light or dark while the preference is "system"."""

    changed = Signal()
    """Other colours are in force; palette and stylesheet are already set."""

    def __init__(self, preference: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application: QApplication | None = None
        self._preference = preference
        self._scheme = scheme(_wanted(preference, QGuiApplication.styleHints().colorScheme()))
        self._colours = _as_qcolors(self._scheme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_desktop_changed)

    @property
    def preference(self) -> str:
        """What the person asked for: "system", "light", "sepia" or "dark"."""
        return self._preference

    @property
    def name(self) -> str:
        """The theme in force: "light", "sepia" or "dark"."""
        return self._scheme.name

    @property
    def is_dark(self) -> bool:
        """Whether ink is lighter than paper."""
        return self._scheme.is_dark

    def colour(self, role: str) -> QColor:
        """A copy of the colour for one of `ROLES`; raises KeyError for any other."""
        return QColor(self._colours[role])

    def prefer(self, preference: str) -> None:
        """Take another preference, at once; raises ValueError for one that is not in `PREFERENCES`."""
        if preference not in PREFERENCES:
            raise ValueError(f"no colour scheme is called {preference!r}")
        self._preference = preference
        self._on_desktop_changed(QGuiApplication.styleHints().colorScheme())

    def apply(self, application: QApplication) -> None:
        """Dress the whole program in style, palette and stylesheet, now and after each change."""
        self._application = application
        application.setStyle("Fusion")
        self._dress(application)

    def _on_desktop_changed(self, desktop: Qt.ColorScheme) -> None:
        self._take(_wanted(self._preference, desktop))

    def _take(self, name: str) -> None:
        if name == self.name:
            return
        self._scheme = scheme(name)
        self._colours = _as_qcolors(self._scheme)
        if self._application is not None:
            self._dress(self._application)
        self.changed.emit()

    def _dress(self, application: QApplication) -> None:
        application.setPalette(_palette(self._colours))
        application.setStyleSheet(_stylesheet(self._scheme, application.font().pointSizeF()))


def _wanted(preference: str, desktop: Qt.ColorScheme) -> str:
    if preference != "system":
        return preference
    return "dark" if desktop is Qt.ColorScheme.Dark else "light"


def _as_qcolors(one: Scheme) -> dict[str, QColor]:
    return {role: QColor(text) for role, text in one.colours.items()}


_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink_soft",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "contradiction",
    QPalette.ColorRole.Light: "paper",
    QPalette.ColorRole.Midlight: "panel",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "ink",
}

_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def _palette(colours: Mapping[str, QColor]) -> QPalette:
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, colours[name])
    faded = QColor(colours["ink_soft"])
    faded.setAlphaF(0.6)
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


@cache
def _stylesheet_template() -> Template:
    return Template(resources.path("themes/stylesheet.qss").read_text(encoding="utf-8"))


def _stylesheet(one: Scheme, points: float) -> str:
    """The stylesheet in the scheme's colours; `points` is the size of ordinary text, the scale's middle."""
    sizes = {"small": points * 0.9, "large": points * 1.15, "title": points * 1.35}
    arrow = resources.path(f"themes/arrow-{'dark' if one.is_dark else 'light'}.svg")
    return _stylesheet_template().substitute(
        one.colours,
        arrow=arrow.as_posix(),
        **{f"size_{name}": f"{size:.1f}pt" for name, size in sizes.items()},
    )
