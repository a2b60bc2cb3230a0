import re
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from desktop import resources
from desktop.ui.icons import application_icon, icon

DRAWINGS = sorted(resources.path("icons").glob("*.svg"))
STROKED = [one.stem for one in DRAWINGS if one.stem != "diptych"]


def colours_in(image):
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [pixel for pixel in pixels if pixel.alpha() > 200]


@pytest.mark.parametrize("name", STROKED)
def test_every_drawing_is_drawn_in_the_themes_ink(theme, name):
    pixmap = icon(name, theme).pixmap(QSize(20, 20))
    assert pixmap.size() == QSize(20, 20)
    inked = colours_in(pixmap.toImage())
    assert inked
    ink = theme.colour("ink")
    assert all(abs(one.red() - ink.red()) < 8 and abs(one.blue() - ink.blue()) < 8 for one in inked)


@pytest.mark.parametrize("name", STROKED)
def test_every_drawing_keeps_to_one_hand(name):
    text = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("stroke-width")) == ("currentColor", "1.75")
    assert root.get("stroke-linecap") == "round"
    assert not re.search(r"#[0-9a-fA-F]{3}", text)


def test_an_icon_is_sharp_on_a_doubly_fine_screen(theme):
    pixmap = icon("tag", theme).pixmap(QSize(20, 20), 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_another_theme_gives_another_ink(theme):
    theme.prefer("dark")
    assert max(one.lightness() for one in colours_in(icon("tag", theme).pixmap(20, 20).toImage())) > 180


def test_a_role_may_be_asked_for(theme):
    inked = colours_in(icon("contradiction", theme, "contradiction").pixmap(40, 40).toImage())
    assert any(one == QColor(theme.colour("contradiction")) for one in inked)


def test_an_unknown_name_is_refused(theme):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", theme)


def test_the_programs_own_icon_has_its_colours(qapp):
    image = application_icon().pixmap(64, 64).toImage()
    assert len({one.name() for one in colours_in(image)}) > 4
