"""How long a start takes to the first painted window, against an empty one, and to the open library."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Figure, report

RUNS = 7
LIMIT = 1.5
"""Times the empty window's."""

PEERS = "QualCoder 4.0 11,000-14,000, Taguette 1.5 1,500 (2026-11)"

_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
from benchmarks.start import tell_first_paint
application = QApplication([])
window = QMainWindow()
tell_first_paint(window)
window.show()
application.exec()
"""

_DIPTYCH = """
import sys
from desktop.ui import main_window
from benchmarks.start import tell_first_paint
show = main_window.MainWindow.show
def show_and_tell(window):
    tell_first_paint(window)
    show(window)
main_window.MainWindow.show = show_and_tell
from desktop.__main__ import main
main([])
"""

_USABLE = """
from PySide6.QtCore import QTimer
from desktop import app
from benchmarks.start import tell
open_library = app.Program.open_library
def open_and_tell(program, path):
    QTimer.singleShot(0, tell)
    return open_library(program, path)
app.Program.open_library = open_and_tell
from desktop.__main__ import main
main([])
"""


def tell() -> None:
    """Print a line and end the process at once."""
    print("painted", flush=True)
    os._exit(0)


def tell_first_paint(window: object) -> None:
    """Print a line when `window` has been painted for the first time, and end the process."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, tell)
            return False

    window.watcher = Watcher()
    window.installEventFilter(window.watcher)


def milliseconds_to_paint(program: str, home: Path) -> float:
    """Start a process that runs `program`, and wait until it says that its window is painted."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "HOME": str(home),
    }
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        line = process.stdout.readline()
        took = time.perf_counter() - began
    if line != "painted\n":
        raise RuntimeError(f"the window was not painted: {line!r}")
    return took * 1000


def main() -> None:
    """Run both in turn, so that a noisy machine disturbs both alike, and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        turns = [
            [milliseconds_to_paint(program, home) for program in (_EMPTY, _DIPTYCH, _USABLE)]
            for _ in range(RUNS + 1)
        ]
    # The first turn warms the disk's cache.
    empty_ms, ours_ms, usable_ms = (statistics.median(column) for column in zip(*turns[1:], strict=True))
    report(
        "start",
        [
            Figure("start_ratio", ours_ms / empty_ms, limit=LIMIT),
            Figure("start_ms", ours_ms),
            Figure("usable_ms", usable_ms, peer=PEERS),
            Figure("empty_window_ms", empty_ms),
        ],
    )


if __name__ == "__main__":
    main()
