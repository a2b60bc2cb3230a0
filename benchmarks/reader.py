"""The reading pane with 1 MB of text and 10,000 overlapping highlights: open, mark, scroll, resize, memory.

`--quick` leaves out the library of 4,000 other articles with 100,000 other highlights.
"""

import math
import os
import shutil
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
ROUNDS = 5

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
    "remove_ratio_library": 1.2,
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
    "endless_block_first_paint_ms": "QTextEdit, 1 MB of it: 20,000 (2026-11)",
    "memory_mb": "QTextEdit alone: 52-72 (2026-11)",
}


Costs = dict[str, list[float]]


def in_turn(*readings: Reading) -> list[Costs]:
    """What opening and acts on a highlight cost in each; in turn, so that noise disturbs all alike."""
    costs: list[Costs] = [{} for _ in readings]
    for _ in range(ROUNDS):
        for reading, cost in zip(readings, costs, strict=True):
            cost.setdefault("open", []).append(reading.reopen())
            for name, took in reading.add_retag_and_remove().items():
                cost.setdefault(name, []).extend(took)
    return costs


def ratio(name: str, costs: Costs, others: Costs) -> float:
    return statistics.median(costs[name]) / statistics.median(others[name])


def measure(folder: Path, theme: Theme) -> dict[str, float]:
    few, many = (Reading(folder / f"{count}.diptych", count, theme) for count in (FEW, MANY))
    opening = many.open()
    at_first = len(many.panes[0].view.marks)
    slices = many.finish()
    among_few, costs = in_turn(few, many)
    few.close()
    lookup = many.lookup()
    frames = many.scroll()
    steps, rest, broken, stayed = many.drag()
    values = {
        "open_first_paint_ms": opening,
        "marks_at_first_paint": at_first,
        "laid_out_ms": opening + sum(slices),
        "worst_slice_ms": max(slices),
        **{f"{name}_p95_ms": percentile(costs[name], 0.95) for name in ("add", "add_paint", "retag", "remove")},
        **{f"{name}_ratio_10k_to_10": ratio(name, costs, among_few) for name in ("add", "retag", "remove")},
        "scroll_p95_ms": percentile(frames, 0.95),
        "scroll_p99_ms": percentile(frames, 0.99),
        "drag_step_p95_ms": percentile(steps, 0.95),
        "drag_rest_ms": rest,
        "drag_layouts_a_text": broken / 2,
        "drag_lines_stayed": float(stayed),
        "lookup_us": lookup,
        "endless_block_first_paint_ms": many.open_endless_block(),
        "memory_mb": memory(many.library.path),
    }
    if "--quick" not in sys.argv[1:]:
        values |= in_a_large_library(many, folder, theme)
    many.close()
    return {name: value for name, value in values.items() if not math.isnan(value)}


def in_a_large_library(many: Reading, folder: Path, theme: Theme) -> dict[str, float]:
    """The same article's costs with 4,000 other articles and 100,000 other highlights, to those without."""
    path = folder / "large.diptych"
    shutil.copyfile(many.library.path, path)
    large = Reading(path, MANY, theme)
    grow(large.library)
    many.splitter.show_tie(None)
    for pane in many.panes:
        pane.show_article(None)
    many.splitter.spread_evenly()
    alone, among_others = in_turn(many, large)
    large.close()
    return {f"{name}_ratio_library": ratio(name, among_others, alone) for name in ("open", "add", "remove")}


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
