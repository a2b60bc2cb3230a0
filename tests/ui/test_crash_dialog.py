import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui.crash_dialog import CrashDialog, report


def fail(message):
    secret_passage = "The minister said in private"
    raise RuntimeError(message if secret_passage else "")


def raised(message="boom"):
    with pytest.raises(RuntimeError) as caught:
        fail(message)
    return caught.value


def click(qtbot, dialog, text):
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def dialog(qtbot, tmp_path):
    dialog = CrashDialog(ask_where=lambda: str(tmp_path / "report.txt"))
    qtbot.addWidget(dialog)
    return dialog


def test_a_report_tells_the_versions_and_the_place():
    text = report(raised())
    for part in ("Diptych: 0.", "Python: 3.", "PySide6: 6.", f"SQLite: {sqlite3.sqlite_version}", "System: "):
        assert part in text
    assert "RuntimeError: boom" in text
    assert "test_crash_dialog.py" in text


def test_a_report_holds_no_article():
    text = report(raised("It was a quiet night in the harbour. " * 100))
    assert len(text) < 2000
    assert "(3714 characters)" in text
    assert "in private" not in text


def test_a_report_does_not_tell_the_name_of_the_account(monkeypatch):
    home = str(Path(__file__).parent)
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("USERPROFILE", home)
    assert home not in report(raised())
    assert "~" in report(raised())


def test_what_led_to_an_error_is_in_the_report():
    error = raised("second")
    error.__cause__ = KeyError("first")
    text = report(error)
    assert text.index("KeyError: 'first'") < text.index("direct cause") < text.index("RuntimeError: second")


def test_the_dialog_lets_the_work_go_on(dialog, qtbot):
    dialog.add(raised())
    assert dialog.isVisible()
    assert not dialog.isModal()
    click(qtbot, dialog, "Go on working")
    assert dialog.isHidden()


def test_one_dialog_takes_all_errors(dialog):
    same = raised()
    dialog.add(same)
    dialog.add(same)
    dialog.add(raised("another"))
    assert dialog.text.count("RuntimeError: boom") == 1
    assert dialog.text.index("another") < dialog.text.index("boom")


def test_a_dialog_opened_again_forgets_the_errors_before(dialog):
    dialog.add(raised())
    dialog.close()
    dialog.add(raised("later"))
    assert "boom" not in dialog.text


def test_the_report_can_be_copied(dialog, qtbot):
    dialog.add(raised())
    click(qtbot, dialog, "Copy report")
    assert QGuiApplication.clipboard().text() == dialog.text


def test_the_report_can_be_saved(dialog, qtbot, tmp_path):
    dialog.add(raised())
    click(qtbot, dialog, "Save report…")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == dialog.text


def test_a_report_that_cannot_be_saved_says_why(qtbot, tmp_path):
    dialog = CrashDialog(ask_where=lambda: str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.add(raised())
    click(qtbot, dialog, "Save report…")
    assert any("could not be saved" in label.text() for label in dialog.findChildren(QLabel))


def test_thinking_better_of_saving_does_nothing(qtbot, tmp_path):
    dialog = CrashDialog(ask_where=lambda: "")
    qtbot.addWidget(dialog)
    dialog.add(raised())
    click(qtbot, dialog, "Save report…")
    assert list(tmp_path.glob("*.txt")) == []
