"""Reads MHTML, the one-file pages of Chrome, Edge and Opera, and e-mails that hold a page or a text."""

import email
import re
from dataclasses import replace
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime

from desktop.formats import html, plain_text
from desktop.formats.header_lines import with_found
from desktop.formats.refusal import refusal
from desktop.formats.source import Reading, Source, plain_line

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MOST_PARTS = 5_000


def read(source: Source) -> Reading:
    """The reading of the page that the archive is about; raises UnreadableSourceError where there is none."""
    whole = email.message_from_bytes(source.data)
    parts = [part for part, _ in zip(whole.walk(), range(_MOST_PARTS), strict=False) if not part.is_multipart()]
    found = _root(whole, parts) or _first(parts, {"text/plain"})
    if found is None:
        raise refusal(source.name, "holds no page and no text", "Save the page again.")
    data = _payload(found)
    location = _address(found["Content-Location"]) or _address(whole["Snapshot-Content-Location"])
    inner = Source(data, source.name, found.get_content_charset() or "", url=location or source.url)
    is_page = found.get_content_type() in _PAGES
    reading = (html if is_page else plain_text).read(inner)
    told = {} if is_page and "title" not in reading.guessed else {"title": _header(whole["Subject"])}
    details = reading.details
    if told.get("title"):
        details = with_found(replace(details, title=""), told)
    guessed = reading.guessed - {"title"} if told.get("title") else reading.guessed
    return Reading(reading.body, details, guessed, reading.retrieved_at or _moment(whole["Date"]))


def _root(whole: Message, parts: list[Message]) -> Message | None:
    """The part that `start` names, else the first page with anything in it."""
    start = str(whole.get_param("start") or "").strip()
    named = [part for part in parts if start and str(part["Content-ID"] or "").strip() == start]
    return _first(named, _PAGES) or _first(parts, _PAGES)


def _first(parts: list[Message], kinds: frozenset[str] | set[str]) -> Message | None:
    return next((part for part in parts if part.get_content_type() in kinds and _payload(part).strip()), None)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _address(value: object) -> str:
    address = "".join(str(value or "").split())
    return address if address.lower().startswith(("http://", "https://")) else ""


def _header(value: object) -> str:
    """A header in words: encoded ones, as in ``=?utf-8?Q?…?=``, are resolved."""
    from email.header import decode_header, make_header

    try:
        return plain_line(str(make_header(decode_header(re.sub(r"\r?\n\s", " ", str(value or ""))))))
    except (ValueError, LookupError, UnicodeError):
        return plain_line(str(value or ""))


def _moment(value: object) -> str:
    """When the page was saved, in ISO 8601 and UTC; empty where that is not told with its offset."""
    try:
        moment = parsedate_to_datetime(str(value or ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if moment.tzinfo is None:
        return ""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
