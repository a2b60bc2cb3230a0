"""Finds the lines that say who published a text and when: "Title: …", "By …", front matter."""

import re
from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.article import ArticleDetails
from desktop.formats.dates import DATE, iso_date
from desktop.formats.language import tidy_tag
from desktop.formats.source import plain_line

_LABELS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "date": "published_at",
    "published": "published_at",
    "published at": "published_at",
    "published on": "published_at",
    "publication date": "published_at",
    "datepublished": "published_at",
    "source": "publisher",
    "publisher": "publisher",
    "publication": "publisher",
    "outlet": "publisher",
    "site": "publisher",
    "url": "url",
    "link": "url",
    "canonical url": "url",
    "lang": "language",
    "language": "language",
}
_LABELLED = re.compile(r"\s*([A-Za-z][A-Za-z _-]{0,18}?)\s*:\s*(\S.*)")
_NAME = r"[A-Z\u00c0-\u1fff][\w.'’\-]*"
_PARTICLE = r"(?:(?:de|van|von|al|bin|da|di|du) )?"
_BYLINE = re.compile(
    rf"\s*(?:By|BY|Von|Par|Por)\s+"
    rf"({_NAME}(?:(?:\s+|,\s*)(?:and |und |et |y |&\s)?{_PARTICLE}{_NAME}){{0,7}})\s*"
)
_DATELINE = re.compile(
    rf"\s*(?:(?:first\s+)?(?:published|posted|date)(?:\s+(?:on|at))?\s*:?\s*)?({DATE})\s*\.?\s*", re.IGNORECASE
)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NOT_PEOPLE = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "now", "then"]
)
_LONGEST_VALUE = 300


def header_of(line: str) -> tuple[str, str] | None:
    """The detail that a line at the top of a text tells, as (field of ArticleDetails, value), or None.

    A value is checked: "Date: a sweet fruit" tells no date, and "By Sunday" names nobody.
    """
    if len(line) > _LONGEST_VALUE + 20:
        return None
    if found := _LABELLED.fullmatch(line):
        return labelled(found[1], found[2])
    if (found := _DATELINE.fullmatch(line)) and (day := iso_date(found[1])):
        return "published_at", day
    if _WEB_ADDRESS.fullmatch(line.strip()):
        return "url", line.strip()
    if (found := _BYLINE.fullmatch(line)) and found[1].split()[0].lower() not in _NOT_PEOPLE:
        return "author", plain_line(found[1])
    return None


def labelled(label: str, value: str) -> tuple[str, str] | None:
    """The detail that `value` is under the name `label`, or None where the two make no sense."""
    field = _LABELS.get(re.sub("[_-]", " ", label.strip().lower()))
    value = plain_line(value)
    if field is None or not value or len(value) > _LONGEST_VALUE:
        return None
    if field == "publisher" and _WEB_ADDRESS.fullmatch(value):
        field = "url"
    checked = _checked(field, value)
    return (field, checked) if checked else None


def _checked(field: str, value: str) -> str:
    if field == "published_at":
        return iso_date(value)
    if field == "url":
        return value if _WEB_ADDRESS.fullmatch(value) else ""
    if field == "language":
        return tidy_tag(value)
    return value.removeprefix("By ").removeprefix("by ") if field == "author" else value


def with_found(details: ArticleDetails, found: Mapping[str, str]) -> ArticleDetails:
    """`details` with the empty ones filled from `found`."""
    return replace(details, **{name: value for name, value in found.items() if not getattr(details, name)})


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The details in the YAML block that `text` begins with, and the text after it.

    Read are lines "key: value", with quotes, and lists of names; anything else in the block is passed over.
    Without such a block the details are empty and the text is whole.
    """
    found = re.match(r"\s*---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if not found:
        return {}, text
    details: dict[str, str] = {}
    for key, value in _yaml_pairs(found[1] or ""):
        detail = labelled(key, value)
        if detail and detail[0] not in details:
            details[detail[0]] = detail[1]
    return details, text[found.end() :]


def _yaml_pairs(block: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if found := re.fullmatch(r"\s*-\s+(.+)", line):
            if pairs:
                pairs[-1][1].append(_unquoted(found[1]))
        elif found := re.fullmatch(r"([\w -]+?)\s*:(?:\s+(.*))?", line):
            pairs.append((found[1], _values(found[2] or "")))
    return [(key, ", ".join(filter(None, values))) for key, values in pairs]


def _values(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(item) for item in value[1:-1].split(",")]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'")
    return re.sub(r"\s+#.*$", "", value)
