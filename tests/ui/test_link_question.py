"""Links open only after the reader saw where they lead."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui.link_question import LinkQuestion


def words_of(question):
    return " ".join(label.text() for label in question.findChildren(QLabel))


def button(question, text):
    return next((one for one in question.findChildren(QPushButton) if text in one.text()), None)


def test_it_shows_the_real_host_and_opens_only_when_told(qtbot):
    question = LinkQuestion("https://trusted.example@evil.example/page", None)
    qtbot.addWidget(question)
    question.show()
    assert "leads to evil.example" in words_of(question)
    with qtbot.waitSignal(question.open_wanted):
        qtbot.mouseClick(button(question, "Open"), Qt.MouseButton.LeftButton)


def test_a_host_in_look_alike_letters_is_shown_as_it_is_registered(qtbot):
    question = LinkQuestion("https://аррle.example/", None)
    qtbot.addWidget(question)
    assert "xn--" in words_of(question)


def test_what_is_no_web_address_cannot_be_opened(qtbot):
    for address in ("file:///etc/passwd", "javascript:alert(1)", "smb://host/share", "nonsense"):
        question = LinkQuestion(address, None)
        qtbot.addWidget(question)
        assert button(question, "Open") is None
        assert "not opened" in words_of(question)
