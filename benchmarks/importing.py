"""How fast 1,000 saved pages are imported, against the extraction library alone, and what the window notices.

``python -m benchmarks.importing [--pages N] [--json]``. The library alone is run on the same
pages before and after. Compared is the time of computing, children included, which other work on the machine
hardly changes; pages a second are what a person sees.
"""

import json
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
_SYLLABLES = "ba con del fer gra hon il jo ka lor men nu or pel qui ra sto tur un ver wa xe yo zan"
_WORDS = ["".join(random.Random(n).choices(_SYLLABLES.split(), k=1 + n % 4)) for n in range(4_000)]
_AT_HAND = ["the", "of", "and", "in", "to", "a", "said", "on", "that", "was"] * 200

_ALONE = """
import sys, time
from pathlib import Path
from trafilatura import bare_extraction
pages = sorted(Path(sys.argv[1]).iterdir())
started = 0.0
for turn, page in enumerate(pages[:20] + pages):  # the first twenty warm up
    started = started if turn != 20 else time.process_time()
    bare_extraction(page.read_bytes(), with_metadata=sys.argv[2] == "True", include_formatting=True,
                    include_links=True, include_comments=False, include_tables=True)
print((time.process_time() - started) / len(pages))
"""


def saved_page(number: int) -> str:
    """A page as news sites make them, of 20 to 80 KB: an article amid scripts, menus and links to others."""
    chance = random.Random(number)

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS + _AT_HAND, k=count)).capitalize() + "."

    title = f"Account {number} of the ferry"
    facts = {
        "@type": "NewsArticle",
        "headline": title,
        "author": {"name": "Ada Moor"},
        "publisher": {"name": "The Post"},
        "url": f"https://post.example/{number}",
        "datePublished": f"2024-03-{number % 28 + 1:02}T06:30:00Z",
    }
    head = f"<title>{title} | The Post</title>"
    if number % 3:  # as with most sites
        head += f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    script = "<script>" + "var a=[1,2,3];" * chance.randint(200, 2_000) + "</script>"
    menu = "".join(f'<li><a href="/{n}" class="menu-item">{words(3)}</a></li>' for n in range(150))
    body = "".join(
        f'<p class="text">{words(chance.randint(40, 120))} <a href="https://a.example/{n}">{words(3)}</a></p>'
        + ("<h2>" + words(4) + "</h2>" if n % 6 == 5 else "")
        for n in range(chance.randint(12, 40))
    )
    more = "".join(f'<div class="teaser"><a href="/{n}"><h3>{words(8)}</h3></a></div>' for n in range(120))
    article = f"<h1>{title}</h1>{body}"
    return (
        f"<!DOCTYPE html><html lang=en><head>{head}{script}</head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article>{article}</article></main><aside>{more}</aside><footer>{words(40)}</footer></body></html>"
    )


def alone(folder: Path, *, metadata: bool) -> float:
    """Seconds of computing that the extraction library alone takes for a page."""
    command = [sys.executable, "-c", _ALONE, str(folder), str(metadata)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def read_all_pages(folder: Path) -> tuple[float, float]:
    """Seconds for all pages, and seconds of computing for a page, everything that reading starts included."""
    from desktop.formats.reading_many import read_many

    files = sorted(folder.iterdir())
    started, computed = time.perf_counter(), _computed()
    for one in read_many(files):
        assert one.result is None or hasattr(one.result, "body")
    return time.perf_counter() - started, (_computed() - computed) / len(files)


def _computed() -> float:
    """Seconds of computing by this process and by its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


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
        before = alone(folder, metadata=True)
        seconds, computing = read_all_pages(folder)
        after = alone(folder, metadata=True)
        text_only = alone(folder, metadata=False)
        window, gaps = import_into_window(folder, Path(name))
    bare = (before + after) / 2
    over = sum(gap - _FRAME_MS for gap in gaps if gap > _FRAME_MS)
    report(
        f"import of {number:,} saved pages on {cores} cores",
        [
            Figure("library_alone_ms_a_page", bare * 1000),
            Figure("library_alone_text_only_ms_a_page", text_only * 1000),
            Figure("reading_ms_a_page", computing * 1000, bare * 1000 / _LEAST_SHARE),
            Figure("share_of_the_library_s_speed", bare / computing),
            Figure("reading_pages_a_second", number / seconds),
            Figure("in_the_window_pages_a_second", number / window),
            Figure("window_busy_p95_ms", percentile(gaps, 0.95), _FRAME_MS),
            Figure("window_busy_p999_ms", percentile(gaps, 0.999)),
            Figure("window_busy_longest_ms", max(gaps)),
            Figure("share_of_time_beyond_a_frame", over / 1000 / window),
        ],
    )


if __name__ == "__main__":
    main()
