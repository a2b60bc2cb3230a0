"""How long it takes from starting the process to the first painted window, against an empty PySide6 window."""

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
"""Times the empty window's; QualCoder 4.0 took 11-14 s to its usable window (2026-11, the same machine)."""

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


def tell_first_paint(window: object) -> None:
    """Print a line when `window` has been painted for the first time, and end the process."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, tell)
            return False

    def tell() -> None:
        print("painted", flush=True)
        os._exit(0)

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
        empty, ours = [], []
        for run in range(RUNS + 1):
            pair = milliseconds_to_paint(_EMPTY, home), milliseconds_to_paint(_DIPTYCH, home)
            if run:  # the first pair warms the disk's cache
                empty.append(pair[0])
                ours.append(pair[1])
    empty_ms, ours_ms = statistics.median(empty), statistics.median(ours)
    report(
        "start",
        [
            Figure("start_ratio", ours_ms / empty_ms, limit=LIMIT),
            Figure("start_ms", ours_ms, peer="QualCoder 4.0: 11,000-14,000 (2026-11)"),
            Figure("empty_window_ms", empty_ms),
        ],
    )


if __name__ == "__main__":
    main()
