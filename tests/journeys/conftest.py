"""The real program for the journeys: its window, on folders of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.reader.pane import ReaderPane


class Person:
    """Somebody at the keyboard and the mouse of a running program."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.bot = qtbot
        self.home = home
        self.program: Program | None = None

    @property
    def window(self):
        return self.program.window

    @property
    def library(self):
        return self.program.events.library

    @property
    def place(self):
        return self.program.window.workplace

    @property
    def area(self):
        return self.place.area

    def begin(self, library: Path | None = None) -> None:
        """Start the program and wait for nothing."""
        self.program = Program(self.home / "config", self.home / "data")
        self.program.begin(library)

    def start(self, library: Path | None = None) -> None:
        self.begin(library)
        self.bot.waitExposed(self.window)
        self.bot.waitUntil(lambda: self.window.is_furnished and self.program.events.is_open)
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)

    def close(self) -> None:
        if self.program is not None:
            self.window.close()
            self.window.deleteLater()
            self.program.deleteLater()
            self.program = None
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, each as its portable text: "X", "Ctrl+Z", "Shift+F8"."""
        from PySide6.QtGui import QKeySequence

        for key in keys:
            combination = QKeySequence(key)[0]
            target = QApplication.focusWidget() or self.window
            self.bot.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        self.bot.keyClicks(QApplication.focusWidget(), text)

    def add(self, *files: Path) -> None:
        """Add files, and wait until they are read and in the library."""
        with self.bot.waitSignal(self.place.adding.added, timeout=30_000):
            self.place.adding.add_files(list(files))

    def select(self, pane: ReaderPane, quote: str) -> None:
        """Drag over a quotation with the mouse."""
        view = pane.view
        start = view.version.text.index(quote)
        view.reveal(start, start + len(quote), flash=False)
        rect = view.rect_of(start, start + 1)
        last = view.rect_of(start + len(quote) - 1, start + len(quote))
        port = view.viewport()
        self.bot.mousePress(port, Qt.MouseButton.LeftButton, pos=rect.center() - _half(rect))
        self.bot.mouseMove(port, last.center() + _half(last))
        self.bot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last.center() + _half(last))

    def click(self, pane: ReaderPane, quote: str) -> None:
        """Click into the middle of a quotation."""
        view = pane.view
        middle = view.version.text.index(quote) + len(quote) // 2
        view.reveal(middle, middle + 1, flash=False)
        self.bot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.rect_of(middle, middle + 1).center()
        )

    def walk_to(self, pane: ReaderPane, quote: str) -> None:
        """Go to a quotation with the arrow keys and select it with Shift, as a person without a mouse does."""
        start = pane.view.version.text.index(quote)
        self.press("Ctrl+Home")
        while pane.view.caret() < start:
            self.press("Right")
        for _ in quote:
            self.press("Shift+Right")


def _half(rect):
    from PySide6.QtCore import QPoint

    return QPoint(rect.width() // 2, 0)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    somebody = Person(qtbot, tmp_path)
    yield somebody
    somebody.close()


SCRAPED = (
    " date 2024-12-08 Follow us on Image Source : AP The dam above Vell\n\n"
    "The regional water board on Sunday said that 'eleven' houses were under water, and told people to go. "
    "Nobody was hurt, it said — 😀 was all one resident wrote.\n\n"
    "Residents of the lower town spoke of “forty houses” and two people missing.\n\n\n"
)
SECOND = (
    "Dam breaks above Vell\n\nBy Rowan Achterberg\n\nAt least forty houses stood in water on Sunday night, "
    "the mayor said. Two people were missing.\n\nThe water board denied that anyone had been warned late.\n"
)
THIRD = (
    "# Nobody missing in Vell\n\nPolice said on Monday that **nobody** was missing. قال الناطق إن السد آمن.\n"
)


@pytest.fixture
def three_files(tmp_path: Path) -> list[Path]:
    """A scraped text whose first line is glued together, a plain report, and a Markdown one."""
    files = []
    for name, text in (("scraped-dam.txt", SCRAPED), ("second.txt", SECOND), ("third.md", THIRD)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return files
