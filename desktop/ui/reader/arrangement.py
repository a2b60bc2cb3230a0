"""Which articles stand where, as it is kept in the library from one session to the next."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MOST_PANES = 4
_MOST = 2**31
"""Larger numbers are no ids, places or pixels of ours, and Qt cannot take them."""


@dataclass(frozen=True, slots=True)
class PaneState:
    """What stands in one pane, in code points of the version: the top line, the caret, what is selected."""

    version: int | None = None
    place: int = 0
    caret: int = 0
    passage: tuple[int, int] | None = None
    """Where the selection begins, and where the caret then stands."""
    highlight: int | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One to four panes, their widths in pixels (none where they are even), the active one, and the tie."""

    panes: tuple[PaneState, ...] = (PaneState(), PaneState())
    sizes: tuple[int, ...] = ()
    active: int = 0
    relation: int | None = None
    linked: bool = False

    def as_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        return asdict(self)


def arrangement_from(kept: object) -> Arrangement:
    """The arrangement that JSON values tell of; whatever is damaged in them is as if it were not there."""
    if not isinstance(kept, dict):
        return Arrangement()
    panes = [_pane_from(one) for one in _list(kept.get("panes"))[:MOST_PANES] if isinstance(one, dict)]
    if not panes:
        return Arrangement()
    sizes = [_whole(one) for one in _list(kept.get("sizes"))]
    fits = len(sizes) == len(panes) and all(sizes)
    active = _whole(kept.get("active")) or 0
    return Arrangement(
        tuple(panes),
        tuple(size or 1 for size in sizes) if fits else (),
        active if active < len(panes) else 0,
        _whole(kept.get("relation")),
        kept.get("linked") is True,
    )


def _pane_from(state: dict[str, Any]) -> PaneState:
    ends = [_whole(one) for one in _list(state.get("passage"))]
    begin, end = ends if len(ends) == 2 else (None, None)
    return PaneState(
        _whole(state.get("version")),
        _whole(state.get("place")) or 0,
        _whole(state.get("caret")) or 0,
        None if begin is None or end is None else (begin, end),
        _whole(state.get("highlight")),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _whole(value: object) -> int | None:
    """A number as an id, a place or a width may be; None for anything else."""
    return value if type(value) is int and 0 <= value < _MOST else None
