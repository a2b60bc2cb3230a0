"""Takes WARC web archives apart into the pages that were retrieved."""

import io
import zlib
from typing import TYPE_CHECKING, Any

from desktop.formats.refusal import refusal
from desktop.formats.source import Part, Source, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 2_000
"""Pages that one archive may hold; a larger crawl is to be split."""

MOST_BYTES = 100_000_000
"""Bytes that its pages may have together once they are unpacked."""

_LARGEST_PAGE = 20_000_000
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_RECORDS = frozenset({"response", "resource"})
_SPLIT = "Split the archive, or save the pages that you need one by one."


def parts(source: Source) -> list[Part]:
    """Its pages, each address once and the newest of it; raises UnreadableSourceError where there are none."""
    found: dict[str, Part] = {}
    size = 0
    for part in _pages(source):
        size += len(part.source.data)
        if len(found) > MOST_PAGES or size > MOST_BYTES:
            raise refusal(
                source.name,
                f"holds too much: {MOST_PAGES:,} pages and {MOST_BYTES / 1e6:,.0f} MB are the most",
                _SPLIT,
            )
        key = part.source.url or str(len(found))
        found.pop(key, None)
        found[key] = part
    if not found:
        raise refusal(source.name, "holds no page that was retrieved", "Check what was archived.")
    return list(found.values())


def _pages(source: Source) -> "Iterator[Part]":
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(io.BytesIO(source.data))
    is_sound = False
    try:
        for record in records:
            is_sound = True
            if record.rec_type in _RECORDS and (page := _page(record, source)):
                yield page
    except (ArchiveLoadFailed, zlib.error, ValueError, EOFError, OSError, AttributeError, KeyError):
        if not is_sound:
            raise refusal(
                source.name, "is damaged or no WARC archive", "Get the archive again, or save the pages anew."
            ) from None
        # An archive that was cut off still has the pages before the cut.


def _page(record: Any, source: Source) -> Part | None:
    """The page in one record, None where it is something else: a picture, a redirect, an error."""
    http = record.http_headers
    kind = (http.get_header("Content-Type") if http else record.content_type) or ""
    media_type, _, parameters = kind.partition(";")
    if media_type.strip().lower() not in _PAGES or (http and http.get_statuscode() != "200"):
        return None
    data = record.content_stream().read(_LARGEST_PAGE + 1)
    if not data.strip() or len(data) > _LARGEST_PAGE:
        return None
    url = plain_line(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    _, _, charset = parameters.partition("charset=")
    return Part(
        Source(
            data,
            f"{source.name}: {url}" if url else source.name,
            charset.split(";")[0].strip(" \"'"),
            url=url if url.startswith(("http://", "https://")) else "",
            retrieved_at=_moment(record.rec_headers.get_header("WARC-Date") or ""),
        )
    )


def _moment(text: str) -> str:
    """A WARC date without its fractions; empty where it is none."""
    from datetime import UTC, datetime

    try:
        return datetime.fromisoformat(text.strip()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return ""
