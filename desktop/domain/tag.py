"""A tag: a name with a colour and a place in a hierarchy."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

PALETTE = (
    "#e6b800",
    "#3fa34d",
    "#4a90d9",
    "#d9534f",
    "#9b6dd6",
    "#e08a2e",
    "#2aa8a0",
    "#d6609f",
    "#8a8f98",
    "#a3a300",
    "#5b6fd6",
    "#b5763c",
)
"""Colours given to new tags in turn, apart from each other on light and dark paper."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; `digit` is the key 1 to 9 that sets it, or None; `colour` is ``#rrggbb``."""

    id: int
    name: str
    colour: str
    parent_id: int | None = None
    description: str = ""
    digit: int | None = None
    highlights: int = 0
    articles: int = 0


def labels(tags: Iterable[Tag]) -> dict[int, str]:
    """What to call each tag where its parents are not shown.

    That is its name; where two tags have the same name under different parents, its path "Parent / name".
    """
    by_id = {tag.id: tag for tag in tags}
    names = Counter(tag.name for tag in by_id.values())
    return {tag.id: tag.name if names[tag.name] == 1 else path_name(tag, by_id) for tag in by_id.values()}


def path_name(tag: Tag, by_id: Mapping[int, Tag]) -> str:
    """The tag's name with all its parents' before it: "Numbers / toll"."""
    names = [tag.name]
    seen = {tag.id}
    while tag.parent_id is not None and tag.parent_id in by_id and tag.parent_id not in seen:
        tag = by_id[tag.parent_id]
        seen.add(tag.id)
        names.append(tag.name)
    return " / ".join(reversed(names))


def next_colour(tags: Sequence[Tag]) -> str:
    """The palette's colour that the fewest tags have; the earliest of those."""
    used = Counter(tag.colour.lower() for tag in tags)
    return min(PALETTE, key=lambda colour: (used[colour], PALETTE.index(colour)))
