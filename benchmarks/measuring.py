"""Times work and reports it: shared by all benchmarks."""

import json
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence


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


def report(
    values: Mapping[str, float],
    *,
    limits: Mapping[str, float] | None = None,
    peers: Mapping[str, tuple[float, str]] | None = None,
) -> None:
    """Print the values: with `--json` on the command line one flat JSON object, else a table.

    `limits` are the most that each may be; `peers` are another program's value and who, when and how measured.
    """
    if "--json" in sys.argv[1:]:
        print(json.dumps({name: round(value, 4) for name, value in values.items()}))
        return
    limits, peers = limits or {}, peers or {}
    width = max(len(name) for name in values)
    print(f"{'':{width}}  {'here':>10}  {'at most':>10}  elsewhere")
    for name, value in values.items():
        limit = f"{limits[name]:>10.3g}" if name in limits else " " * 10
        late = " !" if name in limits and value > limits[name] else "  "
        print(f"{name:{width}}  {value:>10.3f}  {limit}{late}{_beside(value, peers.get(name))}")


def _beside(value: float, peer: tuple[float, str] | None) -> str:
    if peer is None:
        return ""
    other, who = peer
    times = f"{other / value:,.0f} times ours" if value else ""
    return f"{other:,.0f} ({times}): {who}"
