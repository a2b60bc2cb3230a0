"""The table of formats that can be read: the one place where a new one is entered."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from desktop.formats.source import Reading, Source


@dataclass(frozen=True, slots=True)
class Format:
    """One format, read by the function `read(Source) -> Reading` of `module`, which is imported when needed.

    `in_child` formats are parsed in a process of their own with limits. `begins` matches at the beginning of
    the bytes of any file of the format that names itself, whatever the file's name; `also` holds further media
    types.
    """

    name: str
    media_type: str
    extensions: tuple[str, ...]
    module: str
    in_child: bool = True
    begins: re.Pattern[bytes] | None = None
    also: tuple[str, ...] = ()

    def reader(self) -> Callable[[Source], Reading]:
        """The function that reads this format."""
        read: Callable[[Source], Reading] = import_module(self.module).read
        return read


HTML = Format(
    name="HTML",
    media_type="text/html",
    extensions=(".html", ".htm", ".xhtml"),
    module="desktop.formats.html",
    begins=re.compile(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,500}-->\s*)*<(?:!doctype\s+html|html[\s>])",
        re.IGNORECASE | re.DOTALL,
    ),
    also=("application/xhtml+xml",),
)
MARKDOWN = Format(
    name="Markdown",
    media_type="text/markdown",
    extensions=(".md", ".markdown", ".mdown", ".mkd"),
    module="desktop.formats.markdown",
    also=("text/x-markdown",),
)
PLAIN_TEXT = Format(
    name="plain text",
    media_type="text/plain",
    extensions=(".txt", ".text"),
    module="desktop.formats.plain_text",
    in_child=False,
)
PDF = Format(
    name="PDF",
    media_type="application/pdf",
    extensions=(".pdf",),
    module="desktop.formats.pdf",
    begins=re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}%PDF-\d"),
    also=("application/x-pdf",),
)
FORMATS = (HTML, MARKDOWN, PLAIN_TEXT, PDF)

_NOT_YET = (
    (b"PK\x03\x04", "a ZIP container, as of DOCX, ODT or EPUB"),
    (b"PK\x05\x06", "an empty ZIP container"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"WARC/", "a WARC web archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"SQLite format 3\x00", "a database, perhaps a Diptych library"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "a sound recording"),
    (b"ID3", "a sound recording"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
)
_NOT_YET_WITHIN = (
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "a WebP picture"),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), "a recording"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "a film or a picture of a telephone"),
    (
        re.compile(rb"(?:From: .{0,80}\r?\n)?(?:[\w-]+: .{0,300}\r?\n)*?MIME-Version: ", re.IGNORECASE),
        "an MHTML page or an e-mail",
    ),
)


def of_media_type(media_type: str) -> Format | None:
    """The format of a media type, as in ``text/html``; None where none is known by it."""
    return next((known for known in FORMATS if media_type in {known.media_type, *known.also}), None)


def of_extension(name: str) -> Format | None:
    """The format that a file's name tells, or None."""
    return next((known for known in FORMATS if name.lower().endswith(known.extensions)), None)


def of_content(data: bytes) -> Format | None:
    """The format that the bytes themselves name, or None."""
    return next((known for known in FORMATS if known.begins and known.begins.match(data)), None)


def unreadable_kind(data: bytes) -> str:
    """What sort of file the bytes are, where it is one that cannot be read; else an empty text."""
    head = data[:4_096]
    kind = next((kind for magic, kind in _NOT_YET if head.startswith(magic)), "")
    return kind or next((kind for pattern, kind in _NOT_YET_WITHIN if pattern.match(head)), "")
