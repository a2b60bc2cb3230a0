import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QTextEdit, QVBoxLayout, QWidget

from desktop.ui.background import Background
from desktop.ui.messages import Banner, MessageStrip


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.wait_all()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QTextEdit(), 1)
    window.resize(700, 500)
    return window


@pytest.fixture
def strip(window, theme, background):
    strip = MessageStrip(theme, background)
    window.layout().addWidget(strip)
    window.show()
    return strip


def button(widget, text):
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def click(qtbot, widget, text):
    qtbot.mouseClick(button(widget, text), Qt.MouseButton.LeftButton)


def test_it_tells_what_happened_and_takes_it_back(strip, qtbot):
    undone = []
    strip.tell("Marked a contradiction", undo=lambda: undone.append(1))
    assert strip.news == "Marked a contradiction"
    click(qtbot, strip, "Undo")
    assert undone == [1]
    assert strip.news == ""
    assert button(strip, "Undo").isHidden()


def test_what_cannot_be_taken_back_has_no_undo(strip):
    strip.tell("Deleted", undo=lambda: None)
    strip.tell("Exported 12 highlights to notes.csv")
    assert button(strip, "Undo").isHidden()


def test_markup_in_a_message_is_shown_as_it_stands(strip):
    strip.tell('Added "<h1>Big</h1>"')
    strip.warn("Could not read <img src=x>")
    assert strip.news == 'Added "<h1>Big</h1>"'
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in strip.findChildren(QLabel) if label.text()
    )


def test_a_warning_stays_whole_until_it_is_dismissed(strip, qtbot):
    text = "The library could not be saved, for the disk is full. " * 6 + "Nothing is lost."
    strip.warn(text)
    strip.tell("Something else")
    assert strip.warnings == [text]
    label = next(one for one in strip.findChildren(QLabel) if one.text() == text)
    strip.window().resize(400, 500)
    qtbot.waitUntil(lambda: 0 < label.width() < 400 and label.height() >= label.heightForWidth(label.width()))
    click(qtbot, strip, "Dismiss")
    assert strip.warnings == []


def test_a_warning_can_be_copied(strip, qtbot):
    strip.warn("Two lines\nof trouble")
    click(qtbot, strip, "Copy")
    assert QGuiApplication.clipboard().text() == "Two lines\nof trouble"


def test_the_same_warning_is_shown_once_and_many_do_not_bury_the_window(strip):
    for text in ("a", "b", "b", "c", "d"):
        strip.warn(text)
    assert strip.warnings == ["b", "c", "d"]


def test_work_shows_how_far_it_is_and_can_be_stopped(strip, background, qtbot):
    gate = threading.Event()

    def work(progress):
        progress.report(1, 4, "page.html")
        while not progress.cancelled:
            gate.wait(0.01)

    background.run(work, label="Importing", done=pytest.fail)
    bar = strip.findChild(QProgressBar)
    qtbot.waitUntil(bar.isVisible)
    assert bar.value() == 250
    assert any(label.text() == "Importing · 1 of 4 · page.html" for label in strip.findChildren(QLabel))
    assert button(strip, "Cancel").accessibleName() == "Cancel Importing"
    click(qtbot, strip, "Cancel")
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert background.jobs == []


def test_work_that_is_over_at_once_shows_no_bar(strip, background, qtbot):
    with qtbot.waitSignal(background.finished):
        background.run(lambda progress: progress.report(1, 1), label="Quick", done=lambda _: None)
    assert strip.findChild(QProgressBar).parentWidget().isHidden()


def test_a_long_job_tells_the_minutes_left(strip, background, qtbot):
    gate = threading.Event()
    job = background.run(lambda progress: gate.wait(5), label="Importing", done=lambda _: None)
    job.started_at -= 100
    job.done, job.total = 1, 4
    background.progressed.emit(job)
    shown = [label.text() for label in strip.findChildren(QLabel)]
    gate.set()
    assert any("5 minute" in text for text in shown)


def test_a_banner_says_why_and_what_to_do(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    banner = Banner(window)
    QVBoxLayout(window).addWidget(banner)
    window.show()
    assert banner.isHidden()
    pressed = []
    banner.show_text("This library is open for reading only.", "Save a copy…", lambda: pressed.append(1))
    assert banner.isVisible()
    assert banner.text == "This library is open for reading only."
    click(qtbot, banner, "Save a copy…")
    assert pressed == [1]
    banner.show_text("Another sentence.")
    assert not button(banner, "").isVisible()
    banner.clear()
    assert banner.isHidden()
    assert banner.text == ""
