"""The reading pane with 1 MB of text and 10,000 overlapping highlights: opening, adding, scrolling."""

import os
import random
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Figure, milliseconds, percentile, report
from desktop.domain.article import ArticleDetails, ImportedArticle
from desktop.domain.body import BlockKind, BodyBuilder
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
MANY, FEW = 10_000, 10
TIMES = 120

LIMITS = {
    "open_first_paint_ms": 100,
    "add_p95_ms": 50,
    "add_paint_p95_ms": 5,
    "remove_p95_ms": 50,
    "add_ratio_10k_to_10": 1.2,
    "scroll_p95_ms": 16,
    "scroll_p99_ms": 33,
    "worst_slice_ms": 60,
    "lookup_us": 100,
}
PEERS = {
    "open_with_marks_ms": "QualCoder 4.0: 112,000 (2026-11, the same work)",
    "add_p95_ms": "QualCoder 4.0: 167-290 (2026-11)",
    "remove_p95_ms": "QualCoder 4.0: 1,300 (2026-11)",
    "scroll_p95_ms": "QualCoder 4.0: 170-220 (2026-11)",
}


def article(title: str) -> ImportedArticle:
    """About a megabyte of English in 6,000 paragraphs."""
    chance = random.Random(title)
    words = [
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
    ]
    builder = BodyBuilder()
    for _ in range(BLOCKS):
        builder.add(BlockKind.PARAGRAPH, " ".join(chance.choices(words, k=27)).capitalize() + ".")
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


class Reading:
    """Two panes with their library."""

    def __init__(self, folder: Path, count: int, theme: Theme) -> None:
        self.library = Library.open(folder / f"{count}.diptych", person="Benchmark")
        self.articles = [self.library.articles.add(article(title)) for title in ("left", "right")]
        self.versions = [self.library.articles.one(one).version_id for one in self.articles]
        for version in self.versions:
            fill(self.library, version, count)
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

    def open(self) -> float:
        """Milliseconds from the click to the first painted screen."""
        view = self.panes[0].view

        def work() -> None:
            self.panes[0].show_article(self.articles[0])
            view.viewport().repaint()

        return milliseconds(work)

    def show_marks(self) -> list[float]:
        """Milliseconds of each slice more until the highlights are read and painted too."""
        slices = []
        while not len(self.panes[0].view.marks):
            slices.append(milliseconds(QApplication.processEvents))
        slices.append(milliseconds(self.panes[0].view.viewport().repaint))
        return slices

    def lay_out(self) -> list[float]:
        """Milliseconds of each slice until everything is laid out."""
        slices = []
        bar = self.panes[0].view.verticalScrollBar()
        height, same = -1, 0
        while same < 30:
            slices.append(milliseconds(QApplication.processEvents))
            same = same + 1 if bar.maximum() == height else 0
            height = bar.maximum()
        return slices

    def add_and_remove(self) -> tuple[list[float], list[float], list[float]]:
        """Milliseconds of adding (all of it, the painting alone) and of removing, in sight."""
        view, version = self.panes[0].view, self.versions[0]
        adding, painting, removing = [], [], []
        for number in range(TIMES):
            start = view.place() + 20 + number
            made: list[int] = []

            def add(start: int = start, made: list[int] = made) -> None:
                made.append(self.library.highlights.mark(version, start, start + 60, [1]))

            committed = milliseconds(add)
            painted = milliseconds(QApplication.processEvents)
            adding.append(committed + painted)
            painting.append(painted)

            def remove(made: list[int] = made) -> None:
                self.library.highlights.delete(made)
                QApplication.processEvents()

            removing.append(milliseconds(remove))
        return adding, painting, removing

    def scroll(self) -> list[float]:
        """Milliseconds of each frame, with the two panes linked and one curve shown."""
        self.panes[1].show_article(self.articles[1])
        settle()
        highlights = [self.library.highlights.in_version(version)[50] for version in self.versions]
        ends = [
            TieEnd(pane.view, one.start, one.end, one.id)
            for pane, one in zip(self.panes, highlights, strict=True)
        ]
        tie = Tie(ends[0], ends[1], RelationKind.CONTRADICTS)
        self.splitter.show_tie(tie)
        linking = LinkedScrolling(self.splitter)
        linking.follow([pane.view for pane in self.panes])
        linking.show_tie(tie)
        linking.switch(True)  # noqa: FBT003
        bar = self.panes[0].view.verticalScrollBar()
        frames = []
        for number in range(300):

            def frame(number: int = number) -> None:
                bar.setValue(number * 57)
                QApplication.processEvents()

            frames.append(milliseconds(frame))
        return frames

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
    for _ in range(5):
        QApplication.processEvents()


def measure(folder: Path, theme: Theme) -> dict[str, float]:
    few = Reading(folder, FEW, theme)
    few.open()
    few.show_marks()
    few.lay_out()
    few_adding, _, _ = few.add_and_remove()
    few.close()
    many = Reading(folder, MANY, theme)
    opening = many.open()
    slices = many.show_marks()
    with_marks = opening + sum(slices)
    slices += many.lay_out()
    adding, painting, removing = many.add_and_remove()
    lookup = many.lookup()
    frames = many.scroll()
    many.close()
    return {
        "open_first_paint_ms": opening,
        "open_with_marks_ms": with_marks,
        "laid_out_ms": opening + sum(slices),
        "worst_slice_ms": max(slices),
        "add_p95_ms": percentile(adding, 0.95),
        "add_paint_p95_ms": percentile(painting, 0.95),
        "remove_p95_ms": percentile(removing, 0.95),
        "add_ratio_10k_to_10": percentile(adding, 0.5) / percentile(few_adding, 0.5),
        "scroll_p95_ms": percentile(frames, 0.95),
        "scroll_p99_ms": percentile(frames, 0.99),
        "lookup_us": lookup,
    }


def main() -> None:
    application = QApplication([])
    theme = Theme("light")
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        values = measure(Path(folder), theme)
    report(
        "reader",
        [
            Figure(name, value, limit=LIMITS.get(name), peer=PEERS.get(name, ""))
            for name, value in values.items()
        ],
    )


if __name__ == "__main__":
    main()
