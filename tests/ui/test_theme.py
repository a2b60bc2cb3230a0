import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel

from desktop.ui.theme import ROLES, Theme, reading_face, scheme

SCHEMES = ("light", "sepia", "dark")

TEXT_ON_GROUND = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("ink", "window"),
    ("ink", "hover"),
    ("ink_soft", "paper"),
    ("ink_soft", "panel"),
    ("ink_soft", "window"),
    ("accent_ink", "accent"),
    ("accent", "paper"),
    ("selection_ink", "selection"),
    ("contradiction", "paper"),
    ("contradiction", "panel"),
    ("tension", "paper"),
    ("tension", "panel"),
    ("link", "paper"),
    ("ink", "search_hit"),
    ("ink_soft", "search_hit"),
    ("link", "search_hit"),
    ("ink", "flash"),
    ("warning_ink", "warning"),
    ("ink", "inserted"),
    ("ink", "deleted"),
    ("ink", "moved"),
]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_says():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
@pytest.mark.parametrize("name", SCHEMES)
def test_text_stands_out_from_its_ground(qapp, name, text, ground):
    theme = Theme(name)
    assert contrast(theme.colour(text), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", SCHEMES)
def test_every_theme_names_every_role(name):
    assert set(scheme(name).colours) == set(ROLES)
    assert all(QColor.isValidColorName(text) for text in scheme(name).colours.values())


def test_the_theme_follows_the_desktop_while_it_is_open(qapp, qtbot):
    theme = Theme("system")
    assert theme.name == "light"
    with qtbot.waitSignal(theme.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.name == "dark"
    assert theme.is_dark


def test_a_chosen_theme_stays_whatever_the_desktop_does(qapp, qtbot):
    theme = Theme("sepia")
    with qtbot.assertNotEmitted(theme.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.name == "sepia"


def test_another_theme_reaches_an_open_window_at_once(qapp, qtbot):
    theme = Theme("light")
    try:
        theme.apply(qapp)
        label = QLabel("text")
        qtbot.addWidget(label)
        label.show()
        with qtbot.waitSignal(theme.changed):
            theme.prefer("dark")
        assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("ink")
    finally:
        qapp.setStyleSheet("")


def test_an_unknown_colour_scheme_is_refused(theme):
    with pytest.raises(ValueError, match="pink"):
        theme.prefer("pink")


def test_nobody_can_change_the_themes_colours_from_outside(theme):
    theme.colour("ink").setRed(255)
    assert theme.colour("ink") == QColor(scheme("light").colours["ink"])


def test_articles_are_set_in_a_face_that_is_installed(qapp):
    assert reading_face() in QFontDatabase.families()
    assert reading_face("No Such Face") == reading_face()
    some = QFontDatabase.families()[0]
    assert reading_face(some) == some
