import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.empty_state import EmptyState


def test_a_long_title_is_cut_and_its_tooltip_has_all_of_it(qtbot):
    label = ElidedLabel("Police: <b>340</b> people\u202e hurt in the harbour")
    qtbot.addWidget(label)
    label.resize(90, 20)
    label.show()
    assert label.shown_text.endswith("…")
    assert label.toolTip() == "<qt>Police: &lt;b&gt;340&lt;/b&gt; people hurt in the harbour</qt>"
    assert label.accessibleName() == "Police: <b>340</b> people hurt in the harbour"
    label.resize(900, 20)
    assert label.shown_text == label.text()
    assert label.toolTip() == ""
    assert not label.grab().isNull()


def test_a_long_title_does_not_keep_the_window_wide(qtbot):
    label = ElidedLabel("word " * 500)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 100


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_chip_is_pressed_by_key(qtbot, theme, key):
    chip = Chip(theme, "toll", "#d9534f", 3)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, key)


def test_a_chip_tells_of_delete(qtbot, theme):
    chip = Chip(theme, "toll", "#d9534f")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.delete_pressed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_chip_says_its_name_and_its_key(qtbot, theme):
    chip = Chip(theme, "to\u202ell", "#d9534f", 3)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "toll"
    assert chip.accessibleDescription() == "Key 3"


@pytest.mark.parametrize("name", ["time", "death toll", "witness", "法廷", "Ünïcödé"])
@pytest.mark.parametrize("digit", [None, 4])
def test_a_name_is_whole_at_the_size_that_is_asked_for(qtbot, theme, name, digit):
    chip, label = Chip(theme, name, "#d9534f", digit), ElidedLabel(name)
    for widget in (chip, label):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
        assert widget.shown_text == name


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_chip_paints_either_way_round(qtbot, theme, direction):
    chip = Chip(theme, "a very long name of a tag, longer than any chip can show", "#d9534f", 3)
    qtbot.addWidget(chip)
    chip.setLayoutDirection(direction)
    chip.resize(chip.sizeHint())
    chip.show()
    chip.setFocus()
    assert chip.width() <= 220
    image = chip.grab().toImage()
    left = direction is Qt.LayoutDirection.LeftToRight
    at = 13 if left else image.width() - 13
    assert image.pixelColor(at, image.height() // 2).name() == "#d9534f"


def test_an_empty_list_says_so_and_offers_what_to_do(qtbot, theme):
    done = []
    empty = EmptyState(
        theme,
        "library",
        "No articles yet.",
        [("Add article…", lambda: done.append("add")), ("Open the sample", lambda: done.append("sample"))],
    )
    qtbot.addWidget(empty)
    empty.show()
    for button in empty.findChildren(QPushButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["add", "sample"]
    assert empty.sentence == empty.accessibleName() == "No articles yet."
    empty.say("Nothing found.")
    assert empty.sentence == "Nothing found."


def test_the_drawing_of_an_empty_list_follows_the_theme(qtbot, theme):
    empty = EmptyState(theme, "library", "No articles yet.")
    qtbot.addWidget(empty)
    light = empty.findChildren(QLabel)[0].pixmap().toImage()
    theme.prefer("dark")
    assert empty.findChildren(QLabel)[0].pixmap().toImage() != light
