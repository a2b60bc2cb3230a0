"""Dates as publishers write them, turned to ISO 8601."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTH_NAMES = (
    "january jan januar janvier enero ene gennaio janeiro",
    "february feb februar février febrero febbraio fevereiro",
    "march mar märz mars marzo março",
    "april apr avril abril aprile",
    "may mai mayo maggio maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug août agosto",
    "september sep sept septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre diciembre dicembre dezembro",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_NAMES, 1) for word in words.split()}
_MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:,|\s+at|\s+um|\s+-)?\s+\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?(?:GMT|UTC|CET|CEST|BST|E[SD]?T|P[SD]?T|IST|Uhr|Z)\b)?)?"
)
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
_WORDED = (
    rf"{_WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?{_MONTH}(?:\s+de)?,?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}){_CLOCK}"
)
_FIGURES = rf"(?:\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}}){_CLOCK}"
DATE = rf"(?:{_ISO}|{_WORDED}|{_FIGURES})"
"""A pattern (for use with re.IGNORECASE) of what `iso_date` understands, and of little else."""

_ISO_START = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?({_MONTH})(?:\s+de)?,?\s+(\d{{4}})")
_MONTH_FIRST = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})[./](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")


def iso_date(text: str) -> str:
    """The date or moment that `text` begins with or holds, in ISO 8601; empty where none is certain.

    A moment is given only with its offset; without one the date alone is. 03/04/2024 is no certain date, for
    it is March in one country and April in another; 03.04.2024 is the third of April.
    """
    text = text.strip()
    if found := _ISO_START.match(text):
        return _moment(found[1], found[2], found[3])
    if moment := _mail_date(text):
        return moment
    return _worded(text.lower()) or _in_figures(text)


def _moment(day: str, clock: str | None, offset: str | None) -> str:
    if clock and offset:
        offset = "Z" if offset == "Z" else f"{offset[:3]}:{offset[-2:]}"
        whole = f"{day}T{clock}{offset}"
        try:
            datetime.fromisoformat(whole)
        except ValueError:
            return ""
        return whole
    return _day(*map(int, day.split("-")))


def _mail_date(text: str) -> str:
    """The moment of an RFC 5322 date, as in "Sun, 08 Dec 2024 09:30:00 +0000"."""
    if not re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{2}:\d{2}", text):
        return ""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


def _worded(text: str) -> str:
    if found := _DAY_FIRST.search(text):
        return _day(int(found[3]), _MONTHS[found[2].rstrip(".")], int(found[1]))
    if found := _MONTH_FIRST.search(text):
        return _day(int(found[3]), _MONTHS[found[1].rstrip(".")], int(found[2]))
    return ""


def _in_figures(text: str) -> str:
    if found := _YEAR_FIRST.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if not (found := _DOTTED.search(text)):
        return ""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
