"""Puts facts side by side in one line so that each keeps its own direction of reading."""

from collections.abc import Iterable

from desktop.ui.widgets.plain import plain

_ISOLATE, _END = "\u2068", "\u2069"


def joined(parts: Iterable[str]) -> str:
    """The parts that are not empty, made plain, with " · " between them.

    Each is isolated, for a date after an Arabic name would else show its numbers in the reverse order. `plain`
    would take the isolating characters out again.
    """
    shown = (plain(part) for part in parts)
    return " · ".join(f"{_ISOLATE}{part}{_END}" for part in shown if part)


def spoken(parts: Iterable[str]) -> str:
    """The parts as they are read out."""
    return ", ".join(plain(part) for part in parts if part)
