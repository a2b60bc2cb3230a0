"""The table of formats that can be read: the one place where a new one is entered."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from desktop.formats.source import Part, Reading, Source


@dataclass(frozen=True, slots=True)
class Format:
    """One format, read by the function `read(Source) -> Reading` of `module`, which is imported when needed.

    `in_child` formats are parsed in a process of their own with limits. `begins` matches at the beginning of
    the bytes of any file of the format that names itself, whatever the file's name, and `holds` are bytes one
    of which must be anywhere in it besides; `also` holds further media types. The `module` of a `collection`
    has `parts(Source) -> list[Part]` in place of `read`: pages that are articles of their own.
    """

    name: str
    media_type: str
    extensions: tuple[str, ...]
    module: str
    in_child: bool = True
    begins: re.Pattern[bytes] | None = None
    also: tuple[str, ...] = ()
    holds: tuple[bytes, ...] = ()
    collection: bool = False

    def reader(self) -> Callable[[Source], Reading]:
        """The function that reads this format."""
        read: Callable[[Source], Reading] = import_module(self.module).read
        return read

    def divider(self) -> Callable[[Source], list[Part]]:
        """The function that takes a collection apart."""
        parts: Callable[[Source], list[Part]] = import_module(self.module).parts
        return parts

    def is_told_by(self, data: bytes) -> bool:
        """Whether the bytes are of this format and say so themselves."""
        begins = bool(self.begins and self.begins.match(data))
        return begins and (not self.holds or any(sign in data for sign in self.holds))


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
_ZIP = rb"PK\x03\x04"
EPUB = Format(
    name="EPUB",
    media_type="application/epub+zip",
    extensions=(".epub",),
    module="desktop.formats.epub",
    begins=re.compile(_ZIP),
    holds=(b"META-INF/container.xml",),
)
ODT = Format(
    name="ODT",
    media_type="application/vnd.oasis.opendocument.text",
    extensions=(".odt", ".ott"),
    module="desktop.formats.odt",
    begins=re.compile(_ZIP + rb".{26,80}?application/vnd\.oasis\.opendocument\.text", re.DOTALL),
    also=("application/vnd.oasis.opendocument.text-template",),
)
DOCX = Format(
    name="DOCX",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extensions=(".docx", ".docm", ".dotx"),
    module="desktop.formats.docx",
    begins=re.compile(_ZIP),
    holds=(b"word/document", b"word/styles.xml"),
)
RTF = Format(
    name="RTF",
    media_type="application/rtf",
    extensions=(".rtf",),
    module="desktop.formats.rtf",
    begins=re.compile(rb"\s*\{\\rtf"),
    also=("text/rtf",),
)
MHTML = Format(
    name="MHTML",
    media_type="multipart/related",
    extensions=(".mhtml", ".mht", ".eml"),
    module="desktop.formats.mhtml",
    begins=re.compile(
        rb"\s{0,20}(?:[\w-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){0,60}?MIME-Version:",
        re.IGNORECASE,
    ),
    also=("message/rfc822", "application/x-mimearchive"),
)
WARC = Format(
    name="WARC",
    media_type="application/warc",
    extensions=(".warc", ".warc.gz"),
    module="desktop.formats.warc",
    begins=re.compile(rb"WARC/\d"),
    also=("application/warc+gzip",),
    collection=True,
)
PDF = Format(
    name="PDF",
    media_type="application/pdf",
    extensions=(".pdf",),
    module="desktop.formats.pdf",
    begins=re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}%PDF-\d"),
    also=("application/x-pdf",),
)
# A format that tells itself goes before one that others of its kind could be taken for.
FORMATS = (HTML, ODT, EPUB, DOCX, RTF, MHTML, WARC, PDF, MARKDOWN, PLAIN_TEXT)

_ZIPPED = (ODT, EPUB, DOCX)

_GZIP = b"\x1f\x8b"
_NOT_YET = (
    (b"PK\x03\x04", "a ZIP container that is no DOCX, ODT or EPUB"),
    (b"PK\x05\x06", "an empty ZIP container"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document, or one that is encrypted"),
    (_GZIP, "a gzip archive"),
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
)


def of_media_type(media_type: str) -> Format | None:
    """The format of a media type, as in ``text/html``; None where none is known by it."""
    return next((known for known in FORMATS if media_type in {known.media_type, *known.also}), None)


def of_extension(name: str) -> Format | None:
    """The format that a file's name tells, or None."""
    return next((known for known in FORMATS if name.lower().endswith(known.extensions)), None)


def of_content(data: bytes) -> Format | None:
    """The format that the bytes themselves name, or None."""
    if data.startswith(_GZIP) and _unzipped_head(data).startswith(b"WARC/"):
        return WARC
    return next((known for known in FORMATS if known.is_told_by(data)), None)


def told_by(data: bytes, name: str) -> Format | None:
    """The format of a file by its bytes, else by its name where the bytes do not speak against that.

    What nothing tells is plain text; None is for a kind known to be no text, see `unreadable_kind`.
    """
    if known := of_content(data):
        return known
    named = of_extension(name)
    if named in _ZIPPED and data.startswith(b"PK\x03\x04"):
        return named
    if unreadable_kind(data):
        return None
    return named if named and (named is HTML or named.begins is None) else PLAIN_TEXT


def _unzipped_head(data: bytes) -> bytes:
    """The first few bytes of gzipped data, empty where it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4_096], 64)
    except zlib.error:
        return b""


def unreadable_kind(data: bytes) -> str:
    """What sort of file the bytes are, where it is one that cannot be read; else an empty text."""
    head = data[:4_096]
    kind = next((kind for magic, kind in _NOT_YET if head.startswith(magic)), "")
    return kind or next((kind for pattern, kind in _NOT_YET_WITHIN if pattern.match(head)), "")
