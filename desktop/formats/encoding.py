"""Turns bytes of unknown encoding into text."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from desktop.formats.refusal import refusal
from desktop.formats.source import Source

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKUP_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARATION_WITHIN = 4_096
_SAMPLE = 500_000
_LEGIBLE = 0.98
_MANY_NULS = 0.2
_FEW_STRAY_BYTES = 0.1
_FEW_BAD = 50
# Encoders that say Latin-1 or ASCII write Windows-1252, and every browser reads it so.
_MEANT = dict.fromkeys(("iso8859-1", "ascii"), "cp1252")


class NotTextError(ValueError):
    """The bytes are text in no encoding that is known here."""


def decoded(data: bytes, declared: str = "") -> str:
    """The text of `data`, without a byte order mark; raises NotTextError where it is none.

    Tried in this order: the byte order mark, wide encodings without one, strict UTF-8, the `declared` encoding
    (it may be empty or wrong), UTF-8 with a few stray bytes, and what chardet makes of it.
    """
    for text in _attempts(data, declared):
        if text is not None and _is_legible(text):
            return text
    raise NotTextError


def text_in(source: Source, declared: str = "") -> str:
    """The text of `source`; raises UnreadableSourceError where it is text in no known encoding.

    `declared` is what the bytes say of their own encoding; what the carrier said goes before it.
    """
    try:
        return decoded(source.data, source.charset or declared)
    except NotTextError:
        raise refusal(
            source.name,
            "could not be read: it is no text in any known encoding, but perhaps a program's own file",
            "Open it in the program that made it and save it as plain text in UTF-8.",
        ) from None


def charset_in_markup(data: bytes) -> str:
    """The encoding that HTML or XML names at its beginning, or an empty text."""
    found = _MARKUP_CHARSET.search(data[:_DECLARATION_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _attempts(data: bytes, declared: str) -> Iterator[str | None]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield data[len(mark) :].decode(encoding, "replace")
    if b"\x00" in data:
        yield _wide(data)
        return
    if b"\x1b" in data:  # ISO-2022-JP and its kin are made of ASCII bytes alone
        yield _strictly(data, declared) or _strictly(data, _detected(data))
    yield _strictly(data, "utf-8")
    yield _strictly(data, declared)
    yield _utf8_with_stray_bytes(data)
    yield _strictly(data, _detected(data))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name if encoding else ""
        if not name or name.startswith(("utf-16", "utf-32")):
            return None  # it holds no NUL, so that it is not wide whatever it says
        return data.decode(_MEANT.get(name, name))
    except (LookupError, UnicodeError, ValueError, AttributeError):
        return None  # also names such as "hex", which are codecs but no encodings


def _detected(data: bytes) -> str:
    import chardet

    return chardet.detect(data[:_SAMPLE])["encoding"] or ""


def _wide(data: bytes) -> str | None:
    """The text of UTF-16 or UTF-32 that carries no byte order mark."""
    narrow = _strictly(data.replace(b"\x00", b""), "utf-8")
    if narrow is not None and data.count(0) < _MANY_NULS * len(data) and _share_legible(narrow) >= _LEGIBLE:
        return None  # narrow text with a few NUL bytes in it, which is binary
    texts = []
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        latin = sum(c < "\u0100" for c in text)
        if encoding.startswith("utf-32") or 2 * latin >= data.count(0):  # what else would put a NUL there
            texts.append(text)
    return max(texts, key=_plainness, default=None)


def _plainness(text: str) -> float:
    """How much of the text is legible, and among equals how much of it is plain spaces and line breaks."""
    sample = text[:10_000]
    plain = sum(c in " \n\r\t.,。、" for c in sample)
    return _share_legible(sample) + 0.5 * plain / max(1, len(sample))


def _utf8_with_stray_bytes(data: bytes) -> str | None:
    """UTF-8 in which a few bytes are Windows-1252, as in pages put together from several sources."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in text)
    wide = sum(c > "\x7f" for c in text) - stray
    if stray > wide * _FEW_STRAY_BYTES:
        return None
    return re.sub("[\udc80-\udcff]", _as_windows_1252, text)


def _as_windows_1252(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def _is_legible(text: str) -> bool:
    return "\x00" not in text and _share_legible(text[:100_000]) >= _LEGIBLE


def _share_legible(text: str) -> float:
    """How much of `text` is neither a control character nor a replacement nor unassigned, from 0 to 1."""
    # Most texts have few different characters, so that looking at each of them once is far faster.
    bad = [c for c in set(text) if _is_bad(c)]
    if len(bad) > _FEW_BAD:
        return 1 - sum(map(_is_bad, text)) / len(text)
    return 1 - sum(map(text.count, bad)) / max(1, len(text))


def _is_bad(c: str) -> bool:
    return c == "\ufffd" or (c not in "\t\n\r\f\v\x85" and unicodedata.category(c) in {"Cc", "Cn", "Cs"})
