"""Times work and reports it: shared by all benchmarks."""

import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed; raises ValueError without values."""
    if not values:
        raise ValueError("no values were measured")
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value under the name that scripts know; `limit` is the most that it may be.

    `peer` tells what another program takes for the same, and when that was measured.
    """

    name: str
    value: float
    limit: float | None = None
    peer: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it is more than it may be."""
        return self.limit is not None and self.value > self.limit


def report(title: str, figures: Sequence[Figure]) -> None:
    """Print the figures: with `--json` on the command line one flat JSON object, else a table."""
    if "--json" in sys.argv[1:]:
        print(json.dumps({figure.name: round(figure.value, 4) for figure in figures}))
        return
    width = max(len(title), *(len(figure.name) for figure in figures))
    print(f"{title:{width}}  {'measured':>10}  {'at most':>8}    peers")
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.limit:g}"
        sign = "!" if figure.is_over else " "
        print(f"{figure.name:{width}}  {figure.value:>10.3f}  {limit:>8} {sign}  {figure.peer}".rstrip())
