"""Colours of highlights that keep the text readable on any paper, however many lie over each other."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from desktop.domain.tag import PALETTE
from desktop.ui.theme import Theme

_TEXT_CONTRAST = 5.2
_SIGN_CONTRAST = 3.0
_LIGHT_ALPHA, _DARK_ALPHA = 0.4, 0.55
_PENS = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


class Tints:
    """Each tag colour as a translucent ground for text and as a solid sign, in the theme of the moment.

    A ground is first moved towards the paper until ink reaches 5.2 : 1 on it (luminance as in WCAG 2.2), so
    that any number of grounds over each other stays above 4.5 : 1; a sign is moved away from the paper until it
    has 3 : 1.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._grounds: dict[str, QColor] = {}
        self._signs: dict[str, QColor] = {}

    def forget(self) -> None:
        """The theme's colours have changed."""
        self._grounds.clear()
        self._signs.clear()

    def ground(self, colour: str) -> QColor:
        """What to lay under text; empty for a highlight without a tag."""
        if colour not in self._grounds:
            paper, ink = self._theme.colour("paper"), self._theme.colour("ink")
            ground = _moved(self._base(colour), paper, lambda made: contrast(made, ink) >= _TEXT_CONTRAST)
            ground.setAlphaF(_DARK_ALPHA if self._theme.is_dark else _LIGHT_ALPHA)
            self._grounds[colour] = ground
        return self._grounds[colour]

    def sign(self, colour: str) -> QColor:
        """What to draw underlines, bars and ticks in; empty for a highlight without a tag."""
        if colour not in self._signs:
            paper, ink = self._theme.colour("paper"), self._theme.colour("ink")
            self._signs[colour] = _moved(
                self._base(colour), ink, lambda made: contrast(made, paper) >= _SIGN_CONTRAST
            )
        return self._signs[colour]

    def pen_style(self, colour: str) -> Qt.PenStyle:
        """Solid, dashed, dotted or both: what tells colours apart for those who do not see them."""
        if colour.lower() in PALETTE:
            return _PENS[PALETTE.index(colour.lower()) % len(_PENS)]
        return _PENS[sum(colour.encode()) % len(_PENS)]

    def _base(self, colour: str) -> QColor:
        base = QColor(colour) if colour else self._theme.colour("ink_soft")
        return base if base.isValid() else self._theme.colour("ink_soft")


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours, 1 to 21, by WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` (0 to 1) of `other` in `one`, opaque."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def _moved(colour: QColor, towards: QColor, is_enough: Callable[[QColor], bool]) -> QColor:
    """The colour, moved as little as is enough."""
    for step in range(21):
        made = mixed(colour, towards, step / 20)
        if is_enough(made):
            return made
    return QColor(towards)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def reading_palette(theme: Theme, palette: QPalette) -> QPalette:
    """The palette with the theme's paper and ink; a selection stays visible, paler, without the focus."""
    made = QPalette(palette)
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        made.setColor(role, theme.colour("paper"))
    made.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
    made.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
    made.setColor(QPalette.ColorRole.HighlightedText, theme.colour("selection_ink"))
    pale = mixed(theme.colour("selection"), theme.colour("paper"), 0.3)
    made.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, pale)
    return made
