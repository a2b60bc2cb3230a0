"""Makes the pictures of the documentation by running it on its sample: python docs/make_pictures.py."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program

PICTURES = Path(__file__).parent / "pictures"
SIZE = (1440, 900)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the program work until a condition holds, and then until it has painted."""
    loop = QEventLoop()
    looks = QTimer()
    looks.timeout.connect(lambda: loop.quit() if is_so() else None)
    looks.start(20)
    loop.exec()
    looks.stop()
    QTimer.singleShot(1500, loop.quit)  # flashes fade in that time
    loop.exec()


def take(widget: QWidget, name: str) -> None:
    """Save what the widget shows."""
    widget.grab().save(str(PICTURES / f"{name}.png"))


def overlap(program: Program) -> None:
    """Mark two passages that overlap one that is marked, as a person would."""
    workplace = program.workplace
    view = workplace.area.panes[0].view
    text = view.version.text
    for quote, digit in (
        ('cooling unit of a refrigerated lorry. "We see no sign', 4),
        ("sign that anyone set this fire", 5),
    ):
        start = text.index(quote)
        view.set_passage(start, start + len(quote))
        workplace.area.activate(workplace.area.panes[0])
        workplace.marking.highlight_with_digit(digit)
    workplace.marking.let_go()


def make(program: Program, scheme: str) -> None:
    """All pictures in one colour scheme; those in light colours have the plain names."""
    ending = "" if scheme == "light" else f"-{scheme}"
    workplace = program.workplace
    workplace.comfort.choose_scheme(scheme)
    wait_until(lambda: program.theme.name == scheme)
    take(program.window, f"welcome{ending}")
    workplace.files.add_sample()
    wait_until(lambda: workplace.area.relation is not None)
    take(program.window, f"window{ending}")
    overlap(program)
    wait_until(lambda: True)
    take(program.window, f"overlapping{ending}")
    workplace.files.show_export()
    wait_until(workplace.files.export_dialog.isVisible)
    take(workplace.files.export_dialog, f"export{ending}")
    workplace.files.export_dialog.close()
    while program.events.library.undo():
        pass


def main() -> None:
    """Run the program in a home of its own, once in light and once in dark."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        application = QApplication([])
        program = Program(Path(home) / "config", Path(home) / "data")
        program.window.resize(*SIZE)
        program.begin(Path(home) / "Night ferry.diptych")
        wait_until(lambda: program.window.is_furnished and program.events.is_open)
        for scheme in ("light", "dark"):
            make(program, scheme)
        program.window.close()
        application.quit()


if __name__ == "__main__":
    main()
