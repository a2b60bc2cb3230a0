"""Moments as the library writes them."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment in UTC, ISO 8601 with milliseconds: ``2026-11-23T14:00:00.000Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
