"""The reading pane with 1 MB of text and 10,000 overlapping highlights: opening, marking, scrolling, resizing, memory.

`--quick` leaves out the library of 4,000 other articles with 100,000 other highlights.
"""

import math
import os
import statistics
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Figure, percentile, report
from benchmarks.reading_scene import Reading, grow, memory
from desktop.ui.theme import Theme

MANY, FEW = 10_000, 10
ROUNDS = 3
OPENINGS = 5

LIMITS = {
    "open_first_paint_ms": 100,
    "laid_out_ms": 500,
    "worst_slice_ms": 60,
    "add_p95_ms": 50,
    "add_paint_p95_ms": 5,
    "retag_p95_ms": 50,
    "remove_p95_ms": 50,
    "add_ratio_10k_to_10": 1.2,
    "retag_ratio_10k_to_10": 1.2,
    "remove_ratio_10k_to_10": 1.2,
    "scroll_p95_ms": 16,
    "scroll_p99_ms": 33,
    "drag_step_p95_ms": 60,
    "drag_layouts_a_text": 1,
    "lookup_us": 100,
    "memory_mb": 70,
    "open_ratio_library": 1.2,
    "add_ratio_library": 1.2,
}
PEERS = {
    "open_first_paint_ms": "QualCoder 4.0: 112,000 with all highlights (2026-11, the same work)",
    "laid_out_ms": "QTextEdit alone, without highlights: 336 (2026-11)",
    "add_p95_ms": "QualCoder 4.0: 167-290 (2026-11)",
    "add_paint_p95_ms": "QTextEdit's extra selections: 20-27 (2026-11)",
    "remove_p95_ms": "QualCoder 4.0: 1,300 (2026-11)",
    "scroll_p95_ms": "QualCoder 4.0: 170-220 (2026-11)",
    "drag_step_p95_ms": "QTextEdit, laid out anew at each step: 270-450 (2026-11)",
    "lookup_us": "a linear search: 20,000-30,000 (2026-11)",
    "memory_mb": "QTextEdit alone: 52-67 (2026-11)",
}


def in_turn(few: Reading, many: Reading) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """What acts on a highlight cost among few and among many; in turn, so that a noisy machine disturbs both alike."""
    few.open()
    few.finish()
    costs: tuple[dict[str, list[float]], dict[str, list[float]]] = ({}, {})
    for _ in range(ROUNDS):
        for reading, cost in zip((few, many), costs, strict=True):
            for name, took in reading.add_retag_and_remove().items():
                cost.setdefault(name, []).extend(took)
    return costs


def measure(folder: Path, theme: Theme) -> dict[str, float]:
    few, many = Reading(folder, FEW, theme), Reading(folder, MANY, theme)
    opening = many.open()
    at_first = len(many.panes[0].view.marks)
    slices = many.finish()
    costs_few, costs = in_turn(few, many)
    lookup = many.lookup()
    frames = many.scroll()
    steps, rest, broken, stayed = many.drag()
    values = {
        "open_first_paint_ms": opening,
        "marks_at_first_paint": at_first,
        "laid_out_ms": opening + sum(slices),
        "worst_slice_ms": max(slices),
        **{f"{name}_p95_ms": percentile(took, 0.95) for name, took in costs.items()},
        **{
            f"{name}_ratio_10k_to_10": statistics.median(costs[name]) / statistics.median(costs_few[name])
            for name in ("add", "retag", "remove")
        },
        "scroll_p95_ms": percentile(frames, 0.95),
        "scroll_p99_ms": percentile(frames, 0.99),
        "drag_step_p95_ms": percentile(steps, 0.95),
        "drag_rest_ms": rest,
        "drag_layouts_a_text": broken / 2,
        "drag_lines_stayed": float(stayed),
        "lookup_us": lookup,
        "memory_mb": memory(many.library.path),
    }
    if "--quick" not in sys.argv[1:]:
        values |= in_a_large_library(many)
    few.close()
    many.close()
    return {name: value for name, value in values.items() if not math.isnan(value)}


def in_a_large_library(many: Reading) -> dict[str, float]:
    """The same article's figures after 4,000 articles and 100,000 highlights came into its library, to those before."""
    for pane in many.panes:
        pane.show_article(None)
    before = [many.reopen() for _ in range(OPENINGS)], many.add_retag_and_remove()["add"]
    grow(many.library)
    after = [many.reopen() for _ in range(OPENINGS)], many.add_retag_and_remove()["add"]
    return {
        "open_ratio_library": statistics.median(after[0]) / statistics.median(before[0]),
        "add_ratio_library": statistics.median(after[1]) / statistics.median(before[1]),
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
