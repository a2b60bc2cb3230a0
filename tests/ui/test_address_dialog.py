"""A page is fetched only after a person saw who will be asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.address_dialog import AddressDialog


def shown(qtbot, address=""):
    dialog = AddressDialog(address)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    return dialog


def words(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_names_the_host_that_will_be_asked(qtbot):
    dialog = shown(qtbot, "https://trusted.example.evil.example/page")
    assert "trusted.example.evil.example" in words(dialog)
    with qtbot.waitSignal(dialog.address_wanted) as wanted:
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert wanted.args == ["https://trusted.example.evil.example/page"]
    assert not dialog.isVisible()


def test_what_is_no_web_address_cannot_be_fetched(qtbot):
    dialog = shown(qtbot)
    for text in ("", "ferry", "file:///etc/passwd", "https://me:secret@post.example/"):
        dialog.line.setText(text)
        assert not dialog.fetch_button.isEnabled()
        assert "beginning with http" in words(dialog)
    dialog.line.clear()
    qtbot.keyClicks(dialog.line, "https://post.example/a")
    assert dialog.fetch_button.isEnabled()


def test_escape_asks_nobody(qtbot):
    dialog = shown(qtbot, "https://post.example/a")
    with qtbot.assertNotEmitted(dialog.address_wanted):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
