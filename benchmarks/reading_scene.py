"""Two reading panes with long articles full of highlights: what the benchmark of the reader measures."""

import gc
import math
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import milliseconds
from desktop.domain.article import ArticleDetails, ImportedArticle, Version
from desktop.domain.body import LONGEST_TEXT, Block, BlockKind, Body, BodyBuilder
from desktop.domain.relation import RelationKind
from desktop.store.library import Library
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reader.document import ReadingStyle
from desktop.ui.reader.linking import LinkedScrolling
from desktop.ui.reader.pane import ReaderPane
from desktop.ui.reader.splitter import ReadingSplitter
from desktop.ui.reader.tie import Tie, TieEnd
from desktop.ui.theme import Theme

BLOCKS = 6_000
TIMES = 120
FRAMES = 600
DRAG_STEPS = 60
OTHER_ARTICLES = 4_000
OTHER_HIGHLIGHTS = 100_000

_WORDS = (
    "the",
    "toll",
    "rose",
    "officials",
    "said",
    "bridge",
    "river",
    "evening",
    "least",
    "twelve",
    "people",
    "killed",
    "ministry",
    "report",
)


def article(title: str, blocks: int = BLOCKS) -> ImportedArticle:
    """English of 27 words a paragraph; 6,000 paragraphs are about a megabyte."""
    chance = random.Random(title)
    builder = BodyBuilder()
    for _ in range(blocks):
        builder.add(BlockKind.PARAGRAPH, " ".join(chance.choices(_WORDS, k=27)).capitalize() + ".")
    return ImportedArticle(
        ArticleDetails(title=title), builder.body(), title.encode(), f"{title}.txt", "text/plain"
    )


def fill(library: Library, version_id: int, count: int) -> None:
    """Highlight passages of 10 to 400 characters all over a text, each with a tag."""
    chance = random.Random(1)
    length = len(library.versions.text(version_id))
    tags = [library.tags.find_or_add(f"tag {number}") for number in range(12)]
    with library.action("Fill"):
        for _ in range(count):
            start = chance.randrange(length - 400)
            library.highlights.mark(version_id, start, start + chance.randrange(10, 400), [chance.choice(tags)])


def grow(library: Library) -> None:
    """Add 4,000 short articles with 25 highlights each, in plain rows: what they look like is of no matter."""
    with library.action("Grow"):
        articles = [library.articles.add(article(f"other {number}", 8)) for number in range(OTHER_ARTICLES)]
        versions = library.connection.execute(
            "SELECT id, text FROM version WHERE article >= ?", [articles[0]]
        ).fetchall()
        each = OTHER_HIGHLIGHTS // OTHER_ARTICLES
        library.connection.conn.executemany(
            'INSERT INTO highlight (uid, version, start, "end", created_at, modified_at, exact) '
            "VALUES (?, ?, ?, ?, '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', ?)",
            (
                (f"other {version} {number}", version, number * 40, number * 40 + 60, text[number * 40 :][:60])
                for version, text in versions
                for number in range(each)
            ),
        )


