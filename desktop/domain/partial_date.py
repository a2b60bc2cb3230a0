"""Dates as exact as they are known: a year, a month, a day or a moment, in ISO 8601."""

import re
from datetime import date, datetime

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")


def is_partial_date(text: str) -> bool:
    """Whether `text` is ``2024``, ``2024-12``, ``2024-12-08`` or a moment such as ``2024-12-08T10:00Z``."""
    if _YEAR.fullmatch(text):
        return int(text) > 0
    try:
        if found := _MONTH.fullmatch(text):
            date(int(found[1]), int(found[2]), 1)
        elif found := _DAY.fullmatch(text):
            date(int(found[1]), int(found[2]), int(found[3]))
        elif _MOMENT.fullmatch(text):
            datetime.fromisoformat(text)
        else:
            return False
    except ValueError:
        return False
    return True


def day_of(text: str) -> str:
    """The date without its time of day: ``2024-12-08`` of ``2024-12-08T10:00Z``; other text as it is."""
    return text[:10] if _MOMENT.fullmatch(text) else text
