"""Shows an error of the program's own, with a report to pass on, and lets the work go on."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.versions import versions

_LONGEST_MESSAGE = 200
"""Code points of an error's own words that go into a report: a longer one may hold words of an article."""

_MOST_REPORTS = 10


def report(error: BaseException) -> str:
    """What to pass on about `error`: the versions in use and where it happened.

    It holds no values of variables, error messages are cut, and the home folder is written as ``~``: what is
    being read may not be public yet.
    """
    lines = [f"{name}: {version}" for name, version in versions().items()]
    lines += ["", *_without_the_home(_trace(error))]
    return "\n".join(lines) + "\n"


def _trace(error: BaseException) -> list[str]:
    found = traceback.TracebackException.from_exception(error, capture_locals=False)
    lines: list[str] = []
    for part in found.format():
        lines += (
            part.rstrip("\n").split("\n") if part.startswith((" ", "Traceback")) else [_cut(part.rstrip("\n"))]
        )
    return lines


def _cut(message: str) -> str:
    if len(message) <= _LONGEST_MESSAGE:
        return message
    return f"{message[:_LONGEST_MESSAGE]} … ({len(message)} characters)"


def _without_the_home(lines: list[str]) -> list[str]:
    home = str(Path.home())
    return [line.replace(home, "~") for line in lines] if len(home) > 1 else lines


class CrashDialog(QDialog):
    """Says what happened and what is safe; it never blocks the window, and one dialog takes all errors.

    `ask_where` asks for the file to save a report to, and gives "" where the person thinks better of it.
    """

    def __init__(self, parent: QWidget | None = None, ask_where: Callable[[], str] | None = None) -> None:
        super().__init__(parent)
        self._ask_where = ask_where or self._ask_for_file
        self._reports: list[str] = []
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setModal(False)
        self.setMinimumWidth(560)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(self.tr("Report"))
        self._outcome = QLabel(self)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._outcome.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (self._explanation(), self._text, self._outcome):
            layout.addWidget(widget)
        layout.addLayout(self._row_of_buttons())

    def _explanation(self) -> QLabel:
        label = QLabel(
            self.tr(
                "Diptych met an error of its own and gave up what it was just doing.\n\n"
                "Your library is safe: the step that failed was not written, and everything before it was. "
                "You can go on working.\n\n"
                "The report below tells the developers where it happened. It holds no article, though an error "
                "may quote a few words of one: look it over. Nothing is sent unless you send it."
            ),
            self,
        )
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _row_of_buttons(self) -> QHBoxLayout:
        copy = QPushButton(self.tr("Copy report"), self)
        copy.clicked.connect(self._on_copy_clicked)
        save = QPushButton(self.tr("Save report…"), self)
        save.clicked.connect(self._on_save_clicked)
        close = QPushButton(self.tr("Go on working"), self)
        close.setProperty("kind", "main")
        close.setDefault(True)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(save)
        row.addStretch()
        row.addWidget(close)
        return row

    @property
    def text(self) -> str:
        """The reports shown, the newest first."""
        return self._text.toPlainText()

    def add(self, error: BaseException) -> None:
        """Show `error`, above earlier ones; the same one again and again is shown once."""
        if self.isHidden():
            self._reports.clear()
        found = report(error)
        if found not in self._reports:
            self._reports = [found, *self._reports][:_MOST_REPORTS]
            self._text.setPlainText("\n".join(self._reports))
        self._outcome.clear()
        self.show()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._outcome.setText(self.tr("The report is on the clipboard."))

    def _on_save_clicked(self) -> None:
        name = self._ask_where()
        if not name:
            return
        try:
            Path(name).write_text(self.text, encoding="utf-8")
        except OSError as error:
            self._outcome.setText(self.tr("The report could not be saved: {why}").format(why=error.strerror))
        else:
            self._outcome.setText(self.tr("The report was saved to {file}").format(file=name))

    def _ask_for_file(self) -> str:
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("Save report"), "diptych-report.txt")
        return name
