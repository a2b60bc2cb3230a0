"""Where a passage stands in a text, told twice: by position and by quotation (W3C Web Annotation selectors)."""

from dataclasses import dataclass
from enum import StrEnum

CONTEXT = 32
"""Code points kept before and after a quotation, to tell its occurrences apart."""


class AnchorState(StrEnum):
    """How well a highlight still stands in its version."""

    EXACT = "exact"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Code points `start` to `end` (exclusive) of a text, the words there, and what stands around them."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def describe(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`; raises ValueError where that is not a passage of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no passage of a text of {len(text)} characters")
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage without white space at its ends; empty where it holds nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def find_exact(anchor: Anchor, text: str) -> Anchor | None:
    """The anchor's quotation in `text`: at its position, else the occurrence that fits best, else None.

    Fit counts how much of prefix and suffix agrees, and among equals how near the old position is.
    """
    if text[anchor.start : anchor.end] == anchor.exact:
        return describe(text, anchor.start, anchor.end)
    best: tuple[int, int] | None = None
    best_start = -1
    start = text.find(anchor.exact) if anchor.exact else -1
    while start >= 0:
        end = start + len(anchor.exact)
        fit = _common_end(text[max(0, start - CONTEXT) : start], anchor.prefix)
        fit += _common_start(text[end : end + CONTEXT], anchor.suffix)
        rank = (fit, -abs(start - anchor.start))
        if best is None or rank > best:
            best, best_start = rank, start
        start = text.find(anchor.exact, start + 1)
    return describe(text, best_start, best_start + len(anchor.exact)) if best else None


def _common_start(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _common_end(one: str, other: str) -> int:
    return _common_start(one[::-1], other[::-1])
