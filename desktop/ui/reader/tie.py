"""A tie between two passages that are in sight, and at which height each of them stands."""

from dataclasses import dataclass

from desktop.domain.relation import RelationKind
from desktop.ui.reader.text_view import TextView

_INSET = 16.0
"""Pixels between a pane's edge and the pointer to what is scrolled away."""


@dataclass(frozen=True, slots=True)
class TieEnd:
    """One end of a tie: code points of the text that a view shows, and the highlight there."""

    view: TextView
    start: int
    end: int
    highlight_id: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two passages and how they stand to each other."""

    left: TieEnd
    right: TieEnd
    kind: RelationKind

    @property
    def is_bow(self) -> bool:
        """Whether both ends are in one pane."""
        return self.left.view is self.right.view


@dataclass(frozen=True, slots=True)
class Height:
    """Where an end stands in its viewport: `away` is -1 above the window, 1 below it, 0 in sight.

    `is_line` tells whether `y` is the middle of the line that the curve begins at, and not of what is in sight.
    """

    y: float
    away: int
    is_line: bool


def line_of(end: TieEnd, *, goes_right: bool) -> tuple[int, int]:
    """The passage on whose line the curve begins: where the words end, or begin for a curve to the left."""
    return (max(end.start, end.end - 1), end.end) if goes_right else (end.start, end.start + 1)


def height_of(end: TieEnd, *, goes_right: bool) -> Height:
    """At which height a curve to the right or to the left leaves the pane of an end."""
    room = float(end.view.viewport().height())
    top, bottom = end.view.y_of(*line_of(end, goes_right=goes_right))
    middle = (top + bottom) / 2
    if 0 <= middle <= room:
        return Height(middle, 0, is_line=True)
    top, bottom = end.view.y_of(end.start, end.end)
    if bottom <= 0:
        return Height(_INSET, -1, is_line=False)
    if top >= room:
        return Height(room - _INSET, 1, is_line=False)
    return Height((max(0.0, top) + min(room, bottom)) / 2, 0, is_line=False)


def role_of(kind: RelationKind) -> str:
    """The theme's role in whose colour a relation of this kind is drawn."""
    if kind is RelationKind.CONTRADICTS:
        return "contradiction"
    return "tension" if kind is RelationKind.IN_TENSION else "accent"
