"""How fast 1,000 saved pages are imported, against the extraction library alone, and what the window notices.

``python -m benchmarks.importing [--pages N] [--json]``. The library alone is run on the same pages on all cores,
half before and half after the import, so that other work on the machine weighs on both.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Figure, percentile, report

_PAGES = 1_000
_LEAST_SHARE = 0.9
_FRAME_MS = 1000 / 60
_WORDS = [
    "the",
    "harbour",
    "master",
    "said",
    "on",
    "Monday",
    "that",
    "a",
    "ferry",
    "with",
    "forty",
    "people",
    "had",
    "left",
    "before",
    "dawn",
    "while",
    "nobody",
    "watched",
    "and",
    "the",
    "union",
    "denied",
    "any",
    "warning",
    "about",
    "cracks",
    "in",
    "its",
    "hull",
    "which",
    "inspectors",
    "found",
    "late",
    "in",
    "spring",
    "after",
    "rain",
]

_ALONE = """
import sys, time
from pathlib import Path
from trafilatura import bare_extraction
pages = sorted(Path(sys.argv[1]).iterdir())[int(sys.argv[2])::int(sys.argv[3])]
bare_extraction(pages[0].read_bytes(), with_metadata=True)
sys.stdout.write("ready\\n"); sys.stdout.flush(); sys.stdin.readline()
for page in pages:
    bare_extraction(page.read_bytes(), with_metadata=True, include_formatting=True, include_links=True,
                    include_comments=False, include_tables=True)
"""


def saved_page(number: int) -> str:
    """A page as news sites make them, of 20 to 80 KB: an article amid scripts, menus and links to others."""
    chance = random.Random(number)

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count)).capitalize() + "."

    title = f"Account {number} of the ferry"
    head = f'<title>{title} | The Post</title><meta property="og:site_name" content="The Post">'
    head += f'<meta property="article:published_time" content="2024-03-{number % 28 + 1:02}T06:30:00Z">'
    script = "<script>" + "var a=[1,2,3];" * chance.randint(200, 2_000) + "</script>"
    menu = "".join(f'<li><a href="/{n}" class="menu-item">{words(3)}</a></li>' for n in range(60))
    body = "".join(
        f'<p class="text">{words(chance.randint(30, 90))} <a href="https://a.example/{n}">{words(3)}</a></p>'
        + ("<h2>" + words(4) + "</h2>" if n % 6 == 5 else "")
        for n in range(chance.randint(12, 40))
    )
    more = "".join(f'<div class="teaser"><a href="/{n}"><h3>{words(8)}</h3></a></div>' for n in range(40))
    return (
        f"<!DOCTYPE html><html lang=en><head>{head}{script}</head><body><nav><ul>{menu}</ul></nav><main><article>"
        f"<h1>{title}</h1>{body}</article></main><aside>{more}</aside><footer>{words(40)}</footer></body></html>"
    )


def alone(folder: Path, cores: int) -> float:
    """Seconds that the extraction library alone takes for all pages on all cores, without its start."""
    command = [sys.executable, "-c", _ALONE, str(folder)]
    workers = [
        subprocess.Popen(
            [*command, str(core), str(cores)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for core in range(cores)
    ]
    for worker in workers:
        worker.stdout.readline()
    started = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        worker.communicate()
    return time.perf_counter() - started


def read_all_pages(folder: Path) -> float:
    """Seconds that reading takes, from the first page that was handed on to the last."""
    from desktop.formats.reading_many import read_many

    started = 0.0
    for one in read_many(sorted(folder.iterdir())):
        started = started or time.perf_counter()
        assert one.result is None or hasattr(one.result, "body")
    return time.perf_counter() - started


def import_into_window(folder: Path, place: Path) -> tuple[float, list[float]]:
    """Seconds that adding the folder takes in the window, and how long its thread was busy each time, in ms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QElapsedTimer, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import Program

    application = QApplication.instance() or QApplication([])
    program = Program(place / "config", place / "data")
    program.begin(None)
    while not (program.window.is_furnished and program.events.is_open):
        application.processEvents()
    gaps: list[float] = []
    clock = QElapsedTimer()
    heart = QTimer(interval=1)
    heart.timeout.connect(lambda: gaps.append(clock.nsecsElapsed() / 1e6) or clock.restart())
    ended: list[float] = []
    adding = program.workplace.adding
    adding.told.connect(lambda _words: ended.append(time.perf_counter()))
    started = time.perf_counter()
    clock.start()
    heart.start()
    adding.add_files([folder])
    while not ended:
        application.processEvents()
        time.sleep(0.0005)
    heart.stop()
    program.window.close()
    return ended[0] - started, gaps


def main() -> None:
    number = int(sys.argv[sys.argv.index("--pages") + 1]) if "--pages" in sys.argv else _PAGES
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        folder.mkdir()
        for page in range(number):
            (folder / f"{page:05}.html").write_text(saved_page(page), encoding="utf-8")
        before = alone(folder, cores)
        reading = read_all_pages(folder)
        after = alone(folder, cores)
        window, gaps = import_into_window(folder, Path(name))
    bare = number / ((before + after) / 2)
    over = sum(gap - _FRAME_MS for gap in gaps if gap > _FRAME_MS)
    report(
        f"import of {number:,} saved pages on {cores} cores",
        [
            Figure("library_alone_pages_a_second_a_core", bare / cores),
            Figure("reading_pages_a_second_a_core", number / reading / cores),
            Figure("share_of_the_library_s_speed", number / reading / bare),
            Figure("share_missing", max(0.0, _LEAST_SHARE - number / reading / bare), 0.0),
            Figure("in_the_window_pages_a_second_a_core", number / window / cores),
            Figure("window_busy_p95_ms", percentile(gaps, 0.95), _FRAME_MS),
            Figure("window_busy_p999_ms", percentile(gaps, 0.999)),
            Figure("window_busy_longest_ms", max(gaps)),
            Figure("share_of_time_beyond_a_frame", over / 1000 / window),
        ],
    )


if __name__ == "__main__":
    main()