class Reading:
    """Two panes with their library."""

    def __init__(self, path: Path, count: int, theme: Theme) -> None:
        self.library = Library.open(path, person="Benchmark")
        self.articles = [one.id for one in self.library.articles.all() if one.title in {"left", "right"}]
        if not self.articles:
            self.articles = [self.library.articles.add(article(title)) for title in ("left", "right")]
            for one in self.articles:
                fill(self.library, self.library.articles.one(one).version_id, count)
        self.versions = [self.library.articles.one(one).version_id for one in self.articles]
        self._count = count
        events = LibraryEvents()
        self.events = events
        events.follow(self.library)
        self.splitter = ReadingSplitter(theme)
        self.panes = [ReaderPane(events, theme, ReadingStyle()) for _ in range(2)]
        for pane in self.panes:
            self.splitter.add_pane(pane)
        self.splitter.resize(1500, 900)
        self.splitter.show()
        self.splitter.spread_evenly()
        settle()

    def open(self, side: int = 0) -> float:
        """Milliseconds from the click to the first painted screen, the highlights in it."""
        pane = self.panes[side]

        def work() -> None:
            pane.show_article(self.articles[side])
            pane.view.viewport().repaint()

        return milliseconds(work)

    def finish(self, side: int = 0) -> list[float]:
        """Milliseconds of each slice until everything is laid out and all highlights are there."""
        view = self.panes[side].view
        slices = []
        while view.column.is_laying_out or len(view.marks) < self._count:
            slices.append(milliseconds(QApplication.processEvents))
        return slices

    def reopen(self) -> float:
        """Milliseconds to the first screen of the article, opened again from an empty pane."""
        self.panes[0].show_article(None)
        settle()
        opening = self.open()
        self.finish()
        return opening

    def open_endless_block(self) -> float:
        """Milliseconds to the first screen of a text of 5 MB without a space."""
        view = self.panes[0].view
        block = Block(BlockKind.PARAGRAPH, 0, LONGEST_TEXT)
        version = Version(0, 0, 1, Body("x" * LONGEST_TEXT, (block,)), "", "", "", "")

        def work() -> None:
            view.show_version(version)
            view.viewport().repaint()

        took = milliseconds(work)
        self.panes[0].show_article(None)
        settle()
        return took

    def _acting(self, act: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds until it is in the file and painted, and of the painting alone."""
        committed = milliseconds(act)
        painted = milliseconds(QApplication.processEvents)
        return committed + painted, painted

    def add_retag_and_remove(self) -> dict[str, list[float]]:
        """Milliseconds of each act on a highlight in sight, and of painting what was added."""
        view, version = self.panes[0].view, self.versions[0]
        took: dict[str, list[float]] = {"add": [], "add_paint": [], "retag": [], "remove": []}
        highlights = self.library.highlights
        tag = self.library.tags.find_or_add("tag 1")
        for number in range(TIMES):
            start = view.place() + 20 + number
            made: list[int] = []
            whole, painted = self._acting(
                lambda start=start, made=made: made.append(highlights.mark(version, start, start + 60, [tag]))
            )
            took["add"].append(whole)
            took["add_paint"].append(painted)
            took["retag"].append(self._acting(lambda made=made: highlights.remove_tag(made[0], tag))[0])
            took["remove"].append(self._acting(lambda made=made: highlights.delete(made))[0])
        return took

    def scroll(self) -> list[float]:
        """Milliseconds of each frame, with the two panes linked and one curve shown."""
        self.open(1)
        self.finish(1)
        settle()
        ends = []
        for pane, version in zip(self.panes, self.versions, strict=True):
            one = self.library.spans.after(version, (-1, 0), 51)[-1]
            ends.append(TieEnd(pane.view, one.start, one.end, one.id))
        tie = Tie(ends[0], ends[1], RelationKind.CONTRADICTS)
        self.splitter.show_tie(tie)
        linking = LinkedScrolling(self.splitter)
        linking.follow([pane.view for pane in self.panes])
        linking.show_tie(tie)
        linking.switch(True)  # noqa: FBT003 - one switch, on or off, as in Qt
        bar = self.panes[0].view.verticalScrollBar()
        frames = []
        for number in range(FRAMES):

            def frame(number: int = number) -> None:
                bar.setValue(number * 57)
                QApplication.processEvents()

            frames.append(milliseconds(frame))
        return frames

    def drag(self) -> tuple[list[float], float, int, bool]:
        """Pull the splitter between two long texts and let it rest.

        Milliseconds of each step, of the longest pause after the hand rests, how often both texts together were
        broken anew, and whether both lines being read stayed.
        """
        views = [pane.view for pane in self.panes]
        places, before = [view.place() for view in views], sum(view.column.times_broken for view in views)
        handle = self.splitter.handle(1)
        at = QPoint(handle.width() // 2, 300)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
        steps = []
        for _ in range(DRAG_STEPS):

            def step() -> None:
                # The handle moves with the hand, so each event is three pixels beside the place it is held at.
                QTest.mouseMove(handle, at - QPoint(3, 0))
                QApplication.processEvents()

            steps.append(milliseconds(step))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
        pauses = []
        until = time.perf_counter() + 2
        while time.perf_counter() < until and (
            sum(view.column.times_broken for view in views) < before + 2
            or any(view.column.is_laying_out for view in views)
        ):
            pauses.append(milliseconds(QApplication.processEvents))
        stayed = places == [view.place() for view in views]
        return steps, max(pauses), sum(view.column.times_broken for view in views) - before, stayed

    def lookup(self) -> float:
        """Microseconds to find what lies under the mouse."""
        view = self.panes[0].view
        points = [QPoint(60 + number % 400, 30 + number * 7 % 800) for number in range(1_000)]
        return milliseconds(lambda: [view.mark_at(point) for point in points]) / len(points) * 1000

    def close(self) -> None:
        """Close window and library."""
        self.splitter.close()
        self.splitter.deleteLater()
        self.library.close()
        settle()


def settle() -> None:
    """Have the window do all that is due."""
    for _ in range(5):
        QApplication.processEvents()


def resident_mb() -> float:
    """Megabytes of memory that this process holds; not a number where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return math.nan
    gc.collect()
    return pages * 4096 / 1e6


def memory(library: Path) -> float:
    """Megabytes of an open article of a library above an empty pane, in a process of its own."""
    program = f"from benchmarks.reading_scene import tell_memory; tell_memory({str(library)!r})"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(told.stdout.split()[-1])


def tell_memory(path: str) -> None:
    """Print the megabytes that the first article of a library takes in a pane."""
    application = QApplication([])
    theme = Theme("light")
    theme.apply(application)
    library = Library.open(Path(path), person="Benchmark")
    events = LibraryEvents()
    events.follow(library)
    pane = ReaderPane(events, theme, ReadingStyle())
    pane.resize(740, 900)
    pane.show()
    settle()
    empty = resident_mb()
    first = library.articles.all()[0]
    pane.show_article(first.id)
    while pane.view.column.is_laying_out or len(pane.view.marks) < first.highlights:
        QApplication.processEvents()
    pane.view.viewport().repaint()
    print(resident_mb() - empty)
    library.close()
